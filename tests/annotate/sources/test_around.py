"""What the sayings around one tell of its medium."""

from __future__ import annotations

import numpy as np
import pytest
from tests.annotate.sources.marked import Marked

from woozle.annotate.entities.words import words_of
from woozle.annotate.sources.around import around, width
from woozle.annotate.sources.medium_judge import MEDIA, likely_medium, medium_judge
from woozle.model.attribution import Medium


def test_every_saying_gets_a_row_of_one_width() -> None:
    judge = medium_judge()

    rows = around(words_of("Nobody spoke."), [], np.zeros((0, len(MEDIA)), dtype=np.float32), [])

    assert rows.shape == (0, width(len(MEDIA)))
    assert judge.together(rows).shape == (0, len(MEDIA))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        pytest.param({None: 0.5, Medium.POST: 0.4, Medium.PRESS: 0.1}, Medium.POST, id="likely enough"),
        pytest.param({None: 0.75, Medium.POST: 0.2, Medium.PRESS: 0.05}, None, id="none likely enough"),
    ],
)
def test_a_medium_is_named_from_a_bar_on(shares: dict[Medium | None, float], expected: Medium | None) -> None:
    assert likely_medium(shares) == expected


def test_a_speaker_goes_on_through_the_same_medium() -> None:
    marked = (
        "<Person Ana Ruiz> spoke on Monday. “The bridge is safe,” [source 1 <Person Ruiz>] [cue 1 said] in an interview "
        "with the <Organization Arlen Herald>. [content 1 It will open in May.] "
        "[content 2 “We checked every bolt,”] [source 2 she] [cue 2 said]."
    )

    assert [a.medium for a in Marked(marked).resolved().attributions] == [Medium.INTERVIEW, Medium.INTERVIEW]
