"""What speaks for and against a referent being meant by a pronoun or a description.

After Lappin and Leass (1994) and Bengtson and Roth (2008): agreement, recency, salience, and what is particular
to news, that speakers go on speaking.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.annotate.coreference.groups import COUNTED
from woozle.annotate.entities.outlets import is_paper
from woozle.annotate.entities.titles import Gender, Sort, gender_of_title, is_plural, singular, sort_of
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Asking, Scene
    from woozle.annotate.entities.referents import Place, Referent
    from woozle.annotate.entities.words import Words

_FITS = {
    "he": {Sort.PERSON},
    "she": {Sort.PERSON},
    "i": {Sort.PERSON},
    "it": {Sort.BODY, Sort.OUTLET, Sort.DOCUMENT, Sort.OTHER},
    "they": {Sort.PEOPLE, Sort.BODY, Sort.OUTLET, Sort.OTHER},
}
_FITS_NOUN = {
    Sort.PERSON: {Sort.PERSON},
    Sort.PEOPLE: {Sort.PEOPLE, Sort.BODY, Sort.OUTLET, Sort.OTHER},
    Sort.BODY: {Sort.BODY, Sort.OUTLET, Sort.PEOPLE, Sort.OTHER},
    Sort.OUTLET: {Sort.OUTLET, Sort.BODY, Sort.DOCUMENT, Sort.OTHER},
    Sort.DOCUMENT: {Sort.DOCUMENT, Sort.OUTLET, Sort.BODY, Sort.OTHER},
}
_ALIKE = (
    frozenset(
        (
            "company",
            "firm",
            "business",
            "giant",
            "maker",
            "manufacturer",
            "corporation",
            "group",
            "airline",
            "carrier",
            "developer",
            "retailer",
            "bank",
            "startup",
            "conglomerate",
        )
    ),
    frozenset(
        ("senator", "sen", "lawmaker", "legislator", "politician", "congressman", "rep", "candidate", "mp")
    ),
    frozenset(("candidate", "nominee", "contender", "frontrunner", "runner", "hopeful", "front-runner")),
    frozenset(("newspaper", "paper", "daily", "tabloid", "weekly", "outlet", "magazine", "broadsheet")),
    frozenset(("agency", "wire", "newswire", "service")),
    frozenset(
        (
            "report",
            "article",
            "story",
            "study",
            "document",
            "paper",
            "investigation",
            "review",
            "survey",
            "research",
        )
    ),
    frozenset(("statement", "release", "announcement", "communique", "communiqué")),
    frozenset(
        (
            "group",
            "organisation",
            "organization",
            "union",
            "association",
            "body",
            "foundation",
            "charity",
            "ngo",
            "federation",
        )
    ),
    frozenset(
        (
            "officer",
            "official",
            "chief",
            "commander",
            "superintendent",
            "commissioner",
            "spokesman",
            "inspector",
            "captain",
            "head",
        )
    ),
    frozenset(("prime", "premier", "pm")),
    frozenset(("governor", "gov")),
    frozenset(("representative", "rep")),
    frozenset(("secretary", "minister", "leader", "president", "chancellor", "official", "diplomat")),
    frozenset(("spokesman", "spokeswoman", "spokesperson", "representative", "official")),
    frozenset(("billionaire", "businessman", "mogul", "magnate", "tycoon", "entrepreneur")),
    frozenset(("lawyer", "attorney", "counsel", "advocate")),
    frozenset(("doctor", "physician", "surgeon", "neurosurgeon", "dr")),
    frozenset(("professor", "academic", "scholar", "researcher", "scientist", "expert", "prof")),
    frozenset(("priest", "bishop", "cleric", "pastor", "reverend", "rev", "archbishop", "cardinal")),
)


_SHORT = {
    "fm": (frozenset(("foreign", "minister")),),
    "pm": (frozenset(("prime", "minister")), frozenset(("premier",))),
    "cm": (frozenset(("chief", "minister")),),
    "mp": (frozenset(("member", "parliament")), frozenset(("lawmaker",))),
    "ceo": (frozenset(("chief", "executive")),),
    "vp": (frozenset(("vice", "president")),),
    "premier": (frozenset(("prime", "minister")),),
    "chief": (
        frozenset(("president",)),
        frozenset(("head",)),
        frozenset(("director",)),
        frozenset(("chairman",)),
    ),
    "head": (
        frozenset(("president",)),
        frozenset(("chief",)),
        frozenset(("director",)),
        frozenset(("chairman",)),
    ),
    "leader": (
        frozenset(("president",)),
        frozenset(("prime", "minister")),
        frozenset(("chairman",)),
        frozenset(("chancellor",)),
    ),
}
"""What a short or loose word for a post stands for."""

_QUOTES = frozenset("\" ” “ '' ’ ‘ »".split())
_PREPOSITIONS = frozenset("of to by with from for on in at about against between than and like".split())


def fits(words: Words, phrase: Phrase, referent: Referent) -> bool:
    """Tell whether *phrase* can mean a referent at all: sort, number and gender agree. The ranking does the rest."""
    sorts = _FITS.get(phrase.pronoun) if phrase.pronoun else _FITS_NOUN.get(sort_of(words.low[phrase.head]))
    if sorts is None:
        return True
    if referent.named and referent.sort is Sort.OUTLET and _is_other_outlet(words, phrase, referent):
        return False
    if referent.sort not in sorts or (
        referent.sort is Sort.OTHER and Sort.PERSON in sorts and referent.named
    ):
        return False
    return not _clash(words, phrase, referent)


_PAPERS = frozenset("newspaper paper daily weekly magazine tabloid broadsheet".split())


def _is_other_outlet(words: Words, phrase: Phrase, referent: Referent) -> bool:
    """Tell whether a newspaper is asked for and the referent is an agency or a station."""
    asked_for_paper = phrase.pronoun is None and words.low[phrase.head] in _PAPERS
    return asked_for_paper and not is_paper(referent.name)


def features(scene: Scene, asking: Asking, candidates: Sequence[Referent]) -> list[list[str]]:
    """Return, for each candidate, the names of the features that hold."""
    last = [scene.before(candidate, asking.first) for candidate in candidates]
    ranks = _ranks(last)
    most = max((len(c.places) for c in candidates if c.named), default=0)
    named = sum(c.named for c in candidates)
    described = asking.phrase.form is MentionForm.NOMINAL or asking.phrase.pronoun == "this"
    site = _site(scene, asking)
    return [
        _grouped(
            asking.phrase,
            (
                *_kind(asking.phrase, candidate),
                *_nearness(scene, asking, candidate, place),
                *_salience(scene, asking, candidate, most, site),
                *(_description(scene, asking.phrase, candidate) if described else ()),
                *_standing(scene, asking, candidate, place),
                f"named={min(4, named)}",
                f"rank={rank}",
                f"rank={rank},{site}",
            ),
        )
        for candidate, place, rank in zip(candidates, last, ranks, strict=True)
    ]


def _grouped(phrase: Phrase, names: Sequence[str]) -> list[str]:
    """Return features with the kind of phrase they hold for; he and she share theirs."""
    group = {"she": "he"}.get(phrase.pronoun or "nom", phrase.pronoun or "nom")
    return [f"{group}:{name}" for name in names]


def _site(scene: Scene, asking: Asking) -> str:
    """Tell where a source stands: after a quotation, at the head of a sentence, within one, inside another's words."""
    words, first = scene.words, asking.first
    if asking.attribution.parent is not None or first in scene.quoted:
        return "inside"
    if _QUOTES.intersection(words.low[max(0, first - 2) : first]):
        return "after-quote"
    if first == 0 or words.sentences[first - 1] != words.sentences[first]:
        return "opening"
    return "after-own" if any(index < first for index in asking.own) else "within"


