"""Who held which post when."""

from woozle.annotate.posts.tenures import find_occupancies

__all__ = ["find_occupancies"]
