"""What is kept of a story, made anew: by models where its reports, or who says what in them, changed; else by conclusions alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.trace.concluding import conclude
from woozle.trace.judgements.holding import rulings_of
from woozle.web.judged import judged
from woozle.web.keeping import Kept, stamp_of
from woozle.web.pending import ruled_on
from woozle.web.views.changes import gone, with_changes
from woozle.web.views.proposals import proposals
from woozle.web.views.queue import doubts_of
from woozle.web.views.summary import claim_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.model.article import Article
    from woozle.model.basis import Basis
    from woozle.model.dossier import Unread
    from woozle.model.judgement import Judgement
    from woozle.model.reading import Reading
    from woozle.store.stories import StoryRow


def make_kept(
    row: StoryRow,
    articles: Sequence[Article],
    readings: Mapping[str, Reading],
    *,
    judgements: Sequence[Judgement],
    unread: Sequence[Unread],
    before: Kept | None,
) -> tuple[Kept, bytes]:
    """Return what is kept of a story, and a byte of doubt for each question to a person.

    Args:
        row: The story.
        articles: Its reports.
        readings: What was found in them, without what persons decided, by id.
        judgements: All that persons decided about them and that holds.
        unread: The reports that could not be read.
        before: What was kept until now; None before the first dossier.
    """
    reports = sorted(articles, key=lambda one: one.id)
    by_id = {one.id: one for one in reports}
    known = {
        id: one for id, one in readings.items() if id in by_id and one.text_sha256 == by_id[id].text_sha256
    }
    stamp = stamp_of(reports, known)
    same = before if before is not None and before.stamp == stamp else None
    rulings, _ = rulings_of(judgements, by_id)
    follows = frozenset(one.judgement.id for one in ruled_on(rulings))
    found = _as_found(same) or _basis(reports, known, ())
    if not follows:
        basis = found
    elif same is not None and same.follows == follows:
        basis = same.basis
    else:
        basis = _basis(reports, known, judgements)
    dossier = conclude(
        basis,
        articles=reports,
        readings=known.values(),
        judgements=judgements,
        title=row.title,
        unread=unread,
    )
    claims = claim_rows(row, dossier, by_id)
    if before is not None:
        claims = with_changes(claims, before.claims)
    asked = proposals(row, dossier, by_id, {id: judged(one, judgements) for id, one in known.items()})
    kept = Kept(
        stamp=stamp,
        articles=tuple(reports),
        basis=basis,
        follows=follows,
        found=found if follows else None,
        claims=tuple(claims),
        gone=gone(claims, before.claims) if before is not None else (),
        unread=tuple(unread),
    )
    return kept, doubts_of(asked)


def _as_found(kept: Kept | None) -> Basis | None:
    """Return what woozle found by itself, if it was kept."""
    return None if kept is None else kept.found if kept.follows else kept.basis


def _basis(
    articles: Sequence[Article], readings: Mapping[str, Reading], judgements: Sequence[Judgement]
) -> Basis:
    from woozle.pipeline import basis_of

    return basis_of(articles, list(readings.values()), judgements=judgements)
