"""Who the sources are, what they are, and how they stand to what they say."""

from woozle.annotate.sources.opinions import Opinion
from woozle.annotate.sources.resolution import Resolved, resolve

__all__ = ["Opinion", "Resolved", "resolve"]
