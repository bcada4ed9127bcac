"""A bucket of stories is traced one after the other, and how far it is can be told."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pyarrow as arrow
from tests.scale.archives import TWO, begun, rows, write_rows
from tests.scale.test_batch import table

from woozle.model.article import Article
from woozle.pipeline import trace
from woozle.scale import read_batch, stories, trace_batch
from woozle.scale.exchange import write_table
from woozle.scale.journal import done_in_hand, journal_of
from woozle.scale.progress import Progress
from woozle.scale.rows import article_row

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_reports_are_counted_while_the_bucket_is_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two stories, of two reports and of one: before the second is traced, two reports are done."""
    gathered = [
        {
            **article_row(Article(id=id, text="The lock is shut.", outlet="The Reach Mail")),
            "story": story,
            "number": number,
            "failed": "it was not read",
        }
        for number, (id, story) in enumerate([("a1", 0), ("a2", 0), ("c1", 2)])
    ]
    bucket = arrow.Table.from_pylist(gathered, schema=stories.GATHERED)
    write_table(tmp_path / "work" / "gathered" / "000000.arrow", bucket)
    seen: list[float] = []

    def watched(*given: Any, **named: Any) -> Any:
        seen.append(done_in_hand(tmp_path, {"000000"}, {"000000"}))
        return trace(*given, **named)

    monkeypatch.setattr(stories, "trace", watched)
    stories.trace_stories(folder=str(tmp_path), task="000000", bucket=0)

    assert seen == [0, 2]


def test_a_story_that_kills_its_process_is_given_up_and_not_its_bucket(tmp_path: Path) -> None:
    """Three processes have died over the second story, as the journal of its bucket says."""
    read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=TWO)
    journal = journal_of(begun(tmp_path / "traced"), "000000")
    journal.parent.mkdir(parents=True)
    journal.write_text('{"in_hand": "b1", "deaths": {"b1": 2}, "done": 2}')

    summary = trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO)

    assert (summary.stories, summary.errors) == (2, 1)
    assert table(tmp_path / "traced", "errors") == [{"id": "b1", "reason": "3 processes died over it"}]


def test_tracing_tells_how_many_articles_are_done(tmp_path: Path) -> None:
    read_batch(str(write_rows(tmp_path / "wire.jsonl", rows())), tmp_path / "read", engine=TWO)
    told = StringIO()

    trace_batch(tmp_path / "read", tmp_path / "traced", engine=TWO, group=2, progress=Progress(told))

    assert "trace: 5 of 5 articles, " in told.getvalue()
