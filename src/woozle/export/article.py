"""The text of an article with everything that was found in it marked, and its cards beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from woozle.export.cards import card
from woozle.export.markup import Markup, element, escape
from woozle.export.paragraphs import paragraphs
from woozle.export.segments import by_paragraph, segments, visible
from woozle.export.terms import act_mark, anchor_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.export.entries import Entry
    from woozle.export.segments import Segment
    from woozle.model.article import Article
    from woozle.model.reading import Reading
    from woozle.model.text import Span
    from woozle.model.timex import Timex

_HTML_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?")


class _Role(StrEnum):
    """What a stretch is to an attribution; the values are classes of the style sheet."""

    SOURCE = "src"
    CUE = "cue"
    CONTENT = "con"


class _Part(NamedTuple):
    """A stretch's role in an entry; the piece tells several of one role apart."""

    role: _Role
    number: int
    piece: int


class _Named(NamedTuple):
    """A mention by name that a card points to; the offset tells several apart."""

    start: int


class _Marked(NamedTuple):
    """Everything that is marked in a text, and where the numbers of the cards stand."""

    parts: list[tuple[Span, _Part | _Named | Timex]]
    numbered: dict[_Part, Entry]


def marked_article(article: Article, reading: Reading, shown: list[Entry], *, key: str) -> Markup:
    """Return the text of *article*, a row for each paragraph, with the cards of *shown* beside it."""
    marked = _marked(article, reading, shown)
    cards: dict[int, list[Markup]] = defaultdict(list)
    for entry in shown:
        cards[entry.paragraph].append(card(entry, article, key=key))
    inside = by_paragraph(marked.parts, paragraphs(article.text))
    rows = [
        element(
            "section",
            element("p", *_paragraph(span, found, marked, article, key=key), class_="text"),
            element("ol", *cards[number], class_="cards") if cards[number] else "",
            class_="row",
        )
        for number, (span, found) in enumerate(inside, start=1)
    ]
    return element("div", *rows, class_="rows")


def _marked(article: Article, reading: Reading, shown: list[Entry]) -> _Marked:
    parts: list[tuple[Span, _Part | _Named | Timex]] = [(timex.span, timex) for timex in reading.timexes]
    numbered: dict[_Part, Entry] = {}
    for entry in shown:
        attribution = entry.attribution
        own = [
            (span, _Part(role, entry.number, piece))
            for role, spans in (
                (_Role.CUE, attribution.cue),
                (_Role.SOURCE, attribution.source),
                (_Role.CONTENT, attribution.content),
            )
            for piece, span in enumerate(visible(spans, article.text))
        ]
        numbered |= {part: entry for _, part in own[:1]}
        parts += own
    named = dict.fromkeys(entry.named_at for entry in shown if entry.named_at)
    parts += [(span, _Named(span.start)) for span in named]
    return _Marked(parts, numbered)


def _paragraph(
    paragraph: Span,
    found: list[tuple[Span, _Part | _Named | Timex]],
    marked: _Marked,
    article: Article,
    *,
    key: str,
) -> Iterator[Markup]:
    for segment in segments(paragraph, found):
        yield _stretch(segment, article.text, key=key)
        for part in segment.labels:
            if isinstance(part, _Part) and part in segment.ends and part in marked.numbered:
                yield _marker(marked.numbered[part], key=key)


def _stretch(segment: Segment[_Part | _Named | Timex], text: str, *, key: str) -> Markup:
    words = escape(segment.span.of(text))
    parts = [label for label in segment.labels if isinstance(label, _Part)]
    for named in (label for label in segment.begins if isinstance(label, _Named)):
        words = element("span", words, id=f"e{key}-{named.start}", class_="named")
    for timex in (label for label in segment.labels if not isinstance(label, _Part | _Named)):
        words = _date(words, timex) if timex in segment.begins else element("span", words, class_="t")
    if not parts:
        return words
    classes = dict.fromkeys(
        [part.role for part in parts]
        + [f"a{key}-{part.number}" for part in parts]
        + ["begin" for part in parts if part.role is _Role.CONTENT and part in segment.begins]
        + ["end" for part in parts if part.role is _Role.CONTENT and part in segment.ends]
    )
    return element("span", words, class_=" ".join(classes))


def _date(words: Markup, timex: Timex) -> Markup:
    anchor = anchor_words(timex)
    means = value_words(timex) + (f", seen from {anchor}" if anchor else "")
    fits = timex.value is not None and _HTML_DATE.fullmatch(timex.value)
    return element(
        "time" if fits else "span",
        words,
        element("span", means, class_="tip", role="note"),
        class_="t",
        tabindex="0",
        datetime=timex.value if fits else None,
    )


def _marker(entry: Entry, *, key: str) -> Markup:
    mark = act_mark(entry.attribution.act)
    shown = f"{entry.number} {mark.lower()}" if mark and mark.isupper() else f"{entry.number}"
    return element(
        "a",
        shown,
        id=f"m{key}-{entry.number}",
        href=f"#a{key}-{entry.number}",
        class_="n",
        aria_label=f"{shown}: {entry.name}",
    )
