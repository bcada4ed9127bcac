"""Whether a clause looks back or ahead, measured on days that say so themselves.

usage: time_outlook.py SHARED [--show]

"May 17" without its year is of the nearest year, nearly always: so it tells, with the day of publication, where its
clause looks, and no one has to annotate it. Days of three corpora (US politics of 2015 to 2017, many outlets, wire of
1987) are compared with what the verbs of the clause say. The lexicon of verbs was widened with some of the differences in
view, so its figures are a little better than those of other texts. `--show` prints where they differ.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woozle.annotate.time.arithmetic import day_of
from woozle.annotate.time.lexer import lex
from woozle.annotate.time.matching import hits
from woozle.annotate.time.patterns import VOCABULARY
from woozle.annotate.time.said import month_number
from woozle.annotate.time.tense import Outlook, outlook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.time.hit import Hit
    from woozle.annotate.time.lexer import Lexed

_CORPORA = {"politics": "polnear/train", "outlets": "news-clusters/dev", "wire": "newswire/reuters21578"}
_EVERY = {"wire": 3}
"""Of so many articles one is read."""

_FURTHEST = 100
"""Days from publication beyond which the nearest year may be the wrong one."""

_TABULAR = re.compile(r"\b(?:Pay|Payable|Record|Qt(?:r)?ly|Mthly|[Qq]tr|[Dd]iv|Shr)\b")
"""Words of tables of dividends, which have no clause."""


def articles(path: Path, every: int) -> Iterator[tuple[str, date]]:
    """Yield text and day of publication of every so many dated articles."""
    for line in path.read_text(encoding="utf-8").splitlines()[::every]:
        row: dict[str, Any] = json.loads(line)
        published = _day(row)
        if published and row.get("text"):
            yield row["text"], published


def _day(row: dict[str, Any]) -> date | None:
    try:
        if row.get("published"):
            return date.fromisoformat(row["published"][:10])
        return datetime.strptime(row["date"].strip()[:11].strip(), "%d-%b-%Y").date()
    except (KeyError, ValueError):
        return None


def days(text: str, published: date) -> Iterator[tuple[Lexed, Hit, bool]]:
    """Yield the days without a year of *text* that aren't that of publication, and whether they lie ahead."""
    lexed = lex(text, VOCABULARY)
    for hit in hits(lexed):
        around = "".join(lexed.tokens[max(0, hit.start - 30) : hit.end + 10])
        if hit.rule.name not in ("month-day", "day-month") or hit.get("which") or _TABULAR.search(around):
            continue
        years = (published.year - 1, published.year, published.year + 1)
        found = (day_of(year, month_number(hit), int(hit.groups["day"])) for year in years)
        away = min(((day - published).days for day in found if day), key=abs, default=0)
        if 0 < abs(away) <= _FURTHEST:
            yield lexed, hit, away > 0


def main(shared: Path, *, show: bool) -> None:
    """Print for each corpus how many days are looked at rightly."""
    for name, path in _CORPORA.items():
        counts: Counter[tuple[bool, str]] = Counter()
        for text, published in articles(shared / "data" / f"{path}.jsonl", _EVERY.get(name, 1)):
            for lexed, hit, ahead in days(text, published):
                told = outlook(lexed, hit.start, hit.end)
                counts[ahead, str(told)] += 1
                if show and (told is Outlook.AHEAD) != ahead:
                    words = "".join(lexed.tokens[max(0, hit.start - 40) : hit.end + 10])
                    print(f"  {'ahead' if ahead else 'back'}, told {told}: {' '.join(words.split())}")
        right = counts[True, "ahead"] + counts[False, "back"] + counts[False, "None"]
        found = counts[True, "ahead"] / max(1, sum(n for (ahead, _), n in counts.items() if ahead))
        sure = counts[True, "ahead"] / max(1, counts[True, "ahead"] + counts[False, "ahead"])
        total = counts.total()
        print(
            f"{name}: {100 * right / total:.1f} % of {total} right; ahead: {100 * sure:.1f} % right, {100 * found:.1f} % found"
        )


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), show="--show" in sys.argv)
