"""An article: its text, and the cards beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.entries import Entry, entries
from woozle.export.paragraphs import paragraphs
from woozle.export.terms import act_mark
from woozle.model.text import Span
from woozle.web.views.dates import day_words
from woozle.web.views.fixes import Fix, Names, fix_of
from woozle.web.views.links import to_words
from woozle.web.views.stretches import Stretch, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.web.views.claimed import Claimed

LONGEST = 200_000
"""How many characters of a text are shown at once; no report is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One attribution beside the text.

    Attributes:
        number: Its place, from 1.
        name: Who says it.
        printed: How the source is printed, or None where that is the name.
        mark: The act in a word.
        facts: What else is known of source and saying.
        chain: From the report to the source; () if outermost.
        depth: Inside how many others it stands, 3 at most.
        fix: What a person can put right about it.
        link: The address of its words.
        score: How sure the reader is, from 0 to 1.
        claims: The claims of the story that the reader comes from on which it takes a stand.
    """

    number: int
    name: str
    printed: str | None
    cue: str | None
    mark: str | None
    facts: tuple[str, ...]
    chain: tuple[str, ...]
    depth: int
    fix: Fix
    link: str
    score: float
    claims: tuple[Claimed, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its cards."""

    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]


def rows_of(
    article: Article,
    reading: Reading | None,
    *,
    at: Iterable[Span] = (),
    story: str | None = None,
    claimed: Sequence[Claimed] = (),
) -> list[Row]:
    """Return an article paragraph by paragraph.

    Args:
        article: What is shown.
        reading: What was found in it; None shows the bare text.
        at: What the address of the page points to.
        story: The story that the reader comes from.
        claimed: Where the report takes a stand on claims.
    """
    shown = list(entries(article, reading)) if reading else []
    names = Names(reading) if reading else None
    cards: dict[int, list[Card]] = defaultdict(list)
    for entry in shown:
        if names is not None:
            cards[entry.paragraph].append(_card(article, names, entry, story, claimed))
    spans = paragraphs(article.text[:LONGEST])
    lines = stretches(article, reading, shown, spans, at=at, story=story)
    return [Row(line, tuple(cards[number])) for number, line in enumerate(lines, 1)]


def parse_at(at: str | None, text: str) -> tuple[Span, ...]:
    """Return the spans that an address names ("120-164,170-180"); what isn't in *text* is passed over."""
    spans = []
    for part in (at or "").split(",")[:20]:
        start, _, end = part.partition("-")
        if start.isascii() and start.isdigit() and end.isascii() and end.isdigit():
            here = (int(start[:9]), min(int(end[:9]), len(text)))
            if here[0] < here[1]:
                spans.append(Span(*here))
    return tuple(spans)


def _dated(fact: str) -> str:
    """Return a fact with the date at its end as people write it ("a quarter past nine (2024-03-18 09:15)")."""
    return re.sub(r"\(([^()]+)\)$", lambda found: f"({day_words(found[1])})", fact)


def _card(
    article: Article, names: Names, entry: Entry, story: str | None, claimed: Sequence[Claimed]
) -> Card:
    one = entry.attribution
    spans = sorted((*one.source, *one.cue, *one.content))
    return Card(
        number=entry.number,
        name=entry.name,
        printed=entry.printed,
        cue=entry.cue,
        mark=act_mark(one.act),
        facts=tuple(map(_dated, (*entry.saying_facts, *entry.source_facts))),
        chain=(article.outlet or "this report", *entry.path) if entry.depth else (),
        depth=min(entry.depth, 3),
        fix=fix_of(names, one),
        link=to_words(article.id, spans, text=names.reading.text_sha256, story=story),
        score=one.score,
        claims=tuple({on.key: on for on in claimed if on.attribution == one.id}.values()),
    )
