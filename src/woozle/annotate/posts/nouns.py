"""Posts: the nouns that name one, what stands before them, and what tells the state of a tenure."""

from __future__ import annotations

POSTS = frozenset(
    "president minister premier chancellor secretary chief head director chairman chairwoman chair chairperson commissioner "
    "governor mayor ambassador envoy senator representative congressman congresswoman lawmaker mp speaker leader aide adviser "
    "advisor assistant spokesman spokeswoman spokesperson commander general admiral judge justice prosecutor attorney "
    "solicitor counsel ceo cfo coo cto executive manager coach captain editor dean rector provost principal superintendent "
    "inspector officer auditor treasurer administrator coordinator delegate councillor councilor bishop archbishop "
    "cardinal pope imam consul deputy undersecretary comptroller registrar curator trustee regent dictator king queen "
    "emperor sultan prince princess ombudsman protector monarch harbourmaster harbormaster warden sheriff marshal "
    "controller negotiator strategist founder publisher ranger rabbi vicar convener premier-designate vice-president "
    "vice-chairman lieutenant-governor co-chair whip foreman bailiff magistrate conductor".split()
)
"""Heads of a post's name."""

OPENERS = frozenset(
    "prime vice deputy vice- assistant special foreign interior defence defense finance health education justice home state "
    "attorney chief general executive managing senior junior lord lady press private permanent first second third chief's "
    "national federal regional provincial military police army navy air spy intelligence party opposition majority "
    "minority house senate cabinet trade energy transport environment agriculture labour labor culture".split()
)
"""Lower-case words that belong to a post when they stand before its head."""

FORMER = frozenset(
    "former ex then late onetime erstwhile one-time then- sometime previous past ex- ousted deposed".split()
)
"""Words before a post that say it is no longer held, or that it was held at the time spoken of ("then")."""

ACTING = frozenset(("acting", "interim", "caretaker"))
OUTGOING = frozenset(("outgoing", "departing"))
INCOMING = frozenset(("incoming", "designate", "elect", "nominee"))

STARTS = {
    "appointed": "appointed",
    "named": "appointed",
    "elected": "elected",
    "re-elected": "elected",
    "reelected": "elected",
    "installed": "appointed",
    "promoted": "appointed",
    "sworn": "sworn",
}
"""Passive verbs by which a post begins: "was appointed …", "was sworn in as …"."""

SERVES = frozenset("served serves serving serve worked works".split())
ENDS = frozenset("resigned resigns stepped quit retired left".split())
DISMISSED = frozenset("fired sacked dismissed ousted removed deposed".split())
