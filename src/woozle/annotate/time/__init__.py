"""Time expressions: found, resolved against the day of publication, with the rule that chose (TIMEX3)."""

from woozle.annotate.time.find import find_timexes
from woozle.annotate.time.policy import POLICY
from woozle.annotate.time.speaking import clause_of, speaking_time

__all__ = ["POLICY", "clause_of", "find_timexes", "speaking_time"]
