"""Dossiers as PROV (W3C PROV-DM), in JSON and in PROV-N.

PROV lets no entity be derived from itself, over however many steps, and reporting runs in circles. So what relies on
something is not a report but a saying: each step of each chain is an entity of its own, "what the Courier says, as the
Post prints it". The chains are finite, and a circle shows between the agents that the sayings are attributed to.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from woozle.export.dossier.naming import Names, kind_words
from woozle.export.dossier.words import Texts
from woozle.export.standards.libraries import library
from woozle.export.standards.plain import plain
from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.lineage import Reliance
    from woozle.model.statement import Statement

_NAMESPACE = "urn:woozle:"
_AGENTS = {
    NodeKind.PERSON: "prov:Person",
    NodeKind.ORGANISATION: "prov:Organization",
    NodeKind.OUTLET: "prov:Organization",
    NodeKind.ARTICLE: "prov:Organization",
}


def prov_json(dossier: Dossier) -> Iterator[str]:
    """Yield the dossier as PROV-JSON.

    Raises:
        MissingLibrary: `prov` isn't installed.
    """
    yield document(dossier, wanted="prov-json").serialize(format="json", indent=2, ensure_ascii=False) + "\n"


def prov_n(dossier: Dossier) -> Iterator[str]:
    """Yield the dossier as PROV-N.

    Raises:
        MissingLibrary: `prov` isn't installed.
    """
    yield document(dossier, wanted="prov-n").get_provn() + "\n"


def document(dossier: Dossier, *, wanted: str = "prov-json") -> Any:
    """Return the dossier as a `prov.model.ProvDocument`.

    Raises:
        MissingLibrary: `prov` isn't installed; *wanted* was asked for.
    """
    made = library("prov.model", wanted=wanted).ProvDocument()
    made.add_namespace("woozle", _NAMESPACE)
    _Writing(made, dossier).write()
    return made


class _Writing:
    """One document that is being written; what it names is numbered, since names may hold what PROV-N doesn't allow."""

    def __init__(self, document: Any, dossier: Dossier) -> None:
        self._document = document
        self._dossier = dossier
        self._texts = Texts(dossier.articles)
        self._names = Names(dossier)
        self._articles = {a.id: f"woozle:article{n}" for n, a in enumerate(dossier.articles, 1)}
        self._agents: dict[str, str] = {}

    def write(self) -> None:
        for article in self._dossier.articles:
            self._article(article)
        self._copies()
        for number, claim in enumerate(self._dossier.claims, 1):
            facts = {"prov:type": _type(self._document, "prov:Collection"), "woozle:id": claim.id}
            self._document.collection(f"woozle:claim{number}", facts | {"prov:label": plain(claim.text)})
        claims = {claim.id: f"woozle:claim{n}" for n, claim in enumerate(self._dossier.claims, 1)}
        for number, statement in enumerate(self._dossier.statements, 1):
            self._statement(f"woozle:statement{number}", statement)
            self._document.membership(claims[statement.claim], f"woozle:statement{number}")
        judged = (step for step in self._dossier.lineage if step.by is not None)
        for number, step in enumerate(judged, 1):
            self._judged(f"woozle:judged{number}", step)

    def _article(self, article: Article) -> None:
        facts = {
            "prov:label": article.headline,
            "woozle:id": article.id,
            "woozle:outlet": article.outlet,
            "woozle:published": None if article.published is None else article.published.isoformat(),
            "woozle:url": article.url,
            "woozle:text_sha256": article.text_sha256,
        }
        outlet = self._agent(Node(NodeKind.ARTICLE, article.id))
        self._document.entity(self._articles[article.id], _known(facts))
        self._document.wasAttributedTo(self._articles[article.id], outlet)

    def _copies(self) -> None:
        """A copy is quoted from its original; two that are each other's copy, as persons may say, are alternates."""
        original = {copy.copy: copy.original for copy in self._dossier.copies}
        for copy in self._dossier.copies:
            here, there = self._articles[copy.copy], self._articles[copy.original]
            if _leads_back(original, copy.copy):
                self._document.alternateOf(here, there)
            else:
                facts = {"woozle:contained": copy.contained, "woozle:reason": copy.reason or None}
                self._document.quotation(here, there, other_attributes=_quoted(self._document, _known(facts)))

    def _statement(self, id: str, statement: Statement) -> None:
        text = self._texts.of(statement.article)
        facts = {
            "prov:value": " … ".join(span.of(text) for span in statement.content),
            "woozle:stance": str(statement.stance),
            "woozle:start": statement.start,
            "woozle:end": max(span.end for span in statement.content),
            "woozle:score": statement.score,
            "woozle:said": statement.said,
        }
        self._document.entity(id, _known(facts))
        self._document.quotation(
            id, self._articles[statement.article], other_attributes=_quoted(self._document, {})
        )
        sayings = [id, *(f"{id}.{step}" for step in range(1, len(statement.chain)))]
        self._document.wasAttributedTo(id, self._agent(statement.chain[0]))
        for saying, node in zip(sayings[1:], statement.chain[1:], strict=True):
            self._saying(saying, node)
        for (relier, source), node in zip(pairwise(sayings), statement.chain[1:], strict=True):
            self._derive(relier, source, node, {})

    def _saying(self, id: str, node: Node) -> None:
        facts = {"prov:label": f"what {self._names.node(node)} says", "woozle:node": str(node)}
        if node.kind is NodeKind.ARTICLE and node.name in self._articles:
            facts["woozle:article"] = self._document.valid_qualified_name(self._articles[node.name])
        self._document.entity(id, _known(facts))
        if node.kind is not NodeKind.UNSPECIFIED:
            self._document.wasAttributedTo(id, self._agent(node))

    def _derive(self, relier: str, source: str, node: Node, facts: dict[str, Any]) -> None:
        """A source that publishes nothing is a primary one: the step goes to who was asked."""
        if node.kind in (NodeKind.ARTICLE, NodeKind.OUTLET, NodeKind.UNSPECIFIED):
            self._document.wasDerivedFrom(relier, source, other_attributes=facts or None)
            return
        kind = {"prov:type": _type(self._document, "prov:PrimarySource")}
        self._document.primary_source(relier, source, other_attributes=kind | facts)

    def _judged(self, id: str, step: Reliance) -> None:
        self._saying(id, step.relier)
        self._saying(f"{id}.1", step.source)
        self._derive(
            id, f"{id}.1", step.source, {"woozle:by": plain(step.by or ""), "woozle:claim": step.claim}
        )

    def _agent(self, node: Node) -> str:
        """Return the agent that a source is; a report speaks for its outlet."""
        key, label = str(node), self._names.node(node)
        report = self._names.report(node)
        if report is not None and report.outlet:
            key = label = report.outlet
        elif node.kind is NodeKind.OUTLET:
            key = node.name
        if key not in self._agents:
            self._agents[key] = f"woozle:agent{len(self._agents) + 1}"
            kind = _AGENTS.get(node.kind)
            facts = {"prov:label": label, "woozle:kind": kind_words(node) if kind is None else None}
            if kind is not None:
                facts["prov:type"] = _type(self._document, kind)
            self._document.agent(self._agents[key], _known(facts))
        return self._agents[key]


def _leads_back(original: dict[str, str], start: str) -> bool:
    seen, here = {start}, original.get(start)
    while here is not None and here not in seen:
        seen.add(here)
        here = original.get(here)
    return here is not None


def _type(document: Any, name: str) -> Any:
    return document.valid_qualified_name(name)


def _quoted(document: Any, facts: dict[str, Any]) -> dict[str, Any]:
    return {"prov:type": _type(document, "prov:Quotation"), **facts}


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {
        name: plain(value) if isinstance(value, str) else value
        for name, value in facts.items()
        if value is not None
    }
