"""Your connections, from LinkedIn's data export"""

from brag.cli import importing, kit
from brag.features.import_linkedin import Connections
from brag.features.same_person import Acquaintances
from brag.features.source_file import opened

app = kit.command_app()


@app.command(
    examples=[
        "brag import linkedin Connections.csv --dry-run",
        "brag undo                          # takes the whole import back",
    ]
)
def linkedin(
    ctx: kit.Context,
    file: importing.FileArgument,
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Bring in the people of Connections.csv, known since the day you connected.

    LinkedIn sends the file when you ask for a copy of your data; brag itself asks nobody. Somebody
    you know already is filled in and never doubled. One brag undo takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=file, force=force)
    with opened(file) as source:
        connections = Connections(source, state.today, encoding=encoding)
        importing.run_import(
            state,
            connections.rows(),
            source="linkedin",
            dry_run=dry_run,
            rejects=rejects,
            shape=connections.shape(),
            as_json=as_json,
            kind="person",
            recognise=Acquaintances(state.journal),
        )
