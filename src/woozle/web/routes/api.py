"""The JSON beside the pages: everything that they show and do (OpenAPI at /api/openapi.json)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date  # FastAPI reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Query, Request, UploadFile
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict, Field

from woozle.errors import NotInStore
from woozle.export.dossier.json import dossier_json
from woozle.export.json import reading_to_dict
from woozle.store import Query as Asked
from woozle.store import stories
from woozle.store.history import load_history
from woozle.store.speakers import load_speakers
from woozle.store.transactions import reading
from woozle.web import actions
from woozle.web.demo import add_example
from woozle.web.intake import add_files, add_text, put
from woozle.web.receiving import Taken
from woozle.web.routes.claims import find_claim
from woozle.web.routes.parts import Asker, Editor, TheDesk, TheFetching, TheReceiving, TheWorker
from woozle.web.views.claimed import claimed_in
from woozle.web.views.claims import claim_view
from woozle.web.views.lineage import lineage
from woozle.web.views.people import people
from woozle.web.views.queue import ask, waiting
from woozle.web.views.sketch import sketch
from woozle.web.views.standing import find_standing, standing_claims
from woozle.web.views.timeline import moments

if TYPE_CHECKING:
    from woozle.store import ArticleRow
    from woozle.web.desk import Desk

Json = dict[str, Any]
Rows = list[dict[str, Any]]


class Problem(BaseModel):
    """What went wrong, in a sentence."""

    problem: str


_FAULTS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem} for code in (400, 401, 403, 404, 413, 422, 429, 503)
}
router = APIRouter(prefix="/api", responses=_FAULTS)

Id = Annotated[str, Path(pattern=r"^[0-9]{1,18}$", description="A number, as lists give it.")]
Key = Annotated[str, Path(min_length=1, max_length=40, description="The claim's id in its dossier.")]
Limit = Annotated[int, Query(ge=1, le=200)]
Skip = Annotated[int, Query(ge=0, le=1_000_000)]
# Text that a database can hold: no NUL, no halves of surrogate pairs.
_PLAIN = r"^[^\x00]*$"
Words = Annotated[str, Query(max_length=200, pattern=_PLAIN)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StoryBody(_Body):
    """A story to be begun or changed."""

    title: str = Field(min_length=1, max_length=300, pattern=_PLAIN)
    query: str | None = Field(None, max_length=200, pattern=_PLAIN)


class IdsBody(_Body):
    """Articles, by their ids."""

    articles: list[Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]] = Field(max_length=1000)


class TextBody(_Body):
    """A report, pasted."""

    text: str = Field(min_length=1, max_length=8_000_000, pattern=_PLAIN)
    outlet: str | None = Field(None, max_length=200, pattern=_PLAIN)
    country: str | None = Field(None, max_length=100, pattern=_PLAIN)
    published: date | None = None
    url: str | None = Field(None, max_length=2000, pattern=_PLAIN)
    headline: str | None = Field(None, max_length=500, pattern=_PLAIN)
    byline: str | None = Field(None, max_length=200, pattern=_PLAIN)
    story: str | None = Field(None, pattern=r"^[0-9]{1,18}$")


class UrlsBody(_Body):
    """Addresses to be fetched."""

    urls: list[Annotated[str, Field(max_length=2000, pattern=_PLAIN)]] = Field(min_length=1, max_length=100)
    story: str | None = Field(None, pattern=r"^[0-9]{1,18}$")


class CorrectionBody(_Body):
    """A field as it should be; null for unknown."""

    field: Literal[
        "outlet",
        "country",
        "byline",
        "headline",
        "url",
        "text",
        "published",
        "owner",
        "dateline",
        "credit",
        "modified",
        "language",
    ]
    value: str | None = Field(max_length=8_000_000, pattern=_PLAIN)


class JudgementBody(_Body):
    """What a person decides: "yes", "no", "person: NAME", "stance: support|deny|query|comment"."""

    subject: str = Field(max_length=500, pattern=_PLAIN)
    verdict: str = Field(max_length=300, pattern=_PLAIN)
    note: str | None = Field(None, max_length=500, pattern=_PLAIN)


@router.get("/openapi.json", include_in_schema=False)
def describe(request: Request, who: Asker) -> Json:
    """Describe the interface (OpenAPI 3.1)."""
    app = request.app
    made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    made.setdefault("components", {})["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}]
    return made


@router.get("/stories", tags=["stories"])
def list_stories(who: Asker, desk: TheDesk, limit: Limit = 50, skip: Skip = 0) -> Rows:
    """Return stories, those whose dossiers are newest first."""
    with reading(desk.engine) as conn:
        return [asdict(row) for row in stories.load_stories(conn, limit=limit, offset=skip)]


@router.post("/stories", status_code=201, tags=["stories"])
def make_story(who: Editor, desk: TheDesk, worker: TheWorker, body: StoryBody) -> Json:
    """Begin a story."""
    id = actions.make_story(desk, body.title, query=body.query, by=who.name)
    worker.wake()
    return _story(desk, id)


@router.post("/example", status_code=201, tags=["stories"])
def make_example(who: Editor, desk: TheDesk, worker: TheWorker) -> Json:
    """Add the example story."""
    id = add_example(desk, by=who.name)
    worker.wake()
    return _story(desk, id)


@router.get("/stories/{id}", tags=["stories"])
def show_story(who: Asker, desk: TheDesk, worker: TheWorker, id: Id) -> Json:
    """Return a story with its claims in figures, and how far the work on it is."""
    row = _story(desk, id)
    with reading(desk.engine) as conn:
        row_of_story = stories.load_story(conn, int(id))
        ids = [str(one) for one in stories.articles_of(conn, int(id))]
    claims = [asdict(one) for one in standing_claims(desk, [row_of_story])]
    return {**row, "claims": claims, "article_ids": ids, "progress": asdict(worker.progress(id))}


@router.put("/stories/{id}", tags=["stories"])
def change_story(who: Editor, desk: TheDesk, worker: TheWorker, id: Id, body: StoryBody) -> Json:
    """Give a story another name and query."""
    actions.change_story(desk, id, title=body.title, query=body.query)
    worker.wake()
    return _story(desk, id)


@router.delete("/stories/{id}", status_code=204, tags=["stories"])
def remove_story(who: Editor, desk: TheDesk, id: Id) -> None:
    """Take a story off the desk; its articles stay."""
    actions.remove_story(desk, id, by=who.name)


@router.post("/stories/{id}/articles", tags=["stories"])
def put_articles(who: Editor, desk: TheDesk, worker: TheWorker, id: Id, body: IdsBody) -> Json:
    """Put articles into a story."""
    actions.put_articles(desk, id, body.articles, by=who.name)
    worker.wake()
    return _story(desk, id)


@router.delete("/stories/{id}/articles/{article}", status_code=204, tags=["stories"])
def take_article(who: Editor, desk: TheDesk, worker: TheWorker, id: Id, article: Id) -> None:
    """Take an article out of a story."""
    actions.take_article(desk, id, article, by=who.name)
    worker.wake()


@router.get("/stories/{id}/dossier", tags=["dossier"])
def show_dossier(who: Asker, desk: TheDesk, id: Id) -> Json:
    """Return all that is concluded about a story (docs/formats.md)."""
    return dossier_json(desk.case(id).dossier)


@router.get("/stories/{id}/claims/{key}", tags=["dossier"])
def show_claim(who: Asker, desk: TheDesk, id: Id, key: Key) -> Json:
    """Return a claim as its page shows it."""
    case = desk.case(id)
    return asdict(claim_view(case, find_claim(case, key)))


@router.get("/stories/{id}/claims/{key}/lineage", tags=["dossier"])
def show_lineage(who: Asker, desk: TheDesk, id: Id, key: Key) -> Json:
    """Return who has a claim from whom, with places for a drawing."""
    case = desk.case(id)
    claim = find_claim(case, key)
    return asdict(lineage(case, claim.id, sketch(case, claim.id)))


@router.get("/stories/{id}/timeline", tags=["dossier"])
def show_timeline(who: Asker, desk: TheDesk, id: Id) -> Rows:
    """Return what happened, was said and was printed when."""
    return [asdict(one) for one in moments(desk.case(id))]


@router.get("/stories/{id}/people", tags=["dossier"])
def show_people(who: Asker, desk: TheDesk, id: Id) -> Rows:
    """Return who says what, and which posts they held."""
    return [asdict(one) for one in people(desk.case(id))]


@router.get("/articles", tags=["articles"])
def list_articles(who: Asker, desk: TheDesk, limit: Limit = 50, skip: Skip = 0) -> Rows:
    """Return articles without their texts, those that came in last first."""
    return [_article(row, whole=False) for row in desk.workspace.newest(limit=limit, offset=skip)]


@router.post("/articles/text", status_code=201, tags=["articles"])
def add_pasted(who: Editor, desk: TheDesk, worker: TheWorker, body: TextBody) -> Json:
    """Take in a pasted text; once this answers, it is on disk."""
    _check_story(desk, body.story)
    about = body.model_dump(exclude={"text", "story"}, exclude_none=True)
    outcome = add_text(desk, body.text, {name: str(value) for name, value in about.items()})
    if body.story and outcome.id:
        put(desk, body.story, [outcome.id], by=who.name)
        worker.wake()
    return asdict(outcome)


@router.post("/articles/files", status_code=201, tags=["articles"])
def add_uploaded(
    who: Editor,
    desk: TheDesk,
    receiving: TheReceiving,
    file: list[UploadFile],
    x_upload: Annotated[str, Header(description="Digits 0 to f, to ask how far it is.")] = "",
) -> Rows:
    """Take in files; once this answers, they are on disk."""

    def tell(done: int, reports: int) -> None:
        receiving.tell(who.name, x_upload, Taken(done, len(file), reports))

    found = add_files(desk, [(one.filename or "file", one.file) for one in file], tell=tell)
    return [asdict(one) for one in found]


@router.get("/uploads/{upload}", tags=["articles"])
def show_upload(
    who: Asker, receiving: TheReceiving, upload: Annotated[str, Path(pattern="^[0-9a-f]{8,64}$")]
) -> Json:
    """Return how far an upload of one's own is, by the id that it was sent with (`X-Upload`); of 0 files before it has come in whole."""
    return asdict(receiving.find(who.name, upload))


