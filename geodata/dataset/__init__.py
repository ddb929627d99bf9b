"""A dataset: its folder read into records, its translations, the check; nothing imports back."""
