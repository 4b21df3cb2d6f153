"""A journal of jrnl: its text file, its folder of days, or its JSON export"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import importing, kit
from brag.features import import_jrnl
from brag.features.jrnl_source import SIGNS, Reading

app = kit.command_app()


@app.command(
    examples=[
        "brag import jrnl ~/.local/share/jrnl/journal.txt --dry-run",
        'brag import jrnl work.txt --people "@"',
        "jrnl --format json | brag import jrnl - --name work",
        "brag undo                          # takes the whole import back",
    ]
)
def jrnl(
    ctx: kit.Context,
    path: Annotated[
        Path,
        typer.Argument(metavar="FILE|DIR", help="The journal, or - for standard input."),
    ],
    signs: Annotated[
        str,
        typer.Option(
            "--tagsymbols", metavar="SIGNS", help="What marks a tag, as in jrnl's config."
        ),
    ] = SIGNS,
    people: Annotated[
        str, typer.Option("--people", metavar="SIGNS", help="What marks a person, not a tag.")
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--name", metavar="NAME", help="The journal's name, if its file was called differently."
        ),
    ] = "",
    date_order: importing.DateOrder = None,
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn the entries of a jrnl journal into entries of brag.

    The first line becomes the entry, the rest its note. Repeating it adds nothing; an entry that
    changed in jrnl since updates only what you have not edited here. One brag undo takes the
    whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=path, force=force)
    reading = Reading(
        signs=signs + people,
        people=people,
        name=name,
        encoding=encoding,
        order=importing.order_from(date_order),
    )
    importing.run_import(
        state,
        import_jrnl.rows(state.journal, path, reading),
        source="jrnl",
        dry_run=dry_run,
        rejects=rejects,
        shape=import_jrnl.shape(path, reading),
        as_json=as_json,
    )
