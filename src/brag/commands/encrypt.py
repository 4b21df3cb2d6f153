"""Encrypt the journal, so that nobody reads it without its key"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import recovering
from brag.cli.kit import Context, command_app
from brag.cli.output import check_free
from brag.cli.state import State
from brag.errors import BragError, UsageError
from brag.features import encrypting
from brag.features.whole_file import written_whole
from brag.render import recovery as shown
from brag.render.terminal import escape, wrap

HEADING = "Journal"
app = command_app()

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file", metavar="PATH", help="Keep the key in this file, not in the keyring."
    ),
]
SheetFile = Annotated[
    Path | None,
    typer.Option("--sheet", metavar="FILE", help="Write the recovery sheet to FILE, to print."),
]


@app.command(
    examples=[
        "brag encrypt                          # prints a recovery sheet; keep it on paper",
        "brag encrypt --key-file /media/stick/brag.key",
        "brag encrypt --rekey                  # with a new key, and a new sheet",
        "brag encrypt --recover                # the key is lost, and you have the sheet",
        "brag -j side-project encrypt",
    ]
)
def encrypt(
    ctx: Context,
    rekey: Annotated[
        bool, typer.Option("--rekey", help="Encrypt it anew, with another key.")
    ] = False,
    recover: Annotated[
        bool, typer.Option("--recover", help="Keep the key that a recovery sheet says.")
    ] = False,
    key_file: KeyFile = None,
    sheet: SheetFile = None,
    of: Annotated[
        Path | None,
        typer.Option("--of", metavar="FILE", help="With --recover: the key of this backup."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do not ask whether the sheet is kept.")
    ] = False,
) -> None:
    """Encrypt the journal and the backups beside it with a random key, kept in your keyring.

    Commands ask for nothing: they find the key. It protects the file where it is copied to, lost
    or stolen; not from programs that run as you. Needs brag-journal[encrypted].
    """
    state = ctx.obj
    key_file = key_file.expanduser().absolute() if key_file else None
    if recover and (rekey or sheet):
        raise UsageError("--recover takes neither --rekey nor --sheet", "Recover the key first")
    if of is not None and not recover:
        raise UsageError("--of names the file for --recover", "Add --recover")
    if recover:
        _recover(state, of, key_file)
        return
    check_free(sheet, state, option="--sheet", force=None)
    encrypting.ready(state.home, state.clock)
    is_encrypted = bool(encrypting.key_id_of(state.home))
    if rekey and not is_encrypted:
        raise UsageError(
            "the journal is not encrypted, so there is no key to change", "Leave out --rekey"
        )
    if is_encrypted and not rekey:
        _again(state, key_file, sheet)
        return
    _encrypt(state, key_file, sheet, is_sure=yes)


def _encrypt(state: State, key_file: Path | None, sheet: Path | None, *, is_sure: bool) -> None:
    key, place = encrypting.make_key(state.home, key_file)
    try:
        _hand_out(state, shown.sheet(key, state.home.name, state.today), sheet)
        if not is_sure:
            _ask_for_the_sheet(state)
        done = encrypting.convert(state.home, key, state.note)
    except BaseException:
        encrypting.discard(state.home, key)
        raise
    _note(state, shown.converted(done, "Encrypted"))
    state.note(f"The key is {shown.where(place)}.")
    if place.kind == "home":
        _note(
            state,
            "There is no keyring here, so the key lies beside the journal: that protects copies"
            " of the journal elsewhere, not this disk. --key-file puts it on another.",
        )
    for line in shown.left_in_plain(done.left):
        state.note(line)


def _note(state: State, text: str) -> None:
    """A remark of more than a line on a narrow terminal."""
    state.note("\n".join(wrap(text, state.width)))


def _ask_for_the_sheet(state: State) -> None:
    question = "Is the sheet printed or copied out?"
    if state.can_ask and not state.prompter.confirm(question, default=True, instead="--yes"):
        raise BragError("nothing was changed", "Encrypt when the sheet can be kept")


def _hand_out(state: State, text: str, sheet: Path | None) -> None:
    if sheet is None:
        state.say(text)
        return
    with written_whole(sheet, hint="Name another file: --sheet FILE") as file:
        file.write(text + "\n")
    state.note(f"The recovery sheet is in {escape(str(sheet))}; print it, then delete the file.")


def _again(state: State, key_file: Path | None, sheet: Path | None) -> None:
    """What can be done for a journal that is encrypted already: the sheet anew, copies since."""
    if key_file is not None:
        raise UsageError(
            "the journal is encrypted already, and its key is kept",
            "A new key in that file: brag encrypt --rekey --key-file PATH",
        )
    key = encrypting.key_of(state.home)
    if sheet is not None:
        _hand_out(state, shown.sheet(key, state.home.name, state.today), sheet)
        return
    done = encrypting.convert(state.home, key, state.note)
    if done.copies:
        _note(state, shown.converted(done, "Encrypted"))
    else:
        state.note("The journal is encrypted already. --rekey changes its key.")
    for line in shown.left_in_plain(done.left):
        state.note(line)


def _recover(state: State, of: Path | None, key_file: Path | None) -> None:
    file = of.expanduser().absolute() if of else state.home.journal
    encrypting.must_be_encrypted(file)
    text = recovering.asked_for(state, "brag encrypt --recover")
    key = encrypting.recovered(text, file)
    place = encrypting.keep_recovered(state.home, key, key_file)
    state.note(f"The key is {shown.where(place)} now, and opens {escape(file.name)}.")
