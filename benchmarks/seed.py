"""Hold the reading and the dossier of the seed article against what a careful reader finds in it.

usage: python -m benchmarks.seed SHARED

The text stays where it is, in SHARED/seed; here stand only a few words of each place to find it by.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from woozle.model.article import Article
from woozle.model.attribution import Medium, Stance
from woozle.pipeline import Reader, trace

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading

PUBLISHED = date(2021, 6, 29)


@dataclass(frozen=True, slots=True)
class Expected:
    """One attribution that must be found: words of its source, of its content, of its parent's content.

    Attributes:
        source: Words in the source; "" for none.
        content: Words that the content holds.
        inside: Words that the parent's content or source holds, or None for an outermost one.
        stance: How the source stands to it, or None if any will do.
        who: The name that the source resolves to, or None if any will do.
        medium: Through what it was said, or None if any will do.
    """

    source: str
    content: str
    inside: str | None = None
    stance: Stance | None = None
    who: str | None = None
    medium: Medium | None = None


EXPECTED = [
    Expected("Israeli media report", "made a secret visit to Israel"),
    Expected("Israel Hayom", "conveyed a message"),
    Expected("The report", "arrived at Ben Gurion", who="Israel Hayom"),
    Expected("the report", "heavy pressure from the UAE", who="Israel Hayom"),
    Expected("Bukhari", "the report", stance=Stance.DENY, medium=Medium.POST),
    Expected("he", "DID NOT go to Israel", stance=Stance.DENY, who="Sayed Zulfi Bukhari", medium=Medium.POST),
    Expected("he", "imaginative Pakistani source"),
    Expected("Pakistani paper", "went to Israel", inside="DID NOT", who="Pakistani paper"),
    Expected("Israeli news source", "went to Israel", inside="went to Israel"),
    Expected("Israeli paper", "went to Israel", inside="DID NOT", who="Israeli paper"),
    Expected("Pakistani source", "went to Israel", inside="went to Israel"),
    Expected("Bukhari", "the only one who was kept out"),
    Expected("Israel Hayom", "a secret visit to Israel by"),
    Expected("Israel Hayom", "the country as Pakistan"),
    Expected("source in Islamabad", "", inside="report"),
    Expected("Monday’s report", "", who="Israel Hayom"),
    Expected("Khan", "cannot ever accept Israel", who="Imran Khan", medium=Medium.INTERVIEW),
    Expected("", "illegally benefited"),
    Expected("Bukhari", "received financial benefits", stance=Stance.DENY),
    Expected("People familiar", "had not led to any substantial engagement"),
    Expected("Shalom", "historic"),
    Expected("Shalom", "herald the beginning"),
    Expected("Shalom", "courage in promoting peace"),
]


def is_found(expected: Expected, reading: Reading, text: str) -> bool:
    """Tell whether some attribution is the one expected."""
    return any(_is(expected, attribution, reading, text) for attribution in reading.attributions)


def _is(expected: Expected, found: Attribution, reading: Reading, text: str) -> bool:
    source = " ".join(span.of(text) for span in found.source)
    content = " ".join(span.of(text) for span in found.content)
    if expected.source not in source or bool(expected.source) != bool(source):
        return False
    if expected.content not in content or expected.stance not in (None, found.stance):
        return False
    names = {entity.id: entity.name for entity in reading.entities}
    if expected.who not in (None, names.get(found.source_entity or "")):
        return False
    if expected.medium not in (None, found.medium):
        return False
    if expected.inside is None:
        return found.parent is None
    parents = [a for a in reading.attributions if a.id == found.parent]
    spans = [span.of(text) for a in parents for span in (*a.content, *a.source)]
    return any(expected.inside in words for words in spans)


def conclusions(dossier: Dossier) -> dict[str, bool]:
    """Return what must be concluded from the page alone, and whether it is."""
    steps = {(str(step.relier), str(step.source)) for step in dossier.lineage}
    deniers = {str(s.chain[-1]) for s in dossier.statements if s.stance is Stance.DENY}
    circle = {node.name for circle in dossier.possible_circles for node in circle.members}
    codes = {str(finding.code) for finding in dossier.findings}
    return {
        "the visit rests on Israel Hayom": ("article:seed", "outlet:Israel Hayom") in steps,
        "which rests on a source in Islamabad": (
            "outlet:Israel Hayom",
            "anon:Israel Hayom/a source in Islamabad",
        )
        in steps,
        "Bukhari denies it": any("Bukhari" in denier for denier in deniers) and "denied" in codes,
        "a possible circle of two papers and their sources": "possible-circle" in codes
        and {"Pakistani paper", "Israeli news source", "Israeli paper", "Pakistani source"} <= circle,
        "identified later": "identified-later" in codes,
        "allegations without an accuser": "no-source" in codes,
    }


def main(shared: str) -> int:
    """Print what is found and what is missed; return how many are missed."""
    (path,) = Path(shared, "seed").glob("*.txt")
    text = path.read_text(encoding="utf-8").strip()
    if text.startswith("date "):
        text = text.split(" ", 2)[2].strip()
    article = Article(id="seed", text=text, published=PUBLISHED)
    reading = Reader().read(article)
    missed = 0
    for expected in EXPECTED:
        found = is_found(expected, reading, text)
        missed += not found
        print(
            "found " if found else "MISSED",
            expected.source or "-",
            "|",
            expected.content,
            "|",
            expected.inside or "outermost",
        )
    print(
        f"{len(EXPECTED) - missed} of {len(EXPECTED)} found, {len(reading.attributions)} attributions in all"
    )
    for conclusion, found in conclusions(trace([article], readings=[reading])).items():
        missed += not found
        print("found " if found else "MISSED", conclusion)
    return missed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(1 if main(sys.argv[1]) else 0)
