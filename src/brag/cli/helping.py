"""What the commands about help share: their options, words that are asked for, and what answers."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli.keeping import kept
from brag.errors import AmbiguousError, NoTerminalError
from brag.prompt import Stopped
from brag.text.days import entry_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from brag.cli.state import State
    from brag.features.settling import Step
    from brag.model.exchange import Exchange, ExchangeKind
    from brag.model.person import Person

NONE = "none"
_SEVERAL: dict[ExchangeKind, str] = {
    "asked": "more than one ask of {} is open",
    "offered": "more than one offer to {} is open",
    "received": "more than one help from {} waits for thanks",
}

Addressed = Annotated[
    list[str],
    typer.Argument(metavar="NAME WORDS...", help="Who, and what in a few words."),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers", metavar="ID", help="What this belongs to, if it is not plain; or none."
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="DAY", help='Due then: friday, "in 3 days", 2026-12-04.'),
]
Burden = Annotated[
    int | None,
    typer.Option("--burden", metavar="0-10", help="How much of a burden it is for them."),
]


class Said:
    """The words of a command; what was typed at a question grows here, so that none is lost."""

    def __init__(self, text: str) -> None:
        self.text = text


def addressed(state: State, words: list[str]) -> tuple[Person, str]:
    """The person that a command names first, and the words that follow the name."""
    from brag.cli.whom import whom
    from brag.features.addressees import split_off

    name, rest = split_off(state.journal, words)
    return whom(state, name), " ".join(rest).strip()


@contextmanager
def saying(state: State, what: str, command: str, question: str) -> Iterator[Said]:
    """The words ``what``, or those asked for with ``question``; kept when they cannot be written.

    ``command`` is the command line so far. Words kept from an earlier time are offered again.
    """
    from brag.store import drafts

    kind = command.split()[1]
    said, draft = Said(what), None
    if not what:
        if not state.can_ask:
            raise NoTerminalError(
                "there are no words, and no terminal to ask on", f'Say what it is: {command} "..."'
            )
        draft = drafts.latest(state.home.drafts, kind)
    with kept(state, kind, lambda: said.text, instead_of=draft.path if draft else None):
        if not what:
            said.text = draft.read() if draft else ""
            try:
                said.text = state.prompter.text(question, default=said.text, check=_missing)
            except Stopped as stop:
                said.text = stop.typed or said.text
                raise
        yield said
    if draft is not None:
        draft.discard()


def day_of(state: State, on: str | None) -> date:
    """The day that ``--on`` says, or today."""
    return entry_day(on, state.today) if on is not None else state.today


def day_by(state: State, by: str | None) -> date | None:
    """The day that ``--by`` says, if it says one."""
    from brag.text.due_days import due_day

    return due_day(by, state.today) if by is not None else None


def answered(
    state: State,
    person: Person,
    kind: ExchangeKind,
    answers: str | None,
    what: str,
    *,
    or_none: bool = True,
) -> Exchange | None:
    """What of ``kind`` a command answers: what ``--answers`` names, or the only one that is open.

    Of several, the one in whose words ``what`` is said; else it asks, and where nobody can be
    asked raises AmbiguousError naming them.
    """
    from brag.features import exchanges

    if answers is not None:
        if answers.casefold() == NONE:
            return None
        return exchanges.meant(state.journal, answers, person, kind)
    found = exchanges.open_with(state.journal, person, kind)
    if not found:
        return None
    return which(state, found, what, _SEVERAL[kind].format(person.name), or_none=or_none)


def which(
    state: State, found: list[Exchange], what: str, several: str, *, or_none: bool
) -> Exchange | None:
    """The one of ``found`` that is meant: the only one, the one so worded, or the one chosen.

    ``several`` says that there are several, where nobody can be asked.
    """
    from brag.features import exchanges

    named = exchanges.worded(found, what) if what else []
    if 1 in (len(found), len(named)):
        return found[0] if len(found) == 1 else named[0]
    if not state.can_ask:
        raise AmbiguousError(
            several,
            "Say which with --answers ID" + (f", or --answers {NONE}" if or_none else ""),
            details=tuple(f"{state.page.short(one.id)}  {one.what}" for one in found),
        )
    by_id = {one.id: one for one in found}
    choices = [(one.id, one.what) for one in found] + [(NONE, "none of these")] * or_none
    return by_id.get(state.prompter.choose("Which of these does it belong to?", choices))


def burden_seen(state: State, ask: Exchange, person: Person, given: int | None) -> int | None:
    """How much of a burden it seemed to be: as given, or asked for if something was expected."""
    from brag.features import exchanges

    if given is not None or not state.can_ask:
        return given
    if exchanges.expected_burden(state.journal, ask) is None:
        return None
    return rating(state, f"How much of a burden did it seem to be for {person.name}?")


def rating(state: State, question: str) -> int | None:
    """A number from 0 to 10, or None if the question is skipped."""

    def check(text: str) -> str | None:
        is_fine = not text.strip() or (text.strip().isdecimal() and int(text) <= _HIGHEST)
        return None if is_fine else "A number from 0 to 10; Enter skips"

    answer = state.prompter.text(question, hint="0 to 10; Enter skips", check=check)
    return int(answer) if answer.strip() else None


_HIGHEST = 10


def say(state: State, step: Step, *, as_json: bool, is_guess: bool = False) -> None:
    """Say what was written, and the next step; ``is_guess`` if nobody said what it answers."""
    from brag.render.owing import hint, said, step_json

    if as_json:
        state.say_json(step_json(step))
        return
    state.say(said(step, state.page))
    if remark := hint(step, state.page, is_guess=is_guess):
        state.note(remark)


def _missing(text: str) -> str | None:
    return None if text.strip() else "A few words are enough; Ctrl-C stops"
