from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from woozle.export.entries import entries
from woozle.export.tally import tally
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, PrintedAs, SourceKind
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = "The Post said Orsk had said it rained."
_ARTICLE = Article(id="a1", text=_TEXT)


def _attribution(id: str, *, parent: str | None = None) -> Attribution:
    return Attribution(id=id, parent=parent, source=(Span(0, 8),), content=(Span(14, 37),))


def _reading(attributions: Sequence[Attribution]) -> Reading:
    return Reading(
        id="a1",
        text_sha256=_ARTICLE.text_sha256,
        language="en",
        attributions=tuple(attributions),
        reader=ReaderVersion("0", "by-hand"),
    )


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        pytest.param({"a": None, "b": None}, "a0 b0", id="side by side"),
        pytest.param({"a": None, "b": "a", "c": "b"}, "a0 b1 c2", id="a chain"),
        pytest.param({"a": None, "b": None, "c": "a"}, "a0 c1 b0", id="inside comes right after"),
        pytest.param({"b": "a", "a": None}, "a0 b1", id="a parent comes first"),
        pytest.param({"a": "gone"}, "a0", id="a parent that isn't there"),
        pytest.param({"a": "b", "b": "a"}, "a0 b1", id="a circle is opened, not followed for ever"),
        pytest.param({"a": "a"}, "a0", id="inside itself"),
    ],
)
def test_each_attribution_is_shown_once_under_its_parent(
    parents: dict[str, str | None], expected: str
) -> None:
    reading = _reading([_attribution(id, parent=parent) for id, parent in parents.items()])

    shown = list(entries(_ARTICLE, reading))

    assert " ".join(f"{entry.attribution.id}{entry.depth}" for entry in shown) == expected
    assert [entry.number for entry in shown] == list(range(1, len(parents) + 1))


def test_the_path_leads_from_the_outermost_source_inwards(report: tuple[Article, Reading]) -> None:
    second = list(entries(*report))[1]

    assert second.path == ("Harbour Courier", "two officials who had read a memo")
    assert second.same_content


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        pytest.param({}, "The Post", id="as printed"),
        pytest.param({"source": ()}, "no source given", id="nobody"),
        pytest.param({"source": (), "source_kind": SourceKind.SELF}, "the report itself", id="the report"),
        pytest.param({"source": (Span(0, 3), Span(4, 8))}, "The … Post", id="in pieces"),
        pytest.param({"source_entity": "unknown"}, "The Post", id="an entity that isn't there"),
    ],
)
def test_name(facts: dict[str, object], name: str) -> None:
    (entry,) = entries(_ARTICLE, _reading([replace(_attribution("a"), **facts)]))  # type: ignore[arg-type]

    assert entry.name == name


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        pytest.param({}, "1 attribution", id="nothing judged"),
        pytest.param({"act": Act.DENY}, "1 attribution: 1 denying", id="denial"),
        pytest.param(
            {"printed_as": PrintedAs.BARE_UNNAMED}, "1 attribution: 1 to an unnamed one", id="unnamed"
        ),
        pytest.param({"source": ()}, "1 attribution: 1 to none", id="nobody"),
        pytest.param({"parent": "b"}, "1 attribution: 1 inside another", id="inside"),
    ],
)
def test_tally(facts: dict[str, object], line: str) -> None:
    assert tally(_reading([replace(_attribution("a"), **facts)])) == line  # type: ignore[arg-type]