@router.post("/articles/urls", status_code=202, tags=["articles"])
def add_addresses(who: Editor, desk: TheDesk, fetching: TheFetching, body: UrlsBody) -> Json:
    """Begin to fetch addresses."""
    _check_story(desk, body.story)
    return asdict(fetching.begin(body.urls, story=body.story, by=who.name))


@router.get("/jobs/{id}", tags=["articles"])
def show_job(who: Asker, fetching: TheFetching, id: Id) -> Json:
    """Return how far fetching is."""
    job = fetching.find(id)
    if job is None:
        raise NotInStore("the desk", "there is no such job since the desk was started")
    return asdict(job)


@router.get("/articles/{id}", tags=["articles"])
def show_article(who: Asker, desk: TheDesk, id: Id) -> Json:
    """Return an article as it stands, with its reading if it has been read."""
    row, found = desk.article(id)
    return {**_article(row, whole=True), "reading": reading_to_dict(found) if found else None}


@router.get("/articles/{id}/claims", tags=["articles"])
def list_claimed(who: Asker, desk: TheDesk, id: Id) -> Rows:
    """Return where an article takes a stand on claims, story by story, in the order of its text."""
    desk.workspace.show(id)
    with reading(desk.engine) as conn:
        holding = stories.stories_with(conn, [int(id)])
    return [asdict(one) for story in holding for one in claimed_in(desk.case(story.id), id)]


