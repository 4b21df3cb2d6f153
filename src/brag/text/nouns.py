"""Things and their articles: which nouns are counted, which are many, and a, an, the or nothing."""

from __future__ import annotations

# Nouns that cannot stand alone in the singular: "a crash", "the importer".
_COUNTED = frozenset(
    """
    settlement rehearsal solo recital gig verdict hearing valve tribunal ovation shed hedge
    chimney wall roof stall menu parade choir quartet orchestra violin stretcher ambulance
    dissertation pergola rig return crossing ceo cto cfo boss neighbour colleague friend
    customer client resident tenant award medal account agenda agent agreement alarm alert
    algorithm allotment analyser answer api app appeal applicant application appointment
    approach archive area argument article assessment assignment attempt audit backlog backup
    badge balance ban banner barrier batch bathroom bed benchmark bill blog board boiler book
    bookshelf booking bottleneck bot box branch breach bridge brief briefing brochure browser
    budget bug build builder building bulletin bundle bus button cabinet cable cache calculator
    calendar call camera campaign candidate canopy car card career cart carport case catalogue
    category ceremony chair challenge change channel chapter charge chart chatbot check checker
    checklist checkout choir class classroom clause clinic clock cloud club cluster coach
    code-review column command comment committee community company comparison competition
    complaint component computer concept concert conference config configuration conflict
    connection connector console constraint contact container contest contract contribution
    controller converter conversation cottage council counter course crash crew crisis cron
    curriculum cycle dashboard database dataset day deadline deadlock deal debate deck decision
    default defect delay deliverable demo department deployment design desk detector device
    diagram dialog dialogue diary dictionary difference directory discount discussion display
    document domain door dose draft drawing drill driver dropdown edition editor effort email
    employee endpoint engine engineer entry environment error essay estimate evaluation evening
    event exam example exception exchange exercise exhibition experience experiment exporter
    extension facility factor family feature fence festival field file filter finding firewall
    fix fixture flag flat flow flyer folder font footer forecast form format formula forum
    foundation frame framework function fundraiser gallery game gap garden gate gateway
    generator goal grant graph grid group guide guideline habit hackathon hall handbook handler
    handover header hearing helper hole home homepage hook hospital hotel house icon idea image
    importer improvement incident index indicator initiative input inspection installer instance
    instruction integration interface interview inventory investigation invite invoice issue
    item job joint journal journey key keyboard kit kitchen label laboratory lab landing
    language laptop laser launch layer layout leaflet leak lecture lesson letter level library
    licence license lift limit line link linter list listing loader loan location lock log logo
    loop lunch machine mailbox makeover manager manual map mapper market mechanism meeting
    member memo mentor menu merge message method metric middleware migration milestone mistake
    mode model modal module monitor motion mural namespace negotiation network newsletter
    newcomer node note notebook notice notification number object objection observation offer
    office onboarding-guide operator option orchestra order organisation organization outage
    outline overlay page panel paper parameter paragraph parser partition partner partnership
    party password patch path patient patio pattern payment penalty performance-review person
    petition phase phone photo picker picture pilot pipeline pitch placeholder plan planner
    plant platform playbook player plugin podcast point policy poll pool popup portal portfolio
    position post poster practice presentation price printer prize probe problem procedure
    process processor product profile program programme project promotion prompt proof proposal
    protocol prototype provider proxy publication pump pupil puzzle quarter query question
    questionnaire queue quilt quiz quote race rack ramp range rate ratio reader receipt recipe
    record recording redesign reference refund region register regression reminder renderer
    renewal rental replacement replica report reporter repository request requirement
    research-paper response restaurant result retreat retro retrospective review reviewer
    rewrite risk robot role roof room roster rota route router routine rule run runbook runner
    safeguard sale salon sample scanner scenario schedule schema scheme school scraper screen
    script seat seminar sensor section segment seller sequence series server service session
    setting setup shelf shed shelter shift shop shortcut show shutdown sidebar sign signal
    simulation simulator site sketch slide slot snippet song space speaker spec specification
    speech spreadsheet sprint staircase stakeholder stall standup state statement station step
    store story strategy stream stub student studio study subscription subsystem suggestion
    suite summary supervisor supplier survey switch syllabus symposium syndrome system tab table
    tag talk target task team teacher template tender term terminal terrace test theme thesis
    thread ticket tile timeline timeout timer timetable title toggle token tool toolbar toolkit
    tooltip topic tour tournament tracker trade trail trailer trainee trainer transition
    translation trap tree trend trial trick trigger trip tutor tutorial type typo unit update
    upgrade validator value variable vendor venue version video view violation visit visitor
    visualisation visualization volunteer vote walk wall ward wardrobe warehouse warning watch
    website webhook webinar week wheel widget window wing winner wireframe wizard word worker
    workbench workflow workplace worksheet workshop workspace wrapper year zone race-condition
    fall injury tumour wound rash infection handrail kitchenette conservatory loft porch
    banister oven sauce dish spring summer season ovation polytunnel greenhouse corner caterer
    stand farm barn tractor harvest hive hymn sermon play musical commission finalist
    """.split()  # noqa: SIM905 - words read best as words
)

