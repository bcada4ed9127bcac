"""The two runs over an archive, read and trace, and what can be taken out of what they leave."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle import weights
from woozle.errors import BatchError
from woozle.scale.engine import Engine
from woozle.scale.inputs import bundles, is_remote
from woozle.scale.progress import Progress
from woozle.scale.reading import read_part
from woozle.scale.run import Run, alone
from woozle.scale.taking import ranges, sort, take

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PART = 500
"""How many articles a part has: what is lost when a worker is killed, some minutes of work."""

_RANGE = 20_000
"""How many articles are sorted at a time."""


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What a run of reading came to, earlier runs over the same folder counted in.

    Attributes:
        articles: How many were taken in.
        read: How many were read.
        errors: How many rows of `errors` there are: documents that could not be taken in, and articles that could not be read.
    """

    articles: int
    read: int
    errors: int


def read_batch(
    place: str,
    out: str | Path,
    *,
    engine: Engine | None = None,
    part: int = PART,
    progress: Progress | None = None,
) -> ReadSummary:
    """Read an archive into a folder of Parquet files; a run that was killed is simply started again.

    Args:
        place: A file, a folder, or an address in object storage: Parquet, JSON lines, WARC and what else `woozle read` takes.
        out: The folder to write to, which all workers must see: `articles`, `readings`, `errors`.
        engine: Where the work is done; on this machine if None.
        part: How many articles a part has.
        progress: What tells how far it is; nothing if None.

    Raises:
        BatchError: It can't begin, or some parts failed.
    """
    folder = Path(out).resolve()
    run = Run(folder, engine=engine or Engine(), progress=progress or Progress())
    with alone(folder):
        files = bundles(place if is_remote(place) else str(Path(place).resolve()))
        plan = {"input": files, "part": part, "reader": [version("woozle"), weights.version()]}
        run.settle("read-plan", plan)
        taken = _take(run, files)
        sorted_ = _sort(run, taken, part=part)
        parts = parts_of(sorted_)
        calls = {name: {"folder": str(folder), "task": name} for name in parts}
        sizes = {name: float(words) for name, (_, words) in parts.items()}
        read = run.stage("read", read_part, calls, sizes=sizes, unit="words")
    errors = sum(one["errors"] for stage in (taken, sorted_, read) for one in stage.values())
    articles = sum(count for count, _ in parts.values())
    return ReadSummary(articles=articles, read=sum(one["read"] for one in read.values()), errors=errors)


def _take(run: Run, files: Sequence[Sequence[tuple[str, int]]]) -> dict[str, dict[str, Any]]:
    names = [f"{number:06}" for number in range(len(files))]
    calls = {
        name: {"folder": str(run.folder), "task": name, "paths": [path for path, _ in bundle]}
        for name, bundle in zip(names, files, strict=True)
    }
    sizes = {name: sum(size for _, size in bundle) / 1e6 for name, bundle in zip(names, files, strict=True)}
    return run.stage("take", take, calls, sizes=sizes, unit="MB")


def _sort(run: Run, taken: Mapping[str, Mapping[str, Any]], *, part: int) -> dict[str, dict[str, Any]]:
    cuts = ranges([id for one in taken.values() for id in one["ids"]], size=_RANGE)
    calls = {
        f"{number:06}": {
            "folder": str(run.folder),
            "task": f"{number:06}",
            "start": start,
            "end": end,
            "part": part,
        }
        for number, (start, end) in enumerate(cuts)
    }
    return run.stage("sort", sort, calls, unit="ranges")


def parts_of(sorted_: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return the parts in the order of the ids of their articles, with how many articles and words they have."""
    made = [part for one in sorted_.values() for part in one["parts"]]
    if not made:
        raise BatchError("no article could be taken in; see the table “errors”")
    return {part["name"]: (part["articles"], part["words"]) for part in made}
