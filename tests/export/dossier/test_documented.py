"""docs/formats.md names every key and every value that a dossier can hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from woozle.export.dossier.json import dossier_json
from woozle.model.attribution import Stance
from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.dossier import Dossier

_DOCS = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)


def test_every_key_is_documented(dossier: Dossier) -> None:
    claims = {claim.id for claim in dossier.claims}

    assert {key for key in _keys(dossier_json(dossier)) if f"`{key}`" not in _DOCS} - claims == set()


@pytest.mark.parametrize("kind", NodeKind)
def test_every_kind_of_node_is_documented(kind: NodeKind) -> None:
    assert f"`{kind}:" in _DOCS or f"`{kind}`" in _DOCS


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_is_documented(stance: Stance) -> None:
    assert f"`{stance}`" in _DOCS.partition("### Statement")[2]
