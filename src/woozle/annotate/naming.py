"""One name, one class: what an article names in several places it names alike.

The encoder sees a window at a time and wavers; an article hardly ever does ("one sense per discourse",
Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Names = list[tuple[Span, EntityKind]]

_SPREADS: Final = {EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.LOCATION}
"""Classes whose names are looked for where the encoder saw none."""

_EDGES: Final = frozenset(' ,;:-–—("“”‘')
"""Marks that no name begins or ends with."""

_SHORTEST: Final = 4
"""Letters of a name that is looked for: shorter ones are words and abbreviations too often."""


def settled(text: str, names: Names) -> Names:
    """Return *names* with one class for each wording, and their other places in the text.

    Args:
        text: The article's text.
        names: As the encoder found them, in the order of the text, none overlapping another.
    """
    names = [(span, kind) for found, kind in names if (span := _trimmed(text, found))]
    votes = _votes(text, names)
    classed = [
        (span, EntityKind.LOCATION if is_dateline(text, span) else _favourite(votes[span.of(text)], kind))
        for span, kind in names
    ]
    countries = _countries(text, classed)
    classed = [(span, EntityKind.LOCATION if span.of(text) in countries else kind) for span, kind in classed]
    nations = {
        name for span, kind in classed if kind is EntityKind.LOCATION for name in _inhabitants(span.of(text))
    }
    classed = [(span, EntityKind.NORP if span.of(text) in nations else kind) for span, kind in classed]
    return sorted([*classed, *_overlooked(text, classed)])


def _countries(text: str, names: Names) -> frozenset[str]:
    """Return the names of one word, taken for persons, whose inhabitants the text names too: "Verla" beside "Verlan".

    No name of anybody tells so: not "Julian" of "Julia", nor "Danish" of the "Dana" who is Dana Holt as well.
    """
    people = {span.of(text) for span, kind in names if kind is EntityKind.PERSON}
    candidates = {
        name for name in people if name.isalpha() and len(name) >= _SHORTEST and name.endswith(_ENDINGS)
    }
    if not candidates:
        return frozenset()
    full = {word for name in people if " " in name for word in name.split()}
    inhabitants = set(_WORD.findall(text)) - people - full
    return frozenset(name for name in candidates - full if not inhabitants.isdisjoint(_inhabitants(name)))


def _inhabitants(country: str) -> Iterator[str]:
    """Yield what the inhabitants of a country may be called, or what is theirs."""
    yield from (f"{country}n", f"{country}ns")
    stem = country.rstrip("aeo")
    yield from (f"{stem}{ending}" for ending in ("ian", "ians", "an", "ans", "ish", "ese"))


_ENDINGS: Final = ("a", "e", "o", "land")
_WORD: Final = re.compile(r"\w+")


def is_dateline(text: str, span: Span) -> bool:
    """Tell whether a name is the place that a report's dateline opens with: "PORT SELM, March 5 (Northwire) - "."""
    return span.start == 0 and span.of(text).isupper() and bool(_TO_DASH.match(text, span.end))


def dateline_credit(text: str) -> range:
    """Return where a report's dateline names the agency that it is from, "PORT SELM (NW) - "; empty if it doesn't."""
    found = _CREDIT.search(text, 0, _HEAD)
    return range(*found.span("agency")) if found else range(0)


_HEAD: Final = 400
"""Letters within which a dateline stands, behind a headline perhaps."""

_CREDIT: Final = re.compile(
    r"^(?:[A-Z][^\n()]{1,60} )?\((?P<agency>[^)\n]{1,40})\) ?[-–—]{1,2} ", re.MULTILINE
)

_TO_DASH: Final = re.compile(r"(?:,[^\n.:;]{1,40}\.?)?(?: \([^)\n]{1,40}\))? ?[-–—]{1,2} ")


def _trimmed(text: str, span: Span) -> Span | None:
    """Take off the marks at the edges of a name, and what it is ("the Arlen Herald newspaper"); None if nothing else is left."""
    what = _WHAT_IT_IS.search(span.of(text))
    start, end = span.start, span.end - (len(what[0]) if what else 0)
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


_WHAT_IT_IS: Final = re.compile(r" (?:newspaper|magazine|daily|weekly|tabloid|broadcaster|website|portal)s?$")


def _votes(text: str, names: Sequence[tuple[Span, EntityKind]]) -> Mapping[str, Counter[EntityKind]]:
    """Count the classes of each wording; a person's full name speaks for its last word, twice as loud."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for span, kind in names:
        wording = span.of(text)
        votes[wording][kind] += 1
        if kind is EntityKind.PERSON and " " in wording:
            votes[wording.split()[-1]][kind] += 2
    return votes


def _favourite(votes: Counter[EntityKind], kind: EntityKind) -> EntityKind:
    """Return the class with most votes; in a tie the place keeps its own."""
    return max(votes, key=lambda other: (votes[other], other is kind))


def _overlooked(text: str, names: Sequence[tuple[Span, EntityKind]]) -> Iterator[tuple[Span, EntityKind]]:
    """Yield the places of known names that no name covers yet."""
    known = _known(text, names)
    if not known:
        return
    taken = [span for span, _ in names]
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")
    at = 0
    for match in pattern.finditer(text):
        span = Span(*match.span())
        while at < len(taken) and taken[at].end <= span.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(span):
            yield span, known[match[0]]


def _known(text: str, names: Sequence[tuple[Span, EntityKind]]) -> Mapping[str, EntityKind]:
    """Return the names sure enough to be looked for: of several words, a person's last, or found twice."""
    counts = Counter(span.of(text) for span, _ in names)
    known = {}
    for span, kind in names:
        wording = span.of(text)
        if kind in _SPREADS and (" " in wording or counts[wording] > 1):
            known[wording] = kind
            if kind is EntityKind.PERSON:
                known.setdefault(wording.split()[-1], kind)
    return {
        w: kind for w, kind in known.items() if len(w) >= _SHORTEST and w[0].isupper() and not w.isupper()
    }
