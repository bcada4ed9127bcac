"""Many articles are read in other processes, and nobody sees it by the readings."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from woozle import pipeline
from woozle.errors import DocumentError, UnsupportedLanguage
from woozle.ingest import read_path
from woozle.model.article import Article
from woozle.pipeline import Reader
from woozle.processes import Processes

if TYPE_CHECKING:
    from collections.abc import Generator

FRENCH = (
    "Le ministre a dit lundi que les négociations sur le port reprendraient la semaine prochaine à Genève. "
    * 3
)


@pytest.fixture
def article() -> Article:
    (article,) = read_path(Path(__file__).parent / "articles" / "envoy.txt")
    return article


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the first article read in another process."""
    monkeypatch.setattr(pipeline, "_FEW", 0)


def some(article: Article, count: int) -> list[Article]:
    """Return articles with texts of their own."""
    return [Article(id=f"{n}", text=f"{article.text}\n\nIt was report no. {n}.") for n in range(count)]


def children() -> list[int]:
    """Return the processes that read for this one."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if "reader_apart" in line]


@pytest.mark.usefixtures("at_once")
def test_readings_and_errors_are_the_same_as_here(article: Article) -> None:
    articles = [*some(article, 3), Article(id="french", text=FRENCH), Article(id="empty", text="")]
    alone, reader = Reader(threads=1), Reader(threads=2)

    here, apart = list(alone.read_all(articles)), list(reader.read_all(articles))

    assert len(children()) == 2
    assert [one for one in apart if not isinstance(one, DocumentError)] == [
        one for one in here if not isinstance(one, DocumentError)
    ]
    (error,) = [one for one in apart if isinstance(one, DocumentError)]
    assert isinstance(error, UnsupportedLanguage)
    assert (error.document_id, error.language) == ("french", "fr")


def test_few_articles_start_no_process(article: Article) -> None:
    reader = Reader(threads=2)
    assert len(list(reader.read_all(some(article, 4)))) == 4
    assert reader._processes is not None
    assert not reader._processes._all


@pytest.mark.usefixtures("at_once")
def test_a_killed_process_costs_nothing(article: Article) -> None:
    articles = some(article, 30)
    reader = Reader(threads=2)
    over = threading.Event()
    killed: list[int] = []

    def kill_now_and_then() -> None:
        while not over.is_set() and len(killed) < 3:
            for process in children()[:1]:
                os.kill(process, signal.SIGKILL)
                killed.append(process)
            time.sleep(0.3)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        outcomes = list(reader.read_all(articles))
    finally:
        over.set()
        killer.join()

    assert killed
    assert [one.id for one in outcomes if not isinstance(one, DocumentError)] == [one.id for one in articles]


@pytest.mark.usefixtures("at_once")
def test_where_no_process_starts_articles_are_read_here(article: Article) -> None:
    reader = Reader(threads=2)
    reader._processes = Processes("os", "abort")
    (outcome,) = reader.read_all([article])
    assert not isinstance(outcome, DocumentError)
    assert reader._processes is None


@pytest.mark.usefixtures("at_once")
def test_an_article_over_which_processes_die_is_an_error_and_the_others_are_read(
    article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dying.py").write_text(
        "import os, pickle\nfrom woozle.pipeline import reader_apart\n"
        "def reader():\n    read = reader_apart('')\n"
        "    return lambda message: os.abort() if pickle.loads(message)[0].id == '1' else read(message)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    reader = Reader(threads=2)
    reader._processes = Processes("dying", "reader")

    one, two, three = reader.read_all(some(article, 3))

    assert (one.id, three.id) == ("0", "2")  # type: ignore[union-attr] # readings both
    assert isinstance(two, DocumentError)
    assert str(two) == "1: 3 processes died over it"


@pytest.mark.usefixtures("at_once")
def test_who_stops_listening_waits_for_nothing(article: Article) -> None:
    reader = Reader(threads=2)
    with closing(cast("Generator[object]", reader.read_all(some(article, 1000)))) as stream:
        next(stream)
        began = time.monotonic()
    assert time.monotonic() - began < 30
