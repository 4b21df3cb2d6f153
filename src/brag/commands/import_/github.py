"""Your merged pull requests, from what gh prints as JSON"""

from typing import Annotated

import typer

from brag.cli import importing, kit
from brag.errors import UsageError
from brag.features.import_github import (
    COMMAND_LINES,
    STATES,
    UNMERGED,
    PullRequests,
    Reading,
    shape,
)
from brag.features.importing import Outcome
from brag.features.source_file import opened

app = kit.command_app()


@app.command(
    examples=[
        *COMMAND_LINES,
        "brag import github pulls.json --dry-run",
        "brag undo                          # takes the whole import back",
    ]
)
def github(
    ctx: kit.Context,
    file: importing.FileArgument,
    state: Annotated[
        str, typer.Option("--state", metavar="STATE", help="merged, closed, open or all.")
    ] = "merged",
    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="LOGIN", help="Whose, if not all are yours; repeatable."),
    ] = None,
    encoding: importing.Encoding = "",
    dry_run: importing.DryRun = False,
    rejects: importing.Rejects = None,
    force: importing.Force = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn pull requests into entries.

    It reads what gh pr list --json and gh search prs --json print; brag itself asks nobody. A
    pull request comes in once, by its address, on the day it was merged. One brag undo takes the
    whole import back.
    """
    run = ctx.obj
    if state not in STATES:
        raise UsageError(f"a pull request is never {state!r}", f"Choose one of {', '.join(STATES)}")
    importing.check_rejects(run, rejects, source=file, force=force)
    with opened(file) as source:
        pulls = PullRequests(source, Reading(state, tuple(author or ()), encoding))

        def after(_outcome: Outcome) -> list[str]:
            reasons = ", ".join(f"{count:,} {why}" for why, count in pulls.left_out.most_common())
            hint = " --state all brings what was not merged." if pulls.left_out[UNMERGED] else ""
            return [f"Left out: {reasons}.{hint}"] if reasons else []

        importing.run_import(
            run,
            pulls.rows(),
            source="github",
            dry_run=dry_run,
            rejects=rejects,
            shape=shape(),
            as_json=as_json,
            after=after,
        )
