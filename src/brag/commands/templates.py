"""See and change the templates behind pitches and reviews"""

from typing import Annotated

import typer

from brag import assets
from brag.cli import kit
from brag.features import template_files
from brag.render.terminal import escape

HEADING = "Speak"
app = kit.command_app()

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="Its path or the end of it: elevator, events/dinner."),
]


@app.callback(
    examples=[
        "brag templates list",
        "brag templates edit events/conference",
        "brag templates new haiku --from intro",
        "brag templates check",
    ]
)
def templates(ctx: kit.Context) -> None:
    """Show the templates; your own win over the shipped ones of the same path."""
    if ctx.invoked_subcommand is None:
        _list(ctx)


@app.command("list", examples=["brag templates list"])
def list_(ctx: kit.Context) -> None:
    """List all templates, and say which are your own."""
    _list(ctx)


@app.command(examples=["brag templates show elevator", "brag templates show pitch/elevator.toml"])
def show(ctx: kit.Context, name: Name) -> None:
    """Print a template: your own if there is one, else the shipped one."""
    state = ctx.obj
    file = template_files.one(state.home.templates, name)
    text = assets.read_text(assets.find(file.relative, state.home.templates))
    for line in text.rstrip("\n").split("\n"):
        state.say(escape(line))
    state.note(f"{'Your own' if file.is_own else 'Shipped'}: {file.relative}")


@app.command(examples=["brag templates edit elevator"])
def edit(ctx: kit.Context, name: Name) -> None:
    """Open a template in your editor; what you save becomes your own."""
    from brag.cli.editor import edited

    state = ctx.obj
    own = state.home.templates
    file = template_files.one(own, name)
    text = assets.read_text(assets.find(file.relative, own))
    changed, draft = edited(text, "template", state, reopen=False)
    template_files.write(own, file.relative, changed)
    draft.unlink(missing_ok=True)
    state.say(f"Saved your own {file.relative}")
    _check(ctx, only=file.relative)


@app.command(
    examples=["brag templates new haiku", "brag templates new events/wedding --from events/dinner"]
)
def new(
    ctx: kit.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A form, events/KIND or reflect/SCRIPT.")
    ],
    model: Annotated[
        str, typer.Option("--from", metavar="NAME", help="The one to start from.")
    ] = "",
) -> None:
    """Make a form, an event or a script of your own, beginning as a copy of another one."""
    state = ctx.obj
    for path in template_files.new(state.home.templates, name, model):
        state.say(f"Made {path}")
    state.note(f"brag templates edit {name.strip().lower()} opens it.")


@app.command(examples=["brag templates check"])
def check(ctx: kit.Context) -> None:
    """Try every template of your own; each problem is shown with its file and line."""
    _check(ctx)


def _list(ctx: kit.Context) -> None:
    state = ctx.obj
    for file in template_files.all_files(state.home.templates):
        mark = ""
        if file.is_own:
            mark = "  your own" + (", instead of the shipped one" if file.is_shipped else "")
        state.say(escape(file.relative) + mark)
    state.note(f"Your own belong in {escape(str(state.home.templates))}")


def _check(ctx: kit.Context, only: str | None = None) -> None:
    from brag.errors import TemplateError
    from brag.render.template_check import problems

    state = ctx.obj
    own = state.home.templates
    mine = [
        one for one in template_files.all_files(own) if one.is_own and only in {None, one.relative}
    ]
    found = problems(mine, own)
    if len(found) == 1:
        raise found[0]
    if found:
        raise TemplateError(
            f"{len(found)} of your templates cannot be used",
            "Mend them, then try again: brag templates check",
            details=tuple(f"{one.what}. {one.hint}." for one in found),
        )
    count = len(mine)
    said = f"{count} of your own" if count else "You have none of your own"
    state.say(f"{said}: nothing to mend." if count else f"{said}; nothing to check.")
