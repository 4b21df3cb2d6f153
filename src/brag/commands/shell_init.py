"""Give your shell completion, short names, a quiet nudge"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.shell_here import shell_named
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import nudge, shells
from brag.features.shells import Alias

HEADING = "Journal"
app = kit.command_app()


@app.command(
    examples=[
        'eval "$(brag shell-init zsh)"         # in ~/.zshrc; bash alike',
        "brag shell-init fish | source         # in ~/.config/fish/config.fish",
        "brag shell-init --install             # writes that line for you",
        "brag shell-init --install --aliases bl,wrote=log",
        "brag shell-init --uninstall",
    ]
)
def shell_init(
    ctx: kit.Context,
    shell: Annotated[
        str | None,
        typer.Argument(metavar="[SHELL]", help="bash, zsh, fish or powershell; usually yours."),
    ] = None,
    aliases: Annotated[
        str | None,
        typer.Option(
            "--aliases", metavar="NAMES", help="Only these short names, or your own: bl,wrote=log."
        ),
    ] = None,
    no_aliases: Annotated[bool, typer.Option("--no-aliases", help="No short names.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the short names.")] = False,
    install: Annotated[
        bool, typer.Option("--install", help="Write the line into your shell's start-up file.")
    ] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take it out again.")] = False,
    rc: Annotated[
        Path | None, typer.Option("--rc", metavar="FILE", help="Another file than the usual one.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what was edited between the marks.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Print what your shell runs to know brag: completion, short names, a quiet nudge.

    The short names: bl log, bp pitch, br review, bw who, bn next. A command or alias of yours
    that has such a name stays as it is.
    """
    state = ctx.obj
    if install and uninstall:
        raise UsageError("--install and --uninstall contradict each other", "Keep one of them")
    chosen = shells.chosen_aliases(aliases, kit.command_names(), without=no_aliases)
    if list_:
        _list(state, chosen, as_json=as_json)
        return
    name = shell_named(shell)
    if install:
        _install(state, name, rc, _options(aliases, no_aliases=no_aliases), force=force)
    elif uninstall:
        _uninstall(state, name, rc, force=force)
    else:
        nudge.begin(state.home.nudge, state.clock)
        state.say(shells.init_script(name, chosen, state.home.nudge).rstrip("\n"))
        if sys.stdout.isatty():
            state.note(
                "\nThis is for your shell to read. brag shell-init --install puts the line that"
                " does so into its start-up file."
            )


def _options(aliases: str | None, *, no_aliases: bool) -> str:
    if no_aliases:
        return " --no-aliases"
    return f" --aliases {','.join(aliases.replace(',', ' ').split())}" if aliases else ""


def _list(state: State, chosen: tuple[Alias, ...], *, as_json: bool) -> None:
    import shutil

    taken = {one.name: shutil.which(one.name) or "" for one in chosen}
    if as_json:
        state.say_json(
            {
                "version": 1,
                "aliases": [
                    {"name": one.name, "command": one.command, "taken_by": taken[one.name]}
                    for one in chosen
                ],
            }
        )
        return
    for one in chosen:
        there = f"   stays what it is: {taken[one.name]}" if taken[one.name] else ""
        state.say(f"{one.name:8}brag {one.command}{there}")


def _install(state: State, shell: str, rc: Path | None, options: str, *, force: bool) -> None:
    from brag.features import rc_file

    file = rc or _usual(shell)
    nudge.begin(state.home.nudge, state.clock)
    changed, copy = rc_file.install(
        file, shell, options, copies=_copies(state), now=state.clock.now(), force=force
    )
    state.say(f"{'Written into' if changed else 'Already in'} {file}")
    if copy is not None:
        state.note(f"As it was, it is kept in {copy}")
    if changed:
        state.note("New shells know brag from now on. In this one:")
        state.note(f"  {rc_file.line_for(shell, options)}")


def _uninstall(state: State, shell: str, rc: Path | None, *, force: bool) -> None:
    from brag.features import rc_file

    file = rc or _usual(shell)
    copy = rc_file.uninstall(file, shell, copies=_copies(state), now=state.clock.now(), force=force)
    state.say(f"Taken out of {file}")
    state.note(f"As it was, it is kept in {copy}")


def _usual(shell: str) -> Path:
    from brag.features.rc_file import rc_file_of

    return rc_file_of(shell, os.environ, Path.home(), sys.platform)


def _copies(state: State) -> Path:
    return state.home.shell_files
