"""Time expressions: found, resolved against the day of publication, with the rule that chose (TIMEX3)."""

from woozle.annotate.time.find import find_timexes

__all__ = ["find_timexes"]
