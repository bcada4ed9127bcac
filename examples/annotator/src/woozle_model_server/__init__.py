"""Who says what, by a model behind an OpenAI-compatible address.

The address is the user's own: nothing is asked unless `WOOZLE_MODEL_URL` gives one. The model is asked for the exact words of
source, cue and content; words that don't stand in the article are not evidence, and what rests on them is dropped.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.article import Article
    from woozle.model.reading import Reading

_ASK = """List who says what in the report below. Answer with a JSON object {"attributions": [...]}, each with
"source", "cue" and "content": the exact words of the report, null where there are none; "source_kind": one of
%s; "act": one of %s. Take in what stands inside what others say. Add nothing that isn't printed."""

_WAIT = 120.0
"""Seconds until an answer is given up."""


def annotate(article: Article, reading: Reading) -> Reading:
    """Return *reading* with the model's attributions in place of the bundled reader's.

    Raises:
        DocumentError: The model can't be reached, or answers with something else.
    """
    found = tuple(_attributions(_answer(article), article.text))
    return replace(reading, attributions=found)


def _answer(article: Article) -> list[dict[str, Any]]:
    url = os.environ.get("WOOZLE_MODEL_URL")
    if not url:
        raise DocumentError(
            article.id, "set WOOZLE_MODEL_URL to the address of the model, such as http://localhost:8080/v1"
        )
    ask = _ASK % (", ".join(SourceKind), ", ".join(Act))
    body = {
        "model": os.environ.get("WOOZLE_MODEL", "default"),
        "temperature": 0,
        "seed": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": ask}, {"role": "user", "content": article.text}],
    }
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {os.environ.get('WOOZLE_MODEL_KEY', 'none')}",
    }
    if not url.startswith(("http://", "https://")):
        raise DocumentError(article.id, f"WOOZLE_MODEL_URL is no address on the web: {url}")
    where = f"{url.rstrip('/')}/chat/completions"
    request = urllib.request.Request(where, json.dumps(body).encode(), headers)  # noqa: S310 # http(s), as just seen
    try:
        with urllib.request.urlopen(request, timeout=_WAIT) as response:  # noqa: S310
            printed = json.load(response)["choices"][0]["message"]["content"]
        rows: list[dict[str, Any]] = json.loads(printed)["attributions"]
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise DocumentError(
            article.id, f"the model at {url} gave no answer that can be read ({error})"
        ) from error
    return rows


def _attributions(rows: list[dict[str, Any]], text: str) -> Iterator[Attribution]:
    for row in rows:
        content = _place(row.get("content"), text, near=None)
        if content is None:
            continue
        source, cue = (_place(row.get(name), text, near=content) for name in ("source", "cue"))
        if row.get("source") and source is None:
            continue  # a source that isn't printed is not a source
        yield Attribution(
            id=f"m{content.start}-{content.end}-{source.start if source else 'x'}",
            source=(source,) if source else (),
            cue=(cue,) if cue else (),
            content=(content,),
            source_kind=_member(SourceKind, row.get("source_kind")),
            act=_member(Act, row.get("act")),
        )


def _place(words: object, text: str, *, near: Span | None) -> Span | None:
    """Return where *words* stand in *text*, exactly; the place nearest to *near*, else the first. None if nowhere."""
    if not isinstance(words, str) or not words.strip():
        return None
    places = []
    start = text.find(words)
    while start >= 0:
        places.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    if near is None:
        return places[0] if places else None
    return min(places, key=lambda span: max(near.start - span.end, span.start - near.end), default=None)


def _member(kind: Any, value: object) -> Any:
    return kind(value) if value in list(kind) else None
