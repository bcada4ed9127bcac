"""From attributions with bare spans to attributions with who, what, how and through what."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from woozle.annotate.coreference.issued import ISSUED
from woozle.annotate.coreference.resolve import Answer, resolve_sources
from woozle.annotate.coreference.scene import names_by_word
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.ownerships import find_ownerships
from woozle.annotate.entities.titles import Sort
from woozle.annotate.entities.words import words_of
from woozle.annotate.posts import find_occupancies
from woozle.annotate.sources.anonymity import anonymity_stated
from woozle.annotate.sources.denials import corrected_act, opens_with_no
from woozle.annotate.sources.describing import describe
from woozle.annotate.sources.medium_judge import likely_medium
from woozle.annotate.sources.mediums import medium_said
from woozle.annotate.sources.numbers import number_of
from woozle.annotate.sources.opinions import Opinion, opinions
from woozle.annotate.sources.principals import stage_of
from woozle.annotate.sources.speaking_for import descriptions_of, press_of, spoken_for
from woozle.annotate.sources.traits import Saying, masked
from woozle.model.attribution import Act, Attribution, Candidate, PrintedAs, SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words
    from woozle.annotate.sources.principals import Stage
    from woozle.model.article import Article
    from woozle.model.occupancy import Occupancy
    from woozle.model.ownership import Ownership
    from woozle.model.text import Span
    from woozle.model.timex import Timex

_UNNAMED = {PrintedAs.DESCRIBED_UNNAMED, PrintedAs.BARE_UNNAMED, PrintedAs.CONDITION_OF_ANONYMITY_STATED}
_PRINTED: dict[SourceKind, set[PrintedAs | None]] = {
    SourceKind.PERSON: {PrintedAs.NAMED},
    SourceKind.UNSPECIFIED: {None},
    SourceKind.ANONYMOUS: {*_UNNAMED},
    SourceKind.COLLECTIVE: {PrintedAs.DESCRIBED_UNNAMED, PrintedAs.BARE_UNNAMED},
    SourceKind.ORGANISATION: {PrintedAs.NAMED, PrintedAs.DESCRIBED_UNNAMED},
    SourceKind.DOCUMENT: {PrintedAs.NAMED, PrintedAs.DESCRIBED_UNNAMED, PrintedAs.BARE_UNNAMED},
    SourceKind.OUTLET: {PrintedAs.NAMED, PrintedAs.DESCRIBED_UNNAMED, PrintedAs.BARE_UNNAMED},
}
"""How each kind of source can be printed (a person who isn't named is anonymous)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An article's attributions with all that is known of their sources.

    Attributes:
        attributions: As given, with labels and the entities they point to.
        entities: Whom and what the article names or quotes, in the order of first mention.
        occupancies: Who held which post when.
        ownerships: Who owns which outlet, and which are sisters.
    """

    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    occupancies: tuple[Occupancy, ...] = ()
    ownerships: tuple[Ownership, ...] = ()


def resolve(
    article: Article,
    attributions: Sequence[Attribution],
    names: Sequence[tuple[Span, EntityKind]],
    timexes: Sequence[Timex] = (),
    *,
    given: Mapping[str, Opinion] | None = None,
) -> Resolved:
    """Say who the sources of an article are, and how they stand to what they say.

    Args:
        article: The article.
        attributions: Who says what, as spans, a parent before what stands inside it.
        names: Where names stand and of what kind they are.
        timexes: Its time expressions.
        given: What an encoder thinks of the labels, by attribution id; used beside the words.
    """
    words = words_of(article.text)
    if not len(words):
        return Resolved(attributions=tuple(attributions), entities=())
    referents = named_referents(words, names)
    named = names_by_word(words, referents)
    text = masked(words, _masks(words, referents, names))
    scene, answers = resolve_sources(words, referents, attributions)
    sayings = [_saying(scene, a, answers.get(a.id)) for a in attributions]
    judged = opinions(text, sayings, given or {})
    labelled = _labelled(scene, sayings, judged)
    principals = _principals(scene, sayings, named)
    ids, entities = _entities(scene, labelled, sayings, frozenset(principals.values()))
    return Resolved(
        attributions=tuple(
            replace(
                a,
                source_entity=_id_of(ids, s) if _is_told(scene, s) else None,
                speaks_for=ids.get(principals[a.id]),
                candidates=_possible(ids, answers.get(a.id)),
                description=describe(text, s),
            )
            for a, s in zip(labelled, sayings, strict=True)
        ),
        entities=entities,
        occupancies=find_occupancies(words, scene.referents, ids, timexes),
        ownerships=find_ownerships(article.text, scene.referents, ids),
    )


def _masks(
    words: Words, referents: Iterable[Referent], names: Iterable[tuple[Span, EntityKind]]
) -> dict[int, str]:
    """Return the kind of the name that each word belongs to, as the referents have it where they have one."""
    masks = {i: str(kind) for span, kind in names for i in words.within(span)}
    masks |= {i: str(r.kind) for r in referents for place in r.places for i in words.within(place.span)}
    return masks


def _saying(scene: Scene, attribution: Attribution, answer: Answer | None) -> Saying:
    words = scene.words
    return Saying(
        attribution,
        words.covered(attribution.source),
        words.covered(attribution.cue),
        words.covered(attribution.content),
        answer.phrase if answer else None,
        scene.referents[answer.referent] if answer and answer.referent is not None else None,
    )


def _labelled(scene: Scene, sayings: Sequence[Saying], judged: Sequence[Opinion]) -> list[Attribution]:
    votes = _votes(scene, sayings, judged)
    anonymous = _anonymous(scene, sayings)
    labelled: list[Attribution] = []
    for position, (saying, opinion, (kind, printed)) in enumerate(zip(sayings, judged, votes, strict=True)):
        if kind is SourceKind.DOCUMENT and _is_foreign_paper(scene, saying):
            kind = SourceKind.OUTLET
        if _is_inference(scene, saying, kind):
            kind, printed = SourceKind.SELF, None
        if printed is PrintedAs.DESCRIBED_UNNAMED and _is_bare(scene, saying):
            printed = PrintedAs.BARE_UNNAMED
        if kind is SourceKind.ANONYMOUS and saying.referent and saying.referent.number in anonymous:
            printed = PrintedAs.CONDITION_OF_ANONYMITY_STATED
        labelled.append(
            replace(
                saying.attribution,
                source_kind=kind,
                printed_as=printed,
                number=number_of(scene.words, kind, saying.phrase, saying.referent),
                act=_act(scene, sayings, labelled, position, opinion),
                medium=medium_said(scene.words, saying) or likely_medium(opinion.media),
            )
        )
    return labelled


def _act(
    scene: Scene, sayings: Sequence[Saying], labelled: Sequence[Attribution], position: int, opinion: Opinion
) -> Act:
    """Return what a source does; a "no" right after its denial goes on denying."""
    saying = sayings[position]
    act = corrected_act(scene.words, saying, opinion.acts)
    if act is not Act.ASSERT or not position or not saying.referent or not saying.content:
        return act
    earlier = sayings[position - 1]
    goes_on = (
        labelled[position - 1].act is Act.DENY
        and earlier.referent is saying.referent
        and scene.words.sentences[saying.content[0]] - scene.words.sentences[earlier.source[0]] <= 1
    )
    return Act.DENY if goes_on and opens_with_no(scene.words, saying.content) else act


def _votes(
    scene: Scene, sayings: Sequence[Saying], judged: Sequence[Opinion]
) -> list[tuple[SourceKind, PrintedAs | None]]:
    """Judge kind and printing together, and alike for all sayings of one referent."""
    totals: dict[int, dict[tuple[SourceKind, PrintedAs | None], float]] = defaultdict(
        lambda: defaultdict(float)
    )
    keys = [
        s.referent.number if s.referent and not _is_issued(scene, s) else -1 - i
        for i, s in enumerate(sayings)
    ]
    stated = anonymity_stated(scene.words.text)
    for key, saying, opinion in zip(keys, sayings, judged, strict=True):
        papers = _is_paper(scene, saying)
        for kind, allowed in _PRINTED.items():
            for printed in allowed:
                share = opinion.kinds.get(kind, 0.0) * opinion.printed.get(printed, 0.0)
                if printed is PrintedAs.CONDITION_OF_ANONYMITY_STATED and not stated:
                    share = 0.0
                if papers and kind not in (SourceKind.DOCUMENT, SourceKind.OUTLET):
                    share = 0.0
                totals[key][kind, printed] += math.log(share + 1e-9)
    best = {key: max(pairs, key=lambda pair: pairs[pair]) for key, pairs in totals.items()}
    return [
        best[key] if s.phrase else (SourceKind.UNSPECIFIED, None)
        for key, s in zip(keys, sayings, strict=True)
    ]


def _is_issued(scene: Scene, saying: Saying) -> bool:
    """Tell whether a source is called a paper of somebody's, which is judged by itself: "the statement"."""
    phrase, referent = saying.phrase, saying.referent
    is_paper = (
        phrase is not None and phrase.form is MentionForm.NOMINAL and scene.words.low[phrase.head] in ISSUED
    )
    return is_paper and referent is not None and referent.sort is not Sort.DOCUMENT


def _is_paper(scene: Scene, saying: Saying) -> bool:
    """Tell whether a source is called what nobody is, only something written: "a note prepared for the minister"."""
    phrase = saying.phrase
    return (
        phrase is not None and phrase.form is MentionForm.NOMINAL and scene.words.low[phrase.head] in _PAPERS
    )


_PAPERS = frozenset(
    "affidavit book complaint contract document documents dossier email emails e-mail indictment lawsuit letter memo memorandum "
    "minutes note notice paper petition poll report ruling study survey transcript accounts bill calculation catalogue certificate "
    "charter constitution data draft footage index invoice list log logbook photograph picture prospectus protocol "
    "recording records register statistics table treaty video yearbook".split()
)
"""In the sourcing corpus and our added annotation the first lines' are documents 314 times, outlets 30 times, a person once, and
those after "transcript" documents 26 times."""


def _is_foreign_paper(scene: Scene, saying: Saying) -> bool:
    """Tell whether a source is called the paper of a country, as no study is: "the Averian paper"."""
    printed = " ".join(span.of(scene.words.text) for span in saying.attribution.source)
    return bool(_FOREIGN_PAPER.fullmatch(printed))


_FOREIGN_PAPER: Final = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?) )?[A-Z][a-z]+(?:an|i|ese|ish|ch|ic|ine) (?:news)?(?:paper|daily|weekly|tabloid)s?"
)


