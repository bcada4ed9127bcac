"""A story with all that its pages show, held in memory between two dossiers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind
from woozle.web.judged import is_behind
from woozle.web.naming import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.claim import Claim
    from woozle.model.dossier import Dossier
    from woozle.model.lineage import Origins
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.model.text import Span
    from woozle.store import ArticleRow
    from woozle.store.stories import StoryRow
    from woozle.web.views.summary import ClaimRow

_LONGEST = 100
"""How many characters of an outlet's name are shown: what is printed can be anything."""


@dataclass(frozen=True, slots=True)
class Case:
    """A story, its dossier and the reports that it points into.

    Attributes:
        row: The story as it is kept.
        dossier: The newest dossier; empty before the first.
        claims: Its claims as lists showed them when the dossier was made, with what changed then.
        gone: Claims of the dossier before that are none any more.
        rows: Its articles as they stand, by id.
        readings: What was found in them, with what persons decided, by id.
        articles: The reports whose texts are those that the dossier points into, by id.
    """

    row: StoryRow
    dossier: Dossier
    claims: tuple[ClaimRow, ...]
    gone: tuple[str, ...]
    rows: Mapping[str, ArticleRow]
    readings: Mapping[str, Reading]
    articles: Mapping[str, Article]
    _said: Mapping[str, list[Statement]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        said: defaultdict[str, list[Statement]] = defaultdict(list)
        for one in self.dossier.statements:
            said[one.claim].append(one)
        # Asked for claim by claim, and a dossier may have hundreds.
        object.__setattr__(self, "_said", dict(said))

    def standing(self, row: StoryRow) -> Case:
        """Return the same with the story's row as it is now."""
        return self if row == self.row else replace(self, row=row)

    def claim(self, key: str) -> Claim | None:
        """Return a claim of the dossier, or None if there is none of that id."""
        return next((claim for claim in self.dossier.claims if claim.id == key), None)

    def statements(self, key: str) -> list[Statement]:
        """Return what is said for and against a claim, in the order of the reports."""
        return self._said.get(key, [])

    def origins(self, key: str) -> Origins | None:
        """Return the bounds of a claim's origins, or None."""
        return next((one for one in self.dossier.origins if one.claim == key), None)

    def attribution(self, statement: Statement) -> Attribution | None:
        """Return the attribution that a statement comes from, or None for a report's own voice.

        None, too, if the report has been read anew since the dossier was made and that id is now another's.
        """
        reading = self.readings.get(statement.article)
        found = reading.attributions if reading and statement.attribution else ()
        return next((one for one in found if is_behind(one, statement)), None)

    def words(self, article: str, spans: Iterable[Span]) -> str:
        """Return the words of spans on one line, " … " between pieces; "" where the text has none or has changed."""
        report = self.articles.get(article)
        text = report.text if report else ""
        return " … ".join(" ".join(span.of(text).split()) for span in spans)

    def outlet(self, article: str) -> str:
        """Return who published a report, or what else names it."""
        row = self.rows.get(article)
        report = row.article if row else None
        name = (report and (report.outlet or report.headline)) or f"report {article}"
        return cut(name, _LONGEST)

    def day(self, article: str) -> str | None:
        """Return the ISO day on which a report was published; None if unknown."""
        row = self.rows.get(article)
        published = row.article.published if row and row.article else None
        return None if published is None else published.isoformat()[:10]

    def label(self, node: Node) -> str:
        """Return what a node is called on a page."""
        if node.kind is NodeKind.ARTICLE:
            return self.outlet(node.name)
        if node.kind is NodeKind.UNSPECIFIED:
            return "no source given"
        return f"“{node.name}”" if node.kind in (NodeKind.ANONYMOUS, NodeKind.COLLECTIVE) else node.name
