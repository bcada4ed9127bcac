"""Could two descriptions of unnamed sources be the same person?

Only the printed words decide, and only by excluding: "nothing in their descriptions excludes it".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from woozle.trace.words import word_set

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}

_ENDS_HEAD = word_set(
    "of in at from with who whom whose that which close familiar near inside on to briefed involved named",
    "speaking for by and or within has have had is was were are working employed present involved",
)
"""Words at which the noun phrase that names the role is over."""

_SAYS_LITTLE = word_set(
    "person people source sources official officials employee employees staff worker workers insider insiders",
    "someone somebody colleague colleagues delegate delegates member members individual individuals one anyone",
    "aide aides figure figures",
)
"""Roles that a holder of any more exact role can have as well."""

_GENDER = {
    "woman": "f", "women": "f", "mother": "f", "wife": "f", "sister": "f", "she": "f",
    "man": "m", "men": "m", "father": "m", "husband": "m", "brother": "m", "he": "m",
}  # fmt: skip

_EMPTY = word_set(
    "a an the of in at from with who whom whose that which was were is are has have had his her its their our",
    "to for by and or used former employed work works worked working until end on as be been not one two three",
    "four five six",
)


@dataclass(frozen=True, slots=True)
class Description:
    """What the printed words say of an unnamed source.

    Attributes:
        count: How many people it is: "two officials" are two, an indefinite plural is one.
        role: The noun that says what they are, in the singular; a member of a board has the role "board".
        place: The words that say where they work or what they know, without empty words.
        gender: "f", "m", or None where the words don't tell.
    """

    count: int
    role: str
    place: frozenset[str]
    gender: str | None


def count_of(description: str) -> int:
    """Return for how many people a description stands; an indefinite plural counts one."""
    first = description.split(maxsplit=1)[0].casefold() if description.strip() else ""
    return _NUMBERS.get(first, 1)


def describe(description: str) -> Description:
    """Take a printed description apart."""
    words = [word.casefold() for word in _WORD.findall(description.replace("’", "'"))]
    head, rest = _split(_without_partitive(words))
    role = head[-1] if head else ""
    if role in ("member", "members") and rest[:1] == ["of"]:
        of_what, rest = _split(rest[1:])
        role = of_what[-1] if of_what else role
    gender = next((_GENDER[word] for word in words if word in _GENDER), None)
    place = frozenset(_singular(word) for word in rest if word not in _EMPTY)
    return Description(count_of(description), _singular(role), place, gender)


def _without_partitive(words: list[str]) -> list[str]:
    """Turn "two of our safety delegates" into "our safety delegates"."""
    if len(words) > 2 and words[1] == "of" and (words[0] in _NUMBERS or words[0] in ("one", "some")):
        return words[2:]
    return words


def _split(words: list[str]) -> tuple[list[str], list[str]]:
    for place, word in enumerate(words):
        if word in _ENDS_HEAD:
            return words[:place], words[place:]
    return words, []


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word == "people":
        return "person"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def says_little(description: Description) -> bool:
    """Tell whether the role is one that nearly anybody can have ("a source", "an employee")."""
    return description.role in _SAYS_LITTLE or description.role == ""


_WORKPLACES = word_set(
    "office department ministry inspectorate company utility firm board council lodge hospital school bank party",
    "union staff accounts purchasing production police army agency court crew laboratory plant mine",
)


def may_be_same(one: Description, other: Description) -> bool:
    """Tell whether nothing in two descriptions excludes that they mean the same person."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.role == other.role:
        return _share_place(one, other)
    if not (says_little(one) or says_little(other)):
        return False
    return _share_place(one, other)


def _share_place(one: Description, other: Description) -> bool:
    """Two workplaces that share no word exclude each other; one that isn't printed excludes nothing."""
    here, there = one.place & _WORKPLACES, other.place & _WORKPLACES
    return not (here and there) or bool(here & there) or one.role in there or other.role in here


def may_be_named(description: Description, told_of: frozenset[str]) -> bool:
    """Tell whether an unnamed source may be a named person.

    Args:
        description: What is printed of the unnamed source.
        told_of: The words, casefolded and in the singular, of the sentences that introduce the named person.
    """
    if not says_little(description):
        return False
    workplace = description.place & _WORKPLACES
    if not workplace:
        return True
    return len(description.place & told_of) >= min(2, len(description.place))


def words_of(text: str) -> frozenset[str]:
    """Return the words of *text* in the form in which descriptions are compared."""
    return frozenset(_singular(word.casefold()) for word in _WORD.findall(text.replace("’", "'")))
