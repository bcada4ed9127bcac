"""The same map and reduce on a distributed engine: archives of articles instead of one newsroom's story.

Importing it raises `woozle.errors.MissingLibrary` where the extra `batch` isn't installed.
"""

from importlib.util import find_spec

from woozle.errors import MissingLibrary

for _needed in ("pyarrow", "daft"):  # before anything below imports them
    if find_spec(_needed) is None:
        raise MissingLibrary("an archive", "batch")

from woozle.scale.batch import ReadSummary, TraceSummary, read_batch, trace_batch  # noqa: E402
from woozle.scale.engine import Engine, EngineKind  # noqa: E402
from woozle.scale.opening import open_story, story_articles, story_readings, story_row  # noqa: E402

__all__ = [
    "Engine",
    "EngineKind",
    "ReadSummary",
    "TraceSummary",
    "open_story",
    "read_batch",
    "story_articles",
    "story_readings",
    "story_row",
    "trace_batch",
]
