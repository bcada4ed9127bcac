"""Processes that answer messages: kept, replaced when they die, ended when they are no longer wanted."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from woozle.processes import ProcessDied, Processes

if TYPE_CHECKING:
    from pathlib import Path

_MODULE = """
import os, sys, time
from pathlib import Path

def number():
    def answer(message):
        time.sleep(0.01)  # so that another thread asks in the meantime
        return str(os.getpid()).encode()
    return answer

def echo(*arguments):
    print("what a library prints")
    return lambda message: message + " ".join(arguments).encode()

def dies_once():
    def answer(message):
        mark = Path(message.decode())
        if not mark.exists():
            mark.touch()
            os.abort()
        return b"done"
    return answer

def always_dies():
    return lambda message: os.abort()

def slow():
    def answer(message):
        Path(message.decode()).write_text(str(os.getpid()))
        time.sleep(60)
    return answer

def never_ready():
    sys.exit(1)
"""


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the functions above where processes find them."""
    (tmp_path / "answering.py").write_text(_MODULE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)


def test_messages_of_any_length_come_back_whole() -> None:
    echo = Processes("answering", "echo", "for", "ever")
    for message in (b"", b"a", b"line\n" * 300_000):
        assert echo.ask(message, tries=1) == message + b"for ever"
    echo.dismiss()


def test_a_process_is_kept_for_the_next_message_and_started_for_one_beside_it() -> None:
    number = Processes("answering", "number")
    alone = {number.ask(b"?", tries=1) for _ in range(5)}
    with ThreadPoolExecutor(2) as pool:
        together = set(pool.map(lambda _: number.ask(b"?", tries=1), range(50)))
    number.dismiss()

    assert len(alone) == 1
    assert alone <= together
    assert len(together) == 2


def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    dying = Processes("answering", "dies_once")
    answer = dying.ask(str(tmp_path / "mark").encode(), tries=2)
    dying.dismiss()
    assert answer == b"done"


def test_an_idle_process_that_was_killed_costs_no_try() -> None:
    number = Processes("answering", "number")
    before = int(number.ask(b"?", tries=1))
    os.kill(before, signal.SIGKILL)
    time.sleep(0.2)
    after = int(number.ask(b"?", tries=1))
    number.dismiss()
    assert after != before


@pytest.mark.parametrize(("function", "over_it"), [("always_dies", True), ("never_ready", False)])
def test_who_asks_learns_whether_the_message_may_be_at_fault(function: str, *, over_it: bool) -> None:
    with pytest.raises(ProcessDied) as died:
        Processes("answering", function).ask(b"?", tries=2)
    assert died.value.over_it is over_it


def test_dismissing_ends_what_works_and_tries_no_more(tmp_path: Path) -> None:
    slow = Processes("answering", "slow")
    began = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(slow.ask, str(tmp_path / "begun").encode(), tries=5)
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        slow.dismiss()
        with pytest.raises(ProcessDied):
            asked.result()
    assert time.monotonic() - began < 30


def _runs(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def _expect_gone(process: int) -> None:
    deadline = time.monotonic() + 10
    while _runs(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(process)


def test_processes_end_with_what_holds_them() -> None:
    number = Processes("answering", "number")
    process = int(number.ask(b"?", tries=1))
    assert _runs(process)
    del number
    gc.collect()
    assert not _runs(process)


def test_a_process_at_work_ends_when_whoever_asks_is_killed(tmp_path: Path) -> None:
    """Nobody waits for its answer, and the next run does the same again."""
    mark = tmp_path / "mark"
    code = (
        "import sys; from woozle.processes import Processes;"
        "Processes('answering', 'slow').ask(sys.argv[1].encode(), tries=1)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(mark)]) as asking:
        while not mark.exists() or not mark.read_text():
            time.sleep(0.01)
        asking.kill()

    _expect_gone(int(mark.read_text()))


def test_processes_asked_by_other_threads_end_with_python(tmp_path: Path) -> None:
    """As where an engine's threads go on asking after Ctrl-C: none is started any more, and nothing is printed."""
    code = (
        "import sys, time; from threading import Thread; from woozle.processes import Processes;"
        "ask = lambda n: slow.ask(f'{sys.argv[1]}{n}'.encode(), tries=9);"
        "slow = Processes('answering', 'slow');"
        "[Thread(target=ask, args=[n], daemon=True).start() for n in range(4)];"
        "time.sleep(2)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "mark")], capture_output=True, text=True, check=False
    )

    assert "Set changed size" not in done.stderr
    for mark in tmp_path.glob("mark*"):
        _expect_gone(int(mark.read_text()))


def test_processes_end_when_whoever_asks_is_killed() -> None:
    code = (
        "import time; from woozle.processes import Processes;"
        "number = Processes('answering', 'number'); print(number.ask(b'?', tries=1).decode(), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        with closing(asking.stdout):
            process = int(asking.stdout.readline())
            asking.kill()

    _expect_gone(process)
