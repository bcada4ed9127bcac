"""The timeline: what happened, what was said and what was published, each in a lane of its own."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.places import shortened
from woozle.export.markup import Markup, element, joined
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from woozle.export.dossier.anchors import Anchors
    from woozle.export.dossier.naming import Names
    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier

_LANES = ("happened", "was said", "was published")
_COLUMN, _LABEL, _LINE, _CHARACTERS = 150, 124, 15, 22
_MOST_COLUMNS = 40
_MOST_LINES = 3
_VERB = {Stance.SUPPORT: "says", Stance.DENY: "denies", Stance.QUERY: "questions"}


class Moment(NamedTuple):
    """Something that has its place in time.

    Attributes:
        date: ISO 8601, at the precision that is known.
        lane: Which of the three lanes.
        words: What it is.
        address: Where its evidence stands on the page.
    """

    date: str
    lane: int
    words: str
    address: str


def moments(dossier: Dossier, views: list[ClaimView], names: Names, anchors: Anchors) -> list[Moment]:
    """Return all that has a date, in order."""
    found = [
        *_events(dossier, anchors),
        *_sayings(views, names, anchors),
        *_publications(dossier, names, anchors),
    ]
    return sorted(dict.fromkeys(found), key=lambda moment: (moment.date, moment.lane))


def _events(dossier: Dossier, anchors: Anchors) -> Iterator[Moment]:
    for event in dossier.timeline:
        yield Moment(event.date, 0, event.text, f"#{anchors.event(event)}")


def _sayings(views: list[ClaimView], names: Names, anchors: Anchors) -> Iterator[Moment]:
    for view in views:
        for statement in view.statements:
            if statement.said is not None and len(statement.chain) > 1:
                verb = _VERB.get(statement.stance, "on")
                words = f"{names.node(statement.chain[-1])} {verb} claim {view.number}"
                address = anchors.key(statement.article, statement.content[0])
                yield Moment(statement.said, 1, words, f"#{address}")


def _publications(dossier: Dossier, names: Names, anchors: Anchors) -> Iterator[Moment]:
    for article in dossier.articles:
        if article.published:
            day = article.published.isoformat()[:10]
            yield Moment(day, 2, names.article(article.id), f"#{anchors.report(article.id)}")


def timeline_table(found: list[Moment]) -> Markup:
    """Return the timeline as a table, a row a date, a column a lane."""
    rows = [
        element(
            "tr",
            element("th", date, scope="row"),
            *(element("td", *_cell(of_date, lane)) for lane in range(len(_LANES))),
        )
        for date, of_date in _by_date(found).items()
    ]
    head = element("tr", *(element("th", words, scope="col") for words in ("when", *_LANES)))
    return element("table", element("thead", head), element("tbody", *rows), class_="wide")


def _cell(of_date: list[Moment], lane: int) -> Iterator[Markup]:
    for moment in of_date:
        if moment.lane == lane:
            yield element("p", element("a", shortened(moment.words, 160), href=moment.address))


def _by_date(found: list[Moment]) -> Mapping[str, list[Moment]]:
    dates: defaultdict[str, list[Moment]] = defaultdict(list)
    for moment in found:
        dates[moment.date].append(moment)
    return dates


def timeline_picture(found: list[Moment]) -> Markup:
    """Return the three lanes as a picture (SVG), dates evenly spaced; nothing if they are too many."""
    dates = _by_date(found)
    if not 1 < len(dates) <= _MOST_COLUMNS:
        return Markup()
    heights = [_lane_height(dates, lane) for lane in range(len(_LANES))]
    tops = [28 + sum(heights[:lane]) for lane in range(len(_LANES))]
    width, height = _LABEL + _COLUMN * len(dates), 28 + sum(heights)
    columns = (
        _column(date, of_date, _LABEL + _COLUMN * place, tops, height)
        for place, (date, of_date) in enumerate(dates.items())
    )
    return element(
        "svg",
        element("title", "What happened, what was said and what was published, by date"),
        *(_lane(name, top, width) for name, top in zip(_LANES, tops, strict=True)),
        *columns,
        viewBox=f"0 0 {width} {height}",
        width=f"{width}",
        height=f"{height}",
        role="img",
        aria_label="Timeline in three lanes. The table below says the same in words.",
        class_="timeline",
    )


def _lane(name: str, top: int, width: int) -> Markup:
    line = element("path", d=f"M0,{top} H{width}", class_="rule")
    return joined(line, element("text", name, x="0", y=f"{top + 19}", class_="lane"))


def _column(date: str, of_date: list[Moment], x: int, tops: list[int], height: int) -> Markup:
    parts = [
        element("text", date, x=f"{x}", y="18", class_="date"),
        element("path", d=f"M{x - 8},8 V{height}", class_="tick"),
    ]
    for lane, top in enumerate(tops):
        y = top + 19
        for moment in (one for one in of_date if one.lane == lane):
            lines = _lines(moment.words)
            spans = [
                element("tspan", line, x=f"{x}", y=f"{y + _LINE * number}")
                for number, line in enumerate(lines)
            ]
            parts.append(element("a", element("text", *spans), href=moment.address))
            y += _LINE * len(lines) + 8
    return joined(*parts)


def _lane_height(dates: Mapping[str, list[Moment]], lane: int) -> int:
    return max(
        38,
        *(
            12 + sum(_LINE * len(_lines(one.words)) + 8 for one in of_date if one.lane == lane)
            for of_date in dates.values()
        ),
    )


def _lines(words: str) -> list[str]:
    lines = textwrap.wrap(words, _CHARACTERS)
    return (
        lines
        if len(lines) <= _MOST_LINES
        else [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _CHARACTERS - 2] + " …"]
    )
