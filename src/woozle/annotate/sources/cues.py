"""Words that show what a source does with a content: tables after the guide's acts."""

from __future__ import annotations

from functools import lru_cache

from woozle.model.attribution import Act

_VERBS: dict[Act, frozenset[str]] = {
    Act.DENY: frozenset(
        "deny denial dismiss reject refute rebut rebuttal dispute debunk contradict repudiate disavow downplay scoff discount "
        "disprove discredit contest gainsay disown counter rubbish disclaim negate exonerate".split()
    ),
    Act.QUERY: frozenset(
        "question wonder doubt ask query inquire enquire sceptical skeptical quiz unclear unsure uncertain challenge "
        "investigate probe".split()
    ),
    Act.DECLINE: frozenset("decline refuse unavailable comment withhold silent refusal demur".split()),
    Act.DEMAND: frozenset(
        "urge demand call order request appeal instruct require insist recommend advise exhort beg plead petition press "
        "direct command tell encourage advocate propose implore suggest lobby rule oblige summon invite bid seek push".split()
    ),
    Act.INTEND: frozenset(
        "plan vow promise pledge threaten agree decide want aim intend intention resolve offer commit undertake swear "
        "consider prepare hope wish seek determine set propose choose opt ready mull weigh reaffirm guarantee assure".split()
    ),
    Act.BELIEVE: frozenset(
        "believe think expect fear suspect consider see view predict hope worry assume reckon estimate anticipate regard "
        "understand know conclude deem imagine guess foresee project forecast feel convinced confident perceive concerned "
        "suppose calculate optimistic speculate aware belief expectation judge".split()
    ),
    Act.FEEL: frozenset(
        "praise condemn welcome criticise criticize slam blast mock regret thank applaud support oppose defend attack like "
        "denounce deplore lament hail commend congratulate admire blame deride ridicule lambaste decry endorse back "
        "celebrate honour honor love hate enjoy appreciate resent favour favor prefer credit fault object opposition "
        "criticism apologise apologize rip bash assail chastise rebuke scold tout laud salute bemoan mourn angry proud "
        "happy glad pleased disappointed frustrated outrage complain protest disapprove dislike lash upset sympathise "
        "sympathize gloat boast joke jeer cheer grateful thankful dismayed shocked saddened sorry express describe "
        "call label brand accuse".split()
    ),
}
_ACT_OF = {verb: act for act, verbs in reversed(_VERBS.items()) for verb in verbs}

FALSEHOODS = frozenset(
    "false untrue baseless unfounded groundless nonsense fabricated fabrication lie lies hoax fake misleading wrong "
    "incorrect inaccurate absurd ridiculous rubbish slander smear defamatory malicious bogus untruth rumour rumor "
    "rumours rumors fiction myth falsehood unsubstantiated propaganda conspiracy distorted invention".split()
)
"""Words by which something is called untrue."""

REPORTED = frozenset(
    "allegation allegations accusation accusations claim claims report reports rumour rumours rumor rumors suggestion "
    "suggestions charge charges notion speculation assertion assertions story stories criticism reporting argument idea "
    "involvement wrongdoing knowledge responsibility".split()
)
"""What a denial is of."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a verb's base as far as its ending shows it ("denies" → "deny", "rejected" → "reject")."""
    for ending, base in (("ies", "y"), ("ied", "y"), ("ying", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + base
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _known(word[: -len(ending)])
    return word


def _known(base: str) -> str:
    """Return a base with the e or without the doubled letter that an ending changes, if a table knows it so."""
    if base in _ACT_OF:
        return base
    if base + "e" in _ACT_OF:
        return base + "e"
    return base[:-1] if len(base) > 2 and base[-1] == base[-2] and base[:-1] in _ACT_OF else base


@lru_cache(maxsize=4096)
def act_of(word: str) -> Act | None:
    """Return what a lower-case cue word says is done; None if it is in no table."""
    return _ACT_OF.get(word) or _ACT_OF.get(stem(word))
