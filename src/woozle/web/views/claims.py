"""One claim: what it stands on, in the five questions of verification, and every number with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from woozle.export.terms import KIND, MEDIUM, PRINTED
from woozle.model.attribution import SourceKind, Stance
from woozle.model.entity import EntityKind
from woozle.model.judgement import Place
from woozle.model.subject import CopyOf, Rated, SameClaim
from woozle.web.judged import place_of
from woozle.web.views.links import to_words
from woozle.web.views.summary import deniers, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.attribution import Attribution
    from woozle.model.claim import Claim
    from woozle.model.finding import Finding
    from woozle.model.lineage import Evidence
    from woozle.model.statement import Node, Statement
    from woozle.web.case import Case

TITLES = {
    "single-origin": "One origin behind several reports",
    "anonymous-only": "Nobody with a name says it",
    "no-source": "No source given",
    "circular": "The reporting runs in a circle",
    "possible-circle": "The sources may be each other",
    "self-confirming": "A report confirmed by itself",
    "denied": "Denied",
    "no-reply": "No answer, and none sought",
    "conflict": "Two statements can't both be so",
    "corrected": "Corrected later",
    "identified-later": "Named only later",
}
"""What each code of a finding says, in a few words."""

STANCES = {
    Stance.SUPPORT: "says so",
    Stance.DENY: "denies it",
    Stance.QUERY: "asks",
    Stance.COMMENT: "comments",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in a report, with the way to them."""

    article: str
    outlet: str
    day: str | None
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, ready to be shown.

    Attributes:
        quote: The words that carry it.
        stance: How the source stands to the claim, as a value of the model and in words.
        chain: From the report to the deepest source.
        source: The words that print that source; "" for the report's own voice.
        facts: What kind of source it is, how printed, through what, when.
        subject: What a judgement of its attribution is about; None for a report's own voice.
        apart: What a judgement is about that it is of another claim; None for the only statement.
        rate: What a rating of it is about.
        rating: How a person rates it ("B2"), or None.
    """

    quote: Quote
    stance: str
    stance_words: str
    chain: tuple[str, ...]
    source: str
    facts: tuple[str, ...]
    subject: str | None
    apart: str | None
    rate: str | None
    rating: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a person can decide: what it says, and the subject of the judgement."""

    text: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A finding, ready to be shown."""

    code: str
    title: str
    why: str
    rule: str
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """All of a claim's page.

    Attributes:
        key: The claim's id in its dossier.
        text: The claim.
        figures: See `summary.figures`.
        pillars: Provenance, source, date, place, motive: each with sentences and the quotes behind them.
        support: What is said for it, denials and the rest apart.
        origins: What the upper bound counts, with the reasons why the lower is less.
        removals: What is left without each origin.
        copies: Which of its reports reprint which.
        same: The other claims, each with the subject of a judgement that it is the same.
        losses: What falls with reports that were retracted.
    """

    key: str
    text: str
    figures: dict[str, Any]
    pillars: tuple[Pillar, ...]
    support: tuple[Said, ...]
    denials: tuple[Said, ...]
    others: tuple[Said, ...]
    findings: tuple[Shown, ...]
    origins: tuple[str, ...]
    merges: tuple[str, ...]
    removals: tuple[str, ...]
    copies: tuple[Choice, ...]
    same: tuple[Choice, ...]
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the five questions, with what print answers."""

    name: str
    question: str
    answers: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


def claim_view(case: Case, claim: Claim) -> ClaimView:
    """Return a claim's page."""
    statements = case.statements(claim.id)
    said = [said_of(case, one) for one in statements]
    mine = {id(one): shown for one, shown in zip(statements, said, strict=True)}
    origins = case.origins(claim.id)
    return ClaimView(
        key=claim.id,
        text=claim.text,
        figures=figures(case.dossier, claim.id, case.articles),
        pillars=tuple(_pillars(case, claim, statements)),
        support=tuple(one for one in said if one.stance == Stance.SUPPORT),
        denials=tuple(mine[id(one)] for one in deniers(statements).values()),
        others=tuple(one for one in said if one.stance in (Stance.QUERY, Stance.COMMENT)),
        findings=tuple(finding_of(case, one) for one in case.dossier.findings if one.claim == claim.id),
        origins=tuple(_node(case, node) for node in origins.nodes) if origins else (),
        merges=tuple(merge.reason for merge in origins.merges) if origins else (),
        removals=tuple(_removals(case, claim.id)),
        copies=tuple(_copies(case, {one.article for one in statements})),
        same=tuple(_same(case, claim)),
        losses=tuple(_losses(case, claim.id)),
    )


