"""Run brag: the only place where an error becomes an exit code."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

# Nearly all that is made while starting stays to the end; looking for garbage in it is in vain.
gc.set_threshold(100_000, 50, 50)

import typer  # noqa: E402 - that is just what the line above is for

from brag import __version__  # noqa: E402
from brag.cli.lazy import folder_class  # noqa: E402
from brag.cli.state import State  # noqa: E402
from brag.errors import BragError, UsageError  # noqa: E402
from brag.render.terminal import escape, fitted  # noqa: E402

EPILOG = """\
Three ways to begin:
  brag log "Cut checkout p95 from 900 ms to 120 ms #performance @ana"
  brag pitch --event conference
  brag review --month
"""

_COMMANDS = Path(__file__).with_name("commands")
# The base class of every complaint about the command line; Typer 0.26 has no public name for it.
_COMMAND_LINE_ERROR = next(
    one for one in typer.BadParameter.__mro__ if one.__name__ == "ClickException"
)

app = typer.Typer(
    cls=folder_class("brag.commands", _COMMANDS),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,  # brag completions has more to offer than Typer's own
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


_BEGIN_A_JOURNAL = ("log", "import", "profile")
"""The commands that may make a named journal; elsewhere a new name is more likely a slip."""


def _show_version(state: State, *, as_json: bool) -> None:
    if as_json:
        from brag.render.version import version_json

        state.say_json(version_json())
    else:
        state.say(f"brag {__version__}")


@app.callback(invoke_without_command=True)
def brag(
    ctx: typer.Context,
    color: Annotated[
        str,
        typer.Option(metavar="WHEN", help="Use colour: auto, always or never.", show_default=False),
    ] = "",
    journal: Annotated[
        str | None,
        typer.Option(
            "--journal", "-j", metavar="NAME", help='Use this journal; "" is the main one.'
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", is_eager=True, help="With --version: as JSON, with what it runs on."
        ),
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Write down what you did; find the words for it when you need them.

    Everything stays in one file on this machine. Nothing is sent anywhere unless you ask.
    """
    if version:
        _show_version(ctx.obj, as_json=as_json)
        raise typer.Exit
    if as_json:
        raise UsageError(
            "--json belongs behind a command, or to --version", "Try: brag list --json"
        )
    if ctx.invoked_subcommand is None:
        raise UsageError("which command?", "brag --help lists them")
    if color not in ("", "auto", "always", "never"):
        raise UsageError(f"--color cannot be {color!r}", "Choose auto, always or never")
    ctx.obj.color = color
    ctx.obj.is_debug = debug
    ctx.obj.journal_name = journal
    ctx.obj.may_begin_a_journal = ctx.invoked_subcommand in _BEGIN_A_JOURNAL
    ctx.obj.mends_settings = ctx.invoked_subcommand == "config"
    _read_settings(ctx.obj)


def _read_settings(state: State) -> None:
    """Read them before anything is done, so that one that cannot be stops nothing half-way."""
    if state.config.unknown:
        from brag.features.configuring import unknown

        for sentence in unknown(state.home, state.config.unknown):
            state.note(f"brag: {escape(sentence)}")


_INTERRUPTED = 130


def run(argv: list[str], state: State | None = None) -> int:
    """The exit code of one command line; whatever it has to say has been printed."""
    state = state or State()
    try:
        return _run(argv, state)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        _complain("stopped; nothing more was written")
        return _INTERRUPTED
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    except BrokenPipeError:
        # The reader of a pipe went away, as `head` does. Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.filename is not None:
            return _explain(error, argv)
        _complain(
            f"the output could not be written: {(error.strerror or '').lower()}",
            "Whatever the command changed is in the journal; brag undo takes it back",
        )
        return 1
    except Exception as error:  # noqa: BLE001 - every one is explained
        if state.is_debug or "--debug" in argv:
            import traceback

            traceback.print_exc()
        return _explain(error, argv)
    finally:
        state.close()


def _run(argv: list[str], state: State) -> int:
    command = typer.main.get_command(app)
    if "_BRAG_COMPLETE" in os.environ:
        from brag.cli.completing import answer

        return answer(command, argv, os.environ, state)
    code: Any = command.main(argv, prog_name="brag", standalone_mode=False, obj=state)
    sys.stdout.flush()
    if code == _INTERRUPTED:  # click turns Ctrl-C into an exit of its own, without a word
        raise KeyboardInterrupt
    if not code:
        state.settle()
    return code if isinstance(code, int) else 0


def _explain(error: Exception, argv: list[str]) -> int:
    if isinstance(error, BragError):
        _complain(error.what, error.hint, error.details)
        return error.exit_code
    if isinstance(error, _COMMAND_LINE_ERROR):
        return _explain_usage(error, argv)
    _complain(
        f"something broke inside brag ({type(error).__name__}: {error})",
        "Run it again with --debug after brag to see where; your journal is as it was",
    )
    return 1


_BEFORE_THE_COMMAND = ("--color", "--journal", "-j", "--debug")


def _explain_usage(error: Any, argv: list[str]) -> int:  # noqa: ANN401 - the class is not public
    message = error.format_message().replace("valid int range", "whole number from 1 on")
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", "")
    if option in _BEFORE_THE_COMMAND and context is not None and context.parent is not None:
        command = str(context.command_path).partition(" ")[2]
        _complain(f"{option} stands before the command", f"As in: brag {option} ... {command}")
    else:
        hint = f"{_command_path(context, argv)} --help shows what it takes"
        _complain(message.rstrip("."), hint)
    return 2


def _command_path(context: Any, argv: list[str]) -> str:  # noqa: ANN401 - same
    """The command that was meant; an option without its value does not carry one along."""
    if context is not None:
        return str(context.command_path)
    first = next((word for word in argv if not word.startswith("-")), "")
    is_command = _COMMANDS.joinpath(f"{first}.py").is_file()
    return f"brag {first}" if first and is_command else "brag"


def _complain(what: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
    """One line: what happened and what to do next; candidates follow, each on its own line."""
    stop = "" if what.endswith("?") else "."
    line = f"brag: {escape(what)}{stop}" + (f" {escape(hint)}." if hint else "")
    line = fitted(line, sys.stderr, 2)
    sys.stdout.flush()
    sys.stderr.write("\n".join([line, *(f"  {escape(one)}" for one in details)]) + "\n")


def main() -> None:
    """The console command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, as in `brag log x >&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
            continue
        # A terminal that cannot show a letter shows its code, instead of ending the program.
        stream.reconfigure(errors="backslashreplace")
    state = State()
    code = run(sys.argv[1:], state)
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    if state.owes_a_backup:
        from brag.cli.afterwards import back_up

        back_up(state.home, state.today, waits=state.config.text("backups") == "wait")
    # The journal is closed and everything is said: taking the interpreter apart piece by piece
    # would be a sixth of the time of `brag list`. See docs/decisions/0006-start-up-and-exit.md.
    os._exit(code)
