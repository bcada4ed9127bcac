"""The cards beside an article, one for each attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.markup import Markup, element, escape
from woozle.export.terms import act_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from woozle.export.entries import Entry
    from woozle.model.article import Article


def card(entry: Entry, article: Article, *, key: str) -> Markup:
    """Return who says it, how and on whose word, with a link back to the text."""
    mark = act_mark(entry.attribution.act)
    printed = (
        element("span", " as “", entry.printed, "”", *_named(entry, key), class_="soft")
        if entry.printed
        else ""
    )
    how = [
        element("strong", mark, class_="mark" if mark.isupper() else None) if mark else "",
        element("i", "“", entry.cue, "”") if entry.cue else "",
    ]
    said = Markup(", ".join(filter(None, (" ".join(filter(None, how)), *map(escape, entry.saying_facts)))))
    facts = element("span", ", ".join(entry.source_facts), class_="soft") if entry.source_facts else ""
    lines = [
        element("p", element("b", entry.name), printed),
        element("p", Markup(" · ".join(filter(None, (said, facts))))),
    ]
    if entry.depth:
        chain = "Chain: " + " → ".join((article.outlet or "this report", *entry.path))
        lines.append(element("p", chain, class_="soft"))
    return element(
        "li",
        element("a", f"{entry.number}", href=f"#m{key}-{entry.number}", class_="n", title="Back to the text"),
        element("div", *lines),
        id=f"a{key}-{entry.number}",
        class_=f"card a{key}-{entry.number} depth{min(entry.depth, 3)}",
    )


def _named(entry: Entry, key: str) -> list[Markup | str]:
    """Return a link to the mention by name that a source was resolved from; nothing for a name."""
    if entry.named_at is None:
        return []
    place = element(
        "a", f"¶{entry.named_in}", href=f"#e{key}-{entry.named_at.start}", title="Who is meant, from here"
    )
    return [", named in ", place]


def lights(shown: Iterable[Entry], *, key: str) -> Markup:
    """Return the rules by which all that belongs to an attribution lights up with any part of it."""
    rules = []
    for entry in shown:
        name = f"a{key}-{entry.number}"
        rules.append(
            f"#r{key}:has(.{name}:hover,#{name}:target,#m{key}-{entry.number}:is(:hover,:focus,:target)) "
            f".{name}{{background:var(--lit);box-shadow:inset 0 -2px var(--lit-edge)}}"
        )
    return Markup("\n".join(rules) + "\n")
