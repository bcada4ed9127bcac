"""Claims that can't both be true."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.finding import Finding, FindingCode
from woozle.trace.quantities import counts_in
from woozle.trace.slots import name_two_doers, name_two_places
from woozle.trace.support import finding, shown
from woozle.trace.text_facts import Facts, facts_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.model.claim import Claim
    from woozle.model.statement import Node
    from woozle.trace.story import Story

_SPARE = 3
"""How many words more the longer of two rival claims may have."""

_BY_NAME = re.compile(r"\b(?P<deed>\w+(?:ed|en|de|ld|lt|id|wn|ght|ot))\s+(?:down\s+)?by\s+(?:the\s+)?[A-Z]")
_AUTHOR_IS = re.compile(r"\b(?:is|was) the (?:author|writer)\b")

_OUTCOMES = (
    (re.compile(r"\bcancel|\bcalled off|\bscrapp|\babandon"), re.compile(r"\bput back|\bput off|\bpostpon|\bbegins?\b|\bgoes ahead|\btakes? place")),
    (re.compile(r"\bland(?:s|ed|ing)\b|\bcame down safely"), re.compile(r"\bcrash|\bsank\b|\bwas lost\b|\bditched|\binto the sea\b")),
    (re.compile(r"\b(?:died|dead|killed|did not survive)\b"), re.compile(r"\b(?:alive|survived|recover(?:ed|ing))\b")),
    (re.compile(r"\baccident"), re.compile(r"\bdeliberate|\bon purpose|\bsabotage|\barson")),
    (re.compile(r"\b(?:genuine|authentic|original)\b"), re.compile(r"\b(?:forger\w*|forged|fake|copy|replica)\b")),
    (re.compile(r"\bacquitted\b"), re.compile(r"\bconvicted\b|\bfound guilty\b")),
    (re.compile(r"\bapproved\b|\badopted\b"), re.compile(r"\brejected\b|\bturned down\b")),
    (re.compile(r"\bresign(?:s|ed)\b|\bstepp?(?:s|ed) down"), re.compile(r"\bdismiss(?:es|ed)\b|\bsacked\b|\bremains? in office")),
)  # fmt: skip
"""Pairs of outcomes of which only one can have come about."""


def conflicts(story: Story) -> Iterator[Finding]:
    """Yield, under each of two rival claims, that both can't be true, with all that support either."""
    rivals: dict[str, list[str]] = {}
    reasons: dict[str, str] = {}
    told = {claim.id: _Told(story, claim.id) for claim in story.claims}
    for one in story.claims:
        why = told[one.id].why_at_odds()
        if why:
            rivals[one.id], reasons[one.id] = [], why
    supported = [claim for claim in story.claims if story.tellers(claim.id)]
    pairs = list(_sharing(supported, told))
    for one, other in pairs:
        why = why_rivals(story, one, other) or told[one.id].why_rivals(told[other.id])
        if why:
            for here, there in ((one.id, other.id), (other.id, one.id)):
                rivals.setdefault(here, []).append(there)
                reasons.setdefault(here, why)
    at_odds = set(rivals)
    for one, other in pairs:
        if one.id in at_odds or other.id in at_odds or not {one.id, other.id} <= story.denied:
            continue
        if _tell_of_one_event(one, other) and _each_denied_by_the_other_side(story, one.id, other.id):
            for here, there in ((one.id, other.id), (other.id, one.id)):
                rivals.setdefault(here, []).append(there)
                reasons.setdefault(here, "Each side says one of the two and denies the other.")
    for claim, others in rivals.items():
        articles = {teller for c in (claim, *others) for teller in story.tellers(c)}
        evidence = shown(s for c in (claim, *others) for s in story.on(c, Stance.SUPPORT))
        yield finding(story, FindingCode.CONFLICT, claim, articles, reasons[claim], evidence)


