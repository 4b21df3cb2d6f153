"""Copy the journal, whole, to where it is safe; list the copies"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli.kit import AsJson, Context, command_app
from brag.cli.output import check_free
from brag.errors import UsageError
from brag.features import backups, departing
from brag.render.backups import MUCH, backups_json, listing, said_bytes, said_entries, why_not
from brag.render.terminal import escape, wrap

HEADING = "Journal"
app = command_app()


@app.command(
    examples=[
        "brag backup                        # beside the journal, kept until you delete it",
        "brag backup /media/stick/brag.db   # on a disk of its own",
        "brag backup --list",
    ]
)
def backup(
    ctx: Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to copy it to.")
    ] = None,
    show: Annotated[bool, typer.Option("--list", help="List the backups, newest first.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy the whole journal, history included, and read the copy back before it counts.

    One is made by itself on each day you write something: 7 days, 4 weeks and 12 months are kept.
    """
    state = ctx.obj
    if show:
        if file is not None:
            raise UsageError("--list takes no FILE", "brag restore FILE puts one back")
        _list(ctx, as_json=as_json)
        return
    if file is not None:
        file = file.expanduser().absolute()
        check_free(file, state, option="brag backup", force=force)
    state.journal.close()  # opened so that it is there, is ours, and is of this format
    length = state.home.journal.stat().st_size
    if length > MUCH:
        state.note(f"Copying {said_bytes(length)} ...")
    if file is None:
        path, contents = backups.make(state.home, state.clock.now())
    else:
        path, contents = file, backups.make_at(state.home, file)
        departing.remember_at(state.home, state.clock, "backup", file)
    if as_json:
        made = {"path": str(path), "entries": contents.entries, "operations": contents.operations}
        state.say_json({"version": 1, "backup": made | {"bytes": contents.bytes}})
        return
    size = said_bytes(contents.bytes)
    done = f"Backed up {said_entries(contents.entries)} ({size}); the copy was read back."
    state.say("\n".join(wrap(done, state.width)))
    state.note(f"brag restore {path.stem if file is None else path} brings it back.")


def _list(ctx: Context, *, as_json: bool) -> None:
    state = ctx.obj
    found = [backups.looked_into(one) for one in backups.listed(state.home)]
    if as_json:
        state.say_json(backups_json(found))
    elif found:
        state.say(listing(found, state.style, state.width))
        for line in why_not(found):
            state.note(escape(line))
    else:
        state.note("No backup yet. The next thing you write makes one; so does brag backup.")
