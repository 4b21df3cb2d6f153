"""Put a backup in the journal's place; what is there is kept"""

from typing import Annotated

import typer

from brag.cli.kit import Context, command_app
from brag.errors import JournalError, UsageError
from brag.features import backups, departing
from brag.features.backups import Restoring
from brag.features.sync import own_key
from brag.paths import refuse_what_others_can_open
from brag.render.backups import MUCH, passed_over, said_bytes, said_entries
from brag.render.terminal import escape
from brag.store import sync_state

HEADING = "Journal"
app = command_app()


@app.command(
    examples=[
        "brag restore daily-2026-11-22",
        "brag restore 2026-11-22           # the newest of that day that reads back",
        "brag restore /media/stick/brag.db",
    ]
)
def restore(
    ctx: Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|NAME", help="A file, or a name of brag backup --list.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Set aside what was written since, unasked.")
    ] = False,
) -> None:
    """Put a backup in the journal's place, in one step.

    The journal as it is now is copied to the backups first, so that a restore can be taken back.
    """
    state = ctx.obj
    refuse_what_others_can_open(state.home)
    plan = backups.planned(state.home, file)
    if plan.passed_over:
        state.note(escape(passed_over(plan)))
    if not force:
        _ask(ctx, plan)
    if plan.contents.bytes > MUCH:
        state.note(f"Restoring {said_bytes(plan.contents.bytes)} ...")
    aside = backups.restore(state.home, plan, state.clock.now())
    # Opened as any command does: one of an older format is brought up to date now.
    state.may_begin_a_journal = True
    journal = state.journal
    if aside is not None:
        departing.carry_over(journal, aside)
        own_key.carry_over(journal, aside)
    state.say(f"Restored {said_entries(plan.contents.entries)} from {escape(plan.source.name)}.")
    if aside is not None and aside.stem.startswith("damaged"):
        state.note(f"The journal as it was is kept: {escape(str(aside))}")
    elif aside is not None:
        state.note(f"brag restore {aside.stem} takes that back.")
    if sync_state.is_synced(journal):
        state.note("The next brag sync brings back what the remote and the other devices hold.")


def _ask(ctx: Context, plan: Restoring) -> None:
    state = ctx.obj
    if plan.set_aside == 0:
        return
    if plan.set_aside < 0:
        what = "the journal cannot be read, so nobody knows what it holds that the backup lacks"
    else:
        changes = "1 change" if plan.set_aside == 1 else f"{plan.set_aside:,} changes"
        what = f"the journal holds {changes} that {plan.source.name} lacks"
    if not state.can_ask:
        raise UsageError(what, "Add --force to set the journal as it is aside and restore")
    question = f"{what[0].upper()}{what[1:]}. Set the journal as it is aside and restore?"
    if not state.prompter.confirm(question, default=False, instead="--force"):
        raise JournalError("nothing was restored", "brag backup --list shows what there is")
