"""Posts that stand beside a name: "then Harbour Police chief Ana Ruiz", "Ana Ruiz, the former head of the port"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import singular
from woozle.annotate.posts.held import Held, is_opener, post_at
from woozle.annotate.posts.nouns import ACTING, FORMER, INCOMING, OUTGOING, POSTS
from woozle.model.entity import MentionForm
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words

_RANKS = frozenset(
    "gen general col colonel lt maj major capt captain dr prof sir mr ms mrs sen rep gov rev hon sheikh".split()
)
_BOUNDS = frozenset(
    "the a an his her its their our my this that of and or but to by with from in on at for as said".split()
)
_STATES = {
    **dict.fromkeys(FORMER, "former"),
    **dict.fromkeys(ACTING, "acting"),
    **dict.fromkeys(OUTGOING, "outgoing"),
    **dict.fromkeys(INCOMING, "elect"),
}
_LONGEST = 9


def titles_of(words: Words, referent: Referent) -> Iterator[Held]:
    """Yield the posts that stand before or, as an apposition, after a person's names."""
    for place in referent.places:
        if place.form is MentionForm.NAME:
            inside = words.within(place.span)
            yield from _before(words, inside[0], inside[-1])
            yield from _after(words, inside[0], inside[-1])


def _before(words: Words, first: int, last: int) -> Iterator[Held]:
    """Read the run of titles and names of bodies before a name; it must end in a post or a rank."""
    end = first
    while end > 0 and words.low[end - 1].rstrip(".") in _RANKS | {"."}:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and _belongs(words, start - 1, first):
        start -= 1
    run = range(start, end)
    heads = [i for i in run if singular(words.low[i]) in POSTS]
    if heads and heads[-1] == end - 1:
        yield _held(words, run, Span(words.starts[start], words.ends[last]))


def _belongs(words: Words, index: int, first: int) -> bool:
    low = words.low[index]
    if (
        words.sentences[index] != words.sentences[first]
        or low in _BOUNDS
        or not (low[0].isalnum() or low in ("'", "-"))
    ):
        return False
    return not words.word(index)[0].islower() or is_opener(low) or low in _STATES or low in ("s", "-")


def _after(words: Words, first: int, last: int) -> Iterator[Held]:
    """Read an apposition: a comma, perhaps an article, then a post."""
    start = last + 2
    if start >= len(words) or words.low[last + 1] != "," or words.sentences[start] != words.sentences[first]:
        return
    if words.low[start] in ("the", "a", "an", "his", "her", "its", "their"):
        start += 1
    found = post_at(words, start)
    if found and _opens_apposition(words, start):
        yield _held(words, range(found[0], found[1] + 1), Span(words.starts[first], words.ends[found[1]]))


def _opens_apposition(words: Words, start: int) -> bool:
    """Tell whether what follows the comma can be a description rather than the next clause or name."""
    return words.low[start] not in ("who", "which", "and", "but", "said", "told", "where")


def _held(words: Words, run: range, span: Span) -> Held:
    status = "current"
    kept = []
    for index in run:
        low = words.low[index]
        if low in _STATES:
            status = _STATES[low]
        elif not (low == "-" and (index - 1 in run and words.low[index - 1] in _STATES)):
            kept.append(index)
    if not kept:
        kept = list(run)
    position = words.text[words.starts[kept[0]] : words.ends[kept[-1]]]
    return Held(position=position, span=span, status=status)
