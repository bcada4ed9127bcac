"""Words in a report, with the way to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from woozle.model.text import Span
from woozle.web.views.dates import day_words
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.lineage import Evidence
    from woozle.model.statement import Statement
    from woozle.web.case import Case

_APART = 80
"""How many characters may stand between pieces of evidence that are shown as one passage."""
_LONGEST = 240
"""How many letters are shown at most of words of which only the beginning is known."""
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in a report, with the way to them."""

    article: str
    outlet: str
    day: str | None
    words: str
    link: str


def quote_of(case: Case, article: str, words: str, spans: Iterable[Any]) -> Quote:
    """Return words of a report; the link leads to the first of *spans*."""
    link = to_words(article, list(spans)[:1], text=_sha(case, article), story=case.row.id)
    return Quote(article=article, outlet=case.outlet(article), day=case.day(article), words=words, link=link)


def words_at(case: Case, mark: str) -> Quote | None:
    """Return the words that a mark of a statement ("12-345") leads to, up to the end of their sentence; None if there are none."""
    article, _, typed = mark.partition("-")
    report = case.articles.get(article)
    start = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None
    if report is None or start is None or start >= len(report.text):
        return None
    found = _SENTENCE_END.search(report.text, start)
    span = Span(start, min(found.start() + 1 if found else len(report.text), start + _LONGEST))
    return quote_of(case, article, case.words(article, [span]), [span])


def _sha(case: Case, article: str) -> str | None:
    report = case.articles.get(article)
    return report.text_sha256 if report else None


def passages_of(case: Case, evidence: Iterable[Evidence]) -> Iterator[Quote]:
    """Yield the words of evidence: what stands in one sentence or close by as one passage, whose link marks each piece."""
    spans: dict[str, list[Span]] = {}
    for one in evidence:
        spans.setdefault(one.article, []).append(one.span)
    for article, found in spans.items():
        report = case.articles.get(article)
        for together in _passages(sorted(set(found)), report.text if report else ""):
            whole = Span(together[0].start, max(span.end for span in together))
            quote = quote_of(case, article, case.words(article, [whole]), together)
            yield replace(
                quote, link=to_words(article, together, text=_sha(case, article), story=case.row.id)
            )


def _passages(spans: list[Span], text: str) -> Iterator[list[Span]]:
    """Yield spans that belong together: of one line, and no farther apart than a reader sees at once."""
    held: list[Span] = []
    for span in spans:
        between = text[held[-1].end : span.start] if held else ""
        if held and ("\n" in between or len(between) > _APART):
            yield held
            held = []
        held.append(span)
    if held:
        yield held


def around(text: str, start: int, end: int, *, near: int = 160) -> tuple[str, str]:
    """Return what stands before and after words in their sentence, *near* letters at most on each side, on one line."""
    far = 0 if start <= near else text.find(" ", start - near, start) + 1 or start
    starts = [found.end() for found in _SENTENCE_END.finditer(text, far, start)]
    begin = starts[-1] if starts else far
    is_over = text[start:end].rstrip('"” ').endswith((".", "!", "?"))
    found = None if is_over else _SENTENCE_END.search(text, end, end + near)
    stop = end if is_over else found.start() + 1 if found else end + near
    before, after = (re.sub(r"\s+", " ", part) for part in (text[begin:start], text[end:stop]))
    return ("… " if begin == far > 0 else "") + before.lstrip(), after.rstrip() + (
        " …" if stop == end + near < len(text) else ""
    )


def when_of(case: Case, one: Statement, attribution: Attribution) -> str | None:
    """Return when an attribution says that it was said, in its words and as a date; None if it doesn't."""
    reading = case.readings.get(one.article)
    timex = next((t for t in reading.timexes if t.id == attribution.when), None) if reading else None
    if timex is None:
        return None
    words, value = (
        case.words(one.article, [timex.span]),
        day_words(timex.value) if timex.value else "unresolved",
    )
    return words if words == value else f"{words} ({value})"
