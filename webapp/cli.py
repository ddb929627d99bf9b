"""The command line: serve, build, check, migrate, export."""

from __future__ import annotations

import io
import os
import socket
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geodata.characters import shorten, show_plainly
from geodata.dataset.folder import BUILT_IN
from geodata.errors import AtlasError, DatasetError

if TYPE_CHECKING:
    from webapp.export.batch import Row
    from webapp.snapshot.storage import Snapshot

DATASET = click.option(
    "--dataset",
    type=click.Path(path_type=Path),
    default=BUILT_IN,
    show_default="the built-in atlas",
    help="Folder of the dataset.",
)


def _say(text: object, *, error: bool = False) -> None:
    """Print a text; what a dataset or a file's name brings along never acts on the terminal."""
    click.echo(show_plainly(str(text), keep="\n"), err=error)


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
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Korean or Chinese shows their numbers and no traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--site",
    default="",
    help="Address of this atlas on the web (or ROUTES_OUT_SITE).",
)
@click.option("--prefix", default="", help="Path below which it is served, as /atlas.")
@click.option("--proxies", default="", help="How many proxies before it are trusted.")
@click.option("--hosts", default="", help="Names it answers to, parted by commas.")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer; exports have their own, whatever this is.",
)
@click.option(
    "--access-log", is_flag=True, help="Log each answer, without addresses or what was searched."
)
@DATASET
def serve(
    host: str, port: int, workers: int, access_log: bool, dataset: Path, **given: str
) -> None:
    """Serve the atlas until Ctrl-C."""
    # Each command imports its own: `check` needs no server, and `--help` answers at once.
    from webapp.journal import keep_journal
    from webapp.serving.serve import Address, serve_atlas
    from webapp.settings import check_listened, read_settings

    keep_journal(access=access_log)
    settings = read_settings(given)
    # First of all, so that a port that is taken is told before the atlas is drawn for a minute.
    with _listen(check_listened(host), port) as listener:
        address = Address(host, listener)
        serve_atlas(dataset, address, settings, workers=workers, access=access_log)
    _say("The atlas is closed.")


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address, before anything is built for it.

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
    from geodata.dataset.read import read_dataset
    from geodata.layers.formats import write_layers

    for path in write_layers(read_dataset(dataset), out):
        _say(path)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=BUILT_IN)
def check(dataset: Path) -> None:
    """Check a dataset folder and print every problem at once."""
    from geodata.dataset.glossary import list_departures
    from geodata.dataset.read import check_dataset
    from geodata.dataset.translations import untranslated

    # Whole, so that nobody takes an installed copy's answer for that of the clone beside it.
    folder = dataset.resolve()
    found, problems = check_dataset(dataset)
    if problems or found is None:
        for problem in problems:
            _say(problem, error=True)
        raise DatasetError(f"{folder}: {len(problems)} problem(s)")
    count = sum(1 for _ in found.records())
    name = f"{found.imprint.name} {found.imprint.version}"
    _say(f"{folder}: {name}: all is well ({count} records)")
    for lang in sorted(found.translations):
        missing = untranslated(found, lang)
        if missing:
            _say(f"translations/{lang}.po: {len(missing)} texts are shown in English:")
            for kind, count in sorted(Counter(missing.values()).items()):
                _say(f"  {kind}: {count}")
        departures = list(list_departures(found.translations[lang], found.glossaries.get(lang, ())))
        if departures:
            _say(f"glossary.{lang}.toml: {len(departures)} translations depart from it:")
            for one in departures:
                _say(f"  {shorten(str(one), 100)}")


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
def migrate(dataset: Path) -> None:
    """Rewrite a dataset folder of format 1 as format 2; list what a person must decide."""
    from geodata.dataset.migrate import migrate_folder

    folder = dataset.resolve()
    # told before anything is tried: a fault in the middle would be about one file of many
    if folder.is_dir() and not os.access(folder, os.W_OK):
        own = "the atlas of this installation, and " if folder == BUILT_IN else ""
        raise AtlasError(f"{folder}: is {own}not writable; copy the folder and migrate the copy")
    done = migrate_folder(folder)
    for path in done.written:
        _say(f"{path}: rewritten")
    if not done.written:
        click.echo(f"{folder}: is of the present format already; nothing is rewritten")
    for one in done.decisions:
        _say(str(one))
    if done.decisions:
        count = len(done.decisions)
        click.echo(f"{count} to be decided; then run 'routes-out check {dataset}'")


