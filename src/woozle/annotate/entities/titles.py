"""Titles, given names and nouns by which a text says what a thing is: tables, with the rules that read them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Gender(StrEnum):
    """What pronoun a person's title or given name leads a reader to expect."""

    MALE = "male"
    FEMALE = "female"


class Sort(StrEnum):
    """What a common noun says its bearer is."""

    PERSON = "person"
    PEOPLE = "people"
    BODY = "body"
    OUTLET = "outlet"
    DOCUMENT = "document"
    OTHER = "other"


MALE_TITLES = frozenset(
    "mr sir lord king prince imam father brother sr don shri sultan emir pope duke baron".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss madam lady queen princess dame sister smt duchess sheikha baroness".split()
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(
        "sheikh dr prof professor hon honourable honorable rev reverend pastor bishop archbishop cardinal rabbi gen general "
        "col colonel lt lieutenant sgt sergeant capt captain maj major cmdr commander adm admiral cpl brig brigadier "
        "insp inspector supt superintendent det detective constable cst officer sen senator rep representative "
        "congressman congresswoman gov governor mayor president chancellor minister premier secretary ambassador "
        "justice judge chief commissioner director chairman chairwoman chair speaker deputy vice prime deputy "
        "councillor councilor alderman mp mla mep attorney former ex then gp hh h.e. h.h. he datuk tan dato "
        "togbe nana alhaji hajia chief engr barrister adv sayyid ayatollah hojatoleslam maulana mufti mullah "
        "spokesman spokeswoman spokesperson candidate nominee leader".split()
    )
)
"""Words that stand before a person's name without being part of it."""

_MALE_NAMES = frozenset(
    "aaron abdul abdullah abraham adam adrian ahmad ahmed akira alan albert alberto alejandro aleksandr alex alexander "
    "alfred alfredo ali allan allen alvaro amit anders andre andreas andrei andres andrew angus anil antonio ansar anthony "
    "antoine arjun arnold arthur arturo ashok attila barack barry ben benjamin bernard bernie bill billy bob boris brad "
    "brandon brendan brent brett brian bruce bruno bryan carl carlos cesar chad charles charlie chris christian christopher "
    "chuck claude clive colin conor craig cyril dale damien dan daniel darren dave david dean deepak dennis derek dick "
    "diego dieter dirk dmitry dominic don donald doug douglas duncan dwight ed eddie edgar eduardo edward edwin emanuel "
    "emil emmanuel enrique eric erik ernest ernesto eugene evan felipe felix fernando francis francisco frank franz fred "
    "frederick gabriel gareth gary gavin geoff geoffrey george gerald gerard gerhard giovanni glen glenn gordon graham "
    "greg gregory guillermo gustavo guy hamid hans harald harold harry hassan henry herbert hiroshi howard hugh hugo hussein "
    "ian ibrahim igor imran isaac ismail ivan jack jacob jacques jake james jamie jan jared jason javier jay jeb jeff "
    "jeffrey jens jeremy jerome jerry jim jimmy joachim joe joel johan johann john johnny jon jonathan jorge jose joseph joshua "
    "josh juan julian julio jürgen justin karl kasper keith ken kenneth kevin khalid klaus kurt kyle lance lars larry "
    "lawrence lee leo leon leonard leonardo lewis liam lindsey lloyd louis luca lucas luigi luis lukas luke magnus mahmoud "
    "malcolm manfred manuel marc marcel marco marcus mario marcos mark markus martin marvin mathias matt matthew matthias "
    "maurice mauricio max maxim michael michel miguel mike mikhail mitch mitt mohamed mohammad mohammed morten moses "
    "muhammad mustafa narendra nathan ned neil nelson newt nicholas nick nicolas nigel nikolai noah norman oleg oliver omar "
    "oscar oskar osman otto owen pablo patrick paul pavel pedro per pete peter phil philip philippe phillip pierre piotr rafael "
    "rahul rainer raj rajesh ralf ralph ramon randy raul ravi ray raymond recep reince ricardo richard rick rob robert roberto "
    "robin rodney rodrigo roger roland roman ron ronald ross roy rudolf rudy rupert ryan said salman sam samuel sandeep "
    "sanjay scott sean sebastian sergei sergey sergio seth shane shaun shinzo simon stanley stefan stephen steve steven "
    "stuart sunil sven tariq ted terry theo theodore thomas tim timothy tobias todd tom tommy tony trevor tyler umar uwe "
    "victor viktor vijay vincent vinod vladimir volker wade walter warren wayne wilhelm will william willy winston "
    "wolfgang xavier yasser yuri yusuf zach zachary zulfi".split()
)
_FEMALE_NAMES = frozenset(
    "abigail adele agnes aisha alexandra alice alicia alison allison amanda amber amina amy ana andrea angela angelina "
    "anita ann anna anne annette annie antonia aoife april ashley astrid aung ayesha barbara beatrice beatriz becky belinda "
    "bella bernadette beth bethany betty beverly birgit brenda bridget brigitte camila carla carly carmen carol carole "
    "carolina caroline carolyn catherine cathy cecilia charlotte cheryl chloe christina christine cindy claire clara "
    "claudia colleen condoleezza constance cristina cynthia daisy dana daniela danielle deborah debbie debra denise diana diane "
    "dina donna dora doris dorothy edith eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen elsa emily emma "
    "erica erika esther eva evelyn fatima felicity fiona florence frances francesca frauke gabriela gabrielle gail gemma "
    "georgia geraldine gertrude gillian gina giulia gladys gloria grace greta gwen hannah harriet hazel heather heidi helen "
    "helena helga hillary hilary hina holly ida ilse indira inga ingrid irene iris isabel isabella ivanka jacinda "
    "jacqueline jane janet janice jasmine jean jeanette jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn "
    "josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin karla kate katherine kathleen "
    "kathryn kathy katie katrina kayla kelly kellyanne kendra kerry kimberly kirsten kristen kristin kristina lara laura "
    "lauren leah leila lena lillian lily linda lisa liz lois loretta lori lorraine louise lucia lucy luisa lydia lynn madeleine "
    "madeline magdalena maggie mandy manuela margaret margarita maria mariam mariana marie marilyn marina marine marion "
    "marissa marjorie marlene marsha martha mary maryam maureen megan megyn melania melanie melinda melissa mercedes "
    "meredith michaela michele michelle miranda miriam moira molly monica monika muriel nadia nancy naomi natalia natalie natasha "
    "nicola nicole nikki nina nora norma olga olivia paige pamela patricia patty paula pauline peggy petra phyllis priya "
    "rachel ramona rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary rosie roxanne ruby ruth sabine "
    "sabrina sally samantha sandra sara sarah savannah shannon sharon sheila shelley sheryl shirley silvia simone sofia "
    "sonia sonja sophia sophie stella stephanie sue susan susanne suzanne svetlana sylvia tamara tania tanya tara teresa "
    "tessa theresa tiffany tina tracy ursula valentina valeria valerie vanessa vera veronica victoria viola virginia "
    "vivian wanda wendy whitney yolanda yvette yvonne zainab zoe".split()
)

