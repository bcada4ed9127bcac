"""Articles: the list, and one with all that was found in it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlalchemy import select
from starlette.responses import Response

from woozle.model.entity import EntityKind
from woozle.store import stories
from woozle.store.effective import CORRECTABLE, load_articles
from woozle.store.tables import article
from woozle.store.transactions import reading
from woozle.web.pages import render
from woozle.web.routes.parts import Asker, TheDesk
from woozle.web.views.articles import LONGEST, parse_at, rows_of
from woozle.web.views.claimed import claimed_in
from woozle.web.views.links import VERSION_DIGITS
from woozle.web.views.roots import copies

router = APIRouter(include_in_schema=False)
_PAGE = 50
_WHO = (EntityKind.PERSON, EntityKind.ORGANIZATION)
"""Whose names are offered where a source is put right."""


@router.get("/articles")
def list_articles(request: Request, who: Asker, desk: TheDesk, skip: int = 0) -> Response:
    """Show the articles, those that came in last first."""
    skip = max(0, min(skip, 10_000_000))
    with reading(desk.engine) as conn:
        # Their keys first: far back, skipping whole articles would take long.
        newest = select(article.c.id).order_by(article.c.id.desc()).limit(_PAGE + 1).offset(skip)
        rows = load_articles(conn, conn.scalars(newest).all())
    more = skip + _PAGE if len(rows) > _PAGE else None
    return render(request, "articles.html", who, articles=rows[:_PAGE], skip=skip, more=more)


@router.get("/articles/{id}")
def show_article(
    request: Request, who: Asker, desk: TheDesk, id: str, at: str = "", v: str = "", story: str = ""
) -> Response:
    """Show an article: the text on the left, who says what beside it."""
    row, found = desk.article(id)
    with reading(desk.engine) as conn:
        holding = stories.stories_with(conn, [int(row.id)])
        begun = stories.load_stories(conn, limit=50)
    report = row.article
    has_changed = bool(v and report and not report.text_sha256.startswith(v[:VERSION_DIGITS]))
    spans = parse_at(at, report.text) if report and not has_changed else ()
    came_from = next((one for one in holding if one.id == story), None)
    # Whoever comes from elsewhere sees what the first of its stories makes of it.
    shown_of = came_from or next((one for one in holding if one.dossier_id), None)
    case = desk.case(shown_of.id) if shown_of and report else None
    claimed = claimed_in(case, id) if case else []
    return render(
        request,
        "article.html",
        who,
        row=row,
        article=report,
        reading=found,
        rows=rows_of(report, found, at=spans, story=came_from.id if came_from else None, claimed=claimed)
        if report
        else [],
        claimed={one.key: one for one in reversed(claimed)},
        copies=list(copies(case, [id])) if case else [],
        shown_of=shown_of,
        names=sorted({one.name for one in found.entities if one.kind in _WHO}) if found else [],
        has_changed=has_changed,
        is_cut=report is not None and len(report.text) > LONGEST,
        story=came_from,
        holding=holding,
        stories=[one for one in begun if one.id not in {held.id for held in holding}],
        corrections=desk.workspace.corrections(id),
        fields=[name for name in CORRECTABLE if name != "text"],
    )
