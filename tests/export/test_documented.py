"""docs/formats.md names every key and every value that a reading can hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from woozle.export.json import reading_to_dict
from woozle.model.attribution import Act, Medium, PrintedAs, SourceKind, Stance
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.timex import TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from woozle.model.article import Article
    from woozle.model.reading import Reading

_DOCS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)


def test_every_key_is_documented(report: tuple[Article, Reading]) -> None:
    assert {key for key in _keys(reading_to_dict(report[1])) if f"`{key}`" not in _DOCS} == set()


@pytest.mark.parametrize(
    "kind", [SourceKind, PrintedAs, Act, Stance, Medium, EntityKind, MentionForm, TimexType]
)
def test_every_value_is_documented(kind: type[StrEnum]) -> None:
    assert [value for value in kind if f"`{value}`" not in _DOCS] == []
