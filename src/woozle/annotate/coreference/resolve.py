"""Who the sources of an article are: one after the other, each with what is known by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.coreference.bodies import BODIES, body_called
from woozle.annotate.coreference.features import features, fits, gender_asked, nobody
from woozle.annotate.coreference.groups import add_groups
from woozle.annotate.coreference.nominals import INTRODUCING, settle
from woozle.annotate.coreference.officers import officer_called
from woozle.annotate.coreference.phrases import Phrase, phrase_of
from woozle.annotate.coreference.ranking import probabilities
from woozle.annotate.coreference.scene import Asking, Scene, is_of_another_nation, names_by_word, span_of
from woozle.annotate.coreference.unnamed import unnamed_meant
from woozle.annotate.entities.capitals import countries_of
from woozle.annotate.entities.titles import Sort, is_plural, sort_of
from woozle.annotate.naming import is_dateline
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words
    from woozle.model.attribution import Attribution

_SURE = 0.5
"""How probable a referent must be to be taken; below it the source stays open (precision before recall)."""

_SURER = {"it": 0.75, "they": 0.55}
"""The same for pronouns that mean a thing, an event or several more often than a name; set on GUM train and on training articles set aside."""

_SURE_OF_UNNAMED = {"it": 0.75, "they": 0.5}
"""The same where what they mean has no name; set on the training articles, as all other bars."""

_MAYBE_NAMED = 0.2
"""From which share on of somebody with a name a description that takes up nothing stays open."""

_SURE_OF_DESCRIPTIONS = 0.5
"""The same for sources that are no pronouns."""

_CONSIDERED = 40
"""How many candidates are considered: those mentioned last."""

_KEPT = 0.05
"""How probable a referent must be to be kept as a candidate."""

Choose = "Callable[[Asking, Sequence[Referent], Sequence[Sequence[str]]], Sequence[float]]"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a source may be.

    Attributes:
        number: The referent's.
        probability: How likely it is meant, among all candidates and "none of them".
    """

    number: int
    probability: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source turned out to be.

    Attributes:
        phrase: Its words, taken apart.
        referent: The number of its referent; None if left open.
        candidates: Who was considered, the likeliest first; empty for a name.
    """

    phrase: Phrase
    referent: int | None
    candidates: tuple[Candidate, ...] = ()


def by_ranking(_: Asking, __: Sequence[Referent], rows: Sequence[Sequence[str]]) -> Sequence[float]:
    """Judge candidates by the trained ranking."""
    return probabilities(rows)


def resolve_sources(
    words: Words,
    referents: list[Referent],
    attributions: Sequence[Attribution],
    judge: Callable[[Asking, Sequence[Referent], Sequence[Sequence[str]]], Sequence[float]] = by_ranking,
) -> tuple[Scene, dict[str, Answer]]:
    """Resolve the sources of an article.

    Args:
        words: The text.
        referents: Whom and what its names name; descriptions are added to them.
        attributions: Whose sources to resolve.
        judge: Gives each candidate, and last the answer "none of them", its probability.

    Returns:
        The scene at the end, and an answer for every attribution that prints a source.
    """
    named = names_by_word(words, referents)
    quoted = frozenset(i for a in attributions if a.parent is None for i in words.covered(a.content))
    scene = Scene(words, referents, quoted)
    settle(scene, named)
    add_groups(scene, named)
    answers: dict[str, Answer] = {}
    for first, attribution in _in_order(words, attributions):
        phrase = phrase_of(words, words.covered(attribution.source), named)
        if phrase is None:
            continue
        own = frozenset(words.covered(attribution.content))
        asking = Asking(attribution, phrase, first, own, scene.sources.get(attribution.parent or ""))
        answer = _answer(scene, asking, named, judge)
        answers[attribution.id] = answer
        _note(scene, attribution, answer)
    return scene, answers


def _in_order(words: Words, attributions: Sequence[Attribution]) -> Iterator[tuple[int, Attribution]]:
    """Yield attributions by where their source stands, a parent before what stands inside it."""
    firsts = {
        a.id: words.within(a.source[0])[0] for a in attributions if a.source and words.within(a.source[0])
    }
    waiting = sorted(
        (first, position) for position, a in enumerate(attributions) if (first := firsts.get(a.id, -1)) >= 0
    )
    parents = {a.id: a.parent for a in attributions}
    by_id = {a.id: a for a in attributions}
    done: set[str] = set()

    def visit(identity: str) -> Iterator[tuple[int, Attribution]]:
        if identity in done or identity not in firsts:
            return
        done.add(identity)
        if parents[identity]:
            yield from visit(parents[identity] or "")
        yield firsts[identity], by_id[identity]

    for _, position in waiting:
        yield from visit(attributions[position].id)


def _answer(
    scene: Scene,
    asking: Asking,
    named: Mapping[int, tuple[int, Referent]],
    judge: Callable[[Asking, Sequence[Referent], Sequence[Sequence[str]]], Sequence[float]],
) -> Answer:
    phrase = asking.phrase
    if phrase.referent is not None:
        officer = officer_called(scene, phrase, named)
        return Answer(phrase, _government(scene, phrase.referent) if officer is None else officer)
    relative = _relative(scene, phrase)
    if relative is not None:
        return Answer(phrase, relative)
    candidates = [
        r for r in scene.referents if r.places and fits(scene.words, phrase, r) and _apart(scene, asking, r)
    ]
    if len(candidates) > _CONSIDERED:
        candidates = sorted(candidates, key=lambda r: _lateness(scene, asking, r))[-_CONSIDERED:]
    rows = [*features(scene, asking, candidates), nobody(scene, asking)]
    shares = judge(asking, candidates, rows)
    ranked = sorted(
        zip(shares, [*(c.number for c in candidates), None], strict=True), key=lambda pair: -pair[0]
    )
    kept = tuple(Candidate(n, p) for p, n in ranked if n is not None and p >= _KEPT)
    best = ranked[0][1] if ranked[0][0] >= _least(scene, phrase, ranked[0][1]) else None
    if best is None or _is_passed_by(scene, phrase, best):
        best = _taken_up(scene, phrase)
    # "Israeli paper", without any article, takes nobody up.
    introduces = phrase.determiner is None or not _may_be_named(scene, kept)
    if best is None and phrase.form is MentionForm.NOMINAL and introduces:
        best = _own(scene, phrase).number
    return Answer(phrase, best, kept)


def _least(scene: Scene, phrase: Phrase, number: int | None) -> float:
    """Return how probable a referent must be for a phrase to be taken to mean it."""
    if phrase.form is not MentionForm.PRONOUN:
        return _SURE_OF_DESCRIPTIONS
    asked = phrase.pronoun or ""
    unnamed = number is not None and not scene.referents[number].named
    return _SURE_OF_UNNAMED.get(asked, _SURE) if unnamed else _SURER.get(asked, _SURE)


def _may_be_named(scene: Scene, kept: Sequence[Candidate]) -> bool:
    """Tell whether a description that takes up nothing surely may still be somebody who has a name."""
    return any(scene.referents[one.number].named and one.probability >= _MAYBE_NAMED for one in kept)


def _relative(scene: Scene, phrase: Phrase) -> int | None:
    """Return whose name stands right before "which" or "who"; None if none does: "the Star, which says"."""
    first = phrase.indices[0]
    low = scene.words.low
    if phrase.pronoun != "who" or len(phrase.indices) > 1 or low[first] not in ("who", "which"):
        return None
    last = first - 2 if low[first - 1] == "," else first - 1
    for referent in scene.referents:
        place = scene.before(referent, first)
        if (
            referent.named
            and place
            and place.form is MentionForm.NAME
            and scene.words.within(place.span)[-1] == last
        ):
            is_person = referent.sort is Sort.PERSON
            return referent.number if is_person == (low[first] == "who") else None
    return None


def _is_passed_by(scene: Scene, phrase: Phrase, number: int) -> bool:
    """Tell whether "the report" is thought to be one without a name, and a named outlet has spoken since."""
    if scene.words.low[phrase.head] not in _REPORTS or scene.referents[number].named:
        return False
    reported = _reported_by(scene, phrase)
    return reported is not None and number in scene.speakers and scene.speakers[-1] == reported


def _taken_up(scene: Scene, phrase: Phrase) -> int | None:
    """Return whom the words themselves show, where the ranking is unsure: a body by its noun, a source without a name."""
    head = scene.words.low[phrase.head]
    if (
        phrase.form is MentionForm.NOMINAL
        and phrase.determiner in _TAKING_UP
        and head in BODIES
        and not phrase.after
    ):
        return body_called(scene, head, phrase.indices[0])
    if head in _REPORTS:
        return _reported_by(scene, phrase)
    ahead = _named_ahead(scene, phrase)
    return ahead if ahead is not None else unnamed_meant(scene, phrase)


_TAKING_UP = ("the", "its", "his", "her", "their")
_LEAD = 2
"""Sentences of a lead, which may speak of somebody who gets a name further on."""


_REPORTS = frozenset(("report", "article", "story"))
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())


def _reported_by(scene: Scene, phrase: Phrase) -> int | None:
    """Return the outlet whose report "the report" or "Monday's report" is: the last that spoke; None if none surely.

    Not where another report was brought in since ("a report by the court").
    """
    if phrase.determiner != "the" and not _DAYS.intersection(phrase.before[:1]):
        return None
    outlets = [
        n for n in scene.speakers if scene.referents[n].named and scene.referents[n].sort is Sort.OUTLET
    ]
    if not outlets:
        return None
    place = scene.before(scene.referents[outlets[-1]], phrase.indices[0])
    since = place.first if place else -1
    others = (
        r
        for r in scene.referents
        if not r.named and r.sort is Sort.DOCUMENT and "report" in r.described and r.places
        if since < r.places[0].first < phrase.indices[0] and scene.words.low[r.places[0].first] in INTRODUCING
    )
    return None if next(others, None) else outlets[-1]


def _named_ahead(scene: Scene, phrase: Phrase) -> int | None:
    """Return the only person further on who is told to be what a lead calls "a councillor"; None if there isn't one."""
    first, head = phrase.indices[0], scene.words.low[phrase.head]
    if phrase.form is not MentionForm.NOMINAL or scene.words.sentences[first] >= _LEAD:
        return None
    if sort_of(head) is not Sort.PERSON or head in _TOO_COMMON:
        return None
    told = [
        r
        for r in scene.referents
        if r.named and r.sort is Sort.PERSON and head in r.described and r.places[0].first > first
    ]
    return told[0].number if len(told) == 1 else None


