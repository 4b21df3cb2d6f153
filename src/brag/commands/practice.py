"""Rehearse a pitch aloud, when it helps"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.features import kept_pitches

HEADING = "Speak"
app = kit.command_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name the pitch was kept under.")]
Mode = Annotated[
    str,
    typer.Option(
        "--mode",
        metavar="MODE",
        help="What is shown while you speak: phrases, beats or nothing.",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line, for a screen reader or a pipe.")
]


@app.command(
    examples=[
        "brag practice pycon-intro",
        "brag practice pycon-intro --mode nothing",
        "brag practice pycon-intro --plain       # for a screen reader",
    ]
)
def practice(ctx: kit.Context, name: Name, mode: Mode = "", is_plain: Plain = False) -> None:
    """Say a kept pitch aloud, phrase by phrase, with a clock; then grade it.

    After two whole runs only its beats are shown. Text alone tells time and pace, nothing of
    how it sounded.
    """
    state = ctx.obj
    _rehearse(state, name, mode, is_plain=is_plain)


def _rehearse(state: State, name: str, mode: str, *, is_plain: bool) -> None:
    from brag.cli.rehearsing import rehearse
    from brag.features.rehearsing import prepare
    from brag.features.rehearsing_cue import cue

    pitch = kept_pitches.named(state.journal, name)
    ready = prepare(state.journal, pitch, mode, own=state.home.templates)
    done = rehearse(state, ready, cue(state.journal, pitch, state.today), is_plain=is_plain)
    if done is None:
        state.note("Nothing was said, so nothing was kept.")
        return
    state.say("Kept.")