def nobody(scene: Scene, asking: Asking) -> list[str]:
    """Return the features of the answer that none of the candidates is meant."""
    phrase = asking.phrase
    opening = f"none,sentence={min(3, scene.words.sentences[asking.first])}"
    if phrase.form is MentionForm.PRONOUN:
        return _grouped(phrase, ["none", opening, f"none,{_site(scene, asking)}"])
    head = scene.words.low[phrase.head]
    sort = sort_of(head)
    return _grouped(
        phrase,
        [
            "none",
            f"none,{_article(phrase)}",
            f"none,{sort}",
            f"none,{_article(phrase)},{sort}",
            f"none,longer={bool(phrase.before)}",
            f"none,after={bool(phrase.after)}",
            f"none,plural={is_plural(head)}",
            opening,
            f"none,{_site(scene, asking)}",
            f"none,head={head}",
            *_alternatives(scene, phrase),
        ],
    )


def _alternatives(scene: Scene, phrase: Phrase) -> list[str]:
    """Tell how many others a description may take up: with a name and told to be so, or brought in with "a"."""
    head, first = scene.words.low[phrase.head], phrase.indices[0]
    base = singular(head)
    told = sum(r.named and base in r.described for r in scene.referents)
    brought_in = any(
        not r.named
        and base in r.described
        and r.places
        and r.places[0].first < first
        and scene.words.low[r.places[0].first] in ("a", "an")
        for r in scene.referents
    )
    return [
        f"none,told={min(2, told)}",
        f"none,brought-in={brought_in}",
        f"none,{_article(phrase)},told={min(2, told)}",
    ]


