"""See and change your settings"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import ConfigError
from brag.features import configuring
from brag.features.configuring import Changed
from brag.render.config import config_json, listing, said_value
from brag.render.terminal import escape

HEADING = "Journal"
app = kit.command_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help="A setting, as in: pitch.form")]
Value = Annotated[list[str], typer.Argument(metavar="VALUE", help="What it should be from now on.")]
Origin = Annotated[bool, typer.Option("--show-origin", help="Say where each value comes from.")]


@app.callback(
    examples=[
        "brag config",
        "brag config set pitch.form two-minute",
        "brag config --show-origin",
    ]
)
def config(ctx: kit.Context, show_origin: Origin = False, as_json: kit.AsJson = False) -> None:
    """List your settings. An option wins over the environment, and that over the file.

    The file is config.toml in the folder of your journal.
    """
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    rows = configuring.rows(state.home)
    if as_json:
        state.say_json(config_json(rows, state.home))
        return
    state.say(listing(rows, state.home, state.width, state.style, with_origin=show_origin))


@app.command(examples=["brag config get pitch.form"])
def get(ctx: kit.Context, name: Name) -> None:
    """Print the value of one setting."""
    setting = configuring.one(name)
    row = next(one for one in configuring.rows(ctx.obj.home) if one.setting == setting)
    ctx.obj.say(escape(str(row.value)))


@app.command("set", examples=["brag config set list.rows 20", 'brag config set editor "code -w"'])
def set_(ctx: kit.Context, name: Name, value: Value) -> None:
    """Change one setting; comments in the file stay."""
    _tell(ctx.obj, configuring.set_value(ctx.obj.home, name, " ".join(value)))


@app.command(examples=["brag config unset editor"])
def unset(ctx: kit.Context, name: Name) -> None:
    """Go back to what is usual for one setting."""
    _tell(ctx.obj, configuring.unset(ctx.obj.home, name))


@app.command(examples=["brag config edit"])
def edit(ctx: kit.Context) -> None:
    """Open the settings file in your editor; it is checked before it is used."""
    from brag.cli.editor import edited

    state = ctx.obj
    text, draft = edited(configuring.current_text(state.home), "config", state)
    if found := configuring.problems(text, state.home):
        raise ConfigError(
            "the settings stay as they were", f"brag config edit opens {draft} again",
            details=tuple(found),
        )  # fmt: skip
    configuring.save(state.home, text)
    draft.unlink(missing_ok=True)
    state.say(f"Saved {state.home.config}")


def _tell(state: State, done: Changed) -> None:
    name, before, after = done.setting.name, said_value(done.before), said_value(done.after)
    if done.before == done.after:
        state.say(f"{name} is {after} already.")
    else:
        state.say(f"{name} is {after} now; it was {before}.")
    if done.overruled_by:
        state.note(f"{done.overruled_by} is set in this shell and wins over it.")
