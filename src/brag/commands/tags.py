"""Show your tags; rename or merge them"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features import naming
from brag.render.naming import listing, names_json, renamed, renamed_json
from brag.render.progress import shown_progress

HEADING = "Capture"
app = kit.command_app()


@app.callback(
    examples=[
        "brag tags",
        "brag tags -n 5 --json",
        "brag tags rename perf performance",
    ]
)
def tags(ctx: kit.Context, number: kit.MostNames = None, as_json: kit.AsJson = False) -> None:
    """Show the tags in use, the most used first: entries with each, and the newest's day."""
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    uses = naming.names(state.journal, "tag", number)
    if as_json:
        state.say_json(names_json(uses, "tag"))
    elif uses:
        state.say(listing(uses, "tag", state.page))
    else:
        state.note('No tags yet. Add one as you log: brag log "Shipped v2" -t release')


@app.command(
    examples=[
        "brag tags rename perf performance",
        "brag undo                          # and it is as it was",
    ]
)
def rename(
    ctx: kit.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The tag as it is.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name, or another tag's.")],
    dry_run: kit.DryRun = False,
    as_json: kit.AsJson = False,
) -> None:
    """Rename a tag in every entry. A name that is in use already takes it in: they are merged.

    One brag undo takes all of it back.
    """
    state = ctx.obj
    if dry_run:
        done = naming.planned(state.journal, "tag", old, new)
    else:
        with shown_progress() as progress:
            done = naming.rename(state.journal, "tag", old, new, progress)
    if as_json:
        state.say_json(renamed_json(done, is_dry_run=dry_run))
    else:
        state.say(renamed(done, state.page, is_dry_run=dry_run))
