"""A folder of commands as a Typer group that imports only the command it runs.

Help and completion read the first docstring line and the group of each file without
importing it. Typer has no lazy loading of its own, and since 0.26 it carries its own click,
so this subclasses ``typer.core.TyperGroup``; see docs/decisions/0002-lazy-commands.md.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GROUPS = ("Capture", "Reflect", "Connect", "Speak", "Review", "Journal")
"""The headings of ``brag --help``, in the order in which one part feeds the next."""
_WIDE = 60
"""Columns from which on a page of help has room for long names beside what they mean."""


class HelpThatFits:
    """Put before a command's class: its help as narrow as the terminal; click stops at 50."""

    margin: ClassVar[str] = ""
    """What stands before its examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, with less room for the names where there is less for what they mean."""
        from functools import partial
        from shutil import get_terminal_size

        columns = get_terminal_size().columns
        if columns < _WIDE:
            formatter.width = max(columns, 20) - 2
            formatter.write_dl = partial(formatter.write_dl, col_max=formatter.width // 3)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples: a command is one line, so that it can be copied."""
        epilog = getattr(self, "epilog", None)
        if not epilog:
            return
        lines = epilog.strip("\n").split("\n")
        if formatter.width + 2 < _WIDE:
            width = formatter.width - len(self.margin)
            lines = [part for line in lines for part in _comment_first(line, width)]
        formatter.write_paragraph()
        formatter.write("".join(f"{self.margin}{line}\n" for line in lines))


def _comment_first(line: str, width: int) -> list[str]:
    """An example as lines: what is said of it, wrapped to ``width``, and then the command."""
    command, mark, comment = line.partition("  # ")
    if not mark or len(line) <= width:
        return [line]
    from textwrap import wrap

    return [*wrap(comment.strip(), width, initial_indent="  # ", subsequent_indent="  # "),
            command.rstrip()]  # fmt: skip


class HouseGroup(HelpThatFits, TyperGroup):
    """A group of commands in one file."""

    margin = "  "


class CommandFolder(HouseGroup):
    """The commands of one folder: a file or a sub-folder is a command, ``_`` hides it."""

    package: ClassVar[str]
    folder: ClassVar[Path]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse; with nothing to parse, show the help and be done."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, by heading and then by name."""
        return [name for _, names in self._by_heading() for name in names]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A stand-in that knows its name and help line, enough for help and completion."""
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        file = _file_of(self.folder, cmd_name)
        if file is None:
            return None
        return TyperCommand(cmd_name, help=_first_line(file), rich_markup_mode=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The one command that runs, imported; a typo gets Typer's own suggestions."""
        name = args[0]
        if _file_of(self.folder, name) is None:
            self.commands = {one: self.get_command(ctx, one) for one in self.list_commands(ctx)}
            return super().resolve_command(ctx, args)
        self.commands[name] = load(self.package, self.folder, name)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their headings, one line each."""
        for heading, names in self._by_heading():
            with formatter.section(heading or "Commands"):
                formatter.write_dl(
                    [(name, self.get_command(ctx, name).get_short_help_str(200)) for name in names]
                )

    def _by_heading(self) -> list[tuple[str, list[str]]]:
        under: dict[str, list[str]] = {}
        for name, file in _files(self.folder):
            under.setdefault(_heading(file), []).append(name)
        order = {heading: place for place, heading in enumerate(GROUPS)}
        return sorted(under.items(), key=lambda pair: order.get(pair[0], len(order)))


def folder_class(package: str, folder: Path) -> type[CommandFolder]:
    """The group class for one folder, to hand to ``typer.Typer(cls=...)``."""
    return type("CommandFolder", (CommandFolder,), {"package": package, "folder": folder})


def subcommand(command: Any, name: str) -> Any:
    """The command called ``name`` in a group, imported; None if there is none, or no group."""
    if isinstance(command, CommandFolder):
        is_there = _file_of(command.folder, name) is not None
        return load(command.package, command.folder, name) if is_there else None
    return getattr(command, "commands", {}).get(name)


def subcommands(command: Any) -> list[tuple[str, str]]:
    """(name, help line) of each command in a group, in the order of its help."""
    if isinstance(command, CommandFolder):
        return [
            (name, _first_line(file))
            for heading in (*GROUPS, "")
            for name, file in _files(command.folder)
            if _heading(file) == heading
        ]
    return [
        (name, one.get_short_help_str(200))
        for name, one in command.commands.items()
        if not one.hidden
    ]


def names_in(folder: Path) -> list[str]:
    """The names of the commands of one folder."""
    return [name for name, _ in _files(folder)]


def load(package: str, folder: Path, name: str) -> Any:
    """The click command of one file or sub-folder, imported."""
    source = _source_of(folder, name)
    module_name = source.name if source else name
    module = importlib.import_module(f"{package}.{module_name}")
    if hasattr(module, "app"):
        command = typer.main.get_command(module.app)
    else:
        command = _sub_folder(f"{package}.{module_name}", folder / module_name, module.__doc__)
    command.name = name
    return command


def heading_of(folder: Path, name: str) -> str:
    """The heading that the command ``name`` stands under in help."""
    file = _file_of(folder, name)
    return _heading(file) if file else ""


def _sub_folder(package: str, folder: Path, doc: str | None) -> Any:
    app = typer.Typer(
        cls=folder_class(package, folder),
        help=doc,
        add_completion=False,
        rich_markup_mode=None,
    )
    app.callback()(lambda: None)
    return typer.main.get_command(app)


def _sources(folder: Path) -> Iterator[Path]:
    """The files and sub-folders that hold commands, without their suffix."""
    for one in sorted(folder.iterdir()):
        if one.name.startswith(("_", ".")):
            continue
        if one.suffix == ".py" or (one / "__init__.py").is_file():
            yield one.with_suffix("")


def _source_of(folder: Path, name: str) -> Path | None:
    """The file or sub-folder of one command, without its suffix; None if there is none.

    It is asked for by its name: looking through the folder costs as much as ten modules.
    """
    stem = name.replace("-", "_")
    # Some file systems take LIST for list, and all take ../main for a file.
    if not (stem.isidentifier() and stem.islower()):
        return None
    for one in (folder / stem, folder / f"{stem}_"):
        if _name_of(one) == name and _told_by(one).is_file():
            return one
    return None


def _name_of(source: Path) -> str:
    return source.name.rstrip("_").replace("_", "-")


def _told_by(source: Path) -> Path:
    """The file that holds the docstring of a command."""
    file = source.with_name(f"{source.name}.py")
    return file if file.is_file() else source / "__init__.py"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """(command name, the file that holds its docstring)."""
    return ((_name_of(source), _told_by(source)) for source in _sources(folder))


def _file_of(folder: Path, name: str) -> Path | None:
    source = _source_of(folder, name)
    return _told_by(source) if source else None


def _first_line(file: Path) -> str:
    found = re.match(_DOC, _text_of(file))
    return found[1].strip().rstrip(".") if found else ""


def _heading(file: Path) -> str:
    """The value of ``HEADING = "..."`` in the file."""
    found = re.search(_HEADING, _text_of(file), re.MULTILINE)
    return found[1] if found else ""


# The first line and the heading are found without parsing: a TAB and --help read every file.
_DOC = r'r?"""(.*?)(?:\n|""")'
_HEADING = r'^HEADING = "(.*)"$'
_texts: dict[Path, str] = {}


def _text_of(file: Path) -> str:
    if file not in _texts:
        _texts[file] = file.read_text(encoding="utf-8")
    return _texts[file]
