"""Pairs of words: numbers by which phrases are found, and open phrases."""

import pytest

from woozle.store.pairs import LETTERS, open_pairs_at, open_pairs_of, pair_tokens, pairs_of, short_threes_of
from woozle.store.words import Term, words_of

_NUMBERS = 1 << 20


def test_pairs_have_few_numbers_and_always_the_same() -> None:
    words = words_of("the ferry, the ferry: The Élan")
    tokens = list(pair_tokens(pairs_of(words, numbers=_NUMBERS)))

    assert len(pairs_of(words, numbers=_NUMBERS)) == len(tokens) == 3
    assert all(0 <= number < 7 for number in pairs_of(words, numbers=7))
    assert pairs_of(["the", "ferry"], numbers=_NUMBERS) < pairs_of(words, numbers=_NUMBERS)
    assert tokens == sorted(tokens, key=lambda one: int(one[3:], 16))
    assert pairs_of(["ferry"], numbers=7) == pairs_of([], numbers=7) == set()


@pytest.mark.parametrize("word", ["f", "of", "off", "offs", "office", "süd"])
def test_an_open_phrase_is_found_by_any_beginning_of_its_last_word(word: str) -> None:
    kept = open_pairs_of(["the", word], numbers=_NUMBERS)

    for size in range(1, len(word) + 1):
        assert open_pairs_at(Term(("the", word[:size]), prefix=True), numbers=_NUMBERS) & kept


@pytest.mark.parametrize(("beginning", "word"), [("of", "on"), ("off", "of"), ("offi", "often")])
def test_other_words_are_not_found_by_it(beginning: str, word: str) -> None:
    sought = open_pairs_at(Term(("the", beginning), prefix=True), numbers=_NUMBERS)

    assert not sought & open_pairs_of(["the", word], numbers=_NUMBERS)
    assert not sought & open_pairs_of(["a", beginning], numbers=_NUMBERS)


def test_a_word_is_no_beginning_of_itself() -> None:
    """Else "the of", which stands nowhere, would be found wherever "the office" stands."""
    assert not pairs_of(["the", "of"], numbers=_NUMBERS) & open_pairs_of(["the", "office"], numbers=_NUMBERS)


def test_a_long_beginning_of_few_words_is_looked_for_word_by_word() -> None:
    phrase = Term(("the", "ferr"), prefix=True, ends=("ferry", "ferries"))

    assert open_pairs_at(phrase, numbers=_NUMBERS) == pairs_of(["the", "ferry"], numbers=_NUMBERS) | pairs_of(
        ["the", "ferries"], numbers=_NUMBERS
    )
    assert len("ferr") > LETTERS


def test_three_short_words_are_one_as_well() -> None:
    assert len(short_threes_of("of the in the ferry of".split(), numbers=_NUMBERS)) == 2
    assert short_threes_of(["of", "the", "ferry"], numbers=_NUMBERS) == set()
    assert short_threes_of(["of", "the"], numbers=_NUMBERS) == set()
    assert all(number < 7 for number in short_threes_of("of the in the".split(), numbers=7))
