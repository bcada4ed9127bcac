"""Make attributions inside attributions: put paragraphs that hold one into somebody's mouth.

PolNeAR has 19,000 outermost attributions and none inside others; the sourcing corpus has 1,400. A
paragraph that holds an attribution, said by somebody else, holds one inside another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

Row = dict[str, Any]
Spans = list[list[int]]

_SAYING: Final = (
    "said",
    "told reporters",
    "wrote",
    "added",
    "claimed",
    "insisted",
    "explained",
    "told the paper",
)
_THAT: Final = (
    "said that",
    "claimed that",
    "reported that",
    "told reporters that",
    "insisted that",
    "noted that",
)
_SHORTEST, _LONGEST = 60, 420
"""Characters of a paragraph that somebody can plausibly be quoted with."""

_LOWERED: Final = frozenset(
    "The A An In On At It He She They We But And After Before When While If As For This These Some".split()
)
"""First words that lose their capital inside a sentence."""

_INNER_MARKS: Final = str.maketrans("“”", "‘’")


def wrapped(rows: Sequence[Row], random_: random.Random, *, number: int) -> list[Row]:
    """Return *number* texts of a few paragraphs each, every attribution of the corpus in them inside a new one."""
    names = [name for row in rows for name in _sources(row)]
    paragraphs = [(row, *bounds) for row in rows for bounds in _paragraphs(row["text"])]
    found: list[Row] = []
    while len(found) < number:
        text, attributions = "", []
        for row, start, end in random_.sample(paragraphs, 6):
            inner = _within(row, start, end)
            if not inner:
                continue
            text += "\n\n" if text else ""
            added, body, new = _said(row["text"][start:end], random_.choice(names), random_)
            shift = len(text) + body
            outer_id = f"w{len(attributions)}"
            attributions.append(
                {"id": outer_id, "parent": None, **{k: _moved(v, len(text)) for k, v in new.items()}}
            )
            attributions.extend(_adopted(inner, outer_id, shift - start, len(attributions)))
            text += added
        if attributions:
            found.append({"id": f"wrapped-{len(found)}", "text": text, "attributions": attributions})
    return found


def _sources(row: Row) -> Iterator[str]:
    for attribution in row["attributions"]:
        for start, end in attribution["source"][:1]:
            source = row["text"][start:end].strip()
            if source[0].isupper() and len(source) < 40 and len(source) > 3:
                yield source


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if _SHORTEST <= len(line) <= _LONGEST and line[-1] == "." and line[0].isupper():
            yield start, start + len(line)
        start += len(line) + 1


def _within(row: Row, start: int, end: int) -> list[Row]:
    """Return the attributions that lie wholly in a paragraph, or none if one reaches over its edge."""
    inside = []
    for attribution in row["attributions"]:
        spans = [s for role in ("source", "cue", "content") for s in attribution[role]]
        lies = [start <= s and e <= end for s, e in spans]
        if all(lies):
            inside.append(attribution)
        elif any(s < end and start < e for s, e in spans):
            return []
    return inside


def _said(paragraph: str, name: str, random_: random.Random) -> tuple[str, int, dict[str, Spans]]:
    """Return the paragraph in *name*'s mouth, where it begins there, and where source, cue and content stand."""
    body, kind = paragraph[:-1], random_.random()
    if kind < 0.45:
        cue = random_.choice(_SAYING)
        text = f"“{body.translate(_INNER_MARKS)},” {name} {cue}."
        at = len(body) + 4
        return text, 1, _roles([at, at + len(name)], _verb(at + len(name) + 1, cue), [1, 1 + len(body)])
    if body.split()[0] in _LOWERED:
        body = body[0].lower() + body[1:]
    if kind < 0.6:
        at = len("According to ")
        start = at + len(name) + 2
        text = f"According to {name}, {body}."
        return text, start, _roles([at, at + len(name)], [0, at - 1], [start, start + len(body)])
    cue = random_.choice(_THAT)
    start = len(name) + len(cue) + 2
    content = [start - len("that "), start + len(body)]
    return f"{name} {cue} {body}.", start, _roles([0, len(name)], _verb(len(name) + 1, cue), content)


def _roles(source: list[int], cue: list[int], content: list[int]) -> dict[str, Spans]:
    return {"source": [source], "cue": [cue], "content": [content]}


def _verb(start: int, cue: str) -> list[int]:
    return [start, start + len(cue.split()[0])]


def _moved(spans: Spans, by: int) -> Spans:
    return [[s + by, e + by] for s, e in spans]


def _adopted(inner: Sequence[Row], outer: str, by: int, first: int) -> Iterator[Row]:
    """Yield attributions moved into a new text; those without a parent get one."""
    ids = {a.get("id"): f"w{first + i}" for i, a in enumerate(inner)}
    for i, attribution in enumerate(inner):
        parent = attribution.get("parent")
        yield {
            "id": f"w{first + i}",
            "parent": ids.get(parent, outer) if parent is not None else outer,
            **{role: _moved(attribution[role], by) for role in ("source", "cue", "content")},
        }
