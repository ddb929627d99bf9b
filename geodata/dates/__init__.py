"""Dates as the evidence gives them: EDTF (ISO 8601-2), never sharper than the source.

A text is read into a form (``forms``, ``reading``); a form has a span of days (``span``) and is
said in words by the web application.
"""

from geodata.dates.forms import DateSet, Interval, Moment, Open, Range, Unknown
from geodata.dates.reading import plain_date, read_date
from geodata.dates.span import date_span

__all__ = [
    "DateSet",
    "Interval",
    "Moment",
    "Open",
    "Range",
    "Unknown",
    "date_span",
    "plain_date",
    "read_date",
]
