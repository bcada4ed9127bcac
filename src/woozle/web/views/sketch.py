"""The drawing of a claim's lineage: the dossier page's own, with ways to the desk's pages and a choice of nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.export.dossier.drawing import Drawing, Link, drawing_of
from woozle.export.dossier.picture import boxes_of, links_of
from woozle.export.dossier.svg import svg_of
from woozle.export.dossier.view import claim_views
from woozle.model.lineage import Evidence
from woozle.model.statement import Node, NodeKind
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from woozle.export.markup import Markup
    from woozle.model.lineage import Reliance
    from woozle.web.case import Case

_FONT = "text{font:13px Helvetica,Arial,sans-serif;fill:#1d1c1a}.note{font-size:11px;fill:#625d54}"
_LINES = (
    ".box rect{fill:#fff;stroke:#625d54;stroke-width:1.5}.link{fill:none;stroke:#625d54;stroke-width:1.6}"
)
_MARKS = (
    ".report rect{fill:#f1ede1}.origin rect{stroke:#0f5679;stroke-width:2.5}.box .ring{fill:none;stroke:#9c2116;"
    "stroke-width:2}.box .maybe,.inferred{stroke-dasharray:5 4}.tip-of-link{fill:#625d54}"
)
STYLE = _FONT + _LINES + _MARKS
"""How a drawing looks that is taken away as a file; on a page the page says it."""


def sketch(case: Case, key: str, *, kinds: Collection[str] = ()) -> Drawing:
    """Return a claim's lineage laid out; with *kinds* only the nodes of those, steps over others drawn through."""
    view = next(one for one in claim_views(case.dossier) if one.claim.id == key)
    evidence = {step.source: step.evidence for step in reversed(view.steps) if step.evidence}
    boxes = boxes_of(
        view,
        case.dossier,
        name=case.label,
        address=lambda node: _address(case, key, node, evidence.get(node, ())),
    )
    links = links_of(view, case.dossier)
    if kinds:
        boxes = [box for box in boxes if box.node.kind.value in kinds]
        links = through(links, {box.node for box in boxes})
    return drawing_of(boxes, links, {article.id: article for article in case.dossier.articles})


def svg(drawn: Drawing, text: str, *, alone: bool) -> Markup:
    """Return a drawing of the lineage of the claim *text* as SVG: *alone* as a file, else as part of a page."""
    title = f"Who relies on whom: {text}"
    if alone:
        # A file lies anywhere: the desk's addresses lead nowhere from there.
        drawn = replace(drawn, boxes={node: replace(box, address=None) for node, box in drawn.boxes.items()})
    return svg_of(drawn, title, "head", style=STYLE if alone else "", role="img" if alone else "group")


def through(links: Iterable[Link], keep: Collection[Node]) -> list[Link]:
    """Return the lines between kept nodes; where a node is left out, what is behind it is joined on, as inferred."""
    behind: dict[Node, list[Link]] = {}
    for link in links:
        behind.setdefault(link.relier, []).append(link)
    found: dict[tuple[Node, Node], Link] = {}
    for node in sorted(keep, key=str):
        to_visit, seen = [(link, True) for link in behind.get(node, ())], {node}
        while to_visit:
            link, is_direct = to_visit.pop(0)
            if link.source in keep and (is_direct or link.source != node):
                joined = link if is_direct else Link(node, link.source, inferred=True, supposed=link.supposed)
                found.setdefault((node, link.source), joined)
            elif link.source not in seen and not link.supposed:
                seen.add(link.source)
                to_visit += [(other, False) for other in behind.get(link.source, ())]
    return list(found.values())


def evidence_link(case: Case, evidence: Iterable[Evidence]) -> str | None:
    """Return the way to the words that show something, in the first report that prints them; None if none does."""
    places = list(evidence)
    if not places:
        return None
    first = places[0].article
    report = case.articles.get(first)
    spans = [one.span for one in places if one.article == first]
    return to_words(first, spans, text=report.text_sha256 if report else None, story=case.row.id)


def steps_of(case: Case, key: str) -> dict[tuple[Node, Node], Reliance]:
    """Return the steps of a claim's lineage by who relies and on whom; of two the first."""
    steps = [one for one in case.dossier.lineage if one.claim == key]
    return {(one.relier, one.source): one for one in reversed(steps)}


def _address(case: Case, key: str, node: Node, evidence: Iterable[Evidence]) -> str | None:
    """Return where a box leads: a report to the words that say it, a source to those that print it."""
    if node.kind is not NodeKind.ARTICLE:
        return evidence_link(case, evidence)
    said = next((one for one in case.statements(key) if one.article == node.name), None)
    if said is not None:
        return evidence_link(case, (Evidence(node.name, span) for span in said.content[:1]))
    return f"/articles/{node.name}?story={case.row.id}" if node.name in case.rows else None
