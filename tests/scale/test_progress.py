from __future__ import annotations

from io import StringIO

import pytest

from woozle.scale import progress as progress_module
from woozle.scale.progress import Progress, duration


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class _Work:
    """A stage of so many units, seen by a clock of its own."""

    def __init__(self, total: float, *, unit: str = "words", done: float = 0, gradual: bool = False) -> None:
        self.clock, self.done, self.stream = _Clock(), done, StringIO()
        self.progress = Progress(self.stream, clock=self.clock)
        self.progress.begin("read", total=total, unit=unit, done=lambda: self.done, gradual=gradual)

    def after(self, seconds: float, *, done: float) -> str:
        """Return what is told when so much is done, so many seconds later."""
        self.clock.now += seconds
        self.done = done
        return self.progress.line()


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7199, "120 min"), (7200, "2.0 h"), (90_000, "25.0 h")],
)
def test_a_duration_is_as_precise_as_one_plans(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


def test_what_is_left_is_reckoned_from_what_this_run_did() -> None:
    """An earlier run had read 900 of 1,000 words; this one reads 50 in 10 s, so the other 50 take 10 s more."""
    assert _Work(1000, done=900).after(10, done=950) == "read: 950 of 1,000 words, 5.0 a second, 10 s left"


def test_a_rate_of_a_moment_says_nothing_yet() -> None:
    assert _Work(1000).after(1, done=10) == "read: 10 of 1,000 words"


def test_the_time_until_workers_have_started_is_not_reckoned_with() -> None:
    """They load for 20 s, and then read twenty words a second; at the end 70 s have passed in all."""
    work = _Work(1000, gradual=True)
    work.after(20, done=0)
    work.after(0, done=0.1)

    assert work.after(30, done=600.1) == "read: 600 of 1,000 words, 20 a second, 20 s left"
    assert work.after(20, done=1000) == "read: 1,000 of 1,000 words, 1 min"


def test_of_few_units_decimals_are_told() -> None:
    assert _Work(0.3, unit="MB").after(1, done=0.12) == "read: 0.12 of 0.30 MB"


def test_a_log_gets_few_lines_and_always_the_last() -> None:
    work = _Work(100)
    for second in range(1, 41):
        work.after(0.5, done=second * 2)
        work.progress.look()
    work.after(0.5, done=100)
    work.progress.end()

    assert work.stream.getvalue().splitlines() == [
        "read: 2 of 100 words",
        "read: 62 of 100 words, 4.0 a second, 10 s left",
        "read: 100 of 100 words, 20 s",
    ]


def test_a_part_whose_worker_died_counts_no_more() -> None:
    work = _Work(1000)
    work.after(10, done=250)

    assert work.after(0, done=200) == "read: 200 of 1,000 words, 20 a second, 40 s left"


def test_what_goes_wrong_is_said_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, where a stage's line has no end until the stage is over."""
    monkeypatch.setattr(progress_module, "_LOOK", 60)
    stream = StringIO()
    progress = Progress(stream, live=True)
    progress.begin("read", total=10, unit="words", done=lambda: 3)

    def stopped() -> None:
        progress.look()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), progress.watching():
        stopped()

    assert stream.getvalue() == "\r\x1b[Kread: 3 of 10 words\n"
