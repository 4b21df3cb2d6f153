"""Ask somebody for something, and later say how it went"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import helping, kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import exchanges
from brag.features.settling import Step
from brag.text.command_words import argument

if TYPE_CHECKING:
    from brag.model.exchange import Exchange
    from brag.model.person import Person

HEADING = "Connect"
app = kit.command_app()

Expect = Annotated[
    str | None,
    typer.Option("--expect", metavar="yes|no", help="What you expect them to say."),
]
Outcome = Annotated[
    str | None,
    typer.Option("--outcome", metavar="ANSWER", help="How it went: yes, no or partly."),
]


@app.command(
    examples=[
        'brag ask ana "review my talk" --expect no --burden 6 --by friday',
        "brag ask ana --outcome yes --burden 2",
        "brag ask ana --outcome no            # asked and answered counts as done",
    ]
)
def ask(
    ctx: kit.Context,
    words: helping.Addressed,
    expect: Expect = None,
    burden: helping.Burden = None,
    by: helping.By = None,
    outcome: Outcome = None,
    answers: helping.Answers = None,
    on: kit.OnDay = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down what you ask of somebody, and what you expect; and afterwards how it went.

    Expecting a no, or a burden, and then seeing what happens, is what brag predictions shows.
    """
    state = ctx.obj
    _refuse_both_at_once(outcome, expect=expect, by=by, answers=answers)
    answer = exchanges.answer_from(outcome) if outcome is not None else None
    person, what = helping.addressed(state, words)
    if answer is not None:
        asked = _asked(state, person, what, answers)
        # Who said no carried no burden.
        seen = burden if answer == "no" else helping.burden_seen(state, asked, person, burden)
        step = exchanges.outcome(
            state.journal, person, asked, answer, day=helping.day_of(state, on), burden=seen
        )
    else:
        step = _ask(state, person, what, expect, burden, by=by, on=on, note=note)
    helping.say(state, step, as_json=as_json)


def _ask(
    state: State,
    person: "Person",
    what: str,
    expect: str | None,
    burden: int | None,
    *,
    by: str | None,
    on: str | None,
    note: str | None,
) -> Step:
    day, due = helping.day_of(state, on), helping.day_by(state, by)
    command = f"brag ask {argument(person.name)}"
    with helping.saying(state, what, command, f"What do you ask of {person.name}?") as said:
        if expect is None and burden is None and state.can_ask:
            expect, burden = _expectations(state, person)
        return exchanges.ask(
            state.journal, person, said.text,
            day=day, by=due, expect=expect, burden=burden, note=note or "",
        )  # fmt: skip


def _expectations(state: State, person: "Person") -> tuple[str | None, int | None]:
    """What is expected, before anything can be known; each may be skipped."""
    choices = [("yes", "yes"), ("no", "no"), ("", "skip")]
    expect = state.prompter.choose(f"What do you expect {person.name} to say?", choices)
    question = f"How much of a burden do you expect it to be for {person.name}?"
    return expect or None, helping.rating(state, question)


def _asked(state: State, person: "Person", what: str, answers: str | None) -> "Exchange":
    """The ask that an outcome belongs to: named by id or by its words, or the only one open."""
    found = exchanges.open_with(state.journal, person, "asked")
    is_known = answers is not None or exchanges.worded(found, what)
    asked = (
        helping.answered(state, person, "asked", answers, what, or_none=False) if is_known else None
    )
    if asked is None:
        raise exchanges.unasked(person, what)
    return asked


def _refuse_both_at_once(
    outcome: str | None, *, expect: str | None, by: str | None, answers: str | None
) -> None:
    if outcome is not None and (expect is not None or by is not None):
        option = "--expect" if expect is not None else "--by"
        raise UsageError(
            f"{option} belongs to an ask, and --outcome to its end",
            "Write down the ask first, and how it went when you know",
        )
    if outcome is None and answers is not None:
        raise UsageError(
            "--answers says which ask an outcome belongs to", "Add --outcome yes, no or partly"
        )
