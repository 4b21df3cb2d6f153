"""Sections of a document that look ahead: goals, lessons, doubts, next steps and needs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from brag.features.review_claims import (
    can_be_confirmed,
    counted,
    ended,
    has_number,
    on_day,
    outcome,
    upper_first,
)
from brag.features.sections_done import is_mentoring, is_overlooked, moved_most
from brag.model.document import UNKNOWN, Claim, Claims
from brag.text.command_words import argument

if TYPE_CHECKING:
    from brag.features.goals import Standing
    from brag.features.review_ground import Ground
    from brag.model.document import Block
    from brag.model.entry import Entry
    from brag.model.exchange import Exchange
    from brag.model.follow_up import FollowUp

SOON = timedelta(days=7)
_DUE_SOON = timedelta(days=60)
_CITED = 3
_LINES = 3
_SETBACK = re.compile(
    r"\b(?:rolled (?:\S+ ){0,3}back|went wrong|did(?: not|n['\u2019]t) (?:work|go|land|hold)"
    r"|my (?:mistake|fault|error)|i (?:missed|lost|broke|forgot)|fell through|turned down"
    r"|too late|gave up|dropped the ball|should have|failed(?=[.,;]|$)|failed (?:to|at)\b)"
    r"|^(?:missed|lost|broke|forgot|abandoned|cancelled)\b",
    re.IGNORECASE,
)
"""Words in which people write down a setback; "failed payments" is none."""


def goals(ground: Ground) -> tuple[Block, ...]:
    """Each goal of the period, how it stands, and what was done for it."""
    claims = [_goal(one, ground) for one in ground.goals[: ground.outline.most]]
    return (Claims(tuple(claims)),) if claims else ()


def learning(ground: Ground) -> tuple[Block, ...]:
    """What was learned, and what went wrong."""
    most = ground.outline.most
    lessons = [
        Claim(upper_first(ended(one.words)), ground.cite(one.entry))
        for one in ground.review.learned[-most:]
    ]
    setbacks = [
        outcome(one, ground, asks_number=False)
        for one in ground.entries
        if one.kind == "win" and _SETBACK.search(f"{one.text} {one.situation}")
    ][-most:]
    blocks = (Claims(tuple(lessons), "Learned"), Claims(tuple(setbacks), "Did not go to plan"))
    return tuple(one for one in blocks if one.claims)


def sceptic(ground: Ground) -> tuple[Block, ...]:
    """Doubts that the user thought through, then those that the stories leave open."""
    blocks: list[Block] = []
    if answered := _thought_through(ground):
        blocks.append(Claims(answered, "Thought through"))
    if asked := _open_doubts(ground):
        blocks.append(Claims(asked, "Open to be asked"))
    return tuple(blocks)


def what_next(ground: Ground) -> tuple[Block, ...]:
    """Goals that are open, and what to ask the reader."""
    open_goals = [
        Claim(_by(one), ground.cite(*one.entries[-_CITED:]))
        for one in ground.goals
        if one.goal.is_open
    ]
    asks = [Claim(one) for one in ground.outline.asks]
    blocks = (Claims(tuple(open_goals), "Next"), Claims(tuple(asks), "To ask"))
    return tuple(one for one in blocks if one.claims)


def talk(ground: Ground) -> tuple[Block, ...]:
    """What is worth the other's time: lessons, goals in doubt, mentoring, and the questions."""
    lessons = [
        Claim(f"Learned: {ended(one.words)}", ground.cite(one.entry))
        for one in ground.review.learned[-_LINES:]
    ]
    setbacks = [
        Claim(f"Did not go to plan: {ended(one.text)}", ground.cite(one))
        for one in ground.entries
        if one.kind == "win" and _SETBACK.search(one.text)
    ][-_LINES:]
    told = {one.id for one in moved_most(ground)}
    quiet = [
        Claim(f"Easily overlooked: {ended(one.text)}", ground.cite(one))
        for one in ground.entries
        if (is_mentoring(one) or is_overlooked(one)) and one.id not in told
    ][-1:]
    due = [
        Claim(f"Goal: {_by(one)} {_done_for(one)}", ground.cite(*one.entries[-_CITED:]))
        for one in ground.goals
        if one.goal.is_open and one.goal.by and one.goal.by - ground.today <= _DUE_SOON
    ][:_LINES]
    claims = (*due, *setbacks, *lessons, *quiet, *(Claim(one) for one in ground.outline.asks))
    return (Claims(claims),) if claims else ()


