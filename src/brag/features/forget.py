"""Forgetting a person: everything kept about them goes, history included, for good."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brag.errors import JournalError
from brag.features import backups, people
from brag.model.person import Person
from brag.store import facets, forgetting
from brag.store import people as stored
from brag.store.connected import FIELDS
from brag.store.index import fold
from brag.store.journal import Journal
from brag.text.names import ways_to_say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from brag.clock import Clock
    from brag.paths import Home

SOMEONE = "someone"
"""What stands where a name stood."""
_GO_WITH_THEM = frozenset({"exchange", "follow-up", "prediction", "reflection"})
"""Kinds of record that are about the one person they name."""
_LINKS = frozenset({"meeting", "exchange", "answers", "source", "merged_into"})
"""Fields that may hold the id of a record that goes."""
_SHORTEST_NAME = 2


@dataclass(slots=True)
class Plan:
    """What forgetting somebody takes away.

    ``records`` are ids to go, by kind; ``shared`` are records of others that stay without them;
    ``mentions`` are entries and other texts that name them: (kind, id, a few words).
    """

    person: Person
    names: tuple[str, ...]
    records: dict[str, list[str]] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    mentions: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """The ids of everything that goes."""
        return {one for some in self.records.values() for one in some}


def named_in_entries(journal: Journal, name: str, home: Home | None = None) -> Plan | None:
    """What forgetting somebody takes away of whom only entries tell; None if none names them.

    The person of the plan was never written down.
    """
    wanted = people.cleaned(name)
    ways = {wanted, wanted.replace("-", " ")}  # @bo-lee is Bo Lee
    shown = {one for way in ways for _, one in facets.carriers(journal, "person", way)}
    if not shown:
        return None
    # Nobody who is written down answers to the name, so it is theirs in a text as well.
    ways |= shown
    ways |= {one.title() for one in ways} | {one.lower() for one in ways}
    someone = Person(journal.new_id(), journal.clock.today(), min(shown))
    return planned(journal, someone, home, names=tuple(sorted(ways, key=len, reverse=True)))


def planned(
    journal: Journal, person: Person, home: Home | None = None, *, names: tuple[str, ...] = ()
) -> Plan:
    """What forgetting ``person`` would take away. Nothing is written.

    ``names`` are theirs where the journal, an old backup, does not know all of them.
    """
    both = [person, *_merged_into(journal, person)]
    ids = {one.id for one in both}
    plan = Plan(person, names or _names_ever(journal, both))
    written = sorted(one for one in ids if forgetting.history_of(journal, one))
    plan.records = {"person": written} if written else {}
    for person_id in sorted(ids):
        for kind, record_id in forgetting.holding(journal, person_id):
            if record_id in ids or record_id in plan.shared or record_id in plan.ids:
                continue
            if is_theirs_alone(journal, kind, record_id, ids):
                plan.records.setdefault(kind, []).append(record_id)
            else:
                plan.shared.append(record_id)
    gone = plan.ids
    for kind, record_id in _mentioning(journal, plan.names):
        if record_id not in gone and record_id not in plan.shared:
            record, is_deleted = forgetting.as_it_stands(journal, record_id)
            said = "deleted" if is_deleted else _said(record)
            plan.mentions.append((kind, record_id, said))
    plan.files = list(_files_naming(home, plan.names)) if home else []
    return plan


def forget(
    journal: Journal,
    plan: Plan,
    *,
    with_mentions: bool = False,
    also_gone: Collection[str] = (),
) -> bool:
    """Take away what was planned; ``with_mentions`` takes the name out of other texts as well.

    ``also_gone`` are ids of what another device forgot already; links to them go.
    It cannot be undone. Everything is gone, or nothing. Whether the bytes are gone from the file
    too: another program that reads the journal just now may keep them in its log.
    """
    gone = plan.ids | set(also_gone)
    others = [record_id for _, record_id, _ in plan.mentions] if with_mentions else []
    linked = [
        record_id
        for one in sorted(gone)
        for _, record_id in forgetting.holding(journal, one)
        if record_id not in gone
    ]
    with forgetting.overwriting(journal):
        forgetting.remove(journal, plan.ids)
        for record_id in dict.fromkeys([*plan.shared, *others, *linked]):
            record, _ = forgetting.as_it_stands(journal, record_id)
            names = plan.names if record_id in plan.shared or record_id in others else ()
            remaining = [one for one in getattr(record, "people", ()) if one not in gone]
            kept_as_is = "name" if record.record_kind == "person" else ""

            def step(
                fields: dict[str, Any],
                *,
                out: tuple[str, ...] = names,
                left: list[str] = remaining,
                kept: str = kept_as_is,
            ) -> dict[str, Any]:
                return {**_without(fields, gone, out, left), **_only(fields, kept)}

            forgetting.rewrite(journal, record_id, step)
    return forgetting.scrub(journal)


def forget_in_backups(
    home: Home, clock: Clock, plan: Plan, *, with_mentions: bool = False
) -> list[Path]:
    """Take the same away from every backup; those that could not be opened come back."""
    left = []
    for backup in map(backups.looked_into, backups.listed(home)):
        try:
            if not backup.problem:
                _forget_in(backup.path, clock, plan, with_mentions=with_mentions)
                continue
        except JournalError:
            pass
        left.append(backup.path)
    return left


def _forget_in(path: Path, clock: Clock, plan: Plan, *, with_mentions: bool) -> None:
    made = path.stat()
    # A backup of an older format leaves no copy behind: that would name them still.
    journal = Journal.open(path, clock, keeps_copy=False)
    try:
        there = planned(journal, plan.person, names=plan.names)
        is_named = there.shared or (with_mentions and there.mentions)
        if is_named or any(forgetting.history_of(journal, one) for one in there.ids):
            forget(journal, there, with_mentions=with_mentions)
    finally:
        journal.close()
    # A backup is as old as what it holds.
    os.utime(path, ns=(made.st_atime_ns, made.st_mtime_ns))


def _merged_into(journal: Journal, person: Person) -> list[Any]:
    """The records of the same person that were merged into this one, and into those."""
    found: dict[str, Any] = {}
    waiting = [person.id]
    while waiting:
        for kind, record_id in forgetting.holding(journal, waiting.pop()):
            if kind == "person" and record_id not in found and record_id != person.id:
                record, _ = forgetting.as_it_stands(journal, record_id)
                if record.merged_into in {person.id, *found}:
                    found[record_id] = record
                    waiting.append(record_id)
    return list(found.values())


def _names_ever(journal: Journal, people: Iterable[Person]) -> tuple[str, ...]:
    """Every name they had, whole; and parts of names that nobody else answers to."""
    whole: dict[str, None] = {}
    for person in people:
        for fields in forgetting.history_of(journal, person.id):
            for name in (fields.get("name"), *(fields.get("aka") or ())):
                if name:
                    whole[name] = None
    ids = {one.id for one in people}
    # A name that another person has now was theirs only while the two were merged.
    whole = {name: None for name in whole if not _is_anothers(journal, name, ids)}
    parts = {
        way: None
        for name in whole
        for way in ways_to_say(name)
        if len(way) > _SHORTEST_NAME
        and way not in whole
        and way[:1].isupper()
        and {one.id for one in stored.answering_to(journal, way, with_beginnings=False)} <= ids
    }
    return tuple(sorted({**whole, **parts}, key=len, reverse=True))


def _is_anothers(journal: Journal, name: str, ids: set[str]) -> bool:
    found = stored.answering_to(journal, name, with_beginnings=False)
    return any(one.id not in ids and fold(one.name) == fold(name) for one in found)


def is_theirs_alone(journal: Journal, kind: str, record_id: str, ids: set[str]) -> bool:
    """Whether a record that names them goes with them: it is about nobody else."""
    if kind == "meeting":
        record, _ = forgetting.as_it_stands(journal, record_id)
        return set(record.people) <= ids
    if kind in _GO_WITH_THEM:
        record, _ = forgetting.as_it_stands(journal, record_id)
        return record.person in ids
    return False


def _only(fields: dict[str, Any], name: str) -> dict[str, Any]:
    """The field called ``name``, if it is among them: somebody else's name is theirs."""
    return {name: fields[name]} if name in fields else {}


