"""Sources as CSL-JSON items, the form Zotero and every citation processor reads."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.errors import Problem


def _check_web_address(address: str) -> str:
    # It becomes a link: javascript: and the like must not get into a page.
    if not address.startswith(("https://", "http://")):
        raise ValueError("a source's address begins with https:// or http://")
    return address


class CslDate(BaseModel):
    """A CSL date: ``date-parts`` as [[year, month, day]], shorter where less is known.

    Two of them are the first and the last day of a range.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    date_parts: Annotated[
        tuple[tuple[int, ...], ...], Field(alias="date-parts", min_length=1, max_length=2)
    ]
    circa: bool = False


class Source(BaseModel):
    """One CSL-JSON item; other CSL variables than those named here are kept as they come."""

    # CSL has some hundred variables, and what a reference manager exports must come back whole.
    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    type: Annotated[str, Field(min_length=1)]
    title: Annotated[str, Field(min_length=1)]
    issued: CslDate | None = None
    url: Annotated[str, AfterValidator(_check_web_address)] | None = Field(None, alias="URL")
    note: str = ""

    def csl(self) -> dict[str, Any]:
        """Return the item as plain CSL-JSON, keys sorted."""
        # No variable that was not given, so that an item goes out as it came in.
        item = self.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
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