PEOPLE = frozenset(
    """
    accountant actor administrator advisor adviser analyst apprentice architect artist assistant
    associate author baker barista bartender bookkeeper builder buyer carer caretaker carpenter
    cashier chef cleaner coach consultant contractor cook coordinator copywriter counsellor
    counselor dentist designer developer dev director doctor driver editor educator electrician
    engineer farmer firefighter florist founder fundraiser gardener generalist guide hairdresser
    handyman historian intern interpreter joiner journalist lawyer lead leader lecturer
    librarian manager marketer mechanic mentor midwife musician nurse nutritionist officer
    operator optician organiser owner painter paralegal paramedic partner pharmacist
    photographer physician physicist physiotherapist pilot plumber porter postdoc producer
    professor programmer psychologist researcher receptionist representative reporter sailor
    salesperson scientist secretary shepherd singer specialist student supervisor surgeon
    surveyor tailor teacher technician technologist tester therapist trainee trainer translator
    tutor vet veterinarian waiter waitress weaver welder worker writer strategist graduate
    mother father parent volunteer hygienist dietitian sonographer radiographer optometrist
    curator beekeeper brewer butcher glazier roofer tiler plasterer potter cobbler seamstress
    stylist planner facilitator moderator panelist panellist juror judge speaker member finalist
    runner-up winner host captain co-author organizer
    """.split()  # noqa: SIM905 - words read best as words
)
"""What one person can be, in a word."""
_PROBLEMS = frozenset(
    """
    bug crash deadlock defect error exception failure glitch hang issue leak mistake mismatch
    outage problem race-condition regression typo vulnerability fault pointer overflow segfault
    freeze flicker dereference flaw breach bottleneck incident violation
    """.split()  # noqa: SIM905 - words read best as words
)
_UNCOUNTED = frozenset(
    """
    login logout signup payroll billing software hardware data work homework feedback training
    advice paging pagination research access traffic revenue income money time space energy
    power water food furniture equipment luggage progress knowledge health safety security
    privacy quality performance speed storage memory code documentation authentication
    authorisation authorization validation caching logging monitoring testing deployment support
    help sync search onboarding recruitment retention attendance membership staff checkout
    inventory production praise thanks credit trust morale mood teamwork communication
    management marketing nursing teaching carpentry wood timber oak pine paint plaster concrete
    steel plumbing wiring insulation masonry joinery catering baking maths english history
    science music art drama literacy numeracy reading writing spelling handwriting medication
    wound sepsis triage discharge admission handover care kids parents children pupils students
    backend frontend mobile web cloud desktop null night winter summer spring autumn school
    community dinner breakfast lunch bread cheese coffee tea wine beer honey compost soil seed
    harvest yield milk wedding funeral birthday christmas easter sunday-school stage sound
    lighting costume choir band orchestra average median total overall error response request
    page build test release design change control practice experience form process service light
    play exercise record sale view value language delay downtime uptime latency throughput
    bandwidth compliance accounting finance tax invoice procurement logistics transport delivery
    friday-night crowd press media radio tv film video photo print colour color dark
    """.split()  # noqa: SIM905 - words read best as words
) - {"friday-night", "sunday-school", "christmas", "easter", "english"}
"""Common nouns that need no article, so that one which opens a note is known not to be a name."""