def _standing(scene: Scene, asking: Asking, candidate: Referent, place: Place | None) -> list[str]:
    """Tell how a candidate stands out: paragraphs back, in the lead, at the head of sentences, as a speaker."""
    words = scene.words
    found = [f"said={min(3, scene.speakers.count(candidate.number))}"]
    if candidate.members:
        found += [f"group={min(3, len(candidate.members))}", *_counted(words, asking.phrase, candidate)]
    if candidate.places and words.sentences[candidate.places[0].first] < 2:
        found.append("in-lead")
    if len(scene.speakers) > 1 and scene.speakers[-1] == scene.speakers[-2] == candidate.number:
        found.append("goes-on")
    if place is None:
        return found
    gap = words.text.count("\n", place.span.end, max(place.span.end, words.starts[asking.first]))
    found.append(f"paragraphs={min(3, gap)}")
    here = words.sentences[asking.first]
    for other in scene.before_all(candidate, asking.first, 3):
        back = here - words.sentences[other.first]
        if back <= 1 and _opens(scene, other.first):
            found.append(f"opened={back}")
            break
    return found


def _counted(words: Words, phrase: Phrase, group: Referent) -> list[str]:
    """Tell whether a phrase says how many it means, and whether a group is so many: "the two leaders"."""
    counts = [COUNTED[words.low[i]] for i in phrase.indices[:4] if words.low[i] in COUNTED]
    return [f"counted={counts[0] == len(group.members)}"] if counts else []


def _ranks(last: Sequence[Place | None]) -> list[int]:
    """Number the candidates by how lately they were mentioned: 0 to 4, or 9 if not before."""
    order = sorted((-place.first, i) for i, place in enumerate(last) if place)
    ranks = [9] * len(last)
    for rank, (_, index) in enumerate(order):
        ranks[index] = min(rank, 4)
    return ranks


def _clash(words: Words, phrase: Phrase, candidate: Referent) -> bool:
    wanted = gender_asked(words, phrase)
    return wanted is not None and (candidate.gender not in (None, wanted) or candidate.plural)


def gender_asked(words: Words, phrase: Phrase) -> Gender | None:
    """Return the gender that a pronoun or a noun ("the businesswoman") shows, or None."""
    if phrase.pronoun:
        return {"he": Gender.MALE, "she": Gender.FEMALE}.get(phrase.pronoun)
    return gender_of_title(words.low[phrase.head])


def _kind(phrase: Phrase, candidate: Referent) -> list[str]:
    label = f"{candidate.sort}{'' if candidate.named else '-'}{'s' if candidate.plural else ''}"
    found = [f"sort={label}"]
    if phrase.pronoun in ("he", "she"):
        found.append(f"gender={'agree' if candidate.gender else 'unknown'}")
    if phrase.form is MentionForm.NOMINAL:
        found.append(f"article={_article(phrase)},{'named' if candidate.named else 'described'}")
    return found


def _article(phrase: Phrase) -> str:
    if phrase.determiner in ("a", "an", "some", "many", "few", "several", "any"):
        return "a"
    return phrase.determiner if phrase.determiner in ("the", None) else "own"  # type: ignore[return-value]


def _nearness(scene: Scene, asking: Asking, candidate: Referent, place: Place | None) -> list[str]:
    if place is None:
        after = candidate.places[0].first if candidate.places else asking.first
        return [f"ahead={min(3, scene.words.sentences[after] - scene.words.sentences[asking.first])}"]
    words = scene.words
    distance = words.sentences[asking.first] - words.sentences[place.first]
    found = [f"back={_bucket(distance)}", f"form={place.form}"]
    if distance <= 1 and _opens(scene, place.first):
        found.append(f"opens,back={distance}")
    if distance == 0:
        found.append(f"gap={min(4, (asking.first - place.first) // 3)}")
        if words.ends[asking.first - 1] - place.span.end in (0, 1, 2):
            found.append("adjoins")
    role = _role(words, place)
    found.append(f"role={role}")
    if distance <= 1:
        found.append(f"role={role},back={distance}")
    if place.first in asking.own:
        found.append("in-own")
    elif place.first in scene.quoted:
        found.append("in-quoted" if asking.first not in scene.quoted else "both-quoted")
    return found


