"""Answers that become records: people met, follow-ups, entries, exchanges; one line for each."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag.errors import DayError, UsageError
from brag.features import capture, people
from brag.features.amounts import parse_credit
from brag.model.entry import KINDS, Entry
from brag.model.exchange import Exchange
from brag.model.follow_up import FollowUp
from brag.model.meeting import Meeting
from brag.model.script import FOLLOW_UP, MEETING
from brag.store.index import fold
from brag.text.due_days import due_day
from brag.text.intake import one_line
from brag.text.quickline import parse_quick_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brag.features.occasions import Occasion
    from brag.model.person import Person
    from brag.model.script import Question
    from brag.store.codec import Identified
    from brag.store.journal import Journal

_LONGEST_NAME = 5
"""Words; more than that without a colon is a sentence, and no name."""
_USUALLY_DUE = timedelta(days=7)
_DUE_NOW = frozenset({"given", "thanked"})
"""Exchanges from which nothing more is due."""


class Becoming:
    """Makes records of lines, in one run of a script; someone new is made once."""

    def __init__(self, journal: Journal, occasion: Occasion) -> None:
        self._journal = journal
        self._occasion = occasion
        self._today = journal.clock.today()
        self._met: dict[str, Person] = {}
        self.newcomers: list[Person] = []
        """The people who were not in the journal before."""
        if occasion.person is not None:
            self._met[occasion.person.id] = occasion.person
            if occasion.is_new_person:
                self.newcomers.append(occasion.person)

    def record(self, question: Question, line: str, answers: Mapping[str, str]) -> Identified:
        """The record that a line says. Whoever is new in it is among the newcomers afterwards.

        "Ana Ruiz: property tests" is a meeting, "send the paper by friday" a follow-up, an
        entry is a quick line, an exchange "Ana Ruiz: twenty minutes on slides". Raises
        UsageError for a line that does not read like that.
        """
        line = one_line(line, f"the line below {question.id}")
        if question.becomes == MEETING:
            return self._meeting(line)
        if question.becomes == FOLLOW_UP:
            return self._follow_up(line)
        if question.becomes in KINDS:
            return self._entry(question, line, answers)
        return self._exchange(question, line)

    def suggested(self, question: Question, answer: str) -> list[str]:
        """The lines that an answer may have been meant as."""
        pieces = [one.strip() for one in re.split(r"[;\n]", answer) if one.strip()]
        if question.becomes == FOLLOW_UP:
            due = (self._today + _USUALLY_DUE).isoformat()
            return [one if self._is_due(one) else f"{one.rstrip('.')} by {due}" for one in pieces]
        if question.becomes == MEETING:
            return [_name_first(one) for one in pieces]
        return [" ".join(answer.split())]

    @property
    def names(self) -> dict[str, str]:
        """What everybody named so far is called, by their ids."""
        return {one.id: one.name for one in self._met.values()}

    def _meeting(self, line: str) -> Meeting:
        name, _, what = line.partition(":")
        event = self._occasion.event
        return Meeting(
            self._journal.new_id(),
            self._occasion.day,
            (self._person(name).id,),
            event=event.id if event else "",
            place=event.place if event else "",
            text=what.strip(),
        )

    def _follow_up(self, line: str) -> FollowUp:
        what, due = _split_due(line)
        if not due:
            raise UsageError(
                f"{line[:40]!r} does not say by when", 'Write it like "send the paper by friday"'
            )
        quick = parse_quick_line(what, self._today)
        person = self._person(quick.people[0]) if quick.people else self._mentioned(what)
        event = self._occasion.event
        return FollowUp(
            self._journal.new_id(),
            due_day(due, self._today),
            quick.text if quick.people else what,
            person=person.id if person else "",
            event=event.id if event else "",
        )

    def _entry(self, question: Question, line: str, answers: Mapping[str, str]) -> Entry:
        filled = self._filled(question, answers)
        sketch = capture.merged(filled, capture.sketch_line(line, self._today))
        known = capture.checked({"day": self._occasion.day, **sketch, "kind": question.becomes})
        if not known.get("text"):
            raise UsageError(f"{line[:40]!r} has no words to log", "Say what you did as well")
        return Entry(id=self._journal.new_id(), **known)

    def _filled(self, question: Question, answers: Mapping[str, str]) -> dict[str, Any]:
        """The parts of an entry that other answers fill."""
        parts: dict[str, Any] = {}
        for other in self._occasion.script.questions:
            owner, _, part = other.fills.partition(".")
            answer = answers.get(other.id, "")
            if owner != question.id or not answer:
                continue
            if part == "credit":
                lines = [one for one in re.split(r"[;\n]", answer) if one.strip()]
                parts[part] = tuple(parse_credit(one) for one in lines)
            else:
                parts[part] = (one_line(answer, part),) if part == "evidence" else answer
        return parts

    def _exchange(self, question: Question, line: str) -> Exchange:
        name, colon, what = line.partition(":")
        known = self._occasion.person
        person = self._person(name) if colon else known
        if person is None:
            raise UsageError(
                f"{line[:40]!r} does not say with whom",
                'Write it like "Ana Ruiz: twenty minutes on my slides"',
            )
        kind: Any = question.becomes
        return Exchange(
            self._journal.new_id(),
            self._occasion.day,
            kind,
            person.id,
            what=what.strip() if colon else line,
            settled=self._occasion.day if kind in _DUE_NOW else None,
        )

    def _person(self, name: str) -> Person:
        if len(name.split()) > _LONGEST_NAME:
            raise UsageError(
                f"{name.strip()[:40]!r} is long for a name",
                'Write it like "Ana Ruiz: property tests"',
            )
        wanted = fold(people.cleaned(name))
        for one in self.newcomers:
            if wanted in (fold(one.name), fold(one.name).partition(" ")[0]):
                return one
        person, is_new = people.known_or_new(self._journal, name)
        if is_new:
            self.newcomers.append(person)
        self._met[person.id] = person
        return person

    def _is_due(self, piece: str) -> bool:
        """Whether it says by when; "write it by hand" does not."""
        try:
            return bool(due_day(_split_due(piece)[1], self._today))
        except DayError:
            return False

    def _mentioned(self, text: str) -> Person | None:
        """The one person of this run whom the text names; else the one the run is about."""
        words = set(re.findall(r"[\w'-]+", fold(text)))
        named = [one for one in self._met.values() if fold(one.name).partition(" ")[0] in words]
        return named[0] if len(named) == 1 else self._occasion.person


def _split_due(line: str) -> tuple[str, str]:
    """What is to be done, and by when; no day where the line names none."""
    what, by, due = line.rpartition(" by ")
    if not by or not what.strip(" ,"):
        return line, ""
    return what.strip(" ,"), due.strip(" .")


def _name_first(piece: str) -> str:
    """The piece with a colon after the name that opens it; as it is if none does."""
    if ":" in piece:
        return piece
    found = re.match(r"((?:[^\W\d_a-z][\w'.-]*)(?: [^\W\d_a-z][\w'.-]*)*)[ ,(-]+(\S.*)", piece)
    return f"{found[1]}: {found[2].rstrip(')')}" if found else piece
