"""Which statements of a claim bear on it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.group.test_claims import articles, statements

from woozle import weights
from woozle.group import BearingModel, StanceModel, group
from woozle.group.bearing import BEARING_NAMES, Bearings
from woozle.group.features import Comparison
from woozle.group.passages import passages_of
from woozle.loading import load_bearing_model
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from woozle.group.bags import Floats, Numbers
    from woozle.group.circles import Circle

_OFFICE, _FRIEND, _DENIAL, _MARKET, _MAYOR = range(5)
"""Places of `statements()`: the first two stand in one report, the next two in another."""


def columns(likeness: dict[tuple[int, int], float], members: list[int]) -> dict[str, list[float]]:
    square, opposed = np.zeros((2, len(members), len(members)))
    for (one, other), score in likeness.items():
        square[members.index(one), members.index(other)] = square[
            members.index(other), members.index(one)
        ] = score
    opposed[0, -1] = opposed[-1, 0] = 2.0
    found = Bearings(passages_of(statements(), articles())).columns(members, square, opposed)
    return dict(zip(BEARING_NAMES, found.T.tolist(), strict=True))


def test_each_is_seen_beside_the_others_of_its_claim() -> None:
    near = {(_OFFICE, _FRIEND): -4.0, (_OFFICE, _DENIAL): 3.0, (_FRIEND, _DENIAL): -2.0}

    found = columns(near, [_OFFICE, _FRIEND, _DENIAL])

    assert found["likeness"] == pytest.approx([-0.5, -3.0, 0.5])
    assert found["likeness of the claim"] == pytest.approx([-1.0] * 3)
    assert found["nearer than the claim"] == pytest.approx([-1.0, -3.5, 0.0])
    assert found["nearest in other reports"] == pytest.approx([3.0, -2.0, 0.5])
    assert found["nearest in its report"] == pytest.approx([-4.0, -4.0, -9.0])
    assert found["behind its report's nearest"] == pytest.approx([-2.5, 2.5, -9.5])
    assert found["behind its source's nearest"] == pytest.approx([-8.5, -6.0, -9.5])
    assert found["opposed, most"] == pytest.approx([2.0, 0.0, 2.0])
    assert found["statements"] == [3] * 3
    assert found["reports"] == [2] * 3


def test_the_core_of_a_claim_is_what_the_others_say() -> None:
    found = columns({}, [_OFFICE, _FRIEND, _DENIAL])

    assert found["core in content"][0] == found["core in content"][2] > found["core in content"][1] == 0
    assert found["denies"] == [0, 0, 1]
    assert found["own voice"] == [0, 0, 0]


def _alike(_: Comparison, one: Numbers, __: Numbers) -> Floats:
    return np.ones(len(one))


class _Contrary(StanceModel):
    """Takes the last statement of a claim for a denial."""

    def __init__(self) -> None:
        super().__init__({}, np.zeros((1, 4), dtype=np.float32))

    def judge(self, circle: Circle) -> dict[int, Stance]:
        return {circle.members[-1]: Stance.DENY}


def test_what_is_let_go_is_a_claim_by_itself() -> None:
    everything = group(statements(), articles(), score=_alike)
    sifted = group(statements(), articles(), score=_alike, sift=lambda _, groups: [list(groups[0])[1:3]])

    assert len(everything.claims) == 1
    sizes = [sum(one.claim == claim.id for one in sifted.statements) for claim in sifted.claims]
    assert sorted(sizes) == [1] * 8 + [2]
    assert len(sifted.statements) == len(statements())
    assert sifted.proposals == ()


def test_a_denial_bears_on_what_it_denies_whatever_its_words() -> None:
    sifted = group(
        statements(),
        articles(),
        score=_alike,
        sift=lambda _, groups: [list(groups[0])[:1]],
        stance=_Contrary(),
    )

    first, *_ = sifted.claims
    assert [(one.article, one.stance) for one in sifted.statements if one.claim == first.id] == [
        ("a1", Stance.SUPPORT),
        ("a5", Stance.DENY),
    ]


def test_what_merely_stands_near_is_let_go_and_what_is_said_again_stays() -> None:
    comparison = Comparison(passages_of(statements(), articles()))

    (kept,) = load_bearing_model(1)(comparison, [[_OFFICE, _FRIEND, _DENIAL]])

    assert kept == [_OFFICE, _DENIAL]


def test_one_statement_stays_whatever_the_bar() -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    strict = replace(load_bearing_model(1), least=1.1)

    kept = strict(comparison, [[_OFFICE, _DENIAL], [_MARKET, _MAYOR], [_FRIEND]])

    assert [len(members) for members in kept] == [1, 1, 1]


def test_one_report_by_itself_is_left_as_it_is() -> None:
    report = [one for one in statements() if one.article == "a1"]
    comparison = Comparison(passages_of(report, articles()[:1]))

    assert replace(load_bearing_model(1), least=1.1)(comparison, [[0, 1]]) == [[0, 1]]


def test_a_model_for_other_columns_is_refused() -> None:
    told = json.loads(weights.bearing())
    del told["columns"]["likeness"]

    with pytest.raises(ValueError, match="other columns"):
        BearingModel.from_bytes(json.dumps(told).encode(), load_bearing_model(1).likeness)
