"""What people are shown for the nodes of a lineage."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.statement import Node, Statement

KIND = {
    NodeKind.ARTICLE: "report",
    NodeKind.OUTLET: "outlet, not in the set",
    NodeKind.PERSON: "person",
    NodeKind.ORGANISATION: "organisation",
    NodeKind.DOCUMENT: "document",
    NodeKind.ANONYMOUS: "unnamed",
    NodeKind.COLLECTIVE: "people in general",
    NodeKind.UNSPECIFIED: "it is said",
}
"""What the kinds of nodes are called in drawings and beside names."""


class Names:
    """The names of the nodes of one dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._articles = {article.id: article for article in dossier.articles}
        self._reports = Counter(article.outlet for article in dossier.articles)

    def article(self, id: str) -> str:
        """Return a report's outlet, with its id where the outlet has several or is unknown."""
        article = self._articles.get(id)
        if article is None or article.outlet is None:
            return "this report" if len(self._articles) == 1 else id
        return f"{article.outlet} ({id})" if self._reports[article.outlet] > 1 else article.outlet

    def node(self, node: Node) -> str:
        """Return a node in the words of a reader; what is only described stands in quotes."""
        if node.kind is NodeKind.ARTICLE:
            return self.article(node.name)
        if node.kind is NodeKind.UNSPECIFIED:
            return "nobody named"
        return f"“{node.name}”" if node.kind is NodeKind.ANONYMOUS else node.name

    def report(self, node: Node) -> Article | None:
        """Return the report of the set that a node stands for, or None for any other source."""
        return self._articles.get(node.name) if node.kind is NodeKind.ARTICLE else None


def kind_words(node: Node) -> str:
    """Return what kind of source a node is."""
    return KIND[node.kind]


def speaker_words(statement: Statement) -> str:
    """Return what kind of source makes a statement: the report itself, another report, or who it is."""
    return "in its own voice" if len(statement.chain) == 1 else kind_words(statement.chain[-1])


def day_words(article: Article) -> str:
    """Return the day of publication as ISO 8601, or that it is unknown."""
    return article.published.isoformat()[:10] if article.published else "date unknown"
