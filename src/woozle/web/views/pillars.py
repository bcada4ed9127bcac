"""The five questions of verification (provenance, source, date, place, motive), as far as print answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.export.terms import KIND, PRINTED
from woozle.model.attribution import Stance
from woozle.model.entity import EntityKind
from woozle.web.views.quotes import Quote, quote_of, when_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.claim import Claim
    from woozle.model.statement import Statement
    from woozle.web.case import Case


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the five questions, with what print answers."""

    name: str
    question: str
    answers: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


def pillars_of(case: Case, claim: Claim, statements: list[Statement]) -> Iterator[Pillar]:
    """Yield the five questions with what the statements on a claim answer."""
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
        quote_of(case, one.article, case.words(one.article, one.content), one.content) for one in dated[:1]
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
            quotes.append(quote_of(case, one.article, case.words(one.article, one.source), one.source))
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
        when = attribution and when_of(case, one, attribution)
        reading = case.readings.get(one.article)
        if when and attribution and reading:
            answers.append(f"Said {when}, in {case.outlet(one.article)}.")
            span = next(t.span for t in reading.timexes if t.id == attribution.when)
            quotes.append(quote_of(case, one.article, case.words(one.article, [span]), [span]))
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
                names.setdefault(entity.name, quote_of(case, one.article, words, inside[:1]))
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
                quotes.append(quote_of(case, one.article, words, post.evidence[:1]))
    unknown = "Print doesn’t say why they speak. Ask who gains if this is believed."
    return Pillar("Motive", "Why do they say it?", tuple(answers) or (unknown,), tuple(quotes[:3]))
