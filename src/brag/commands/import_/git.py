"""Your own commits become entries, each of them once"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import kit
from brag.errors import GitError, UsageError
from brag.features.commit_entries import GROUPS
from brag.features.import_git import import_commits, survey
from brag.render.imports import imported_json, planned, told
from brag.render.progress import shown_progress
from brag.store.entries import known_sources
from brag.text.periods import parse_period

app = kit.command_app()

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Repositories; usually the one you stand in."),
]
Authors = Annotated[
    list[str] | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help="Whose commits: a name or an address; may be repeated. Usually the configured user.",
    ),
]
GroupOption = Annotated[
    str,
    typer.Option("--group", metavar="HOW", help="One entry for each commit (none), day or branch."),
]


@app.command(
    examples=[
        "brag import git ~/code/shop --dry-run",
        'brag import git ~/code/* --since "last month" --group day',
        "brag undo                          # takes the whole import back",
    ]
)
def git(
    ctx: kit.Context,
    paths: Paths = None,
    author: Authors = None,
    since: kit.Since = None,
    group: GroupOption = "none",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would come; write nothing.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn your own commits into entries.

    Merges and noise are left out. A commit comes in once, whatever is rebased or cherry-picked,
    and however often you import. One brag undo takes the whole import back.
    """
    state = ctx.obj
    places = paths or [Path()]
    if group not in GROUPS:
        raise UsageError(f"commits cannot be grouped by {group!r}", "Choose none, day or branch")
    with shown_progress() as progress:
        plan = survey(
            places,
            clock=state.clock,
            known=lambda keys: known_sources(state.journal, keys),
            authors=author or (),
            since=parse_period(f"{since}..", state.today).first if since else None,
            group=group,
            progress=progress,
        )
        added = () if dry_run else import_commits(state.journal, plan, progress).entries
    if as_json:
        state.say_json(imported_json(plan, added, is_dry_run=dry_run))
    else:
        state.say(planned(plan, state.page) if dry_run else told(plan, len(added), state.page))
    for note in plan.notes:
        state.note(f"{note[:1].upper()}{note[1:]}.")
    if plan.refusals:
        raise GitError(
            f"{len(plan.refusals)} of {len(places)} places could not be read",
            "The others came in" if not dry_run else "The others are listed above",
            details=tuple(f"{one.reason}. {one.hint}".rstrip(" .") + "." for one in plan.refusals),
        )
