"""The languages of the atlas, each by the name its readers know."""

LANGUAGES = {"en": "English", "ko": "한국어", "zh": "中文"}

DEFAULT = "en"
