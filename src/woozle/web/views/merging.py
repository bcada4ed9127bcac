"""What a person can say is one: claims, and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND
from woozle.model.judgement import Place, SourceAt, is_kind_of_node
from woozle.model.statement import Node, NodeKind
from woozle.model.subject import YES, SameClaim, SameSource, parse_subject
from woozle.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from woozle.model.claim import Claim
    from woozle.model.judgement import Judgement
    from woozle.model.statement import Statement
    from woozle.web.case import Case

_NO_SOURCE = frozenset({NodeKind.ARTICLE, NodeKind.UNSPECIFIED})


@dataclass(frozen=True, slots=True)
class Choice:
    """Another claim that may say the same: its id, the mark of what is said of it, its text, the subject of a judgement that it does."""

    key: str
    mark: str
    text: str
    subject: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A source that can be chosen.

    Attributes:
        text: What it is called, what it is and, if it has no name, where it stands.
        value: The same as one report prints it: "12/person:Ines Marlow".
    """

    text: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What a person decided about two sources.

    Attributes:
        one: The first as it is printed.
        other: The second.
        is_one: Whether they are one; else they are certainly two.
        judgement: Who decided it, when.
    """

    one: str
    other: str
    is_one: bool
    judgement: Judgement


def same_claim(case: Case, one: Statement, other: Statement) -> str | None:
    """Return what a judgement is about that two statements are on one claim; None where a text is missing."""
    places = place_in(case, one), place_in(case, other)
    return None if places[0] is None or places[1] is None else str(SameClaim(places[0], places[1]))


def place_in(case: Case, one: Statement) -> Place | None:
    """Return where the content of a statement stands; None if its report has no text."""
    article = case.articles.get(one.article)
    return None if article is None else Place.of(article, one.content)


def same_claims(case: Case, claim: Claim, most: int | None) -> Iterator[Choice]:
    """Yield the claims that a claim may be one with, the likest first, *most* at most."""
    mine = case.statements(claim.id)
    others = [other for other in _likest(case, claim) if mine and case.statements(other.id)]
    for other in others[:most]:
        first = case.statements(other.id)[0]
        subject = same_claim(case, mine[0], first)
        if subject:
            yield Choice(other.id, f"{first.article}-{first.start}", other.text, subject)


def sources(case: Case, statements: Iterable[Statement]) -> list[Printed]:
    """Return the sources that reports print, in the order of their names."""
    at: dict[Node, list[str]] = {}
    for one in statements:
        for node in one.chain:
            if node.kind not in _NO_SOURCE:
                at.setdefault(node, []).append(one.article)
    found = [Printed(_text(case, node), f"{_printing(case, node, at[node])}/{node}") for node in at]
    return sorted(found, key=lambda one: one.text.casefold())


def ruled_sources(case: Case, articles: Container[str]) -> list[Ruled]:
    """Return what persons decided about sources that reports print, as far as the dossier follows it."""
    found = []
    for outcome in case.dossier.judgements:
        subject = parse_subject(outcome.judgement.subject)
        if not isinstance(subject, SameSource) or outcome.problem is not None:
            continue
        if any(id in articles for id in subject.articles):
            names = (_text(case, end.node) for end in (subject.one, subject.other))
            is_one = outcome.judgement.verdict == YES
            found.append(
                Ruled(one=next(names), other=next(names), is_one=is_one, judgement=outcome.judgement)
            )
    return found


def parse_printed(written: str) -> SourceAt | None:
    """Return the source that "12/person:Ines Marlow" names, or None if it names none."""
    article, _, node = written.partition("/")
    return SourceAt(article, Node.parse(node)) if article and is_kind_of_node(node) else None


def _likest(case: Case, claim: Claim) -> list[Claim]:
    """Return the other claims: those that the machine nearly joined first, then by the words they share."""
    near = {pair.other if pair.one == claim.id else pair.one: pair.score
            for pair in case.dossier.proposals if claim.id in (pair.one, pair.other)}  # fmt: skip
    words = set(words_of(claim.text))

    def likeness(other: Claim) -> tuple[float, float]:
        theirs = set(words_of(other.text))
        return near.get(other.id, 0.0), len(words & theirs) / (len(words | theirs) or 1)

    return sorted((one for one in case.dossier.claims if one.id != claim.id), key=likeness, reverse=True)


def _text(case: Case, node: Node) -> str:
    where = ""
    if node.told:
        where = f", told {case.outlet(node.told) if node.told in case.rows else node.told}"
    return f"{case.label(node)}, {KIND[node.kind.source_kind]}{where}"


def _printing(case: Case, node: Node, articles: list[str]) -> str:
    """Return a report that prints a source by that name, not one in which a person took another for it."""
    joined = set()
    for outcome in case.dossier.judgements:
        subject = parse_subject(outcome.judgement.subject)
        if isinstance(subject, SameSource):
            joined |= {end.article for end in (subject.one, subject.other) if end.node != node}
    return next((id for id in articles if id not in joined), articles[0])
