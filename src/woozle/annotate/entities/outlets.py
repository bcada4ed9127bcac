"""How the names of newspapers, agencies and channels look."""

from __future__ import annotations

_WORDS = frozenset(
    "times post herald daily news tribune gazette chronicle journal telegraph guardian observer courier courant mail mirror "
    "express star sun standard press radio tv television broadcasting agency newspaper magazine weekly today review echo "
    "enquirer inquirer examiner sentinel bulletin dispatch globe independent monitor ledger record register reporter "
    "argus advertiser advocate nation citizen wire newswire network media zeitung tageblatt presse rundschau allgemeine "
    "anzeiger kurier figaro monde libération liberation república repubblica corriere diario prensa nacional mundo país pais "
    "jornal folha estado globo ilbo shimbun pravda izvestia vesti gazeta dnevnik haaretz hayom hurriyet sabah milliyet "
    "dawn jazeera arabiya ahram mayadeen hindu statesman economist spectator atlantic politico huffington breitbart slate "
    "salon buzzfeed vox vice axios bloomberg reuters xinhua tass interfax itar anadolu kyodo yonhap antara bernama ansa "
    "tasnim fars mehr irna sana wafa petra kuna spa wam".split()
)
_NAMES = frozenset(
    "ap afp upi bbc cnn cnbc msnbc nbc abc cbs fox npr pbs itv rte rté cbc ctv sky dpa efe pti ani ians apa dw rt rfi rfe "
    "nhk cctv cgtn kcna scmp ft wsj nyt tmz espn c-span ndtv aap pa lusa ansa nta sabc jta reuters bloomberg xinhua "
    "politico breitbart axios vox tass interfax kyodo yonhap antara bernama al-jazeera haaretz newsmax buzzfeed gizmodo "
    "mashable vice wired forbes fortune time newsweek bild spiegel stern focus zeit".split()
)
_NOT = frozenset(
    "club society union committee council court ministry police university authority department party association "
    "freedom foundation secretary office officer corps".split()
)


def is_outlet_name(name: str) -> bool:
    """Tell whether *name* has a form that outlets' names take."""
    words = [word for word in name.lower().replace("-", " ").replace("’", "'").split() if word != "the"]
    if not words or _NOT.intersection(words):
        return False
    if len(words) == 1:
        return words[0] in _NAMES or words[0].endswith((".com", "news"))
    return bool(_WORDS.intersection(words[-2:])) or words[0] in _NAMES or words[0] in ("radio", "tv", "al")


_NO_PAPERS = frozenset(
    "ap afp upi bbc cnn cnbc msnbc nbc abc cbs npr pbs itv rte rté cbc ctv sky dpa efe pti ani ians apa dw rfi rfe nhk cctv "
    "cgtn kcna reuters bloomberg xinhua tass interfax kyodo yonhap antara bernama radio tv television channel agency press".split()
)


def is_paper(name: str) -> bool:
    """Tell whether an outlet's name can be a newspaper's: not an agency's, a channel's or a station's."""
    words = name.lower().split()
    return not _NO_PAPERS.intersection(words[:1] + words[-1:])
