"""One table from exception to HTTP status; the command line prints the same text."""

from __future__ import annotations

from geodata.errors import (
    AtlasError,
    BusyError,
    DatasetError,
    RequestError,
    TooLargeError,
    UnknownNameError,
)

STATUS: dict[type[AtlasError], int] = {
    UnknownNameError: 404,
    TooLargeError: 413,
    RequestError: 422,
    BusyError: 503,
    DatasetError: 500,
    AtlasError: 500,
}


def status_of(error: AtlasError) -> int:
    """Return the HTTP status of an error, by the nearest class in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
