"""Sets of real reports on one affair each, with the claims of what is said in them and how it stands to them.

`annotation/rumours.jsonl` stands off, as `annotation/added.jsonl` does: per set the hashes of its texts (bodies of the
Fake News Challenge, training part), the claims in a sentence each, and for every statement its place in its text, its claim and
its stance. A language model read the reports and judged what the reader of then had found; no text is published here. A statement is on
no claim where the claim is "-"; "?" marks those that can't be told, for their words are cut badly or say two things at once.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.bundles import Bundle, in_order, readings_of
from woozle.group import find_copies
from woozle.model.article import Article
from woozle.trace.statements import statements_of

if TYPE_CHECKING:
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement

RUMOURS = Path(__file__).with_name("annotation") / "rumours.jsonl"
Row = dict[str, Any]
_COVERED = 0.5
"""How much of both a statement found and one annotated share, as in `score_stories.py`."""


def rumour_bundles(shared: Path, out: Path) -> list[Bundle]:
    """Return the sets as bundles without gold of their own; the readings are made once and kept in *out*.

    Raises:
        ValueError: A text isn't the one that was annotated.
    """
    lines = (shared / "data/claims/fnc1-train.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    sets = [json.loads(line) for line in RUMOURS.read_text(encoding="utf-8").splitlines()]
    articles = [[_article(id_, sha, texts[id_]) for id_, sha in row["texts"].items()] for row in sets]
    told = zip(sets, articles, readings_of(articles, out / "rumours.pickle"), strict=True)
    return [_bundle(row, reports, readings) for row, reports, readings in told]


def _article(id_: str, sha: str, text: str) -> Article:
    if hashlib.sha256(text.encode()).hexdigest() != sha:
        raise ValueError(f"the text of {id_} isn't the one that was annotated")
    return Article(id=id_, text=text)


def _bundle(row: Row, articles: list[Article], readings: list[Reading]) -> Bundle:
    read = in_order(statements_of(readings, articles, find_copies(articles)))
    told = [_told(statement, row["statements"]) for statement in read]
    stances = {number: stance for number, (_, stance) in enumerate(told) if stance}
    return Bundle(articles, [], read, [claim for claim, _ in told], [], stances)


def _told(statement: Statement, annotated: list[list[Any]]) -> tuple[str | None, str]:
    """Return the claim and the stance of the annotated statement that covers one found; "?" where none does."""
    start, end = statement.start, max(span.end for span in statement.content)
    best, told = 0.0, ("?", "")
    for article, first, last, claim, stance in annotated:
        shared = min(end, last) - max(start, first)
        if article == statement.article and 2 * shared / (end - start + last - first) > best:
            best, told = 2 * shared / (end - start + last - first), (claim, stance)
    if best < _COVERED:
        return "?", ""
    return (None if told[0] == "-" else told[0]), told[1]
