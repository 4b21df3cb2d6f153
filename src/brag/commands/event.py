"""Write down where you will be, and what you hope for there"""

import zlib
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import AmbiguousError, UsageError
from brag.features import event_editing, events
from brag.render.events import added, card, events_json, listing

if TYPE_CHECKING:
    from brag.model.event import Event

HEADING = "Reflect"
app = kit.command_app()
_PAST_SHOWN = 5

NewName = Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")]
Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Its name, the beginning of it, or its id.")
]
Rename = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What it is called.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", "-k", metavar="KIND", help="conference, training, meetup, interview ..."
    ),
]
When = Annotated[
    str | None,
    typer.Option("--on", metavar="DAYS", help='A day or two: friday, "2026-12-02..2026-12-04".'),
]
UntilDay = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Its last day.")]
Place = Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it is.")]
Hope = Annotated[
    str | None, typer.Option("--hope", metavar="TEXT", help="What you hope to learn or do there.")
]
Upcoming = Annotated[bool, typer.Option("--upcoming", help="Only what is still to come.")]
Past = Annotated[bool, typer.Option("--past", help="Only what is over.")]


@app.callback(
    examples=[
        "brag event add PyCon --kind conference --on 2026-12-02..2026-12-04 --place Lyon",
        "brag event list",
        "brag event edit PyCon --hope 'learn how others test CLIs'",
    ]
)
def event(ctx: kit.Context) -> None:
    """Events: conferences, interviews, dinners, whatever you meet people at.

    brag reflect knows which one is near, and brag pitch takes its kind.
    """
    if ctx.invoked_subcommand is None:
        _usual_list(ctx.obj, as_json=False)


