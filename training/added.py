"""Annotation of our own, added to the sourcing corpus where errors showed the need: denials, chains, media.

`annotation/added.jsonl` stands off: per text where it comes from, the hash of the text, and spans with labels.
`annotation/media.jsonl` is of the same form and says of what the encoder found only through what medium it was said.
The texts are put together again from the folder that holds `data/` and `stories/`; no text is published here.
`stories/` holds bundles of invented reports that are ours, texts and all, with what a careful reader concludes.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

Row = dict[str, Any]

ADDED = Path(__file__).with_name("annotation") / "added.jsonl"
MEDIA = Path(__file__).with_name("annotation") / "media.jsonl"
STORIES = Path(__file__).with_name("stories")


def story_folders() -> list[Path]:
    """Return the folders of our own stories."""
    return sorted(path.parent for path in STORIES.glob("*/story.json"))


def story_rows() -> list[Row]:
    """Return the reports of our own stories as rows of the sourcing corpus."""
    return [row for folder in story_folders() for row in _rows_of_story(folder)]


def _rows_of_story(folder: Path) -> list[Row]:
    lines = (folder / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        {
            "id": f"{folder.name}.{row['id']}",
            "text": _paragraphs(folder / "articles" / f"{row['id']}.txt"),
            "attributions": row["attributions"],
        }
        for row in map(json.loads, lines)
    ]


def _paragraphs(path: Path) -> str:
    """Return the body of a report, one paragraph a line: what its spans are counted in."""
    body = path.read_text(encoding="utf-8").partition("\n\n")[2]
    return "\n".join(line for line in body.strip().split("\n") if line.strip())


def added_rows(shared: Path) -> list[Row]:
    """Return the added annotation as rows of the sourcing corpus, with their texts.

    Raises:
        ValueError: A text isn't the one that was annotated.
    """
    return _rows(ADDED, shared)


def media_rows(shared: Path) -> list[Row]:
    """Return the annotation of media alone likewise: no row says who a source is, or what it does.

    Raises:
        ValueError: A text isn't the one that was annotated.
    """
    return _rows(MEDIA, shared)


def _rows(annotation: Path, shared: Path) -> list[Row]:
    entries = [json.loads(line) for line in annotation.read_text(encoding="utf-8").splitlines()]
    sources = {
        "ner": _by_id(shared / "data/ner/train.jsonl"),
        "polnear": _by_id(shared / "data/polnear/train.jsonl"),
        "clusters": _by_id(shared / "data/news-clusters/dev.jsonl"),
    }
    return [_with_text(entry, _lines(entry, sources, shared)) for entry in entries]


def _with_text(entry: Row, lines: list[str]) -> Row:
    first, last = entry["lines"]
    text = "\n".join(lines[first:last])
    if hashlib.sha256(text.encode()).hexdigest() != entry["text_sha256"]:
        raise ValueError(f"the text of {entry['id']} isn't the one that was annotated")
    return {"id": entry["id"], "text": text, "attributions": entry["attributions"]}


def _by_id(path: Path) -> dict[str, Row]:
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _lines(entry: Row, sources: dict[str, dict[str, Row]], shared: Path) -> list[str]:
    """Return the lines that an entry's excerpt is cut from."""
    corpus, _, id = entry["from"].partition("/")
    if corpus == "ner":
        return [printed(sentence["tokens"]) for sentence in sources["ner"][id]["sentences"]]
    if corpus in ("polnear", "clusters"):
        return [line for line in sources[corpus][id]["text"].split("\n") if line.strip()]
    story, _, article = id.partition("/")
    written = (shared / "stories" / story / "articles" / f"{article}.txt").read_text(encoding="utf-8")
    return written.partition("\n\n")[2].strip().split("\n")


def printed(tokens: list[str]) -> str:
    """Return the tokens of a sentence as they would be printed."""
    text = ""
    for token in tokens:
        glued = token in {",", ".", ";", ":", "?", "!", ")", "%", "'s", "’s", "-", "n't", "”"}
        text += token if not text or glued or text[-1] in "(-“$" else f" {token}"
    text = re.sub(r" ?([’'])\s?(s|t|re|ve|ll|d|m)\b(?! ?[’'])", r"\1\2", text)
    text = re.sub(r"(\w) ([’']) (?=[a-z])", r"\1\2 ", text)
    text = _straight_quotes(text)
    for loose, tight in ((r"“ ", "“"), (r" ”", "”"), (r"\( ", "("), (r" \)", ")"), (r" ([,.;:?!])", r"\1")):
        text = re.sub(loose, tight, text)
    return text


def _straight_quotes(text: str) -> str:
    """Take out the spaces inside pairs of straight quotation marks."""
    parts = text.split('"')
    inside = [part.strip(" ") if i % 2 else part for i, part in enumerate(parts)]
    return '"'.join(inside)
