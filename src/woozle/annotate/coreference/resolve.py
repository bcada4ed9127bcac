"""Who the sources of an article are: one after the other, each with what is known by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.coreference.ahead import REPORTS, cited_ahead, named_ahead
from woozle.annotate.coreference.barred import listener_at, may_be_meant
from woozle.annotate.coreference.bodies import BODIES, body_at_hand, body_called
from woozle.annotate.coreference.features import features, fits, gender_asked, nobody
from woozle.annotate.coreference.groups import add_groups, group_meant
from woozle.annotate.coreference.issued import issuer
from woozle.annotate.coreference.nominals import INTRODUCING, settle
from woozle.annotate.coreference.officers import officer_called
from woozle.annotate.coreference.phrases import Phrase, phrase_of
from woozle.annotate.coreference.ranking import probabilities
from woozle.annotate.coreference.scene import Asking, Scene, names_by_word, span_of
from woozle.annotate.coreference.told import goes_on, told_before
from woozle.annotate.coreference.unnamed import speaks_on, unnamed_meant
from woozle.annotate.entities.capitals import countries_of
from woozle.annotate.entities.titles import Sort
from woozle.model.entity import EntityKind, MentionForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from woozle.annotate.entities.referents import Place, Referent
    from woozle.annotate.entities.words import Words
    from woozle.model.attribution import Attribution

_SURE = 0.5
"""How probable a referent must be to be taken; below it the source stays open (precision before recall)."""

_SURER = {"it": 0.75, "they": 0.55}
"""The same for pronouns that mean a thing, an event or several more often than a name; set on GUM train and on training articles set aside."""

_SURER_INSIDE = {"he": 0.6, "she": 0.6}
"""The same inside what another says, where the likeliest below it was right 2 times and wrong 7 times in the training articles."""

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
    scene.cited = frozenset(
        named[i][1].number for a in attributions for i in words.covered(a.source) if i in named
    )
    answers: dict[str, Answer] = {}
    for first, attribution in _in_order(words, attributions):
        phrase = phrase_of(words, words.covered(attribution.source), named)
        if phrase is None:
            continue
        own = frozenset(words.covered(attribution.content))
        listener = listener_at(words, words.covered(attribution.cue), first)
        asking = Asking(
            attribution, phrase, first, own, scene.sources.get(attribution.parent or ""), listener
        )
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
    officer = officer_called(scene, phrase, named)
    if officer is not None:
        return Answer(phrase, officer)
    if phrase.referent is not None:
        return Answer(phrase, _government(scene, phrase.referent))
    relative = _relative(scene, phrase)
    if relative is not None:
        return Answer(phrase, relative)
    meant = _surely_meant(scene, phrase, named)
    if meant is not None:
        return Answer(phrase, meant)
    candidates = _candidates(scene, asking)
    at_hand = body_at_hand(scene, asking, candidates)
    if at_hand is not None:
        return Answer(phrase, at_hand)
    rows = [*features(scene, asking, candidates), nobody(scene, asking)]
    shares = judge(asking, candidates, rows)
    ranked = sorted(
        zip(shares, [*(c.number for c in candidates), None], strict=True), key=lambda pair: -pair[0]
    )
    kept = tuple(Candidate(n, p) for p, n in ranked if n is not None and p >= _KEPT)
    best = ranked[0][1] if ranked[0][0] >= _least(scene, asking, ranked[0][1]) else None
    if best is None or _is_passed_by(scene, phrase, best):
        best = _taken_up(scene, asking, candidates)
        if phrase.pronoun and ranked[0][0] >= _SURE and best != ranked[0][1]:
            best = None  # words and ranking speak for different ones
    # "Israeli paper", without any article, takes nobody up.
    introduces = phrase.determiner is None or not _may_be_named(scene, kept)
    if best is None and phrase.form is MentionForm.NOMINAL and introduces:
        best = _own(scene, phrase).number
    return Answer(phrase, best, kept)


def _candidates(scene: Scene, asking: Asking) -> list[Referent]:
    """Return whom a source can mean, at most those mentioned last."""
    candidates = [
        r
        for r in scene.referents
        if r.places and fits(scene.words, asking.phrase, r) and may_be_meant(scene, asking, r)
    ]
    if len(candidates) > _CONSIDERED:
        candidates = sorted(candidates, key=lambda r: _lateness(scene, asking, r))[-_CONSIDERED:]
    return candidates


def _surely_meant(scene: Scene, phrase: Phrase, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return whom the text alone shows to be meant, so that nothing has to be weighed; None if it doesn't."""
    if scene.words.low[phrase.head] == "latter":
        return _latter(scene, phrase, named)
    group = group_meant(scene, phrase, named)
    if group is not None or phrase.form is not MentionForm.NOMINAL:
        return group
    unnamed = speaks_on(scene, phrase)
    return issuer(scene, phrase) if unnamed is None else unnamed