@app.command(
    examples=[
        "brag event add PyCon --kind conference --on 2026-12-02..2026-12-04 --place Lyon",
        'brag event add "Dinner at the Linds" --kind dinner --on friday --hope "hear about Oslo"',
    ]
)
def add(
    ctx: kit.Context,
    name: NewName,
    kind: Kind = None,
    on: When = None,
    until: UntilDay = None,
    place: Place = None,
    hope: Hope = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Add an event. Without --kind or --on, brag asks for them."""
    state = ctx.obj
    days = _days(state, on or _asked_when(state), until)
    given = {"name": name, "kind": kind or _asked_kind(state), "place": place, "hope": hope}
    event = event_editing.add(
        state.journal, given | days | {"note": note}, own=state.home.templates
    )
    _say(state, event, "Added", as_json=as_json)
    if not as_json and event.last_day >= state.today:
        state.note("brag reflect before-event, the day before, helps to go in curious.")


@app.command(
    "list",
    examples=["brag event list", "brag event list --past", 'brag event list "2026-Q4" --json'],
)
def list_events(
    ctx: kit.Context,
    period: kit.PeriodWords = None,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    upcoming: Upcoming = False,
    past: Past = False,
    as_json: kit.AsJson = False,
) -> None:
    """List events: those to come, the nearest first, then the latest past ones; or a period's."""
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    if upcoming and past:
        raise UsageError("--upcoming and --past leave nothing", "Keep one of them")
    if not (chosen or upcoming or past):
        _usual_list(state, as_json=as_json)
        return
    first, final = (chosen.first, chosen.last) if chosen else (None, None)
    ahead, over = events.split(state.journal, state.today, since=first, until=final)
    shown = [*([] if past else ahead), *([] if upcoming else over)]
    if as_json:
        state.say_json(events_json(shown))
    elif shown:
        state.say(listing(shown, state.page))
    else:
        where = (
            f"in {chosen.title}" if chosen else "that are to come" if upcoming else "that are over"
        )
        state.note(f"No events {where}. brag event list shows all of them.")


@app.command(examples=["brag event show PyCon"])
def show(ctx: kit.Context, name: Name, as_json: kit.AsJson = False) -> None:
    """Show one event whole."""
    state = ctx.obj
    found = _meant(state, name)
    if as_json:
        state.say_json(events_json([found]))
    else:
        state.say(card(found, state.page))


@app.command(
    examples=[
        "brag event edit PyCon --place Marseille",
        "brag event edit PyCon              # all of it in your editor",
    ]
)
def edit(
    ctx: kit.Context,
    name: Name,
    new_name: Rename = None,
    kind: Kind = None,
    on: When = None,
    until: UntilDay = None,
    place: Place = None,
    hope: Hope = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Change an event. Without options it opens in your editor; an empty text clears a part."""
    state = ctx.obj
    found = _meant(state, name)
    given: dict[str, Any] = {
        "name": new_name, "kind": kind, "place": place, "hope": hope, "note": note
    }  # fmt: skip
    given = {name: value for name, value in given.items() if value is not None}
    if on or until:
        given |= _days(state, on or found.day.isoformat(), until)
    if given:
        changed, is_new = event_editing.amend(state.journal, found, given, own=state.home.templates)
    else:
        changed, is_new = _in_editor(state, found)
    _say(state, changed, "Changed" if is_new else "Unchanged:", as_json=as_json)


@app.command(examples=["brag event delete PyCon", "brag undo             # and it is back"])
def delete(ctx: kit.Context, name: Name) -> None:
    """Delete an event. What was written about it stays; brag undo brings it back."""
    state = ctx.obj
    gone = event_editing.delete(state.journal, _meant(state, name))
    state.say(added(gone, state.page, verb="Deleted"))
    state.note("brag undo brings it back.")


def _days(state: State, on: str, until: str | None) -> event_editing.Sketch:
    return event_editing.sketch_days(f"{on}..{until}" if until else on, state.today)


def _asked_when(state: State) -> str:
    if not state.can_ask:
        raise UsageError("an event needs a day", "Say when: --on 2026-12-02, or --on friday")
    from brag.cli.guided import checked_by

    return state.prompter.text(
        "Which day, or from which to which?",
        hint="friday, or 2026-12-02..2026-12-04",
        check=checked_by(lambda text: event_editing.sketch_days(text, state.today)),
    )


def _asked_kind(state: State) -> str:
    kinds = event_editing.kinds(state.home.templates)
    if not state.can_ask:
        raise UsageError("an event needs a kind", f"Add --kind, one of {', '.join(kinds)}")
    return state.prompter.choose("What kind of event is it?", [(one, one) for one in kinds])


def _meant(state: State, name: str) -> "Event":
    """The event that was named; of several with that name, the one that is chosen."""
    try:
        return events.one(state.journal, name)
    except AmbiguousError:
        if not state.can_ask:
            raise
    found = {one.id: one for one in events.called(state.journal, name)}
    choices = [(one.id, events.told_apart(one)) for one in found.values()]
    return found[state.prompter.choose("Which of these?", choices)]


def _in_editor(state: State, found: "Event") -> tuple["Event", bool]:
    from brag.cli.editor import edited

    before = event_editing.to_form(found)
    kind = f"event-{found.id}-{zlib.crc32(before.encode()):08x}"
    after, path = edited(before, kind, state)
    try:
        sketch = event_editing.from_form(after, state.today)
        with kept(state, kind, lambda: after, instead_of=path):
            result = event_editing.amend(state.journal, found, sketch, own=state.home.templates)
    except UsageError as error:
        raise UsageError(
            error.what,
            f"Run brag event edit {found.id} to correct it; your text is kept in {path}",
            details=error.details,
        ) from error
    path.unlink(missing_ok=True)
    return result


def _say(state: State, event: "Event", verb: str, *, as_json: bool) -> None:
    if as_json:
        state.say_json(events_json([event]))
    else:
        state.say(added(event, state.page, verb=verb))


def _usual_list(state: State, *, as_json: bool) -> None:
    """What is to come, and the latest of what is over; all of it for a program."""
    ahead, over = events.split(state.journal, state.today)
    if as_json:
        state.say_json(events_json([*ahead, *over]))
    elif ahead or over:
        state.say(listing([*ahead, *over[:_PAST_SHOWN]], state.page))
    else:
        state.note(
            "No events yet. Add one:\n"
            "  brag event add PyCon --kind conference --on 2026-12-02..2026-12-04"
        )
    if not as_json and len(over) > _PAST_SHOWN:
        state.note(f"{len(over) - _PAST_SHOWN:,} more are over; brag event list --past shows them.")
