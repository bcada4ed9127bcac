"""Say how well weights read the training articles that were kept aside, or dev.

usage: python -m training.measure SHARED WEIGHTS_FOLDER [train|dev]
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.bases import pieces_of
from training.corpora import aside, rows_of
from woozle.annotate.attribution import find_attributions
from woozle.annotate.encoder import Encoder
from woozle.export.json import reading_to_dict
from woozle.loading import load_graph
from woozle.model.reading import ReaderVersion, Reading
from woozle.weights import GRAPHS

if TYPE_CHECKING:
    from types import ModuleType

Row = dict[str, Any]


def scorer(shared: Path, name: str) -> ModuleType:
    """Return one of the scorers of `eval/` as a module."""
    sys.path.insert(0, str(shared / "eval"))
    spec = importlib.util.spec_from_file_location(name, shared / "eval" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Aside:
    """The articles kept aside, encoded once, decoded as often as wanted."""

    def __init__(self, shared: Path, encoder: Encoder, *, part: str = "train") -> None:
        keep = aside if part == "train" else (lambda _: True)
        self.encoder = encoder
        self.attribution, self.sourcing = (
            scorer(shared, "score_attribution"),
            scorer(shared, "score_sourcing"),
        )
        self.rows = {
            name: [row for row in rows_of(shared / f"data/{name}/{part}.jsonl") if keep(row["id"])]
            for name in ("polnear", "sourcing")
        }
        self._encoded: dict[str, Any] = {}

    def decode(self, row: Row) -> Row:
        """Return the reading of *row* as the scorers want it."""
        if row["id"] not in self._encoded:
            pieces = self.encoder.pieces(row["text"])
            self._encoded[row["id"]] = (pieces, self.encoder.windows(pieces))
        pieces, windows = self._encoded[row["id"]]
        guesses = find_attributions(row["text"], pieces, windows, self.encoder)
        found = tuple(guess.attribution for guess in guesses)
        nobody = ReaderVersion("", "")
        return reading_to_dict(
            Reading(id=row["id"], text_sha256="", language=None, attributions=found, reader=nobody)
        )

    def figures(self) -> dict[str, float]:
        """Return the headline figures, in per cent."""
        polnear: Counter[Any] = Counter()
        sourcing: Counter[Any] = Counter()
        for row in self.rows["polnear"]:
            outer = [a for a in self.decode(row)["attributions"] if a["parent"] is None]
            polnear.update(self.attribution.count(row, {"attributions": outer}))
        for row in self.rows["sourcing"]:
            sourcing.update(self.sourcing.count(row, self.decode(row)))
        report = {name: f for name, (_, _, f) in self.attribution.report(polnear).items()}
        for depth in ("outermost", "inside"):
            counts = (sourcing[depth, side] for side in ("tp", "predicted", "gold"))
            report[depth] = 100 * self.attribution.prf(*counts)[2]
        report["parent"] = 100 * sourcing["parent"] / max(1, sourcing["inside", "tp"])
        for label in ("kind", "printed", "stance"):
            report[label] = 100 * sourcing[label] / max(1, sourcing["found"])
        return report


def load(folder: Path) -> Encoder:
    """Return the encoder whose graphs stand in *folder*."""
    sessions = {name: load_graph((folder / f"{name}.onnx").read_bytes()) for name in GRAPHS}
    return Encoder(pieces_of(folder / "tokenizer.json"), sessions)


def main(shared: str, folder: str, part: str = "train") -> None:
    """Print the figures of *part*."""
    figures = Aside(Path(shared), load(Path(folder)), part=part).figures()
    print(" ".join(f"{name} {value:.1f}" for name, value in figures.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
