"""Measure what woozle concludes about story bundles, from gold statements or from the texts alone.

    python benchmarks/stories.py STORIES SCORER [--part seen|unseen|all] [--from statements|texts] [-v]

STORIES is a folder of bundles, SCORER the script that scores predictions. From statements every chain, stance and
claim is taken from the bundle, and lineage, origins, circles and findings are worked out; from texts the reports
are read, and all of it is woozle's own. A third of the bundles, by a hash of the name, is never looked at, only
scored: `--part unseen`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.group import find_copies
from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.claim import Claim
from woozle.model.reading import Reading
from woozle.model.statement import Node, Statement
from woozle.model.text import Span
from woozle.pipeline import Reader, grouped
from woozle.trace import trace
from woozle.trace.statements import statements_of

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier

Json = dict[str, Any]


def is_unseen(name: str) -> bool:
    """Tell whether a bundle belongs to the third that is only scored."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()[:8], 16) % 3 == 2


def read_article(path: Path) -> Article:
    """Return a report of a bundle."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    field = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    published = field["Published"]
    return Article(
        id=path.stem,
        text=body.strip(),
        outlet=field.get("Outlet"),
        country=field.get("Country"),
        published=datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published),
        headline=field.get("Headline"),
        byline=field.get("Byline"),
    )


def nearest(text: str, words: str | None, content: Span) -> tuple[Span, ...]:
    """Return the whole-word place of *words* that is nearest to *content*."""
    if not words:
        return ()
    places = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)]
    at = min(places, key=lambda place: max(content.start - place - len(words), place - content.end))
    return (Span(at, at + len(words)),)


def gold_statement(row: Json, text: str) -> Statement:
    """Return a statement of the bundle."""
    start = text.index(row["content"])
    content = Span(start, start + len(row["content"]))
    return Statement(
        article=row["article"],
        claim=row["claim"],
        stance=Stance(row["stance"]),
        chain=tuple(Node.parse(node) for node in row["chain"]),
        content=(content,),
        source=nearest(text, row["source"], content),
        cue=nearest(text, row["cue"], content),
    )


def conclude(folder: Path) -> tuple[Json, Dossier]:
    """Return a bundle's gold and what woozle makes of its statements."""
    gold = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    articles = [read_article(path) for path in sorted((folder / "articles").glob("*.txt"))]
    texts = {article.id: article.text for article in articles}
    return gold, trace(
        articles=articles,
        claims=[Claim(row["id"], row["text"]) for row in gold["claims"]],
        statements=[gold_statement(row, texts[row["article"]]) for row in gold["statements"]],
        copies=find_copies(articles),
    )


def conclude_from_texts(folder: Path, reader: Reader) -> tuple[Json, Dossier]:
    """Return a bundle's gold and what woozle makes of its reports."""
    gold = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    articles = [read_article(path) for path in sorted((folder / "articles").glob("*.txt"))]
    readings = [found for found in reader.read_all(articles) if isinstance(found, Reading)]
    copies = find_copies(articles)
    grouping = grouped(statements_of(readings, articles, copies), articles)
    return gold, trace(
        articles=articles, claims=grouping.claims, statements=grouping.statements, copies=copies
    )


def as_rows(folder: Path, dossier: Dossier) -> list[Json]:
    """Return woozle's own statements as the scorer reads them."""
    texts = {path.stem: read_article(path).text for path in (folder / "articles").glob("*.txt")}
    return [
        {
            "article": s.article,
            "claim": s.claim,
            "stance": str(s.stance),
            "source": " ".join(span.of(texts[s.article]) for span in s.source) or None,
            "source_kind": str(s.source_kind),
            "cue": " ".join(span.of(texts[s.article]) for span in s.cue) or None,
            "content": texts[s.article][s.start : max(span.end for span in s.content)],
            "start": s.start,
            "chain": [str(node) for node in s.chain],
        }
        for s in dossier.statements
    ]


