"""Brag's own export, or the output of --json, back into a journal"""

from brag.cli import importing, kit
from brag.features.import_json import JsonFile, shape
from brag.features.importing import Outcome
from brag.features.source_file import opened

app = kit.command_app()


@app.command(
    examples=[
        "brag import json journal.json --dry-run",
        "brag list --json -t teaching | brag import json -",
        "brag undo                          # takes the whole import back",
    ]
)
def json(
    ctx: kit.Context,
    file: importing.FileArgument,
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Bring in what brag export json wrote, or what a command printed with --json.

    Records keep their ids. Repeating it changes nothing; a record that changed since updates only
    what you have not edited. One brag undo takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=file, force=force)
    with opened(file) as source:
        export = JsonFile(source)

        def after(_outcome: Outcome) -> list[str]:
            names = ", ".join(name for name, _ in export.left_out.most_common(5))
            return [f"Left out what this brag does not know: {names}."] if names else []

        importing.run_import(
            state,
            export.rows(),
            source="json",
            dry_run=dry_run,
            rejects=rejects,
            shape=shape(),
            as_json=as_json,
            after=after,
        )
