"""Outlets that are described, not named."""

from __future__ import annotations

from datetime import date

import pytest

from woozle.model.article import Article
from woozle.trace.described import report_described
from woozle.trace.outlets import Outlets

TEXT = "The quay at Ellis is sinking."


def report(ident: str, outlet: str, day: int, text: str = TEXT, country: str = "Verla") -> Article:
    return Article(id=ident, text=text, outlet=outlet, published=date(2031, 3, day), country=country)


POST = report("a1", "The Harbour Post", 1)
RADIO = report("a2", "Radio Reach", 2)
CITING = report("a5", "The Mail of Norra", 5, "Word of the quay is out.", "Norra")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("a newspaper", "a1", id="by the kind"),
        pytest.param("the public broadcaster", "a2", id="told by its name"),
        pytest.param("a daily in the harbour town", "a1", id="with its place"),
        pytest.param("a foreign newspaper", "a1", id="from another country"),
        pytest.param("a Verlan newspaper", "a1", id="of its country"),
        pytest.param("a Norran newspaper", None, id="of the country of none"),
        pytest.param("a media source in Verla", None, id="only a source"),
        pytest.param("the newspaper's editor", None, id="not the outlet itself"),
        pytest.param("a man who fled behind a petrol station", None, id="not where somebody stands"),
        pytest.param("Verlan radio", "a2", id="without an article, of its country"),
        pytest.param("State radio", "a2", id="without an article, of the state"),
        pytest.param("radio in Ellis", "a2", id="without an article, in a town"),
        pytest.param("Ellis Radio", None, id="a name of another"),
        pytest.param("the Ellis Gazette", None, id="a name of another with an article"),
        pytest.param("radio", None, id="the medium as such"),
        pytest.param("the agency", None, id="of no kind in the set"),
    ],
)
def test_an_outlet_by_what_is_said_of_it(printed: str, expected: str | None) -> None:
    found = report_described(Outlets([POST, RADIO, CITING]), CITING, printed, "the quay is sinking")

    assert (found and found.id) == expected


def test_two_that_fit_are_nobody_for_sure() -> None:
    second = report("a3", "The Reach Courier", 3)

    assert (
        report_described(Outlets([POST, second, CITING]), CITING, "a newspaper", "the quay is sinking")
        is None
    )


def test_what_comes_out_later_is_not_meant() -> None:
    assert report_described(Outlets([POST, CITING]), POST, "a newspaper", "Word of the quay") is None


def test_of_two_of_a_kind_the_one_in_the_town_is_meant() -> None:
    wire = report("a3", "Verla Wire", 1, f"PORT AMBER, March 1 (VW) - {TEXT}")
    other = report("a4", "Norra Newswire", 2, f"LOWER REACH, March 2 (NN) - {TEXT}")
    outlets = Outlets([wire, other, CITING])

    found = report_described(outlets, CITING, "the news agency in Amber", "the quay is sinking")

    assert found is wire
    assert report_described(outlets, CITING, "the news agency", "the quay is sinking") is None
