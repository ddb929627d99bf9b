"""Exports of the view, made by worker processes."""

from __future__ import annotations

from typing import Literal

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import RequestURITooLarge

from geodata.errors import AtlasError, UnknownNameError
from webapp.errors import RequestError
from webapp.export.filenames import name_lesson, name_view
from webapp.export.formats import FORMATS, PREVIEW, SEVERAL, Format
from webapp.export.worker import Job, Made
from webapp.export.workers import Exports
from webapp.headers import file_policy
from webapp.sections import SHARE, SHARE_HOME
from webapp.settings import Settings
from webapp.snapshot.answer import reader_encoding, snapshot
from webapp.snapshot.storage import IDENTITY
from webapp.views.refusing import answer_refusal, wants_page
from webapp.words.languages import LANGUAGES

LONGEST_QUERY = 30_000
"""In bytes; that of a map filtered by every one of its sources is shorter."""

export = Blueprint("export", __name__)


SUFFIX = f"<any({', '.join(repr(suffix) for suffix in FORMATS)}):suffix>"


@export.get(f"/export{SUFFIX}")
@export.get(f"/<any({', '.join(LANGUAGES)}):lang>/export{SUFFIX}")
def show_export(suffix: str, lang: str = "") -> Response:
    """Answer with the view as a file: a sheet with its evidence, or the map to take away.

    The language is that of the query, else that of the address. A browser that follows a link to
    what cannot be made is shown why, in a page; everyone else in plain text.
    """
    form = FORMATS[suffix]
    try:
        asked = _read_asked()
        if lang and not asked.get("lang"):
            asked["lang"] = lang
        return _answer_job(_job("export", suffix, asked, form), form)
    except AtlasError as error:
        if not wants_page():
            raise
        return answer_refusal(error, request.args.get("lang", "") or lang)


@export.get("/preview.svg")
def show_preview() -> Response:
    """Answer with a picture of what an export would give; ``format`` names which."""
    asked = _read_asked()
    suffix = f".{asked.pop('format', 'png')}"
    if suffix not in FORMATS:
        known = ", ".join(name[1:] for name in FORMATS)
        raise RequestError(f"format: {suffix[1:40]!r} is not known; give one of {known}")
    return _answer_job(_job("preview", suffix, asked, PREVIEW), PREVIEW)


@export.get(f"/<any({', '.join(LANGUAGES)}):lang>{SHARE}<path:page>.png")
def show_share(lang: str, page: str) -> Response:
    """Answer with the picture of a page that a messenger shows beside a link to it."""
    path = "/" if page == SHARE_HOME else f"/{page}/"
    # what is no page is refused here, and no worker is asked for it
    if f"/{lang}{path}" not in snapshot():
        raise UnknownNameError(f"{path}: there is no such page; start from the map")
    form = FORMATS[".png"]
    return _answer_job(_job("share", ".png", {"page": path, "lang": lang}, form), form)


@export.get(f"/<any({', '.join(LANGUAGES)}):lang>/story.pdf")
@export.get(f"/<any({', '.join(LANGUAGES)}):lang>/story/<chapter>.pdf")
def show_lesson(lang: str, chapter: str = "") -> Response:
    """Answer with a sheet for a lesson: of the whole story, or of one chapter."""
    path = f"/{lang}/story/{chapter}/" if chapter else f"/{lang}/story/"
    # what is no chapter is refused here, and no worker is asked for it
    if path not in snapshot():
        raise UnknownNameError(f"{path}: there is no such chapter; start from the story")
    form = FORMATS[".pdf"]
    return _answer_job(_job("lesson", ".pdf", {"chapter": chapter, "lang": lang}, form), form)


def _read_asked() -> dict[str, str]:
    """Return the query's names and values.

    Raises:
        RequestURITooLarge: the query is longer than a view can be.
        RequestError: a name is given twice.
    """
    if len(request.query_string) > LONGEST_QUERY:
        raise RequestURITooLarge(f"The query is longer than {LONGEST_QUERY} bytes.")
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise RequestError(f"{twice[0][:40]}: is given more than once; give it once")
    return request.args.to_dict()


def _job(
    make: Literal["export", "preview", "share", "lesson"],
    suffix: str,
    asked: dict[str, str],
    form: Format,
) -> Job:
    """Return what is asked for, packed as its reader accepts; a worker makes it."""
    settings: Settings = current_app.extensions["settings"]
    packed = reader_encoding() if form.packs else IDENTITY
    return Job(make, suffix, asked, settings.site or request.root_url, packed)


def _answer_job(job: Job, form: Format) -> Response:
    """Answer with the file that comes of a job; one that the reader has is not made again."""
    tag = job.tag(snapshot().name)
    # "*" would match what was never made, and a view that cannot be
    known = request.if_none_match
    if not known.star_tag and known.contains_weak(tag):
        response = Response(status=304)
    else:
        exports: Exports = current_app.extensions["exports"]
        gone = request.environ.get("waitress.client_disconnected", lambda: False)
        made = exports.make(job, request.remote_addr or "", gone)
        response = _answer_file(made)
        form = SEVERAL if made.several else form
        response.content_type = form.content_type
        if made.encoding != IDENTITY:
            response.content_encoding = made.encoding
        _tell_of(response, job, made, form)
    if form.packs:
        response.vary.add("Accept-Encoding")
    response.set_etag(tag)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = file_policy(form.content_type)
    return response


def _tell_of(response: Response, job: Job, made: Made, form: Format) -> None:
    """Say in headers what a file is called, how many pages it has, and whether it is crowded."""
    if job.make == "lesson":
        named = f'inline; filename="{name_lesson(job.asked["chapter"])}.pdf"'
        response.headers["Content-Disposition"] = named
    if job.make == "export":
        suffix = ".zip" if made.several else job.suffix
        named = f'{form.disposition}; filename="{name_view(job.asked)}{suffix}"'
        response.headers["Content-Disposition"] = named
    response.headers["X-Sheet-Pages"] = str(made.pages)
    response.headers["X-Sheet-Sides"] = "x".join(f"{side:.3f}" for side in made.sides)
    if made.told:
        # in ASCII, as JSON writes all else by its number
        response.headers["X-Sheet-Told"] = made.told
    if made.crowded:
        response.headers["X-Sheet-Crowded"] = "yes"


def _answer_file(made: Made) -> Response:
    """Answer with a file that a worker made; a server that can sends it from the disk."""
    if request.method == "HEAD":
        return _measured(Response(), made)
    wrap = request.environ.get("wsgi.file_wrapper")
    file = made.open()
    if wrap:
        return _measured(Response(wrap(file), direct_passthrough=True), made)
    with file:
        return Response(file.read())


def _measured(response: Response, made: Made) -> Response:
    response.content_length = made.length
    return response