def as_prediction(claims: list[Json], statements: list[Json], dossier: Dossier) -> Json:
    """Return the dossier in the shape that the scorer reads."""
    return {
        "claims": claims,
        "statements": statements,
        "lineage": [{"claim": e.claim, "from": str(e.relier), "to": str(e.source)} for e in dossier.lineage],
        "copies": [{"copy": c.copy, "original": c.original} for c in dossier.copies],
        "circles": [{"claim": c.claim, "members": [str(m) for m in c.members]} for c in dossier.circles],
        "possible_circles": [
            {"claim": c.claim, "members": [str(m) for m in c.members]} for c in dossier.possible_circles
        ],
        "origins": {
            o.claim: {"lower": o.lower, "upper": o.upper, "nodes": [str(n) for n in o.nodes]}
            for o in dossier.origins
        },
        "findings": [
            {"code": f.code, "claim": f.claim, "articles": list(f.articles), "why": f.why}
            for f in dossier.findings
        ],
    }


def differences(gold: Json, guess: Json) -> list[str]:
    """Return where a prediction departs from the gold, one line each."""
    lines = []
    for claim, right in gold["origins"].items():
        mine = guess["origins"][claim]
        if (mine["lower"], mine["upper"]) != (right["lower"], right["upper"]):
            bounds = f"{mine['lower']}-{mine['upper']}, gold {right['lower']}-{right['upper']}"
            lines.append(f"origins {claim}: {bounds} {right['nodes']}")
    for key in ("circles", "possible_circles"):
        right = {(row["claim"], frozenset(row["members"])) for row in gold[key]}
        mine = {(row["claim"], frozenset(row["members"])) for row in guess[key]}
        lines += [f"{key} missed {row}" for row in right - mine] + [
            f"{key} wrong {row}" for row in mine - right
        ]
    right = {(row["code"], row["claim"]): row for row in gold["findings"]}
    mine = {(row["code"], row["claim"]): row for row in guess["findings"]}
    for key in sorted(right.keys() ^ mine.keys()):
        row = right.get(key) or mine[key]
        lines.append(f"{'missed' if key in right else 'wrong'} {key} {row['articles']} {row['why']}")
    for key in sorted(right.keys() & mine.keys()):
        if sorted(right[key]["articles"]) != sorted(mine[key]["articles"]):
            lines.append(f"  articles {key}: {mine[key]['articles']}, gold {right[key]['articles']}")
    mine = {(row["copy"], row["original"]) for row in guess["copies"]}
    right = {(row["copy"], row["original"]) for row in gold["copies"]}
    return (
        lines
        + [f"copies missed {row}" for row in right - mine]
        + [f"copies wrong {row}" for row in mine - right]
    )


def main() -> None:
    """Trace the bundles, print what differs, and hand the rest to the scorer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stories", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--part", choices=["seen", "unseen", "all"], default="seen")
    parser.add_argument(
        "-v", dest="verbose", action="store_true", help="print the differences (seen bundles only)"
    )
    parser.add_argument("--from", dest="start", choices=["statements", "texts"], default="statements")
    options = parser.parse_args()
    reader = Reader(threads=1) if options.start == "texts" else None
    with tempfile.TemporaryDirectory() as scratch:
        bundles, answers = Path(scratch, "bundles"), Path(scratch, "answers")
        bundles.mkdir()
        answers.mkdir()
        for folder in sorted(path.parent for path in options.stories.glob("*/story.json")):
            if options.part != "all" and is_unseen(folder.name) != (options.part == "unseen"):
                continue
            (bundles / folder.name).symlink_to(folder.resolve())
            if reader is None:
                gold, dossier = conclude(folder)
                guess = as_prediction(gold["claims"], gold["statements"], dossier)
            else:
                gold, dossier = conclude_from_texts(folder, reader)
                claims = [{"id": claim.id, "text": claim.text} for claim in dossier.claims]
                guess = as_prediction(claims, as_rows(folder, dossier), dossier)
            (answers / f"{folder.name}.json").write_text(json.dumps(guess), encoding="utf-8")
            if options.verbose and reader is None and not is_unseen(folder.name):
                for line in differences(gold, guess):
                    print(f"{folder.name}: {line}")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(options.scorer), str(bundles), str(answers)], check=True)


if __name__ == "__main__":
    main()
