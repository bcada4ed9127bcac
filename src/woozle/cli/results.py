"""What comes of documents, one by one and in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading


def results(
    documents: Iterable[Article | DocumentError],
    *,
    read_all: Callable[[Iterable[Article]], Iterator[Reading | DocumentError]],
) -> Iterator[Result]:
    """Yield each article with its reading and each error, in the order of *documents*.

    Args:
        documents: Articles, and what was wrong with those that are none. No more of them are drawn
            than *read_all* asks for.
        read_all: Yields, for each article in its turn, the reading or what went wrong with it.
    """
    drawn: deque[Article | DocumentError] = deque()

    def articles() -> Iterator[Article]:
        for document in documents:
            drawn.append(document)
            if not isinstance(document, DocumentError):
                yield document

    for outcome in read_all(articles()):
        while isinstance(document := drawn.popleft(), DocumentError):
            yield document
        yield outcome if isinstance(outcome, DocumentError) else (document, outcome)
    yield from (document for document in drawn if isinstance(document, DocumentError))
