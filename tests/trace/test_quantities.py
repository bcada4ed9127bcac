from __future__ import annotations

import pytest

from woozle.trace.quantities import counts_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 people were killed in the hall", {("killed", 27)}),
        ("The dead number forty-one", {("killed", 41)}),
        ("46 passengers were on board, of whom nine were injured", {("aboard", 46), ("injured", 9)}),
        ("Fourteen miners are missing", {("missing", 14)}),
        ("Two of the sailors lost their lives", {("killed", 2)}),
        ("Forty-six people were on the plane", {("aboard", 46)}),
        ("Seventeen miners had been cut off", {("missing", 17)}),
        ("At least 12 people died", set()),
        ("He died on 5 March", set()),
        ("The fine is 40 crowns", set()),
        ("Barge a1 sank", set()),
    ],
)
def test_counts(text: str, expected: set[tuple[str, int]]) -> None:
    assert counts_in(text) == expected