def _sharing(claims: Sequence[Claim], told: Mapping[str, _Told]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims that have a word in common, in order: rivals do, and most others don't."""
    using: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        for term in told[claim.id].terms | _all_terms(facts_of(claim.text)):
            using.setdefault(term, []).append(place)
    pairs = {pair for places in using.values() for pair in combinations(places, 2)}
    for one, other in sorted(pairs):
        yield claims[one], claims[other]


def _all_terms(facts: Facts) -> frozenset[str]:
    return _terms(facts) | facts.names | facts.numbers | {facts.subject}


class _Told:
    """What the supporting statements of a claim say in figures, and who says it.

    Attributes:
        terms: The words beside those figures, and what is counted.
    """

    def __init__(self, story: Story, claim: str) -> None:
        support = [s for s in story.on(claim, Stance.SUPPORT) if len(s.chain) > 1]
        words = {s: " ".join(span.of(story.by_id[s.article].text) for span in s.content) for s in support}
        facts = (facts_of(text) for text in dict.fromkeys(words.values()))
        self._outcomes = _outcomes_of(list(words.values()))
        self._facts = [one for one in facts if one.numbers]
        self._who: dict[tuple[str, int], set[Node]] = {}
        for statement, text in words.items():
            for count in counts_in(text):
                self._who.setdefault(count, set()).add(statement.chain[-1])
        kinds = {f"number of those {kind}" for kind, _ in self._who}
        self.terms = kinds.union(*(_all_terms(one) for one in self._facts))

    def why_at_odds(self) -> str | None:
        """Return why the claim's own statements can't all be true; None if they can."""
        return _why_counts(self._who, self._who)

    def why_rivals(self, other: _Told) -> str | None:
        """Return why a statement of this claim and one of *other* can't both be true; None if they can."""
        for here in self._facts:
            for there in other._facts:
                if min(
                    len(here.words | here.names), len(there.words | there.names)
                ) > 2 and _differ_in_number(here, there):
                    return _number_why(here, there)
        if other._outcomes and any((pair, 1 - side) in other._outcomes for pair, side in self._outcomes):
            return "What the one says came about can't have, if what the other says did."
        return _why_counts(self._who, other._who) if self._who and other._who else None


def _outcomes_of(texts: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Return which outcomes a third of the statements tell of, but for those of which others tell the contrary."""
    told = Counter(outcome for text in texts for outcome in _outcomes_in(text))
    return frozenset(
        (pair, side)
        for (pair, side), count in told.items()
        if 3 * count >= len(texts) and (pair, 1 - side) not in told
    )


def _why_counts(
    here: dict[tuple[str, int], set[Node]], there: dict[tuple[str, int], set[Node]]
) -> str | None:
    """A source that gives both numbers, such as a toll that rises, has corrected itself."""
    for (kind, one), said in sorted(here.items(), key=lambda item: item[0]):
        for (same, other), contrary in sorted(there.items(), key=lambda item: item[0]):
            if kind == same and one != other and not said & contrary:
                return f"{one} and {other} can't both be the number of those {kind}."
    return None


def why_rivals(story: Story, one: Claim, other: Claim) -> str | None:
    """Return, in a sentence, why two claims can't both be true; None if they can, for all that is printed."""
    here, there = facts_of(one.text), facts_of(other.text)
    if _differ_in_number(here, there):
        return _number_why(here, there)
    if _differ_in_date(here, there):
        return (
            f"{_list(here.dates - there.dates)} and {_list(there.dates - here.dates)} can't both be the date."
        )
    if name_two_doers(one.text, other.text) or _name_two_authors(one.text, other.text, here, there):
        return f"“{one.text}” and “{other.text}” name two different people for the same deed."
    if _exclude_each_other(one.text, other.text) and _share_a_name(here, there):
        return f"“{one.text}” and “{other.text}” can't both have come about."
    if _is_disputed(story, one.id, other.id) and name_two_places(one.text, other.text):
        return f"“{one.text}” and “{other.text}” can't both be so."
    if _are_done_by_others(here, there) and _one_denied_for_the_other(story, one.id, other.id):
        return "Whoever says the one denies the other, and both tell who did it."
    if _are_elsewhere(here, there) and _one_denied_for_the_other(story, one.id, other.id):
        return "Whoever says the one denies the other, and puts it elsewhere."
    return None


def _is_disputed(story: Story, one: str, other: str) -> bool:
    """Where nobody says no, one place may lie in the other."""
    return one in story.denied or other in story.denied


def _number_why(here: Facts, there: Facts) -> str:
    return f"{_list(here.numbers - there.numbers)} and {_list(there.numbers - here.numbers)} can't both be the number."


def _list(values: frozenset[str]) -> str:
    return " ".join(sorted(values)) or "another"


def _same_but_for(here: Facts, there: Facts) -> bool:
    """The shorter claim says nothing that the longer doesn't, apart from numbers and dates."""
    words = (here.words | here.names, there.words | there.names)
    short, long = sorted(words, key=len)
    return len(short) >= 2 and short <= long and len(long - short) <= _SPARE


def _differ_in_number(here: Facts, there: Facts) -> bool:
    """A number measured on another day is no rival."""
    differs = bool(here.numbers - there.numbers and there.numbers - here.numbers)
    other_day = bool(here.dates and there.dates and here.dates != there.dates)
    return differs and not other_day and _same_but_for(here, there)


def _differ_in_date(here: Facts, there: Facts) -> bool:
    differs = bool(here.dates - there.dates and there.dates - here.dates)
    return differs and here.numbers == there.numbers and _same_but_for(here, there)


def _name_two_authors(one: str, other: str, here: Facts, there: Facts) -> bool:
    """Two names for who did the same deed to the same thing."""
    deeds = {_deed(one), _deed(other)}
    if None in deeds or len(deeds) > 1:
        return False
    return not here.names & there.names and bool(here.words & there.words)


@lru_cache(maxsize=50_000)
def _deed(text: str) -> str | None:
    if _AUTHOR_IS.search(text):
        return "written"
    match = _BY_NAME.search(text)
    return match["deed"] if match else None


def _exclude_each_other(one: str, other: str) -> bool:
    here, there = _outcomes_in(one), _outcomes_in(other)
    return any((pair, 1 - side) in there for pair, side in here)


@lru_cache(maxsize=50_000)
def _outcomes_in(text: str) -> frozenset[tuple[int, int]]:
    """Return which outcomes a claim tells of, by the number of the pair and the side in it."""
    return frozenset(
        (number, side)
        for number, pair in enumerate(_OUTCOMES)
        for side, pattern in enumerate(pair)
        if pattern.search(text)
    )


def _share_a_name(here: Facts, there: Facts) -> bool:
    common = (here.words & there.words) | (here.numbers & there.numbers)
    return bool(here.names & there.names) or len(common) >= 2


def _are_done_by_others(here: Facts, there: Facts) -> bool:
    """Tell whether two claims have different subjects do something to the same things on the same day."""
    same_day = bool(here.dates) and here.dates == there.dates
    return same_day and _has_other_subject(here, there) and len(_terms(here) & _terms(there)) >= 2


def _are_elsewhere(here: Facts, there: Facts) -> bool:
    """Tell whether two claims put the same subject at different dates, or speak of places that the other doesn't name."""
    if here.subject != there.subject:
        return False
    other_day = bool(here.dates and there.dates) and not here.dates & there.dates
    other_place = bool(here.names - there.names and there.names - here.names) and here.dates == there.dates
    return other_day or (other_place and len(here.words & there.words) >= 2)


def _stands(story: Story, claim: str) -> dict[Node, set[Stance]]:
    stands: dict[Node, set[Stance]] = {}
    for statement in story.on(claim, Stance.SUPPORT, Stance.DENY):
        stands.setdefault(statement.chain[-1], set()).add(statement.stance)
    return stands


def _deniers(story: Story, said: str, denied: str) -> set[Node]:
    """Return who says the one and denies the other, and never the other way round."""
    here, there = _stands(story, said), _stands(story, denied)
    return {n for n in here if here[n] == {Stance.SUPPORT} and there.get(n) == {Stance.DENY}}


def _tell_of_one_event(one: Claim, other: Claim) -> bool:
    """Tell whether two claims have different subjects and a word in common, and count nothing.

    Sides that deny all of one another's claims don't make rivals of all of them thereby.
    """
    here, there = facts_of(one.text), facts_of(other.text)
    return _has_other_subject(here, there) and bool(_terms(here) & _terms(there))


def _has_other_subject(here: Facts, there: Facts) -> bool:
    return here.subject != there.subject and not (here.numbers or there.numbers)


def _terms(facts: Facts) -> frozenset[str]:
    return facts.words | {stem(name) for name in facts.names}


def _each_denied_by_the_other_side(story: Story, one: str, other: str) -> bool:
    return bool(_deniers(story, one, other) and _deniers(story, other, one))


def _one_denied_for_the_other(story: Story, one: str, other: str) -> bool:
    is_disputed = _is_disputed(story, one, other)
    return is_disputed and bool(_deniers(story, one, other) or _deniers(story, other, one))
