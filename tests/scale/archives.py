"""Small archives to run over: invented reports, more of them than one part takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from woozle.scale import Engine

if TYPE_CHECKING:
    from pathlib import Path

TWO = Engine(workers=2)

_LOCK = (
    "The lock at Ellis Reach will stay closed until April, the canal office said on Monday. "
    "Divers found a crack in the lower gate, which was built in 1911 and was last repaired nine years ago. "
    "Some forty barges have been waiting above the town since Thursday, said Ada Brook, who runs the office."
)
_MILL = (
    "The paper mill at Harl Bridge is to be sold, two people with knowledge of the talks said on Tuesday. "
    "Its owner, Verity Strand, denied that there were any talks. "
    "The mill employs 212 people, according to the district council."
)
_MAYOR = (
    "Mayor Corin Vale said the tram line to Oxmoor would open in June. "
    "Residents said they had heard that before. "
    "The builder, Northmere Rail, declined to comment."
)


def rows() -> list[dict[str, str]]:
    """Return the rows of a small archive: two copies, two stories, one report by itself."""
    return [
        {
            "id": "a1",
            "outlet": "The Reach Mail",
            "published": "2031-03-03",
            "title": "Lock shut",
            "text": _LOCK,
        },
        {
            "id": "a2",
            "outlet": "Oxmoor Echo",
            "published": "2031-03-04",
            "title": "Barges wait",
            "text": f"{_LOCK}\n\nThe choir meets on Friday.",
        },
        {
            "id": "b1",
            "outlet": "Harl Gazette",
            "published": "2031-03-04",
            "title": "Mill for sale",
            "text": _MILL,
        },
        {
            "id": "b2",
            "outlet": "Oxmoor Echo",
            "published": "2031-03-05",
            "title": "Strand denies mill sale",
            "text": "Verity Strand, who owns the paper mill at Harl Bridge, denied on Wednesday that it was to be sold.",
        },
        {"id": "c1", "outlet": "The Reach Mail", "published": "2031-05-02", "title": "Tram", "text": _MAYOR},
    ]


def begun(folder: Path) -> Path:
    """Return a folder that a run was begun in, and killed before it had done anything."""
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "lock").touch()
    return folder


def write_rows(path: Path, given: list[dict[str, str]]) -> Path:
    """Write rows as JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    return path
