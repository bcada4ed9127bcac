"""Measure everything, beside whatever else there is, and write a dated result.

usage: python -m benchmarks SHARED [--only PART …] [--peers FOLDER | --no-peers] [--results FOLDER]

SHARED is the folder with the corpora (`data/`), the scorers (`eval/`) and the stories. Peers are installed into an
environment of their own, which the first run makes; one that can't be installed is a line that says why. Parts that
are measured on the same day come together in one result. No held-out part of a corpus is touched.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.beside import PEERS, beside
from benchmarks.machine import load, machine, versions
from benchmarks.measuring import measure
from benchmarks.parts import PARTS
from benchmarks.peers.environment import Environment
from benchmarks.results import load_result, rows_of_figures, save_result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.parts import Part

_ROOT = Path(__file__).parent.parent


def main() -> None:
    """Parse the command line, measure part by part, keep each result as it comes."""
    given = _parser().parse_args()
    environment = None if given.no_peers else Environment(given.peers)
    path = given.results / f"{datetime.now(UTC):%Y-%m-%d}.json"
    for part in PARTS:
        if given.only and part.name not in given.only:
            continue
        print(f"{part.name} …", flush=True)
        for entry in _measured(part, given.shared.resolve(), environment, given.limit):
            _keep(part, entry, path)
        for row in entry["figures"]:
            print(f"  {row['system']:14} {row['value']:>9}  {row['measure']}  {row.get('note', '')}")
    print(path.with_suffix(".md"))


def _keep(part: Part, entry: dict[str, Any], path: Path) -> None:
    result = load_result(path)
    result |= {"machine": machine(), "versions": versions()}
    result["parts"] = _in_order(result["parts"] | {part.name: entry})
    save_result(result, path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", nargs="+", choices=[part.name for part in PARTS], metavar="PART")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--peers", type=Path, default=_ROOT / "build" / "peers", help="the peers' environment")
    where.add_argument("--no-peers", action="store_true", help="measure woozle alone")
    parser.add_argument("--limit", type=float, default=900.0, help="how many seconds a peer may take")
    parser.add_argument("--results", type=Path, default=_ROOT / "docs" / "benchmarks")
    return parser


def _measured(
    part: Part, shared: Path, environment: Environment | None, limit: float
) -> Iterator[dict[str, Any]]:
    """Yield what came of a part: woozle's figures, then again with each peer's, since peers can take long."""
    ours = measure(part, shared)
    entry = {
        "title": part.title,
        "commands": [" ".join(command).replace("{shared}", "SHARED") for command in part.commands],
        "seconds": ours.seconds,
        "load": load(),
        "weights": versions()["weights"],
        "peers": _peers(part.name, environment),
        "figures": rows_of_figures([*ours.figures, *part.known]),
        "output": ours.output.replace(str(shared), "SHARED").splitlines(),
    }
    yield entry
    figures = list(ours.figures)
    for more in beside(part.name, shared, environment, limit=limit) if environment else ():
        figures += more
        yield entry | {"figures": rows_of_figures([*figures, *part.known])}


def _peers(part: str, environment: Environment | None) -> dict[str, str]:
    if environment is None:
        return {}
    found = ((peer.name, environment.version(peer.package)) for peer in PEERS if peer.part == part)
    return {name: version for name, version in found if version}


def _in_order(parts: dict[str, Any]) -> dict[str, Any]:
    return {part.name: parts[part.name] for part in PARTS if part.name in parts}


if __name__ == "__main__":
    main()
