"""The same map and reduce on a distributed engine: archives of articles instead of one newsroom's story."""

from woozle.scale.batch import ReadSummary, TraceSummary, read_batch, trace_batch
from woozle.scale.engine import Engine, EngineKind
from woozle.scale.opening import open_story, story_articles, story_readings, story_row

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