def _latter(scene: Scene, phrase: Phrase, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the last person or body named in the sentence before, or in the same one; None if there isn't one."""
    here = scene.words.sentences[phrase.indices[0]]
    before = [
        i
        for i in named
        if i < phrase.indices[0] and here - scene.words.sentences[i] <= 1
        if named[i][1].kind in (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.OUTLET)
    ]
    return named[max(before)][1].number if before else None


def _least(scene: Scene, asking: Asking, number: int | None) -> float:
    """Return how probable a referent must be for a source to be taken to mean it."""
    phrase = asking.phrase
    if phrase.form is not MentionForm.PRONOUN:
        return _SURE_OF_DESCRIPTIONS
    asked = phrase.pronoun or ""
    if asking.attribution.parent is not None and asked in _SURER_INSIDE:
        return _SURER_INSIDE[asked]
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
        if place and scene.words.within(place.span)[-1] == last and _is_introduced(scene, referent, place):
            is_person = referent.sort is Sort.PERSON or (referent.sort is Sort.PEOPLE and not referent.named)
            return referent.number if is_person == (low[first] == "who") else None
    return None


def _is_introduced(scene: Scene, referent: Referent, place: Place) -> bool:
    """Tell whether a mention says by itself who is meant: a name, or people first spoken of ("voters", "a pilot")."""
    if referent.named or referent.members:
        return referent.named and place.form is MentionForm.NAME
    return referent.sort is Sort.PEOPLE or scene.words.low[place.first] in INTRODUCING


def _is_passed_by(scene: Scene, phrase: Phrase, number: int) -> bool:
    """Tell whether "the report" is thought to be one without a name, and a named outlet has spoken since."""
    if scene.words.low[phrase.head] not in REPORTS or scene.referents[number].named:
        return False
    reported = _reported_by(scene, phrase)
    return reported is not None and number in scene.speakers and scene.speakers[-1] == reported


def _taken_up(scene: Scene, asking: Asking, candidates: Sequence[Referent]) -> int | None:
    """Return whom the words themselves show, where the ranking is unsure: a body by its noun, a source without a name."""
    phrase = asking.phrase
    head = scene.words.low[phrase.head]
    if (
        phrase.form is MentionForm.NOMINAL
        and phrase.determiner in _TAKING_UP
        and head in BODIES
        and not phrase.after
    ):
        return body_called(scene, head, phrase.indices[0])
    cited = cited_ahead(scene, phrase)
    if cited is not None:
        return cited
    if head in REPORTS:
        return _reported_by(scene, phrase)
    for found in (
        named_ahead(scene, phrase),
        unnamed_meant(scene, phrase),
        told_before(scene, asking, candidates),
        goes_on(scene, asking, candidates) if head in _SPEAKING else None,
    ):
        if found is not None:
            return found
    return None


_SPEAKING = ("he", "she", "it", "they")
_TAKING_UP = ("the", "its", "his", "her", "their")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())


def _reported_by(scene: Scene, phrase: Phrase) -> int | None:
    """Return the outlet whose report "the report" or "Monday's report" is: the last that spoke; None if none surely.

    Where another report was brought in since, it is that one's ("a report by the Orsk Courier", but "a report by the court").
    """
    if phrase.determiner != "the" and not _DAYS.intersection(phrase.before[:1]):
        return None
    outlets = {r.number: r for r in scene.referents if r.named and r.sort is Sort.OUTLET}
    spoken = next((n for n in reversed(scene.speakers) if n in outlets), None)
    place = scene.before(outlets[spoken], phrase.indices[0]) if spoken is not None else None
    since = place.first if place else -1
    others = [
        r.places[0].span
        for r in scene.referents
        if not r.named and r.sort is Sort.DOCUMENT and "report" in r.described and r.places
        if since < r.places[0].first < phrase.indices[0] and scene.words.low[r.places[0].first] in INTRODUCING
    ]
    if not others:
        return spoken
    return next(
        (
            r.number
            for r in outlets.values()
            for p in r.places
            if others[-1].start < p.span.start < others[-1].end
            and scene.words.low[p.first - 1] not in INTRODUCING  # "in a Verlian newspaper" names none
        ),
        None,
    )


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
    if attribution.parent is None:
        scene.given.append(answer.referent)
        scene.ended = max(scene.words.covered((*attribution.source, *attribution.content)), default=-1)