_TOO_COMMON = frozenset("source person man woman official spokesman spokeswoman spokesperson member".split())


def _government(scene: Scene, number: int) -> int:
    """Return the country, if the article names it, for a capital that speaks; else the referent itself."""
    speaker = scene.referents[number]
    if speaker.kind is not EntityKind.LOCATION:
        return number
    countries = countries_of(speaker.name)
    return next((r.number for r in scene.referents if r.named and r.name.lower() in countries), number)


def _lateness(scene: Scene, asking: Asking, referent: Referent) -> tuple[int, int]:
    place = scene.before(referent, asking.first)
    return (place.first if place else -1, -referent.number)


def _apart(scene: Scene, asking: Asking, referent: Referent) -> bool:
    """Tell whether a source can take up a referent at all.

    Not a dateline's place; not what is named within the source's own words; of what wasn't mentioned before, not what the source speaks of.
    A description takes up only what has a name, was introduced ("a pilot") or has spoken.
    """
    places = referent.places
    if referent.name.isupper() and is_dateline(scene.words.text, places[-1].span):
        return False
    if asking.phrase.form is MentionForm.PRONOUN:
        return True
    if any(place.form is MentionForm.NAME and place.first in asking.phrase.indices for place in places):
        return False
    if places[0].first > asking.first and places[0].first in asking.own:
        return False
    if is_of_another_nation(scene, asking.phrase, referent):
        return False
    if referent.named:
        return not _is_kept_unnamed(scene, asking, referent)
    if referent.members:
        return places[0].first < asking.first - 1 and is_plural(scene.words.low[asking.phrase.head])
    if asking.phrase.determiner in ("a", "an") and referent.sort is Sort.PERSON:
        return False
    introduced = scene.words.low[places[0].first] in INTRODUCING or referent.number in scene.speakers
    return introduced and places[0].first < asking.first - 1