_MANY = frozenset(
    """
    people children men women feet teeth mice staff police data media criteria alumni
    """.split()  # noqa: SIM905 - words read best as words
)
_ONE_IN_S = frozenset(
    """
    access address analysis basis business bus canvas chaos crisis diagnosis focus gas
    kubernetes lens logistics maths mathematics news physics politics process progress series
    status statistics thesis economics ethics express always this its his is was has does as us
    aws css dns https sales graphics genetics electronics mechanics analytics devops ops less
    kudos redis postgres jenkins atlas
    """.split()  # noqa: SIM905 - words read best as words
)
_NO_NEED = frozenset(
    """
    a an the my your his her its our their this that these those some any no every each both all
    several many few more most less fewer other another one two three four five six seven eight
    nine ten eleven twelve twenty thirty fifty hundred thousand half dozen dozens hundreds
    thousands enough plenty what how why which who where when whether it them us me him you
    everyone everything sure clear possible own someone something nobody nothing myself
    ourselves up out off down over back in on at to for of from with into by about
    """.split()  # noqa: SIM905 - words read best as words
)
_END_OF_THING = frozenset(
    """
    for of to in on at from with without by via per into onto over under after before during
    between across against around about as and or but nor so than that which who whom whose
    where when while the a an my your his her our their this these those because if until since
    using through throughout within towards toward despite like plus is are was were has have
    had can could will would should not
    """.split()  # noqa: SIM905 - words read best as words
)
_FOLK = frozenset(
    """
    kid pupil team customer user client patient parent newcomer learner colleague member friend
    neighbour junior
    """.split()  # noqa: SIM905 - words read best as words
)
_DESCRIBING = frozenset({"new", "old", "broken", "small", "big", "large"})
_PAIR = 2
_MINE = frozenset(
    """
    talk paper job patient client customer exam solo deploy publication concert book marathon
    interview speech painting exhibition album lecture lesson apprentice trainee hire student
    pupil article grant sale race trial recital rehearsal
    """.split()  # noqa: SIM905 - words read best as words
)
ONLY_ONE = frozenset(
    """
    nearest largest biggest oldest newest latest fastest slowest highest lowest longest smallest
    busiest only same whole entire main original last final
    """.split()  # noqa: SIM905 - words read best as words
)
_NAMED_LEVELS = (
    "week",
    "day",
    "room",
    "phase",
    "version",
    "year",
    "level",
    "chapter",
    "unit",
    "step",
)

_AN_LETTERS = "AEFHILMNORSX"
_SAID_AS_WORDS = frozenset(
    """
    NASA NATO LAN RAM ROM SIM SCRUM SaaS REST RAG MIDI MOOC LASER HIPAA RADAR SONAR NICU
    """.split()  # noqa: SIM905 - words read best as words
)
_SOUND_AS_YOU = (
    "uni",
    "use",
    "usa",
    "usu",
    "eu",
    "ubi",
    "ute",
    "one",
    "once",
    "uk",
    "ux",
    "ui",
    "url",
)
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")


def indefinite(following: str) -> str:
    """``a`` or ``an``, by the sound that ``following`` begins with."""
    word = following.split(maxsplit=1)[0] if following.split() else ""
    bare = word.split("-")[0].strip("'\"(,.;:")
    if not bare:
        return "a"
    if bare[0].isdigit():
        return "an" if bare.startswith(("8", "11", "18")) and not bare.startswith("180") else "a"
    if _is_acronym(bare):
        return "an" if bare[0] in _AN_LETTERS and bare not in _SAID_AS_WORDS else "a"
    low = bare.lower()
    if len(low) == 1:
        return "an" if low.upper() in _AN_LETTERS else "a"
    if low.startswith(_SOUND_AS_YOU) and not low.startswith(("unin", "unim")):
        return "a"
    if low.startswith(_SILENT_H) or low in {"mri", "hr", "sre", "ngo", "mp"}:
        return "an"
    return "an" if low[0] in "aeiou" else "a"


def is_many(word: str) -> bool:
    """Whether ``word`` names more than one: shops, people."""
    low = word.lower().strip(".,;:!?'\"")
    if low in _MANY:
        return True
    if low in _ONE_IN_S or not low.endswith("s"):
        return False
    return not low.endswith(("ss", "us", "is", "'s", "\u2019s")) and len(low) > len("is")


def is_counted(word: str) -> bool:
    """Whether ``word`` is a known noun that needs an article in the singular: crash, rota."""
    return word.lower() in _COUNTED or word.lower() in PEOPLE


