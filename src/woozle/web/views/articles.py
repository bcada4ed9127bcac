"""An article: its text in stretches, each with what it is part of, and the cards beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.entries import Entry, entries
from woozle.export.paragraphs import paragraphs
from woozle.export.segments import segments
from woozle.export.terms import act_mark, anchor_words, value_words
from woozle.model.entity import MentionForm
from woozle.model.text import Span
from woozle.web.judged import place_of
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.segments import Segment
    from woozle.model.article import Article
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading
    from woozle.model.timex import Timex

LONGEST = 200_000
"""How many characters of a text are shown at once; no report is longer."""


@dataclass(frozen=True, slots=True)
class _Role:
    """What a stretch is to an entry: "src", "cue" or "con"."""

    css: str
    entry: Entry
    piece: int


@dataclass(frozen=True, slots=True)
class _At:
    """What the address of the page points to."""


_Label = _Role | _At | object


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that are alike in what they are part of.

    Attributes:
        words: The words.
        css: Classes of the style sheet; "" for plain words.
        owners: The numbers of the entries it belongs to.
        tip: What a date means or whom a name stands for; None if there is nothing to say.
        is_target: Whether the address of the page points to it.
        is_first: Whether it is the first of what the address points to.
        number: The card that begins here, or None.
        mark: How that card's source stands to it, in capitals where it isn't plain saying.
    """

    words: str
    css: str = ""
    owners: tuple[int, ...] = ()
    tip: str | None = None
    is_target: bool = False
    is_first: bool = False
    number: int | None = None
    mark: str = ""


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
        subject: What a judgement of it is about.
        link: The address of its words.
        score: How sure the reader is, from 0 to 1.
    """

    number: int
    name: str
    printed: str | None
    cue: str | None
    mark: str | None
    facts: tuple[str, ...]
    chain: tuple[str, ...]
    depth: int
    subject: str
    link: str
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its cards."""

    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]


def rows_of(
    article: Article, reading: Reading | None, *, at: Iterable[Span] = (), story: str | None = None
) -> list[Row]:
    """Return an article paragraph by paragraph.

    Args:
        article: What is shown.
        reading: What was found in it; None shows the bare text.
        at: What the address of the page points to.
        story: The story that the reader comes from.
    """
    shown = list(entries(article, reading)) if reading else []
    cards: dict[int, list[Card]] = defaultdict(list)
    for entry in shown:
        if reading is not None:
            cards[entry.paragraph].append(_card(article, reading, entry, story))
    targets = list(at)
    parts: list[tuple[Span, _Label]] = [(span, _At()) for span in targets]
    parts += _parts(article.text[:LONGEST], reading, shown)
    first = min((span.start for span in targets), default=None)
    rows = []
    for number, (span, found) in enumerate(_by_paragraph(parts, paragraphs(article.text[:LONGEST])), 1):
        stretches = tuple(_stretch(one, article.text, first) for one in segments(span, found))
        rows.append(Row(stretches, tuple(cards[number])))
    return rows


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


def _card(article: Article, reading: Reading, entry: Entry, story: str | None) -> Card:
    one = entry.attribution
    spans = sorted((*one.source, *one.cue, *one.content))
    return Card(
        number=entry.number,
        name=entry.name,
        printed=entry.printed,
        cue=entry.cue,
        mark=act_mark(one.act),
        facts=(*entry.saying_facts, *entry.source_facts),
        chain=(article.outlet or "this report", *entry.path) if entry.depth else (),
        depth=min(entry.depth, 3),
        subject=str(place_of(reading, one)),
        link=to_words(article.id, spans, text=reading.text_sha256, story=story),
        score=one.score,
    )


def _parts(text: str, reading: Reading | None, shown: list[Entry]) -> Iterator[tuple[Span, _Label]]:
    if reading is None:
        return
    yield from ((timex.span, timex) for timex in reading.timexes)
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.form is not MentionForm.NOMINAL:
                yield mention.span, entity
    for entry in shown:
        one = entry.attribution
        for css, spans in (("cue", one.cue), ("src", one.source), ("con", one.content)):
            for piece, span in enumerate(_visible(spans, text)):
                yield span, _Role(css, entry, piece)


def _visible(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Yield *spans* without the white space at their edges, which belongs to no paragraph."""
    for span in spans:
        words = span.of(text)
        kept = words.strip()
        if kept:
            start = span.start + words.index(kept)
            yield Span(start, start + len(kept))


def _by_paragraph(
    parts: list[tuple[Span, _Label]], spans: list[Span]
) -> Iterator[tuple[Span, list[tuple[Span, _Label]]]]:
    """Yield each paragraph with what is found in it; a long text is gone through once."""
    waiting = sorted(parts, key=lambda part: part[0].start, reverse=True)
    open_parts: list[tuple[Span, _Label]] = []
    for paragraph in spans:
        open_parts = [part for part in open_parts if part[0].end > paragraph.start]
        while waiting and waiting[-1][0].start < paragraph.end:
            open_parts.append(waiting.pop())
        yield paragraph, list(open_parts)


def _stretch(segment: Segment[_Label], text: str, first: int | None) -> Stretch:
    roles = [label for label in segment.labels if isinstance(label, _Role)]
    css = [role.css for role in roles]
    css += ["begin" for role in roles if role.css == "con" and role in segment.begins]
    css += ["end" for role in roles if role.css == "con" and role in segment.ends]
    tips, marks = [], []
    for label in segment.labels:
        if isinstance(label, _At | _Role):
            continue
        name, tip = _named(label)
        css.append(name)
        if label in segment.begins and tip:
            tips.append(tip)
    cue = next((r for r in roles if r in segment.ends and r.piece == 0 and _carries(r)), None)
    marks = [act_mark(cue.entry.attribution.act) or ""] if cue else []
    is_target = any(isinstance(label, _At) for label in segment.labels)
    return Stretch(
        words=segment.span.of(text),
        css=" ".join(dict.fromkeys(css)),
        owners=tuple(dict.fromkeys(role.entry.number for role in roles)),
        tip="; ".join(tips) or None,
        is_target=is_target,
        is_first=is_target and segment.span.start == first,
        number=cue.entry.number if cue else None,
        mark="".join(mark for mark in marks if mark.isupper()),
    )


def _carries(role: _Role) -> bool:
    """Tell whether an entry's number stands behind this part: its cue, or else its source, or else its content."""
    one = role.entry.attribution
    wanted = "cue" if one.cue else "src" if one.source else "con"
    return role.css == wanted


def _named(label: object) -> tuple[str, str | None]:
    from woozle.model.timex import Timex

    if isinstance(label, Timex):
        return "t", _means(label)
    return "nm", _stands_for(label)  # type: ignore[arg-type]


def _means(timex: Timex) -> str:
    anchor = anchor_words(timex)
    return value_words(timex) + (f", seen from {anchor}" if anchor else "")


def _stands_for(entity: Entity) -> str:
    return f"{entity.name} ({entity.kind.value})"
