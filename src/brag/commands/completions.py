"""Print what makes TAB complete commands, options, names and ids"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features import shells

HEADING = "Journal"
app = kit.command_app()


@app.command(
    examples=[
        "brag completions bash > ~/.local/share/bash-completion/completions/brag",
        "brag completions fish > ~/.config/fish/completions/brag.fish",
        'eval "$(brag shell-init zsh)"      # the same, with short names and a quiet nudge',
    ]
)
def completions(
    ctx: kit.Context,
    shell: Annotated[
        str | None,
        typer.Argument(metavar="[SHELL]", help="bash, zsh, fish or powershell; usually yours."),
    ] = None,
) -> None:
    """Print the script that makes TAB work in your shell.

    It offers commands, options, and what is in your journal: tags, projects, people, events,
    ids with their titles.
    """
    from brag.cli.shell_here import shell_named

    script = shells.completion_script(shell_named(shell))
    ctx.obj.say(script.rstrip("\n"))