@router.get("/articles/{id}/corrections", tags=["decisions"])
def list_corrections(who: Asker, desk: TheDesk, id: Id) -> Rows:
    """Return all corrections of an article, undone ones as well."""
    desk.workspace.show(id)
    return [asdict(one) for one in desk.workspace.corrections(id)]


@router.post("/articles/{id}/corrections", status_code=201, tags=["decisions"])
def correct(who: Editor, desk: TheDesk, worker: TheWorker, id: Id, body: CorrectionBody) -> Json:
    """Put a field right by hand; once this answers, it is on disk."""
    made = actions.correct(desk, id, body.field, body.value, by=who.name)
    worker.wake()
    return {"id": made}


@router.delete("/corrections/{id}", status_code=204, tags=["decisions"])
def undo_correction(who: Editor, desk: TheDesk, worker: TheWorker, id: Id) -> None:
    """Take a correction back; it stays on record."""
    actions.undo_correction(desk, id, by=who.name)
    worker.wake()


@router.post("/judgements", status_code=201, tags=["decisions"])
def judge(who: Editor, desk: TheDesk, worker: TheWorker, body: JudgementBody) -> Json:
    """Keep what a person decided about what a machine proposed."""
    made = actions.judge(desk, body.subject, body.verdict, by=who.name, note=body.note)
    worker.wake()
    return {"id": made}


