"""The installed package does its main job: run where the checkout can't be imported."""

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import woozle

CLAIM = "The Courier reported on Monday, citing two officials, that the port had known of the cracks."


def main() -> None:
    """Read a sentence and the example with what is installed, or end with what is wrong."""
    assert "site-packages" in woozle.__file__, f"this is a checkout: {woozle.__file__}"
    reading = woozle.read(CLAIM)
    assert reading.attributions, f"nobody says anything in: {CLAIM}"
    assert reading.reader.version == importlib.metadata.version("woozle"), reading.reader
    row = json.loads(json.dumps(woozle.reading_to_dict(reading)))
    assert woozle.reading_from_dict(row) == reading
    for format_ in ("json", "jsonl", "html"):
        command = [Path(sys.executable).with_name("woozle"), "read", "examples/quay", "--format", format_]
        printed = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
        assert "a4" in printed, f"{format_}: {printed[:200]!r}"
    assert "Port knew of cracks" in Path("sheet.txt").read_text("utf-8")


if __name__ == "__main__":
    main()