def _role(words: Words, place: Place) -> str:
    """Guess what a mention is in its sentence from the word before and the word after it."""
    before = words.low[place.first - 1] if place.first else ""
    after = bisect_left(words.starts, place.span.end)
    follows = words.low[after] if after < len(words) else ""
    if follows == "'" or (before in _QUOTES and follows in _QUOTES):
        return "owner"
    if before in _PREPOSITIONS:
        return "oblique"
    if follows in (".", ";", ")", "to", "in", "on", "for", "of", "and"):
        return "object"
    return "subject"


def _bucket(distance: int) -> int:
    return distance if distance < 4 else 4 if distance < 7 else 7


def _opens(scene: Scene, first: int) -> bool:
    """Tell whether a mention opens its sentence, titles and the like left out."""
    words = scene.words
    start = max(0, first - 4)
    return any(
        i == 0 or words.sentences[i - 1] != words.sentences[i] for i in range(start, first + 1)
    ) and not any(
        words.low[i] in (",", "in", "on", "at", "for", "of", "to", "by", "with")
        for i in range(start, first)
        if words.sentences[i] == words.sentences[first]
    )


def _salience(scene: Scene, asking: Asking, candidate: Referent, most: int, site: str) -> list[str]:
    found = [f"mentions={min(4, len(candidate.places))}"]
    if candidate.named and len(candidate.places) == most:
        found.append("most")
    speakers = scene.speakers
    if speakers and speakers[-1] == candidate.number:
        found += [
            "spoke-last",
            f"spoke-last,{site}",
            f"spoke-last,back={_last_back(scene, asking, candidate)}",
        ]
    elif len(speakers) > 1 and speakers[-2] == candidate.number:
        found.append("spoke-before-last")
    elif candidate.number in speakers:
        found.append("spoke")
    if asking.attribution.parent is not None:
        found.append("parent" if asking.parent == candidate.number else "other-than-parent")
    return found


def _last_back(scene: Scene, asking: Asking, candidate: Referent) -> int:
    """Return how many sentences back, as buckets, the last mention is of who spoke last; 9 if only ahead."""
    place = scene.before(candidate, asking.first)
    if place is None:
        return 9
    return _bucket(scene.words.sentences[asking.first] - scene.words.sentences[place.first])


def _description(scene: Scene, phrase: Phrase, candidate: Referent) -> list[str]:
    head = scene.words.low[phrase.head]
    base = singular(head)
    sort = sort_of(head)
    found = [
        f"sorts={sort},{candidate.sort}{'' if candidate.named else '-'}",
        f"plural={is_plural(head)},{candidate.plural}",
    ]
    told = candidate.described
    name = _words_of_name(candidate.name)
    near = alike(base)
    if base in told or head in told:
        found.append(f"head,{'named' if candidate.named else 'described'}")
    elif base in name or head in name:
        found.append("head-in-name")
    elif not near.isdisjoint(told):
        found.append(f"head-alike,{'named' if candidate.named else 'described'}")
    elif not near.isdisjoint(name):
        found.append("head-alike-in-name")
    elif told:
        found.append("head-untold")
    if phrase.after:
        behind = sum(word in told or word in name for word in phrase.after if len(word) > 3)
        found.append(f"after={min(2, behind)}")
    if any(words_of_role <= told for words_of_role in _SHORT.get(head, ())):
        found.append("short-told")
    if phrase.before:
        shared = sum(word in told or word in name for word in phrase.before)
        found.append(f"before={min(2, shared)}/{min(3, len(phrase.before))}")
        if not shared and candidate.described:
            found.append("before-untold")
        if name.intersection(phrase.before):
            found.append("named-before")
    return found


@lru_cache(maxsize=4096)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())


@lru_cache(maxsize=4096)
def alike(noun: str) -> frozenset[str]:
    """Return the nouns that may be said in place of *noun*, itself among them; none if it stands in no row of the table."""
    return frozenset().union(*(row for row in _ALIKE if noun in row))
