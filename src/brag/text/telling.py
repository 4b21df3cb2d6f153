"""An entry as spoken sentences: when it was, what was done, and how things stood before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text import verbs
from brag.text.clauses import Clause, finish, first_of, in_a_breath, lower_first, word_at
from brag.text.grammar import DETERMINERS, PREPOSITIONS, is_adverb
from brag.text.lessons import lesson, without_label
from brag.text.nouns import is_person
from brag.text.praise import is_quotation, quotation
from brag.text.sentences import has_time, read, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS_A_NAME_IS_CLEAR = 10
_SPAN = (
    r"(?:earlier )?(?P<span>today|yesterday|tonight"
    r"|this (?:morning|afternoon|evening|week|month|year|quarter)"
    r"|last (?:night|week|month|year|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"
)
_RELATIVE_DAYS = (
    rf"(?i)^{_SPAN}(?:[,:]\s*|\s+(?=\w))",
    rf"(?i)(?:,|\s)\s*(?:(?:on|by|since|until|from|as of) )?{_SPAN}(?=[.!]?$)",
)
_HINTS = ("today", "yesterday", "tonight", "this ", "last ")
_SCENE = r"(?i)(?:after|when|because(?: of)?|since|once|as|while|before|until)\s+"
_TITLED = r"^(?:[a-z]+ )?(?:Mr|Mrs|Ms|Dr)\.? [A-Z]\w+(?= |$)(?! [a-z]+ed\b)"
_WORDS_OF_A_NAME = 3
_ROLES = frozenset(
    """
    lead chair coach mentor host scribe reviewer guide nurse
    """.split()  # noqa: SIM905 - words read best as words
)
_ROLE_ENDINGS = (
    "ator", "eader", "wner", "nager", "esigner", "gineer", "eloper", "itect", "teacher",
    "speaker", "trainer", "writer", "editor", "author",
)  # fmt: skip


def when(day: date, today: date) -> str:
    """How one would date ``day`` in passing: "this week", "last month", "in October", "in 2024"."""
    weeks = (today.toordinal() - today.weekday() - day.toordinal() + day.weekday()) // 7
    if weeks <= 1:
        return "last week" if weeks == 1 else "this week"
    months = (today.year - day.year) * 12 + today.month - day.month
    if months <= 1:
        return "last month" if months == 1 else "this month"
    if months <= _MONTHS_A_NAME_IS_CLEAR:
        return f"in {_MONTHS[day.month - 1]}"
    return "last year" if today.year - day.year == 1 else f"in {day.year}"


def still_true(text: str, day: date, today: date) -> str:
    """``text`` without an opening or closing "today" or "last week" that was true only on ``day``.

    "This year" stays while it is that year, and all stay on the day itself.
    """
    if not any(hint in text.lower() for hint in _HINTS):
        return text
    for pattern in _RELATIVE_DAYS:
        match = re.search(pattern, text)
        if not match or _is_same(match["span"].lower().split()[-1], day, today):
            continue
        shorter = (text[: match.start()] + text[match.end() :]).strip()
        is_said = " " in shorter and (match.start() or read(first_of(shorter)).shape != "thing")
        text = shorter if is_said else text
    return text


def deed(
    text: str,
    dated: str,
    kind: str = "win",
    people: Sequence[str] = (),
    *,
    is_named: bool = True,
) -> str:
    """What was done, as one or a few sentences, with ``dated`` ("last month") in its place.

    ``kind`` is the entry's: something learned, help given and praise received each have a
    frame of their own where the words are only a thing. ``people`` are those the entry names:
    praise is theirs, and told so if it ``is_named``.
    """
    if kind == "praise" and is_quotation(text):
        return quotation(text, dated, people, is_named=is_named)
    text = without_label(text) if kind == "learned" else text
    parts = [one for one in in_a_breath(text) if not is_adverb(one)] or in_a_breath(text)
    told = [_told(one, "" if place else dated, kind) for place, one in enumerate(parts)]
    return " ".join(filter(None, told))


def also(
    text: str,
    dated: str,
    kind: str = "win",
    people: Sequence[str] = (),
    *,
    is_named: bool = True,
) -> str:
    """A second deed, said after a first: "I also ran the class"."""
    if kind == "praise" and is_quotation(text):
        return quotation(text, dated, people, again=True, is_named=is_named)
    told = _read(first_of(without_label(text) if kind == "learned" else text), kind)
    if not told.words:
        return ""
    if told.shape == "deed":
        return finish(f"I also {told.words}")
    if told.shape == "ongoing":
        return finish(f"I've also been {told.words}")
    if told.shape == "thing" or (kind == "learned" and not told.words.startswith("I ")):
        return _framed(told.words, dated, kind, "Another")
    match = re.match(r"(I|We)\s+(\w+)", told.words)
    if match and verbs.is_past(match[2].lower()):
        return finish(f"{match[1]} also {told.words[match.end(1) :].strip()}")
    return finish(f"And {lower_first(told.words)}")


def problem(situation: str, task: str = "") -> str:
    """How things stood before: from the situation, else from the task."""
    said = " ".join(filter(None, (_stood(one) for one in in_a_breath(situation))))
    return said or _set_task(first_of(task))


def own_part(text: str) -> str:
    """The speaker's own hand in it: "I rewrote the query layer" or "My part was the tests"."""
    said = []
    for one in in_a_breath(text):
        told = read(one)
        role = re.sub(r"^(?:was )?(?:an?|the) ", "", told.words)
        if _is_role(role) and not verbs.is_past(role.split(" ", maxsplit=1)[0]):
            said.append(finish(f"I was the {role}"))
        else:
            said.append(finish(f"My part was {told.words}") if told.shape == "thing" else say(one))
    return " ".join(said)


