from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.group.test_claims import articles, statements

import woozle
from woozle import weights
from woozle.group import pairs
from woozle.group.features import Comparison
from woozle.group.pairs import PAIR_NAMES, PairModel
from woozle.group.passages import passages_of
from woozle.group.setting import SETTING_NAMES
from woozle.group.vectors import WordVectors
from woozle.loading import load_likeness


@pytest.fixture(scope="module")
def model() -> PairModel:
    return PairModel.from_bytes(weights.pairs())


def test_the_bundled_model_groups_as_a_verb_of_the_house() -> None:
    found = woozle.group(statements(), articles())

    together: dict[str, list[str]] = {}
    for one in found.statements:
        together.setdefault(one.claim, []).append(one.article)
    assert ["a2", "a3"] in together.values()
    assert len(found.statements) == len(statements())


def test_the_order_of_a_pair_changes_nothing(model: PairModel) -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    one, other = (index.astype(np.int64) for index in np.triu_indices(10, 1))

    there = comparison.settings(model.words).features(one, other)
    assert there.shape == (45, len(SETTING_NAMES))
    np.testing.assert_allclose(there, comparison.settings(model.words).features(other, one), atol=1e-5)
    np.testing.assert_allclose(model(comparison, one, other), model(comparison, other, one), atol=1e-5)


def test_the_same_words_score_higher_than_others(model: PairModel) -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    scores = model(comparison, np.array([0, 0]), np.array([2, 7]))

    assert scores[0] > scores[1]


def test_no_pairs_no_scores(model: PairModel) -> None:
    nothing = np.empty(0, dtype=np.int64)

    assert model(Comparison([]), nothing, nothing).shape == (0,)


def test_reading_has_the_last_word_on_what_counts_leave_open(model: PairModel) -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    one, other = (index.astype(np.int64) for index in np.triu_indices(10, 1))
    first, both = (
        model(comparison, one, other),
        replace(model, likeness=load_likeness())(comparison, one, other),
    )

    ruled_out = first < pairs.UNSURE
    assert both[ruled_out].tolist() == first[ruled_out].tolist()
    assert (both[~ruled_out] != first[~ruled_out]).all()


def test_what_counts_rule_out_stays_out_and_the_last_word_is_beside_the_others(model: PairModel) -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    one, other = (index.astype(np.int64) for index in np.triu_indices(10, 1))
    judged = replace(model, likeness=load_likeness())
    together = judged(comparison, one, other)
    alone = np.concatenate([judged(comparison, one[n : n + 1], other[n : n + 1]) for n in range(len(one))])

    ruled_out = model(comparison, one, other) < pairs.UNSURE
    np.testing.assert_allclose(together[ruled_out], alone[ruled_out], atol=1e-6)
    assert np.abs(together[~ruled_out] - alone[~ruled_out]).max() > 0.01


def test_more_statements_than_can_be_read_stay_with_the_first_turn(
    model: PairModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "_MOST_READ", 9)
    comparison = Comparison(passages_of(statements(), articles()))
    one, other = np.array([0, 3]), np.array([2, 4])

    both = replace(model, likeness=load_likeness())(comparison, one, other)

    assert both.tolist() == model(comparison, one, other).tolist()


def test_one_report_by_itself_is_not_read(model: PairModel) -> None:
    report = articles()[0]
    own = [statement for statement in statements() if statement.article == report.id]
    comparison = Comparison(passages_of(own, [report]))
    one, other = np.array([0]), np.array([1])

    assert len(own) == 2
    both = replace(model, likeness=load_likeness())(comparison, one, other)
    assert both.tolist() == model(comparison, one, other).tolist()


def test_a_model_for_other_columns_is_refused() -> None:
    from io import BytesIO

    other = BytesIO()
    np.savez(other, names=np.array(["one", *PAIR_NAMES]))

    with pytest.raises(ValueError, match="other features"):
        PairModel.from_bytes(other.getvalue())


def test_words_without_a_vector_add_nothing() -> None:
    words = WordVectors({"barge": 0, "quay": 1}, np.array([[3, 4], [0, 2]], dtype=np.float32))

    right = np.array([[0.6, 0.8], [0, 0], [0, 0]])
    np.testing.assert_allclose(words.of([["barge", "xyz"], ["xyz"], []]).astype(np.float64), right, atol=1e-6)