def need(ground: Ground) -> tuple[Block, ...]:
    """Answers that are waited for, and what is overdue."""
    waits = [_waiting(one, ground) for one in ground.waiting[-ground.outline.most :]]
    late = [
        Claim(f"Overdue since {on_day(one.day, ground.today)}: {_said(one, ground)}")
        for one in ground.follow_ups
        if one.day < ground.today
    ][: ground.outline.most]
    return (Claims((*waits, *late)),) if waits or late else ()


def standup(ground: Ground) -> tuple[Block, ...]:
    """Three lines: done, next, blocked."""
    done = _done_lately(ground)
    soon = [one for one in ground.follow_ups if one.day <= ground.today + SOON][:_LINES]
    waiting = ground.waiting[-_LINES:]
    lines = (
        Claim(_line("Done", [one.text for one in done]), ground.cite(*done)),
        Claim(_line("Next", [_said(one, ground) for one in soon])),
        Claim(
            _line("Blocked", [_waiting(one, ground).text for one in waiting]),
            ground.cite(*waiting),
        ),
    )
    return (Claims(lines),)


def _goal(one: Standing, ground: Ground) -> Claim:
    goal = one.goal
    said = _by(one)
    if goal.closed is not None:
        state = "met" if goal.met else "let go"
        said = f"{goal.title.rstrip('.')}: {state} on {on_day(goal.closed, ground.today)}."
        if goal.outcome:
            said += f" {upper_first(ended(' '.join(goal.outcome.split())))}"
    count = len(one.entries)
    told = f"{counted(count, 'entry', 'entries')} for it in this time" if count else ""
    question = ""
    if not count and goal.closed is None:
        said += f" Done for it: {UNKNOWN}."
        question = f"What was done for it? brag edit ID --goal {argument(goal.title)}"
    return Claim(said, ground.cite(*one.entries[-_CITED:]), told, question)


def _done_for(one: Standing) -> str:
    count = len(one.entries)
    return f"{counted(count, 'entry', 'entries') if count else 'Nothing'} for it in this time."


def _by(one: Standing) -> str:
    by = f", by {one.goal.by.isoformat()}" if one.goal.by else ""
    return f"{one.goal.title.rstrip('.')}{by}."


def _thought_through(ground: Ground) -> tuple[Claim, ...]:
    """The doubt and its answer, from the last time the case was thought through."""
    if ground.case is None:
        return ()
    said = {one.question: " ".join(one.text.split()) for one in ground.case.answers}
    doubt, answer = said.get("sceptic", ""), said.get("sceptic-answer", "")
    if not doubt:
        return ()
    day = on_day(ground.case.day, ground.today)
    told = f"“{doubt}” What answers it: {ended(answer) if answer else UNKNOWN + '.'}"
    question = "" if answer else "What answers it? brag reflect promotion-case"
    return (Claim(told, (), f"from {day}", question),)


def _open_doubts(ground: Ground) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for entry in ground.stories:
        for doubt, command in _doubts(entry, ground.short(entry.id)):
            text = f"{ended(entry.text)} {doubt}"
            answer = f"The answer goes in with: {command}"
            found.append(Claim(text, ground.cite(entry), question=answer))
    return tuple(found[: ground.outline.most])


def _doubts(entry: Entry, shown_id: str) -> list[tuple[str, str]]:
    """What a reader would ask of a story, and the command that answers it."""
    doubts = []
    if not has_number(entry):
        doubts.append(("How much?", f'brag edit {shown_id} --number "before -> after"'))
    if (entry.people or entry.credit) and not entry.part:
        doubts.append(("Which part was yours?", f'brag edit {shown_id} --part "..."'))
    if not can_be_confirmed(entry):
        doubts.append(("Who could confirm it?", f'brag edit {shown_id} --evidence "..."'))
    return doubts


def _done_lately(ground: Ground) -> list[Entry]:
    """What was done today and on the last day before that has something; never praise."""
    done = [one for one in ground.entries if one.kind != "praise"]
    last = min(ground.review.period.last, ground.today)
    since = max((one.day for one in done if one.day < last), default=last)
    return [one for one in done if one.day >= since][-_LINES:]


def _line(label: str, parts: list[str]) -> str:
    said = "; ".join(" ".join(one.split()).rstrip(".;") for one in parts)
    return f"{label}: {said or 'nothing written down'}."


def _waiting(one: Exchange, ground: Ground) -> Claim:
    what = one.what.strip() or "an answer"
    said = f"From {ground.name(one.person)}: {what} (asked on {on_day(one.day, ground.today)})"
    return Claim(said, ground.cite(one))


def _said(one: FollowUp, ground: Ground) -> str:
    who = ground.people.get(one.person, "")
    is_named = not who or who.split()[0].casefold() in one.what.casefold()
    return one.what.strip() + ("" if is_named else f" ({who})")
