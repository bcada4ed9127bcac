"""Where a claim comes from in the end: its origins with their words, and what hangs on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND, counted
from woozle.model.attribution import Stance
from woozle.model.statement import NodeKind
from woozle.model.subject import CopyOf
from woozle.trace.origins import people
from woozle.web.views.quotes import Quote, quote_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from woozle.model.statement import Node
    from woozle.web.case import Case


@dataclass(frozen=True, slots=True)
class Root:
    """An origin.

    Attributes:
        text: What it is.
        count: For how many it counts: "two officials" are two.
        quote: The words that print it; None where none do.
    """

    text: str
    count: int
    quote: Quote | None


def roots(case: Case, key: str) -> Iterator[Root]:
    """Yield what the upper bound of a claim's origins counts."""
    origins = case.origins(key)
    for node in origins.nodes if origins else ():
        yield Root(_text(case, node), people(node), _words(case, key, node))


def removals(case: Case, key: str) -> Iterator[str]:
    """Yield what is left of a claim without one of its origins; those that nothing hangs on in one sentence."""
    found = [one for one in case.dossier.removals if one.claim == key]
    for one in found:
        if len(one.remaining) < one.total:
            yield f"Without {case.label(one.source)}, {_still(one.remaining, one.total)} another origin."
    if found and all(len(one.remaining) == one.total for one in found):
        yield "Whichever one is left out, every report still has another origin."


def losses(case: Case, key: str) -> Iterator[str]:
    """Yield what falls with reports that their outlets took back."""
    for one in case.dossier.losses:
        if one.claim == key:
            gone = ", ".join(case.outlet(id) for id in one.retracted)
            its = "its report" if len(one.retracted) == 1 else "their reports"
            yield f"{gone} took {its} back: {_still(one.remaining, one.total)} an origin."


def _still(remaining: Collection[str], total: int) -> str:
    """Return of how many reports it is said that they still have something."""
    return f"{len(remaining) or 'none'} of {counted(total, 'report')} still {'has' if len(remaining) == 1 else 'have'}"


@dataclass(frozen=True, slots=True)
class Reprint:
    """A report that reprints another.

    Attributes:
        article: The id of the copy.
        text: Whom it reprints, in a sentence.
        subject: What a judgement is about that it isn't so.
    """

    article: str
    text: str
    subject: str


def copies(case: Case, articles: Collection[str]) -> Iterator[Reprint]:
    """Yield which of *articles* reprint which."""
    for one in case.dossier.copies:
        if one.copy in articles:
            credit = "with credit" if one.credited else "without credit"
            text = f"{case.outlet(one.copy)} reprints {case.outlet(one.original)} {credit}."
            yield Reprint(one.copy, text, str(CopyOf(one.copy, one.original)))


def _text(case: Case, node: Node) -> str:
    label = case.label(node)
    kind = "a report in its own voice" if node.kind is NodeKind.ARTICLE else KIND[node.kind.source_kind]
    told = (case.outlet(node.told) if node.told in case.rows else node.told) if node.told else None
    return ", ".join(dict.fromkeys([label, kind, *([f"who spoke to {told}"] if told else [])]))


def _words(case: Case, key: str, node: Node) -> Quote | None:
    said = [one for one in case.statements(key) if one.stance is Stance.SUPPORT and node in one.chain]
    one = min(said, key=lambda one: len(one.chain) - one.chain.index(node), default=None)
    if one is None:
        return None
    spans = (one.chain[-1] == node and one.source) or one.content
    return quote_of(case, one.article, case.words(one.article, spans), spans)
