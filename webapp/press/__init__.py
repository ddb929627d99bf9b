"""The press: views as sheets that carry their evidence, typeset from the one scene."""

from webapp.press.door import press_pdf, press_png

__all__ = ["press_pdf", "press_png"]
