"""An archive is read with an annotator from elsewhere as one article is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.scale.archives import TWO, rows, write_rows
from tests.scale.test_batch import as_read_back, table
from typer.testing import CliRunner

from woozle.cli.main import app
from woozle.errors import BatchError, UnknownComponent
from woozle.export.json import reading_to_dict
from woozle.ingest import read_each
from woozle.model.article import Article
from woozle.model.reading import Reading
from woozle.pipeline import Reader
from woozle.scale import read_batch
from woozle.scale.worker import dismiss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CODE = """
from dataclasses import replace

from woozle import DocumentError


def annotate(article, reading):
    if article.outlet == "Harl Gazette":
        raise DocumentError(article.id, "the annotator doesn't take the Gazette")
    return replace(reading, timexes=())
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An annotator as pip leaves it, for this process and for workers that start from now on."""
    site = tmp_path / "site"
    about = site / "timeless-0.1.0.dist-info"
    about.mkdir(parents=True)
    (site / "timeless.py").write_text(_CODE)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: timeless\nVersion: 0.1.0\n")
    (about / "entry_points.txt").write_text("[woozle.annotators]\ntimeless = timeless:annotate\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", str(site), prepend=os.pathsep)
    dismiss()
    yield
    dismiss()


@pytest.mark.usefixtures("installed")
def test_readings_go_through_the_annotator_and_say_so(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    summary = read_batch(str(place), tmp_path / "read", engine=TWO, part=2, annotator="timeless")

    articles = [one for one in read_each([place]) if isinstance(one, Article)]
    outcomes = Reader(annotator="timeless").read_all(articles)
    expected = as_read_back(reading_to_dict(one) for one in outcomes if isinstance(one, Reading))
    found = sorted(table(tmp_path / "read", "readings"), key=lambda row: row["id"])
    assert (summary.read, summary.errors) == (4, 1)
    assert found == expected
    assert {row["reader"]["model"].rpartition("+")[2] for row in found} == {"timeless"}
    assert table(tmp_path / "read", "errors") == [
        {"id": "b1", "reason": "the annotator doesn't take the Gazette"}
    ]


@pytest.mark.usefixtures("installed")
def test_readings_with_and_without_an_annotator_stay_apart(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    read_batch(str(place), tmp_path / "read", engine=TWO)

    with pytest.raises(
        BatchError, match="was begun with another version of woozle or another --annotator; name"
    ):
        read_batch(str(place), tmp_path / "read", engine=TWO, annotator="timeless")


def test_an_annotator_that_is_not_there_is_said_before_anything_is_done(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())

    with pytest.raises(UnknownComponent, match="there is no annotator 'oracle'; none is installed"):
        read_batch(str(place), tmp_path / "read", engine=TWO, annotator="oracle")
    assert not (tmp_path / "read").exists()


@pytest.mark.usefixtures("installed")
def test_the_command_hands_the_annotator_on(tmp_path: Path) -> None:
    place = write_rows(tmp_path / "wire.jsonl", rows())
    arguments = ["batch", "read", str(place), str(tmp_path / "read"), "--quiet", "--annotator", "timeless"]

    done = CliRunner().invoke(app, arguments)

    assert done.exit_code == 1
    assert done.stdout == "5 articles, 4 read, 1 error\n"
