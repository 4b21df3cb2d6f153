"""A spreadsheet saved as CSV, one entry for each row"""

from typing import Annotated

import typer

from brag.cli import importing, kit
from brag.features.import_csv import CsvFile
from brag.features.source_file import opened

app = kit.command_app()

Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="PAIRS",
        help='Which column is what: "date=Day,text=What,tags=Labels". Usually guessed.',
    ),
]
DateOrder = Annotated[
    str,
    typer.Option("--date-order", metavar="ORDER", help="How days are written: dmy, mdy or ymd."),
]
Encoding = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="As in latin-1; usually told by itself.")
]


@app.command(
    examples=[
        "brag import csv wins.csv --dry-run",
        'brag import csv wins.csv --map "date=Day,text=What,tags=Labels"',
        "brag import csv wins.csv --date-order dmy --rejects refused.csv",
    ]
)
def csv(
    ctx: kit.Context,
    file: importing.FileArgument,
    map_: Map = None,
    date_order: DateOrder = "",
    encoding: Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Make an entry of each row. The first row names the columns.

    A row comes in once, told by its day and text; if its other cells change, importing it again
    updates only what you have not edited. One brag undo takes the whole import back.
    """
    state = ctx.obj
    importing.check_rejects(state, rejects, source=file, force=force)
    with opened(file) as source:
        table = CsvFile(
            source,
            state.today,
            told=map_ or (),
            order=date_order.casefold(),
            encoding=encoding,
        )
        if not as_json:
            state.note(_said(table))
        importing.run_import(
            state,
            table.rows(),
            source="csv",
            dry_run=dry_run,
            rejects=rejects,
            shape=table.shape(),
            as_json=as_json,
            hint=lambda: (
                "Say how its days are written: --date-order dmy, mdy or ymd"
                if table.has_two_days
                else ""
            ),
        )


def _said(table: CsvFile) -> str:
    """Which column is read as what; those that are called what they are go without saying."""
    told = [
        f'{part} from "{name}"'
        for part, place in table.places.items()
        if (name := table.header[place].strip()) != part or not table.is_own
    ]
    read = f"Read {', '.join(told)}." if told else "Read every column by its name."
    unread = ", ".join(f'"{name}"' for name in table.unread)
    return read + (f" Not read: {unread}." if unread else "")
