"""What is kept with a dossier: what it was made of, and what woozle found before persons decided."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from woozle.export.dossier.json import dossier_json
from woozle.model.text import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import ReaderVersion

    Row = dict[str, Any]

_MADE_OF, _AS_FOUND = "made_of", "as_found"


def stamp_of(articles: Iterable[Article], reader: ReaderVersion) -> str:
    """Return what tells two dossiers apart that weren't made of the same, whatever persons decided."""
    rows = sorted(
        (asdict(one) | {"text": one.text_sha256} for one in articles), key=lambda row: str(row["id"])
    )
    return sha256(json.dumps([rows, asdict(reader)], default=str))


def kept_row(dossier: Dossier, stamp: str, as_found: Row | None) -> Row:
    """Return a dossier as it is kept, with what woozle found by itself; None where persons decided nothing."""
    return {**dossier_json(dossier), _MADE_OF: stamp, **({_AS_FOUND: as_found} if as_found else {})}


def as_found(before: Row | None, stamp: str, conclude: Callable[[], Dossier]) -> Row:
    """Return what woozle finds by itself: kept from the dossier before if that was made of the same, or else concluded."""
    if before and before.get(_MADE_OF) == stamp:
        found: Row | None = before.get(_AS_FOUND) or (None if before.get("judgements") else before)
        if found:
            return found
    return dossier_json(conclude())


def of_same_reports(kept: Sequence[Row]) -> Iterator[Row]:
    """Yield the newest dossier, those that were made of the same before, and last what woozle found by itself."""
    newest, *older = kept
    yield newest
    yield from (one for one in older if one.get(_MADE_OF) == newest.get(_MADE_OF) is not None)
    if newest.get(_AS_FOUND):
        yield newest[_AS_FOUND]
