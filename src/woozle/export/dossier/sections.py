"""The sections of a dossier page, one for each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.dossier.counting import About, bounds_words, counts, judged_words
from woozle.export.dossier.naming import day_words, kind_words
from woozle.export.dossier.picture import lineage_picture
from woozle.export.dossier.places import shortened
from woozle.export.dossier.trails import trails
from woozle.export.markup import Markup, element, joined
from woozle.export.terms import counted
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.export.dossier.anchors import Anchors
    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.places import Places
    from woozle.export.dossier.trails import Trail
    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding
    from woozle.model.statement import Node

_OPEN_PLACES = 2
_LEGEND = (
    ("M2,7 H40", "link", "printed"),
    ("M2,7 H40", "link inferred", "inferred: a reprint without credit, or possibly the same"),
)


class Sections:
    """What all sections of a page draw on."""

    def __init__(self, dossier: Dossier, names: Names, places: Places, anchors: Anchors) -> None:
        self._dossier, self._names, self._places, self._anchors = dossier, names, places, anchors

    def claim(self, view: ClaimView) -> Markup:
        """Return the section of one claim."""
        picture = lineage_picture(view, self._dossier, self._names, self._anchors)
        return element(
            "section",
            element("h2", element("span", f"{view.number}", class_="number"), " ", view.text),
            element("p", self._counts(view), class_="tally"),
            element("figure", element("div", picture, class_="scroll"), _caption()) if picture else "",
            self._lineage(view),
            self._findings(view),
            self._origins(view),
            self._sayings(view),
            id=f"c{view.number}",
            class_="claim",
        )

    def _counts(self, view: ClaimView) -> Markup:
        links = (
            element("a", count.words, href=f"#c{view.number}-{count.about}")
            if self._has(view, count.about)
            else element("span", count.words)
            for count in counts(view, self._names)
        )
        return Markup(", ".join(links))

    def _has(self, view: ClaimView, about: About) -> bool:
        return bool(view.reports) or about in (About.DENIALS, About.QUERIES)

    def _findings(self, view: ClaimView) -> Markup:
        if not view.findings:
            return Markup()
        return element("ul", *map(self._finding, view.findings), class_="findings")

    def _finding(self, finding: Finding) -> Markup:
        quotes = self._places.quotes(finding.evidence)
        items = [
            element(
                "li",
                self._anchors.link(
                    quote.article,
                    quote.first,
                    f"{self._names.article(quote.article)} ¶{quote.paragraph}",
                ),
                f" “{shortened(quote.words, 200)}”",
            )
            for quote in quotes
        ]
        shown = element("ol", *items[:_OPEN_PLACES], class_="places") if items else ""
        more = items[_OPEN_PLACES:]
        folded = (
            element(
                "details",
                element("summary", counted(len(more), "more place")),
                element("ol", *more, class_="places"),
            )
            if more
            else ""
        )
        return element(
            "li",
            element(
                "p",
                element("strong", finding.code, class_="mark"),
                " ",
                finding.why,
                " ",
                element("em", finding.rule, class_="soft"),
            ),
            shown,
            folded,
        )

    def _lineage(self, view: ClaimView) -> Markup:
        rows = [self._trail(trail) for trail in trails(view, self._dossier.copies)]
        return _table(
            "Who relies on whom",
            ("published", "report", "has it from", "in these words"),
            rows,
            id=f"c{view.number}-reports",
        )

    def _trail(self, trail: Trail) -> Sequence[str]:
        report = trail.report
        way: list[str] = []
        for place, node in enumerate(trail.path):
            way += [" → " if place else "", self._named(node)]
        if trail.copied:
            way.insert(0, "reprints " if trail.copied.credited else "reprints, without credit, ")
        words = self._places.quotes(trail.evidence[:1])
        shown = self._anchors.evidence(trail.evidence, f"“{shortened(words[0].words, 80)}”") if words else ""
        name = element("a", self._names.article(report.id), href=f"#{self._anchors.report(report.id)}")
        return (day_words(report), name, joined(*way) if way else "says so in its own voice", shown)

    def _named(self, node: Node) -> Markup:
        report = self._names.report(node)
        if report is not None:
            return element("a", self._names.node(node), href=f"#{self._anchors.report(report.id)}")
        return joined(self._names.node(node), element("span", f" ({kind_words(node)})", class_="soft"))

    def _origins(self, view: ClaimView) -> Markup:
        if not view.reports:
            return Markup()
        origins = view.origins
        items = [
            *(element("li", self._named(node)) for node in origins.nodes),
            *(
                element("li", f"{merge.reason}, so the lower number leaves it out", class_="soft")
                for merge in origins.merges
            ),
            *(element("li", words, class_="soft") for words in judged_words(view, self._names)),
        ]
        for kind, circles in (("Circle", view.circles), ("Possible circle", view.possible_circles)):
            for circle in circles:
                way = " → ".join(map(self._names.node, (*circle.members, circle.members[0])))
                items.append(element("li", element("b", f"{kind}: "), way))
        title = bounds_words(origins) if origins.nodes else "No origin"
        return element(
            "section",
            element("h3", title),
            element("ul", *items),
            id=f"c{view.number}-origins",
            class_="origins",
        )

    def _sayings(self, view: ClaimView) -> Markup:
        parts = [
            _table(
                title,
                ("who", "in their words", "where"),
                list(self._said(view, stance)),
                id=f"c{view.number}-{about}",
            )
            for title, stance, about in (
                ("Denials", Stance.DENY, About.DENIALS),
                ("Questions", Stance.QUERY, About.QUERIES),
            )
        ]
        return joined(*parts)

    def _said(self, view: ClaimView, stance: Stance) -> Iterator[Sequence[str]]:
        for statement in view.of(stance):
            quote = self._places.quote(statement.article, statement.content)
            through = statement.chain[-2:0:-1]
            by_way = f", by way of {', '.join(map(self._names.node, through))}" if through else ""
            where = self._anchors.statement(
                statement, f"{self._names.article(statement.article)} ¶{quote.paragraph}"
            )
            yield joined(self._named(statement.chain[-1]), by_way), f"“{shortened(quote.words, 200)}”", where


def _caption() -> Markup:
    signs = [
        joined(
            element(
                "svg",
                element("path", d=path, class_=css),
                width="42",
                height="14",
                viewBox="0 0 42 14",
                aria_hidden="true",
            ),
            f" {words}",
        )
        for path, css, words in _LEGEND
    ]
    return element(
        "figcaption",
        *(element("span", sign) for sign in signs),
        element(
            "span",
            "Time runs from left to right; arrows run from a source to who relies on it. Circles are ringed.",
        ),
    )


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], *, id: str) -> Markup:
    if not rows:
        return Markup()
    head = element("tr", *(element("th", heading, scope="col") for heading in headings))
    body = [
        element(
            "tr",
            *(element("td", cell, data_label=heading) for heading, cell in zip(headings, row, strict=True)),
        )
        for row in rows
    ]
    return element(
        "section",
        element("h3", title),
        element("table", element("thead", head), element("tbody", *body), class_="stacked"),
        id=id,
    )
