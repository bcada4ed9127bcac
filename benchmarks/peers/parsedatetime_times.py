"""parsedatetime: expressions of `{id, text, published}`, by its `nlp`. All are taken for dates."""

import datetime
import json
import sys
import time

import parsedatetime

HAS_DATE = (1, 3)

rows = [json.loads(line) for line in sys.stdin]
began = time.process_time()
calendar = parsedatetime.Calendar()
for row in rows:
    base = datetime.datetime.fromisoformat(row["published"])
    found = [
        {"start": start, "end": end, "type": "DATE", "value": moment.strftime("%Y-%m-%d")}
        for moment, flag, start, end, _ in calendar.nlp(row["text"], sourceTime=base) or ()
        if flag in HAS_DATE
    ]
    print(json.dumps({"id": row["id"], "timexes": found}))
print(json.dumps({"seconds": time.process_time() - began}))
