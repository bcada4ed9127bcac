"""The parts of a benchmark: what is run, and which figures are read from what it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from benchmarks.figures import OURS, Figure

_F1 = r"\s+[\d.]+\s+[\d.]+\s+(?P<value>[\d.]+)"
_SHARE = r"\s+(?P<value>[\d.]+) %"
_FLAGS = re.MULTILINE | re.DOTALL
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One benchmark.

    Attributes:
        name: What `--only` calls it.
        title: The head of its table.
        commands: What is run, one after the other, each a module of this folder and its arguments; "{shared}" stands for
            the folder with the corpora, "{scratch}" for one that is gone afterwards.
        rows: The measure, and a pattern whose group `value` finds it in what all commands print.
        peers: The names of what it is measured beside.
        known: Figures of others, measured on other texts or published.
    """

    name: str
    title: str
    commands: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    peers: tuple[str, ...] = ()
    known: tuple[Figure, ...] = field(default=())


def figures_in(part: Part, output: str) -> list[Figure]:
    """Return the figures of a part; a measure that isn't in the output says so."""
    found = []
    for measure, pattern in part.rows:
        match = re.search(pattern, output, _FLAGS)
        note = "" if match else "not in what the benchmark printed"
        found.append(Figure(measure, OURS, match["value"] if match else "–", note))
    return found


def _polnear(system: str, relation: str, exact: str) -> tuple[Figure, ...]:
    note = "measured earlier, on the corpus's test part"
    return (
        Figure("relation F1", system, relation, note),
        Figure("exact F1", system, exact, note),
    )


def _annotators() -> tuple[Figure, ...]:
    agreed = {
        "outermost F1": "96.5",
        "inside F1": "80.0",
        "kind, %": "99.3",
        "printed, %": "99.3",
        "stance, %": "96.0",
        "medium F1": "91.7",
        "who: right, %": "95",
    }
    note = (
        "agreement on eight articles, measured earlier; both were of one kind, so take it as an upper bound"
    )
    return tuple(Figure(measure, "two annotators", value, note) for measure, value in agreed.items())


def _stories(start: str, part: str) -> tuple[str, ...]:
    folder = "{shared}/stories"
    return ("stories", folder, "{shared}/eval/score_stories.py", "--part", part, "--from", start)


def _story_rows(name: str) -> tuple[Row, ...]:
    at = rf"## stories .*--part {name} .*?"
    return (
        (f"{name}: statements, %", rf"{at}^statements{_SHARE}"),
        (f"{name}: chain, %", rf"{at}^chain{_SHARE}"),
        (f"{name}: claims, B-cubed F1", rf"{at}^claims \(B-cubed\){_F1}"),
        (f"{name}: lineage F1", rf"{at}^lineage{_F1}"),
        (f"{name}: origins, both bounds, %", rf"{at}^origins both{_SHARE}"),
        (f"{name}: possible circles F1", rf"{at}^possible_circles{_F1}"),
        (f"{name}: findings F1", rf"{at}^findings{_F1}"),
    )


def _time_rows(part: str) -> tuple[Row, ...]:
    at = rf"TimeBank and AQUAINT, {part}:.*?"
    return tuple(
        (f"{part}: {kind} F1", rf"{at}^{kind}\s+F1\s+(?P<value>[\d.]+)") for kind in ("strict", "value")
    )


