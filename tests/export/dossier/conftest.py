"""A story with everything in it, invented: copies, chains, a possible circle, a denial, rivals, one report unread."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.claim import Claim, Proposal
from woozle.model.dossier import Dossier, Happening, Unread
from woozle.model.lineage import Copy
from woozle.model.reading import ReaderVersion
from woozle.model.statement import Node, Statement
from woozle.model.text import Span
from woozle.trace import trace

_COURIER = """\
The port authority of Merrin has sold the west quay to a company in Sarland, two port officials told the Courier.

The price was 40 million crowns, one of them said. The sale was signed on March 4.

The authority declined to comment."""
_POST = """\
The west quay of Merrin has been sold abroad, the Harbour Courier reported on Monday.

“Nothing has been sold,” Marta Quill, the harbour master, said. <script>alert(1)</script> She put the price at nothing."""
_RADIO = """\
A quay in Verland has been sold for 55 million crowns, a Verland media report says, citing a Sarland source.

Dock workers fear for their jobs."""
_UNREAD = """Le quai ouest a été vendu, selon le Courier."""


def _article(id: str, text: str, outlet: str, published: date, country: str = "Verland") -> Article:
    return Article(
        id=id,
        text=text,
        outlet=outlet,
        country=country,
        published=published,
        url=f"https://{id}.example/quay",
        headline=f"{outlet}: the quay & the sale",
        byline="Lena Orsk" if id == "a2" else None,
    )


ARTICLES = (
    _article("a1", _COURIER, "Harbour Courier", datetime(2024, 3, 11, 7, 30, tzinfo=UTC)),
    _article("a2", _POST, "Aldmouth Post", date(2024, 3, 12)),
    _article("a3", _RADIO, "Norrin Radio", date(2024, 3, 13), "Sarland"),
    _article("a4", _COURIER, "Merrin Mail", date(2024, 3, 14)),
    _article("a5", _UNREAD, "Le Quai", date(2024, 3, 15), "Sarland"),
)


def _say(
    article: str,
    claim: str,
    content: str,
    *chain: str,
    stance: Stance = Stance.SUPPORT,
    source: str = "",
    cue: str = "",
    said: str | None = None,
) -> Statement:
    text = next(one.text for one in ARTICLES if one.id == article)

    def spans(words: str) -> tuple[Span, ...]:
        return tuple(Span(*m.span()) for m in list(re.finditer(re.escape(words), text))[:1] if words)

    return Statement(
        article=article,
        claim=claim,
        stance=stance,
        chain=(Node.parse(f"article:{article}"), *map(Node.parse, chain)),
        content=tuple(span for words in content.split(" … ") for span in spans(words)),
        source=spans(source),
        cue=spans(cue),
        attribution="t1" if cue else None,
        score=0.9,
        said=said,
    )


_OFFICIALS = "anon:a1/two port officials"
_SOLD = "The port authority of Merrin has sold the west quay to a company in Sarland"
STATEMENTS = (
    _say("a1", "sale", _SOLD, _OFFICIALS, source="two port officials", cue="told the Courier"),
    _say("a4", "sale", _SOLD, "article:a1", _OFFICIALS, source="two port officials", cue="told the Courier"),
    _say(
        "a2",
        "sale",
        "The west quay of Merrin has been sold abroad",
        "article:a1",
        source="the Harbour Courier",
        cue="reported",
    ),
    _say(
        "a2",
        "sale",
        "Nothing has been sold … She put the price at nothing",
        "person:Marta Quill",
        stance=Stance.DENY,
        source="Marta Quill, the harbour master,",
        cue="said",
        said="2024-03-12",
    ),
    _say(
        "a3",
        "sale",
        "A quay in Verland has been sold",
        "anon:a3/a Verland media report",
        "anon:a Verland media report/a Sarland source",
        source="a Sarland source",
        cue="citing",
    ),
    _say(
        "a1",
        "sale",
        "declined to comment",
        "organisation:Merrin port authority",
        stance=Stance.COMMENT,
        source="The authority",
        cue="declined to comment",
    ),
    _say(
        "a1",
        "p40",
        "The price was 40 million crowns",
        "anon:a1/one of them",
        source="one of them",
        cue="said",
    ),
    _say(
        "a3",
        "p55",
        "sold for 55 million crowns",
        "anon:a3/a Verland media report",
        source="a Verland media report",
    ),
    _say("a3", "jobs", "Dock workers fear for their jobs", "collective:Dock workers", source="Dock workers"),
)
CLAIMS = (
    Claim("sale", "The west quay of Merrin has been sold."),
    Claim("p40", "The price of the quay was 40 million crowns."),
    Claim("p55", "The price of the quay was 55 million crowns."),
    Claim("jobs", "Dock workers will lose their jobs."),
)


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    concluded = trace(
        articles=ARTICLES,
        claims=CLAIMS,
        statements=STATEMENTS,
        copies=[Copy("a4", "a1", contained=1.0, credited=False, reason="published first")],
        timeline=[Happening("2024-03-04", "The sale was signed on March 4.", "a1")],
        title="The quay of Merrin",
    )
    return replace(
        concluded,
        unread=(Unread("a5", "the text seems to be in 'fr'; woozle reads English only"),),
        proposals=(Proposal("p40", "p55", 0.28),),
        readers=(ReaderVersion("0.1.0", "by-hand"),),
    )
