"""From articles to a dossier with the bundled weights."""

from __future__ import annotations

from pathlib import Path

import pytest

import woozle
from woozle.errors import DocumentError
from woozle.ingest import read_each
from woozle.model.article import Article
from woozle.pipeline import Reader, trace
from woozle.trace.story import arrange

QUAY = Path(__file__).parents[1] / "examples" / "quay"
FOREIGN = Article(id="f1", text="Le ministre a déclaré mardi que les négociations reprendraient à Genève.")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def quay() -> list[Article]:
    return [article for article in read_each([QUAY]) if isinstance(article, Article)]


def test_a_report_that_cannot_be_read_is_told_and_the_others_are_traced(
    reader: Reader, quay: list[Article]
) -> None:
    dossier = trace([FOREIGN, *quay], reader=reader)

    assert [(one.article, "'fr'" in one.reason) for one in dossier.unread] == [("f1", True)]
    assert {statement.article for statement in dossier.statements} == {"a1", "a2", "a3", "a4"}
    assert dossier.readers == (reader.version,)
    assert [article.id for article in dossier.articles] == ["a1", "a2", "a3", "a4", "f1"]


def test_readings_made_before_give_the_same_dossier_in_any_order(reader: Reader, quay: list[Article]) -> None:
    read_before = list(reader.read_all([*quay, FOREIGN]))

    again = trace([FOREIGN, *reversed(quay)], readings=read_before)

    assert again == trace([*quay, FOREIGN], reader=reader)


def test_a_reading_of_another_text_is_not_used(reader: Reader, quay: list[Article]) -> None:
    first = quay[0]
    stale = reader.read(Article(id=first.id, text="Nobody said anything."))

    assert trace([first], readings=[stale], reader=reader) == trace([first], reader=reader)


def test_two_reports_of_one_id_are_refused(quay: list[Article]) -> None:
    with pytest.raises(DocumentError, match="a1: two reports"):
        trace([quay[0], quay[0]])


def test_the_verb_and_the_room_go_by_one_name() -> None:
    assert woozle.trace([], title="nothing") == trace([], title="nothing")
    assert arrange.__module__ == "woozle.trace.story"
