"""How persons rate statements, in words: two fields, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.view import ClaimView

NOT_JUDGED = 6
"""The credibility that says that it can't be judged."""
NUMBERS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    NOT_JUDGED: "truth cannot be judged",
}
"""What the numbers of the Admiralty scale say of the information (NATO AJP-2.1)."""
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What its letters say of the source."""


def rating_words(view: ClaimView, names: Names) -> Iterator[str]:
    """Yield each rating of a statement on a claim, with who gave it."""
    for one in view.ratings:
        said = f"{names.node(one.source)} in {names.article(one.article)}"
        words = f"source {LETTERS[one.reliability]}, information {NUMBERS[one.credibility]}"
        yield f"{one.made_by} rates {said} {one}: {words}"
