"""datasketch: pairs of `{id, text}` whose estimated Jaccard similarity of word 5-shingles is at least one half."""

import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH


def sketch(text):
    """Return the MinHash of a text's runs of five words."""
    words = re.findall(r"\w+", text.lower())
    made = MinHash(num_perm=128)
    made.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
    return made


rows = [json.loads(line) for line in sys.stdin]
began = time.process_time()
index, sketches, pairs = MinHashLSH(threshold=0.5, num_perm=128), [], []
for place, row in enumerate(rows):
    made = sketch(row["text"])
    pairs += [(other, place) for other in index.query(made) if sketches[other].jaccard(made) >= 0.5]
    index.insert(place, made)
    sketches.append(made)
seconds = time.process_time() - began
for one, other in pairs:
    print(json.dumps({"pair": [one, other]}))
print(json.dumps({"seconds": seconds}))
