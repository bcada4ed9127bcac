from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet
import pytest

from woozle.export.standards.files import zipped
from woozle.export.standards.tables import TABLES, csv_files, parquet_files, tables, unquoted

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier

_DOCS = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")


def test_csv_reads_back_what_was_written(dossier: Dossier) -> None:
    for name, content in csv_files(dossier):
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
        table = name.removesuffix(".csv")
        made = tables(dossier)[table]

        assert len(rows) == len(made)
        for row, before in zip(rows, made, strict=True):
            assert list(row) == list(TABLES[table])
            strings = {column: before[column] for column, kind in TABLES[table].items() if kind is str}
            assert {c: unquoted(row[c]) for c in strings} == {c: v or "" for c, v in strings.items()}


def test_no_cell_is_a_formula(dossier: Dossier) -> None:
    articles = dict(csv_files(dossier))["articles.csv"].decode("utf-8")

    assert "'=1+1" in articles
    assert ",=1+1" not in articles


def test_parquet_reads_back_what_was_written(dossier: Dossier) -> None:
    for name, content in parquet_files(dossier):
        rows = pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()

        assert rows == tables(dossier)[name.removesuffix(".parquet")]


def test_what_rests_on_an_origin_stands_in_its_row(dossier: Dossier) -> None:
    rows = {(row["claim"], row["node"]): row for row in tables(dossier)["origins"]}

    assert json.loads(rows["c1", "article:a4"]["remaining"]) == ["a3"]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_documented(table: str) -> None:
    assert f"`{table}`" in _DOCS
    assert [column for column in TABLES[table] if f"`{column}`" not in _DOCS] == []


def test_the_same_files_are_the_same_archive(dossier: Dossier) -> None:
    assert zipped(csv_files(dossier)) == zipped(csv_files(dossier))
