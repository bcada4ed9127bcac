"""dateparser: expressions of `{id, text, published}`. It gives no places, so they are looked for in order."""

import datetime
import json
import sys
import time

from dateparser.date import DateDataParser
from dateparser.search import search_dates

PRECISION = {"year": "%Y", "month": "%Y-%m"}


def timexes(text, base):
    """Yield what is found, at the precision that dateparser says it has."""
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    parser = DateDataParser(languages=["en"], settings=settings)
    at = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            pattern = PRECISION.get(parser.get_date_data(words).period, "%Y-%m-%d")
            yield {"start": start, "end": at, "type": "DATE", "value": moment.strftime(pattern)}


rows = [json.loads(line) for line in sys.stdin]
began = time.process_time()
for row in rows:
    base = datetime.datetime.fromisoformat(row["published"])
    print(json.dumps({"id": row["id"], "timexes": list(timexes(row["text"], base))}))
print(json.dumps({"seconds": time.process_time() - began}))
