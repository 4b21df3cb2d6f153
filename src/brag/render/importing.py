"""What an import brought in, or would: a table of its rows, the counts, and the same as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.importing import FATES, noun
from brag.model.entry import Entry
from brag.model.person import Person
from brag.model.profile import Profile
from brag.render.jsonable import VERSION, entry_json
from brag.render.records import record_json
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brag.features.importing import Fate, Outcome, Sample
    from brag.render.terminal import Page

_INDENT = 21


def planned(outcome: Outcome, page: Page) -> str:
    """The first rows of each fate, then what an import would do."""
    lines = []
    for fate in FATES:
        for sample in outcome.samples[fate]:
            lines += _row(fate, sample, page)
        more = getattr(outcome, fate) - len(outcome.samples[fate])
        if more:
            lines.append(page.style.quiet(f"{fate.ljust(8)} and {more:,} more"))
    if outcome.new or outcome.changed or outcome.others:
        lines.append(f"Would {_deeds(outcome, 'add', 'change', 'bring')}.")
    else:
        lines.append("Nothing new to add.")
    return "\n".join([*lines, *_left(outcome, page.width)])


def told(outcome: Outcome, width: int | None = None) -> str:
    """How much came in, and how to take it back."""
    if not outcome.written:
        return "\n".join(["Nothing new to add.", *_left(outcome, width)])
    deeds = _deeds(outcome, "added", "changed", "brought")
    lines = [
        f"{deeds[0].upper()}{deeds[1:]}.",
        f"{_SHOWN_BY[outcome.kind]} shows them; brag undo takes them all back.",
    ]
    return "\n".join([*lines, *_left(outcome, width)])


_SHOWN_BY = {"entry": "brag list", "person": "brag people"}


def outcome_json(outcome: Outcome, source: str) -> dict[str, Any]:
    """The import under a version: counts, and the first rows of each fate."""
    return {
        "version": VERSION,
        "import": {
            "source": source,
            "dry_run": outcome.is_dry_run,
            **{fate: getattr(outcome, fate) for fate in FATES},
            "kept": outcome.kept,
            "others": dict(outcome.others),
            **_doubts_json(outcome),
            "rows": [
                {
                    "fate": fate,
                    "where": sample.where,
                    "problem": sample.problem,
                    "fields": list(sample.fields),
                    outcome.kind: _sample_json(sample, outcome.kind),
                }
                for fate in FATES
                for sample in outcome.samples[fate]
            ],
        },
    }


def _doubts_json(outcome: Outcome) -> dict[str, Any]:
    """Of people, how many may be some who are known already, and the first of them."""
    if outcome.kind == "entry":
        return {}
    return {
        "doubtful": outcome.doubtful,
        "doubts": [{"where": one.where, "problem": one.problem} for one in outcome.doubts],
    }


def _sample_json(sample: Sample, kind: str) -> dict[str, Any] | None:
    record = sample.record
    if record is None or record.record_kind != kind or isinstance(record, Profile):
        return None
    return entry_json(record) if isinstance(record, Entry) else record_json(record)


def refusals(outcome: Outcome) -> tuple[str, ...]:
    """The first refused rows, each with its place and the reason, and how many more there are."""
    said = [f"{one.where}: {one.problem}" for one in outcome.samples["refused"]]
    more = outcome.refused - len(said)
    return (*said, f"and {more:,} more") if more else tuple(said)


def _row(fate: Fate, sample: Sample, page: Page) -> list[str]:
    record = sample.record
    if isinstance(record, Person):
        return _person_row(fate, sample, record, page)
    if not isinstance(record, Entry):
        place = sample.where.ljust(11)
        first, *rest = wrap(escape(f"{place} {sample.problem}".rstrip()), page.width, 9)
        return [f"{fate.ljust(8)} {first}", *rest]
    entry = record
    facets = (
        *(f"#{one}" for one in entry.tags),
        *(f"+{one}" for one in entry.projects),
        *(f"@{one}" for one in entry.people),
    )
    remarks = [*([] if entry.kind == "win" else [entry.kind]), *["private"] * entry.is_private]
    text = entry.text + (f" ({', '.join(remarks)})" if remarks else "")
    words = escape("  ".join(filter(None, (text, " ".join(facets)))))
    if sample.fields:
        words += f"  ({', '.join(_field_names(sample))})"
    first, *rest = wrap(words, page.width, _INDENT)
    return [f"{fate.ljust(8)} {page.style.quiet(entry.day.isoformat())}  {first}", *rest]


def _person_row(fate: Fate, sample: Sample, person: Person, page: Page) -> list[str]:
    told = (
        person.name,
        ", ".join(filter(None, (person.role, person.org, person.place))),
        *person.emails[:1],
        " ".join(f"#{one}" for one in person.tags),
    )
    words = escape("  ".join(one for one in told if one))
    if sample.fields:
        words += f"  ({', '.join(_field_names(sample))})"
    first, *rest = wrap(words, page.width, 9)
    return [f"{fate.ljust(8)} {first}", *rest]


def _field_names(sample: Sample) -> list[str]:
    return ["private" if one == "is_private" else one for one in sample.fields]


def _deeds(outcome: Outcome, add: str, change: str, bring: str) -> str:
    """What is done to records of the kind, and which others come along."""
    deeds = []
    if outcome.new:
        deeds.append(f"{add} {outcome.new:,} {noun(outcome.kind, outcome.new)}")
    if outcome.changed:
        called = "" if outcome.new else f" {noun(outcome.kind, outcome.changed)}"
        deeds.append(f"{change} {outcome.changed:,}{called}")
    if outcome.others:
        deeds.append(f"{bring} {say_kinds(outcome.others)}")
    return ", ".join(deeds[:-1]) + " and " * (len(deeds) > 1) + deeds[-1]


_KINDS = {
    "profile": ("your profile", "your profile"),
    "pitch": ("1 kept pitch", "{:,} kept pitches"),
    "mute": ("1 muted remark", "{:,} muted remarks"),
    "person": ("1 person", "{:,} people"),
    "meeting": ("1 meeting", "{:,} meetings"),
    "event": ("1 event", "{:,} events"),
    "exchange": ("1 exchange", "{:,} exchanges"),
    "follow-up": ("1 follow-up", "{:,} follow-ups"),
    "prediction": ("1 prediction", "{:,} predictions"),
    "reflection": ("1 reflection", "{:,} reflections"),
    "goal": ("1 goal", "{:,} goals"),
    "declined": ("1 declined proposal", "{:,} declined proposals"),
}
"""What records that are no entries are called, one and many."""


def say_kinds(counts: Mapping[str, int]) -> str:
    """Records that are no entries: ``your profile and 2 kept pitches``."""
    said = []
    for kind, count in counts.items():
        one, many = _KINDS.get(kind, (f"1 {kind}", f"{{:,}} of the kind {kind}"))
        said.append(one if count == 1 else many.format(count))
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _left(outcome: Outcome, width: int | None) -> list[str]:
    """What did not come in or came in doubt."""
    lines = []
    if outcome.known:
        lines.append(f"Known already: {outcome.known:,} {_rows(outcome.known)}.")
    if outcome.kept:
        say = "says" if outcome.kept == 1 else "say"
        lines.append(
            f"{outcome.kept:,} of them now {say} something else where you have edited; yours stays."
        )
    return lines + _doubts(outcome, width)


def _doubts(outcome: Outcome, width: int | None) -> list[str]:
    """Who may be somebody known: they stay two, which only the user can change."""
    if not outcome.doubtful:
        return []
    may = "1 may be a person" if outcome.doubtful == 1 else f"{outcome.doubtful:,} may be people"
    are = "would stay" if outcome.is_dry_run else "stay"
    lines = [
        *wrap(f"{may} you know already. They {are} two; brag people merge makes them one:", width)
    ]
    for one in outcome.doubts:
        first, *rest = wrap(escape(f"{one.where}: {one.problem}"), width, 2)
        lines += [f"  {first}", *rest]
    more = outcome.doubtful - len(outcome.doubts)
    return [*lines, f"  and {more:,} more"] if more else lines


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"
