"""What is known while sources are resolved one after the other."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from woozle.annotate.entities.referents import Place, Referent
from woozle.annotate.entities.titles import Sort, is_plural, singular, sort_of
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.entities.words import Words
    from woozle.model.attribution import Attribution

_KIND_OF_SORT = {
    Sort.PERSON: EntityKind.PERSON,
    Sort.PEOPLE: EntityKind.PERSON,
    Sort.BODY: EntityKind.ORGANIZATION,
    Sort.OUTLET: EntityKind.OUTLET,
    Sort.DOCUMENT: EntityKind.DOCUMENT,
    Sort.OTHER: EntityKind.MISC,
}


@dataclass(frozen=True, slots=True)
class Asking:
    """A source that has to be resolved.

    Attributes:
        attribution: Whose source it is.
        phrase: Its words, taken apart.
        first: Index of its first word.
        own: Indices of the words of the attribution's own content.
        parent: Number of the referent who is the source of the attribution that this one stands in, or None.
        listener: Index of the word where whoever is told or asked stands, or None.
    """

    attribution: Attribution
    phrase: Phrase
    first: int
    own: frozenset[int]
    parent: int | None
    listener: int | None


@dataclass(slots=True)
class Scene:
    """The referents of an article and what has been said by whom so far.

    Attributes:
        words: The text.
        referents: By number.
        quoted: Indices of the words inside any outermost content.
        speakers: Numbers of the referents of the sources met so far, in order.
        given: Those of them whose words the report gives itself, not somebody's whom it quotes.
        sources: For each attribution id, the number of its source's referent.
        cited: Numbers of the referents that sources print by name, anywhere in the article.
        groups: The referents of several, by the numbers of those whom they are.
        ended: Index of the last word of what the report gave last, or of its source; -1 before anything.
        nations: The words of the nations, parties and faiths that the article names, in lower case.
    """

    words: Words
    referents: list[Referent]
    quoted: frozenset[int]
    speakers: list[int] = field(default_factory=list)
    given: list[int] = field(default_factory=list)
    sources: dict[str, int] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()
    groups: dict[frozenset[int], Referent] = field(default_factory=dict)
    ended: int = -1
    nations: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.nations = frozenset(
            word for r in self.referents if r.kind is EntityKind.NORP for word in r.name.lower().split()
        )

    def add(self, phrase: Phrase) -> Referent:
        """Make a referent of a description, and return it."""
        words, head = self.words, self.words.low[phrase.head]
        sort = sort_of(head) if phrase.form is MentionForm.NOMINAL else Sort.OTHER
        span = span_of(words, phrase.indices)
        referent = Referent(
            number=len(self.referents),
            kind=_KIND_OF_SORT[sort],
            name=span.of(words.text),
            named=False,
            sort=sort,
            plural=sort is Sort.PEOPLE or is_plural(head),
            described={head, singular(head), *phrase.before, *phrase.after},
        )
        self.referents.append(referent)
        return referent

    def mention(self, number: int, phrase: Phrase) -> None:
        """Note that *phrase* mentions a referent."""
        place = Place(phrase.indices[0], span_of(self.words, phrase.indices), phrase.form)
        places = self.referents[number].places
        if place not in places:
            insort(places, place)

    def before_all(self, referent: Referent, first: int, most: int) -> Sequence[Place]:
        """Return a referent's last mentions before the word *first*, at most *most*."""
        position = bisect_left(referent.places, first, key=lambda place: place.first)
        return referent.places[max(0, position - most) : position]

    def before(self, referent: Referent, first: int) -> Place | None:
        """Return a referent's last mention before the word *first*, or None."""
        places = referent.places
        position = bisect_left(places, first, key=lambda place: place.first)
        return places[position - 1] if position else None


def span_of(words: Words, indices: Sequence[int]) -> Span:
    """Return the stretch from the first of *indices* to the last."""
    return Span(words.starts[indices[0]], words.ends[indices[-1]])


def is_of_another_nation(scene: Scene, phrase: Phrase, referent: Referent) -> bool:
    """Tell whether a description gives a nation that nothing told of a referent bears out: "the Verlian paper".

    A referent without any nation fits unless it is a named outlet, whose name or place would show it.
    """
    asked = scene.nations.intersection(phrase.before)
    if not asked:
        return False
    told = {*referent.described, *referent.name.lower().split()}
    if any(is_akin(one, other) for one in asked for other in told):
        return False
    return bool(scene.nations & told) or (referent.named and referent.sort is Sort.OUTLET)


def is_akin(nation: str, word: str) -> bool:
    """Tell whether a word is the nation or its country, by its first letters: "Verlian" and "Verl"."""
    shared = min(len(nation), len(word))
    return shared > 3 and nation[: shared - 1] == word[: shared - 1]


def names_by_word(words: Words, referents: Sequence[Referent]) -> Mapping[int, tuple[int, Referent]]:
    """Return, for the first word of every name, its last word and its referent."""
    return {
        place.first: (words.within(place.span)[-1], referent)
        for referent in referents
        for place in referent.places
        if place.form is MentionForm.NAME
    }
