"""See what you expected beside what happened"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.features import predictions as ledger
from brag.render.predictions import (
    CAPTION,
    heading,
    predictions_json,
    settled,
    still_open,
    summary,
    table,
)
from brag.render.terminal import wrap

if TYPE_CHECKING:
    from brag.features.predictions import Measure
    from brag.model.prediction import Prediction

HEADING = "Reflect"
app = kit.command_app()
_OPEN_SHOWN = 5
_ROWS_SHOWN = 30
_ENOUGH_TO_DRAW = 2
_NOTHING_THEN = "Nothing was predicted then. brag predictions shows all there is."
_NOTHING_YET = """\
No predictions yet. Before you meet people, say what you expect:
  brag reflect before-event"""

MeasureOption = Annotated[
    str, typer.Option("--measure", "-m", metavar="NAME", help="Only this: awkwardness, burden ...")
]
SettingOption = Annotated[
    str, typer.Option("--kind", "-k", metavar="KIND", help="Only at events of this kind, or ask.")
]
Table = Annotated[bool, typer.Option("--table", help="A line for each pair instead of dots.")]
Number = Annotated[
    int, typer.Option("-n", min=1, metavar="N", help="At most so many lines in the table.")
]


@app.callback(
    examples=[
        "brag predictions",
        "brag predictions --measure awkwardness --kind conference",
        "brag predictions --year --table",
        "brag predictions settle k3f 4      # or yes, no, skip",
    ]
)
def predictions(
    ctx: kit.Context,
    measure: MeasureOption = "",
    kind: SettingOption = "",
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    as_table: Table = False,
    number: Number = _ROWS_SHOWN,
    as_json: kit.AsJson = False,
) -> None:
    """Show what you expected beside what happened: counts, and each pair as two dots.

    Reflections, asks, rehearsals and the ladder all write predictions. Nothing is scored.
    """
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, None, since=since, until=until, flags=flags, last=last)
    found = ledger.ledger(
        state.journal,
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        measure=measure,
        setting=kind,
    )
    first, final = (chosen.first, chosen.last) if chosen else (None, None)
    if as_json:
        state.say_json(predictions_json(ledger.those_of(state.journal, found, first, final)))
        return
    if not found:
        state.note(_NOTHING_THEN if chosen else _NOTHING_YET)
        return
    state.say(summary(found, state.page))
    if as_table or state.width is None:
        _list(state, ledger.those_of(state.journal, found, first, final, number + 1), number)
    else:
        _draw(state, found)
    state.say("")
    state.say("\n".join(wrap(CAPTION, state.width)))
    _remind(state)


@app.command(
    examples=[
        "brag predictions settle k3f 4",
        "brag predictions settle k3f yes     # or no; skip leaves it unsaid",
    ]
)
def settle(
    ctx: kit.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The prediction: its id.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="A number, yes, no, or skip.")],
    as_json: kit.AsJson = False,
) -> None:
    """Say what happened, for one prediction. brag undo takes it back."""
    state = ctx.obj
    done = ledger.settle(state.journal, name, value)
    if as_json:
        state.say_json(predictions_json([done]))
    else:
        state.say(settled(done, state.page))


def _list(state: State, pairs: list["Prediction"], number: int) -> None:
    state.say("")
    state.say(table(pairs[-number:], state.page))
    if len(pairs) > number:
        state.note(f"The last {number:,}; -n {number * 10} shows more.")


def _remind(state: State) -> None:
    """What is still to be said, a few of it."""
    open_ones, count = ledger.open_ones(state.journal, _OPEN_SHOWN)
    if not open_ones:
        return
    state.say("")
    state.say(still_open(open_ones, state.page))
    more = count - len(open_ones)
    also = f"and {more:,} more; " if more > 0 else ""
    first = state.page.short(open_ones[0].id)
    state.note(f"{also}brag predictions settle {first} VALUE says it")


def _draw(state: State, found: list["Measure"]) -> None:
    """The dots of each measure that is rated in numbers and has a few pairs."""
    drawn = [one for one in found if one.scale != "yes-no" and one.size >= _ENOUGH_TO_DRAW]
    if not drawn:
        return
    from brag.render.dots import LEGEND, dots, most_shown

    width = state.width or 80
    for one in drawn:
        most = most_shown(width)
        state.say("")
        title = heading(one) + (f", the last {most}" if one.size > most else "")
        state.say("\n".join(wrap(title, width, 2)))
        state.say(dots(one.last_pairs(most), one.scale, width))
    state.say(LEGEND)