def _is_inference(scene: Scene, saying: Saying, kind: SourceKind) -> bool:
    """Tell whether the reporter infers something from a report or document: it "would suggest" what it doesn't say."""
    cue = [scene.words.low[i] for i in saying.cue]
    infers = _MODALS.intersection(cue) and _INFERRING.intersection(cue)
    return bool(infers) and kind in (SourceKind.DOCUMENT, SourceKind.OUTLET)


_MODALS = frozenset(("would", "might", "could", "may"))
_INFERRING = frozenset("suggest imply indicate mean seem appear".split())
_BARE = frozenset(
    "source sources insider insiders many some others people everybody everyone nobody one critics".split()
)


def _is_bare(scene: Scene, saying: Saying) -> bool:
    """Tell whether nothing says more of a source than "a source", here or where it was first mentioned."""
    if saying.phrase is None or saying.phrase.form is not MentionForm.NOMINAL or saying.phrase.after:
        return False
    low = scene.words.low
    more = [word for word in saying.phrase.before if word not in _BARE and word not in _NUMBERS]
    told = saying.referent.described - _BARE if saying.referent else set()
    return (
        low[saying.phrase.head] in ("source", "sources", "many", "some", "others") and not more and not told
    )


_NUMBERS = frozenset("two three four five several other another multiple".split())


