"""Where the words decide what is done, whatever a classifier thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.sources.cues import act_of
from woozle.model.attribution import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.annotate.entities.words import Words
    from woozle.annotate.sources.traits import Saying

_ASKED_FOR = frozenset(
    "offer offers request requests proposal proposals application applications bid efforts effort invitation plea demand "
    "demands call calls plan plans legislation bill deal appeal access entry visa visas permission bail attendance "
    "amendment motion petition compromise ceasefire candidacy nomination confirmation hearing".split()
)
"""What is refused, not called false, when it is denied or rejected."""

_NEGATIONS = frozenset("not no never nor neither t without".split())


def corrected_act(words: Words, saying: Saying, acts: Mapping[Act, float]) -> Act:
    """Return what a source does: the likeliest act, unless the cue is one of denying.

    "Denied" of something said is a denial; of something asked for, a refusal; "did not deny" is neither.
    """
    likeliest = max(acts, key=lambda act: acts[act])
    cue = [words.low[i] for i in saying.cue]
    if not any(act_of(word) is Act.DENY for word in cue):
        return likeliest
    if _ASKED_FOR.intersection(words.low[i] for i in saying.content[:7]):
        return likeliest if likeliest is not Act.DENY else Act.DECLINE
    if _NEGATIONS.intersection(cue):
        return likeliest if likeliest is not Act.DENY else Act.DECLINE
    return Act.DENY