def _is_same(span: str, day: date, today: date) -> bool:
    """Whether "this week" or "this year", said on ``day``, means the same ``today``."""
    if span == "year":
        return day.year == today.year
    if span in {"month", "quarter"}:
        return (day.year, day.month) == (today.year, today.month)
    return day == today or (span == "week" and when(day, today) == "this week")


def _read(text: str, kind: str) -> Clause:
    if kind == "learned":
        return lesson(text)
    return _help(text) if kind == "helped" else read(text)


def _help(text: str) -> Clause:
    """Help given: "Bea prepare her audition" is what I helped Bea do, "Mo with his CV" likewise."""
    text = re.sub(r"(?i)^(?:with|on)\s+", "", text)
    words = text.split()
    is_known = words and (word_at(words, 0) in DETERMINERS or lower_first(text) == text)
    for place in range(1, min(len(words), _WORDS_OF_A_NAME + 1)):
        low = word_at(words, place)
        is_sure = not verbs.is_noun_too(low) or word_at(words, 0) == "my" or words[0].istitle()
        is_done = verbs.is_base(low) and not verbs.is_past(low) and is_sure
        if words[place - 1].endswith(("'s", "\u2019s")):
            break
        is_someone = words[0][0].isupper() or _is_someone(word_at(words, place - 1))
        if is_known and is_someone and (is_done or low in {"with", "through"}):
            return Clause("deed", f"helped {text}")
        if low in PREPOSITIONS:
            break
    is_named = is_known and all(word[0].isupper() for word in words) and len(words) < len("name")
    is_person_only = words and word_at(words, 0) in DETERMINERS and _is_someone(words[-1])
    if re.search(_TITLED, text) or (is_named and "'" not in text) or is_person_only:
        return Clause("deed", f"helped {text}")
    return read(text)


def _is_someone(word: str) -> bool:
    return is_person(word) or word in {"neighbour", "colleague", "friend", "mum", "dad", "boss"}


def _told(text: str, dated: str, kind: str) -> str:
    """One sentence of what was done; without ``dated`` it follows another one."""
    told = _read(text, kind)
    if not told.words:
        return ""
    is_dated = dated and not has_time(told.words) and not told.words.startswith("have ")
    opening = f"{dated[0].upper()}{dated[1:]} " if is_dated else ""
    if told.shape == "deed":
        return finish(f"{opening}I {told.words}")
    if told.shape == "ongoing":
        return finish(f"I've been {told.words}")
    is_fact = kind == "learned" and not told.words.startswith("I ")
    if dated and (told.shape == "thing" or is_fact):
        return _framed(lower_first(told.words), dated, kind, "One")
    if opening and _is_past_of_ours(told.words):
        return finish(opening + lower_first(told.words))
    return finish(told.words)


def _is_past_of_ours(words: str) -> bool:
    """Whether a sentence tells what I, we or our people did, so that a time may open it."""
    match = re.match(r"(?:I|[Ww]e|(?:[Mm]y|[Oo]ur) \w+)\s+(\w+)", words)
    return match is not None and verbs.is_past(match[1].lower())


def _framed(words: str, dated: str, kind: str, opening: str) -> str:
    """A thing inside the sentence that a person would put around it."""
    at = f" {dated}" if dated else ""
    if kind == "learned":
        return finish(f"{opening} thing I learned{at}: {words}")
    if kind == "helped":
        return finish(f"{opening} thing I helped with{at}: {words}")
    if kind == "praise":
        return finish(f"{opening} kind word I got{at}: {words}")
    if ":" in words:
        return finish(words)
    if has_time(words) or not dated:
        return finish(f"{opening} thing: {words}")
    return finish(f"{opening} thing from {dated.removeprefix('in ')}: {words}")


def _stood(text: str) -> str:
    """One sentence of how things stood; a bare thing is what it started with."""
    opened = re.match(_SCENE, text)
    if opened and "," not in text:
        told = read(text[opened.end() :])
        if told.shape == "sentence":  # alone, "After the frost killed half the bed" says no more
            return finish(told.words)
        return finish(f"It was {lower_first(text)}")
    told = read(text)
    if told.shape == "thing" and told.words:
        return finish(f"It started with {told.words}")
    return say(text)


def _set_task(task: str) -> str:
    """What was asked for: "My task was to get p95 below 200 ms"."""
    told = read(task)
    if not told.words:
        return ""
    opening, _, rest = task.partition(" ")
    opening = opening.lower()
    if opening == "to":
        return finish(f"My task was {lower_first(task)}")
    if told.shape == "deed" and verbs.is_base(opening):
        return finish(f"My task was to {opening} {rest}")
    if told.shape == "thing":
        return finish(f"My task was {told.words}")
    return say(task)


def _is_role(words: str) -> bool:
    """Whether words name what someone was in it: lead, facilitator, chair of the panel."""
    head = re.split(r" (?:of|for|in|at) ", words)[0].split()[-1].lower()
    return head in _ROLES or head.endswith(_ROLE_ENDINGS)
