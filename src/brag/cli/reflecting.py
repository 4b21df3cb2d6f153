"""The three ways through a script: questions at the terminal, a form in the editor, a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.cli.keeping import kept
from brag.errors import NoTerminalError, NotFoundError, StoppedError, UsageError
from brag.features import people, reflecting
from brag.features.answer_sheet import from_draft, from_sheet, to_sheet
from brag.features.occasions import prepare
from brag.render import prompts
from brag.render.terminal import escape, wrap
from brag.store import drafts, records
from brag.text.days import say_day
from brag.text.intake import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from brag.cli.asking_steps import Run
    from brag.cli.state import State
    from brag.features.answer_sheet import Draft
    from brag.features.occasions import Occasion
    from brag.features.reflecting import Kept
    from brag.model.evidence import Evidence
    from brag.model.person import Person
    from brag.model.script import Script


class Wanted(NamedTuple):
    """What the options of a run say."""

    day: date
    event: str = ""
    person: str = ""
    is_distanced: bool = False
    again: bool = False
    takes_up: bool = False
    """Whether a draft goes on without asking: it was just chosen."""


def by_asking(state: State, script: Script, wanted: Wanted) -> Kept:
    """The reflection that was answered at the terminal; a draft of it is offered first."""
    if not state.can_ask:
        raise NoTerminalError(
            f"there is no terminal to ask {script.name} on",
            f"Write the answers in a file and say --answers FILE; brag reflect {script.name} "
            "--form prints one to fill in",
        )
    from brag.cli.asking_steps import Run

    draft, path = _taken_up(state, script, is_chosen=wanted.takes_up)
    occasion = _of_draft(state, script, draft) if draft else _asked_for(state, script, wanted)
    _introduce(state, occasion)
    run = Run(state, occasion, draft)
    with kept(state, _kind(script), run.draft, instead_of=path):
        try:
            run.ask()
        except (KeyboardInterrupt, EOFError) as stop:
            if run.is_untouched:
                raise StoppedError(
                    "stopped before the first answer", "Nothing was written"
                ) from stop
            raise
        done = _kept(state, occasion, run)
    if path is not None:
        path.unlink(missing_ok=True)
    return done


def in_editor(state: State, script: Script, wanted: Wanted) -> Kept:
    """The reflection that was written as a whole form in the editor."""
    from brag.cli.editor import edited

    occasion = _prepared(state, script, wanted)
    subject = occasion.event or occasion.person
    kind = f"{_kind(script)}.{subject.id if subject else 'plain'}.form"
    text, path = edited(form(occasion), kind, state)
    try:
        with kept(state, kind, lambda: text, instead_of=path):
            done = _from_text(state, occasion, text)
    except UsageError as error:
        raise UsageError(
            error.what,
            f"{error.hint}: the same command opens what you wrote, kept in {path}",
            details=error.details,
        ) from error
    path.unlink(missing_ok=True)
    return done


def from_answers(state: State, script: Script, wanted: Wanted, source: str) -> Kept:
    """The reflection whose answers stand in a file, or come through standard input."""
    occasion = _prepared(state, script, wanted)
    text = _read(source)
    kind = f"{_kind(script)}.answers"
    try:
        with kept(state, kind, lambda: text):
            return _from_text(state, occasion, text)
    except UsageError as error:
        where = source
        if source == "-":
            where = str(drafts.keep(state.home.drafts, kind, text, state.clock.now()))
        raise UsageError(
            error.what, f"{error.hint}; what you wrote is in {where}", details=error.details
        ) from error


def blank_form(state: State, script: Script, wanted: Wanted) -> str:
    """The form to fill in, for this event or person."""
    return form(_prepared(state, script, wanted))


def form(occasion: Occasion) -> str:
    """The whole script as a form with nothing in it."""
    return to_sheet(occasion, prompts.remarks(prompts.every_wording(occasion), occasion))


def latest_draft(state: State, script: str) -> Draft | None:
    """The run of a script that was stopped last, if there is one that can be read."""
    found = drafts.latest(state.home.drafts, f"reflection.{script}.run")
    if found is None:
        return None
    try:
        return from_draft(found.read())
    except UsageError:
        return None


def _kind(script: Script) -> str:
    """What a draft of a run is called; no name of a script can be the beginning of another's."""
    return f"reflection.{script.name}.run"


def _from_text(state: State, occasion: Occasion, text: str) -> Kept:
    wordings = prompts.every_wording(occasion)
    unasked = frozenset(key for key, one in wordings.items() if not one.asked)
    answers = from_sheet(text, occasion, unasked=unasked)
    said = {key: one.asked for key, one in wordings.items()}
    return _written(state, occasion, answers, said)


def _kept(state: State, occasion: Occasion, run: Run) -> Kept:
    """The run, written; whatever refuses it leaves a draft."""
    try:
        return _written(state, occasion, run.answers, run.wordings, run.seconds)
    except UsageError as error:
        path = drafts.keep(
            state.home.drafts, _kind(occasion.script), run.draft(), state.clock.now()
        )
        raise UsageError(
            error.what, f"Your answers are kept in {path}", details=error.details
        ) from error