PARTS = (
    Part(
        "attribution",
        "Who says what: PolNeAR, dev part, outermost",
        (("attribution", "{shared}", "--only", "polnear"),),
        (
            ("relation F1", rf"^relation{_F1}"),
            ("exact F1", rf"^exact{_F1}"),
            ("content span F1", rf"^content span{_F1}"),
        ),
        ("textacy",),
        (
            *_polnear("two people", "71.7", "60.1"),
            *_polnear("BERT tags", "64.8", "45.7"),
            *_polnear("Citron", "54.2", "32.5"),
        ),
    ),
    Part(
        "sourcing",
        "Sources, chains, denials: our sourcing corpus, dev part, from the bare text",
        (("attribution", "{shared}", "--only", "sourcing"),),
        (
            ("outermost F1", rf"^outermost{_F1}"),
            ("inside F1", rf"^inside{_F1}"),
            ("parent, %", rf"^parent{_SHARE}"),
            ("kind, %", rf"^kind{_SHARE}"),
            ("printed, %", rf"^printed{_SHARE}"),
            ("stance, %", rf"^stance{_SHARE}"),
            ("deny F1", rf"^deny{_F1}"),
            ("medium F1", rf"^medium{_F1}"),
            ("who: right, %", r"^who\s+(?P<value>[\d.]+) % right"),
            ("who: wrong, %", r"^who.*?(?P<value>[\d.]+) % wrong"),
        ),
        known=_annotators(),
    ),
    Part(
        "sources",
        "The same corpus, spans given: this layer alone",
        (("sources", "{shared}"),),
        (
            ("kind, %", rf"^kind{_SHARE}"),
            ("printed, %", rf"^printed{_SHARE}"),
            ("stance, %", rf"^stance{_SHARE}"),
            ("deny F1", rf"^deny{_F1}"),
            ("who: right, %", r"^who\s+(?P<value>[\d.]+) % right"),
        ),
    ),
    Part(
        "names",
        "Names: Worldwide English NER, dev part, exact spans",
        (("attribution", "{shared}", "--only", "names"),),
        (
            ("four classes F1", rf"^the four scored{_F1}"),
            ("Person F1", rf"^Person{_F1}"),
            ("Organization F1", rf"^Organization{_F1}"),
            ("Location F1", rf"^Location{_F1}"),
            ("NORP F1", rf"^NORP{_F1}"),
        ),
        ("spaCy",),
    ),
    Part(
        "time",
        "Dates: TimeBank and AQUAINT",
        (("time_expressions", "{shared}"),),
        (
            *_time_rows("whole"),
            *_time_rows("never looked at"),
            ("words/s of processor", r"^speed: (?P<value>[\d,]+) words/s"),
        ),
        ("dateparser", "parsedatetime", "Recognizers", "HeidelTime"),
        (
            Figure(
                "whole: value F1",
                "HeidelTime, earlier",
                "77.5",
                "measured earlier on the same documents, by its own program",
            ),
        ),
    ),
    Part(
        "pronouns",
        "“He”, “she”, “they”: GUM, dev part, news and interviews",
        (("pronouns", "{shared}"),),
        tuple((f"{how}, %", rf"^all .*?{how}\s+(?P<value>[\d.]+)") for how in ("right", "wrong", "open")),
    ),
    Part(
        "copies",
        "Copies: 19,043 stories of Reuters",
        (("copies", "{shared}/data/newswire/reuters21578.jsonl"),),
        (
            ("half of the shorter in the longer: precision", r"precision (?P<value>[\d.]+)"),
            ("half of the shorter in the longer: recall", r"recall (?P<value>[\d.]+)"),
            ("articles/s of processor, shingling included", r"(?P<value>[\d,]+) articles/s"),
        ),
        ("datasketch", "rensa"),
    ),
    Part(
        "stories",
        "Stories: what a careful reader concludes, given the statements",
        (_stories("statements", "seen"), _stories("statements", "unseen")),
        (*_story_rows("seen"), *_story_rows("unseen")),
    ),
    Part(
        "stories-from-texts",
        "Stories: the same from the bare reports",
        (_stories("texts", "seen"), _stories("texts", "unseen")),
        (*_story_rows("seen"), *_story_rows("unseen")),
    ),
    Part(
        "seed",
        "The article it all began with",
        (("seed", "{shared}"),),
        (("attributions found", r"^(?P<value>\d+ of \d+) found, "),),
    ),
    Part(
        "speed",
        "Speed and memory",
        (("speed", "{shared}"),),
        (
            ("words/s, whole reading, two processes", r"^PolNeAR dev: (?P<value>[\d,]+) words/s"),
            ("words/s, encoder alone", r"^PolNeAR dev: .*?encoder alone (?P<value>[\d,]+)"),
            ("memory of all processes, MB", r"^memory (?P<value>\d+)"),
            ("--help, s", r"^woozle --help (?P<value>[\d.]+)"),
            ("first result from a cold start, s", r"cold start (?P<value>[\d.]+)"),
        ),
    ),
    Part(
        "workspace",
        "The workspace and the desk: 19,043 articles added; 100,000 searched and shown",
        (
            ("workspace", "add", "{shared}/data/newswire/reuters21578.jsonl"),
            ("workspace", "desk", "{shared}/data/newswire/reuters21578.jsonl"),
            (
                "workspace",
                "search",
                "{shared}/data/newswire/reuters21578.jsonl",
                "--keep",
                "{scratch}/woozle.db",
            ),
            ("desk", "{scratch}/woozle.db"),
        ),
        (
            ("added, s", r"added in (?P<value>[\d.]+) s"),
            ("size without originals, times the texts", r"originals: (?P<value>[\d.]+)"),
            (
                "size of 100 reports with a story of ten, times the texts",
                r"^a story of 10, traced: [^\n]*originals: (?P<value>[\d.]+)",
            ),
            (
                "size of 100 reports in one story, times the texts",
                r"^a story of 100, traced: [^\n]*originals: (?P<value>[\d.]+)",
            ),
            ("search for a rare word, median ms", r"^\s*(?P<value>[\d.]+) [^\n]* a rare word"),
            ("search for a common word, median ms", r"^\s*(?P<value>[\d.]+) [^\n]* a common word$"),
            ("a page of the desk, median ms", r"^\s*(?P<value>[\d.]+) [^\n]* all pages$"),
            (
                "a page of the desk, 95th percentile ms",
                r"^\s*[\d.]+\s+(?P<value>[\d.]+)\s+[\d.]+ ms  all pages$",
            ),
        ),
    ),
    Part(
        "grouping",
        "Claims: 200 reports traced as one story; 100,000 statements grouped",
        (("grouping", "{shared}/data/newswire/reuters21578.jsonl"),),
        (
            ("200 reports traced, s", r"^200 articles, .*? traced in (?P<value>[\d.]+) s"),
            ("100,000 statements grouped, s", r"^100\d{3} statements, [^\n]*: (?P<value>[\d.]+) s"),
            ("exponent of growth", r"^exponent (?P<value>[\d.]+)"),
        ),
    ),
    Part(
        "scale",
        "Archives: copies among 19,000 and 100,000 articles",
        (("scale", "growth", "{shared}", "{scratch}", "--sizes", "19000", "100000"),),
        (
            ("seconds, 19,000 articles", r"taken in .*?copies (?P<value>\d+) s"),
            ("seconds, 100,000 articles", r"exponent –.*?copies (?P<value>\d+) s"),
            ("exponent of growth", r"exponent –.*?exponent (?P<value>[\d.]+)"),
            ("share of the copies found", r"exponent \d.*?found \((?P<value>[\d.]+)\)"),
            ("largest process, MB", r"exponent \d.*?largest process (?P<value>\d+) MB"),
        ),
    ),
    Part(
        "archive",
        "Archives: copies and stories found among 5,000 and 20,000 articles; a sample of the stories traced",
        (("archive", "{shared}", "{scratch}", "--sizes", "5000", "20000", "--sample", "1000"),),
        (
            ("finding, processor s, 5,000", r"^5000 articles: [a-z ]+(?P<value>\d+) processor s"),
            ("finding, processor s, 20,000", r"^20000 articles: [a-z ]+(?P<value>\d+) processor s"),
            ("exponent of finding", r"exponents (?P<value>[\d.]+) and"),
            ("tracing all, processor s, 20,000", r"^20000 articles: [^\n]*tracing (?P<value>\d+)"),
            ("exponent of tracing", r"exponents [\d.]+ and (?P<value>[\d.]+)"),
            (
                "of 25 bundles one story",
                r"^20000 articles in .*? seen bundles that are one story: (?P<value>\d+)",
            ),
            (
                "of 13 bundles that are only scored",
                r"^20000 articles in .*?unseen bundles that are one story: (?P<value>\d+)",
            ),
            ("largest worker of its own, MB", r"^20000 articles in .*?largest worker (?P<value>\d+) MB"),
        ),
    ),
)
"""All parts, in the order of the page."""
