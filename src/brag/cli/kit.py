"""What commands are built from: the house's Typer settings and the options they share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand

from brag.cli.lazy import HelpThatFits, HouseGroup
from brag.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from brag.cli.state import State
    from brag.model.entry import Kind
    from brag.text.periods import Period


F = TypeVar("F", bound=Callable[..., Any])
NOTHING_YET = """\
Nothing here yet. Write down one thing you did:
  brag log "Answered a question about the build\""""


class Context(typer.Context):
    """Typer's context, which carries the state of this run."""

    obj: State


class HouseCommand(HelpThatFits, TyperCommand):
    """A command that takes ``-1`` for the newest entry, and text that begins with a dash."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse, with words that cannot be options marked by a leading space."""
        marked = [" " + one if _is_not_an_option(one) else one for one in args]
        return super().parse_args(ctx, marked)


def _is_not_an_option(word: str) -> bool:
    """Whether ``word`` only looks like an option: -1, or prose such as "- fixed the login"."""
    if re.fullmatch(r"-\d+", word):
        return True
    return word.startswith("-") and " " in word.partition("=")[0]


class CommandApp(typer.Typer):
    """A Typer program of one command with the house's settings."""

    def command(self, *args: Any, **settings: Any) -> Callable[[F], F]:
        """Like Typer's, with ``examples``: lines shown below the help as they are."""
        settings["epilog"] = _examples(settings)
        settings.setdefault("cls", HouseCommand)
        return super().command(*args, **settings)

    def callback(self, *args: Any, **settings: Any) -> Callable[[F], F]:
        """Like Typer's, with ``examples``, for a command that has others and runs without them."""
        settings["epilog"] = _examples(settings)
        settings.setdefault("cls", HouseGroup)
        settings.setdefault("invoke_without_command", True)
        return super().callback(*args, **settings)


def _examples(settings: dict[str, Any]) -> str:
    """The examples taken out of ``settings``, as they are shown below the help."""
    examples = settings.pop("examples", ())
    return "Examples:\n" + "\n".join(f"  {one}" for one in examples) if examples else ""


def command_app() -> CommandApp:
    """A fresh app for one command file."""
    return CommandApp(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The entry: its id, the beginning of it, or -1 for the one logged last."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
OnDay = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DAY", help='The day it happened: 2026-11-20, "last friday", "3 days ago".'
    ),
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", "-t", metavar="TAG", help="A tag; may be repeated.")
]
Projects = Annotated[
    list[str] | None,
    typer.Option("--project", "-p", metavar="NAME", help="A project; may be repeated."),
]
People = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="PERSON", help="Someone who was part of it; may be repeated."),
]
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="win, learned, helped or praise.")
]
Situation = Annotated[
    str | None, typer.Option("--situation", metavar="TEXT", help="What was going on.")
]
Part = Annotated[str | None, typer.Option("--part", metavar="TEXT", help="Your own part in it.")]
Impact = Annotated[
    str | None, typer.Option("--impact", "--result", metavar="TEXT", help="What came of it.")
]
NumberOption = Annotated[
    str | None,
    typer.Option(
        "--number", metavar="TEXT", help='As in "checkout p95: 900 ms -> 120 ms, measured".'
    ),
]
CreditOption = Annotated[
    list[str] | None,
    typer.Option(
        "--credit",
        metavar="WHO",
        help='Who shares in it: "Ana: paired on the fix"; may be repeated.',
    ),
]
EvidenceOption = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="LINK", help="Where it can be seen; may be repeated."),
]
Competencies = Annotated[
    list[str] | None,
    typer.Option("--competency", metavar="NAME", help="What it shows you can do; may be repeated."),
]
Goals = Annotated[
    list[str] | None,
    typer.Option("--goal", metavar="GOAL", help="A goal it was done for; may be repeated."),
]
ConsentOption = Annotated[
    str | None,
    typer.Option(
        "--consent", metavar="yes|no", help="May whoever gave the praise be named beside it?"
    ),
]
Learned = Annotated[str | None, typer.Option("--learned", metavar="TEXT", help="What you learned.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Anything else.")]
Private = Annotated[
    bool | None,
    typer.Option(
        "--private/--not-private",
        help="Keep it out of pitches, reviews and exports.",
        show_default=False,
    ),
]
PeriodWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD]",
        help='A period in words: 2026-10, october, "last quarter", "last 30 days".',
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="From this day on.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Up to and including this day.")
]
Week = Annotated[bool, typer.Option("--week", help="This week, from Monday.")]
Month = Annotated[bool, typer.Option("--month", help="This month.")]
Quarter = Annotated[bool, typer.Option("--quarter", help="This quarter.")]
Year = Annotated[bool, typer.Option("--year", help="This year.")]
Last = Annotated[bool, typer.Option("--last", help="With one of those: the one before.")]
MostNames = Annotated[
    int | None, typer.Option("-n", min=1, metavar="N", help="At most so many, the most used.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]


def kinds_from(kind: str | None) -> tuple[Kind, ...]:
    """The kind of entry that ``--kind`` names, if it does. Raises UsageError for any other."""
    from brag.model.entry import KINDS

    wanted = tuple(one for one in KINDS if one == (kind or "").casefold())
    if kind is not None and not wanted:
        raise UsageError(f"there is no kind {kind!r}", f"Choose one of {', '.join(KINDS)}")
    return wanted


def bare(names: list[str] | None, sign: str) -> tuple[str, ...] | None:
    """The names without the sign that marks them on a quick line: ``-t #perf`` means perf."""
    if names is None:
        return None
    return tuple(name.strip().removeprefix(sign).strip("\"'") for name in names)


def named(names: list[str] | None) -> tuple[str, ...]:
    """The names given, without stray space."""
    return tuple(name.strip() for name in names or ())


def goal_ids(state: State, names: list[str] | None) -> tuple[str, ...]:
    """The ids of the goals that ``--goal`` names. Raises NotFoundError or AmbiguousError."""
    if not names:
        return ()
    from brag.features.goals import ids_of

    return ids_of(state.journal, names)


def period_from(
    today: date,
    words: list[str] | None,
    *,
    since: str | None,
    until: str | None,
    flags: dict[str, bool],
    last: bool,
) -> Period | None:
    """The one period these options mean, or None if they mean none.

    Raises UsageError when two of them contradict each other.
    """
    chosen = [name for name, is_set in flags.items() if is_set]
    ways = [
        *(f"--{name}" for name in chosen),
        *(["--since/--until"] if since or until else []),
        *([repr(" ".join(words))] if words else []),
    ]
    if len(ways) > 1:
        raise UsageError(
            f"one period at a time: {' and '.join(ways)} were given", "Keep one of them"
        )
    if last and not chosen:
        raise UsageError(
            "--last needs to know which period",
            "Add --week, --month, --quarter or --year, as in: --month --last",
        )
    return _period(today, chosen, since, until, words, last=last) if ways else None


def _period(
    today: date,
    chosen: list[str],
    since: str | None,
    until: str | None,
    words: list[str] | None,
    *,
    last: bool,
) -> Period:
    from brag.text import periods

    if chosen:
        return periods.current(chosen[0], today, last=last)
    if words:
        return periods.parse_period(" ".join(words), today)
    return periods.parse_period(f"{since or ''}..{until or ''}", today)


def command_names() -> list[str]:
    """The names of brag's own commands."""
    from pathlib import Path

    from brag.cli.lazy import names_in

    return names_in(Path(__file__).parents[1] / "commands")
