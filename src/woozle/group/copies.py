"""Which report reprints, or lightly rewrites, which.

Wire copy is cut, gets a new lead or a local tail, and often loses its credit. Words taken over show it, outside
quotations above all: two reporters at one news conference write down the same words of the speaker, not of
each other.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from woozle.group.overlap import containment, overlaps
from woozle.group.shingles import shingle
from woozle.model.lineage import Copy

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from woozle.group.shingles import Hashes
    from woozle.model.article import Article

GLANCE = 0.05
"""Share of the shorter text in common, in runs of five words, at which two reports are compared closely."""

TAKEN_OVER = 0.17
"""Share in common, in runs of three words, from which a report is a rewrite. On story bundles copies have
from 0.19 on, independent reports 0.09 at most, and two copies of one original 0.14."""

_OUTSIDE_QUOTES = 0.07
"""The same share, of what stands outside quotations."""

_AT_LEAST = 6
"""How many runs outside quotations must be the same; in a short text a few name-bearing ones always are."""

RUN = 3
"""Words in a run of what is compared closely."""

_QUOTED = re.compile(r'"[^"\n]*"?|“[^”\n]*”?|(?<!\w)‘[^’\n]{15,}’')
_FURNITURE = re.compile(
    r"all rights reserved|copyright (?:\d{4}|©)|may not be published|subscribe (?:to|now)|sign up (?:for|to)"
    r"|newsletters?\b.*\b(?:inbox|sign)|follow us on|terms of service|privacy policy|cookies?\b",
    re.IGNORECASE,
)
"""Lines that belong to the page and not to the report."""

_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,}[^\n]{0,40}?\((?P<agency>[^)\n]{2,40})\)\s*[-–—]")


def find_copies(articles: Sequence[Article]) -> list[Copy]:
    """Return which reports of a set reprint or lightly rewrite which, one original a copy.

    A report that shares words with several earlier ones is a copy of the one that it shares most with.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    texts = _without_furniture(ordered)
    close = [(pair.one, pair.other) for pair in overlaps(texts, threshold=GLANCE)]
    return best_copies(compared(ordered, texts, close))


def best_copies(copies: Iterable[Copy]) -> list[Copy]:
    """Return for each report that is a copy the one original that it shares most with, sorted."""
    best: dict[str, Copy] = {}
    for copy in copies:
        rival = best.get(copy.copy)
        if rival is None or (copy.contained, copy.original) > (rival.contained, rival.original):
            best[copy.copy] = copy
    return sorted(best.values(), key=lambda copy: copy.copy)


def compared(
    articles: Sequence[Article], texts: Sequence[str], close: Iterable[tuple[int, int]]
) -> Iterator[Copy]:
    """Yield which of the pairs that were looked at are a copy and its original.

    Args:
        articles: The reports, by id.
        texts: What each of them tells, without what belongs to the page (`told`).
        close: Pairs of their places, the first one first.
    """
    pairs = list(close)
    involved = sorted({place for pair in pairs for place in pair})
    whole = shingle((texts[place] for place in involved), size=RUN)
    spoken = shingle((unquoted(texts[place], place) for place in involved), size=RUN)
    at = {place: number for number, place in enumerate(involved)}
    for first, second in pairs:
        one, other = at[first], at[second]
        share = containment(whole.of(one), whole.of(other))
        if share >= TAKEN_OVER and is_taken_over(spoken.of(one), spoken.of(other)):
            yield directed(articles[first], articles[second], share)


def is_taken_over(one: Hashes, other: Hashes) -> bool:
    """Tell whether two reports share enough outside quotations, by the distinct runs of each there."""
    share = containment(one, other)
    return share >= _OUTSIDE_QUOTES and share * min(len(one), len(other)) >= _AT_LEAST


def _without_furniture(articles: Sequence[Article]) -> list[str]:
    """Return the texts without the lines that an outlet prints under more than one report."""
    under: dict[tuple[str | None, str], set[str]] = {}
    for article in articles:
        for line in lines_of(article.text):
            under.setdefault((article.outlet, line), set()).add(article.id)
    return [
        told(
            article,
            repeated={line for line in lines_of(article.text) if len(under[article.outlet, line]) > 1},
        )
        for article in articles
    ]


def told(article: Article, *, repeated: Container[str]) -> str:
    """Return the text of a report without what belongs to the page; all of it if nothing else is there.

    Args:
        article: The report.
        repeated: The lines that its outlet prints under other reports as well.
    """
    own = [
        line
        for line in lines_of(article.text)
        if not _FURNITURE.search(line) and (article.outlet is None or line not in repeated)
    ]
    return "\n".join(own) or article.text


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something, without the space around them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def unquoted(text: str, place: int) -> str:
    """Return *text* with a word of its own for each quotation, so that no run spans one unseen.

    Args:
        text: What a report tells.
        place: A number that no other report has.
    """
    return _QUOTED.sub(f" quotation{place} ", text)


def directed(one: Article, other: Article, contained: float) -> Copy:
    """Decide which of two reports is the original: by credit, then time, then what agencies look like."""
    credits_other, credits_one = is_credited(one, other), is_credited(other, one)
    if credits_other != credits_one and not _is_earlier(*((one, other) if credits_other else (other, one))):
        copy, original = (one, other) if credits_other else (other, one)
        return Copy(copy.id, original.id, contained, credited=True, reason="credit")
    for original, copy in ((one, other), (other, one)):
        if _is_earlier(original, copy):
            credited = is_credited(copy, original)
            return Copy(copy.id, original.id, contained, credited=credited, reason="published first")
    original, copy = sorted((one, other), key=_looks_copied)
    return Copy(copy.id, original.id, contained, reason="agency" if has_dateline(original) else "longer")


def _looks_copied(article: Article) -> tuple[bool, int, str]:
    return (not has_dateline(article), -len(article.text), article.id)


def has_dateline(article: Article) -> bool:
    """Tell whether a report opens as an agency's does: "PORT ELLIS, March 3 (Northwire) - …"."""
    return bool(_DATELINE.match(article.text))


def is_credited(article: Article, original: Article) -> bool:
    """Tell whether a report names another's outlet, in its byline, its dateline or its text."""
    names = {original.outlet, _agency(original)} - {None, article.outlet}
    printed = f"{article.byline or ''}\n{article.text}"
    return any(name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", printed) for name in names)


def _agency(article: Article) -> str | None:
    match = _DATELINE.match(article.text)
    return match["agency"] if match else None


def _is_earlier(one: Article, other: Article) -> bool:
    """Tell whether *one* certainly came out first; a date without an hour says nothing within a day."""
    first, second = one.published, other.published
    if first is None or second is None:
        return False
    if isinstance(first, datetime) and isinstance(second, datetime):
        return _instant(first) < _instant(second)
    return _day(first) < _day(second)


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(published: date) -> str:
    return published.isoformat()[:10]
