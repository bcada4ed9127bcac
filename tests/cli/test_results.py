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


@given(st.lists(st.sampled_from(["read", "no article", "unreadable"]), max_size=12), st.integers(1, 5))
def test_results_keep_the_order_of_documents_however_they_are_batched(fates: list[str], size: int) -> None:
    def in_batches(articles: Iterable[Article]) -> Iterator[Reading | DocumentError]:
        drawn = iter(articles)
        while batch := list(islice(drawn, size)):
            for article in batch:
                failed = article.text == "unreadable"
                yield DocumentError(article.id, "it can't be read") if failed else _reading(article)

    documents = [
        DocumentError(str(n), "it is empty") if fate == "no article" else Article(id=str(n), text=fate)
        for n, fate in enumerate(fates)
    ]

    found = list(results(documents, read_all=in_batches))

    assert [_id(result) for result in found] == [str(n) for n in range(len(fates))]
    assert [isinstance(result, DocumentError) for result in found] == [fate != "read" for fate in fates]


def test_no_more_is_drawn_than_is_read() -> None:
    def endless() -> Iterator[Article]:
        number = 0
        while True:
            number += 1
            assert number <= 3
            yield Article(id=str(number), text="x")

    found = results(endless(), read_all=lambda articles: map(_reading, articles))

    assert [_id(result) for result in islice(found, 3)] == ["1", "2", "3"]
