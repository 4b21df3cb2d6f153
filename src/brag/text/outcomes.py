"""What came of a deed, as spoken sentences: its result, its number, and whom it was for."""

from __future__ import annotations

import re

from brag.text import verbs
from brag.text.clauses import bare, finish, in_a_breath, lower_first, word_at
from brag.text.grammar import AFTER_A_STATE, STATES, is_figure
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
_INEXACT = ("about", "around", "roughly", "nearly", "almost", "some", "over")


def outcome(text: str) -> str:
    """What came of it, each fragment as a sentence: "That meant 12 people shipping in week one"."""
    return " ".join(filter(None, (finish(_came_of_it(one)) for one in in_a_breath(text))))


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
    if before:
        begun = _amount(before, unit, estimated=estimated)
        moved = f"from {begun} to {reached}{span}"
        return finish(f"{_measured(what)} went {moved}" if what else f"That took it {moved}")
    return finish(f"{_measured(what) if what else 'That'} came to {reached}{span}")


def _came_of_it(text: str) -> str:
    words = text.split()
    first, following = word_at(words, 0), word_at(words, 1)
    rest = " ".join([first, *words[1:]])
    return (
        _done_to(words, first, following)
        or _done_by_it(rest, first, following)
        or _how_it_is(words, rest)
        or _otherwise(text, first)
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
        return f"There have been {rest}"
    if first in STATES and (not following or following in AFTER_A_STATE):
        return f"It is {rest}"
    if is_figure(first) and word_at(words, len(words) - 1) in STATES:
        return f"That made it {rest}"
    if first in _STILL and following in {"in", "on", "at", "with"} | STATES:
        return f"It is {rest}"
    if first in _STILL and verbs.base_from_third(following):
        return f"It {rest}"
    return ""


def _otherwise(text: str, first: str) -> str:
    told = read(text)
    if told.shape == "deed":
        return f"I {told.words}"
    if told.shape == "sentence" or not told.words:
        return told.words
    if first in _CIRCUMSTANCES:
        return f"That was {lower_first(text)}"
    return f"That meant {lower_first(text) if told.shape == 'ongoing' else told.words}"


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
    return f" over {period}" if is_figure(low) and rest else f" in {period}"
