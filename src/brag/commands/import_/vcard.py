"""Contacts as vCards, from a file or a folder of them"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import importing, kit
from brag.features import import_vcard
from brag.features.same_person import Acquaintances

app = kit.command_app()


@app.command(
    examples=[
        "brag import vcard contacts.vcf --dry-run",
        "brag import vcard ~/contacts",
        "brag undo                          # takes the whole import back",
    ]
)
def vcard(
    ctx: kit.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FILE|DIR", help="The contacts, or - for standard input.")
    ],
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Bring in people from vCards: names, roles, addresses, what they know, and notes.

    Somebody you know already is filled in and never doubled; what you wrote stays. One brag undo
    takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=path, force=force)
    importing.run_import(
        state,
        import_vcard.rows(path, state.today, encoding=encoding),
        source="vcard",
        dry_run=dry_run,
        rejects=rejects,
        as_json=as_json,
        kind="person",
        recognise=Acquaintances(state.journal),
    )
