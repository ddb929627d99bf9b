"""Sources as CSL-JSON items, the form Zotero and every citation processor reads."""

from __future__ import annotations

import calendar
import math
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    create_model,
)

from geodata.errors import Problem
from geodata.prose import Prose, Remark
from geodata.sources import variables

MONTHS, LONGEST_MONTH = 12, 31


def _check_web_address(address: str) -> str:
    # It becomes a link: javascript: and the like must not get into a page.
    if not address.startswith(("https://", "http://")):
        raise ValueError("a source's address begins with https:// or http://")
    return address


def _check_scalar(value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (number or isinstance(value, str)):
        raise ValueError("is neither a text nor a number")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("is too large a number")
    return value


def _check_switch(value: Any) -> Any:
    return value if isinstance(value, bool) else _check_scalar(value)


def _check_type(name: str) -> str:
    if name not in variables.TYPES:
        raise ValueError("is no type of CSL; take one such as book, report or webpage")
    return name


def _check_parts(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse what is no day of the calendar, which no processor can write."""
    year, month, day = (*_numbers(parts), None, None)[:3]
    if year is None or (month is not None and not 1 <= month <= MONTHS):
        raise ValueError("is no [year, month, day], of which month and day may be left out")
    # the calendar of Python has no year before 1 and none after 9999; a leap year is in both
    known = year if 1 <= year <= 9999 else 2000
    last = calendar.monthrange(known, month)[1] if month else LONGEST_MONTH
    if day is not None and not 1 <= day <= last:
        raise ValueError("is no day of the calendar")
    return parts


def _numbers(parts: tuple[Any, ...]) -> tuple[int, ...]:
    found = []
    for part in parts:
        try:
            number = int(part)
        except (ValueError, OverflowError) as error:
            raise ValueError("is no list of whole numbers") from error
        if number != (float(part) if isinstance(part, float) else number):
            raise ValueError("is no list of whole numbers")
        found.append(number)
    return tuple(found)


def _numeral_as_text(value: Any) -> Any:
    # of CSL an id may be either; records cite it as a text
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Scalar = Annotated[Any, AfterValidator(_check_scalar)]
Switch = Annotated[Any, AfterValidator(_check_switch)]
Parts = Annotated[
    tuple[Scalar, ...], Field(min_length=1, max_length=3), AfterValidator(_check_parts)
]
STRICT = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class CslDate(BaseModel):
    """A CSL date: ``date-parts`` as [[year, month, day]], shorter where less is known.

    Two of them are the first and the last day of a range. ``literal`` and ``raw`` are words.
    """

    model_config = STRICT

    date_parts: Annotated[
        tuple[Parts, ...], Field(alias="date-parts", min_length=1, max_length=2)
    ] = ()
    season: Scalar = None
    circa: Switch = False
    literal: StrictStr = ""
    raw: StrictStr = ""

    def days(self) -> tuple[tuple[int, ...], ...]:
        """Return (year, month, day), as far as it says, of its first and its last day."""
        return tuple(_numbers(parts) for parts in self.date_parts)


def _optional(kinds: dict[str, Any]) -> dict[str, Any]:
    """Return fields that may be left out, by their names in CSL; none of them may be null."""
    # pydantic takes no hyphen in the name of a field, and no name that a model has of its own
    return {
        f"csl_{name.replace('-', '_')}": (kind, Field(default=None, alias=name))
        for name, kind in sorted(kinds.items())
    }


CslName: type[BaseModel] = create_model(
    "CslName",
    __config__=STRICT,
    **_optional(
        dict.fromkeys(variables.NAME_TEXTS, StrictStr)
        | dict.fromkeys(variables.NAME_SWITCHES, Switch)
    ),
)

CslItem: type[BaseModel] = create_model(
    "CslItem",
    __config__=STRICT,
    id=(Scalar, ...),
    type=(Annotated[StrictStr, AfterValidator(_check_type)], ...),
    **_optional(
        dict.fromkeys(variables.TEXTS, StrictStr)
        | dict.fromkeys(variables.NUMBERS, Scalar)
        | dict.fromkeys(variables.DATES, CslDate)
        | dict.fromkeys(variables.NAMES, tuple[CslName, ...])
        | {"categories": tuple[StrictStr, ...], "custom": dict[str, Any]}
    ),
)
"""An item as the schema of CSL has it; what the atlas asks beyond that, ``Source`` says."""


def described_texts(title: str) -> tuple[str, ...]:
    """Return a title in square brackets, which describes; a real one stays as it was printed."""
    return (title,) if title.startswith("[") else ()


class Source(BaseModel):
    """One CSL-JSON item; other CSL variables than those named here are kept as they come.

    The atlas asks for more than CSL: an id that can stand in an address, a title, a web address.
    """

    # CSL has some hundred variables, and what a reference manager exports must come back whole.
    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    id: Annotated[
        str, BeforeValidator(_numeral_as_text), Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    ]
    type: Annotated[str, Field(min_length=1)]
    title: Annotated[str, Field(min_length=1), Prose(described_texts)]
    issued: CslDate | None = None
    url: Annotated[str, AfterValidator(_check_web_address)] | None = Field(None, alias="URL")
    note: Remark = ""

    def csl(self) -> dict[str, Any]:
        """Return the item as plain CSL-JSON, keys sorted."""
        # No variable that was not given, so that an item goes out as it came in.
        item = self.model_dump(by_alias=True, exclude_unset=True)
        return dict(sorted(item.items()))


def check_sources(sources: tuple[Source, ...], file: str) -> list[Problem]:
    """Return a problem for each id that stands twice."""
    seen: set[str] = set()
    problems = []
    for source in sources:
        if source.id in seen:
            fault = "stands twice"
            problems.append(Problem(file, source.id, "id", fault, "keep one entry a source"))
        seen.add(source.id)
    return problems
