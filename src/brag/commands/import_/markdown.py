"""Daily notes in Markdown, as Obsidian and Logseq keep them"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import importing, kit
from brag.features.import_markdown import Notes
from brag.features.importing import Outcome
from brag.features.note_days import Reading

app = kit.command_app()


@app.command(
    examples=[
        "brag import markdown ~/notes/daily --dry-run",
        "brag import markdown ~/notes --tag brag",
        'brag import markdown ~/notes/daily --heading "Done" --heading "Wins"',
        "brag undo                          # takes the whole import back",
    ]
)
def markdown(
    ctx: kit.Context,
    path: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder of notes, or a single one.")
    ],
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", "-t", metavar="TAG", help="Only lines with this tag; repeatable."),
    ] = None,
    heading: Annotated[
        list[str] | None,
        typer.Option("--heading", metavar="TEXT", help="Only below this heading; repeatable."),
    ] = None,
    date_order: importing.DateOrder = None,
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn the lines of daily notes into entries.

    Each bullet or paragraph below a day is an entry, what is nested in it its note. The day is a
    file's name, a heading, or the date of the front matter; unticked tasks are left out.
    Repeating it adds nothing; a line that changed since updates only what you have not edited
    here. One brag undo takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=path, force=force)
    reading = Reading(
        tags=tuple(tag or ()),
        headings=tuple(heading or ()),
        encoding=encoding,
        order=importing.order_from(date_order),
    )
    notes = Notes(path, reading)

    def after(_outcome: Outcome) -> list[str]:
        reasons = ", ".join(f"{count:,} {why}" for why, count in notes.left_out.most_common())
        return [f"Left out: {reasons}."] if reasons else []

    importing.run_import(
        state,
        notes.rows(state.journal),
        source="markdown",
        dry_run=dry_run,
        rejects=rejects,
        shape=notes.shape(),
        as_json=as_json,
        after=after,
    )
