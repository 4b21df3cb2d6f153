"""Set goals, and see what was done for each"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import AmbiguousError, DayError, UsageError
from brag.features import goals
from brag.render.goals import SHOWN, card, goals_json, listing, said
from brag.text.days import entry_day
from brag.text.due_days import FORMS, due_day

if TYPE_CHECKING:
    from datetime import date

    from brag.model.goal import Goal

HEADING = "Review"
app = kit.command_app()

Title = Annotated[str, typer.Argument(metavar="TITLE", help="What is to come about, in a line.")]
GoalName = Annotated[
    str,
    typer.Argument(metavar="GOAL", help="Words of its title, or its id or the beginning of it."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="DAY", help='By when: 2026-12-31, "in 3 months"; "" for no day.'),
]
OnDay = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="The day it was, if not today.")
]
Rename = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="Another title.")]
Reopen = Annotated[bool, typer.Option("--reopen", help="Neither met nor dropped after all.")]
Outcome = Annotated[
    str | None, typer.Option("--outcome", metavar="TEXT", help="What came of it, or why it ended.")
]
Private = Annotated[
    bool | None,
    typer.Option(
        "--private/--not-private", help="Keep it out of review documents.", show_default=False
    ),
]


@app.callback(
    examples=[
        'brag goal add "Make checkout boring" --by 2026-12-31',
        'brag log "Cut checkout p95 to 120 ms" --goal checkout',
        "brag goal list",
        'brag goal met checkout "no page since September"',
    ]
)
def goal(ctx: kit.Context) -> None:
    """Goals you set yourself; entries are tied to them with --goal.

    brag edit ID --goal GOAL ties an entry that is there already.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, with_closed=False, as_json=False)


@app.command(
    examples=[
        'brag goal add "Make checkout boring" --by 2026-12-31',
        'brag goal add "Teach two classes" --note "asked for by the ward"',
    ]
)
def add(
    ctx: kit.Context,
    title: Title,
    by: By = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day you set it, if not today.")
    ] = None,
    note: kit.Note = None,
    private: Private = None,
    as_json: kit.AsJson = False,
) -> None:
    """Set a goal, with a day if it has one; or write down one that you set earlier, with --on."""
    state = ctx.obj
    sketch = _sketch(state, title=title, by=by, on=on, note=note, is_private=private)
    with kept(state, "goal", lambda: "\n".join(filter(None, (title, note)))):
        made = goals.add(state.journal, sketch)
    _say(state, made, "Added", as_json=as_json)
    if not as_json:
        state.note(f"Tie entries to it with: --goal {state.page.short(made.id)}")


