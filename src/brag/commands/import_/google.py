"""Your contacts, from Google Contacts"""

from brag.cli import importing, kit
from brag.features.import_google import Contacts
from brag.features.same_person import Acquaintances
from brag.features.source_file import opened

app = kit.command_app()


@app.command(
    examples=[
        "brag import google contacts.csv --dry-run",
        "brag undo                          # takes the whole import back",
    ]
)
def google(
    ctx: kit.Context,
    file: importing.FileArgument,
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Bring in the people of a Google CSV: names, roles, addresses, labels as tags, and notes.

    Google Contacts writes the file with Export; brag itself asks nobody. Somebody
    you know already is filled in and never doubled. One brag undo takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=file, force=force)
    with opened(file) as source:
        contacts = Contacts(source, state.today, encoding=encoding)
        importing.run_import(
            state,
            contacts.rows(),
            source="google",
            dry_run=dry_run,
            rejects=rejects,
            shape=contacts.shape(),
            as_json=as_json,
            kind="person",
            recognise=Acquaintances(state.journal),
        )
