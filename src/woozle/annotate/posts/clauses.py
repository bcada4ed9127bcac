"""Posts that clauses speak of: "who served as …", "was appointed …", "resigned from the post on …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.annotate.posts.held import Held, post_at
from woozle.annotate.posts.nouns import DISMISSED, ENDS, SERVES, STARTS
from woozle.model.text import Span
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.annotate.entities.referents import Place, Referent
    from woozle.annotate.entities.words import Words
    from woozle.model.timex import Timex

_REACH = 30
"""How many words after its subject a clause may still speak of a post."""

_TIME_REACH = 12
"""How many words after a verb's post a time may still date it."""

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SKIPPED = frozenset("as to the a an his her its their our in into over is was been be become".split())
_PASSIVE = frozenset("was were been being be is gets got".split())


def clauses_about(words: Words, referent: Referent, timexes: Sequence[Timex]) -> Iterator[Held]:
    """Yield what the clauses say whose subject, or whose object where somebody is appointed, is *referent*."""
    for place in referent.places:
        inside = words.within(place.span)
        if not inside:
            continue
        if inside[0] > 0 and words.low[inside[0] - 1] in ("appointed", "named", "elected", "made", "chose"):
            yield from _appointment(words, place, inside[-1] + 1, timexes)
        yield from _following(words, place, inside[-1] + 1, timexes)


def _following(words: Words, place: Place, start: int, timexes: Sequence[Timex]) -> Iterator[Held]:
    sentence = words.sentences[place.first]
    for index in range(start, min(len(words), start + _REACH)):
        if words.sentences[index] != sentence or words.low[index] in (";", "“", '"', "said", "told"):
            return
        if (held := _at_verb(words, place, index, timexes)) is not None:
            yield held
            return


def _at_verb(words: Words, place: Place, index: int, timexes: Sequence[Timex]) -> Held | None:
    low = words.low
    after = low[index + 1] if index + 1 < len(words) else ""
    if low[index] in SERVES and after == "as":
        return _served(words, place, index + 2, timexes)
    if low[index] in STARTS and _PASSIVE.intersection(low[max(0, index - 2) : index]):
        return _begun(words, place, index + 1, timexes)
    if low[index] == "became" or (low[index] in ("took", "takes", "take", "taking") and after == "over"):
        return _begun(words, place, index + (1 if low[index] == "became" else 2), timexes, post_needed=True)
    if low[index] in ENDS and after in ("as", "from", "down", "on"):
        return _ended(words, place, index + 1, timexes)
    if low[index] in DISMISSED and _PASSIVE.intersection(low[max(0, index - 2) : index]):
        return _ended(words, place, index + 1, timexes)
    return None


def _served(words: Words, place: Place, index: int, timexes: Sequence[Timex]) -> Held | None:
    post = _post(words, index)
    if post is None:
        return None
    dates = _dates(words, post[1] + 1, timexes)
    start, end = dates.get("start"), dates.get("end")
    status = "current" if words.low[index - 2] in ("serves", "serving") else "former"
    return _held(words, place, post, start, end or None, status)


def _begun(
    words: Words, place: Place, index: int, timexes: Sequence[Timex], *, post_needed: bool = False
) -> Held | None:
    post = _post(words, index)
    if post is None:
        return None
    if post_needed and words.low[post[0]] in ("more", "less"):
        return None
    return _held(words, place, post, _first_date(words, post[1] + 1, timexes), None, "current")


def _appointment(words: Words, place: Place, index: int, timexes: Sequence[Timex]) -> Iterator[Held]:
    if index < len(words) and (words.low[index] in ("as", "to") or post_at(words, index)):
        held = _begun(words, place, index, timexes)
        if held is not None:
            yield held


def _ended(words: Words, place: Place, index: int, timexes: Sequence[Timex]) -> Held | None:
    while index < len(words) and words.low[index] in ("down", "from", "as", "the", "his", "her"):
        index += 1
    post = _post(words, index)
    stop = post[1] + 1 if post else index
    end = _first_date(words, stop, timexes)
    if post is None and end is None:
        return None
    return _held(words, place, post, None, end, "former")


def _post(words: Words, index: int) -> tuple[int, int] | None:
    while index < len(words) and words.low[index] in _SKIPPED:
        index += 1
    return post_at(words, index)


def _held(
    words: Words, place: Place, post: tuple[int, int] | None, start: str | None, end: str | None, status: str
) -> Held:
    last = words.ends[post[1]] if post else place.span.end
    position = words.text[words.starts[post[0]] : last] if post else None
    return Held(
        position=position,
        span=Span(place.span.start, max(last, place.span.end)),
        start=start,
        end=end,
        status=status,
    )


def _dates(words: Words, index: int, timexes: Sequence[Timex]) -> dict[str, str]:
    """Return when a tenure began and ended, by the words before its times: since, from; till, until, to."""
    found: dict[str, str] = {}
    for timex in _near(words, index, timexes):
        first = words.within(timex.span)[0]
        before = words.low[first - 1]
        iso = _iso(timex)
        if iso and before in ("till", "until", "to", "through"):
            found.setdefault("end", iso)
        elif iso and before in ("since", "from", "in", "between"):
            found.setdefault("start", iso)
        elif iso and before == "and" and "start" in found:
            found.setdefault("end", iso)
    return found


def _first_date(words: Words, index: int, timexes: Sequence[Timex]) -> str | None:
    return next((iso for timex in _near(words, index, timexes) if (iso := _iso(timex))), None)


def _near(words: Words, index: int, timexes: Sequence[Timex]) -> list[Timex]:
    if index >= len(words):
        return []
    last = min(len(words) - 1, index + _TIME_REACH)
    low, high = words.starts[index] - 1, words.ends[last]
    number = words.sentences[index - 1]
    return [
        t
        for t in timexes
        if low <= t.span.start < high
        and t.type is TimexType.DATE
        and (inside := words.within(t.span))
        and words.sentences[inside[0]] == number
    ]


def _iso(timex: Timex) -> str | None:
    """Return a date as an ISO prefix; None for what isn't a day, a month or a year."""
    return timex.value if timex.value and _ISO.fullmatch(timex.value) else None
