"""The verb lexicon that tells where a clause looks; every constant is words, split on blanks."""

IRREGULAR_PAST = """
was were had did said told went came took gave made got became began saw met left held led brought bought
built caught chose cut drew drove fell felt fought found flew grew heard hit kept knew laid lost meant
paid put ran rose sat sent shot showed shut slept sold spoke spent stood stole struck swore taught
thought threw understood voted wore won wrote died sank sought broke wound withdrew woke
sprang bore bound beat been gone seen taken given done known shown written spoken broken chosen drawn
driven fallen flown grown beaten begun forgotten hidden risen stolen thrown torn worn born underwent
overtook overcame forbade fled dealt dug fed lit rode rang sang shook slid spun split spread stuck swam
swept swung tore wept
"""

NOT_PAST = """
united need indeed hundred speed seed feed exceed proceed succeed embed weed breed greed shed
bed red hatred kindred sacred naked wicked beloved crowded unprecedented armed
"""

FUTURE_AUXILIARIES = """
will shall ll wo would may might should must can cannot
"""

AHEAD_WORDS = """
due scheduled expected slated upcoming forthcoming deadline expires begins starts opens meets ends
closes arrives leaves goes returns holds plays hosts resumes starting beginning plans intends hopes
expects wants promises pledges vows slated going tentatively
postponed comes takes convenes faces heads moves looms looming ending expiring payable redeemable callable
maturing votes expire settles effective await awaits awaiting anticipates braces bracing
"""

AHEAD_PLURALS = """
hold meet convene
"""

LASTED = """
was were had served ran lasted remained stayed worked lived held led continued wait waited kept ruled
open closed did been
"""

PRESENT_BE = """
is are am be being re
"""

BACK_AUXILIARIES = """
was were had has have did been ve having
"""

DETERMINERS = """
the a an his her its their our my your this that these those which whom him them us it me each all any no
more less about at by from in of on than up
"""

ARTICLES = """
a an the its their his her our my your this these those some any no
"""

PLANNING = """
plan plans planned expect expects expected schedule scheduled set due going hope hopes hoped want wants
wanted intend intends intended ready likely is are was were be agreed ordered decided vowed promised
pledged prepare preparing prepared supposed slated bound about aimed have has
need needs agreement plans deal bid offer order decision proposal option deadline
"""

SET_FOR = """
planned scheduled rescheduled set slated due called expected postponed timed reserved arranged meeting election vote hearing
talks rally strike trial session prospects outlook forecast forecasts estimate estimates expectations target
"""

MOVED = """
extended postponed delayed deferred adjourned suspended moved rescheduled pushed
"""

DONE = """
closing trading ruling report reports announcement attack attacks bombing bombings blast explosion decision close plunge crash statement
killing killings shooting earthquake quake massacre incident accord defeat victory loss win gain drop decline rise sell-off
remarks speech comments raid strikes arrest arrests resignation death deaths failure collapse fire
"""

AHEAD_OF = """
ahead anticipation runup
"""

BEFORE_NOUNS = """
a an the its their his her our my your these those some any no of s
"""

NOUNS = frozenset(["housing starts", "construction starts", "tax returns"])
"""Pairs of words whose second would look ahead on its own, but is a noun here."""
