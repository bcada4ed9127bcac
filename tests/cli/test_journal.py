from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from woozle.cli.journal import Journal
from woozle.errors import DocumentError
from woozle.model.article import Article
from woozle.model.reading import ReaderVersion, Reading

if TYPE_CHECKING:
    from woozle.export.formats import Result

_GOOD: Result = (
    Article(id="a1", text="x"),
    Reading(id="a1", text_sha256="", language="en", reader=ReaderVersion("0", "by-hand")),
)
_BAD: Result = DocumentError("x.txt", "it is empty")


@pytest.mark.parametrize(
    ("results", "status", "told"),
    [
        pytest.param([], 0, "", id="nothing"),
        pytest.param([_GOOD, _GOOD], 0, "", id="all read"),
        pytest.param([_BAD], 1, "woozle: x.txt: it is empty\n", id="the only one"),
        pytest.param(
            [_GOOD, _BAD],
            1,
            "woozle: 1 of 2 documents could not be read:\n  x.txt: it is empty\n",
            id="one of two",
        ),
        pytest.param(
            [DocumentError("\x1b[2Jx", "it is\nempty")],
            1,
            "woozle: �[2Jx: it is�empty\n",
            id="a name that would steer the terminal",
        ),
    ],
)
def test_what_failed_is_told_at_the_end(results: list[Result], status: int, told: str) -> None:
    stream = StringIO()
    journal = Journal(stream, live=False)

    assert list(journal.watch(results)) == results
    assert stream.getvalue() == ""
    journal.close()
    assert (journal.status, stream.getvalue()) == (status, told)


def test_a_terminal_is_shown_how_far_it_is() -> None:
    stream = StringIO()

    list(Journal(stream, live=True).watch([_GOOD, _BAD, _GOOD]))

    assert stream.getvalue().split("\r\x1b[K")[1:] == [
        "1 read",
        "1 read, 1 could not be read",
        "2 read, 1 could not be read",
    ]
