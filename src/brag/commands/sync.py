"""Keep your journal the same on several devices, over git"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import NoTerminalError, SourceError, UsageError
from brag.features import departing
from brag.features.sync import setting_up
from brag.features.sync.place import shown_url
from brag.features.sync.status import device_names, left_out
from brag.features.sync.status import status as current
from brag.features.synced_folders import warning
from brag.render import sync as render
from brag.render.progress import shown_progress
from brag.render.terminal import escape

if TYPE_CHECKING:
    from brag.features.sync.syncing import Outcome

HEADING = "Journal"
app = kit.command_app()
_LARGEST_KEY_FILE = 1 << 16

UrlArgument = Annotated[
    str, typer.Argument(metavar="URL", help="git@host:me/journal.git, https://..., or a folder.")
]
NameOption = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", help="What other devices call this one (its host name)."
    ),
]


@app.callback(
    examples=[
        "brag sync init git@host:me/journal.git   # on the first device",
        "brag sync join git@host:me/journal.git   # on every other one",
        "brag sync                                # whenever you like",
        "brag sync conflicts                      # what was changed on two at once",
    ]
)
def sync(
    ctx: kit.Context,
    push_again: Annotated[
        bool,
        typer.Option("--push-again", help="Put back what the remote has lost since the last time."),
    ] = False,
) -> None:
    """Bring what other devices wrote, and send what you wrote, through a git repository of yours.

    Everything is encrypted before it leaves. Away from the network nothing is lost; run it later.
    """
    if ctx.invoked_subcommand is not None:
        if push_again:
            raise UsageError(
                "--push-again belongs to brag sync alone", "Run: brag sync --push-again"
            )
        return
    state = ctx.obj
    with shown_progress() as step:
        outcome = setting_up.sync(state.home, state.journal, step=step, is_again=push_again)
    _say(state, outcome)


@app.command(
    examples=[
        "brag sync init git@host:me/journal.git",
        "brag sync init ~/usb-stick/journal.git   # after: git init --bare ~/usb-stick/journal.git",
    ]
)
def init(
    ctx: kit.Context,
    url: UrlArgument,
    plain: Annotated[
        bool, typer.Option("--plain", help="Do not encrypt: who reads the remote reads it all.")
    ] = False,
    name: NameOption = "",
) -> None:
    """Begin to sync through an empty repository, and send everything there."""
    state = ctx.obj
    _warn_of_a_shared_folder(state)
    with shown_progress() as step:
        begun = setting_up.init(
            state.home, state.journal, url, is_encrypted=not plain, name=name, step=step
        )
    state.say(f"This journal is synced now. {render.done(begun.outcome, {})}")
    state.note(render.key_note(state.style) if not plain else render.PLAIN_WARNING)


@app.command(
    examples=[
        "brag sync join git@host:me/journal.git           # asks for the key",
        "brag sync join git@host:me/journal.git --key brag.key",
    ]
)
def join(
    ctx: kit.Context,
    url: UrlArgument,
    key: Annotated[
        str, typer.Option("--key", metavar="FILE", help="The file with the key; - for stdin.")
    ] = "",
    name: NameOption = "",
) -> None:
    """Keep this journal the same as one that is synced already. What is here goes there as well.

    The key proves itself before anything is written.
    """
    state = ctx.obj
    _warn_of_a_shared_folder(state)
    with shown_progress() as step:
        begun = setting_up.join(
            state.home,
            state.journal,
            url,
            ask_key=lambda: _key(state, key, "--key"),
            is_given=bool(key),
            name=name,
            step=step,
        )
    state.say("This journal is the same as the others now.")
    _say(state, begun.outcome)
    if begun.has_kept:
        state.note("The key that was kept here from before opened it.")
    if not begun.remote.is_encrypted:
        state.note(render.PLAIN_WARNING)


@app.command(examples=["brag sync status", "brag sync status --json"])
def status(ctx: kit.Context, as_json: kit.AsJson = False) -> None:
    """Show the devices, what waits, and what could not be taken. Asks nobody on the network."""
    state = ctx.obj
    found = current(state.home, state.journal)
    if as_json:
        state.say_json(render.status_json(found))
    else:
        state.say(render.shown(found, state.page))


@app.command(
    examples=[
        "brag sync conflicts",
        "brag sync conflicts k3f --take     # the other value; brag undo takes it back",
        "brag sync conflicts k3f --keep     # what stands, and be done with it",
    ]
)
def conflicts(
    ctx: kit.Context,
    name: Annotated[str, typer.Argument(metavar="[ID]", help="The record: its id.")] = "",
    take: Annotated[
        bool, typer.Option("--take", help="Take the value that does not stand.")
    ] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the value that stands.")] = False,
    field: Annotated[
        str, typer.Option("--field", metavar="NAME", help="Only this field of the record.")
    ] = "",
    device: Annotated[
        str, typer.Option("--from", metavar="DEVICE", help="With --take: the value of this device.")
    ] = "",
    as_json: kit.AsJson = False,
) -> None:
    """Show what was changed on two devices at once: the later change stands, both are kept.

    Editing the field settles it as well.
    """
    from brag.features.sync import settling

    state = ctx.obj
    if take and keep:
        raise UsageError("--take and --keep are two ways", "Choose one of them")
    if (take or keep) and not name:
        raise UsageError("that needs the id of a record", "brag sync conflicts lists them")
    if not (take or keep) and (name or field or device):
        raise UsageError(
            "say what to do about it",
            "Add --take for the other value, or --keep for the one that stands",
        )
    if take or keep:
        chosen = settling.settle(state.journal, name, is_taken=take, field=field, device=device)
        state.say(render.settled(chosen, state.page, is_taken=take))
        return
    found = settling.every_conflict(state.journal)
    if as_json:
        state.say_json(render.conflicts_json(found))
    elif not found:
        state.note("No conflicts: nothing was changed on two devices at once.")
    else:
        state.say(render.conflicts_listed(found, state.page))
        first = state.page.short(found[0].conflict.record)
        state.note(
            f"brag sync conflicts {first} --take takes the other value; --keep keeps the first."
        )


@app.command(examples=["brag sync rekey"])
def rekey(ctx: kit.Context) -> None:
    """Make a new key, and encrypt everything in the remote anew, in a history of its own.

    Other devices need the new key afterwards: brag sync key prints it.
    """
    from brag.features.sync import rekeying

    state = ctx.obj
    with shown_progress() as step:
        count = rekeying.rekey(state.home, state.journal, step=step)
    state.say(f"Encrypted {count:,} {'batch' if count == 1 else 'batches'} with a new key.")
    state.note(
        "The old key opens nothing that is written from now on. A host may keep what it had for a\n"
        "while, and whoever copied the remote before still has that.\n"
        "On each other device: brag sync key --set -, with what brag sync key prints here."
    )


@app.command(
    examples=[
        "brag sync key                 # prints it, for the next device or a password manager",
        "brag sync key --set new.key   # after a rekey elsewhere",
    ]
)
def key(
    ctx: kit.Context,
    new: Annotated[
        str, typer.Option("--set", metavar="FILE", help="Use the key in FILE; - asks for it.")
    ] = "",
) -> None:
    """Print the secret key of this sync, or use another one once it proved to be right."""
    state = ctx.obj
    if new:
        setting_up.take_key(state.home, state.journal, _key(state, new, "--set"))
        state.say("That key opens the remote; it is the key here now. Next: brag sync")
        return
    state.say(setting_up.key_of(state.home, state.journal))
    state.note("Whoever has this key and the remote can read your journal.")


@app.command(examples=["brag sync leave"])
def leave(ctx: kit.Context) -> None:
    """Sync this journal no more. Everything stays here and in the remote, the key too."""
    state = ctx.obj
    known = setting_up.leave(state.home, state.journal)
    departing.remember_sync(state.journal, shown_url(known.url))
    state.say("This journal is not synced any more; nothing of it was lost.")
    state.note(f"To begin again: brag sync join {escape(shown_url(known.url))}")


def _say(state: State, outcome: "Outcome") -> None:
    names = device_names(state.journal)
    state.say(render.done(outcome, names))
    new = _conflicts(state, outcome.records) if outcome.records else 0
    for remark in render.remarks(outcome, left_out(state.journal), new):
        state.note(remark)


def _conflicts(state: State, records: set[str]) -> int:
    from brag.features.sync.settling import remembered_conflicts

    told = remembered_conflicts(state.journal)
    return sum(one.conflict.record in records for one in told)


def _key(state: State, file: str, option: str) -> str:
    """The key as its file, standard input or the user has it; never from the command line."""
    if file and file != "-":
        if file.upper().startswith("AGE-SECRET-KEY-"):
            raise UsageError(
                "a key on the command line stays in the history of your shell",
                f"Put it into a file, or use {option} - and paste it",
            )
        try:
            with Path(file).open("rb") as stream:
                return stream.read(_LARGEST_KEY_FILE).decode("utf-8", "replace")
        except OSError as error:
            raise SourceError(
                f"{file} cannot be read: {(error.strerror or '').lower()}",
                f"Name the file that holds the key, or use {option} - and paste it",
            ) from error
    if state.can_ask:
        return state.prompter.text("The key", hint="brag sync key prints it on the other device")
    if file == "-":
        return sys.stdin.buffer.read(_LARGEST_KEY_FILE).decode("utf-8", "replace")
    raise NoTerminalError(
        "this remote is encrypted, and there is no terminal to ask for the key on",
        f"Give it with {option} FILE, or {option} - for standard input",
    )


def _warn_of_a_shared_folder(state: State) -> None:
    if said := warning(state.home.journal):
        state.note(escape(said))
