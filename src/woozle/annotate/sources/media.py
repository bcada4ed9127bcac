"""Words by which a text says through what something was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.model.attribution import Medium

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PHRASES: dict[Medium, str] = {
    Medium.POST: "tweet tweets tweeted retweeted tweeting twitter facebook instagram weibo telegram whatsapp youtube tiktok snapchat "
    "reddit linkedin douyin hashtag posted posting blog blogger social+media t.co live-tweeted caption instagrammed zhihu "
    "wechat online+post in+a+post twitter+account petition",
    Medium.STATEMENT: "statement statements press+release news+release release communiqué communique emailed+statement "
    "written+response written+statement in+an+email said+by+email",
    Medium.PRESS: "reporters journalists newsmen press+conference news+conference media+briefing press+briefing briefing newspersons "
    "mediapersons local+media told+media the+media presser told+newsmen media+persons",
    Medium.INTERVIEW: "interview interviews interviewed interviewer sat+down+with exclusive+interview",
    Medium.SPEECH: "speech speeches address addressed addressing rally rallies parliament testified testimony testify hearing debate ceremony "
    "crowd forum summit conference audience supporters keynote remarks lecture sermon court judge trial judges tribunal senate "
    "congress assembly stage attendees delegates symposium seminar podium event town+hall gathering meeting speaking testifies "
    "convention congregation inauguration commencement panel committee speaking+at launch",
    Medium.BROADCAST: "radio tv television show podcast broadcast aired program programme telecast channel cnn msnbc nbc abc cbs fox bbc "
    "npr pbs state+tv meet+the+press face+the+nation this+week morning+joe fox+news itv sky host video anchor cnbc c-span",
    Medium.REPORT: "report reports study survey poll research findings article newspaper review book editorial op-ed column wrote analysis data "
    "figures reported magazine paper journal documents records law according+to+a",
    Medium.FILING: "lawsuit complaint indictment affidavit petition filing filed court+documents court+papers suit motion application sued "
    "court+filing court+records charges deposition",
    Medium.LETTER: "letter letters email emails e-mail memo memorandum message note texted text+message emailed wrote+to",
    Medium.OUTLET: "exclusively told+us reached+by this+newspaper told+the+post told+the+times contacted+by told+afp told+reuters",
}
_WORDS = {
    word: medium
    for medium, phrases in reversed(_PHRASES.items())
    for word in phrases.split()
    if "+" not in word
}
_SEQUENCES = {
    tuple(phrase.split("+")): medium
    for medium, phrases in _PHRASES.items()
    for phrase in phrases.split()
    if "+" in phrase
}
_BEGINNINGS: dict[str, list[tuple[tuple[str, ...], Medium]]] = {}
for _sequence, _medium in _SEQUENCES.items():
    _BEGINNINGS.setdefault(_sequence[0], []).append((_sequence, _medium))
_TELLING = frozenset("told tells telling tell informed reached contacted".split())
_OURSELVES = frozenset((("this", "newspaper"), ("this", "magazine"), ("this", "paper"), ("this", "website")))
_STATIONS = frozenset(
    "cnn msnbc nbc abc cbs fox bbc npr pbs itv sky radio tv television channel news cnbc show".split()
)


def media_in(low: Sequence[str]) -> dict[int, list[Medium]]:
    """Return the media that lower-case words name, by the index of the word that names each or begins to."""
    found: dict[int, list[Medium]] = {i: [_WORDS[word]] for i, word in enumerate(low) if word in _WORDS}
    for i, word in enumerate(low):
        if word in _BEGINNINGS:
            for sequence, medium in _BEGINNINGS[word]:
                if tuple(low[i : i + len(sequence)]) == sequence:
                    found.setdefault(i, []).append(medium)
    return found


def told_to(low: Sequence[str], masks: Mapping[int, str], last: int) -> Medium | None:
    """Return the medium that "told X" shows, where X is an outlet or a station; None for any other X.

    Args:
        low: The words of the text in lower case.
        masks: What each word of a name names.
        last: Index of the cue's last word.
    """
    if low[last] not in _TELLING:
        return None
    listener = range(last + 1, min(len(low), last + 6))
    if any(low[i] in _STATIONS and i in masks for i in listener):
        return Medium.BROADCAST
    ours = "us" in low[last + 1 : last + 2] or tuple(low[last + 1 : last + 3]) in _OURSELVES
    return Medium.OUTLET if ours or any(masks.get(i) == "Outlet" for i in listener) else None
