"""Descriptions in a text that a later pronoun may take up: "a flight attendant", "the ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.coreference.features import fits
from woozle.annotate.coreference.phrases import Phrase
from woozle.annotate.coreference.scene import is_of_another_nation
from woozle.annotate.entities.titles import Sort, is_plural, singular, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words

INTRODUCING = frozenset("a an one two three four five some several many few another".split())
"""Determiners that bring in somebody new."""

_DETERMINERS = INTRODUCING | frozenset("the this that his her their its our my".split())
_STOPS = frozenset(
    "of in to and or for by on with at from as is was are were has had have who whom whose which that said not".split()
)
_PREDICATING = frozenset("as is was be been being am become becomes became remain remains remained".split())
_LONGEST = 5


def nominals(words: Words, taken: Mapping[int, tuple[int, Referent]]) -> Iterator[Phrase]:
    """Yield the descriptions with a determiner and a telling head, in the order of the text."""
    for start in range(len(words) - 1):
        if (
            words.low[start] in _DETERMINERS
            and not _is_predicate(words, start)
            and (phrase := _from(words, start, taken))
        ):
            yield phrase
        elif _is_bare_plural(words, start, taken):
            yield Phrase(range(start, start + 1), MentionForm.NOMINAL, start)


def _is_predicate(words: Words, start: int) -> bool:
    """Tell whether a description says what somebody already mentioned is, and brings in nobody: "as a prisoner"."""
    return start > 0 and words.low[start] in ("a", "an") and words.low[start - 1] in _PREDICATING


def _is_bare_plural(words: Words, index: int, taken: Mapping[int, tuple[int, Referent]]) -> bool:
    """Tell whether a word is people without a determiner ("prosecutors said")."""
    low = words.low[index]
    if index in taken or not (low.endswith("s") or low in ("police", "people")):
        return False
    return sort_of(low) is Sort.PEOPLE and words.low[index - 1] not in _DETERMINERS


def _from(words: Words, start: int, taken: Mapping[int, tuple[int, Referent]]) -> Phrase | None:
    end = start + 1
    while (
        end < len(words)
        and end - start <= _LONGEST
        and words.low[end].isalnum()
        and words.low[end] not in _STOPS
    ):
        if end in taken and taken[end][0] == end and taken[end][1].sort is Sort.PERSON:
            return None
        end += 1
    for head in range(end - 1, start, -1):
        if words.low[head] in words.word(head) and sort_of(words.low[head]) is not Sort.OTHER:
            indices = range(start, _author(words, head, taken) + 1)
            before = tuple(words.low[start + 1 : head])
            return Phrase(indices, MentionForm.NOMINAL, head, before, words.low[start])
    return None


def _author(words: Words, head: int, taken: Mapping[int, tuple[int, Referent]]) -> int:
    """Return the last word of "by the Arlen Herald" after a document's head, so that the description names it.

    A nation before the name ("by the Verlian daily Herald") isn't the name.
    """
    if sort_of(words.low[head]) not in (Sort.DOCUMENT, Sort.OUTLET) or words.low[head + 1 : head + 2] not in (
        ["by"],
        ["from"],
        ["in"],
    ):
        return head
    for index in range(head + 2, min(len(words), head + 7)):
        if index in taken and taken[index][1].sort is Sort.PEOPLE:
            continue
        if index in taken and words.sentences[index] == words.sentences[head]:
            return taken[index][0] if taken[index][1].sort in (Sort.OUTLET, Sort.BODY, Sort.PERSON) else head
        if words.low[index] in _STOPS:
            break
    return head


def settle(scene: Scene, taken: Mapping[int, tuple[int, Referent]]) -> None:
    """Give every description in the text a referent.

    A definite one goes to the only named referent that the text describes so, or to an earlier description
    with the same head; all else is somebody new.
    """
    for phrase in nominals(scene.words, taken):
        head = scene.words.low[phrase.head]
        known = _known(scene, phrase, head)
        scene.mention((known or scene.add(phrase)).number, phrase)


def _known(scene: Scene, phrase: Phrase, head: str) -> Referent | None:
    if phrase.determiner in INTRODUCING:
        return None
    base = singular(head)
    told = [
        r
        for r in scene.referents
        if r.named and base in r.described and _fits(scene, phrase, r) and fits(scene.words, phrase, r)
    ]
    if len(told) == 1 and not is_plural(head):
        return told[0]
    same = [r for r in scene.referents if not r.named and head in r.described and _fits(scene, phrase, r)]
    return same[-1] if same else None


def _fits(scene: Scene, phrase: Phrase, referent: Referent) -> bool:
    """Tell whether a referent was mentioned before, and isn't of another nation than the description says."""
    earlier = bool(referent.places) and referent.places[0].first < phrase.indices[0]
    return earlier and not is_of_another_nation(scene, phrase, referent)
