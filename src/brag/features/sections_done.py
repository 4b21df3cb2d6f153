"""Sections of a document that tell what was done: in short, outcomes, stories, work overlooked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from brag.features.review import told_most_fully
from brag.features.review_claims import (
    achievement,
    bare,
    counted,
    ended,
    exchanged,
    listed,
    needs_result,
    outcome,
    telling,
    upper_first,
)
from brag.model.document import Claim, Claims, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.features.review_ground import Ground
    from brag.model.document import Block
    from brag.model.entry import Entry

_MENTORING = re.compile(
    r"\b(?:mentor\w*|coach\w*|taught|teach\w*|train(?:ed|ing) (?!for\b)|onboard\w*|precept\w*"
    r"|shadow\w*|supervis\w*|induct(?:ed|ion)\w*|tutor\w*|orientat\w+|workshop\w*|new (?:starter"
    r"|joiner|hire|colleague|nurse|teacher|student)s?|pair(?:ed|ing)(?: \w+)? with|students?"
    r"|apprentice\w*|junior\w*|class(?:es)? (?:on|for|about))\b",
    re.IGNORECASE,
)
_OVERLOOKED = re.compile(
    r"\b(?:review(?:ed|ing|s)?|answered|cover(?:ed|ing)|stood in|stepped in|handover\w*|rota|roster"
    r"|runbook\w*|checklist\w*|document(?:ed|ation|ing)|wrote (?:up|down)|minutes|interview(?:ed"
    r"|ing)|on[- ]call|moderat\w+|marking|organi[sz]ed|facilitat\w+|mediat\w+|tidied|clean(?:ed"
    r"|ing) up|flaky|welcom\w+|translat\w+|restock\w*|debrief\w*|postmortem|incident review"
    r"|unblock\w*|triag\w+|glue|support(?:ed|ing))\b",
    re.IGNORECASE,
)
_WITHOUT_RESULT = 3
_CITED = 3
_PEOPLE_IN_SHORT = 3


def in_short(ground: Ground) -> tuple[Block, ...]:
    """Who it is, how much there is, the strongest of it, and the period before."""
    claims = [Claim(said) for said in (_who(ground), _amount(ground), _compared(ground)) if said]
    if ground.stories:
        first = ground.stories[0]
        said = f"First of all: {ended(first.text)}"
        if first.result:
            said += f" Result: {ended(first.result)}"
        claims.insert(len(claims) - bool(_compared(ground)), Claim(said, ground.cite(first)))
    return (Claims(tuple(claims)),) if claims and ground.entries else ()


def outcomes(ground: Ground) -> tuple[Block, ...]:
    """What came of the work: entries with a result, then a few that lack one."""
    most = ground.outline.most
    told = {one.id for one in _told_before(ground)}
    done = [one for one in ground.entries if one.kind in ("win", "helped") and one.id not in told]
    with_result = [one for one in done if not needs_result(one)]
    chosen = _fullest(ground, with_result, most)
    room = min(_WITHOUT_RESULT, max(most - len(chosen), 0))
    lacking = _fullest(ground, [one for one in done if needs_result(one)], room)
    title = "Besides the stories" if told else ""
    if len(with_result) > len(chosen):
        title = f"{len(chosen)} of {len(with_result):,} with a result, those told most fully"
    blocks = [_claims(title, (outcome(one, ground) for one in chosen))]
    blocks.append(_claims("Not told to the end yet", (outcome(one, ground) for one in lacking)))
    found = tuple(one for one in blocks if one.claims)
    return found or ((Words("All of it is told in the stories above."),) if told else ())


def stories(ground: Ground) -> tuple[Block, ...]:
    """The stories, one after the other."""
    return tuple(telling(one, ground) for one in ground.stories)


def achievements(ground: Ground) -> tuple[Block, ...]:
    """Lines for a CV, the strongest first."""
    return _some("", [achievement(one, ground) for one in ground.stories])


def collaboration(ground: Ground) -> tuple[Block, ...]:
    """Mentoring and teaching, and with whom the work was done."""
    most = ground.outline.most
    mentoring = [one for one in ground.entries if is_mentoring(one)]
    blocks = [
        *_some("Mentoring and teaching", [bare(one, ground) for one in mentoring], most),
        *_some("Worked with", _with_whom(ground), most),
    ]
    return tuple(blocks)


def overlooked(ground: Ground) -> tuple[Block, ...]:
    """Help given, reviews, cover, handovers: what keeps others going and no list of wins shows."""
    most = ground.outline.most
    found = [one for one in ground.entries if is_overlooked(one) and not is_mentoring(one)]
    given = [exchanged(one, ground) for one in ground.exchanges if one.kind == "given"]
    return (
        *_some("", [bare(one, ground) for one in found], most),
        *_some("Help given when asked or offered", given, most),
    )


def moved(ground: Ground) -> tuple[Block, ...]:
    """What moved lately: the fullest told of it, and goals that were worked for."""
    done = [one for one in ground.entries if one.kind in ("win", "helped")]
    claims = [bare(one, ground) for one in moved_most(ground)]
    if len(done) > len(claims):
        claims.append(
            Claim(f"And {counted(len(done) - len(claims), 'more entry', 'more entries')}.")
        )
    return _some("", claims)


def moved_most(ground: Ground) -> tuple[Entry, ...]:
    """The wins and help of the period that are told most fully."""
    done = [one for one in ground.entries if one.kind in ("win", "helped")]
    return _fullest(ground, done, ground.outline.most)


def is_mentoring(entry: Entry) -> bool:
    """Whether an entry tells of helping others to learn."""
    is_done = entry.kind in ("win", "helped")
    return is_done and bool(_MENTORING.search(f"{entry.text} {' '.join(entry.tags)}"))


def is_overlooked(entry: Entry) -> bool:
    """Whether an entry tells of help given, or of work that seldom gets a name."""
    if entry.kind == "helped":
        return True
    return entry.kind == "win" and bool(_OVERLOOKED.search(f"{entry.text} {' '.join(entry.tags)}"))


def _told_before(ground: Ground) -> tuple[Entry, ...]:
    """The stories, if they stand above the outcomes."""
    names = ground.outline.sections
    is_above = "stories" in names and names.index("stories") < names.index("outcomes")
    return ground.stories if is_above else ()


def _who(ground: Ground) -> str:
    profile = ground.profile
    named = ", ".join(filter(None, (profile.name.strip(), profile.role.strip())))
    return ended(named) if named else ""


def _amount(ground: Ground) -> str:
    review = ground.review
    with_result = sum(not needs_result(one) for one in review.entries if one.kind == "win")
    wins = sum(one.kind == "win" for one in review.entries)
    said = f"{upper_first(review.period.title)}: {counted(len(review.entries), 'entry', 'entries')}"
    said += f" on {counted(review.days_with_entries, 'day')}"
    if review.days_passed is not None:
        said += f" so far (day {review.days_passed:,} of {review.days_in_period:,})"
    if wins:
        said += f"; {with_result:,} of {counted(wins, 'win')} with a result"
    projects = [one.name for one in review.projects if one.name]
    if projects:
        called = "project" if len(projects) == 1 else "projects"
        said += f"; {called}: {listed(projects)}"
    return f"{said}."


def _compared(ground: Ground) -> str:
    before = ground.review.before
    if before is None or (before.begins and before.begins > before.period.last):
        return ""
    title = before.period.title
    said = f"The period before, {title}: {counted(before.entries, 'entry', 'entries')}"
    if before.by_now is not None:
        said += f", {before.by_now:,} of them in as many days"
    if before.begins:
        said += f" (the journal begins {before.begins.isoformat()})"
    return f"{said}."


def _with_whom(ground: Ground) -> list[Claim]:
    """Everybody on more than praise, those on most entries first."""
    shared: dict[str, list[Entry]] = {}
    for entry in ground.entries:
        if entry.kind == "praise":
            continue
        for who in dict.fromkeys((*entry.people, *(one.who for one in entry.credit))):
            shared.setdefault(who, []).append(entry)
    ordered = sorted(shared.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    return [_worked_with(who, found, ground) for who, found in ordered]


def _worked_with(who: str, found: list[Entry], ground: Ground) -> Claim:
    projects = list(dict.fromkeys(name for one in found for name in one.projects))
    said = f"{who}, in {counted(len(found), 'entry', 'entries')}"
    if projects:
        said += f": {listed(projects)}"
    return Claim(said, ground.cite(*found[-_CITED:]))


def _fullest(ground: Ground, found: list[Entry], most: int) -> tuple[Entry, ...]:
    return told_most_fully(replace(ground.review, entries=tuple(found)), most)


def _claims(title: str, claims: Iterable[Claim]) -> Claims:
    return Claims(tuple(claims), title)


def _some(title: str, claims: list[Claim], most: int | None = None) -> tuple[Block, ...]:
    """At most ``most`` claims and how many more there are; nothing where there are none."""
    shown = claims[:most] if most is not None else claims
    if not shown:
        return ()
    if len(claims) > len(shown):
        shown = [*shown, Claim(f"And {len(claims) - len(shown):,} more.")]
    return (Claims(tuple(shown), title),)
