"""The words that print a source, taken apart: head, determiner, what stands before the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import TITLES, Sort, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "both", "neither"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours"), "you"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "who"),
    **dict.fromkeys(("this", "these", "those", "one", "another", "others", "some", "many", "self"), "this"),
}
"""Pronouns that stand for a source, by the one they go with."""

_CUTS = frozenset(
    ", of in from at for with who that which on to by about ( — – - like whose where near inside including among close across "
    "familiar involved under such as and or : ; against within during after before over both".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any several many few".split()
)
_EDGES = frozenset(", “ ” \" ‘ ' - – — ( ) : ;".split())
_BINDING = frozenset("of for at in from on with across behind".split())
_BOUND = 9
"""How many words a phrase with a preposition may have between a description and the name behind it."""

_TITLED = 5
"""How many words titles may take, full stops of abbreviations among them."""

_CLOSING = frozenset(', . ; : — – - ” " ) ( ? !'.split())
_FILLERS = frozenset("though because but and while as even when if said says".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that print a source.

    Attributes:
        indices: Its words.
        form: Name, nominal or pronoun.
        head: Index of its main word.
        before: Lower-case words between the determiner and the head.
        determiner: "the", "a", "his" …; None if it has none.
        after: Lower-case words behind the head.
        pronoun: The key in `PRONOUNS`' values; None if it is no pronoun.
        referent: Number of the referent that it names, if it is a name.
    """

    indices: Sequence[int]
    form: MentionForm
    head: int
    before: tuple[str, ...] = ()
    determiner: str | None = None
    after: tuple[str, ...] = ()
    pronoun: str | None = None
    referent: int | None = None


def phrase_of(
    words: Words, indices: Sequence[int], named: Mapping[int, tuple[int, Referent]]
) -> Phrase | None:
    """Take a source's words apart.

    Args:
        words: The text.
        indices: The words of the source.
        named: For the first word of every name, its last word and its referent.

    Returns:
        None if there is nothing but marks.
    """
    kept = _trimmed(words, indices)
    if not kept:
        return None
    pronoun = PRONOUNS.get(words.low[kept[0]])
    if kept[0] in named or _is_acronym(words, kept[0]):
        pronoun = None
    if pronoun and (
        len(kept) == 1 or (pronoun in ("he", "she", "they", "it", "i", "we") and _is_subject(words, kept))
    ):
        return Phrase(kept, MentionForm.PRONOUN, kept[0], pronoun=pronoun)
    end = _cut(words, kept, named)
    named_by = _naming(words, kept, end, named)
    if named_by is not None:
        return Phrase(kept, MentionForm.NAME, named_by[0], referent=named_by[1])
    determiner = words.low[kept[0]] if words.low[kept[0]] in _DETERMINERS else None
    core = kept[1 if determiner and end > 1 else 0 : end]
    while len(core) > 1 and _is_participle(words.low[core[-1]]):
        core, end = core[:-1], end - 1
    return Phrase(
        kept,
        MentionForm.NOMINAL,
        core[-1],
        tuple(words.low[i] for i in core[:-1]),
        determiner,
        tuple(words.low[i] for i in kept[end:]),
    )


def _is_acronym(words: Words, index: int) -> bool:
    """Tell whether what reads like a pronoun is printed in capitals in a text that isn't: "WHO", "IT", "US"."""
    beside = words.text[words.starts[max(0, index - 3)] : words.ends[min(len(words) - 1, index + 3)]]
    return len(words.word(index)) > 1 and words.word(index).isupper() and not beside.isupper()


def _is_participle(word: str) -> bool:
    """Tell whether a word behind a noun says what was done with it: "a note prepared", "a letter seen"."""
    return sort_of(word) is Sort.OTHER and (
        word.endswith("ed") or word in ("seen", "written", "drawn", "shown")
    )


def _is_subject(words: Words, kept: Sequence[int]) -> bool:
    """Tell whether a phrase of several words starts with a pronoun that is its subject ("he, too"), not a possessive."""
    low = words.low[kept[0]]
    return low in ("he", "she", "they", "it", "i", "we") and words.low[kept[1]] not in ("who",)


