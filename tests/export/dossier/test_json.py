from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from woozle.errors import DocumentError
from woozle.export.dossier.json import dossier_json, dossier_lines
from woozle.export.dossier.parsing import dossier_from_json

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


@pytest.fixture(scope="module")
def row(dossier: Dossier) -> dict[str, Any]:
    written: dict[str, Any] = json.loads("".join(dossier_lines(dossier)))
    return written


def test_what_is_written_reads_back_the_same(dossier: Dossier, row: dict[str, Any]) -> None:
    assert dossier_from_json(row, dossier.articles) == dossier
    assert dossier_from_json(row) == replace(dossier, articles=())


def test_it_has_the_keys_of_a_story(row: dict[str, Any]) -> None:
    story = (
        "title claims statements lineage copies circles possible_circles origins timeline findings".split()
    )
    statement = "article claim stance source source_kind cue content chain start".split()

    assert [key for key in story if key not in row] == []
    assert [key for one in row["statements"] for key in statement if key not in one] == []
    assert (
        row["origins"]["jobs"].items()
        >= {
            "lower": 1,
            "upper": 1,
            "nodes": ["collective:Dock workers"],
        }.items()
    )


def test_every_word_stands_in_the_text_where_it_says(dossier: Dossier, row: dict[str, Any]) -> None:
    texts = {article.id: article.text for article in dossier.articles}
    places = [
        place
        for key in ("lineage", "findings")
        for one in row[key]
        for place in one.get("places", one.get("evidence"))
    ]

    assert all(texts[one["article"]].startswith(one["content"], one["start"]) for one in row["statements"])
    assert places
    assert all(texts[place["article"]][place["start"] : place["end"]] == place["text"] for place in places)


def test_what_a_cue_splits_is_one_stretch_and_its_pieces(row: dict[str, Any]) -> None:
    (denial,) = (one for one in row["statements"] if one["stance"] == "deny")

    assert denial["content"].startswith("Nothing has been sold,” Marta Quill")
    assert len(denial["spans"]["content"]) == 2


def test_each_merge_has_its_reason(row: dict[str, Any]) -> None:
    merges = [merge for found in row["origins"].values() for merge in found["merges"]]

    assert merges
    assert all(merge["reason"] for merge in merges)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({}, "'title' is missing"),
        ({"claims": None}, "this is no dossier"),
        ({"statements": [{"article": "a1"}]}, "'spans' is missing"),
    ],
)
def test_what_is_no_dossier_is_refused(row: dict[str, Any], wrong: dict[str, Any], problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        dossier_from_json(row | wrong if wrong else {})


def test_a_changed_text_is_refused(dossier: Dossier, row: dict[str, Any]) -> None:
    changed = [replace(article, text=article.text + " ") for article in dossier.articles]

    with pytest.raises(DocumentError, match="a1: its text isn't the one"):
        dossier_from_json(row, changed)


def test_a_dossier_without_its_articles_can_not_be_written(dossier: Dossier) -> None:
    with pytest.raises(DocumentError, match="points to this article"):
        dossier_json(replace(dossier, articles=()))
