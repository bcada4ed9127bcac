from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from woozle.cli.results import results
from woozle.errors import DocumentError
from woozle.model.article import Article
from woozle.model.reading import ReaderVersion, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.formats import Result


def _reading(article: Article) -> Reading:
    return Reading(id=article.id, text_sha256="", language="en", reader=ReaderVersion("0", "by-hand"))


def _id(result: Result) -> str:
    return result.document_id if isinstance(result, DocumentError) else result[1].id


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5))
def test_results_keep_the_order_of_documents_however_they_are_batched(good: list[bool], size: int) -> None:
    def in_batches(articles: Iterable[Article]) -> Iterator[Reading]:
        drawn = iter(articles)
        while batch := list(islice(drawn, size)):
            yield from map(_reading, batch)

    documents = [
        Article(id=str(n), text="x") if is_good else DocumentError(str(n), "it is empty")
        for n, is_good in enumerate(good)
    ]

    assert [_id(result) for result in results(documents, read_all=in_batches)] == [
        str(n) for n in range(len(good))
    ]


def test_no_more_is_drawn_than_is_read() -> None:
    def endless() -> Iterator[Article]:
        number = 0
        while True:
            number += 1
            assert number <= 3
            yield Article(id=str(number), text="x")

    found = results(endless(), read_all=lambda articles: map(_reading, articles))

    assert [_id(result) for result in islice(found, 3)] == ["1", "2", "3"]
