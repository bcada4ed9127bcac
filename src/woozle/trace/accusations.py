"""Does a claim accuse or blame somebody, and whom?"""

from __future__ import annotations

import re
from functools import lru_cache

from woozle.trace.words import word_set

_ACCUSES = re.compile(
    r"\b(?:brib\w+|kickbacks?|took money|tak(?:es?|ing|en) money|pocket\w*|(?:was|were|been) paid\b.{0,60}\bfor\b.{0,60}\bcontract"
    r"|embezzl\w+|defraud\w+|fraud\w*|launder\w*|stole\b|stolen by|conceal\w*|hid\b|hidden|cover(?:ed)? up"
    r"|kept\b.{0,40}\b(?:secret|out of|from the public)|secretly\s+(?:hold|held|own|paid|pay|s[oe]l[dl]|t[ao]k|receiv|record|film|copi|tap|fund|back)\w*|lied|misled|mislead\w*|falsif\w+|forged|faked"
    r"|fabricat\w+|threaten\w*|intimidat\w+|(?:bombed|shelled|attacked|blown up) by\b|push(?:ed|ing)\b|beat(?:en)?\b"
    r"|struck|abus\w+|assault\w*|harass\w*|tortur\w+|overload\w*|more \w+ than (?:its|the|their) \w+ permits?"
    r"|violat\w+|breach\w*|illegal\w*|unlawful\w*|without (?:declaring|permission|a permit|a licence|authori\w+)"
    r"|(?:has|have|had) known|knew\b|(?:has|have|had|been|was|were) aware|(?:has|have|had) been (?:told|warned|informed)\b(?! on\b)"
    r"|ignored|fail(?:ed|s) to|neglect\w*|negligen\w+|poison(?:s|ed|ing)?\b|contaminat\w+|pollut\w+|dump(?:ed|ing)"
    r"|(?:c[ao]mes?|escaped|leaked|spread) from the\b.{0,40}\b(?:mine|plant|factory|works|pond|store|depot|refinery|yard|tank|kitchen)\b"
    r"|(?:alarm|detector|sensor|siren|brake|sprinkler|valve)s?\b.{0,50}\b(?:switched|turned) off"
    r"|(?:opened fire|fired (?:first|at|on|upon|into|the)\b|fired\b.{0,25}\b(?:shells?|rockets?|mortars?|missiles?|shots?)\b)"
    r"|order(?:s|ed) the (?:murder|killing|attack|death|bombing|assassination)|murdered by"
    r"|(?:head|leader|ringleader|mastermind)s? of the (?:plot|coup|conspiracy|ring|gang|putsch)|(?:against|ignored) the (?:advice|warnings?)"
    r"|smuggl\w+|traffick\w+|spied|spying|rigg(?:ed|ing)"
    r"|cheat\w*|doping|doped|plagiari\w+|discriminat\w+|(?:is|are|was|were) to blame|(?<!who is )(?<!who was )responsible for\b"
    r"|munitions|diverted|misus\w+|bought votes|vote.?buying|evad\w+|blackmail\w*|extort\w+)",
    re.IGNORECASE,
)
_DOES_WRONG = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!be )\b(?:bombed|bombing|shelled|attacked|blew up|tapped|bugged|deported|evicted|abducted|kidnapped|shot (?:at|dead)|burn(?:ed|t) down|set fire to"
    r"|sabotag\w+|tampered|manipulat\w+|doctored|swapped|delet\w+|shredded|suppress\w*|censor\w*|silenc\w*|muzzl\w*"
    r"|siphon\w*|hoard\w*|invaded|crossed the (?:border|frontier|line)|broke (?:the|its|his|her|their) (?:law|rules?|promise|ceasefire|agreement)"
    r"|exploit\w*|underpa\w+|forced|(?:has|have|had) (?:skipped|covered|tolerated|protected|tipped)|tipped off|helped\b.{0,30}\bescape"
    r"|(?:took|received|accepted|tak(?:es|en)|receives) (?:money|payments?|gifts?|drugs)|sold\b.{0,40}\b(?:papers?|secrets?|data|documents?|exam\w*)"
    r"|(?:caused|started) the (?:fire|crash|accident|explosion|leak|blackout|flood|panic|stampede)|used\b.{0,30}\bto (?:spy|listen|track|silence)"
    r"|drunk|tested positive|plann?ed to (?:overthrow|kill|attack|blow))\b",
    re.IGNORECASE,
)
"""What accuses whoever is named before it."""
_TO_COME = re.compile(r"\b(?:will|would|is to|are to|plans? to)\b", re.IGNORECASE)
_NO_FAULT = re.compile(
    r"\b(?:disease|illness|ill|cancer|diagnos\w+|died|dead|(?:was|were) (?:killed|injured|wounded)|author of|written by"
    r"|retir\w+|resign\w*|leav(?:es|ing)|succeed\w*|successor|appoint\w*|elect(?:ed|ion)|chosen|chose|nominat\w+|candidate|hired|sign(?:s|ed|ing) (?:for|(?:a|the) contract)|expel\w*"
    r"|led\b.{0,40}\b(?:delegation|team|talks)|visit\w*|travel\w*|fl[ey]\w+|arriv\w+|went to|(?:was|were|been) taken to|present at|attended|met|meeting"
    r"|accept\w*|agree\w*|approv\w*|withdr[ae]w\w*|pull\w* out|cancel\w*|called off|postpon\w*|put (?:off|back)|clos(?:es?|ed|ing)"
    r"|marri\w+|marry|wedding|engaged|pregnan\w*|divorc\w*|expecting|retreat\w*|surrender\w*|merg\w+|takeover|transfer\w*"
    r"|remarks?|speech|genuine|authentic|investigat\w+|inquiry|meant for|intended for|founded|born|descend\w*|discover\w*|invent\w+"
    r"|last|first to|only)\b",
    re.IGNORECASE,
)
"""What befalls people, credits them, or is theirs to do as they please: whoever denies it isn't accused."""
_JUDGED = re.compile(
    r"\b(?:(?:was|were|been|is|are) (?:arrested|detained)|charged|indicted|fined|convicted|sentenced|acquitted|pleaded|recall\w*|retract\w*|court (?:found|ruled|heard)|before the courts?)\b",
    re.IGNORECASE,
)
"""Claims about a proceeding: what the accused says to it is for the court, and reported as such."""

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+|\b[A-Z][\w’'-]+(?= [A-Z])|^[A-Z][\w’'-]+(?=[’']s\b)")
_TITLES = word_set(
    "the a an in on at by for of it he she they his her its minister president mayor mr ms mrs dr professor sir lord lady"
)


@lru_cache(maxsize=50_000)
def accuses(text: str) -> bool:
    """Tell whether a claim accuses or blames somebody, other than in a proceeding."""
    if _JUDGED.search(text):
        return False
    wrong = _DOES_WRONG.search(text)
    by_name = bool(wrong and _NAME.search(_WHEN_AND_WHERE.sub("", text[: wrong.start()])))
    return by_name or bool(_ACCUSES.search(text))


def is_no_reproach(text: str) -> bool:
    """Tell whether a claim is of a kind that can be denied without having been a reproach."""
    return any(pattern.search(text) for pattern in (_JUDGED, _TO_COME, _NO_FAULT))


@lru_cache(maxsize=50_000)
def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of *text*, casefolded, without titles and words that only open it."""
    words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _CAPITALISED.findall(text))
    return frozenset(words) - _TITLES


def accused_in(text: str) -> frozenset[str]:
    """Return the words, casefolded, that name whoever a claim accuses; empty if they have no name there.

    The accused stands before the accusing words ("The utility Aguas del Alto has known"), or else after them.
    """
    match = _ACCUSES.search(text) or _DOES_WRONG.search(text)
    before, after = (text[: match.start()], text[match.start() :]) if match else (text, "")
    for part in (after, before) if match and _FROM.match(match[0]) else (before, after):
        names = [
            name.casefold().removesuffix("'s").removesuffix("’s")
            for name in _NAME.findall(_WHEN_AND_WHERE.sub("", part))
        ]
        names = [name for name in names if name not in _TITLES]
        if names:
            lead = part[: part.casefold().find(names[0])].casefold().split()
            return frozenset(names) | frozenset(word for word in lead if word not in _TITLES)
    return frozenset()


_FROM = re.compile(r"(?:c[ao]mes?|escaped|leaked|spread) from\b")
_WHEN_AND_WHERE = re.compile(
    r"\b(?:in|at|on|near|since|until|by|of) (?:the )?(?:\d+ )?(?:night of )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|\b(?:in|at|on|near) (?:the )?[A-Z][\w’'-]+"
)
"""Days and places, which accuse nobody."""
