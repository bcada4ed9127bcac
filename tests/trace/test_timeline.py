"""Events, what was said and what was printed keep their own times."""

from __future__ import annotations

from datetime import date

import pytest

from woozle.model.article import Article
from woozle.model.attribution import Attribution, Stance
from woozle.model.occupancy import Occupancy
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.statement import Node, Statement
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType
from woozle.trace.timeline import happenings, with_times

_TEXT = {
    "a1": "The quay slid into the harbour on March 7. Marta Quill said on Monday that nobody was warned.",
    "a2": "In December a memo warned of cracks. On Thursday part of the quay slid into the harbour.",
}


def _span(article: str, words: str) -> Span:
    start = _TEXT[article].index(words)
    return Span(start, start + len(words))


def _timex(article: str, words: str, value: str | None, type_: TimexType = TimexType.DATE) -> Timex:
    return Timex(id=words, span=_span(article, words), type=type_, value=value)


def _reading(article: str, *timexes: Timex, **found: tuple[object, ...]) -> Reading:
    return Reading(
        id=article,
        text_sha256="",
        language="en",
        timexes=timexes,
        reader=ReaderVersion("0", "by hand"),
        **found,  # type: ignore[arg-type]
    )


def _article(id: str, day: int) -> Article:
    return Article(id=id, text=_TEXT[id], published=date(2024, 3, day))


ARTICLES = [_article("a1", 11), _article("a2", 12)]


def test_what_two_reports_tell_of_one_day_is_one_event_in_the_words_of_the_first() -> None:
    readings = [
        _reading("a2", _timex("a2", "In December", "2023-12"), _timex("a2", "On Thursday", "2024-03-07")),
        _reading("a1", _timex("a1", "March 7", "2024-03-07")),
    ]

    found = happenings(readings, ARTICLES)

    assert [(event.date, event.text, event.article) for event in found] == [
        ("2023-12", "In December a memo warned of cracks.", "a2"),
        ("2024-03-07", "The quay slid into the harbour on March 7.", "a1"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T17:30", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024-W10", "2024-W10"),
        ("2024", "2024"),
        ("2020-FA", "2020"),
        ("2021-Q3", "2021"),
        ("PAST_REF", None),
        ("P3D", None),
        ("197", None),
        (None, None),
    ],
)
def test_a_date_has_the_precision_that_iso_can_write(value: str | None, expected: str | None) -> None:
    found = happenings([_reading("a1", _timex("a1", "March 7", value))], ARTICLES)

    assert [event.date for event in found] == ([expected] if expected else [])


def test_when_something_was_said_is_no_event_but_the_time_of_the_statement() -> None:
    said = Attribution(id="t1", content=(_span("a1", "nobody was warned"),), when="Monday")
    reading = _reading("a1", _timex("a1", "Monday", "2024-03-11"), attributions=(said,))
    statement = Statement(
        article="a1",
        claim="c1",
        stance=Stance.SUPPORT,
        chain=(Node.parse("article:a1"), Node.parse("person:Marta Quill")),
        content=said.content,
        attribution="t1",
    )

    assert happenings([reading], ARTICLES) == []
    assert [one.said for one in with_times([statement], [reading])] == ["2024-03-11"]


def test_a_tenure_begins_and_ends_on_the_timeline() -> None:
    post = Occupancy(
        holder="e1", position="harbour master", start="2018-10", evidence=(_span("a1", "Quill"),)
    )

    found = happenings([_reading("a1", occupancies=(post,))], ARTICLES)

    assert [(event.date, event.article) for event in found] == [("2018-10", "a1")]
