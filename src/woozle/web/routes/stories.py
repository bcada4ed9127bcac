"""Stories: the list, one story, its articles, its timeline, its people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web import actions
from woozle.web.demo import add_example
from woozle.web.pages import render, render_case
from woozle.web.routes.parts import Asker, Editor, Form, TheDesk, TheWorker, field, go, number_of
from woozle.web.views.changes import changes
from woozle.web.views.findings import finding_of
from woozle.web.views.merging import ruled_sources, sources
from woozle.web.views.people import people
from woozle.web.views.queue import waiting
from woozle.web.views.quotes import words_at
from woozle.web.views.sayings import mark_in
from woozle.web.views.standing import standing_claims
from woozle.web.views.timeline import LANES, moments

router = APIRouter(include_in_schema=False)
_PAGE = 20
_MOST = 50
"""How many claims and findings a story's page shows unless all are asked for."""
_PEOPLE = 200
"""How many people a story's page shows."""
_CLAIMS = 3
"""How many claims of each story the list shows."""


@router.get("/")
def list_stories(request: Request, who: Asker, desk: TheDesk, worker: TheWorker, skip: int = 0) -> Response:
    """Show the stories, what changed in them, and what needs a look."""
    skip = max(0, min(skip, 1_000_000))
    with reading(desk.engine) as conn:
        rows = stories.load_stories(conn, limit=_PAGE + 1, offset=skip)
    doubts = {id: len(found) for id, found in waiting(desk).items()}
    claims = standing_claims(desk, rows[:_PAGE])
    of_story = {row.id: [one for one in claims if one.story == row.id] for row in rows[:_PAGE]}
    return render(
        request,
        "stories.html",
        who,
        stories=rows[:_PAGE],
        claims={id: found[:_CLAIMS] for id, found in of_story.items()},
        counts={id: len(found) for id, found in of_story.items()},
        changed={id: [one for one in found if one.figures.get("changed")] for id, found in of_story.items()},
        findings={id: sum(len(one.figures["findings"]) for one in found) for id, found in of_story.items()},
        doubts=doubts,
        progress={row.id: worker.progress(row.id) for row in rows[:_PAGE]},
        waiting=sum(doubts.values()),
        skip=skip,
        more=skip + _PAGE if len(rows) > _PAGE else None,
    )


@router.post("/stories")
def make_story(who: Editor, desk: TheDesk, worker: TheWorker, form: Form) -> Response:
    """Begin a story."""
    id = actions.make_story(desk, field(form, "title"), query=field(form, "query") or None, by=who.name)
    ids = [str(one) for one in form.getlist("article") if isinstance(one, str)]
    if ids:
        actions.put_articles(desk, id, ids, by=who.name)
    worker.wake()
    return go(f"/stories/{id}")


@router.post("/example")
def make_example(who: Editor, desk: TheDesk, worker: TheWorker) -> Response:
    """Add the example story."""
    id = add_example(desk, by=who.name)
    worker.wake()
    return go(f"/stories/{id}")


@router.get("/stories/{id}")
def show_story(
    request: Request,
    who: Asker,
    desk: TheDesk,
    worker: TheWorker,
    id: str,
    decided: str = "",
    whole: str = "",
    gone: str = "",
) -> Response:
    """Show a story: its claims, what needs a look, its articles; *gone* marks words whose claim a link led to."""
    case = desk.case(id)
    findings = case.dossier.findings if whole else case.dossier.findings[:_MOST]
    texts = {one.id: (mark_in(case, one), one.text) for one in case.dossier.claims}
    claims = standing_claims(desk, [case.row])
    return render_case(
        request,
        "story.html",
        who,
        case,
        worker,
        claims=claims,
        most=len(claims) if whole else _MOST,
        findings=[(one.claim, *texts.get(one.claim, ("", "")), finding_of(case, one)) for one in findings],
        changes=changes(case),
        waiting=sum(map(len, waiting(desk, case.row).values())),
        decided=number_of(decided),
        gone=words_at(case, gone),
        outcomes=case.dossier.judgements,
        unread=case.dossier.unread,
        articles=sorted(case.rows.values(), key=lambda row: (case.day(row.id) or "9999", int(row.id))),
    )


@router.get("/stories/{id}/state")
def show_state(request: Request, who: Asker, desk: TheDesk, worker: TheWorker, id: str) -> Response:
    """Tell how far the work on a story is; once it is done, the page takes up the new dossier."""
    with reading(desk.engine) as conn:
        row = stories.load_story(conn, desk.number(id))
    answer = render(request, "state.html", who, story=row, progress=worker.progress(id))
    if row.due_at is None:
        answer.headers["hx-trigger"] = "traced"
    return answer


@router.post("/stories/{id}")
def change_story(who: Editor, desk: TheDesk, worker: TheWorker, id: str, form: Form) -> Response:
    """Give a story another name and query."""
    actions.change_story(desk, id, title=field(form, "title"), query=field(form, "query") or None)
    worker.wake()
    return go(f"/stories/{id}")


@router.post("/stories/{id}/remove")
def remove_story(who: Editor, desk: TheDesk, id: str) -> Response:
    """Take a story off the desk."""
    actions.remove_story(desk, id, by=who.name)
    return go("/")


@router.post("/stories/{id}/articles")
def put_articles(who: Editor, desk: TheDesk, worker: TheWorker, id: str, form: Form) -> Response:
    """Put articles of the workspace into a story."""
    ids = [str(one) for one in form.getlist("article") if isinstance(one, str)]
    actions.put_articles(desk, id, ids, by=who.name)
    worker.wake()
    return go(f"/stories/{id}")


@router.post("/stories/{id}/articles/{article}/remove")
def take_article(who: Editor, desk: TheDesk, worker: TheWorker, id: str, article: str) -> Response:
    """Take an article out of a story."""
    actions.take_article(desk, id, article, by=who.name)
    worker.wake()
    return go(f"/stories/{id}")


@router.get("/stories/{id}/timeline")
def show_timeline(request: Request, who: Asker, desk: TheDesk, worker: TheWorker, id: str) -> Response:
    """Show when things happened, were said, were printed."""
    case = desk.case(id)
    return render_case(
        request,
        "timeline.html",
        who,
        case,
        worker,
        moments=moments(case),
        lanes=LANES,
    )


@router.get("/stories/{id}/people")
def show_people(
    request: Request, who: Asker, desk: TheDesk, worker: TheWorker, id: str, decided: str = ""
) -> Response:
    """Show who says what, and which posts they held."""
    case = desk.case(id)
    return render_case(
        request,
        "people.html",
        who,
        case,
        worker,
        people=people(case)[:_PEOPLE],
        sources=sources(case, case.dossier.statements),
        ruled=ruled_sources(case, case.rows),
        decided=number_of(decided),
    )
