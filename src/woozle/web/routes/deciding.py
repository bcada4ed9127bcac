"""Deciding: corrections, judgements, what waits for one, and who decided what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from woozle.errors import StoreError
from woozle.model.subject import SameSource
from woozle.store import stories
from woozle.store.effective import load_articles
from woozle.store.history import load_history
from woozle.store.transactions import reading
from woozle.web import actions
from woozle.web.pages import render
from woozle.web.routes.parts import Asker, Editor, Form, TheDesk, TheWorker, field, go, number_of, own_path
from woozle.web.views.decisions import articles_of, lines_of, saved
from woozle.web.views.merging import parse_printed
from woozle.web.views.queue import ask, waiting

if TYPE_CHECKING:
    from woozle.web.desk import Desk
    from woozle.web.entrance import Visitor

router = APIRouter(include_in_schema=False)
_PAGE = 50
_DIGITS, _FURTHEST = 6, 100_000
"""How many digits are read of what to skip in the queue, and how far one can skip."""


@router.post("/articles/{id}/corrections")
def correct(who: Editor, desk: TheDesk, worker: TheWorker, id: str, form: Form) -> Response:
    """Put a field of an article right by hand."""
    value = str(form.get("value", "")).strip() or None
    actions.correct(desk, id, field(form, "field"), value, by=who.name)
    worker.wake()
    return go(own_path(field(form, "back"), f"/articles/{id}"))


@router.post("/corrections/{id}/undo")
def undo_correction(who: Editor, desk: TheDesk, worker: TheWorker, id: str, form: Form) -> Response:
    """Take a correction back."""
    article = actions.undo_correction(desk, id, by=who.name)
    worker.wake()
    return go(own_path(field(form, "back"), f"/articles/{article}"))


@router.post("/judgements")
def judge(request: Request, who: Editor, desk: TheDesk, worker: TheWorker, form: Form) -> Response:
    """Keep what a person decided, and offer to take it back."""
    subject = field(form, "subject") or _sources(form)
    verdict = field(form, "verdict")
    if verdict == "rating":
        verdict = field(form, "reliability") + field(form, "credibility")
    if verdict == "person":
        verdict = f"person: {field(form, 'name')}"
    id = actions.judge(desk, subject, verdict, by=who.name, note=field(form, "note") or None)
    worker.wake()
    if request.headers.get("hx-request"):
        return _told(request, who, id, saved(subject, verdict), field(form, "back"))
    return go(_deciding(own_path(field(form, "back"), "/history"), id))


@router.post("/judgements/{id}/undo")
def undo_judgement(
    request: Request, who: Editor, desk: TheDesk, worker: TheWorker, id: str, form: Form
) -> Response:
    """Take a judgement back."""
    actions.undo_judgement(desk, id, by=who.name)
    worker.wake()
    back = own_path(field(form, "back"), "/history")
    if request.headers.get("hx-request"):
        return _told(request, who, None, "Undone.", back)
    return go(back)


@router.get("/review")
def show_queue(request: Request, who: Asker, desk: TheDesk, story: str = "", skip: int = 0) -> Response:
    """Ask about what the machine is least sure of."""
    return _queue(request, who, desk, story=story, skip=max(0, min(skip, _FURTHEST)), last=None)


@router.post("/review")
def answer(request: Request, who: Editor, desk: TheDesk, worker: TheWorker, form: Form) -> Response:
    """Keep an answer, or take the last one back, and ask the next."""
    story, skip = field(form, "story"), min(int((number_of(field(form, "skip")) or "0")[:_DIGITS]), _FURTHEST)
    last, verdict = None, field(form, "verdict")
    if verdict == "undo":
        actions.undo_judgement(desk, field(form, "last"), by=who.name)
    elif verdict == "skip":
        skip, last = skip + 1, field(form, "last") or None
    else:
        last = actions.judge(desk, field(form, "subject"), verdict, by=who.name)
    worker.wake()
    return _queue(request, who, desk, story=story, skip=skip, last=last)


@router.get("/history")
def show_history(request: Request, who: Asker, desk: TheDesk, by: str = "", skip: int = 0) -> Response:
    """Show who decided what, when."""
    skip = max(0, min(skip, 1_000_000))
    with reading(desk.engine) as conn:
        found = load_history(conn, by=by or None, limit=_PAGE + 1, offset=skip)
        wanted = {
            int(id) for one in found[:_PAGE] for id in articles_of(one) if number_of(id) and len(id) < 19
        }
        rows = {row.id: row for row in load_articles(conn, wanted)}
    return render(
        request,
        "history.html",
        who,
        lines=lines_of(found[:_PAGE], rows),
        by=by,
        skip=skip,
        more=skip + _PAGE if len(found) > _PAGE else None,
    )


def _deciding(back: str, id: str) -> str:
    """Return where to go back to, with the decision where the page there offers to take it back."""
    whole, _, part = back.partition("#")
    path, _, asked = whole.partition("?")
    if not re.fullmatch(r"/stories/\d+(/people|/claims/\w+(/lineage)?)?", path):
        return back
    kept = re.fullmatch(r"of=\d+-\d+", asked)
    return f"{path}?{asked + '&' if kept else ''}decided={id}" + (f"#{part}" if part else "")


def _sources(form: Form) -> str:
    """Return what a judgement is about two sources, chosen one by one.

    Raises:
        StoreError: They are none, or no two.
    """
    one, other = parse_printed(field(form, "one")), parse_printed(field(form, "other"))
    if one is None or other is None or one == other:
        raise StoreError("the desk", "choose two different sources")
    return str(SameSource(one, other))


def _told(request: Request, who: Visitor, id: str | None, message: str, back: str) -> Response:
    """Say what was done, offer to take it back, and let the page show it."""
    answer = render(request, "decided.html", who, id=id, message=message, back=own_path(back, "/history"))
    answer.headers["hx-trigger"] = "judged"
    return answer


def _queue(
    request: Request, who: Visitor, desk: Desk, *, story: str, skip: int, last: str | None
) -> Response:
    number = desk.number(story) if story else None
    with reading(desk.engine) as conn:
        of = stories.load_story(conn, number) if number else None
    doubts = waiting(desk, of)
    found = list(ask(desk, doubts, limit=1, skip=skip))
    return render(
        request,
        "review.html",
        who,
        story=of,
        proposal=found[0] if found else None,
        of_title=desk.case(found[0].story).row.title if found else None,
        count=sum(map(len, doubts.values())),
        skip=skip,
        last=last,
    )
