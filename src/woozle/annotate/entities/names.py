"""Which names of an article name the same: full and short forms, titles left out, acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from woozle.annotate.entities.outlets import is_outlet_name
from woozle.annotate.entities.titles import TITLES, Gender, gender_of_name, gender_of_title
from woozle.annotate.naming import dateline_credit
from woozle.model.entity import EntityKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.annotate.entities.words import Words

Key = tuple[str, ...]

_GROUPED = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANIZATION,
        EntityKind.LOCATION,
        EntityKind.FACILITY,
        EntityKind.NORP,
        EntityKind.PRODUCT,
        EntityKind.MISC,
    }
)
_SMALL = frozenset("of the and for in de la et & at on des du".split())
_DANGLING = frozenset("sen rep gov gen mr mrs ms dr prof col capt lt".split())
"""Titles that no name ends with: what ends so was cut off at the abbreviation's full stop."""

_LEGAL = frozenset(
    "inc ltd corp co group plc llc ag gmbh sa holdings company corporation limited airlines party".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text.

    Attributes:
        first: Index of its first word.
        last: Index of its last word.
        kind: What it names.
        key: Its words in lower case, without title, article and possessive.
        gender: What a title or given name says; None if nothing does.
        titled: Whether the gender comes from a title, which outweighs a given name.
        bracketed: Whether it stands alone in brackets, as an abbreviation does after the name it shortens.
    """

    first: int
    last: int
    kind: EntityKind
    key: Key
    gender: Gender | None
    titled: bool
    bracketed: bool = False


def names_in(words: Words, spans: Iterable[tuple[Span, EntityKind]]) -> list[Name]:
    """Return the names that can be somebody or something, in the order of the text, each key with one kind."""
    found = [name for span, kind in _mended(words, spans) if (name := _name(words, span, kind))]
    votes: dict[Key, Counter[EntityKind]] = defaultdict(Counter)
    for name in found:
        votes[name.key][name.kind] += 1
    full = _words_of_full_names(found)
    kinded = [_as(name, _kind(name, votes[name.key], full)) for name in found]
    credit = dateline_credit(words.text)
    outlets = {n.key for n in kinded if _is_called_outlet(words, n) or words.starts[n.first] in credit}
    kinded = [_as(n, EntityKind.OUTLET) if n.key in outlets else n for n in kinded]
    return _without_bodies_as_people(words, kinded)


def _words_of_full_names(names: Iterable[Name]) -> set[str]:
    """Return the words of the names of people that have more than one."""
    return {
        word for name in names if name.kind is EntityKind.PERSON and len(name.key) > 1 for word in name.key
    }


def _is_called_outlet(words: Words, name: Name) -> bool:
    """Tell whether the word beside a name says that it is an outlet: "the weekly Fairway", "the Fairway newspaper"."""
    before, after = words.low[max(0, name.first - 2) : name.first], words.low[name.last + 1 : name.last + 2]
    return (
        bool(_OUTLET_NOUNS.intersection((*before[-1:], *after)))
        or before == ["news", "agency"]
        or words.low[name.last + 1 : name.last + 3] == ["news", "agency"]
    )


_OUTLET_NOUNS = frozenset(
    "newspaper weekly daily magazine broadcaster website blog portal tabloid encyclopaedia encyclopedia newswire monthly "
    "quarterly broadsheet".split()
)


def _without_bodies_as_people(words: Words, names: Sequence[Name]) -> list[Name]:
    """Take a person for a body who is never given a first name, a title or a pronoun: news introduces people in full.

    A place so named elsewhere, or the first word of a body's name ("Ellis" beside "Ellis Docks"), settles it too.
    """
    borne = _words_of_full_names(names)
    people = {
        n.key for n in names if n.kind is EntityKind.PERSON and len(n.key) == 1 and n.key[0] not in borne
    }
    seen: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        if name.key in people:
            seen[name.key].append(name)
    bodies = {name.key[0] for name in names if name.kind is EntityKind.ORGANIZATION and len(name.key) > 1}
    turned = {
        key
        for key, places in seen.items()
        if not any(n.titled or _is_personal(words, n) for n in places)
        and (key[0] in bodies or any(_is_bodily(words, n) for n in places))
    }
    return [_as(n, EntityKind.ORGANIZATION) if n.key in turned else n for n in names]


def _is_personal(words: Words, name: Name) -> bool:
    """Tell whether a name stands beside what only people have: a title, an age, "who", "he" or "she" nearby."""
    before = words.low[name.first - 1] if name.first else ""
    after = words.low[name.last + 1 : name.last + 12]
    return (
        before in TITLES
        or after[:1] == ["who"]
        or after[:2] == [",", "who"]
        or bool(_OF_PEOPLE.intersection(after))
    )


def _is_bodily(words: Words, name: Name) -> bool:
    """Tell whether "it" or "its" takes a name up again in the same sentence, or a spokesperson speaks for it."""
    _, end = words.sentence_around(name.last)
    before = words.low[max(0, name.first - 2) : name.first]
    return before in _FOR_BODIES or bool(
        _OF_BODIES.intersection(words.low[name.last + 1 : min(end, name.last + 12)])
    )


_OF_PEOPLE = frozenset(("he", "she", "his", "her", "him"))
_OF_BODIES = frozenset(("it", "its", "itself"))
_FOR_BODIES = [[speaker, "for"] for speaker in ("spokesman", "spokeswoman", "spokesperson")]


def _mended(words: Words, spans: Iterable[tuple[Span, EntityKind]]) -> Iterator[tuple[Span, EntityKind]]:
    """Yield the spans in order, joining neighbours that are one person's names or that stand as one name elsewhere."""
    kept = sorted((span, kind) for span, kind in spans if kind in _GROUPED)
    whole = {span.of(words.text): kind for span, kind in kept}
    index = 0
    while index < len(kept):
        span, kind = kept[index]
        while index + 1 < len(kept) and words.text[span.end : kept[index + 1][0].start] == " ":
            joined = Span(span.start, kept[index + 1][0].end)
            both = kind is kept[index + 1][1] is EntityKind.PERSON
            if not both and joined.of(words.text) not in whole:
                break
            span, kind = joined, kind if both else whole[joined.of(words.text)]
            index += 1
        yield span, kind
        index += 1


def _kind(name: Name, votes: Counter[EntityKind], surnames: set[str]) -> EntityKind:
    kind = max(votes, key=lambda kind: (votes[kind], kind is EntityKind.PERSON))
    if name.titled or (len(name.key) == 1 and name.key[0] in surnames and kind is not EntityKind.LOCATION):
        return EntityKind.PERSON
    if kind is not EntityKind.PERSON and is_outlet_name(" ".join(name.key)):
        return EntityKind.OUTLET
    return kind


def _as(name: Name, kind: EntityKind) -> Name:
    return name if name.kind is kind else replace(name, kind=kind)


def _name(words: Words, span: Span, kind: EntityKind) -> Name | None:
    indices = list(words.within(span))
    while indices and words.low[indices[0]] in ("the", "'", '"', "“", "‘", "@", "(", "-"):
        indices = indices[1:]
    while indices and (words.low[indices[-1]] in ("'", "s", ",", '"', "”", "-") and _trails(words, indices)):
        indices = indices[:-1]
    if not indices:
        return None
    if kind is EntityKind.PERSON and len(indices) == 1 and _is_given_name(words, indices[0] - 1):
        indices = [indices[0] - 1, *indices]
    low = [words.low[i].rstrip(".") for i in indices]
    if low[-1] in _DANGLING and words.low[indices[-1] + 1 : indices[-1] + 2] == ["."]:
        return None
    gender, titled, start = _title(words, indices[0], low, kind)
    key = tuple(word for word in low[start:] if word.isalnum() or "." in word)
    if not key:
        return None
    if gender is None and kind is EntityKind.PERSON:
        gender = _gender_of(words, indices[start], key)
    first, last = indices[start], indices[-1]
    bracketed = first > 0 and words.low[first - 1] == "(" and words.low[last + 1 : last + 2] == [")"]
    return Name(first, last, kind, key, gender, titled, bracketed)


def _is_given_name(words: Words, index: int) -> bool:
    """Tell whether a word, printed as a name is, is a given name; the tagger may have left it out: "Jan [Visser]"."""
    if index < 0 or words.low[index] in _ALSO_WORDS or not words.word(index).istitle():
        return False
    return gender_of_name(words.low[index]) is not None


_ALSO_WORDS = frozenset("april dean dominic guy june mark may pat per rose said will".split())
"""Given names that may open a sentence or stand before a name as something else."""


def _gender_of(words: Words, first: int, key: Key) -> Gender | None:
    """Tell what the given name of a person is; "Jean" before a hyphen is a man's: "Jean-Luc"."""
    if key[0] == "jean" and words.low[first + 1 : first + 2] == ["-"]:
        return Gender.MALE
    return gender_of_name(key[0])


def _trails(words: Words, indices: Sequence[int]) -> bool:
    last = indices[-1]
    return words.low[last] != "s" or (len(indices) > 1 and words.low[last - 1] == "'")


def _title(words: Words, first: int, low: Sequence[str], kind: EntityKind) -> tuple[Gender | None, bool, int]:
    """Return the gender a title shows, whether it stands, and how many words of the name are titles."""
    if kind is not EntityKind.PERSON:
        return None, False, 0
    start = 0
    while start < len(low) - 1 and low[start] in TITLES:
        start += 1
    titles = list(low[:start])
    before = first - 1
    while before >= 0 and len(titles) < start + 3 and words.low[before].rstrip(".") in TITLES | {"."}:
        titles.append(words.low[before].rstrip("."))
        before -= 1
    genders = [gender for title in titles if (gender := gender_of_title(title))]
    return (genders[0] if genders else None), bool(genders), start


def group(names: Sequence[Name]) -> list[list[Name]]:
    """Group names that name the same, in the order of each group's first name."""
    people = [name for name in names if name.kind is EntityKind.PERSON]
    others = [name for name in names if name.kind is not EntityKind.PERSON]
    groups = _people(people) + _others(others)
    return sorted(groups, key=lambda group: group[0].first)


def _people(names: Sequence[Name]) -> list[list[Name]]:
    groups: list[list[Name]] = []
    for name in (name for name in names if len(name.key) > 1):
        _join(groups, name, next((g for g in groups if any(_same_person(name, other) for other in g)), None))
    for name in (name for name in names if len(name.key) == 1):
        _join(groups, name, _bearer(groups, name) or _misprinted(groups, name))
    return [sorted(g, key=lambda name: name.first) for g in groups]


def _join(groups: list[list[Name]], name: Name, home: list[Name] | None) -> None:
    if home is None:
        groups.append([name])
    else:
        home.append(name)


def _same_person(a: Name, b: Name) -> bool:
    """Tell whether two names of two words or more can be one person's: same surname, given names that agree."""
    if a.key == b.key:
        return True
    if a.titled and b.titled and a.gender is not b.gender:
        return False
    short, long = sorted((a.key, b.key), key=len)
    if set(short) <= set(long):
        return True
    return short[-1] == long[-1] and short[0][0] == long[0][0] and (len(short[0]) == 1 or len(long[0]) == 1)


def _bearer(groups: Sequence[list[Name]], name: Name) -> list[Name] | None:
    """Return the person whom a name of one word means: who was last named so before it, else first after."""
    word = name.key[0]
    fits = [g for g in groups if any(word in other.key for other in g) and not _clashes(g, name)]
    if not fits:
        return None

    def nearness(g: list[Name]) -> tuple[bool, bool, int]:
        as_surname = any(word == other.key[-1] for other in g)
        before = [other.first for other in g if other.first < name.first]
        return as_surname, bool(before), max(before) if before else -min(other.first for other in g)

    return max(fits, key=nearness)


def _misprinted(groups: Sequence[list[Name]], name: Name) -> list[Name] | None:
    """Return the only person named in full whose surname a name of one word is but for a letter; None if there's none."""
    word = name.key[0]
    if gender_of_name(word) is not None:
        return None
    fits = [
        g
        for g in groups
        if any(len(other.key) > 1 and _is_misprint(word, other.key[-1]) for other in g)
        and not _clashes(g, name)
    ]
    return fits[0] if len(fits) == 1 else None


_MISPRINTABLE = 6
"""How long a surname must be for another that differs by a letter to be the same misprinted."""


def _is_misprint(word: str, surname: str) -> bool:
    """Tell whether a letter was put in, left out, changed or moved: "Eldrige", "Eldridge"."""
    if word[0] != surname[0] or min(len(word), len(surname)) < _MISPRINTABLE:
        return False
    if len(word) == len(surname):
        return sorted(word) == sorted(surname) or sum(map(str.__ne__, word, surname)) == 1
    short, long = sorted((word, surname), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(1, len(long)))


def _clashes(group: Sequence[Name], name: Name) -> bool:
    genders = {other.gender for other in group if other.gender and (other.titled or len(other.key) > 1)}
    return name.gender is not None and name.titled and bool(genders) and name.gender not in genders


def _others(names: Sequence[Name]) -> list[list[Name]]:
    full = _expansions(names)
    groups: dict[Key, list[Name]] = {}
    for name in names:
        groups.setdefault(full.get(name.key, name.key), []).append(name)
    keys = sorted(groups, key=len, reverse=True)
    for key in sorted(groups, key=len):
        long = next(
            (other for other in keys if other != key and other in groups and _abbreviates(key, other)), None
        )
        if (
            long
            and groups[key][0].kind is not EntityKind.NORP
            and groups[long][0].kind is not EntityKind.LOCATION
        ):
            groups[long] += groups.pop(key)
    return [sorted(g, key=lambda name: name.first) for g in groups.values()]


def _expansions(names: Sequence[Name]) -> dict[Key, Key]:
    """Map each abbreviation to the name it is put in brackets after: "Korean Central Television (KCTV)"."""
    return {
        short.key: long.key
        for long, short in pairwise(names)
        if short.bracketed and short.first == long.last + 2 and len(short.key) == 1 < len(long.key)
        if long.kind is not EntityKind.LOCATION or long.kind is short.kind
    }


def _abbreviates(short: Key, long: Key) -> bool:
    """Tell whether *short* is an acronym, or the beginning, of *long*."""
    if len(short) == 1:
        word = short[0].replace(".", "")
        if len(long) > 1 and word in _initials(long):
            return True
        return long[0] == short[0] and set(long[1:]) <= _LEGAL
    return (
        len(short) < len(long)
        and long[: len(short)] == short
        and long[len(short)] in ("and", "&", "of", *_LEGAL)
    )


def _initials(key: Key) -> set[str]:
    """Return the acronyms a name may have: with and without its small words, with and without its legal form."""
    found = set()
    for words in (key, [word for word in key if word not in _FORMS]):
        found.add("".join(word[0] for word in words))
        found.add("".join(word[0] for word in words if word not in _SMALL))
    return {acronym for acronym in found if len(acronym) > 1}


_FORMS = frozenset("inc ltd co corp plc llc ag gmbh sa".split())
