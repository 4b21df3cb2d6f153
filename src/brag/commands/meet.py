"""Write down whom you talked to, and what they know"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit, whom
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import NoTerminalError, UsageError
from brag.features import meet as meeting
from brag.features.meet import Company, Met, Sketch
from brag.render.people import met, met_json

if TYPE_CHECKING:
    from brag.store.drafts import Draft

HEADING = "Connect"
app = kit.command_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME|WORDS]",
        help='Who it was: "Ana Ruiz, Bo"; or a sentence with @names and #topics; - reads it.',
    ),
]
At = Annotated[
    str | None, typer.Option("--at", metavar="EVENT", help="An event in the journal, or a place.")
]
Place = Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it was.")]
Knows = Annotated[
    list[str] | None,
    typer.Option("--knows", metavar="TOPICS", help='What they know: "Rust, old roses".'),
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar="TOPIC", help="What it was about; may be repeated."),
]
Offered = Annotated[
    str | None, typer.Option("--offered", metavar="TEXT", help="What you offered them.")
]
Next = Annotated[str | None, typer.Option("--next", metavar="TEXT", help="Your next step.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="DAY", help='When it is due: friday, "in 2 weeks".')
]
Role = Annotated[str | None, typer.Option("--role", metavar="TEXT", help="What they do.")]
Org = Annotated[str | None, typer.Option("--org", metavar="TEXT", help="Where they work.")]
Aka = Annotated[
    list[str] | None,
    typer.Option("--aka", metavar="NAME", help="Another name they answer to; may be repeated."),
]
Via = Annotated[
    str | None, typer.Option("--via", metavar="NAME", help="Who introduced you to them.")
]


@app.command(
    examples=[
        'brag meet "Ana Ruiz" --at PyCon --knows "Rust, embedded databases" \\',
        '    --offered "intro to Bo" --next "send the paper" --by friday',
        'brag meet "Coffee with @ana about #postgres, she moves to Lyon in May"',
        "brag meet                # asks; two minutes at most",
    ]
)
def meet(
    ctx: kit.Context,
    words: Words = None,
    on: kit.OnDay = None,
    at: At = None,
    place: Place = None,
    knows: Knows = None,
    topic: Topics = None,
    learned: kit.Learned = None,
    offered: Offered = None,
    next_: Next = None,
    by: By = None,
    role: Role = None,
    org: Org = None,
    aka: Aka = None,
    via: Via = None,
    tag: kit.Tags = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down a conversation: who, where, what they know, what you learned, what comes next.

    Whoever is not known yet is written down as well. One brag undo takes all of it back.
    """
    state = ctx.obj
    given = meeting.sketch_options(
        state.today, on=on, at=at, place=place, knows=knows, topics=topic, learned=learned,
        offered=offered, next=next_, by=by, role=role, org=org, aka=aka, via=via,
        tags=kit.bare(tag, "#"), note=note,
    )  # fmt: skip
    if words:
        draft = None
        piped = _piped() if [one.strip() for one in words] == ["-"] else None
        said = {"text": " ".join(words) if piped is None else piped}
        with kept(state, "meeting", lambda: _form(given | said)):
            sketch = (
                meeting.sketch_words(state.journal, words, state.today)
                if piped is None
                else meeting.sketch_sentence(state.journal, piped, state.today)
            )
            there = _resolved(state, sketch["people"])
        given = meeting.merged(sketch, given)
    else:
        given, there, draft = _from_questions(given, state)
    with kept(state, "meeting", lambda: _form(given), instead_of=draft):
        done = meeting.meet(state.journal, given, there, _via(state, given))
    if draft is not None:
        draft.unlink(missing_ok=True)
    _say(state, done, as_json=as_json)


def _say(state: State, done: Met, *, as_json: bool) -> None:
    if as_json:
        state.say_json(met_json(done))
    else:
        state.say(met(done, state.page))
    if done.kept_as_place:
        state.note(
            f"{done.kept_as_place} is kept as the place. If it is an event: "
            f'brag event add "{done.kept_as_place}" --on {done.meeting.day.isoformat()}'
        )


def _piped() -> str:
    """The text of standard input."""
    from brag.text.intake import decoded

    if sys.stdin is None:
        raise UsageError("standard input is closed", 'Try: brag meet "Coffee with @ana"')
    return decoded(sys.stdin.buffer.read(), "standard input")


def _resolved(state: State, names: tuple[str, ...]) -> Company:
    return [whom.known_or_new(state, name) for name in names]


def _via(state: State, given: Sketch) -> Company | None:
    return [whom.known_or_new(state, given["via"])] if given.get("via") else None


def _from_questions(given: Sketch, state: State) -> tuple[Sketch, Company, Path | None]:
    """The answers to the questions, taken up where an earlier run was stopped."""
    from brag.cli.guided_meeting import ask_meeting
    from brag.store import drafts

    if not state.can_ask:
        raise NoTerminalError(
            "there is no name, and no terminal to ask on",
            'Try: brag meet "Ana Ruiz" --knows Rust',
        )
    draft = drafts.latest(state.home.drafts, "meeting")
    sketch, path = dict(given), None
    if draft is not None:
        sketch, path = _taken_up(draft, sketch, state)
    there: Company = []

    def resolved(names: tuple[str, ...]) -> Company:
        there[:] = _resolved(state, names)
        return there

    with kept(state, "meeting", lambda: _form(sketch), instead_of=path):
        ask_meeting(state.prompter, sketch, state.journal, state.today, resolved)
    return {name: value for name, value in sketch.items() if value}, there, path


def _taken_up(draft: "Draft", given: Sketch, state: State) -> tuple[Sketch, Path | None]:
    from brag.cli.guided import goes_on_with
    from brag.features.meeting_form import from_form
    from brag.text.days import say_day

    started = from_form(draft.read(), state.today)
    who = ", ".join(started.get("people", ())) or "no name yet"
    day = say_day(draft.at.date(), state.today)
    question = f"There is a meeting from {day} that is not written down yet: {who[:50]}"
    if not goes_on_with(draft, state.prompter, question):
        return given, None
    return meeting.merged(started, given), draft.path


def _form(sketch: Sketch) -> str:
    from brag.features.meeting_form import to_form

    return to_form(sketch)
