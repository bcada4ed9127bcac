from __future__ import annotations

import base64
import gzip
import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

STATIC = Path(str(files("woozle.web"))) / "static"
PINNED = json.loads((STATIC / "vendor" / "pinned.json").read_text("utf-8"))


@pytest.mark.parametrize("row", PINNED, ids=lambda row: row["file"])
def test_a_library_is_what_was_pinned(row: dict[str, str]) -> None:
    data = (STATIC / "vendor" / row["file"]).read_bytes()

    assert row["integrity"] == "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()
    assert (STATIC / "vendor" / f"{row['package'].split('.')[0]}.LICENSE").exists()


def test_every_library_is_pinned() -> None:
    found = {path.name for path in (STATIC / "vendor").iterdir() if path.suffix in (".js", ".css")}

    assert found == {row["file"] for row in PINNED}


def test_all_script_together_is_light() -> None:
    scripts = [path.read_bytes() for path in STATIC.rglob("*.js")]

    assert sum(len(gzip.compress(data, 9)) for data in scripts) <= 350_000


def test_nothing_is_loaded_from_elsewhere() -> None:
    templates = Path(str(files("woozle.web"))) / "templates"
    own = [*templates.glob("*.html"), *STATIC.glob("*.js"), *STATIC.glob("*.css")]

    assert not [path.name for path in own if "//" in path.read_text("utf-8").replace("// ", "")]


def test_the_example_is_that_of_the_examples() -> None:
    shipped = {path.name: path.read_bytes() for path in (STATIC.parent / "demo_texts").glob("*.txt")}
    examples = Path(__file__).parents[2] / "examples" / "quay"

    assert shipped == {path.name: path.read_bytes() for path in examples.glob("*.txt")}