def _anonymous(scene: Scene, sayings: Sequence[Saying]) -> set[int]:
    """Return the referents for whom a sentence with one of their sayings states that they will not be named."""
    words, found = scene.words, set()
    for saying in sayings:
        if saying.referent and saying.source:
            start, end = words.sentence_around(saying.source[0])
            if anonymity_stated(words.text[words.starts[start] : words.ends[end - 1]]):
                found.add(saying.referent.number)
    return found


def _entities(
    scene: Scene, labelled: Sequence[Attribution], sayings: Sequence[Saying], principals: Set[int]
) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """Make entities of the referents that have a name, are a source or are spoken for, and return their ids by number."""
    used = {s.referent.number for s in sayings if s.referent and _is_told(scene, s)} | principals
    kept = [r for r in scene.referents if r.places and (r.named or r.number in used)]
    kept.sort(key=lambda r: (r.places[0].first, r.number))
    kinds = {s.referent.number: a.source_kind for a, s in zip(labelled, sayings, strict=True) if s.referent}
    ids = {r.number: f"e{position}" for position, r in enumerate(kept, start=1)}
    return ids, tuple(_entity(ids[r.number], r, kinds.get(r.number)) for r in kept)


def _entity(identity: str, referent: Referent, kind: SourceKind | None) -> Entity:
    seen = {place.span: place.form for place in referent.places}
    return Entity(
        id=identity,
        kind=_KIND_OF_SOURCE.get(kind, referent.kind) if kind and not referent.named else referent.kind,
        name=referent.name,
        mentions=tuple(Mention(span, form) for span, form in sorted(seen.items())),
    )


