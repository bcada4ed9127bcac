"""No more is looked into than fills a page, in few questions."""

import pytest

from woozle.store.sifting import sift


@pytest.mark.parametrize(
    ("every", "wanted", "sizes"),
    [
        pytest.param(1, 20, [20], id="all hold: a page is enough"),
        pytest.param(2, 20, [20, 21], id="one in two: as many as held so far let expect"),
        pytest.param(1000, 2, [2, 8, 16, 32, 42], id="hardly any: twice as many each time, to the end"),
    ],
)
def test_looks_into_as_many_as_are_likely_to_do(every: int, wanted: int, sizes: list[int]) -> None:
    asked: list[int] = []

    def holding(some: list[int], most: int) -> list[int]:
        asked.append(len(some))
        return [one for one in some if one % every == 0][:most]

    found = sift(iter(range(1, 101)), holding, wanted)

    assert found == [one for one in range(1, 101) if one % every == 0][:wanted]
    assert asked == sizes
