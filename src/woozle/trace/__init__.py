"""Statements → lineage, origins, circles, findings. Pure."""

from woozle.trace.tracing import trace

__all__ = ["trace"]
