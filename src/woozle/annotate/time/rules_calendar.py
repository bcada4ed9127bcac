"""Rules for dates with a name or a number: days, months, quarters, seasons, years, holidays.

The notation is that of `patterns`; every example is a test.
"""

from __future__ import annotations

from woozle.annotate.time.patterns import Rule

_TH = "(?:st|nd|rd|th)?"
_BESIDE = "(?:{weekday}\\.?,? (?:the )?)?"
_YEAR = "(?:,? (?:of |in )?(?:fiscal )?{year})"
_SAID_YEAR = "(?:,? (?:of )?{which} (?:fiscal )?year)"
_SOME_YEAR = f"(?:{_YEAR}|{_SAID_YEAR})?"

RULES = (
    Rule(
        name="month-day-year",
        pattern=f"{_BESIDE}{{month}}\\.?[ -]{{day}}{_TH},?[ -]{{year}}",
        reader="day",
        example=("They met on Friday, Sept. 3, 2010 in Arlen.", "Friday, Sept. 3, 2010", "2010-09-03"),
    ),
    Rule(
        name="day-month-year",
        pattern=f"{_BESIDE}(?:the )?{{day}}{_TH}[ -](?:of )?{{month}}\\.?,?[ -]{{year}}",
        reader="day",
        example=("They met on the 3rd of September 2010.", "the 3rd of September 2010", "2010-09-03"),
    ),
    Rule(
        name="iso-date",
        pattern="{year}-{twomonth}-{twoday}",
        reader="day",
        example=("Version of 2010-09-03.", "2010-09-03", "2010-09-03"),
    ),
    Rule(
        name="year-first",
        pattern="{year}/{monthnumber}/{day}",
        reader="day",
        example=("Version of 2010/09/03.", "2010/09/03", "2010-09-03"),
    ),
    *(
        Rule(
            name=f"numeric-date{n}",
            pattern=f"{{day}}{mark}{{day}}{mark}(?:{{year}}|{{short}})",
            reader="numeric",
            example=(f"Signed {day}.", day, "2010-08-13"),
        )
        for n, mark, day in ((1, "/", "13/08/2010"), (2, "\\.", "13.8.2010"), (3, "-", "13-08-2010"))
    ),
    Rule(
        name="month-day",
        pattern=f"{_BESIDE}{{month}}\\.? {{day}}{_TH}{_SAID_YEAR}?",
        reader="day",
        example=("She resigned on May 17 this year.", "May 17 this year", "2021-05-17"),
    ),
    Rule(
        name="direction-month-day",
        pattern=f"{{direction}} {{month}}\\.? {{day}}{_TH}",
        reader="day",
        example=("The council ruled so last August 18.", "last August 18", "2020-08-18"),
    ),
    Rule(
        name="day-month",
        pattern=f"{_BESIDE}(?:the )?{{day}}{_TH}[ -](?:of )?{{month}}(?:(?<=<shortmonth>)\\.)?{_SAID_YEAR}?",
        reader="day",
        example=("She resigned on 17 May.", "17 May", "2021-05-17"),
    ),
    Rule(
        name="month-ordinal",
        pattern=f"{{month}} (?:the )?{{nth}}{_SOME_YEAR}",
        reader="day",
        example=("They marched on May the twenty-first.", "May the twenty-first", "2021-05-21"),
    ),
    Rule(
        name="ordinal-of-month",
        pattern=f"(?:the )?{{nth}}(?: day)? of {{month}}{_SOME_YEAR}",
        reader="day",
        example=("They marched on the first of May 2019.", "the first of May 2019", "2019-05-01"),
    ),
    Rule(
        name="days-of-month",
        pattern=f"{{month}}\\.? {{day}}{_TH}{{join}}{{day}}{_TH}{_SOME_YEAR}",
        reader="day",
        example=("The fair ran from May 3 to 5.", "5", "2021-05-05"),
    ),
    Rule(
        name="days-before-month",
        pattern=f"(?:the )?{{day}}{_TH}{{join}}(?:the )?{{day}}{_TH} (?:of )?{{month}}{_SOME_YEAR}",
        reader="day",
        example=("The fair ran from 3 to 5 May 2019.", "3", "2019-05-03"),
    ),
    Rule(
        name="day-to-day",
        pattern=f"{{month}}\\.? {{day}}{_TH}{{until}}{{month}}\\.? {{day}}{_TH}{_YEAR}",
        reader="day",
        example=("The fair ran from May 30 to June 2, 2019.", "May 30", "2019-05-30"),
    ),
    Rule(
        name="bare-day",
        pattern="(?<=<prep> )the {number}(?:st|nd|rd|th)(?! <notday>)(?![ -]<word>)",
        reader="bare_day",
        example=("He fell ill on 9 June and went home on the 13th.", "the 13th", "2021-06-13"),
    ),
    Rule(
        name="weekday-the-day",
        pattern="{fullweekday}[ -]the[ -]{number}(?:st|nd|rd|th)(?! <notday>)",
        reader="weekday_the_day",
        example=("It fell on Friday the 28th.", "Friday the 28th", "2021-05-28"),
    ),
    Rule(
        name="day-of-this-month",
        pattern="the {nth} of {direction} month",
        reader="day_of_month",
        example=("It reached him on the 16th of this month.", "the 16th of this month", "2021-06-16"),
    ),
    Rule(
        name="first-of-year",
        pattern="(?<=<pastprep> )the first of (?:the|{which}) year(?!')",
        reader="first_of_year",
        example=("Prices have risen since the first of the year.", "the first of the year", "2021-01-01"),
    ),
    Rule(
        name="month-year",
        pattern="{month}\\.?,?[ -](?:of )?{year}",
        reader="month",
        example=("He took office in September 2018.", "September 2018", "2018-09"),
    ),
    Rule(
        name="month-said-year",
        pattern="{month}(?:,? (?:of )?{which} year)",
        reader="month",
        example=("She said so in August last year.", "August last year", "2020-08"),
    ),
    Rule(
        name="month-said-number-year",
        pattern="{month},? (?:of )?(?:the year )?{saidyear}",
        reader="month",
        example=("She said so in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01"),
    ),
    Rule(
        name="direction-month",
        pattern="(?:this )?{direction} {month}",
        reader="month",
        example=("He flew there last November.", "last November", "2020-11"),
    ),
    Rule(
        name="month",
        pattern="{plainmonth}|{fullmonth}(?! X)",
        reader="month",
        example=("The mine closed in April.", "April", "2021-04"),
    ),
    Rule(
        name="month-after-preposition",
        pattern="(?<=<prep> ){month}(?:(?<=<shortmonth>)\\.|(?! <notday>)(?! X))",
        reader="month",
        example=("The contract ran till May.", "May", "2021-05"),
    ),
    Rule(
        name="march",
        pattern="(?:(?<=<word> )|(?<=<the> ))march(?! X)(?! <notmarch>)",
        reader="month",
        example=("The ministry published the March figures.", "March", "2021-03"),
    ),
    Rule(
        name="may",
        pattern="(?<=<the> )may(?! X)(?! <notmarch>)",
        reader="month",
        example=("The ministry published the May figures.", "May", "2021-05"),
    ),
    Rule(
        name="months",
        pattern="{month}{dash}{month}",
        reader="month",
        example=("The January-March figures are out.", "March", "2021-03"),
    ),
    Rule(
        name="mid-month",
        pattern="(?:mid|early|late|end)-{month}",
        reader="month",
        example=("The mine closed in mid-April.", "mid-April", "2021-04"),
    ),
    Rule(
        name="months-of-year",
        pattern="{month}\\.?{join}{month}(?:\\.?,? (?:of )?{year}|,? (?:of )?{which} year)",
        reader="month",
        example=("It rained from May to July 2016.", "May", "2016-05"),
    ),
    Rule(
        name="week-of-month",
        pattern=f"(?:the )?{{nthlast}} week (?:of|in) {{month}}{_SOME_YEAR}",
        reader="week_of_month",
        example=("He landed in the last week of November.", "the last week of November", "2020-W48"),
    ),
    Rule(
        name="week-of-day",
        pattern=f"(?:the )?week of {{month}}\\.? {{day}}{_TH}{_SOME_YEAR}",
        reader="week_of_day",
        example=("The talks fell in the week of June 14.", "the week of June 14", "2021-W24"),
    ),
    Rule(
        name="weekday-of-month",
        pattern=f"(?:the )?{{nthlast}} {{weekday}} (?:of|in) {{month}}{_SOME_YEAR}",
        reader="weekday_of_month",
        example=(
            "They vote on the first Tuesday of November 2018.",
            "the first Tuesday of November 2018",
            "2018-11-06",
        ),
    ),
    Rule(
        name="year-after-preposition",
        pattern="(?<=<prep> ){year}",
        reader="year",
        example=("The mill was built in 1562.", "1562", "1562"),
    ),
    Rule(
        name="year",
        pattern="{year}",
        reader="bare_year",
        example=("The 2012 budget was small.", "2012", "2012"),
    ),
    Rule(
        name="the-year",
        pattern="(?:the )?(?:(?:full|whole|calendar) )?year (?:{year}|{saidyear}|two thousand)",
        reader="year",
        example=("Long before the year 1500.", "the year 1500", "1500"),
    ),
    Rule(
        name="mid-year",
        pattern="(?:mid|early|late|pre|post)-{year}",
        reader="year",
        example=("Sales fell in mid-1996.", "mid-1996", "1996"),
    ),
    Rule(
        name="year-short",
        pattern="(?<=<prep> )'{short}(?![ -]<unit>)(?!s)(?! X)",
        reader="short_year",
        example=("The mill shut in '98.", "'98", "1998"),
    ),
    Rule(
        name="season-short",
        pattern="(?:the )?{season} (?:of )?'{short}",
        reader="season",
        example=("They met in the summer of '98.", "the summer of '98", "1998-SU"),
    ),
    Rule(
        name="month-short",
        pattern="{month}\\.? (?:of )?'{short}",
        reader="month",
        example=("They met in May '98.", "May '98", "1998-05"),
    ),
    Rule(
        name="midyear",
        pattern="midyear|mid-year",
        reader="midyear",
        example=("It will close by midyear.", "midyear", "2021"),
    ),
    Rule(
        name="year-in-words",
        pattern="{saidyear}",
        reader="year",
        example=("It was nineteen seventy-nine.", "nineteen seventy-nine", "1979"),
    ),
    Rule(
        name="years-short",
        pattern="(?:(?:fiscal|financial) (?:year )?)?{year}{dash}(?:{short}|{year})",
        reader="year",
        example=("Prices rose in 2016-18.", "18", "2018"),
    ),
    Rule(
        name="decade",
        pattern="(?:the )?{roundyear}s|the {roundyear}'s",
        reader="decade",
        example=("It was common in the late 1990s.", "the late 1990s", "199"),
    ),
    Rule(
        name="decade-short",
        pattern="the (?:(?:early|mid|late)[ -])?'?{tens}'?s|(?<=in )'{tens}s|(?:early|mid|late)[ -]'{tens}s",
        reader="decade",
        example=("It was common in the '80s.", "the '80s", "198"),
    ),
    Rule(
        name="decade-in-words",
        pattern="(?:the )?(?:(?:early|mid|late)[ -])?(?:nineteen[ -])?{decades}",
        reader="decade",
        example=("It was common in the nineties.", "the nineties", "199"),
    ),
    Rule(
        name="century",
        pattern="(?:the )?(?:(?:early|mid|late)[ -])?{nth}<gap>century",
        reader="century",
        example=("A mill of the 18th century.", "the 18th century", "17"),
    ),
    Rule(
        name="centuries",
        pattern="(?:the )?(?:(?:early|mid|late)[ -])?{nth}{join}(?:(?:early|mid|late)[ -])?{nth} centuries",
        reader="century",
        example=("Mills of the 18th and 19th centuries.", "the 18th", "17"),
    ),
    Rule(
        name="quarter",
        pattern=(
            "(?:(?:the )?(?:(?:latest|fiscal|most recent) )?)(?:{which} year's )?(?:the year's )?(?:{year}(?:'s)? )?"
            f"(?:{{nth}}|{{final}}) (?:fiscal )?quarter(?: of the (?:fiscal )?year|{_SOME_YEAR})"
        ),
        reader="quarter",
        example=("Profit rose in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
    ),
    Rule(
        name="quarter-adjective",
        pattern="(?:{which} year's )?(?:{year}(?:'s)? )?(?:fiscal )?{nth}<hyphen>quarter(?: {year})?",
        reader="quarter",
        example=("The third-quarter loss surprised them.", "third-quarter", "2020-Q3"),
    ),
    Rule(
        name="quarter-shared",
        pattern="{nth}-(?= (?:and|or) <nth>-quarter)",
        reader="quarter",
        example=("First- and second-quarter losses surprised them.", "First-", "2021-Q1"),
    ),
    Rule(
        name="quarter-of-month",
        pattern=f"(?:the )?(?:{{year}} )?{{quartermonth}}(?: {{year}})? quarter{_SOME_YEAR}",
        reader="quarter",
        example=("Prices rose in the December quarter.", "the December quarter", "2020-Q4"),
    ),
    Rule(
        name="quarter-of-months",
        pattern=f"(?:the )?{{quarterstart}}\\.?[-/](?:<month>) (?:quarter|period){_SOME_YEAR}",
        reader="quarter",
        example=("Prices fell in the October-December period.", "the October-December period", "2020-Q4"),
    ),
    Rule(
        name="quarters",
        pattern=f"(?:the )?{{nth}}{{join}}{{nth}} quarters{_SOME_YEAR}",
        reader="quarter",
        example=("Sales fell in the second and third quarters of 2019.", "the second", "2019-Q2"),
    ),
    Rule(
        name="quarter-of-year",
        pattern="(?:the )?{year}(?:'s)? quarter",
        reader="quarter_of_year",
        example=(
            "Sales in the third quarter rose from those in the 2019 quarter.",
            "the 2019 quarter",
            "2019-Q3",
        ),
    ),
    Rule(
        name="same-quarter",
        pattern=(
            "the (?:same|comparable|corresponding) quarter"
            "(?:,? (?:of |in )?(?:{year}|(?:{which}|the (?:previous|prior)) year)|,? a year (?:ago|earlier|before))"
        ),
        reader="quarter_of_year",
        example=(
            "Profit in the first quarter beat that of the same quarter last year.",
            "the same quarter last year",
            "2020-Q1",
        ),
    ),
    Rule(
        name="same-period",
        pattern=(
            "the (?:same|comparable|corresponding|like) {sameunit}"
            "(?:,? (?:of |in )?(?:{year}|(?:{which}|the (?:previous|prior)) year)|,? a year (?:ago|earlier|before))"
        ),
        reader="same_period",
        example=(
            "It rained less in May than in the same month last year.",
            "the same month last year",
            "2020-05",
        ),
    ),
    Rule(
        name="half-alone",
        pattern="(?:the )?{nth} half(?! of )|{nth}-half",
        reader="half_alone",
        example=("Profit rose in the first quarter and in the first half.", "the first half", "2021-H1"),
    ),
    Rule(
        name="quarter-letter",
        pattern="q{quarternumber}(?:[ ,-]{1,2}{year})?",
        reader="quarter",
        example=("Profit rose in Q3 2019.", "Q3 2019", "2019-Q3"),
    ),
    Rule(
        name="letter-quarter",
        pattern="{quarternumber}q(?:[ ,-]{1,2}{year}|'?{short})?",
        reader="quarter",
        example=("Profit rose in 3Q 2019.", "3Q 2019", "2019-Q3"),
    ),
    Rule(
        name="half",
        pattern=(
            "(?:the )?(?:{nth}|{latter}) half (?:of )?(?:(?:fiscal )?{year}|{which} (?:fiscal )?year|the (?:fiscal )?year)"
            "|(?:the )?(?:{year}(?:'s)?|{which} year's|year's) {nth}[ -]half"
        ),
        reader="half",
        example=("Profit rose in the first half of 2019.", "the first half of 2019", "2019-H1"),
    ),
    Rule(
        name="half-letter",
        pattern="h{halfnumber} {year}",
        reader="half",
        example=("Profit rose in H1 2019.", "H1 2019", "2019-H1"),
    ),
    Rule(
        name="season-year",
        pattern="(?:the )?{season}(?: of)?(?:,? (?:{year}(?:[-/](?:<short>|<year>))?|{saidyear})|,? {which} year)",
        reader="season",
        example=("She crossed the pass in the summer of 1936.", "the summer of 1936", "1936-SU"),
    ),
    Rule(
        name="direction-season",
        pattern="(?:this )?{direction} {season}(?! X)",
        reader="season",
        example=("The path was closed last winter.", "last winter", "2020-WI"),
    ),
    Rule(
        name="season",
        pattern="(?<=<seasonprep> )(?:the )?{season}(?! <notday>)(?! X)(?! in )|(?:mid|early|late)-{season}|(?<=(?:end|start) of )(?:the )?{season}(?! <notday>)(?! X)",
        reader="season",
        example=("The path was closed in the autumn.", "the autumn", "2020-FA"),
    ),
    Rule(
        name="fiscal-year",
        pattern="(?:the )?(?:(?:(?:fiscal|financial)(?: year)? |fy ?){year}|{year} (?:fiscal|financial) year)",
        reader="year",
        example=("Revenue fell in fiscal 2019.", "fiscal 2019", "2019"),
    ),
    Rule(
        name="holiday",
        pattern="{holiday}(?:,? {year})?",
        reader="holiday",
        example=("They met on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    ),
    Rule(
        name="holiday-weekend",
        pattern="(?:the )?{holiday} weekend(?:,? {year})?",
        reader="holiday_weekend",
        example=("They met over the Memorial Day weekend.", "the Memorial Day weekend", "2021-W21-WE"),
    ),
    Rule(
        name="year-holiday",
        pattern="{year} {holiday}",
        reader="holiday",
        example=("Since the 2015 Christmas Day fire.", "2015 Christmas Day", "2015-12-25"),
    ),
    Rule(
        name="direction-holiday",
        pattern="{direction} {holiday}",
        reader="holiday",
        example=("They met last Easter.", "last Easter", "2021-04-04"),
    ),
    Rule(
        name="year-end",
        pattern="(?:the )?(?:year[- ]end|year's end|end-(?:of-)?year)",
        reader="year_end",
        example=("The debt falls due at year-end.", "year-end", "2021-12-31"),
    ),
)
