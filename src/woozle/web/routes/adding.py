"""Adding: pasted texts, files, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from woozle.errors import NotInStore
from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web import actions
from woozle.web.guard import LIMIT
from woozle.web.intake import add_files, add_text, put
from woozle.web.naming import title_of
from woozle.web.pages import render
from woozle.web.receiving import Taken
from woozle.web.routes.parts import (
    Asker,
    Editor,
    Form,
    TheDesk,
    TheFetching,
    TheReceiving,
    TheWorker,
    field,
    go,
)

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from woozle.web.desk import Desk
    from woozle.web.entrance import Visitor
    from woozle.web.intake import Outcome
    from woozle.web.work import Worker

router = APIRouter(include_in_schema=False)
_ABOUT = ("outlet", "country", "published", "url", "headline", "byline")
_MOST_URLS = 100


@router.get("/add")
def ask(request: Request, who: Asker, desk: TheDesk, story: str = "") -> Response:
    """Offer the ways in which articles come in."""
    return _page(request, who, desk, story=story)


@router.post("/add/text")
def add_pasted(request: Request, who: Editor, desk: TheDesk, worker: TheWorker, form: Form) -> Response:
    """Take in a pasted text."""
    text = str(form.get("text", ""))
    if not text.strip():
        return _page(
            request, who, desk, story=field(form, "story"), problem="Paste a text first.", status=422
        )
    outcome = add_text(desk, text, {name: field(form, name) for name in _ABOUT})
    return _added(request, who, desk, worker, form, [outcome])


@router.post("/add/files")
def add_uploaded(
    request: Request, who: Editor, desk: TheDesk, worker: TheWorker, receiving: TheReceiving, form: Form
) -> Response:
    """Take in files; what the page calls the upload (`X-Upload`) tells it how far that is."""
    files = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    if not files:
        return _page(
            request, who, desk, story=field(form, "story"), problem="Choose a file first.", status=422
        )
    id = request.headers.get("x-upload", "")
    outcomes = add_files(
        desk,
        [(one.filename or "file", one.file) for one in files],
        tell=lambda done, reports: receiving.tell(who.name, id, Taken(done, len(files), reports)),
    )
    return _added(request, who, desk, worker, form, outcomes)


@router.post("/add/urls")
def add_addresses(
    request: Request, who: Editor, desk: TheDesk, worker: TheWorker, fetching: TheFetching, form: Form
) -> Response:
    """Begin to fetch addresses of pages and feeds."""
    urls = list(dict.fromkeys(field(form, "urls").split()))[:_MOST_URLS]
    if not urls:
        return _page(
            request, who, desk, story=field(form, "story"), problem="Give an address first.", status=422
        )
    is_new = field(form, "story") == "new"
    story = None if is_new else _story(desk, who, form, title="")
    title = field(form, "title") if is_new else None
    job = fetching.begin(urls, story=story, by=who.name, title=title)
    worker.wake()
    return go(f"/add/jobs/{job.id}")


@router.get("/add/jobs/{id}")
def show_job(request: Request, who: Asker, worker: TheWorker, fetching: TheFetching, id: str) -> Response:
    """Show how far fetching is."""
    job = fetching.find(id)
    if job is None:
        raise NotInStore("the desk", "that was fetched before the desk was started anew; see Articles")
    if job.is_done:
        worker.wake()
    return render(request, "job.html", who, job=job)


def _page(
    request: Request, who: Visitor, desk: Desk, *, story: str, problem: str | None = None, status: int = 200
) -> Response:
    with reading(desk.engine) as conn:
        begun = stories.load_stories(conn, limit=50)
    return render(
        request, "add.html", who, status=status, stories=begun, chosen=story, problem=problem, limit=LIMIT
    )


def _story(desk: Desk, who: Visitor, form: FormData, *, title: str) -> str | None:
    """Return the story that was chosen; begin one if that was asked for."""
    chosen = field(form, "story")
    if chosen == "new":
        return actions.make_story(desk, field(form, "title") or title, query=None, by=who.name)
    if chosen:
        with reading(desk.engine) as conn:
            stories.load_story(conn, desk.number(chosen))
    return chosen or None


def _added(
    request: Request, who: Visitor, desk: Desk, worker: Worker, form: FormData, outcomes: list[Outcome]
) -> Response:
    ids = [one.id for one in outcomes if one.id]
    first = desk.workspace.show(ids[0]) if ids else None
    title = title_of(first.article, first.origin) if first else "New story"
    story = _story(desk, who, form, title=title) if ids else None
    if story:
        put(desk, story, ids, by=who.name)
        worker.wake()
    if len(outcomes) == 1 and ids and not outcomes[0].problem:
        return go(f"/stories/{story}" if story else f"/articles/{ids[0]}")
    return render(request, "added.html", who, outcomes=outcomes, story=story)
