from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.store.pairs import open_pairs_of, pair_tokens
from woozle.store.words import (
    Request,
    Term,
    days_between,
    facets_of,
    parse_request,
    statement_tokens,
    words_of,
)

_DAYS = st.dates(date(1999, 1, 1), date(2003, 12, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Mayor's “ferry”", ["the", "mayor", "s", "ferry"]),
        ("ÉLAN Straße Ǆ", ["elan", "strasse", "dz"]),
        ("snake_case 3.5 U.S.", ["snake", "case", "3", "5", "u", "s"]),
        ("Москва 北京", ["москва", "北京"]),
        ("… — !", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    words = words_of(text)

    assert words_of(" ".join(words)) == words
    assert not any("_" in word or '"' in word or "'" in word for word in words)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("Ferry sold", Request((Term(("ferry",)), Term(("sold",))))),
        (
            '"head of the harbour" mem*',
            Request((Term(("head", "of", "the", "harbour")), Term(("mem",), prefix=True))),
        ),
        ('"harbour bo"*', Request((Term(("harbour", "bo"), prefix=True),))),
        ("“no contract", Request((Term(("no", "contract")),))),
        ("What did the mayor say about the ferry?", Request((Term(("ferry",), prefix=True),), ("mayor",))),
        ("what did Rask say about infections", Request((Term(("infect",), prefix=True),), ("rask",))),
        ("what has Rask denied", Request((), ("rask",))),
        (
            "what the mayor said",
            Request((Term(("what",)), Term(("the",)), Term(("mayor",)), Term(("said",)))),
        ),
        ("* \" ''", Request(())),
    ],
)
def test_what_is_typed(typed: str, request_: Request) -> None:
    assert parse_request(typed) == request_


@given(_DAYS, _DAYS, _DAYS)
def test_a_period_holds_its_days_and_no_others(since: date, until: date, day: date) -> None:
    tokens = set(facets_of(outlet=None, day=day.isoformat()))

    assert bool(tokens & set(days_between(since, until))) == (since <= day <= until)


def test_a_period_is_few_units() -> None:
    assert days_between(date(2020, 12, 31), date(2022, 2, 1)) == [
        "_d_20201231",
        "_d_2021",
        "_d_202201",
        "_d_20220201",
    ]
    assert days_between(date(2020, 1, 1), date(2020, 1, 1) - timedelta(days=1)) == []
    assert len(days_between(None, date(2024, 3, 5))) < 20
    assert days_between(date(1990, 1, 1), date(2009, 12, 31)) == ["_d_199", "_d_200"]


def test_a_statement_is_found_by_everything_about_it() -> None:
    tokens = statement_tokens(
        said="the ferry, the FERRY",
        source="Tove Rask",
        kind="person",
        denied=True,
        facets=["_o_post"],
    )

    assert tokens == ["the", "ferry", "_s_tove", "_s_rask", "_k_person", "_t_deny", "_o_post"]


def test_a_statement_is_found_by_pairs_of_its_words_too() -> None:
    def tokens(pairs: int) -> list[str]:
        return statement_tokens(
            said="the ferry sank", source="", kind=None, denied=False, facets=[], pairs=pairs
        )

    assert tokens(0) == ["the", "ferry", "sank"]
    assert set(tokens(1 << 14)) == {
        "the",
        "ferry",
        "sank",
        *pair_tokens(open_pairs_of(["the", "ferry", "sank"], numbers=1 << 14)),
    }