def said_of(case: Case, one: Statement) -> Said:
    """Return a statement, ready to be shown."""
    attribution = case.attribution(one)
    reading = case.readings.get(one.article)
    return Said(
        quote=_quote(case, one.article, case.words(one.article, one.content), one.content),
        stance=one.stance.value,
        stance_words=STANCES[one.stance],
        chain=tuple(case.label(node) for node in one.chain),
        source=case.words(one.article, one.source),
        facts=tuple(_facts(case, one, attribution)),
        subject=str(place_of(reading, attribution)) if reading and attribution else None,
        apart=_apart(case, one),
        rate=_rate(case, one),
        rating=_rating(case, one),
    )


def finding_of(case: Case, one: Finding) -> Shown:
    """Return a finding, ready to be shown."""
    return Shown(
        code=one.code.value,
        title=TITLES[one.code.value],
        why=one.why,
        rule=one.rule,
        evidence=tuple(_quotes(case, one.evidence)),
    )


def _quote(case: Case, article: str, words: str, spans: Iterable[Any]) -> Quote:
    row = case.rows.get(article)
    sha = row.article.text_sha256 if row and row.article else None
    link = to_words(article, list(spans)[:1], text=sha, story=case.row.id)
    return Quote(article=article, outlet=case.outlet(article), day=case.day(article), words=words, link=link)


def _quotes(case: Case, evidence: Iterable[Evidence]) -> Iterator[Quote]:
    for one in evidence:
        yield _quote(case, one.article, case.words(one.article, [one.span]), [one.span])


def _facts(case: Case, one: Statement, attribution: Attribution | None) -> Iterator[str]:
    yield KIND[one.source_kind]
    if attribution is None:
        return
    if attribution.printed_as and one.source_kind is not SourceKind.SELF:
        yield PRINTED[attribution.printed_as]
    if attribution.medium:
        yield MEDIUM[attribution.medium]
    when = _when(case, one, attribution)
    if when:
        yield when


def _when(case: Case, one: Statement, attribution: Attribution) -> str | None:
    reading = case.readings.get(one.article)
    timex = next((t for t in reading.timexes if t.id == attribution.when), None) if reading else None
    if timex is None:
        return None
    return f"{case.words(one.article, [timex.span])} ({timex.value or 'unresolved'})"


def _node(case: Case, node: Node) -> str:
    label = case.label(node)
    kind = KIND[node.kind.source_kind]
    if node.told:
        told = case.outlet(node.told) if node.told in case.rows else node.told
        return f"{label}, {kind}, who spoke to {told}"
    return f"{label}, {'a report in its own voice' if node.kind.value == 'article' else kind}"


def _removals(case: Case, key: str) -> Iterator[str]:
    for one in case.dossier.removals:
        if one.claim == key:
            left = len(one.remaining)
            reports = "report" if one.total == 1 else "reports"
            yield f"Without {case.label(one.source)}, {left} of {one.total} {reports} still has another origin."


def _place(case: Case, one: Statement) -> Place | None:
    article = case.articles.get(one.article)
    return None if article is None else Place.of(article, one.content)


def _same_claim(case: Case, one: Statement, other: Statement) -> str | None:
    places = _place(case, one), _place(case, other)
    return None if places[0] is None or places[1] is None else str(SameClaim(places[0], places[1]))


def _apart(case: Case, one: Statement) -> str | None:
    others = [other for other in case.statements(one.claim) if other != one]
    return _same_claim(case, one, others[0]) if others else None


def _rate(case: Case, one: Statement) -> str | None:
    place = _place(case, one)
    return None if place is None else str(Rated(place, one.chain[-1]))


def _rating(case: Case, one: Statement) -> str | None:
    found = (
        rating
        for rating in case.dossier.ratings
        if rating.article == one.article and rating.source == one.chain[-1] and rating.span.start == one.start
    )
    return next((str(rating) for rating in found), None)


def _same(case: Case, claim: Claim) -> Iterator[Choice]:
    mine = case.statements(claim.id)
    for other in case.dossier.claims:
        theirs = case.statements(other.id) if other.id != claim.id else []
        subject = _same_claim(case, mine[0], theirs[0]) if mine and theirs else None
        if subject:
            yield Choice(other.text, subject)


def _losses(case: Case, key: str) -> Iterator[str]:
    for one in case.dossier.losses:
        if one.claim == key:
            gone = ", ".join(case.outlet(id) for id in one.retracted)
            yield f"{gone} took its report back: {len(one.remaining)} of {one.total} reports still have an origin."


def _copies(case: Case, articles: set[str]) -> Iterator[Choice]:
    for one in case.dossier.copies:
        if one.copy in articles:
            credit = "with credit" if one.credited else "without credit"
            text = f"{case.outlet(one.copy)} reprints {case.outlet(one.original)} {credit}."
            yield Choice(text, str(CopyOf(one.copy, one.original)))


