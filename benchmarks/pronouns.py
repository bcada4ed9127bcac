"""Measure how often personal pronouns are resolved right, wrong, or left open, on GUM's news and interviews.

usage: python -m benchmarks.pronouns SHARED [--genres news interview]

SHARED is the folder that holds `data/`. Names are GUM's own (mentions that end in a proper noun); every third-person
pronoun is asked for as if it were a source. Right is an answer whose last name or description before the pronoun holds
the head of a mention of the pronoun's chain.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from woozle.annotate.coreference.phrases import PRONOUNS
from woozle.annotate.coreference.resolve import resolve_sources
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of
from woozle.model.attribution import Attribution
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.entities.referents import Referent

_ASKED = ("he", "she", "they", "it")
_KINDS = {"person": EntityKind.PERSON, "organization": EntityKind.ORGANIZATION, "place": EntityKind.LOCATION}
_EDGE = re.compile(r"\((?P<opened>\d+)-(?P<type>\w+)[^()]*(?P<single>\)?)|(?P<closed>\d+)\)")


@dataclass
class Token:
    """A word of GUM: where it stands, what it is."""

    start: int
    end: int
    tag: str
    form: str


@dataclass
class Document:
    """A text of GUM with its mentions: chain, type, first and last token."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    mentions: list[tuple[int, str, int, int]] = field(default_factory=list)


def document(path: Path) -> Document:
    """Read one CoNLL-U file."""
    made = Document()
    opened: dict[int, list[tuple[str, int]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and made.text:
            made.text = made.text.rstrip(" ") + "\n"
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            _add_token(made, fields)
            _add_mentions(made, fields[9], opened)
    return made


def _add_token(made: Document, fields: list[str]) -> None:
    start = len(made.text)
    made.text += fields[1]
    made.tokens.append(Token(start, len(made.text), fields[3], fields[1].lower()))
    if "SpaceAfter=No" not in fields[9]:
        made.text += " "


def _add_mentions(made: Document, misc: str, opened: dict[int, list[tuple[str, int]]]) -> None:
    entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    here = len(made.tokens) - 1
    for edge in _EDGE.finditer(entity):
        if edge["opened"]:
            chain = int(edge["opened"])
            if edge["single"]:
                made.mentions.append((chain, edge["type"], here, here))
            else:
                opened.setdefault(chain, []).append((edge["type"], here))
        elif opened.get(int(edge["closed"])):
            kind, first = opened[int(edge["closed"])].pop()
            made.mentions.append((int(edge["closed"]), kind, first, here))


def names(made: Document) -> list[tuple[Span, EntityKind]]:
    """Return the names: the proper nouns that close a mention of at most six words."""
    found = {}
    for _, kind, first, last in made.mentions:
        start = last
        while start > first and made.tokens[start - 1].tag == "PROPN":
            start -= 1
        if kind in _KINDS and made.tokens[last].tag == "PROPN" and last - first < 6:
            found[made.tokens[start].start, made.tokens[last].end] = _KINDS[kind]
    return [(Span(*where), kind) for where, kind in sorted(found.items())]


def pronouns(made: Document) -> Iterator[tuple[Attribution, list[Span]]]:
    """Yield each pronoun whose chain has another mention than pronouns, as a source, with those mentions' heads."""
    for chain, _, first, last in sorted(made.mentions, key=lambda mention: mention[2]):
        token = made.tokens[first]
        if first == last and token.tag in ("PRON", "DET") and PRONOUNS.get(token.form) in _ASKED:
            heads = [_head(made, m) for m in made.mentions if m[0] == chain]
            heads = [head for head in heads if head is not None]
            if heads:
                span = Span(token.start, token.end)
                yield Attribution(id=str(first), source=(span,)), [h for h in heads if h]


def _head(made: Document, mention: tuple[int, str, int, int]) -> Span | None:
    """Return the noun that a mention turns on: its last before a preposition or relative."""
    head = None
    for index in range(mention[2], mention[3] + 1):
        token = made.tokens[index]
        if head is not None and token.tag in ("ADP", "SCONJ", "PUNCT", "PRON"):
            break
        if token.tag in ("NOUN", "PROPN"):
            head = Span(token.start, token.end)
    return head


def judged(made: Document) -> Iterator[tuple[str, str]]:
    """Yield each pronoun's kind and how it was answered."""
    asked = list(pronouns(made))
    words = words_of(made.text)
    scene, answers = resolve_sources(words, named_referents(words, names(made)), [a for a, _ in asked])
    for attribution, heads in asked:
        answer = answers[attribution.id]
        kind = PRONOUNS[attribution.source[0].of(made.text).lower()]
        if answer.referent is None:
            yield kind, "open"
        else:
            span = _last_words(scene.referents[answer.referent], attribution.source[0])
            yield kind, "right" if span and any(span.covers(head) for head in heads) else "wrong"


def _last_words(referent: Referent, pronoun: Span) -> Span | None:
    """Return a referent's last name or description before a pronoun, else its first after it."""
    spans = [place.span for place in referent.places if place.form is not MentionForm.PRONOUN]
    before = [span for span in spans if span.start < pronoun.start]
    return max(before) if before else min(spans, default=None)


def main() -> None:
    """Measure, and print shares by pronoun."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--genres", nargs="+", default=["news", "interview"])
    parser.add_argument("--part", default="dev", choices=["dev", "train"])
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((arguments.shared / "data/coreference/gum" / arguments.part).glob("*.conllu")):
        if path.name.split("_")[1] in arguments.genres:
            for kind, how in judged(document(path)):
                counts.update([(kind, how), ("all", how)])
    for kind in (*_ASKED, "all"):
        total = sum(counts[kind, how] for how in ("right", "wrong", "open"))
        figures = "  ".join(
            f"{how} {100 * counts[kind, how] / max(1, total):5.1f}" for how in ("right", "wrong", "open")
        )
        print(f"{kind:5} {total:5}  {figures}")


if __name__ == "__main__":
    main()