@app.command("list", examples=["brag goal list", "brag goal list --all --json"])
def list_goals(
    ctx: kit.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Those met or dropped as well.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """List open goals, the soonest due first, with how many entries are tied to each."""
    _list(ctx.obj, with_closed=everything, as_json=as_json)


@app.command(examples=["brag goal show checkout"])
def show(ctx: kit.Context, name: GoalName, as_json: kit.AsJson = False) -> None:
    """Show one goal whole, with the entries tied to it."""
    state = ctx.obj
    found = goals.stands(state.journal, _meant(state, name), with_private=True)
    if as_json:
        state.say_json(goals_json([found]))
        return
    state.say(card(found, state.page))
    short = state.page.short(found.goal.id)
    if not found.entries:
        state.note(f"No entry is tied to it yet. Tie one: brag edit ID --goal {short}")
    elif len(found.entries) > SHOWN:
        state.note(
            f"The newest {SHOWN} of {len(found.entries):,};"
            f" brag list --goal {short} -n {SHOWN * 10} shows more."
        )


@app.command(examples=['brag goal met checkout "no page since September"'])
def met(
    ctx: kit.Context,
    name: GoalName,
    outcome: Annotated[
        str, typer.Argument(metavar="[OUTCOME]", help="What came of it.", show_default=False)
    ] = "",
    on: OnDay = None,
    as_json: kit.AsJson = False,
) -> None:
    """Say that a goal is met, and what came of it."""
    state = ctx.obj
    found = _meant(state, name)
    with kept(state, "goal", lambda: outcome):
        done = goals.meet(state.journal, found, outcome, _day(state, on))
    _say(state, done, "Met", as_json=as_json)


@app.command(examples=['brag goal drop classes "the ward closed"', "brag undo"])
def drop(
    ctx: kit.Context,
    name: GoalName,
    why: Annotated[
        str, typer.Argument(metavar="[WHY]", help="Why it is let go.", show_default=False)
    ] = "",
    on: OnDay = None,
    as_json: kit.AsJson = False,
) -> None:
    """Let a goal go. It stays in the journal, and so do its entries."""
    state = ctx.obj
    found = _meant(state, name)
    with kept(state, "goal", lambda: why):
        done = goals.drop(state.journal, found, why, _day(state, on))
    _say(state, done, "Dropped", as_json=as_json)


@app.command(
    examples=[
        "brag goal edit checkout --by 2027-03-31",
        'brag goal edit checkout --title "Make checkout boring for good"',
        "brag goal edit checkout --reopen",
    ]
)
def edit(
    ctx: kit.Context,
    name: GoalName,
    title: Rename = None,
    by: By = None,
    outcome: Outcome = None,
    note: kit.Note = None,
    private: Private = None,
    reopen: Reopen = False,
    as_json: kit.AsJson = False,
) -> None:
    """Change a goal. An empty text clears a part: --note "", --by ""."""
    state = ctx.obj
    found = _meant(state, name)
    given = _sketch(state, title=title, by=by, outcome=outcome, note=note, is_private=private)
    if reopen:
        given |= {"met": None, "dropped": None}
    if not given:
        raise UsageError(
            "there is nothing to change", "Add --title, --by, --outcome, --note or --reopen"
        )
    texts = (title, outcome, note)
    with kept(state, "goal", lambda: "\n".join(filter(None, texts))):
        changed, is_new = goals.amend(state.journal, found, given)
    _say(state, changed, "Changed" if is_new else "Unchanged:", as_json=as_json)


def _sketch(
    state: State,
    *,
    by: str | None,
    on: str | None = None,
    **given: Any,  # noqa: ANN401
) -> goals.Sketch:
    """What was given, by the names of ``Goal``; ``by`` is read as on the day it was set."""
    sketch = {name: value for name, value in given.items() if value is not None}
    if on is not None:
        sketch["day"] = entry_day(on, state.today)
    if by is not None:
        sketch["by"] = _by(by, sketch.get("day", state.today)) if by.strip() else None
    return sketch


def _by(text: str, set_on: "date") -> "date":
    try:
        return due_day(text, set_on)
    except DayError as error:
        if error.hint == FORMS:
            raise
        raise DayError(error.what, "If you set it earlier, add when: --on 2026-01-15") from error


def _day(state: State, on: str | None) -> "date":
    return entry_day(on, state.today) if on is not None else state.today


def _meant(state: State, name: str) -> "Goal":
    """The goal that was named; of several with those words, the one that is chosen."""
    try:
        return goals.one(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
    found = {one.id: one for one in goals.called(state.journal, name)}
    choices = [(one.id, goals.told_apart(one)) for one in found.values()]
    return found[state.prompter.choose("Which of these?", choices)]


def _list(state: State, *, with_closed: bool, as_json: bool) -> None:
    known = goals.every(state.journal, with_closed=with_closed)
    if as_json:
        journal = state.journal
        state.say_json(goals_json(goals.stands(journal, one, with_private=True) for one in known))
    elif known:
        state.say(listing(known, goals.counts(state.journal), state.page))
    elif goals.every(state.journal, with_closed=True):
        state.note("No goal is open. brag goal list --all shows those met or dropped.")
    else:
        state.note(
            'No goals yet. Set one:\n  brag goal add "Make checkout boring" --by "in 3 months"'
        )


def _say(state: State, one: "Goal", verb: str, *, as_json: bool) -> None:
    if as_json:
        found = goals.stands(state.journal, one, with_private=True)
        state.say_json(goals_json([found]))
    else:
        state.say(said(one, state.page, verb=verb))
