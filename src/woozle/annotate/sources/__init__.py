"""Who the sources are, what they are, and how they stand to what they say."""

from woozle.annotate.sources.describing import Description
from woozle.annotate.sources.opinions import Opinion
from woozle.annotate.sources.resolution import Possible, Resolved, resolve

__all__ = ["Description", "Opinion", "Possible", "Resolved", "resolve"]
