"""Show what is expected at each level, or write it yourself"""

from pathlib import Path
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import BragError, TemplateError
from brag.features import frameworks as features
from brag.render.frameworks import card, frameworks_json, listing
from brag.render.terminal import escape

HEADING = "Review"
app = kit.command_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help="The framework: staff-engineer.")]
LevelName = Annotated[
    str | None, typer.Option("--level", metavar="LEVEL", help="Only what is expected there.")
]


@app.callback(
    examples=[
        "brag frameworks list",
        "brag frameworks show staff-engineer --level senior",
        "brag frameworks new our-team --from staff-engineer",
        "brag frameworks check",
    ]
)
def frameworks(ctx: kit.Context) -> None:
    """Frameworks say what is expected, competency by competency and level by level.

    brag gaps shows what your journal holds for each. Your own win over shipped ones of that name.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=False)


@app.command("list", examples=["brag frameworks list", "brag frameworks list --json"])
def list_frameworks(ctx: kit.Context, as_json: kit.AsJson = False) -> None:
    """List the frameworks there are, with their levels."""
    _list(ctx.obj, as_json=as_json)


@app.command(
    examples=[
        "brag frameworks show nursing-education",
        "brag frameworks show staff-engineer --level staff",
    ]
)
def show(
    ctx: kit.Context, name: Name, level: LevelName = None, as_json: kit.AsJson = False
) -> None:
    """Show a framework whole, or what it expects at one level."""
    state = ctx.obj
    found = features.load(state.home.templates, name)
    chosen = features.level_of(found, level)
    if as_json:
        state.say_json(frameworks_json([found], chosen))
    else:
        state.say(card(found, chosen, state.page))


@app.command(
    examples=[
        "brag frameworks new our-team --from staff-engineer",
        "brag frameworks new design           # your own version of the shipped one",
    ]
)
def new(
    ctx: kit.Context,
    name: Name,
    model: Annotated[
        str, typer.Option("--from", metavar="NAME", help="The one to start from.")
    ] = "",
) -> None:
    """Make a framework of your own, beginning as a copy of another one."""
    state = ctx.obj
    path = features.new(state.home.templates, name, model)
    state.say(f"Made {escape(str(path))}")
    state.note(f"brag templates edit frameworks/{path.stem} opens it.")


@app.command(examples=["brag frameworks check", "brag frameworks check draft.toml"])
def check(
    ctx: kit.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="Files to read; usually all your own."),
    ] = None,
) -> None:
    """Read your own frameworks, or files, and show every problem with its line."""
    state = ctx.obj
    own = state.home.templates
    paths = files or features.own_files(own)
    problems: list[BragError] = []
    for path in paths:
        try:
            found = features.check(path)
        except BragError as problem:
            problems.append(problem)
        else:
            state.say(_sound(found.title, str(path), len(found.levels), len(found.competencies)))
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise TemplateError(
            f"{len(problems)} frameworks cannot be used",
            "Mend what is said below, then check again",
            details=tuple(
                line for one in problems for line in (f"{one.what}. {one.hint}.", *one.details)
            ),
        )
    if not paths:
        state.say("You have no frameworks of your own; nothing to check.")


def _sound(title: str, path: str, levels: int, competencies: int) -> str:
    return (
        f"{escape(path)}: {escape(title)}, {levels} {'level' if levels == 1 else 'levels'},"
        f" {competencies} {'competency' if competencies == 1 else 'competencies'};"
        " nothing to mend."
    )


def _list(state: State, *, as_json: bool) -> None:
    found, problems = features.readable(state.home.templates)
    if as_json:
        state.say_json(frameworks_json(found))
    elif found:
        state.say(listing(found, state.page))
    for problem in problems:
        state.note(f"{problem.what}. {problem.hint}.")
