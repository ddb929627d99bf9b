"""Serving a dataset: in this process, or in several below it."""

from __future__ import annotations

import logging
import socket
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask

from webapp.application import assemble_app
from webapp.export.folder import sweep_folders
from webapp.serving.answering import answer
from webapp.serving.processes import answer_with
from webapp.settings import Settings
from webapp.snapshot.cache import find_snapshot, open_snapshot
from webapp.snapshot.storage import Snapshot

BACKLOG = 1024

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Address:
    """Where the atlas is served: the name that was asked for, and the socket bound to it."""

    host: str
    listener: socket.socket

    def __str__(self) -> str:
        """Return the address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.listener.getsockname()[1]}/"


def serve_atlas(
    dataset: Path, address: Address, settings: Settings, *, workers: int = 1, access: bool = False
) -> None:
    """Serve a dataset until Ctrl-C or SIGTERM, in so many processes.

    Raises:
        AtlasError: the dataset breaks a rule, or its snapshot cannot be built or kept.
    """
    address.listener.listen(BACKLOG)
    sweep_folders()

    def open_it() -> Snapshot:
        snapshot = find_snapshot(dataset, settings.place)
        if snapshot is None:
            click.echo("Building the atlas; this is done once for a dataset …")
            _log.info("building the atlas; the port answers meanwhile that it is being built")
            snapshot = open_snapshot(dataset, settings.place)
        _log.info("serving snapshot %s in %d process(es)", snapshot.name, workers)
        return snapshot

    def opened() -> None:
        click.echo(f"The atlas is open at {address} (Ctrl-C ends it)")

    if workers == 1:

        def open_app() -> Flask:
            return assemble_app(open_it(), settings)

        answer(address.listener, open_app, opened)
    else:
        answer_with(workers, address.listener, open_it, opened, settings=settings, access=access)
    _log.info("the server has ended")
