from __future__ import annotations

from io import StringIO

import pytest

from woozle.scale.progress import Progress, duration


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7199, "120 min"), (7200, "2.0 h"), (90_000, "25.0 h")],
)
def test_a_duration_is_as_precise_as_one_plans(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_what_is_left_is_reckoned_from_what_this_run_did() -> None:
    """An earlier run had read 900 of 1,000 words; this one reads 50 in 10 s, so the other 50 take 10 s more."""
    clock = _Clock()
    progress = Progress(clock=clock)
    progress.begin("read", total=1000, done=900, unit="words")
    clock.now += 10
    progress.advance(50)

    assert progress.line() == "read: 950 of 1,000 words, 5.0 a second, 10 s left"


def test_a_log_gets_few_lines_and_always_the_last() -> None:
    clock, stream = _Clock(), StringIO()
    progress = Progress(stream, clock=clock)
    progress.begin("read", total=100, done=0, unit="words")
    for _ in range(100):
        clock.now += 0.1
        progress.advance(1)
    progress.end()

    assert stream.getvalue().splitlines() == [
        "read: 1 of 100 words, 10 a second, 10 s left",
        "read: 100 of 100 words, 10 s",
    ]


def test_what_is_done_of_unfinished_parts_counts() -> None:
    """Two parts of 500 words are in hand, 100 and 150 words in 10 s: no part is there yet, and 30 s are left."""
    clock = _Clock()
    progress = Progress(clock=clock)
    progress.begin("read", total=1000, done=0, unit="words")
    clock.now += 10
    progress.look(lambda: 250)

    assert progress.line() == "read: 250 of 1,000 words, 25 a second, 30 s left"


def test_a_part_whose_worker_died_counts_no_more() -> None:
    clock = _Clock()
    progress = Progress(clock=clock)
    progress.begin("read", total=1000, done=0, unit="words")
    clock.now += 10
    progress.look(lambda: 250)
    progress.look(lambda: 200)

    assert progress.line() == "read: 200 of 1,000 words, 20 a second, 40 s left"