def _mentioning(journal: Journal, names: Iterable[str]) -> list[tuple[str, str]]:
    """(kind, id) of the records in which one of the names stands as words of their own."""
    found: dict[str, str] = {}
    for name in names:
        for kind, record_id in forgetting.holding(journal, name):
            texts = [
                text
                for fields in forgetting.history_of(journal, record_id)
                for text in _texts(fields)
            ]
            if any(_pattern([name]).search(text) for text in texts):
                found.setdefault(record_id, kind)
    return [(kind, record_id) for record_id, kind in found.items()]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON values
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as words of their own; whole names in whatever case, single words as is."""
    return re.compile("|".join(_as_words(one) for one in names))


def _as_words(name: str) -> str:
    if name.lower() == name.upper():  # written without capitals, and without spaces around it
        return re.escape(name)
    escaped = re.escape(name)
    return rf"(?<!\w){f'(?i:{escaped})' if ' ' in name else escaped}(?!\w)"


def _without(
    fields: dict[str, Any], gone: set[str], names: tuple[str, ...], remaining: list[str]
) -> dict[str, Any]:
    """One step of a record's history without the ids that go, and without the names."""
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        left = _unlinked(value, gone) if name in FIELDS or name in _LINKS else value
        if name == "people" and value and not left:
            left = remaining  # a meeting is with somebody
        kept[name] = _redacted(left, _pattern(names)) if names else left
        if name in ("people", "aka") and names and left:
            kept[name] = [one for one in kept[name] if one != SOMEONE]
    return kept


def _unlinked(value: Any, gone: set[str]) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, list):
        return [one for one in value if not isinstance(one, str) or one not in gone]
    return None if isinstance(value, str) and value in gone else value


def _redacted(value: Any, pattern: re.Pattern[str]) -> Any:  # noqa: ANN401 - JSON values
    if isinstance(value, str):
        return pattern.sub(SOMEONE, value)
    if isinstance(value, list):
        changed = [_redacted(one, pattern) for one in value]
        # Two names of theirs in one list are one someone.
        return [one for place, one in enumerate(changed) if one not in changed[:place]]
    if isinstance(value, dict):
        return {name: _redacted(one, pattern) for name, one in value.items()}
    return value


def _said(record: Any) -> str:  # noqa: ANN401 - a record of any kind
    from brag.features.related import called

    return called(record)


def _files_naming(home: Home, names: tuple[str, ...]) -> Iterator[Path]:
    """Drafts, and copies of the journal from before a change of its format, that name them."""
    wanted = [one.encode() for one in names]
    copies = home.journal.parent.glob(f"{home.journal.stem}-before-format-*{home.journal.suffix}")
    for path in sorted(home.drafts.glob("*.md")):
        content = path.read_bytes()
        if any(one in content for one in wanted):
            yield path
    yield from (path for path in sorted(copies) if forgetting.may_name(path, names))
