"""The same map and reduce on a distributed engine: archives of articles instead of one newsroom's story."""

from woozle.scale.batch import ReadSummary, read_batch
from woozle.scale.engine import Engine, EngineKind

__all__ = ["Engine", "EngineKind", "ReadSummary", "read_batch"]
