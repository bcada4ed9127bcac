"""The two runs over an archive, read and trace, and what can be taken out of what they leave."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.errors import BatchError
from woozle.extension import find_annotator
from woozle.pipeline import reader_version
from woozle.scale.engine import Engine
from woozle.scale.given import checked
from woozle.scale.groups import groups_of
from woozle.scale.inputs import bundles, is_remote
from woozle.scale.journal import done_in_hand
from woozle.scale.parts import markers, read_json
from woozle.scale.progress import Progress
from woozle.scale.reading import read_part
from woozle.scale.run import Run, alone, folder_of
from woozle.scale.taking import MB, ranges, sort, take
from woozle.scale.tracing import Shape, find_copies, find_stories, trace_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PART = 500
"""How many articles a part has: what is lost when a worker is killed, some minutes of work."""

_FEWEST, _MOST = 2_000, 20_000
"""How many articles a task of tracing has in hand: few enough for many tasks, not more than some 200 MB hold."""

_TASKS = 64
"""How many groups there should be where that leaves each one large enough."""

MOST = 1_000_000
"""How many reports may hang together before weak links between them are let go: what one process tells apart at a time."""

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
    annotator: str | None = None,
    progress: Progress | None = None,
) -> ReadSummary:
    """Read an archive into a folder of Parquet files; a run that was killed is simply started again.

    Args:
        place: A file, a folder, or an address in object storage: Parquet, JSON lines, WARC and what else `woozle read` takes.
        out: The folder to write to, which all workers must see: `articles`, `readings`, `errors`.
        engine: Where the work is done; on this machine if None.
        part: How many articles a part has.
        annotator: The name of an annotator that each reading goes through, installed wherever a worker is; none if None.
        progress: What tells how far it is; nothing if None.

    Raises:
        BatchError: It can't begin, or some parts failed.
        UnknownComponent: There is no such annotator here.
    """
    if annotator is not None:
        find_annotator(annotator)  # better missed now than by each part
    folder = folder_of(out)
    run = Run(folder, engine=engine or Engine(), progress=progress or Progress())
    with alone(folder):
        taken = take_in(run, place, part=part, annotator=annotator)
        calls = {name: {"folder": str(folder), "task": name, "annotator": annotator} for name in taken.parts}
        sizes = {name: float(words) for name, (_, words) in taken.parts.items()}
        in_hand = partial(done_in_hand, folder, calls)
        read = run.stage("read", read_part, calls, sizes=sizes, unit="words", in_hand=in_hand)
        shutil.rmtree(folder / "work", ignore_errors=True)
    return ReadSummary(
        articles=taken.articles,
        read=sum(one["read"] for one in read.values()),
        errors=taken.errors + sum(one["errors"] for one in read.values()),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in.

    Attributes:
        parts: In the order of the ids of their articles, with how many articles and words they have.
        errors: How many documents could not be taken.
    """

    parts: dict[str, tuple[int, int]]
    errors: int

    @property
    def articles(self) -> int:
        """How many articles were taken in."""
        return sum(count for count, _ in self.parts.values())


def take_in(run: Run, place: str, *, part: int = PART, annotator: str | None = None) -> Taken:
    """Write the articles of an archive in parts, sorted by id, each id once.

    Args:
        run: Where it is done.
        place: Where the archive is.
        part: How many articles a part has.
        annotator: What readings are going to go through, which a run can't change on its way.

    Raises:
        BatchError: There is nothing to read, or it is not what the run began with.
    """
    files = bundles(place if is_remote(place) else str(Path(place).resolve()), without=run.folder)
    made_by = reader_version(annotator)
    run.settle("read-plan", {"input": files, "part": part, "reader": [made_by.version, made_by.model]})
    taken = _take(run, files)
    sorted_ = _sort(run, taken, part=part)
    errors = sum(one["errors"] for stage in (taken, sorted_) for one in stage.values())
    return Taken(parts_of(sorted_), errors)


@dataclass(frozen=True, slots=True)
class TraceSummary:
    """What a run of tracing came to.

    Attributes:
        articles: How many there are.
        stories: How many stories they were put into, those of one report counted.
        copies: How many reports reprint another.
        claims: How many claims the stories turn on.
        findings: How many observations there are about them.
        errors: How many stories could not be traced.
    """

    articles: int
    stories: int
    copies: int
    claims: int
    findings: int
    errors: int


def trace_batch(
    source: str | Path,
    out: str | Path,
    *,
    engine: Engine | None = None,
    stories: str | Path | None = None,
    group: int | None = None,
    most: int = MOST,
    progress: Progress | None = None,
) -> TraceSummary:
    """Trace what `read_batch` has read, story by story, into a folder of Parquet files.

    Args:
        source: The folder that `read_batch` wrote.
        out: The folder to write to: `copies`, `stories`, `claims`, `statements`, `lineage`, `origins`, `findings`, `errors`.
        engine: Where the work is done; on this machine if None.
        stories: A file that says which article is of which story (`woozle.scale.given`); they are found if None.
        group: How many articles a task has in hand at a time; 2,000 to 20,000, by how many there are, if None.
        most: How many reports may hang together before weak links are let go.
        progress: What tells how far it is; nothing if None.

    Raises:
        BatchError: It can't begin, or some parts failed.
    """
    read, folder = Path(source).resolve(), folder_of(out)
    given = None if stories is None else Path(stories).resolve()
    run = Run(folder, engine=engine or Engine(), progress=progress or Progress())
    taken = markers(read / "state" / "sort")
    if not taken:
        raise BatchError(f"{read}: nothing was read here; run `woozle batch read` first")
    named = None if given is None else [str(given), checked(given)]
    with alone(folder):
        parts = parts_of(taken)
        if set(parts) - set(markers(read / "state" / "read")):
            raise BatchError(f"{read} isn't read to its end; run `woozle batch read` again")
        plan = {
            "source": str(read),
            "reader": read_json(read / "state" / "read-plan.json")["reader"],
            "group": group,
        }
        run.settle("trace-plan", {**plan, "stories": named, "most": most, "beside": relpath(read, folder)})
        shape = Shape(groups_of(parts, source=read, folder=folder, size=group or group_size(parts)))
        copies = find_copies(run, shape)
        if given is None:
            find_stories(run, shape, total=sum(count for count, _ in parts.values()), most=most)
        traced = trace_all(run, shape, given=None if given is None else str(given))
        shutil.rmtree(folder / "work", ignore_errors=True)
    return TraceSummary(
        articles=sum(count for count, _ in parts.values()),
        copies=copies,
        **{name: sum(one[name] for one in traced) for name in ("stories", "claims", "findings", "errors")},
    )


def group_size(parts: Mapping[str, tuple[int, int]]) -> int:
    """Return how many articles a task should have in hand."""
    articles = sum(count for count, _ in parts.values())
    return min(max(articles // _TASKS, _FEWEST), _MOST)


def _take(run: Run, files: Sequence[Sequence[tuple[str, int]]]) -> dict[str, dict[str, Any]]:
    names = [f"{number:06}" for number in range(len(files))]
    calls = {
        name: {"folder": str(run.folder), "task": name, "files": bundle}
        for name, bundle in zip(names, files, strict=True)
    }
    sizes = {name: sum(size for _, size in bundle) / MB for name, bundle in zip(names, files, strict=True)}
    return run.stage(
        "take", take, calls, sizes=sizes, unit="MB", in_hand=partial(done_in_hand, run.folder, calls)
    )


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
