"""Make an encrypted journal plain again"""

from typing import Annotated

import typer

from brag.cli import recovering
from brag.cli.kit import Context, command_app
from brag.features import encrypting
from brag.render import recovery as shown

HEADING = "Journal"
app = command_app()


@app.command(
    examples=["brag decrypt", "brag decrypt --key-from-sheet      # where the key is lost"]
)
def decrypt(
    ctx: Context,
    key_from_sheet: Annotated[
        bool, typer.Option("--key-from-sheet", help="Ask for the recovery sheet.")
    ] = False,
) -> None:
    """Make the journal and the backups beside it plain.

    Whoever can open the files can read them then.
    """
    state = ctx.obj
    encrypting.must_be_encrypted(state.home.journal)
    key = None
    if key_from_sheet:
        text = recovering.asked_for(state, "brag decrypt --key-from-sheet")
        key = encrypting.recovered(text, state.home.journal)
    done = encrypting.convert(state.home, None, state.note, by=key)
    state.note(shown.converted(done, "Decrypted"))