def is_problem(word: str) -> bool:
    """Whether ``word`` names something that goes wrong: crash, typo."""
    return word.lower() in _PROBLEMS


def is_person(word: str) -> bool:
    """Whether ``word`` names a person or people: nurse, customers."""
    low = word.lower()
    return (
        low in PEOPLE
        or low in _MANY - {"data", "media", "criteria", "feet", "teeth", "mice"}
        or (low.endswith("s") and (low[:-1] in PEOPLE or low[:-1] in _FOLK))
    )


def is_known_noun(word: str) -> bool:
    """Whether ``word``, in the singular or plural, is a known common noun."""
    low = word.lower()
    known = PEOPLE | _COUNTED | _UNCOUNTED | _PROBLEMS | _MANY
    return (
        low in known
        or (low.endswith("s") and low[:-1] in known)
        or (low.endswith("ies") and f"{low[:-3]}y" in known)
    )


def thing_at_start(words: list[str]) -> int:
    """How many of ``words`` belong to the thing they open with: "login crash | on start"."""
    for count, word in enumerate(words):
        if word.lower() in _END_OF_THING or (word[0].isdigit() and count):
            return count
        if word.endswith((",", ";", ":", ")")):
            return count + 1
    return len(words)


def with_article(words: list[str], *, new: bool, many_too: bool = False) -> list[str]:
    """``words`` with the article their first thing needs, or as they are when that is not sure.

    ``new`` things get "a" ("wrote a runbook"), known ones "the" ("updated the login page"),
    and a problem always "a" ("fixed a login crash"). ``many_too`` gives "the" to a plural of
    more than one word ("the API docs").
    """
    count = thing_at_start(words)
    if not count or not _lacks_article(words, count):
        return words
    head = words[count - 1].rstrip(",;:.)")
    if (
        words[0].lower() in {"first", "second", "third"}
        and count > 1
        and head != "place"
        and not _is_numbered(words, count)
    ):
        return ["my" if head.lower() in _MINE else "the", *words]
    if words[0].lower() in ONLY_ONE and count > 1:
        return ["the", *words]
    if is_many(head):
        return ["the", *words] if many_too and count > 1 else words
    if count > 1 and head[:1].isupper():
        return words  # a name, like Power Query
    if count == 1 and head.lower() in _UNCOUNTED and head.lower() not in _PROBLEMS:
        return words
    if head.lower() in _PROBLEMS:
        return [indefinite(words[0]), *words]
    is_described = words[0].lower() in _DESCRIBING or (count == _PAIR and _is_in_ing(words[0]))
    if is_described and count > 1 and _may_be_counted(head):
        return [indefinite(words[0]) if new else "the", *words]
    if head.lower() not in _COUNTED | PEOPLE or _is_numbered(words, count):
        return words
    return [indefinite(words[0]) if new else "the", *words]


def with_the(words: list[str]) -> list[str]:
    """``words`` with "the" where they name one known thing, even by a word nobody listed."""
    said = with_article(words, new=False, many_too=True)
    count = thing_at_start(words)
    is_bare = said == words and count and _lacks_article(words, count)
    return ["the", *words] if is_bare and _may_be_counted(words[count - 1]) else said


def _may_be_counted(head: str) -> bool:
    """Whether an unknown noun in the singular can be taken for one that is counted."""
    return (
        head.isalpha()
        and head.islower()
        and head not in _UNCOUNTED
        and not head.endswith(("ing", "ics", "ment", "ware", "s"))
    )


def _is_in_ing(word: str) -> bool:
    """Whether a word in lower case ends like what a thing does: leaking, missing."""
    return word.endswith("ing") and len(word) > len("going") and word not in _UNCOUNTED


def _lacks_article(words: list[str], count: int) -> bool:
    first = words[0]
    if first.lower() in _NO_NEED or first[0].isdigit() or first[0] in "\"'“\u2018($€£":
        return False
    return not any(word.endswith(("'s", "\u2019s", "s'", "s\u2019")) for word in words[:count])


def _is_numbered(words: list[str], count: int) -> bool:
    """Whether a number names the thing, as in "week 2" and "version 3"."""
    following = words[count] if count < len(words) else ""
    return following[:1].isdigit() or (
        words[count - 1].lower() in _NAMED_LEVELS and following.lower() in {"one", "two", "three"}
    )


def _is_acronym(word: str) -> bool:
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 and word.isupper()
