"""Rules for dates counted from publication, from the text's last date, or from nothing."""

from __future__ import annotations

from woozle.annotate.time.patterns import Rule

_FAR = "{count}[ -]{unit}(?:(?:,| and|, and)? {count} {unit})?(?: and a half| or so)?"

_ON_ITS_OWN = "(?:(?! )|(?= (?:in|at|to|by|and|or|on|from|when|after) ))"
"""After "before" or "after": no words that it could govern."""

RULES = (
    Rule(
        name="day-word",
        pattern="{dayword}",
        reader="day_word",
        example=("The strike ended yesterday.", "yesterday", "2021-06-28"),
    ),
    Rule(
        name="day-before-yesterday",
        pattern="(?:the )?day before yesterday",
        reader="offset_day",
        given="-2",
        example=("The strike ended the day before yesterday.", "the day before yesterday", "2021-06-27"),
    ),
    Rule(
        name="day-after-tomorrow",
        pattern="(?:the )?day after tomorrow",
        reader="offset_day",
        given="2",
        example=("The strike ends the day after tomorrow.", "the day after tomorrow", "2021-07-01"),
    ),
    Rule(
        name="following",
        pattern="the (?:following|next) day|the day after(?=[,.;])",
        reader="narrative_day",
        given="1",
        example=("He spoke on 7 June and resigned the following day.", "the following day", "2021-06-08"),
    ),
    Rule(
        name="preceding",
        pattern="the (?:previous|preceding) day|the day before(?=[,.;])",
        reader="narrative_day",
        given="-1",
        example=("He resigned on 7 June. He had spoken the previous day.", "the previous day", "2021-06-06"),
    ),
    Rule(
        name="in-the-day",
        pattern="(?:early|earlier|late|later) in the day",
        reader="narrative_day",
        given="0",
        example=("He spoke on 7 June and resigned later in the day.", "later in the day", "2021-06-07"),
    ),
    Rule(
        name="following-unit",
        pattern=f"the following {{span}}|the {{span}} after{_ON_ITS_OWN}",
        reader="narrative_unit",
        given="1",
        example=("He won in 1998 and lost the following year.", "the following year", "1999"),
    ),
    Rule(
        name="preceding-unit",
        pattern=f"the (?:preceding|prior) {{span}}|the {{span}} (?:before|earlier){_ON_ITS_OWN}",
        reader="narrative_unit",
        given="-1",
        example=("He lost in 1998, having won the preceding year.", "the preceding year", "1997"),
    ),
    Rule(
        name="latest-period",
        pattern="the (?:latest|most recent|just-ended|just-completed) (?:fiscal )?(?:quarter|period)",
        reader="latest_quarter",
        example=("Profit fell in the latest quarter.", "the latest quarter", "2021-Q1"),
    ),
    Rule(
        name="direction-unit",
        pattern=(
            "(?:the |this )?{direction} (?:fiscal |financial |calendar |full |entire |working )?{span}(?: or so)?"
        ),
        reader="direction_unit",
        example=("He left last week.", "last week", "2021-W25"),
    ),
    Rule(
        name="unit-before-last",
        pattern="the {span} before last",
        reader="before_last",
        example=("He left the week before last.", "the week before last", "2021-W24"),
    ),
    Rule(
        name="unit-after-next",
        pattern="the {span} after next",
        reader="after_next",
        example=("He leaves the week after next.", "the week after next", "2021-W28"),
    ),
    Rule(
        name="weekday",
        pattern="{fullweekday}",
        reader="weekday",
        example=("She denied it on Monday.", "Monday", "2021-06-28"),
    ),
    Rule(
        name="direction-weekday",
        pattern="(?:the |this )?{direction} {fullweekday}",
        reader="weekday",
        example=("She denied it last Tuesday.", "last Tuesday", "2021-06-22"),
    ),
    Rule(
        name="the-weekday",
        pattern="(?<=on )the {fullweekday}(?! X)|the following {fullweekday}",
        reader="the_weekday",
        example=("It broke on Friday 4 June; on the Sunday it held.", "the Sunday", "2021-06-06"),
    ),
    Rule(
        name="weekday-of-week",
        pattern="(?:the )?{fullweekday},? (?:of )?{which} week",
        reader="weekday_of_week",
        example=("She denied it on Thursday last week.", "Thursday last week", "2021-06-24"),
    ),
    Rule(
        name="weekday-before-last",
        pattern="(?:the )?{weekday} (?:of )?the week before last",
        reader="weekday_before_last",
        example=(
            "It met on the Saturday of the week before last.",
            "the Saturday of the week before last",
            "2021-06-19",
        ),
    ),
    Rule(
        name="that-weekday",
        pattern="(?:that|that same|the same) {fullweekday}",
        reader="that_weekday",
        example=(
            "On Monday 7 June the dam broke; that same Monday a child was missing.",
            "that same Monday",
            "2021-06-07",
        ),
    ),
    Rule(
        name="ago",
        pattern=_FAR + "[ -]ago|{count}[ -]and[ -]a[ -]half {unit} ago",
        reader="ago",
        example=("It opened three years ago.", "three years ago", "2018"),
    ),
    Rule(
        name="ago-today",
        pattern="{count} {unit} ago (?:today|{direction} {period})",
        reader="ago_today",
        example=("It opened three years ago this week.", "three years ago this week", "2018-W26"),
    ),
    Rule(
        name="about-ago",
        pattern="{count}(?: to | or | ?- ?){count} {unit} ago|(?:a|an) {single} or two ago",
        reader="vague",
        given="PAST_REF",
        example=("It was built 40 or 50 years ago.", "40 or 50 years ago", "PAST_REF"),
    ),
    Rule(
        name="ago-weekday",
        pattern="{count} (?:week|weeks) ago (?:on |last |this )?{weekday}",
        reader="ago_weekday",
        example=("It sank two weeks ago Sunday.", "two weeks ago Sunday", "2021-06-13"),
    ),
    Rule(
        name="units-from-now",
        pattern="{plural} from now|(?<=<modal> )(?:one|some) day",
        reader="vague",
        given="FUTURE_REF",
        example=("Years from now, people will smile.", "Years from now", "FUTURE_REF"),
    ),
    Rule(
        name="units-ago",
        pattern="{plural} ago|the other day|(?:not )?(?:too |so |very |that )?long ago|(?:a (?:long )?while|some time|a (?:very )?(?:long|short) time|a moment|moments) ago",
        reader="vague",
        given="PAST_REF",
        example=("It was built decades ago.", "decades ago", "PAST_REF"),
    ),
    Rule(
        name="from-now",
        pattern=_FAR + " (?:from now|hence|from today)",
        reader="from_now",
        example=("It opens three years from now.", "three years from now", "2024"),
    ),
    Rule(
        name="earlier",
        pattern="{count} {unit} (?:earlier(?! than)|previously|before" + _ON_ITS_OWN + ")",
        reader="earlier",
        example=("It opened in 2005; the plan was made a decade earlier.", "a decade earlier", "1995"),
    ),
    Rule(
        name="later",
        pattern="{count} {unit} (?:later(?! than)|afterwards|afterward|after" + _ON_ITS_OWN + ")",
        reader="later",
        example=("It opened in 2005 and closed two years later.", "two years later", "2007"),
    ),
    Rule(
        name="after-event",
        pattern="{count} {unit}(?= (?:after|before) )",
        reader="from_event",
        example=(
            "She hired him a month after assuming office in September 2018.",
            "a month",
            "2018-10",
        ),
    ),
    Rule(
        name="than",
        pattern="{count} {unit}(?= (?:earlier|later) than)",
        reader="duration",
        example=("It opened two days earlier than planned.", "two days", "P2D"),
    ),
    Rule(
        name="year-earlier",
        pattern=(
            "year(?:[- ](?:ago|earlier)|-before)"
            "|(?:(?:the|the comparable|the same|the corresponding) )?year[- ](?:ago|earlier) (?:{nth} )?(?:period|quarter|month|week)"
            "|(?:the )?prior[- ]year (?:period|quarter)"
        ),
        reader="year_earlier",
        example=(
            "Profit in the third quarter rose from a year-earlier loss.",
            "year-earlier",
            "2019-Q3",
        ),
    ),
    Rule(
        name="that-unit",
        pattern="(?:that|that same|the same) {span}",
        reader="that_unit",
        example=("The mill burned down in 1911; a new one was begun that year.", "that year", "1911"),
    ),
    Rule(
        name="the-unit",
        pattern="the (?:latest |full |calendar |fiscal )?{period}(?! <notunit>)(?!-)|(?:its|their) (?:fiscal|financial) {period}(?! <notunit>)(?!-)|(?<=by |at )(?:the )?{period}'s end",
        reader="the_unit",
        example=("They must pay by the end of the month.", "the end of the month", "2021-06"),
    ),
    Rule(
        name="period-ended",
        pattern="the {period}(?= ended )",
        reader="period_ended",
        example=("Profit for the quarter ended May 31 fell.", "the quarter", "2021-Q2"),
    ),
    Rule(
        name="period-begun",
        pattern="the (?:fiscal |financial )?{period}(?= (?:beginning|starting) )",
        reader="period_begun",
        example=("They meet in the week beginning June 7.", "the week", "2021-W23"),
    ),
    *(
        Rule(
            name=f"vague-{value.lower()}{n}",
            pattern=pattern,
            reader="vague",
            given=value,
            example=(sentence, words, value),
        )
        for n, (pattern, value, sentence, words) in enumerate(
            (
                ("now", "PRESENT_REF", "The bridge is now closed.", "now"),
                ("currently", "PRESENT_REF", "The bridge is currently closed.", "currently"),
                (
                    "(?<=at )present|(?<=at )the present(?! <notunit>)(?! <word>)",
                    "PRESENT_REF",
                    "It is closed at present.",
                    "present",
                ),
                (
                    "(?:(?<=at )|(?<=for ))(?:the|this) moment",
                    "PRESENT_REF",
                    "It is closed for the moment.",
                    "the moment",
                ),
                (
                    "(?<=for )the time being",
                    "PRESENT_REF",
                    "It is closed for the time being.",
                    "the time being",
                ),
                ("(?:more |most )?recently", "PAST_REF", "He moved there recently.", "recently"),
                (
                    "(?<=<prep> )the (?:short|near|medium|long|longer) (?:term|run)(?! <word>)",
                    "FUTURE_REF",
                    "It will cost more in the long run.",
                    "the long run",
                ),
                ("lately", "PAST_REF", "He has moved there lately.", "lately"),
                ("(?<=in )the past", "PAST_REF", "He was richer in the past he says.", "the past"),
                (
                    "(?:(?<=in )|(?<=into ))the (?:(?:not[- ]too[- ]distant|near|foreseeable) )?future(?! of )"
                    "|(?<=<prep> )the (?:(?:near|foreseeable) )?future(?! <word>)(?! of )",
                    "FUTURE_REF",
                    "It may come in the not too distant future.",
                    "the not too distant future",
                ),
                ("these days|nowadays", "PRESENT_REF", "Nobody walks there these days.", "these days"),
                (
                    "the (?:recent )?past(?! <word>)(?! <notunit>)",
                    "PAST_REF",
                    "That is a thing of the past.",
                    "the past",
                ),
                (
                    "(?:(?<=in )|the (?:(?:very |not[- ]too[- ])?(?:near|distant|foreseeable|immediate) )?)future"
                    "(?! <word>)(?! of )(?! <plural>)",
                    "FUTURE_REF",
                    "Nobody knows the future, and the firm has none.",
                    "the future",
                ),
            )
        )
    ),
)