def _trimmed(words: Words, indices: Sequence[int]) -> Sequence[int]:
    low, start, end = words.low, 0, len(indices)
    while start < end and (
        low[indices[start]] in _EDGES or (end - start > 1 and low[indices[start]] in _FILLERS)
    ):
        start += 1
    while end > start and low[indices[end - 1]] in _EDGES:
        end -= 1
    if end - start > 1 and low[indices[end - 1]] == "s" and low[indices[end - 2]] == "'":
        end -= 2
    return indices[start:end]


def _cut(words: Words, kept: Sequence[int], named: Mapping[int, tuple[int, Referent]]) -> int:
    """Return how many words stand before the first preposition, comma or relative; a name is not cut."""
    position = 0
    while position < len(kept):
        index = kept[position]
        if index in named:
            position += max(1, named[index][0] - index + 1)
            continue
        if position and words.low[index] in _CUTS and not _is_hyphen(words, index):
            return position
        position += 1
    return len(kept)


def _is_hyphen(words: Words, index: int) -> bool:
    if words.low[index - 1 : index + 2] in (["year", "-", "old"], [words.low[index - 1], "-", "year"]):
        return True
    return (
        words.low[index] == "-"
        and words.ends[index - 1] == words.starts[index]
        and index + 1 < len(words)
        and words.starts[index + 1] == words.ends[index]
    )


def _naming(
    words: Words, kept: Sequence[int], end: int, named: Mapping[int, tuple[int, Referent]]
) -> tuple[int, int] | None:
    """Return the word and the referent of the name that is the head of a phrase, or None if its head is a noun.

    The head is a name that closes the core ("minister Ana Ruiz", "the Guardian"), or a person in apposition
    to it right after ("their spokesman, Jan Visser").
    """
    core_end = kept[end - 1]
    last = next((i for i in reversed(kept[:end]) if i in named and named[i][0] >= core_end), None)
    if (
        last is not None
        and named[last][1].kind == "NORP"
        and words.low[kept[0]] == "the"
        and not words.low[last].endswith("s")
    ):
        return None  # "the Texan" describes one person
    if last is not None:
        return last, named[last][1].number
    outlet = next(
        (i for i in kept[:end] if i in named and _is_called_outlet(words, *named[i], core_end)), None
    )
    if outlet is not None:
        return outlet, named[outlet][1].number
    return _in_apposition(words, core_end, named)


def _in_apposition(
    words: Words, head: int, named: Mapping[int, tuple[int, Referent]]
) -> tuple[int, int] | None:
    """Return the person named behind a description, whether the source's words reach so far or not.

    What stands between is a comma, or a phrase with a preposition and a comma: "the head of the port office,
    Jan Visser". A name that isn't closed by a mark begins something else.
    """
    if sort_of(words.low[head]) not in (Sort.PERSON, Sort.OTHER):
        return None
    comma = _end_of_bound(words, head + 1)
    name = _behind_titles(words, comma + 1, named)
    last, referent = named.get(name, (0, None))
    if referent is None or referent.sort is not Sort.PERSON or words.low[comma] != ",":
        return None
    closed = last + 1 >= len(words) or words.low[last + 1] in _CLOSING
    return (name, referent.number) if closed else None


def _behind_titles(words: Words, start: int, named: Mapping[int, tuple[int, Referent]]) -> int:
    """Return the word behind the titles that a person may have ("Lt. Gen. Visser"), which are no part of a name."""
    index = start
    while index not in named and index < min(len(words), start + _TITLED):
        if words.low[index] not in TITLES and not (words.low[index] == "." and index > start):
            break
        index += 1
    return index


def _end_of_bound(words: Words, start: int) -> int:
    """Return where a phrase with a preposition ends that belongs to the noun before it; *start* if there is none."""
    if start >= len(words) or words.low[start] not in _BINDING:
        return min(start, len(words) - 1)
    end = min(len(words) - 1, start + _BOUND)
    return next((i for i in range(start, end) if words.low[i] in _CLOSING and not _is_hyphen(words, i)), end)


def _is_called_outlet(words: Words, last: int, referent: Referent, core_end: int) -> bool:
    """Tell whether a name is followed, up to the end of the core, by a noun for one outlet: "the Arlen Hayom newspaper".

    A place or a nation before it ("Israeli media") says only where the outlet is.
    """
    following = words.low[last + 1 : core_end + 1]
    called = following[-1:] != ["media"] and all(
        w in ("news", "agency") or sort_of(w) is Sort.OUTLET for w in following
    )
    return bool(following) and called and referent.kind not in ("NORP", "Location")
