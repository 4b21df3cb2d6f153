"""Check the journal, and show where things live"""

import platform
from typing import Annotated

import typer

from brag import __version__
from brag.cli.kit import AsJson, Context, command_app
from brag.features import doctor as doctoring
from brag.render.doctor import report_json, shown

HEADING = "Journal"
app = command_app()


@app.command(
    examples=[
        "brag doctor",
        "brag doctor --rebuild      # makes records and index anew from the history",
    ]
)
def doctor(
    ctx: Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make everything anew from the recorded operations.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check that the journal is whole and private, and show where everything lives.

    Exits with 1 if something needs looking at.
    """
    state = ctx.obj
    if rebuild:
        count = doctoring.rebuild(state.journal)
        state.note(f"Replayed {count:,} operations.")
    report = doctoring.examine(state.journal, state.home)
    if as_json:
        state.say_json(report_json(report, __version__, platform.python_version()))
    else:
        state.say(shown(report, __version__, platform.python_version(), state.style))
    if report.problems:
        raise typer.Exit(1)