def _pillars(case: Case, claim: Claim, statements: list[Statement]) -> Iterator[Pillar]:
    support = [one for one in statements if one.stance is Stance.SUPPORT]
    yield _provenance(case, claim, support)
    yield _source(case, support)
    yield _date(case, support)
    yield _where(case, support)
    yield _motive(case, support)


def _provenance(case: Case, claim: Claim, support: list[Statement]) -> Pillar:
    dated = sorted(support, key=lambda one: case.day(one.article) or "9999")
    answers = []
    if dated:
        first = dated[0]
        day = case.day(first.article)
        answers.append(f"First printed here by {case.outlet(first.article)}{f' on {day}' if day else ''}.")
    origins = case.origins(claim.id)
    if origins and origins.nodes:
        answers.append("It goes back to " + "; ".join(case.label(node) for node in origins.nodes) + ".")
    elif support:
        answers.append("No origin is in sight: the reports lead to one another.")
    circles = [one for one in case.dossier.circles if one.claim == claim.id]
    answers += ["Circle: " + " → ".join(case.label(node) for node in one.members) for one in circles]
    quotes = [
        _quote(case, one.article, case.words(one.article, one.content), one.content) for one in dated[:1]
    ]
    return Pillar(
        "Provenance", "Is this the original?", tuple(answers or ["Nobody here says so."]), tuple(quotes)
    )


def _source(case: Case, support: list[Statement]) -> Pillar:
    seen: dict[str, Statement] = {}
    for one in support:
        seen.setdefault(str(one.chain[-1]), one)
    answers, quotes = [], []
    for one in seen.values():
        attribution = case.attribution(one)
        how = PRINTED[attribution.printed_as] if attribution and attribution.printed_as else None
        kind = KIND[one.source_kind]
        answers.append(", ".join(dict.fromkeys(filter(None, (case.label(one.chain[-1]), kind, how)))))
        if one.source:
            quotes.append(_quote(case, one.article, case.words(one.article, one.source), one.source))
    return Pillar("Source", "Who says it?", tuple(answers or ["Nobody here says so."]), tuple(quotes))


def _date(case: Case, support: list[Statement]) -> Pillar:
    days = sorted(filter(None, (case.day(one.article) for one in support)))
    answers = []
    if days:
        until = f" to {days[-1]}" if days[-1] != days[0] else ""
        answers.append(f"Printed {days[0]}{until}.")
    quotes = []
    for one in support:
        attribution = case.attribution(one)
        when = attribution and _when(case, one, attribution)
        reading = case.readings.get(one.article)
        if when and attribution and reading:
            answers.append(f"Said {when}, in {case.outlet(one.article)}.")
            span = next(t.span for t in reading.timexes if t.id == attribution.when)
            quotes.append(_quote(case, one.article, case.words(one.article, [span]), [span]))
    empty = "The reports carry no date."
    return Pillar("Date", "When was it said?", tuple(dict.fromkeys(answers)) or (empty,), tuple(quotes))


def _where(case: Case, support: list[Statement]) -> Pillar:
    names: dict[str, Quote] = {}
    for one in support:
        reading = case.readings.get(one.article)
        for entity in reading.entities if reading else ():
            if entity.kind not in (EntityKind.LOCATION, EntityKind.FACILITY):
                continue
            inside = [m.span for m in entity.mentions if any(span.covers(m.span) for span in one.content)]
            if inside:
                words = case.words(one.article, inside[:1])
                names.setdefault(entity.name, _quote(case, one.article, words, inside[:1]))
    lines = {case.rows[one.article].details.get("dateline") for one in support if one.article in case.rows}
    answers = [f"Named in it: {', '.join(names)}."] if names else []
    answers += [f"Reported from {line}." for line in sorted(filter(None, lines))]
    return Pillar("Place", "Where?", tuple(answers or ["The words name no place."]), tuple(names.values()))


def _motive(case: Case, support: list[Statement]) -> Pillar:
    answers: dict[str, None] = {}
    quotes = []
    for one in support:
        reading, attribution = case.readings.get(one.article), case.attribution(one)
        if reading is None or attribution is None:
            continue
        names = {entity.id: entity.name for entity in reading.entities}
        if attribution.speaks_for in names:
            answers[f"{case.label(one.chain[-1])} speaks for {names[attribution.speaks_for]}."] = None
        for post in reading.occupancies:
            if post.holder == attribution.source_entity:
                status = f"{post.status} " if post.status else ""
                answers[f"{names.get(post.holder, 'The source')}: {status}{post.position}."] = None
                words = case.words(one.article, post.evidence[:1])
                quotes.append(_quote(case, one.article, words, post.evidence[:1]))
    unknown = "Print doesn't say why they speak. Ask who gains if this is believed."
    return Pillar("Motive", "Why do they say it?", tuple(answers) or (unknown,), tuple(quotes[:3]))
