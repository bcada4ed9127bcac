"""What holds for every format."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from woozle.errors import MissingLibrary
from woozle.export.dossier.formats import (
    DOSSIER_FILES,
    DOSSIER_FORMATS,
    find_dossier_exporter,
    find_files_exporter,
)
from woozle.model.dossier import Dossier

_DOCS = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")
_TEXTS = [name for name in DOSSIER_FORMATS if name not in ("text", "md", "html")]
_EMPTY = Dossier(claims=(), statements=())


def written(name: str, dossier: Dossier) -> bytes:
    if name in DOSSIER_FILES:
        return b"".join(content for _, content in find_files_exporter(name)(dossier))
    return "".join(find_dossier_exporter(name)(dossier)).encode("utf-8")


@pytest.mark.parametrize("name", [*_TEXTS, *DOSSIER_FILES])
def test_the_same_dossier_is_the_same_bytes(name: str, dossier: Dossier) -> None:
    assert written(name, dossier) == written(name, dossier)


@pytest.mark.parametrize("name", [*_TEXTS, *DOSSIER_FILES])
def test_an_empty_dossier_is_written_too(name: str) -> None:
    assert written(name, _EMPTY) == b"" or written(name, _EMPTY).strip()


@pytest.mark.parametrize("name", [*DOSSIER_FORMATS, *DOSSIER_FILES])
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in _DOCS


@pytest.mark.parametrize("name", ["prov-json", "schema-org", "annotations", "json"])
def test_json_is_json(name: str, dossier: Dossier) -> None:
    assert json.loads(written(name, dossier))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_xml_is_xml(name: str, dossier: Dossier) -> None:
    assert ElementTree.fromstring(written(name, dossier)).tag.endswith(name)  # noqa: S314 # our own


@pytest.mark.parametrize(
    ("name", "missing", "extra"),
    [
        ("prov-json", "prov", "exports"),
        ("prov-n", "prov", "exports"),
        ("graphml", "networkx", "exports"),
        ("gexf", "networkx", "exports"),
        ("parquet", "pyarrow", "parquet"),
    ],
)
def test_a_format_without_its_library_says_which_extra_brings_it(
    name: str, missing: str, extra: str, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hide(missing, monkeypatch)

    with pytest.raises(MissingLibrary, match=rf"^{name} needs .* pip install 'woozle\[{extra}\]'$"):
        written(name, dossier)


@pytest.mark.parametrize("name", ["schema-org", "annotations", "ftm", "csv", "bibtex"])
def test_the_others_need_none(name: str, dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    for missing in ("prov", "networkx", "pyarrow"):
        _hide(missing, monkeypatch)

    assert written(name, dossier)


def _hide(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library be as if it weren't installed."""
    for module in [module for module in sys.modules if module.split(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, module)

    class _Nowhere:
        def find_spec(self, name: str, *_: object) -> None:
            if name.split(".")[0] == missing:
                raise ModuleNotFoundError(name)

    monkeypatch.setattr(sys, "meta_path", [_Nowhere(), *sys.meta_path])