_KIND_OF_SOURCE = {
    SourceKind.PERSON: EntityKind.PERSON,
    SourceKind.ANONYMOUS: EntityKind.PERSON,
    SourceKind.COLLECTIVE: EntityKind.PERSON,
    SourceKind.ORGANISATION: EntityKind.ORGANIZATION,
    SourceKind.OUTLET: EntityKind.OUTLET,
    SourceKind.DOCUMENT: EntityKind.DOCUMENT,
}


def _is_told(scene: Scene, saying: Saying) -> bool:
    """Tell whether a source's referent says who is meant; a pronoun's, whenever that is no person."""
    if saying.referent is None or saying.phrase is None:
        return False
    thing = saying.phrase.pronoun is not None and saying.referent.sort not in (Sort.PERSON, Sort.PEOPLE)
    return thing or _is_answer(scene, saying.referent)


def _is_answer(scene: Scene, referent: Referent) -> bool:
    """Tell whether a referent says who is meant: a name does, and "an official", but not a bare "the official"."""
    if referent.named or referent.members:
        return True
    first = referent.places[0]
    return first.form is MentionForm.NOMINAL and scene.words.low[first.first] not in _TAKING_UP


_TAKING_UP = frozenset("the this that these those his her its their our my your".split())


def _id_of(ids: Mapping[int, str], saying: Saying) -> str | None:
    return ids.get(saying.referent.number) if saying.referent else None


def _principals(
    scene: Scene, sayings: Sequence[Saying], named: Mapping[int, tuple[int, Referent]]
) -> dict[str, int]:
    """Return for each attribution the number of whom its source speaks for, -1 if for itself or nobody known.

    Its own words decide, else what stands around any mention of the speaker, looked at once for each; who has no name goes on
    speaking for whom he spoke before.
    """
    stage = stage_of(scene, named)
    around: dict[int, int | None] = {}
    before: dict[int, int] = {}
    found = {}
    for saying in sayings:
        principal = None
        if saying.phrase:
            speaker = saying.referent
            number = speaker.number if speaker else -1
            if speaker and number not in around:
                around[number] = _around(stage, speaker)
            own = spoken_for(stage, saying.phrase.indices)
            if own is None and not (speaker and speaker.named):
                own = before.get(number)
                if own is None and not (saying.phrase.after or saying.phrase.before):
                    own = press_of(stage, saying.phrase.head)
            principal = own if _is_other(own, number) else around.get(number)
            if speaker and principal is not None:
                before.setdefault(number, principal)
        found[saying.attribution.id] = -1 if principal is None else principal
    return found


def _around(stage: Stage, speaker: Referent) -> int | None:
    """Return whom a person speaks for by the words around any mention; None if nobody."""
    if speaker.sort is not Sort.PERSON:
        return None
    found = (spoken_for(stage, run) for run in descriptions_of(stage.scene, speaker))
    return next((number for number in found if _is_other(number, speaker.number)), None)


def _is_other(principal: int | None, speaker: int) -> bool:
    return principal is not None and principal != speaker


def _possible(ids: Mapping[int, str], answer: Answer | None) -> tuple[Candidate, ...]:
    kept = answer.candidates if answer else ()
    return tuple(Candidate(ids[c.number], round(c.probability, 3)) for c in kept if c.number in ids)