@router.delete("/judgements/{id}", status_code=204, tags=["decisions"])
def undo_judgement(who: Editor, desk: TheDesk, worker: TheWorker, id: Id) -> None:
    """Take a judgement back; it stays on record."""
    actions.undo_judgement(desk, id, by=who.name)
    worker.wake()


@router.get("/review", tags=["decisions"])
def list_proposals(who: Asker, desk: TheDesk, limit: Limit = 50, skip: Skip = 0) -> Rows:
    """Return what waits for a person, the most doubtful first."""
    return [asdict(row) for row in ask(desk, waiting(desk), limit=limit, skip=skip)]


@router.get("/history", tags=["decisions"])
def show_history(
    who: Asker, desk: TheDesk, by: Words | None = None, limit: Limit = 50, skip: Skip = 0
) -> Rows:
    """Return who decided what, the newest first."""
    with reading(desk.engine) as conn:
        return [asdict(row) for row in load_history(conn, by=by, limit=limit, offset=skip)]


@router.get("/search", tags=["search"])
def search(
    who: Asker,
    desk: TheDesk,
    words: Words = "",
    source: Words | None = None,
    kind: Words | None = None,
    outlet: Words | None = None,
    since: date | None = None,
    until: date | None = None,
    denied: bool = False,  # noqa: FBT001, FBT002 # a parameter of the address
    limit: Limit = 20,
    skip: Skip = 0,
) -> Rows:
    """Find articles by words; with a source, a kind or a denial what was said."""
    asked = Asked(
        words=words, source=source, kind=kind, outlet=outlet, since=since, until=until, denied=denied
    )
    return [asdict(hit) for hit in desk.workspace.store.search(asked, limit=limit, offset=skip)]


@router.get("/claims", tags=["search"])
def search_claims(who: Asker, desk: TheDesk, words: Words, limit: Limit = 20) -> Rows:
    """Find claims of stories by their words."""
    return [asdict(row) for row in find_standing(desk, words, limit=limit)]


@router.get("/people", tags=["search"])
def search_people(who: Asker, desk: TheDesk, words: Words = "", limit: Limit = 50) -> Rows:
    """Return who says something, counted among the newest statements; with words those of such a name."""
    with reading(desk.engine) as conn:
        return [asdict(row) for row in load_speakers(conn, words, limit=limit)]


def _story(desk: Desk, id: str) -> Json:
    with reading(desk.engine) as conn:
        return asdict(stories.load_story(conn, desk.number(id)))


def _check_story(desk: Desk, id: str | None) -> None:
    if id is not None:
        _story(desk, id)


def _article(row: ArticleRow, *, whole: bool) -> Json:
    written: Json = json.loads(json.dumps(asdict(row), default=str))
    if not whole and written["article"]:
        del written["article"]["text"]
    return written
