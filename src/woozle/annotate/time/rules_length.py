"""Rules for durations and sets."""

from __future__ import annotations

from woozle.annotate.time.patterns import Rule

RULES = (
    Rule(
        name="age",
        pattern="{count}(?: ?- ?| ){unit}s?(?: ?- ?| )(?:old|olds|of age)",
        reader=None,
        example=("A 45-year-old man and a boy six years old were hurt.", "", ""),
    ),
    Rule(
        name="age-and-over",
        pattern="{count} (?:to {count} )?{unit} (?:old|and (?:older|over|above|younger|under)|or (?:older|over|younger|under))",
        reader=None,
        example=("Shots for those 60 years and older, and boys 5 to 11 years old.", "", ""),
    ),
    Rule(
        name="aged",
        pattern="aged (?:between )?{count}(?: (?:and|to) {count})?(?: {unit})?",
        reader=None,
        example=("A boy aged 12 years was hurt.", "", ""),
    ),
    Rule(
        name="so-long-each",
        pattern="{count} {unit} (?:a|an|per) {single}(?:(?:,| and|, and)? {count} {unit} (?:a|an|per) {single})?",
        reader=None,
        example=("It is open 24 hours a day, seven days a week.", "", ""),
    ),
    Rule(
        name="no-year",
        pattern="(?:the )?year <noyear>",
        reader=None,
        example=("Nobody knows the year 12345.", "", ""),
    ),
    Rule(
        name="numbered",
        pattern=(
            "(?:section|room|resolution|article|flight|highway|route|paragraph|chapter|page|boeing|airbus|model)"
            " (?:<year>|<number>)"
        ),
        reader=None,
        example=("Resolution 1701 hangs in room 2010.", "", ""),
    ),
    Rule(
        name="one-day-of-it",
        pattern="one (?:day|morning|afternoon|evening|night)(?= (?:last|this|next|in) )",
        reader=None,
        example=("One day in the mine he fell.", "", ""),
    ),
    Rule(
        name="no-length",
        pattern="some (?:quarters|{single})|zero<gap>{unit}",
        reader=None,
        example=("Some day it may raise fears in some quarters of a zero-day flaw.", "", ""),
    ),
    Rule(
        name="newspaper",
        pattern="{weekday} (?:times|telegraph|mirror|mail|express|herald|tribune|post|independent|gazette|chronicle)",
        reader=None,
        example=("He told the Sunday Gazette.", "", ""),
    ),
    Rule(
        name="decades-long",
        pattern="{plural}<hyphen>long",
        reader="vague_duration",
        example=("A decades-long feud ended.", "decades-long", "PXDE"),
    ),
    Rule(
        name="year-long",
        pattern="{single}<hyphen>long",
        reader="one_unit",
        example=("A week-long strike ended.", "week-long", "P1W"),
    ),
    *(
        Rule(
            name=f"{unit}long",
            pattern=f"{unit}long",
            reader="fixed_duration",
            given=value,
            example=(f"A {unit}long strike ended.", f"{unit}long", value),
        )
        for unit, value in (
            ("day", "P1D"),
            ("week", "P1W"),
            ("month", "P1M"),
            ("year", "P1Y"),
            ("decade", "P10Y"),
        )
    ),
    Rule(
        name="duration",
        pattern="{count}<gap>{unit}(?:(?<=-<unit>)-long|(?<=- <unit>) - long|(?<=<plural>) long| or so)?",
        reader="duration",
        example=("The siege lasted three months.", "three months", "P3M"),
    ),
    Rule(
        name="duration-the",
        pattern="the {count} {unit}(?<=<plural>)",
        reader="duration",
        example=("Net income for the nine months fell.", "the nine months", "P9M"),
    ),
    Rule(
        name="one-or-two",
        pattern="(?:(?:a|an|another)|the (?:past|last|next|coming)) {single} or two",
        reader="vague_duration",
        example=("It will take a year or two.", "a year or two", "PXY"),
    ),
    Rule(
        name="all-unit",
        pattern="(?:all|the (?:whole|entire)) {single}(?! <word>)",
        reader="one_unit",
        example=("It rained all week.", "all week", "P1W"),
    ),
    Rule(
        name="year-ended",
        pattern="(?:the (?:fiscal |full )?|(?:its|their) (?:fiscal|financial) )year(?= (?:ended|ending|to) )",
        reader="fixed_duration",
        given="P1Y",
        example=("Profit for the year ended Aug. 31 fell.", "the year", "P1Y"),
    ),
    Rule(
        name="duration-half",
        pattern="{count}(?:[ -]and[ -]a[ -]half[ -]{unit}| {unit} and a half)",
        reader="duration",
        given=".5",
        example=("The siege lasted two and a half years.", "two and a half years", "P2Y6M"),
    ),
    Rule(
        name="duration-compound",
        pattern="{count} {unit}(?:,| and|, and)? (?!(?:a|an) ){count} {unit}",
        reader="duration",
        example=("He served two years and three months.", "two years and three months", "P2Y3M"),
    ),
    Rule(
        name="duration-range",
        pattern="(?:the (?:past|last|next|coming) )?(?!<year>){count}(?: to | or | ?- ?){count}<gap>{unit}",
        reader="vague_duration",
        example=("It will take 12 to 18 months.", "12 to 18 months", "PXM"),
    ),
    Rule(
        name="duration-with-range",
        pattern="(?:(?:the |its |his |her |their )|(?<!<modal> )(?<!to ))(?!following (?:a|an) ){edge} {count}<gap>{unit}(?: or so)?",
        reader="edge_duration",
        example=("Prices rose over the past two weeks.", "the past two weeks", "P2W"),
    ),
    Rule(
        name="each-of-past",
        pattern="each of the (?:past|last) {count} {unit}",
        reader="duration",
        example=("Profit rose in each of the past three years.", "each of the past three years", "P3Y"),
    ),
    Rule(
        name="recent-units",
        pattern="(?:recent|past|previous|prior|future) {plural}(?: (?:and|or) {plural})?",
        reader="vague_duration",
        example=("He was seen there in recent weeks.", "recent weeks", "PXW"),
    ),
    Rule(
        name="recent-quarters",
        pattern="(?:recent|past|previous) quarters",
        reader="fixed_duration",
        given="PXQ",
        example=("Sales have fallen in recent quarters.", "recent quarters", "PXQ"),
    ),
    Rule(
        name="edge-units",
        pattern="(?:the|his|her|its|their) (?:past|last|next|coming|first|early|final) {plural}(?!(?<=hours) of (?:the )?(?:<fullweekday>|<month>|<dayword>|<part>|<number>))",
        reader="vague_duration",
        example=("She was there in the first hours of the war.", "the first hours", "PTXH"),
    ),
    Rule(
        name="edge-hour",
        pattern="(?<!at )the (?:past|last|next|coming) {single}(?! <word>)",
        reader="one_unit",
        example=("It will stop within the next hour.", "the next hour", "PT1H"),
    ),
    Rule(
        name="units-ahead",
        pattern="the {plural} ahead|(?:the )?coming {plural}(?: (?:and|or) <plural>)?|{plural} to come",
        reader="vague_duration",
        example=("He fears the weeks ahead.", "the weeks ahead", "PXW"),
    ),
    Rule(
        name="bare-units",
        pattern="(?<=<lasting> )(?:the )?{plural}(?: or {plural}| and {plural})?",
        reader="vague_duration",
        example=("They waited for weeks.", "weeks", "PXW"),
    ),
    Rule(
        name="units-beside",
        pattern="{plural} (?:earlier|later)(?! than)|{plural}(?= (?:before|after) )",
        reader="vague_duration",
        example=("Weeks before the flood they had been warned.", "Weeks", "PXW"),
    ),
    Rule(
        name="every",
        pattern="(?:every|each)(?: other)? (?:{unit}|{weekday}(?: {part})?|{part}|{month}|{season})",
        reader="set",
        example=("They meet every Thursday.", "every Thursday", "XXXX-WXX-4"),
    ),
    Rule(
        name="every-few",
        pattern="(?:every|each) {count} {unit}",
        reader="set",
        example=("They meet every two weeks.", "every two weeks", "P2W"),
    ),
    Rule(
        name="weekdays",
        pattern="{weekdays}(?: {parts})?",
        reader="set",
        example=("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
    ),
    Rule(
        name="weekends",
        pattern="weekends",
        reader="fixed_set",
        given="XXXX-WXX-WE",
        example=("They meet on weekends.", "weekends", "XXXX-WXX-WE"),
    ),
    Rule(
        name="weekday-parts",
        pattern="{weekday} {parts}",
        reader="set",
        example=("They meet on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ),
    Rule(
        name="weekdays-parts",
        pattern="{weekday}{join}{weekday} {parts}",
        reader="set",
        example=("They meet on Monday and Friday nights.", "Monday", "XXXX-WXX-1TNI"),
    ),
    *(
        Rule(
            name=word,
            pattern=word,
            reader="fixed_set",
            given=value,
            example=(f"The {word} meeting.", word, value),
        )
        for word, value in (
            ("hourly", "PT1H"),
            ("daily", "P1D"),
            ("nightly", "P1D"),
            ("weekly", "P1W"),
            ("monthly", "P1M"),
            ("yearly", "P1Y"),
        )
    ),
    Rule(
        name="per-unit",
        pattern="(?:once|twice|{count}<gap>times)<gap>(?:a|every|each|per)<gap>{single}",
        reader="set",
        example=("They meet twice a week.", "twice a week", "P1W"),
    ),
)
