"""The command line: serve, build, check, export."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import click

from geodata.errors import AtlasError, DatasetError
from geodata.folder import BUILT_IN

DATASET = click.option(
    "--dataset",
    type=click.Path(path_type=Path),
    default=BUILT_IN,
    show_default="the built-in atlas",
    help="Folder of the dataset.",
)


class _AtlasGroup(click.Group):
    """Commands that end with the atlas's own words and a non-zero exit on a known fault."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AtlasError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_AtlasGroup)
@click.version_option(package_name="routes-out", prog_name="routes-out")
def main() -> None:
    """Routes Out: an evidence-first atlas of escape routes."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@DATASET
def serve(host: str, port: int, dataset: Path) -> None:
    """Serve the atlas until Ctrl-C."""
    from waitress.server import create_server

    from webapp import create_app
    from webapp.store import edition_path

    listener = _listen(host, port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if not edition_path(dataset).exists():
            click.echo("Drawing the atlas; this is done once for a dataset …")
        app = create_app(dataset)
    except AtlasError:
        listener.close()
        raise
    server = create_server(app, sockets=[listener], threads=8, ident=None)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The atlas is open at http://{shown}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    click.echo("The atlas is closed.")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address, before anything is drawn for it.

    Raises:
        AtlasError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = error.strerror or str(error)
        raise AtlasError(
            f"{host}:{port}: cannot be listened on ({reason}); choose another --host or --port"
        ) from error
    return listener


@main.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder to write into.")
@DATASET
def build(out: Path, dataset: Path) -> None:
    """Write one GeoJSON file per layer."""
    from geodata.dataset import read_dataset
    from geodata.layers import write_layers

    for path in write_layers(read_dataset(dataset), out):
        click.echo(path)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=BUILT_IN)
def check(dataset: Path) -> None:
    """Check a dataset folder and print every problem at once."""
    from geodata.check import check_dataset
    from geodata.translations import untranslated

    found, problems = check_dataset(dataset)
    if problems or found is None:
        for problem in problems:
            click.echo(str(problem), err=True)
        raise DatasetError(f"{dataset}: {len(problems)} problem(s)")
    count = sum(1 for _ in found.records())
    click.echo(f"{found.imprint.name} {found.imprint.version}: all is well ({count} records)")
    for lang in sorted(found.translations):
        missing = untranslated(found, lang)
        if missing:
            click.echo(f"translations/{lang}.po: {len(missing)} texts are shown in English:")
            for text in missing:
                click.echo(f"  {text[:100]}")


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--bbox", default="", help="West,south,east,north in degrees.")
@click.option("--layers", default="", help="Names of layers, separated by commas.")
@click.option("--title", default="", help="Title of the sheet.")
@click.option("--size", default="", help="Of the map: 1600x1000, 90mm or 90x60mm.")
@click.option("--lang", default="en", show_default=True, help="Language: en, ko or zh.")
@click.option("--site", default="", help="Address of this atlas on the web, for links and sheets.")
@DATASET
def export(out: Path, dataset: Path, site: str, **asked: str) -> None:
    """Write the view to OUT: .png and .pdf are sheets, .html is the map in one file."""
    from geodata.writing import write_bytes
    from webapp.press.export import check_suffix, export_view
    from webapp.store import open_edition

    suffix = check_suffix(out)
    click.echo(write_bytes(out, export_view(open_edition(dataset), suffix, asked, site).body))
