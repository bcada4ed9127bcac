"""The words of an article in stretches, each with what it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.segments import by_paragraph, segments, visible
from woozle.export.terms import act_mark, anchor_words
from woozle.model.entity import MentionForm
from woozle.web.views.dates import day_words
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.entries import Entry
    from woozle.export.segments import Segment
    from woozle.model.article import Article
    from woozle.model.entity import Entity
    from woozle.model.reading import Reading
    from woozle.model.text import Span
    from woozle.model.timex import Timex


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
        link: The address of that date or name; None without a tip.
        is_target: Whether the address of the page points to it.
        is_first: Whether it is the first of what the address points to.
        number: The card that begins here, or None.
        mark: How that card's source stands to it, in capitals where it isn't plain saying.
    """

    words: str
    css: str = ""
    owners: tuple[int, ...] = ()
    tip: str | None = None
    link: str | None = None
    is_target: bool = False
    is_first: bool = False
    number: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """Where stretches are shown, and what the address of that page points to first."""

    article: Article
    story: str | None
    first: int | None


def stretches(
    article: Article,
    reading: Reading | None,
    shown: list[Entry],
    paragraphs: list[Span],
    *,
    at: Iterable[Span],
    story: str | None,
) -> Iterator[tuple[Stretch, ...]]:
    """Yield the stretches of each paragraph.

    Args:
        article: What is shown.
        reading: What was found in it; None shows the bare text.
        shown: Its entries.
        paragraphs: Where the paragraphs that are shown stand.
        at: What the address of the page points to.
        story: The story that the reader comes from.
    """
    targets = list(at)
    text = article.text[: paragraphs[-1].end if paragraphs else 0]
    parts: list[tuple[Span, _Label]] = [(span, _At()) for span in targets]
    parts += _parts(text, reading, shown)
    page = _Page(article, story, min((span.start for span in targets), default=None))
    for span, found in by_paragraph(parts, paragraphs):
        yield tuple(_stretch(one, page) for one in segments(span, found))


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
            for piece, span in enumerate(visible(spans, text)):
                yield span, _Role(css, entry, piece)


def _stretch(segment: Segment[_Label], page: _Page) -> Stretch:
    roles = [label for label in segment.labels if isinstance(label, _Role)]
    css = [role.css for role in roles]
    css += ["begin" for role in roles if role.css == "con" and role in segment.begins]
    css += ["end" for role in roles if role.css == "con" and role in segment.ends]
    tips, link = [], None
    for label in segment.labels:
        if isinstance(label, _At | _Role):
            continue
        name, tip = _named(label)
        css.append(name)
        if label in segment.begins and tip:
            tips.append(tip)
            link = _link(label, segment.span, page)
    cue = next((r for r in roles if r in segment.ends and r.piece == 0 and _carries(r)), None)
    marks = [act_mark(cue.entry.attribution.act) or ""] if cue else []
    is_target = any(isinstance(label, _At) for label in segment.labels)
    return Stretch(
        words=segment.span.of(page.article.text),
        css=" ".join(dict.fromkeys(css)),
        owners=tuple(dict.fromkeys(role.entry.number for role in roles)),
        tip="; ".join(dict.fromkeys(tips)) or None,
        link=link,
        is_target=is_target,
        is_first=is_target and segment.span.start == page.first,
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


def _link(label: object, begins: Span, page: _Page) -> str:
    """Return the way to a date, or to the name that begins at a stretch."""
    from woozle.model.timex import Timex

    if isinstance(label, Timex):
        whole = label.span
    else:
        mentions = (one.span for one in label.mentions)  # type: ignore[attr-defined]
        whole = next((span for span in mentions if span.covers(begins)), begins)
    return to_words(page.article.id, [whole], text=page.article.text_sha256, story=page.story)


def _means(timex: Timex) -> str:
    readings = [day_words(one) for one in (timex.value, timex.alternative) if one]
    anchor = anchor_words(timex)
    return (" or ".join(readings) or "unresolved") + (f", seen from {anchor}" if anchor else "")


def _stands_for(entity: Entity) -> str:
    return f"{entity.name} ({entity.kind.value})"
