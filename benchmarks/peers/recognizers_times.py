"""Microsoft Recognizers: expressions of `{id, text, published}`; of two readings the first, which is the past one."""

import datetime
import json
import sys
import time

from recognizers_date_time import recognize_datetime
from recognizers_text import Culture

TYPES = {"time": "TIME", "datetime": "TIME", "duration": "DURATION", "set": "SET"}


def value(reading):
    """Return the TIMEX of a reading, resolved where it has a date and no more than a date."""
    timex = reading.get("timex", "")
    return reading.get("value", timex) if "X" in timex and reading.get("type") == "date" else timex


def timexes(text, base):
    """Yield what is found; the spans given include their last character."""
    for found in recognize_datetime(text, Culture.English, reference=base):
        kind = found.type_name.removeprefix("datetimeV2.")
        readings = (found.resolution or {}).get("values") or [{}]
        yield {
            "start": found.start,
            "end": found.end + 1,
            "type": TYPES.get(kind, "DATE"),
            "value": value(readings[0]),
        }


rows = [json.loads(line) for line in sys.stdin]
began = time.process_time()
for row in rows:
    base = datetime.datetime.fromisoformat(row["published"])
    print(json.dumps({"id": row["id"], "timexes": list(timexes(row["text"], base))}))
print(json.dumps({"seconds": time.process_time() - began}))