def _written(
    state: State,
    occasion: Occasion,
    answers: Mapping[str, str],
    wordings: Mapping[str, str],
    seconds: int = 0,
) -> Kept:
    return reflecting.keep(
        state.journal, occasion, answers, wordings, about=prompts.about(occasion), seconds=seconds
    )


def _read(source: str) -> str:
    if source == "-":
        if sys.stdin is None:
            raise UsageError("standard input is closed", "Name a file: --answers FILE")
        return decoded(sys.stdin.buffer.read(), "standard input")
    try:
        return decoded(Path(source).read_bytes(), source)
    except OSError as error:
        raise NotFoundError(
            f"{source} cannot be read: {(error.strerror or '').lower()}", "Check its path"
        ) from error


def _taken_up(state: State, script: Script, *, is_chosen: bool) -> tuple[Draft | None, Path | None]:
    """The draft to go on with, and its place; the user may leave it or throw it away."""
    found = drafts.latest(state.home.drafts, _kind(script))
    draft = latest_draft(state, script.name)
    if found is None or draft is None:
        return None, None
    if is_chosen:
        return draft, found.path
    about = records.by_id(state.journal, [one for one in (draft.event, draft.person) if one])
    names = "".join(f", {one.name}" for one in about.values())
    count = sum(1 for one in draft.answers.values() if one)
    answer = state.prompter.choose(
        f"There is a draft from {say_day(found.at.date(), state.today)} {found.at:%H:%M}{names}: "
        f"{count} answered",
        [
            ("continue", "go on where it stopped"),
            ("new", "start anew and keep it"),
            ("discard", "throw it away"),
        ],
        default="continue",
    )
    if answer == "discard":
        found.discard()
    return (draft, found.path) if answer == "continue" else (None, None)


def _of_draft(state: State, script: Script, draft: Draft) -> Occasion:
    known = records.by_id(state.journal, [draft.person]) if draft.person else {}
    person = known.get(draft.person)
    is_new = bool(draft.person) and person is None
    if is_new:
        person, is_new = people.known_or_new(state.journal, draft.person)
    return prepare(
        state.journal,
        script,
        draft.day,
        event=draft.event,
        person=person,
        is_new_person=is_new,
        again=True,
        is_distanced=draft.is_distanced,
        own=state.home.templates,
        without_event=not draft.event,
    )


def _asked_for(state: State, script: Script, wanted: Wanted) -> Occasion:
    """The occasion of the options; where a script is about a person, it asks who that is."""
    if script.about == "person" and not wanted.person:
        name = state.prompter.text("Whom is it about?", hint="a name; Enter leaves it open")
        wanted = wanted._replace(person=name)
    return _prepared(state, script, wanted, may_be_new=True)


def _prepared(
    state: State, script: Script, wanted: Wanted, *, may_be_new: bool = False
) -> Occasion:
    person, is_new = _person(state, wanted.person, may_be_new=may_be_new)
    return prepare(
        state.journal,
        script,
        wanted.day,
        event=wanted.event,
        person=person,
        is_new_person=is_new,
        again=wanted.again,
        is_distanced=wanted.is_distanced,
        own=state.home.templates,
    )


def _person(state: State, name: str, *, may_be_new: bool) -> tuple[Person | None, bool]:
    """The person that a name means, and whether they are new and wanted all the same."""
    if not name:
        return None, False
    try:
        return people.one(state.journal, name), False
    except NotFoundError:
        question = f"Nobody here is called {escape(name)}. Write them down as someone new?"
        if may_be_new and state.prompter.confirm(question, default=True, instead="brag meet"):
            return people.known_or_new(state.journal, name)
        raise


def _introduce(state: State, occasion: Occasion) -> None:
    """Say what it is about, what it rests on, and how to move, before the first question."""
    script = occasion.script
    lines = [script.purpose]
    if occasion.event:
        lines.append(f"For {occasion.event.name}, {say_day(occasion.event.day, state.today)}.")
    elif script.about.endswith("event"):
        lines.append("No event is near, so this one stands for itself.")
    lines.append(_rests_on(state, script))
    if occasion.is_distanced and occasion.name == "you":
        lines.append('To be asked by name: brag profile --name "Sam Okoye"')
    lines += [
        f"You have said what you expect: {one.measure} {one.expected}."
        for one in occasion.standing
        if one.expected is not None
    ]
    if script.about == "past event" and not occasion.settles:
        lines.append("Nothing was predicted before it, so there is nothing to set beside it.")
    lines.append("Enter skips a question, < goes back, Ctrl-C stops and keeps it.")
    for line in lines:
        state.note("\n".join(wrap(state.style.quiet(escape(line)), state.width)))
    state.note("")


def _rests_on(state: State, script: Script) -> str:
    from brag.features.scripts import sources_of

    def said(one: Evidence) -> str:
        return f"{one.id} ({one.standing})"

    sources = ", ".join(map(said, sources_of(script, state.home.templates)))
    return f"It draws on {sources}." if sources else "It is plain practice."
