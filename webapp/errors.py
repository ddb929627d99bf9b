"""What goes wrong with an asking, and the one table from exception to HTTP status.

The command line prints the same texts. No Flask here: commands and the workers of an export raise
these as well as views do.
"""

from __future__ import annotations

from geodata.errors import AtlasError, DatasetError, UnknownNameError


class RequestError(AtlasError):
    """A view that cannot be drawn as it was asked for."""


class TooLargeError(RequestError):
    """A view asked for larger than it can be made."""


class BusyError(AtlasError):
    """More is asked for at once than can be made; later it will go."""


STATUS: dict[type[AtlasError], int] = {
    UnknownNameError: 404,
    TooLargeError: 413,
    RequestError: 422,
    BusyError: 503,
    DatasetError: 500,
    AtlasError: 500,
}

RETRY_SECONDS = 10
"""After which it is worth while to ask again for what was too much at once."""


def status_of(error: AtlasError) -> int:
    """Return the HTTP status of an error, by the nearest class in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
