"""Entries as claims of a document: what was done, what came of it, and what is not known yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.features.amounts import say_number
from brag.features.review import told_change
from brag.model.document import UNKNOWN, Claim, Telling
from brag.text.days import say_date

if TYPE_CHECKING:
    from datetime import date

    from brag.features.review_ground import Ground
    from brag.model.entry import Entry
    from brag.model.exchange import Exchange

_A_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|dozens?|hundreds?|thousands?|half|halved|third|quarter|doubled|tripled|twice|once"
    r"|all|every|everyone|everybody|none|no|nobody|never|zero|first)\b",
    re.IGNORECASE,
)
"""An amount told in words counts as a number too: "nobody", "halved", "every ward"."""
_ENDS = (".", "!", "?", "…", '."', ".”", "?”", "!”", '?"', '!"')


def ended(text: str) -> str:
    """``text`` as a sentence: with a full stop, unless it has one."""
    said = text.strip().rstrip(",;:")
    return said if not said or said.endswith(_ENDS) else f"{said}."


def upper_first(text: str) -> str:
    """``text`` with a capital letter."""
    return text[:1].upper() + text[1:]


def on_day(day: date, today: date) -> str:
    """A day in passing: "3 November", with its year if that is another."""
    return say_date(day) if day.year == today.year else f"{say_date(day)} {day.year}"


def counted(count: int, one: str, many: str = "") -> str:
    """So many: "1 entry", "12 entries"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: list[str] | tuple[str, ...], most: int = 4) -> str:
    """Names in a row; of many, how many more: "Ana, Bo and 3 more"."""
    shown = list(names[:most]) + ([f"{len(names) - most} more"] if len(names) > most else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def has_number(entry: Entry) -> bool:
    """Whether an amount is written down, as a number or in words."""
    metric = entry.metric
    is_measured = bool(metric and metric.after)
    return is_measured or bool(_A_NUMBER.search(f"{entry.text} {entry.result}"))


def can_be_confirmed(entry: Entry) -> bool:
    """Whether somebody or something is written down that could confirm it."""
    return bool(entry.people or entry.credit or entry.evidence or entry.kind == "praise")


def needs_result(entry: Entry) -> bool:
    """Whether what came of it is not written down, in words or as a change in numbers."""
    return entry.kind in ("win", "helped") and not entry.has_result and not told_change(entry.text)


def outcome(entry: Entry, ground: Ground, *, asks_number: bool = True) -> Claim:
    """What was done and what came of it; what is missing stands as unknown, with its question."""
    said = [ended(entry.text)]
    if entry.result:
        said.append(f"Result: {ended(entry.result)}")
    if entry.metric and entry.metric.after:
        said.append(upper_first(ended(say_number(entry.metric))))
    question = ""
    if needs_result(entry):
        said.append(f"Result: {UNKNOWN}.")
        question = _ask_result(entry, ground)
    elif asks_number and entry.kind in ("win", "helped") and not has_number(entry):
        said.append(f"How much: {UNKNOWN}.")
        question = _ask_number(entry, ground)
    return Claim(
        " ".join(said), ground.cite(entry), "private" if entry.is_private else "", question
    )


def bare(entry: Entry, ground: Ground, note: str = "") -> Claim:
    """Only what was done, with its result if there is one."""
    said = ended(entry.text)
    if entry.result:
        said = f"{said} Result: {ended(entry.result)}"
    aside = ", ".join(filter(None, (note, "private" if entry.is_private else "")))
    return Claim(said, ground.cite(entry), aside)


def telling(entry: Entry, ground: Ground) -> Telling:
    """An entry as a story, part by part, in the user's own words."""
    number = say_number(entry.metric) if entry.metric and entry.metric.after else ""
    credit = "; ".join(f"{one.who}: {one.what}" if one.what else one.who for one in entry.credit)
    parts = [
        ("Before", entry.situation),
        ("Task", entry.task),
        ("My part", entry.part),
        ("How", entry.actions),
        ("Result", entry.result or (UNKNOWN if needs_result(entry) else "")),
        ("Number", number or ("" if has_number(entry) or needs_result(entry) else UNKNOWN)),
        ("For whom", entry.beneficiary),
        ("Reach", entry.scope),
        ("Credit", credit),
        ("Learned", entry.learned),
    ]
    question = ""
    if needs_result(entry):
        question = _ask_result(entry, ground)
    elif parts[5][1] == UNKNOWN:
        question = _ask_number(entry, ground)
    return Telling(
        entry.text.strip(),
        tuple((label, text.strip()) for label, text in parts if text.strip()),
        ground.cite(entry),
        question,
    )


def achievement(entry: Entry, ground: Ground) -> Claim:
    """A line of a CV: what was done, the result, and how, without a pronoun."""
    number = say_number(entry.metric) if entry.metric and entry.metric.after else ""
    said = [ended(upper_first(without_pronouns(entry.text)) or entry.text)]
    if result := without_pronouns(entry.result):
        said.append(f"Result: {ended(result)}")
    if number:
        said.append(upper_first(ended(number)))
    question = ""
    if needs_result(entry):
        said.append(f"Result: {UNKNOWN}.")
        question = _ask_result(entry, ground)
    elif not has_number(entry):
        said.append(f"How much: {UNKNOWN}.")
        question = _ask_number(entry, ground)
    if how := without_pronouns(entry.part or entry.actions):
        said.append(f"How: {ended(how)}")
    return Claim(" ".join(said), ground.cite(entry), question=question)


_OPENING = re.compile(
    r"^(?:I|we)(?:['\u2019](?:ve|m|re|d)| have| had| was| were| am| are)?(?: been)?\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:my|our) own\b|\b(?:my|our)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:I|me|myself|mine|we|us|ours|ourselves)\b(?!\.)", re.IGNORECASE)
_JOINED = re.compile(r"(?<=[.!?])\s+|;\s+|,?\s+(?:and|so|but)\s+(?=(?:I|we)\b)", re.IGNORECASE)


def without_pronouns(text: str) -> str:
    """``text`` as a CV says it: "I cut our costs" is "cut the costs".

    A sentence that cannot do without a pronoun is left out.
    """
    kept = []
    for piece in _JOINED.split(text.strip()):
        said = _OPENING.sub("", piece)
        said = _POSSESSIVE.sub(
            lambda match: "own" if match[0].lower().endswith("own") else "the", said
        ).strip()
        # "US" is a country.
        if said and not any(match[0] != "US" for match in _PRONOUN.finditer(said)):
            kept.append(said)
    return (
        "; ".join(one.rstrip(".") for one in kept[:-1])
        + "; " * (len(kept) > 1)
        + (kept[-1] if kept else "")
    )


def exchanged(one: Exchange, ground: Ground, with_day: bool = True) -> Claim:
    """Something between the user and a person: "Ana Ruiz: two hours of review (3 November)"."""
    what = one.what.strip() or "help"
    day = f" ({on_day(one.day, ground.today)})" if with_day else ""
    return Claim(f"{ground.name(one.person)}: {what}{day}", ground.cite(one))


def _ask_result(entry: Entry, ground: Ground) -> str:
    return f'What came of it? brag edit {ground.short(entry.id)} --result "..."'


def _ask_number(entry: Entry, ground: Ground) -> str:
    return (
        "How much or how many, from what to what?"
        f' brag edit {ground.short(entry.id)} --number "before -> after"'
    )
