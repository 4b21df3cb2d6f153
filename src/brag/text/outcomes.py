"""What came of a deed, as spoken sentences: its result, its number, and whom it was for."""

from __future__ import annotations

import re

from brag.text import nouns, verbs
from brag.text.clauses import bare, finish, in_a_breath, lower_first, word_at
from brag.text.grammar import AFTER_A_STATE, STATES, TIMES, is_adverb, is_figure
from brag.text.plain import plain
from brag.text.sentences import read

_IT_DID = frozenset(
    """
    dropped fell went rose grew shrank doubled tripled halved climbed became stayed passed
    worked works runs landed launched shipped sold opened started survived took takes lasted
    held ran improved increased decreased settled arrived finished ended shortened led
    """.split()  # noqa: SIM905 - words read best as words
)
"""What a thing does by itself: "dropped from 40 to 12"."""
_IT_CAUSED = frozenset(
    """
    saved cut reduced freed helped made brought kept let gave stopped removed raised lowered
    sped unblocked enabled meant turned prevented avoided closed cleared earned simplified eased
    paid attracted convinced encouraged resulted allowed unlocked boosted saves cuts reduces
    frees helps makes brings keeps lets gives stops removes raises lowers speeds enables means
    prevents avoids allows took improved increased decreased doubled halved tripled led
    shortened
    """.split()  # noqa: SIM905 - words read best as words
)
"""What a thing does to others: "saved 4 hours a week"."""
_NOT_AN_OBJECT = frozenset(
    """
    from to by in on at for over within all
    """.split()  # noqa: SIM905 - words read best as words
)
_TO_ME = frozenset(
    """
    promoted invited asked thanked awarded hired offered praised chosen selected nominated named
    certified elected appointed accepted recognised recognized
    """.split()  # noqa: SIM905 - words read best as words
)
_SAVES = frozenset({"save", "reduce", "cut", "help", "make", "free", "let", "keep"})
_STILL = frozenset({"still", "now", "already"})
_CIRCUMSTANCES = frozenset(
    """
    on in under within without with at for before after over
    """.split()  # noqa: SIM905 - words read best as words
)
_NEEDS_THE = re.compile(r"(?:number|share|rate|cost|amount|price|time|size|length|proportion)\b")
_BARE_NUMBER = re.compile(r"\d[\d.,]*")
_COUNT = r"(?:(?:about|over|nearly|almost) )?[$€£]?\d[\d.,]*\s?%?[\w€£$]*(?: [a-z-]+)?"
_SPANS = frozenset(
    """
    hour day night week fortnight month quarter term season year sprint shift visit class
    """.split()  # noqa: SIM905 - words read best as words
)
_SAYS_WHEN = frozenset(
    """
    per in over a an each every since last this by during within from between after until for on
    at next across daily weekly monthly yearly nightly hourly today yesterday now
    """.split()  # noqa: SIM905 - words read best as words
)
_IS_A_TIME = (
    r"q[1-4]|h[12]|fy\d+|\d{4}|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*"
    r"|nov\w*|dec\w*|spring|summer|autumn|winter|week|month|year|season|term"
)
_INEXACT = ("about", "around", "roughly", "nearly", "almost", "some", "over")


_LINK = (
    r"(?i)(?:so that|so(?! far\b| good\b)(?= \w+ \w+ ?\w)|because of (?:that|this|it),?"
    r"|as a (?:result|consequence),?"
    r"|therefore,?|thus,?|hence,?|which (?:meant|means)(?: that)?|this (?:meant|means) that"
    r"|(?:the )?results?(?: was| were|ed in)?:?(?= )"
    r"|which(?= (?:made|saved|cut|gave|let|kept)\b))\s+"
)
"""What only says that a result follows."""
_UNKNOWN = (
    r"(?i)(?:n/?a|none|nothing|tb[ad]|todo|unknown|unclear|pending|not sure|no idea"
    r"|(?:not|none|nothing)(?: yet)?(?: known| measured| clear| decided)?(?: yet| so far)?"
    r"|too (?:early|soon)(?: to (?:tell|say|know))?|(?:we'?ll|will) see|wait and see"
    r"|to be (?:continued|seen|decided)|[-?.]+)"
)
"""A result nobody knows yet, of which nothing is said."""
_OUT_OF = r"\d+ (?:out )?of \d+ "
_OPENS_A_THING = frozenset("the a an our my this every each one".split())  # noqa: SIM905 - words read best as words
_AFTER_A_VERB = frozenset("again now by itself alone dry fine well better faster".split())  # noqa: SIM905 - words read best as words
_CONDITIONS = frozenset(
    """
    alive well healthy free empty full back home green fine vegetarian left away gone dead sick
    """.split()  # noqa: SIM905 - words read best as words
)
_IN_A_ROW = r"(?i)(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))\b.*"


