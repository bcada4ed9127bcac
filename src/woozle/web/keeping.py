"""What is kept of a story between two visits: what its dossier is concluded from, and its claims as lists show them.

What follows from that isn't kept, nor are words: they stand in the texts of the reports.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from woozle.model.dossier import Unread
from woozle.model.text import sha256
from woozle.store import stories
from woozle.store.effective import load_articles
from woozle.store.texts import load_texts_beginning
from woozle.web.basis_rows import basis_from, basis_row, pointer_to, statements_from, text_at
from woozle.web.views.sayings import mark_of
from woozle.web.views.summary import ClaimRow, in_need_of_a_look, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from woozle.model.article import Article
    from woozle.model.basis import Basis
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.store import ArticleRow
    from woozle.store.stories import StoryRow

    Row = dict[str, Any]

_DIGITS = 12
"""So many hex digits of a hash tell the texts of one report apart, and what a dossier was made of."""
_COUNTED = ("reports", "outlets", "lower", "upper", "denials", "findings", "first", "changed")
"""The figures of a claim that are kept; the others follow from its statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a story.

    Attributes:
        stamp: What it was made of, see `stamp_of`.
        articles: The reports that it was made of, with the texts that it points into.
        outdated: The ids of those whose texts have changed since.
        basis: Who says what, with what persons decided about attributions and copies.
        follows: The ids of the judgements that the basis follows.
        found: The same as woozle found it by itself; None where the basis follows nobody.
        claims: The claims as lists show them, those that need a look first.
        gone: The texts of claims of the dossier before that are none any more.
        unread: The reports that could not be read.
    """

    stamp: str
    articles: tuple[Article, ...]
    outdated: frozenset[str] = frozenset()
    basis: Basis
    follows: frozenset[str] = frozenset()
    found: Basis | None = None
    claims: tuple[ClaimRow, ...] = ()
    gone: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()


def stamp_of(articles: Iterable[Article], readings: Mapping[str, Reading]) -> str:
    """Return what tells apart what wasn't made of the same, whatever persons decided; *readings* are by article."""
    rows = [
        [
            asdict(one) | {"text": one.text_sha256},
            asdict(readings[one.id].reader) if one.id in readings else None,
        ]
        for one in articles
    ]
    return sha256(json.dumps(rows, default=str))[:_DIGITS]


def kept_row(kept: Kept) -> Row:
    """Return what is kept as a row, ready for `json.dumps`."""
    return {
        "stamp": kept.stamp,
        "articles": [{"id": one.id, "text": one.text_sha256[:_DIGITS]} for one in kept.articles],
        "basis": basis_row(kept.basis, kept.articles),
        "follows": sorted(kept.follows),
        "found": None if kept.found is None else basis_row(kept.found, kept.articles),
        "claims": _claim_rows(kept),
        "gone": list(kept.gone),
        "unread": [{"article": one.article, "reason": one.reason} for one in kept.unread],
    }


def recall(conn: Connection, story: StoryRow, articles: Iterable[ArticleRow] = ()) -> Kept | None:
    """Return what is kept of a story, or None before its first dossier.

    Args:
        conn: A transaction.
        story: The story.
        articles: Those of its articles that are at hand; what else it was made of is loaded, texts of before as well.
    """
    row = stories.load_dossier(conn, int(story.id))
    if row is None:
        return None
    texts = {one["id"]: one["text"] for one in row["articles"]}
    rows = {one.id: one for one in articles if one.id in texts}
    rows |= {one.id: one for one in load_articles(conn, (int(id) for id in texts if id not in rows))}
    reports = [one.article for one in rows.values() if one.article]
    outdated = {one.id: one for one in reports if not one.text_sha256.startswith(texts[one.id])}
    before = load_texts_beginning(conn, (texts[id] for id in outdated))
    now = {one.id: one for one in reports if one.id not in outdated}
    then = {id: replace(one, text=before[texts[id]]) for id, one in outdated.items() if texts[id] in before}
    return replace(kept_from(row, story, now | then), outdated=frozenset(outdated))


def kept_from(row: Row, story: StoryRow, articles: Mapping[str, Article]) -> Kept:
    """Return what `kept_row` made *row* from; what points to a report that isn't there is left out.

    Args:
        row: The row.
        story: Whose it is.
        articles: The reports, with the texts that it points into, by id.
    """
    ids = [one["id"] for one in row["articles"]]
    meant = [articles[id] for id in ids if id in articles]
    texts = {one.id: one.text for one in meant}
    said = statements_from(row["basis"], ids)
    found = row["found"]
    return Kept(
        stamp=row["stamp"],
        articles=tuple(meant),
        basis=basis_from(row["basis"], said, texts),
        follows=frozenset(row["follows"]),
        found=None if found is None else basis_from(found, statements_from(found, ids), texts),
        claims=_claims(row["claims"], story, said, articles),
        gone=tuple(row["gone"]),
        unread=tuple(Unread(one["article"], one["reason"]) for one in row["unread"]),
    )


def _claim_rows(kept: Kept) -> list[Row]:
    """Return the claims as lists show them, with the numbers of their statements in the order of the basis."""
    statements = kept.basis.statements
    numbers: dict[str, int] = {}
    for number, one in enumerate(statements):
        numbers.setdefault(mark_of(one), number)
    texts = {one.id: one.text for one in kept.articles}
    rows = []
    for claim in kept.claims:
        said = [numbers[mark] for mark in claim.figures["said"]]
        text = pointer_to(claim.text, [statements[number] for number in said], texts)
        counted = {name: claim.figures[name] for name in _COUNTED}
        rows.append({"key": claim.key, "said": said, "text": text, **counted})
    order = {claim.id: number for number, claim in enumerate(kept.basis.claims)}
    return sorted(rows, key=lambda row: (order.get(row["key"], len(order)), row["key"]))


def _claims(
    rows: Sequence[Row],
    story: StoryRow,
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
) -> tuple[ClaimRow, ...]:
    texts = {id: one.text for id, one in articles.items()}
    found = []
    for row in rows:
        said = [statements[number] for number in row["said"]]
        left = [one for one in said if one.article in articles]
        if not left:
            continue
        figures = {name: row[name] for name in _COUNTED} | places(left, articles)
        text = text_at(row["text"], said, texts)
        found.append(
            ClaimRow(story=story.id, story_title=story.title, key=row["key"], text=text, figures=figures)
        )
    return tuple(in_need_of_a_look(found))