def _params(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what an export shows and what it is set on."""
    options = {
        "bbox": "West,south,east,north in degrees, in place of the view's.",
        "layers": "Names of layers, separated by commas.",
        "content": "map, legend or sources: what stands beside the map.",
        "inset": "auto, yes or no: a small map in a corner that shows where the view lies.",
        "paper": "a5, a4, a3, a2, letter or tabloid, or one of them -landscape.",
        "size": "Of each page: 1600x1000, 90x60mm, a column as 90mm, slide, slide-4-3 or card.",
        "dpi": "Dots per inch of a PNG, 72 to 600.",
        "scale": "Pixels of a PNG for one of the screen, 0.25 to 4.",
        "lang": "Language: en, ko or zh.",
        "title": "Title of the sheet, in place of layers, place and period; empty for none.",
        "subtitle": "What stands below the title, in place of how much is shown; empty for none.",
        "head": "no leaves title and subtitle away.",
        "text": "Words of an SVG: letters, or outlines that need no font.",
        "date": "ISO day to be printed as the day it was made.",
    }
    for name, words in reversed(options.items()):
        command = click.option(f"--{name}", help=words)(command)
    return command


@main.command()
@click.argument("out", required=False, type=click.Path(path_type=Path))
@click.option("--view", default="", help="Address of a map, or its query, as the map writes it.")
@_params
@click.option("--site", default="", help="Address of this atlas on the web, for permalinks.")
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    help="CSV with a file in each row: columns out, view and any of the options; OUT is a folder.",
)
@DATASET
def export(
    out: Path | None, view: str, site: str, batch: Path | None, dataset: Path, **options: str | None
) -> None:
    """Write a view to OUT; its suffix names the format: .png, .svg, .pdf or .html.

    Further pages of a picture or a drawing go to files beside it: name-2.png.
    """
    from webapp.export.batch import CROWDED, ask, read_batch, write_pages
    from webapp.export.export import check_suffix, export_view
    from webapp.export.inputs import snapshot_subject
    from webapp.query.subject import about
    from webapp.settings import check_site
    from webapp.snapshot.cache import open_snapshot

    site = check_site(site)
    given = {name: value for name, value in options.items() if value is not None}
    if batch is not None:
        folder = out or Path()
        snapshot = open_snapshot(dataset)
        with about(snapshot_subject(snapshot)):
            rows = read_batch(batch, folder, given, view)
        _export_batch(batch.name, rows, snapshot, site)
        return
    if out is None:
        raise AtlasError("OUT: no file is named; give one such as map.png, or --batch views.csv")
    suffix = check_suffix(out)
    asked = ask(view, given)
    made = export_view(open_snapshot(dataset), suffix, asked, site)
    for path in write_pages(out, made):
        _say(path)
    if made.crowded:
        _say(CROWDED, error=True)


def _export_batch(table: str, rows: tuple[Row, ...], snapshot: Snapshot, site: str) -> None:
    """Write every file of a batch; those that cannot be made are named at the end."""
    from webapp.export.batch import export_row

    with click.progressbar(rows, label=f"{len(rows)} files", item_show_func=_file_name) as bar:
        faults = [fault for row in bar if (fault := export_row(snapshot, row, site))]
    _say(f"{len(rows) - len(faults)} of {len(rows)} files are written")
    if faults:
        raise AtlasError("\n".join(f"{table}: {fault}" for fault in faults))


def _file_name(row: Row | None) -> str:
    return show_plainly(row.path.name) if row else ""


@main.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of text.")
@DATASET
def diff(before: Path, after: Path, as_json: bool, dataset: Path) -> None:
    """Print what changed from BEFORE to AFTER, record by record.

    Each is the folder of a dataset, or both are versions of one, as in 1.0.0 2.0.0.
    """
    from geodata.dataset.versions import compare
    from geodata.writing import canonical_json

    notes, found = compare(before, after, dataset)
    if as_json:
        click.echo(canonical_json([one.plain() for one in found]))
        return
    for line in (*notes, *found):
        _say(line)
    click.echo(f"{len({(one.file, one.record) for one in found})} records differ")