def outcome(text: str) -> str:
    """What came of it, each fragment as a sentence: "That meant 12 people shipping in week one"."""
    return " ".join(
        finish(_came_of_it(said, is_clause=one.lower().startswith("so ") and said != one))
        for one in in_a_breath(text)
        if (said := re.sub(_LINK, "", one)) and not re.fullmatch(_UNKNOWN, said)
    )


def meant_for(beneficiary: str) -> str:
    """Whom it was for: "It was for the night-shift nurses"."""
    said = re.sub(r"^for\s+", "", bare(plain(beneficiary)), flags=re.IGNORECASE)
    return finish(f"It was for {lower_first(said)}") if said else ""


def number(
    what: str, before: str, after: str, unit: str = "", period: str = "", *, estimated: bool = False
) -> str:
    """A number as a sentence: "Checkout p95 went from 900 ms to 120 ms"; without outcome, nothing.

    An estimated number is always said with "about".
    """
    what, before, after, unit, period = (
        bare(plain(one)) for one in (what, before, after, unit, period)
    )
    if not after:
        return ""
    reached = _amount(after, unit, estimated=estimated)
    span = _span(period)
    if not (what or before) and not re.fullmatch(_COUNT, after):
        return outcome(f"{reached}{span}")
    if before:
        begun = _amount(before, unit, estimated=estimated)
        moved = f"from {begun} to {reached}{span}"
        if what:
            return finish(f"{_measured(what)} went {moved}")
        is_bare = _BARE_NUMBER.fullmatch(before) and not unit
        return finish(f"The number went {moved}" if is_bare else f"That took it {moved}")
    if nouns.is_many(what) and " " not in what and _BARE_NUMBER.fullmatch(reached):
        return finish(f"That came to {reached} {lower_first(what)}{span}")
    return finish(f"{_measured(what) if what else 'That'} came to {reached}{span}")


def _came_of_it(text: str, *, is_clause: bool = False) -> str:
    """What came of it; ``is_clause`` says that a "so" came before it, so that it has a verb."""
    words = text.split()
    first, following = word_at(words, 0), word_at(words, 1)
    rest = " ".join([first, *words[1:]])
    return (
        _done_to(words, first, following)
        or _done_by_it(rest, first, following)
        or _how_it_is(words, rest)
        or _otherwise(text, first, is_clause=is_clause)
    )


def _done_to(words: list[str], first: str, following: str) -> str:
    """What was done to the speaker ("promoted to lead") or the thing ("used by 4 teams")."""
    after = " ".join(words[1:])
    if first in {"was", "were"}:
        return f"{'I' if following in _TO_ME else 'It'} was {after}"
    if first in _TO_ME and following in {"to", "for", "as", "by", "with", "the", "a"}:
        return f"I was {first} {after}"
    is_free = first not in _IT_DID | _IT_CAUSED and verbs.is_participle(first)
    return (
        f"It was {first} {after}" if is_free and following in {"by", "in", "for", "across"} else ""
    )


def _done_by_it(rest: str, first: str, following: str) -> str:
    """What the thing did: "dropped from 40 to 12", "saved 4 h a week"; else nothing."""
    has_object = bool(following) and following not in _NOT_AN_OBJECT
    if first in _IT_DID and not (has_object and first in _IT_CAUSED):
        return f"It {rest}"
    if first in _IT_CAUSED and following:
        return f"That {rest}"
    if first in _SAVES and following:
        return f"It {verbs.third(first)} {rest.partition(' ')[2]}"
    return ""


