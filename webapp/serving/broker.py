"""Exports for several answering processes: one process has the workers, the others ask it.

So the places, what is kept and the bounds hold for the whole server and not for each process.
What is sent is what was asked and where the file lies, never the file.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from geodata.errors import AtlasError
from webapp.errors import BusyError
from webapp.export.folder import make_folder
from webapp.export.worker import Job, Made
from webapp.export.workers import Exports

LOOK_SECONDS = 0.5
BACKLOG = 128

_log = logging.getLogger(__name__)


class Broker:
    """Answers the answering processes: where the snapshot lies, and what an export became."""

    def __init__(self) -> None:
        """Listen, for processes that know the key of this one: those it starts.

        Raises:
            AtlasError: there is no place for the socket, or its path is too long.
        """
        self._lived_in = contextlib.ExitStack()
        # a folder that is swept where a server was killed, as that of multiprocessing never is
        folder = self._lived_in.enter_context(make_folder())
        address = None if sys.platform == "win32" else str(folder / "broker")
        try:
            self._listener = Listener(address, backlog=BACKLOG, authkey=_key())
        except OSError as error:
            # a path of a socket has at most 104 to 108 bytes, by system
            self._lived_in.close()
            fault = f"several processes have no place to talk ({address}: {error})"
            raise AtlasError(f"{fault}; name a folder with a shorter path in TMPDIR") from error
        self._opened = threading.Event()
        self._exports: Exports | None = None
        self._snapshot = Path()
        self._answers: Callable[[], None] | None = None
        threading.Thread(target=self._accept, name="broker", daemon=True).start()

    @property
    def address(self) -> Any:
        """Return where the broker listens."""
        return self._listener.address

    def open(self, snapshot: Path, exports: Exports, answers: Callable[[], None]) -> None:
        """Let everybody who waits begin: the snapshot is built.

        ``answers`` is called once the first of them answers readers.
        """
        self._snapshot, self._exports, self._answers = snapshot, exports, answers
        self._opened.set()

    def close(self) -> None:
        """Listen no longer."""
        with contextlib.suppress(OSError):
            self._listener.close()
        self._lived_in.close()

    def _accept(self) -> None:
        while True:
            try:
                asker = self._listener.accept()
            except (EOFError, ConnectionError):
                continue  # a process that ended while it asked
            except Exception:  # an authentication that failed, or the listener was closed
                if getattr(self._listener, "_listener", None) is None:
                    return
                continue
            threading.Thread(target=self._answer, args=(asker,), daemon=True).start()

    def _answer(self, asker: Connection[Any, Any]) -> None:
        with asker, contextlib.suppress(EOFError, OSError):
            name, given = asker.recv()
            self._opened.wait()
            asker.send(self._found(name, given, lambda: _has_hung_up(asker)))

    def _found(self, name: str, given: Any, gone: Callable[[], bool]) -> Any:
        assert self._exports is not None  # noqa: S101 (opened before anybody is answered)
        try:
            if name == "snapshot":
                return self._snapshot
            if name == "answers":
                answers, self._answers = self._answers, None
                return answers() if answers else None
            if name == "faults":
                return self._exports.faults()
            job, client = given
            return self._exports.make(job, client, gone)
        except AtlasError as error:
            return error
        except Exception:
            _log.exception("%s of an answering process", name)
            return AtlasError("the export failed; look for the cause in the server's log")


def _key() -> bytes:
    from multiprocessing import current_process

    return bytes(current_process().authkey)


def _has_hung_up(asker: Connection[Any, Any]) -> bool:
    """Tell whether an asker is gone: it says nothing more, so what can be read is the end."""
    try:
        return asker.poll()
    except OSError:
        return True


class Remote:
    """The exports of the process above this one."""

    def __init__(self, address: Any) -> None:
        """Keep where to ask."""
        self.address = address

    def snapshot(self) -> Path:
        """Return where the snapshot lies, once it is built."""
        found: Path = self._ask("snapshot", None)
        return found

    def tell_it_answers(self) -> None:
        """Say that this process answers readers with the atlas."""
        self._ask("answers", None)

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with the workers."""
        try:
            found: tuple[str, ...] = self._ask("faults", None)
        except AtlasError as error:
            return (str(error),)
        return found

    def make(self, job: Job, client: str = "", gone: Callable[[], bool] = lambda: False) -> Made:
        """Return the file made for a client; see ``Workers.make``.

        Raises:
            BusyError: every place is taken, or the server is closing.
            AtlasError: what the workers raise.
        """
        found: Made = self._ask("make", (job, client), gone)
        return found

    def close(self) -> None:
        """Nothing is made here."""

    def _ask(self, name: str, given: Any, gone: Callable[[], bool] = lambda: False) -> Any:
        try:
            with Client(self.address, authkey=_key()) as broker:
                broker.send((name, given))
                while not broker.poll(LOOK_SECONDS):
                    if gone():
                        raise BusyError("who asked has gone")
                found = broker.recv()
        except (OSError, EOFError) as error:
            raise BusyError("exports are closing; try again") from error
        if isinstance(found, AtlasError):
            raise found
        return found
