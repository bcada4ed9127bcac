"""From the names of an article to its referents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.descriptions import described_by
from woozle.annotate.entities.names import Name, group, names_in
from woozle.annotate.entities.referents import Place, Referent, sort_of_kind
from woozle.annotate.entities.titles import Gender, gender_of_title
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from woozle.annotate.entities.words import Words

_HEARD = 25
"""How many words after a name a pronoun still tells something of its bearer."""

_PRONOUNS = {
    **dict.fromkeys(("he", "his", "him", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}


def named_referents(words: Words, spans: Iterable[tuple[Span, EntityKind]]) -> list[Referent]:
    """Return whom and what the names of a text name, in the order of first mention.

    Args:
        words: The text.
        spans: Where names stand, and of what kind each is; dates and sums are passed over.
    """
    groups = group(names_in(words, spans))
    referents = [_referent(words, number, names) for number, names in enumerate(groups)]
    _hear_pronouns(words, referents)
    return referents


def _referent(words: Words, number: int, names: Sequence[Name]) -> Referent:
    kind = names[0].kind
    described: set[str] = set()
    for name in names:
        described |= described_by(words, name.first, name.last)
    longest = max(names, key=lambda name: (len(name.key), -name.first))
    return Referent(
        number=number,
        kind=kind,
        name=_span(words, longest).of(words.text),
        sort=sort_of_kind(kind),
        plural=kind is EntityKind.NORP,
        gender=_gender(names, described) if kind is EntityKind.PERSON else None,
        described=described,
        places=[Place(name.first, _span(words, name), MentionForm.NAME) for name in names],
    )


def _span(words: Words, name: Name) -> Span:
    return Span(words.starts[name.first], words.ends[name.last])


def _gender(names: Sequence[Name], described: set[str]) -> Gender | None:
    """Tell a person's gender: titles first, then what descriptions say, then the given name."""
    titled = [name.gender for name in names if name.titled and name.gender]
    if titled:
        return titled[0]
    given = next((name.gender for name in names if name.gender and _shows_gender(name)), None)
    told = {gender for word in described if word.endswith("man") and (gender := gender_of_title(word))}
    return given or (told.pop() if len(told) == 1 else None)


def _shows_gender(name: Name) -> bool:
    """Tell whether a name's first word is surely a given name: before a surname, or a woman's that no surname is like."""
    alone = len(name.key) == 1
    return not alone or (name.gender is Gender.FEMALE and name.key[0] not in _SURNAMES)


_SURNAMES = frozenset(
    "april ashley beverly carol carroll constance dana florence grace heather hilary joy joyce june kay kelly kendra kerry "
    "lynn marion paige rose shannon sharon shelley shirley stella tracy virginia whitney".split()
)
"""Women's names that people have as surnames, or places as names."""


def _hear_pronouns(words: Words, referents: Sequence[Referent]) -> None:
    """Give persons whose gender nothing else tells the one of the pronouns that follow their name."""
    people = {place.first: r for r in referents if r.kind is EntityKind.PERSON for place in r.places}
    votes: dict[int, list[Gender]] = {}
    for first, referent in people.items():
        if referent.gender is None and (heard := _next_pronoun(words, first, people)):
            votes.setdefault(referent.number, []).append(heard)
    for number, heard_all in votes.items():
        male = sum(gender is Gender.MALE for gender in heard_all)
        if max(male, len(heard_all) - male) >= max(2, 0.8 * len(heard_all)):
            referents[number].gender = Gender.MALE if male * 2 > len(heard_all) else Gender.FEMALE


def _next_pronoun(words: Words, first: int, people: Mapping[int, Referent]) -> Gender | None:
    for index in range(first + 1, min(len(words), first + _HEARD)):
        if index in people and people[index] is not people[first]:
            return None
        if words.low[index] in _PRONOUNS:
            return _PRONOUNS[words.low[index]]
    return None
