"""Show the pitches you kept"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features import kept_pitches
from brag.features import profile as profiles
from brag.features.rehearsed import last_rehearsed
from brag.render.pitches import listing, pitches_json, remark, shown

HEADING = "Speak"
app = kit.command_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name it was kept under.")]


@app.callback(
    examples=[
        "brag pitches",
        "brag pitches show pycon-intro",
        "brag pitches delete pycon-intro",
    ]
)
def pitches(ctx: kit.Context, as_json: kit.AsJson = False) -> None:
    """Show the pitches you kept, the newest first: form, event, seconds aloud, day."""
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    kept = kept_pitches.kept(state.journal)
    pace = profiles.read(state.journal).pace
    if as_json:
        state.say_json(pitches_json(kept, pace))
    elif kept:
        state.say(listing(kept, state.page, last_rehearsed(state.journal), pace))
    else:
        state.note("No pitch is kept yet. Keep one: brag pitch --event conference --keep my-intro")


@app.command(examples=["brag pitches show pycon-intro"])
def show(ctx: kit.Context, name: Name, as_json: kit.AsJson = False) -> None:
    """Show the words of one kept pitch."""
    state = ctx.obj
    found = kept_pitches.named(state.journal, name)
    pace = profiles.read(state.journal).pace
    if as_json:
        state.say_json(pitches_json([found], pace))
        return
    state.say(shown(found, state.width))
    state.note("")
    state.note(remark(found, pace))


@app.command(examples=["brag pitches delete pycon-intro", "brag undo             # and it is back"])
def delete(ctx: kit.Context, name: Name) -> None:
    """Delete a kept pitch. brag undo brings it back."""
    state = ctx.obj
    gone = kept_pitches.delete(state.journal, name)
    state.say(f"Deleted the pitch {gone.name}")
    state.note("brag undo brings it back.")
