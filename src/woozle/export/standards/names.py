"""What the parts of a dossier are called in other formats: URNs that are the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.statement import Node


def urn(*parts: str) -> str:
    """Return a URN for a part of a dossier, such as "urn:woozle:claim:c1"."""
    return "urn:woozle:" + ":".join(quote(part, safe="-._~") for part in parts)


def article_urn(article: Article) -> str:
    """Return the URN of a report."""
    return urn("article", article.id)


def node_urn(node: Node) -> str:
    """Return the URN of a source."""
    return urn("node", str(node))


def text_urn(article: Article) -> str:
    """Return the URN of the very text of a report that spans point into."""
    return f"urn:sha256:{article.text_sha256}"