_MALE_NOUNS = frozenset(
    "man boy father husband son brother uncle nephew grandfather spokesman businessman chairman congressman policeman king "
    "prince actor priest gentleman guy salesman fisherman fireman widower grandson waiter emperor sheikh imam clergyman "
    "stepfather statesman alderman cameraman frontman bishop pope pastor".split()
)
_FEMALE_NOUNS = frozenset(
    "woman girl mother wife daughter sister aunt niece grandmother spokeswoman businesswoman chairwoman congresswoman "
    "policewoman queen princess actress lady widow granddaughter waitress nun mum mom stepmother heroine empress "
    "councilwoman fiancée mama mummy housewife midwife".split()
)

_BODIES = frozenset(
    "administration agency airline alliance army assembly association authority authorities bank board body broadcaster "
    "bureau business cabinet campaign camp carrier chamber charity church city club coalition college committee commission "
    "community company confederation congress consortium consulate consultancy conglomerate corporation council country "
    "court delegation department developer directorate embassy enterprise exchange facility faction federation firm "
    "force foundation fund giant government group hospital house household industry inquiry inspectorate institute institution "
    "iwi junta jury leadership league legislature lobby maker manufacturer military militia ministry mission monarchy "
    "movement municipality museum nation navy network observatory office operator opposition organisation organization "
    "palace panel parliament party police prosecution provider province publisher regime regulator republic retailer "
    "school secretariat senate service side society start-up startup state store studio subsidiary supplier taskforce team "
    "think-tank tribunal troupe trust union university unit venture watchdog white works zoo treasury presidency "
    "judiciary precinct kremlin pentagon bench utility brewery brand platform theatre orchestra choir garda cops "
    "archives troops enforcement squad command".split()
)
_OUTLETS = frozenset(
    "agency broadcaster channel daily gazette magazine media newspaper paper newswire outlet periodical portal press "
    "publication radio station tabloid weekly website wire blog newscast programme broadcast broadsheet journal".split()
)
_DOCUMENTS = frozenset(
    "account ad advertisement affidavit agreement analysis announcement application article assessment audit bill book "
    "brief briefing brochure bulletin cable census certificate charter circular code complaint communique communiqué "
    "constitution contract data database declaration decision decree diary directive disclosure document dossier draft "
    "edition editorial email emails essay estimate evidence excerpt figures file files filing findings footage form "
    "forecast graph guide guidelines image images indictment information injunction investigation law lawsuit leaflet "
    "legislation letter list log logs manifesto manual map memo memoir memorandum message minutes motion note notes notice "
    "order ordinance page paper passage petition photo photograph plan poll polls polling post poster posting preamble "
    "proposal prospectus protocol publication questionnaire ranking record records recording register regulation regulations "
    "release report research resolution result results review rule rules ruling schedule screenshot section sentence sign "
    "site statement statements statistics statute story study studies submission suit summary summons survey testimony text "
    "textbook theory tracker transcript treaty tweet tweets verdict version video warrant website writ".split()
)
_PEOPLE = frozenset(
    "people men women children kids parents police voters residents critics experts others many some several most few "
    "those families folks youth public majority crowd audience electorate percent cent everyone everybody anyone nobody "
    "thousands hundreds dozens millions clergy youths staff crew personnel family couple pair duo trio relatives sources "
    "neighbours neighbors mps mep meps wives".split()
)
_PERSONS = frozenset(
    "source man woman person boy girl child spokesperson official president secretary minister chief head boss judge aide "
    "guard cop king queen prince princess lawyer attorney counsel wife husband mother father son daughter sister brother "
    "mum mom dad uncle aunt nephew niece cousin friend neighbour neighbor partner victim suspect witness expert analyst "
    "scientist professor teacher student pupil pilot captain host guest celebrity star hero legend mogul magnate tycoon "
    "champion athlete coach client patient doctor nurse priest bishop pope imam rabbi monk nun mayor governor senator "
    "mp lawmaker diplomat envoy ambassador delegate chair chairperson deputy premier nominee candidate contender hopeful "
    "rival opponent veteran general colonel major sergeant lieutenant admiral commander soldier marine guerrilla cleric poet "
    "novelist model chef artist critic journalist correspondent columnist editor author blogger historian economist economic "
    "billionaire millionaire accountant civilian resident native immigrant migrant refugee citizen national constable "
    "detective inspector superintendent commissioner superstar frontrunner runner somebody someone individual insider "
    "adviser advisor attendant representative assistant servant executive ceo cfo coo republican democrat conservative "
    "liberal socialist communist independent politician musician physician technician mathematician dean pastor "
    "magistrate mediator legislator speaker one colleague countryman mate teammate teen teenager youngster baby "
    "pedophile participant complainant defendant plaintiff claimant respondent dissident activist protagonist".split()
)
_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "person", "ian", "ee", "eer", "ant", "monger", "smith")
_NOT_PERSONS = frozenset(
    "number order paper power letter matter center centre chapter computer corner offer river water weather winter summer "
    "september october november december other another either never ever over under after order error factor sector mirror "
    "terror labor harbor humor favor vapor colour color odor motor tumor rumor committee fee degree employee's agreement "
    "restaurant grant plant giant warrant trainee consumer-facing list mist twist career dinner".split()
)


