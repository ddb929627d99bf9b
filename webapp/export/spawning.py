"""How worker processes are spawned: with the parent's own copy of the atlas, and no other code.

``multiprocessing`` gives a child the parent's environment and places of modules, the current
folder with them, and runs the parent's main script in it once more: that of whoever serves the
atlas from a program of their own, too.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from multiprocessing import spawn
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any

from webapp.children import as_child_environment, module_places

MAIN = ("init_main_from_name", "init_main_from_path")


@contextlib.contextmanager
def _own_preparation() -> Iterator[None]:
    """Let what this thread spawns be told of our places of modules and of no main script."""
    plain, thread = spawn.get_preparation_data, threading.get_ident()

    def prepare(name: str) -> dict[str, Any]:
        told = plain(name)
        if threading.get_ident() == thread:
            told = {key: value for key, value in told.items() if key not in MAIN}
            told["sys_path"] = module_places()
        return told

    with as_child_environment():
        spawn.get_preparation_data = prepare
        try:
            yield
        finally:
            spawn.get_preparation_data = plain


class OwnProcess(SpawnProcess):
    """A spawned process that runs the parent's own copy of the atlas."""

    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:  # noqa: N802 (multiprocessing's name)
        with _own_preparation():
            return SpawnProcess._Popen(process_obj)


class OwnContext(SpawnContext):
    """What a pool spawns its workers with."""

    Process = OwnProcess

    def __init__(self) -> None:
        """Start the process that counts what is shared, before a pool does so in passing."""
        super().__init__()
        if sys.platform != "win32":
            from multiprocessing import resource_tracker

            with as_child_environment():
                resource_tracker.ensure_running()
