"""The words that a dossier points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.model.article import Article
    from woozle.model.text import Span


class Texts:
    """The texts of a dossier's articles, by id."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: article.text for article in articles}

    def of(self, article: str) -> str:
        """Return the text of an article.

        Raises:
            DocumentError: The dossier doesn't hold it.
        """
        if article not in self._texts:
            raise DocumentError(article, "the dossier points to this article but doesn't hold it")
        return self._texts[article]


def first_words(spans: Sequence[Span], text: str) -> str | None:
    """Return the words of the first of *spans*, exactly as they stand in *text*; None where there are none."""
    return spans[0].of(text) if spans else None