def _is_kept_unnamed(scene: Scene, asking: Asking, referent: Referent) -> bool:
    """Tell whether a description is of nobody named so far: "our source" never is, nor "a director" behind the name.

    So the sourcing corpus has it: 42 of 42 sources called so, and 247 of 250 with "a".
    """
    if referent.sort is not Sort.PERSON:
        return False
    introduced = asking.phrase.determiner in ("a", "an") and referent.places[0].first < asking.first
    return introduced or scene.words.low[asking.phrase.head] in _SOURCES


_SOURCES = frozenset(
    "source sources insider insiders informant informants whistleblower whistleblowers".split()
)


def _own(scene: Scene, phrase: Phrase) -> Referent:
    """Return the referent of a description that takes up nothing: the one it got when descriptions were settled."""
    inside = set(phrase.indices)
    for referent in scene.referents:
        fresh = not referent.named and referent.places and referent.places[0].first in inside
        if fresh and scene.words.low[phrase.head] in referent.described:
            referent.described.update(phrase.before, phrase.after)
            if len(referent.places) == 1:
                referent.name = span_of(scene.words, phrase.indices).of(scene.words.text)
            return referent
    return scene.add(phrase)


def _note(scene: Scene, attribution: Attribution, answer: Answer) -> None:
    if answer.referent is None:
        return
    scene.mention(answer.referent, answer.phrase)
    referent = scene.referents[answer.referent]
    if referent.gender is None and referent.sort is Sort.PERSON:
        referent.gender = gender_asked(scene.words, answer.phrase)
    if answer.phrase.form is MentionForm.NOMINAL:
        referent.described.add(scene.words.low[answer.phrase.head])
    scene.sources[attribution.id] = answer.referent
    scene.speakers.append(answer.referent)
