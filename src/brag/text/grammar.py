"""The small words that hold English together, in the classes that reading a note needs."""

from __future__ import annotations

DETERMINERS = frozenset(
    """
    a an the my your his her its our their some any every each no
    """.split()  # noqa: SIM905 - words read best as words
)
POINTERS = frozenset(
    """
    a an the my your his her its our their this that these those some any every each both all
    several many few more two three four five six seven eight nine ten eleven twelve twenty half
    me us him them it you everyone everything what how why whether who which where when new
    """.split()  # noqa: SIM905 - words read best as words
)
"""Words that begin an object, so that what stands before them is a verb."""
PREPOSITIONS = frozenset(
    """
    for of with about by at in on from to between against across into onto after before during
    over under within without through via per until since despite around throughout near behind
    among
    """.split()  # noqa: SIM905 - words read best as words
)
PARTICLES = frozenset(
    """
    up out off down over back away in on together along through forward
    """.split()  # noqa: SIM905 - words read best as words
)
NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve
    """.split()  # noqa: SIM905 - words read best as words
)
SUBJECTS = NUMBERS | frozenset(
    """
    i we he she they it you there this that these those the a an my our his her its their your
    i've i'm i'd we've we're it's that's they've there's nobody everyone everybody someone both
    all each no
    """.split()  # noqa: SIM905 - words read best as words
)
"""Words that open the subject of a sentence."""
CONTRACTIONS = frozenset(
    """
    i'm i've it's we're we've they're there's that's
    """.split()  # noqa: SIM905 - words read best as words
)
AUXILIARIES = CONTRACTIONS | frozenset(
    """
    is are was were am has have had can could will would does did do should may might must isn't
    aren't wasn't weren't hasn't haven't hadn't can't couldn't won't wouldn't doesn't didn't
    don't went cannot
    """.split()  # noqa: SIM905 - words read best as words
)
RELATIVES = frozenset(
    """
    that which who whose where how what why
    """.split()  # noqa: SIM905 - words read best as words
)
COMPOUNDS = frozenset(
    """
    review reviews rota rotas suite suites note notes plan plans planning doc docs document
    documents meeting meetings session sessions workshop workshops class classes course courses
    team teams page pages process system systems tool tools report reports board boards day days
    week weeks case cases coverage data desk ticket tickets call calls channel group groups line
    card cards paper papers result results lead lab policy proposal proposals guide guides
    guideline guidelines strategy template templates pipeline environment framework automation
    management research engineering analysis development budget schedule runner bench candidate
    train manager engineer contract staff club network hub centre center evening night morning
    event events fair tour trip visit program programme project projects exercise drill
    certificate exam exams award prize grant training camp savings time times role demo demos
    talk talks interview interviews clinic house studio method methods pattern patterns thinking
    practice language skills interface experience list lists score scores statement kit cycle
    freeze officer shift shifts worker room area zone target targets owner feedback conference
    summit failure failures programming
    """.split()  # noqa: SIM905 - words read best as words
)
"""Second halves of names for things: after "design" or "support" they show it is no verb."""
TIMES = frozenset(
    """
    hour day night week weekend fortnight month quarter term semester season year sprint shift
    morning afternoon evening time round spring summer autumn winter fall today yesterday
    tonight christmas easter
    """.split()  # noqa: SIM905 - words read best as words
)
"""What "last" and "this" are said of to tell when."""
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december
    """.split()  # noqa: SIM905 - words read best as words
)
MODALS = frozenset(
    """
    can can't cannot could couldn't did didn't will won't would wouldn't should shouldn't
    """.split()  # noqa: SIM905 - words read best as words
)
"""Words before a base form."""
STATES = frozenset(
    """
    live done ready complete completed finished stable online available open full clean safe
    happy accessible cheaper faster slower quicker easier better smaller lighter calmer safer
    quieter simpler happier shorter stronger lower higher
    """.split()  # noqa: SIM905 - words read best as words
)
"""What can be said of a thing after "is"."""
AFTER_A_STATE = frozenset(
    """
    in on for by at to and than now since before after within until again
    """.split()  # noqa: SIM905 - words read best as words
)
_ADVERBS = frozenset(
    """
    finally once again personally recently never always
    """.split()  # noqa: SIM905 - words read best as words
)
_NOT_ADVERBS = frozenset(
    """
    reply apply supply family weekly monthly daily assembly yearly quarterly early fly july
    italy comply rely multiply anomaly friendly elderly only
    """.split()  # noqa: SIM905 - words read best as words
)


def time_at_start(words: list[str]) -> int:
    """How many of ``words`` say when before anything else is said: "Last night | we fed 300"."""
    lows = [word.lower().rstrip(",:") for word in words[:4]]
    if lows[:1] in (["today"], ["yesterday"], ["tonight"]):
        return 2 if lows[1:2] and lows[1] in TIMES else 1
    if lows == ["for", "the", "first", "time"]:
        return 4
    if lows[2:3] == ["ago"] and (lows[0] in NUMBERS | {"a", "an"} or is_figure(lows[0])):
        return 3
    start = 1 if lows[:1] in (["late"], ["early"], ["earlier"]) else 0
    start += lows[start : start + 1] == ["on"]
    if lows[start : start + 1] and lows[start] in _CALENDAR - {"may", "march"}:
        return start + 1 if start or words[0].endswith((",", ":")) else 0
    if not lows[start : start + 1] or lows[start] not in {"last", "this", "next", "every", "each"}:
        return 0
    for place in range(start + 1, len(lows)):
        if lows[place] in TIMES | _CALENDAR or lows[place].removesuffix("s") in TIMES:
            return place + 1
        if lows[place] not in NUMBERS | {"few", "past", "other", "school"}:
            return 0
    return 0


def is_adverb(word: str) -> bool:
    """Whether ``word`` is one that may stand before a verb: finally, successfully."""
    low = word.lower().rstrip(",")
    return low in _ADVERBS or (low.endswith("ly") and low not in _NOT_ADVERBS)


def is_figure(word: str) -> bool:
    """Whether ``word`` begins with a digit, a currency sign aside."""
    return word.lstrip("$€£")[:1].isdigit()
