"""Write the model card: what the weights were made from, how, and what they do.

usage: python -m training.card SHARED RUN FOLDER
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from training.tune import Aside, load

CORPORA = {
    "polnear/train.jsonl": "PolNeAR (Newell, Margolin and Ruths, LREC 2018): US political news, source, cue and content, "
    "outermost only. **No licence is stated**: its texts never ship, only weights that were fitted to them.",
    "sourcing/train.jsonl": "woozle's sourcing corpus: newswire with attributions inside others, kinds, acts and media. "
    "The annotation is ours (Apache-2.0); the texts belong to their publishers and never ship.",
    "ner/train.jsonl": "Worldwide English NER (Shan et al., EMNLP Findings 2023): newswire from outside the West. "
    "No licence is stated: its texts never ship.",
}
TEMPLATE = """# Model card: {name}

A reader of sourcing in English news: who says what, by which words, inside what, and names.

* **Base**: all-MiniLM-L6-v2 (6 layers, 384 wide, uncased; Apache-2.0), word vectors kept as they were.
* **Heads**: tags for source, cue, inner cue and content; names (9 classes); what each piece is to one
  cue (the linking head); act, kind, printed and medium of each attribution; parents of inner ones.
* **Form**: ONNX, the encoder in int8 (dynamic, per channel, seven bits for processors without VNNI); {size:.1f} MB in all.
* **Licence**: Apache-2.0.

## Data

| file | SHA-256 | what |
| --- | --- | --- |
{data}

Left out of training to set the decoder's two numbers: articles whose CRC-32 of the id is a multiple of 20.

## Training

`python -m training SHARED OUT` with seed {seed}: {passes} passes in windows of {size_pieces} pieces, {budget} pieces a process and step,
AdamW, rates {rate} (encoder, 0.9 a layer down) and {head_rate} (heads), cosine schedule, averaged weights ({decay}),
{masked} of the pieces hidden, {name_share} of the name corpus a pass, print varied (case, quotation marks, paragraphs).

## Figures

By `eval/score_attribution.py` and `eval/score_sourcing.py` on the dev parts, which nothing was fitted to:

| measure | value |
| --- | --- |
{figures}

## Limits

* English newswire and magazines. Court papers, social media and transcripts are further from what it was fitted to.
* Trained mostly on US political news of 2012 to 2016 and on newswire up to 2022: what is printed otherwise may be missed.
* `score` is the tagger's own share for the cue, not a calibrated probability, and says nothing of truth.
* It reads print. It doesn't know what was agreed with a source.
"""


def main(shared: str, run: str, folder: str) -> None:
    """Write MODEL_CARD.md beside the weights."""
    options = json.loads(Path(run, "options.json").read_text(encoding="utf-8"))
    out = Path(folder)
    figures = Aside(Path(shared), load(out), part="dev").figures()
    data = "\n".join(
        f"| `{name}` | `{hashlib.sha256((Path(shared) / 'data' / name).read_bytes()).hexdigest()[:16]}…` | {what} |"
        for name, what in CORPORA.items()
    )
    from woozle import weights

    card = TEMPLATE.format(
        name=weights.NAME,
        size=sum(p.stat().st_size for p in out.glob("*.onnx")) / 1e6,
        size_pieces=options["size"],
        data=data,
        figures="\n".join(f"| {name} | {value:.1f} |" for name, value in figures.items()),
        **{
            key: options[key]
            for key in ("seed", "passes", "budget", "rate", "head_rate", "decay", "masked", "name_share")
        },
    )
    (out / "MODEL_CARD.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
