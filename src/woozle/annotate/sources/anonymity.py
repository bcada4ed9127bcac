"""Where a text says that a source is kept unnamed, and why."""

from __future__ import annotations

import re

_STATED = re.compile(
    r"\banonym(?:ity|ously|ous basis)\b"
    r"|\bnot (?:to )?(?:be|being) (?:publicly )?(?:named|identified)"
    r"|\b(?:declin|refus)\w+ to be (?:named|identified|quoted by name)"
    r"|\b(?:ask|request|insist)\w+ (?:that (?:he|she|they) )?not (?:to )?be (?:named|identified)"
    r"|\b(?:name|names|identity|identities) (?:was|were|be|is) withheld"
    r"|\bdid(?:n.t| not) (?:want|wish) to be (?:named|identified)"
    r"|\b(?:remain|stay|be|kept) (?:anonymous|unnamed|unidentified)\b"
    r"|\b(?:speak|spoke|speaking|talk\w*) (?:only )?on (?:the )?condition (?:that|of)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|as|for fear of|fearing|citing|due to|to avoid|to protect|in order to)\b(?:(?!\b(?:said|says|told)\b)[^.;”\"])*"
    r"|\bnot authori[sz]ed to[^.,;”\"]*|\blacked authori[sz]ation[^.,;”\"]*",
    re.IGNORECASE,
)


def anonymity_stated(text: str) -> bool:
    """Tell whether a sentence, or any of a text, says that its source will not be named (AP: say so, and say why)."""
    return _STATED.search(text) is not None


def reason_for_anonymity(sentence: str) -> tuple[int, int] | None:
    """Return where in a sentence the reason is that is given for anonymity; None if there is none."""
    stated = _STATED.search(sentence)
    if stated is None:
        return None
    found = _REASON.search(sentence, stated.end()) or _REASON.search(sentence, 0, stated.start())
    return (found.start(), found.start() + len(found[0].rstrip())) if found else None