def gender_of_title(word: str) -> Gender | None:
    """Tell what a title (lower case, no full stop) says, or None."""
    if word in MALE_TITLES or word in _MALE_NOUNS:
        return Gender.MALE
    return Gender.FEMALE if word in FEMALE_TITLES or word in _FEMALE_NOUNS else None


def gender_of_name(given: str) -> Gender | None:
    """Tell what a given name (lower case) is mostly; None if it is not in the table or is borne by both."""
    male, female = given in _MALE_NAMES, given in _FEMALE_NAMES
    if male == female:
        return None
    return Gender.MALE if male else Gender.FEMALE


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """Return a regular plural's singular; any other word as it is."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


@lru_cache(maxsize=4096)
def is_plural(noun: str) -> bool:
    """Tell whether a lower-case noun looks like a plural."""
    return noun in _PEOPLE or (singular(noun) != noun and noun not in _BODIES and noun not in _DOCUMENTS)


@lru_cache(maxsize=4096)
def sort_of(noun: str) -> Sort:
    """Tell what a lower-case common noun says its bearer is."""
    base = singular(noun)
    if noun in _PEOPLE:
        return Sort.PEOPLE
    if noun in _OUTLETS or base in _OUTLETS:
        return (
            Sort.OUTLET if noun not in ("website", "websites", "site", "agency", "agencies") else _mixed(base)
        )
    if noun in _DOCUMENTS or base in _DOCUMENTS:
        return Sort.DOCUMENT
    if noun in _BODIES or base in _BODIES:
        return Sort.BODY
    if _is_person(base):
        return Sort.PEOPLE if base != noun else Sort.PERSON
    return Sort.OTHER


def _mixed(noun: str) -> Sort:
    return Sort.BODY if noun == "agency" else Sort.DOCUMENT


def _is_person(noun: str) -> bool:
    if noun in _PERSONS or noun in _MALE_NOUNS or noun in _FEMALE_NOUNS:
        return True
    return len(noun) > 4 and noun not in _NOT_PERSONS and noun.endswith(_PERSON_ENDINGS)
