"""The dossier for a terminal or a printer: who stands behind each claim, and what an editor should see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from woozle.export.dossier.about import about_words
from woozle.export.dossier.counting import judged_words, summary
from woozle.export.dossier.naming import Names, day_words, speaker_words
from woozle.export.dossier.places import Places, shortened
from woozle.export.dossier.trails import trails
from woozle.export.dossier.view import claim_views
from woozle.export.terminal import WIDTH, hung, laid_out, styled
from woozle.export.terms import counted
from woozle.model.attribution import Stance
from woozle.model.statement import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from woozle.export.dossier.places import Quoted
    from woozle.export.dossier.trails import Trail
    from woozle.export.dossier.view import ClaimView
    from woozle.model.dossier import Dossier
    from woozle.model.finding import Finding
    from woozle.model.statement import Statement

_MARGIN = "    "
_MOST_PLACES = 4
"""How many places of evidence are shown for a finding; JSON and the page have all."""


def text_pages(
    dossier: Dossier, *, width: int = WIDTH, color: bool = False, everything: bool = False
) -> Iterator[str]:
    """Yield the dossier as text, as wide as *width*; claims of no interest only with *everything*."""
    yield laid_out(_Page(dossier, everything=everything).parts, width=width, color=color)


class _Page:
    """One dossier on its way to the terminal."""

    def __init__(self, dossier: Dossier, *, everything: bool) -> None:
        self._dossier = dossier
        self._names = Names(dossier)
        self._places = Places(dossier)
        views = claim_views(dossier)
        self._shown = [view for view in views if everything or not view.is_minor]
        self._folded = len(views) - len(self._shown)

    def parts(self, console: Console) -> Iterator[RenderableType]:
        """Yield what stands on the page, from the top."""
        self._console = console
        dossier = self._dossier
        yield styled(dossier.title or "Dossier", "bold")
        yield styled(about_words(dossier), "dim")
        for unread in dossier.unread:
            yield from self._hung(styled(f"not read: {unread.article}: {unread.reason}"), "")
        yield Text("─" * console.width, style="dim")
        for view in self._shown:
            yield from self._claim(view)
        if self._folded:
            yield ""
            words = f"{counted(self._folded, 'more claim')} of one report each, with nothing to remark (--all shows them)"
            yield from self._hung(styled(words, "dim"), "")
        yield ""

    def _claim(self, view: ClaimView) -> Iterator[RenderableType]:
        yield ""
        yield from self._hung(styled(view.text, "bold"), f"{view.number}.".ljust(len(_MARGIN)), _MARGIN)
        yield from self._hung(styled(summary(view, self._names)), _MARGIN)
        yield from self._section("who relies on whom", self._lineage(view))
        yield from self._section("denials", self._sayings(view, Stance.DENY))
        yield from self._section("questions", self._sayings(view, Stance.QUERY))
        yield from self._section("why the number is open", self._merges(view))
        yield from self._section("circles", self._circles(view))
        yield from self._section("what hangs on whom", self._removals(view))
        yield from self._section("findings", self._findings(view))

    def _section(self, title: str, lines: Iterator[Text]) -> Iterator[Text]:
        found = list(lines)
        if found:
            yield Text()
            yield styled(_MARGIN + title, "dim")
            yield from found

    def _lineage(self, view: ClaimView) -> Iterator[Text]:
        before = None
        for trail in trails(view, self._dossier.copies):
            day = day_words(trail.report) if trail.report is not before else ""
            yield from self._hung(self._trail(trail), f"{_MARGIN}  {day:12}", _MARGIN + " " * 16)
            before = trail.report

    def _trail(self, trail: Trail) -> Text:
        line = styled(self._names.article(trail.report.id), "bold")
        if trail.copied is not None:
            line.append(" reprints" if trail.copied.credited else " reprints, without credit,", "bold red")
        for node in trail.path:
            line.append(" " if trail.copied and node is trail.path[0] else " → ", "dim")
            line.append_text(styled(self._names.node(node)))
            if node.kind is NodeKind.ANONYMOUS:
                line.append(" (unnamed)", "dim")
        if not trail.path:
            line.append(" says so in its own voice")
        if trail.evidence:
            line.append_text(
                styled(f" · {self._where(trail.evidence[0].article, trail.evidence[0].span.start)}", "dim")
            )
        return line

    def _sayings(self, view: ClaimView, stance: Stance) -> Iterator[Text]:
        for statement in view.of(stance):
            yield from self._hung(self._saying(statement), _MARGIN + "  ")
            quote = self._places.quote(statement.article, statement.content)
            yield from self._hung(styled(shortened(quote.words)), _MARGIN + "  │ ")

    def _saying(self, statement: Statement) -> Text:
        source = statement.chain[-1]
        line = styled(self._names.node(source), "bold")
        line.append(f" ({speaker_words(statement)})", "dim")
        through = statement.chain[-2:0:-1]
        if through:
            line.append_text(styled(" by way of " + ", ".join(map(self._names.node, through))))
        if len(statement.chain) > 1:
            line.append_text(styled(f", in {self._names.article(statement.article)}"))
        line.append_text(styled(f" · {self._where(statement.article, statement.start)}", "dim"))
        return line

    def _merges(self, view: ClaimView) -> Iterator[Text]:
        for merge in view.origins.merges:
            yield from self._hung(styled(f"{merge.reason}."), _MARGIN + "  – ", _MARGIN + "    ")

    def _circles(self, view: ClaimView) -> Iterator[Text]:
        for kind, circles in (("", view.circles), ("possible: ", view.possible_circles)):
            for circle in circles:
                names = [self._names.node(node) for node in (*circle.members, circle.members[0])]
                yield from self._hung(styled(kind + " → ".join(names)), _MARGIN + "  ○ ", _MARGIN + "    ")

    def _removals(self, view: ClaimView) -> Iterator[Text]:
        for words in judged_words(view, self._names):
            yield from self._hung(styled(words), _MARGIN + "  – ", _MARGIN + "    ")

    def _findings(self, view: ClaimView) -> Iterator[Text]:
        for finding in view.findings:
            line = styled(finding.code, "bold red")
            line.append_text(styled(f"  {finding.why}", "not bold"))
            yield from self._hung(line, _MARGIN + "! ", _MARGIN + "  ")
            yield from self._hung(styled(finding.rule, "italic"), _MARGIN + "  ")
            yield from self._evidence(finding)

    def _evidence(self, finding: Finding) -> Iterator[Text]:
        quotes = self._places.quotes(finding.evidence)
        for quote in quotes[:_MOST_PLACES]:
            yield from self._hung(self._quoted(quote), _MARGIN + "  │ ")
        if len(quotes) > _MOST_PLACES:
            more = counted(len(quotes) - _MOST_PLACES, "more place")
            yield styled(f"{_MARGIN}  │ and {more}", "dim")

    def _quoted(self, quote: Quoted) -> Text:
        line = styled(f"{self._places.label(quote.article, quote.paragraph)} ", "dim")
        line.append_text(styled(shortened(quote.words), "not dim"))
        return line

    def _where(self, article: str, offset: int) -> str:
        return self._places.label(article, self._places.paragraph(article, offset))

    def _hung(self, words: Text, first: str, rest: str | None = None) -> Iterator[Text]:
        return hung(words, self._console, first=first, rest=first if rest is None else rest)
