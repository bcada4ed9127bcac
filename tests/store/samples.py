"""Reports and readings that the tests of the store put in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.capture import Capture, Extraction, Original
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span

NOW = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)
READER = ReaderVersion(version="0.1.0", model="test")

FERRY = Article(
    id="ferry",
    text=(
        "The mayor of Port Selm denied on Tuesday that the ferry had been sold.\n\n"
        "Tove Rask, head of the harbour board, said the memo was genuine."
    ),
    outlet="The Harbour Post",
    country="Selmark",
    published=date(2024, 3, 5),
    headline="Ferry stays, says mayor",
    url="https://harbourpost.example/ferry",
    byline="Mara Ellingsen",
)
BRIDGE = Article(
    id="bridge",
    text="Two officials said on condition of anonymity that the bridge at Élan needs repair.",
    outlet="Selm Courier",
    published=datetime(2024, 2, 29, 18, 30, tzinfo=UTC),
    headline="Bridge needs repair",
)


def capture(
    article: Article | None, *, origin: str = "", data: bytes = b"", **changes: str | None
) -> Capture:
    """Return *article* as it comes in; None for an original in which no text was found."""
    name = article.id if article else "failed"
    original = Original(
        origin=origin or f"/news/{name}.txt",
        data=data or (article.text.encode() if article else b"<html></html>"),
        media_type="text/plain",
        captured_at=NOW,
    )
    extraction = Extraction(
        extractor="test 1",
        article=article,
        problem=None if article else "there is no article on this page",
        language="en" if article else None,
    )
    return Capture(original, replace(extraction, **changes))  # type: ignore[arg-type]


def attribution(
    text: str, id: str, source: str, cue: str, content: str, kind: SourceKind, act: Act
) -> Attribution:
    return Attribution(
        id=id,
        source=(_span(text, source),),
        cue=(_span(text, cue),),
        content=(_span(text, content),),
        source_kind=kind,
        act=act,
    )


def ferry_reading(
    id: str, text: str = FERRY.text, *, said: str = "the memo was genuine"
) -> tuple[Reading, str]:
    """Return what a reader finds in the report on the ferry, with its JSON."""
    mayor = attribution(
        text, "a1", "The mayor", "denied", "the ferry had been sold", SourceKind.PERSON, Act.DENY
    )
    rask = attribution(text, "a2", "Tove Rask", "said", said, SourceKind.PERSON, Act.ASSERT)
    named = Entity(
        id="e1", kind=EntityKind.PERSON, name="Ana Quist", mentions=(Mention(_span(text, "The mayor")),)
    )
    reading = Reading(
        id=id,
        text_sha256=replace(FERRY, text=text).text_sha256,
        language="en",
        attributions=(replace(mayor, source_entity="e1"), rask),
        entities=(named,),
        reader=READER,
    )
    return reading, json.dumps({"id": id, "attributions": 2})


def bridge_reading(id: str) -> tuple[Reading, str]:
    text = BRIDGE.text
    said = "the bridge at Élan needs repair"
    found = attribution(text, "a1", "Two officials", "said", said, SourceKind.ANONYMOUS, Act.ASSERT)
    sha = BRIDGE.text_sha256
    return Reading(id=id, text_sha256=sha, language="en", attributions=(found,), reader=READER), '{"id": "b"}'


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
