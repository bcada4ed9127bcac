"""How many stand behind a claim, in one line."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.ratings import rating_words
from woozle.export.terms import counted
from woozle.model.attribution import Stance
from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.view import ClaimView
    from woozle.model.lineage import Origins


class About(StrEnum):
    """What a count is of, and so where its evidence stands."""

    REPORTS = "reports"
    ORIGINS = "origins"
    DENIALS = "denials"
    QUERIES = "queries"


class Count(NamedTuple):
    """A count in words."""

    words: str
    about: About


def counts(view: ClaimView, names: Names) -> Iterator[Count]:
    """Yield "6 reports", "4 outlets", "1 origin (…)", "denied by 1", those of nothing left out."""
    reports = len(view.reports)
    yield Count(counted(reports, "report") if reports else "no report says so", About.REPORTS)
    if reports:
        yield Count(counted(len(view.outlets), "outlet"), About.REPORTS)
        yield Count(origin_words(view, names), About.ORIGINS)
    if view.deniers:
        yield Count(f"denied by {len(view.deniers)}", About.DENIALS)
    doubters = {statement.chain[-1] for statement in view.of(Stance.QUERY)}
    if doubters:
        yield Count(f"questioned by {len(doubters)}", About.QUERIES)


def summary(view: ClaimView, names: Names) -> str:
    """Return the counts in one line."""
    return ", ".join(count.words for count in counts(view, names))


def origin_words(view: ClaimView, names: Names) -> str:
    """Return how many origins a claim has, as bounds, and what they are."""
    origins = view.origins
    if not origins.nodes:
        return "no origin (it runs in a circle)" if view.circles else "no origin"
    return f"{bounds_words(origins)} ({_who(origins, names)})"


def bounds_words(origins: Origins) -> str:
    """Return the bounds of the number of origins."""
    if origins.lower == origins.upper:
        return counted(origins.upper, "origin")
    if origins.lower == 0:
        return f"at most {counted(origins.upper, 'origin')}"
    return f"{origins.lower} to {origins.upper} origins"


def _who(origins: Origins, names: Names) -> str:
    if len(origins.nodes) == 1:
        (node,) = origins.nodes
        return names.node(node) + _SORTS.get(node.kind, "")
    own = sum(node.kind is NodeKind.ARTICLE for node in origins.nodes)
    named = sum(node.kind not in _SORTS for node in origins.nodes)
    sorts = (
        (named, "named"),
        (origins.upper - own - named, "unnamed"),
        (own, "in the report’s own voice"),
    )
    return ", ".join(f"{count} {sort}" for count, sort in sorts if count)


_SORTS = {NodeKind.ANONYMOUS: ", unnamed", NodeKind.ARTICLE: " in its own voice"}


def removal_words(view: ClaimView, names: Names) -> Iterator[str]:
    """Yield what the claim rests on: the one source that all pass through, and what remains without each origin."""
    common = view.origins.common
    if common is not None and common not in view.origins.nodes:
        yield f"every report has it by way of {names.node(common)}"
    for removal in view.removals:
        left = len(removal.remaining)
        if removal.total > 1 and left < removal.total:
            remain = (
                f"{left} of {removal.total} reports {'remains' if left == 1 else 'remain'}"
                if left
                else f"none of {removal.total} reports would remain"
            )
            yield f"without {names.node(removal.source)}: {remain}"


def judged_words(view: ClaimView, names: Names) -> Iterator[str]:
    """Yield what falls with retracted reports, how persons rate what is said, and what the claim rests on."""
    yield from loss_words(view, names)
    yield from rating_words(view, names)
    yield from removal_words(view, names)


def loss_words(view: ClaimView, names: Names) -> Iterator[str]:
    """Yield what falls with the reports that a person marked as retracted."""
    for loss in view.losses:
        gone = ", ".join(map(names.article, loss.retracted))
        yield f"retracted: {gone}; of {counted(loss.total, 'report')} {len(loss.remaining)} would remain with an origin"
