"""Check the journal, and show where things live"""

import platform
from typing import Annotated

import typer

from brag import __version__
from brag.cli.kit import AsJson, Context, command_app
from brag.errors import UsageError
from brag.features import doctor as doctoring
from brag.render.doctor import report_json, shown
from brag.render.terminal import escape

HEADING = "Journal"
app = command_app()


@app.command(
    examples=[
        "brag doctor",
        "brag doctor --rebuild      # makes records and index anew from the history",
        "brag doctor --repair       # saves what can be saved of a damaged journal",
    ]
)
def doctor(
    ctx: Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make everything anew from the recorded operations.")
    ] = False,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make a whole journal of what a damaged one still holds."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check that the journal is whole and private, and show where everything lives.

    Exits with 1 if something needs looking at. A repair adds what the newest backup holds, and
    keeps the damaged file.
    """
    state = ctx.obj
    if repair and rebuild:
        raise UsageError(
            "--repair and --rebuild are two things", "Begin with: brag doctor --repair"
        )
    state.may_be_open_to_others = True
    if repair:
        _repair(ctx, as_json=as_json)
        return
    if rebuild:
        count = doctoring.rebuild(state.journal)
        state.note(f"Replayed {count:,} operations.")
    report = doctoring.examine(state.journal, state.home)
    if as_json:
        state.say_json(report_json(report, __version__, platform.python_version()))
    else:
        python = platform.python_version()
        state.say(shown(report, __version__, python, state.style, state.width))
    if report.problems:
        raise typer.Exit(1)


def _repair(ctx: Context, *, as_json: bool) -> None:
    from brag.features import repair as repairing
    from brag.render.doctor import repaired, repaired_json
    from brag.store.journal import random_id

    state = ctx.obj
    problems = repairing.wrong_with(state.home, state.clock)
    if not problems:
        done = None
    else:
        for problem in problems:
            state.note(escape(problem[0].upper() + problem[1:]) + ".")
        done = repairing.repair(state.home, state.clock, random_id, state.note)
    if as_json:
        state.say_json(repaired_json(done, problems))
    else:
        state.say(repaired(done) if done else "Nothing to repair: everything reads back.")
