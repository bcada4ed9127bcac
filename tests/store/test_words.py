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
    is_on,
    parse_request,
    statement_tokens,
    without_frequent,
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


@pytest.mark.parametrize(
    ("shares", "asked"),
    [
        pytest.param({"x": 0.02, "s": 1.0}, ["x"], id="one that stands everywhere"),
        pytest.param({"x": 0.02, "q": 0.1}, ["x", "q"], id="two rare ones"),
        pytest.param({"s": 1.0}, ["s"], id="one stays"),
        pytest.param({"e": 0.9, "s": 1.0}, ["e"], id="the rarer one stays"),
        pytest.param({"j": 0.3, "k": 0.4, "x": 0.1}, ["j", "x"], id="not so many that few hold them all"),
    ],
)
def test_frequent_beginnings_are_not_asked_for(shares: dict[str, float], asked: list[str]) -> None:
    word, known = Term(("ferry",)), Term(("s",), prefix=True, ends=("said",))
    begun = {Term((letter,), prefix=True): share for letter, share in shares.items()}
    stand = {word: 1.0, known: 1.0, **begun}

    left = without_frequent([word, known, *begun], stand.__getitem__)

    assert left == [word, known, *(term for term in begun if term.words[0] in asked)]


@given(_DAYS, _DAYS, _DAYS)
def test_a_day_is_in_the_time_that_its_tokens_make_up(day: date, since: date, until: date) -> None:
    assert is_on(day, frozenset(days_between(since, until))) == (since <= day <= until)