def _how_it_is(words: list[str], rest: str) -> str:
    """How the thing is now: "live in 3 regions", "40% faster", "still in use"; else nothing."""
    first, following = word_at(words, 0), word_at(words, 1)
    if first in {"no", "zero", "0"} and "since" in words[1:]:
        thing = word_at(words, words.index("since", 1) - 1)
        return f"There {'have' if nouns.is_many(thing) else 'has'} been {rest}"
    if re.match(_OUT_OF, rest) and (place := _state_after_count(words)):
        return " ".join([*words[:place], "are", *words[place:]])
    if first in STATES and (not following or following in AFTER_A_STATE):
        return f"It is {rest}"
    if is_figure(first) and word_at(words, len(words) - 1) in STATES:
        return f"That made it {rest}"
    if first in _STILL and following in {"in", "on", "at", "with"} | STATES:
        return f"It is {rest}"
    if first in _STILL and verbs.base_from_third(following):
        return f"It {rest}"
    return ""


def _is_said_of_many(text: str) -> bool:
    """Whether ``text`` is a sentence about several: "People go home on time"."""
    words = text.split()
    if len(words) < 2 or not nouns.is_many(words[0]):  # noqa: PLR2004 - who, and what they do
        return False
    return verbs.is_base(words[1].lower()) and not verbs.is_noun_too(words[1].lower())


def _is_said_of_one(text: str) -> bool:
    """Whether ``text`` is a sentence about one thing: "The wall dries again"."""
    words = text.split()
    if word_at(words, 0) not in _OPENS_A_THING:
        return False
    for place in (2, 3):
        base = verbs.base_from_third(word_at(words, place))
        if base and (not verbs.is_noun_too(base) or _says_how(words[place + 1 :])):
            return not nouns.is_many(word_at(words, place - 1))
    return False


def _says_how(words: list[str]) -> bool:
    """Whether ``words`` follow a verb rather than a noun: "dries again", "ends on time"."""
    first = word_at(words, 0)
    return first in _AFTER_A_VERB or is_adverb(first) or words[:2] == ["on", "time"]


def _otherwise(text: str, first: str, *, is_clause: bool) -> str:
    if _is_said_of_many(text) or _is_said_of_one(text):
        return text
    told = read(text)
    if told.shape == "deed":
        return f"I {told.words}"
    if told.shape == "sentence" or not told.words:
        return told.words
    if re.fullmatch(_IN_A_ROW, text) and set(text.lower().split()) & (TIMES | {"running"}):
        return f"That was the {lower_first(text)}"
    if first in _CIRCUMSTANCES or (first == "to" and verbs.is_base(word_at(text.split(), 1))):
        return f"That was {lower_first(text)}"
    if is_clause:
        return text
    return f"The result was {lower_first(text) if told.shape == 'ongoing' else told.words}"


def _state_after_count(words: list[str]) -> int:
    """Where "are" belongs in "38 of 40 alive" and "9 of 10 beds free"; 0 if nowhere."""
    place = 3 + (nouns.is_many(word_at(words, 3)) if len(words) > len("of 2") else 0)
    state = word_at(words, place)
    is_state = state in STATES | _CONDITIONS or (verbs.is_participle(state) and len(words) > place)
    is_last = len(words) == place + 1 or word_at(words, place + 1) in AFTER_A_STATE
    return place if is_state and is_last and not verbs.is_past(state) else 0


def _measured(what: str) -> str:
    subject = lower_first(what)
    return f"the {subject}" if _NEEDS_THE.match(subject) else subject


def _amount(amount: str, unit: str, *, estimated: bool) -> str:
    """An amount with its unit, if it lacks one: ``900`` and ``ms`` are "900 ms"."""
    if unit and _BARE_NUMBER.fullmatch(amount):
        if unit in {"$", "€", "£"}:
            amount = f"{unit}{amount}"
        else:
            amount = f"{amount}{unit}" if unit == "%" else f"{amount} {unit}"
    is_exact = not amount.lower().startswith(_INEXACT)
    return f"about {amount}" if estimated and is_exact else amount


def _span(period: str) -> str:
    """When or how often, with a space before it: "a week", "in Q3", "over 3 months"."""
    first, _, rest = period.partition(" ")
    low = first.lower()
    if not low:
        return ""
    if low in _SPANS and not rest:
        return f" {'an' if low == 'hour' else 'a'} {low}"
    if low in _SAYS_WHEN:
        return f" {low} {rest}".rstrip()
    if is_figure(low) and rest:
        return f" over {period}"
    # Anything else says how the number is known rather than when, and is not said.
    return f" in {period}" if re.fullmatch(_IS_A_TIME, low.rstrip(",")) else ""
