"""parsedatetime: dates in `{id, text, published}`, by its `nlp`; weekdays and years in the past, as precise as it says."""

import datetime
import json
import sys
import time

import parsedatetime

PRECISION = (("ACU_DAY", "%Y-%m-%d"), ("ACU_WEEK", "%Y-W%V"), ("ACU_MONTH", "%Y-%m"), ("ACU_YEAR", "%Y"))


def calendar():
    """Return what parses; of weekdays and dates without a year the past one is meant."""
    constants = parsedatetime.Constants()
    constants.DOWParseStyle = -1
    constants.CurrentDOWParseStyle = True
    constants.YearParseStyle = 0
    return parsedatetime.Calendar(constants, version=parsedatetime.VERSION_CONTEXT_STYLE)


def pattern(context):
    """Return how a date of this precision is written, or None where it is no date."""
    known = ((getattr(context, name), written) for name, written in PRECISION)
    return next((written for bit, written in known if context.accuracy & bit), None)


def timexes(parser, text, base):
    """Yield what is found."""
    for moment, context, start, end, _ in parser.nlp(text, sourceTime=base) or ():
        if written := pattern(context):
            yield {"start": start, "end": end, "type": "DATE", "value": moment.strftime(written)}


rows = [json.loads(line) for line in sys.stdin]
began, parser = time.process_time(), calendar()
for row in rows:
    base = datetime.datetime.fromisoformat(row["published"])
    print(json.dumps({"id": row["id"], "timexes": list(timexes(parser, row["text"], base))}))
print(json.dumps({"seconds": time.process_time() - began}))
