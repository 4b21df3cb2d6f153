"""The commands as man pages and as a page of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Described(NamedTuple):
    """An option, an argument or a sub-command: how it is written, and what it is."""

    name: str
    help: str


class CommandPage(NamedTuple):
    """One command: all there is to know of how it is called.

    ``name`` is what is typed ("brag event add"); ``paragraphs`` its help without the first line,
    which is ``summary``; ``examples`` are command lines.
    """

    name: str
    heading: str
    usage: str
    summary: str
    paragraphs: tuple[str, ...]
    arguments: tuple[Described, ...]
    options: tuple[Described, ...]
    commands: tuple[Described, ...]
    examples: tuple[str, ...]


FILES = (
    ("journal.db", "The journal."),
    ("config.toml", "Settings; see brag-config(1)."),
    ("templates/", "Your own templates; see brag-templates(1)."),
    ("drafts/", "Whatever was typed and could not be saved."),
)
_EXIT_CODES = (
    ("0", "Done, or nothing to show."),
    ("1", "It failed."),
    ("2", "What was typed cannot be read."),
    ("3", "Nothing answers to that name."),
    ("4", "There are findings, and --strict was given."),
    ("130", "Stopped with Ctrl-C; what was typed is kept."),
)


def file_name(page: CommandPage) -> str:
    """The name of a command's man page: ``brag-event-add.1``."""
    return page.name.replace(" ", "-") + ".1"


def man(page: CommandPage, version: str, day: date) -> str:
    """A man page in the man macros of roff, which man, mandoc and groff read."""
    title = page.name.replace(" ", "-").upper()
    lines = [
        f'.TH "{_roff(title)}" "1" "{day.isoformat()}" "brag {version}" "brag"',
        ".SH NAME",
        _roff(f"{page.name.replace(' ', '-')} - {_bare(page.summary)}"),
        ".SH SYNOPSIS",
        f".B {_roff(page.name)}",
        _roff(page.usage.removeprefix(page.name).strip()),
        ".SH DESCRIPTION",
        _roff(page.summary),
    ]
    for paragraph in page.paragraphs:
        lines += [".PP", _roff(paragraph)]
    lines += _listed("ARGUMENTS", page.arguments)
    lines += _listed("COMMANDS", page.commands)
    lines += _listed("OPTIONS", page.options)
    if page.name == "brag":
        lines += [".SH FILES", "In the folder that brag doctor names, or that BRAG_HOME is:"]
        lines += _tagged(FILES)
        lines += [".SH EXIT STATUS", *_tagged(_EXIT_CODES)]
    if page.examples:
        lines += [".SH EXAMPLES", ".nf", *map(_roff, page.examples), ".fi"]
    if page.name != "brag":
        lines += [".SH SEE ALSO", ".BR brag (1)"]
    return "\n".join(line for line in lines if line) + "\n"


def markdown(pages: Iterable[CommandPage]) -> str:
    """All commands as one Markdown page."""
    lines = ["# Commands", "", "What `--help` says, of every command at once."]
    for page in pages:
        level = "##" if page.name.count(" ") < 2 else "###"  # noqa: PLR2004 - brag, its command
        lines += ["", f"{level} {page.name}", "", _escaped(page.summary)]
        for paragraph in page.paragraphs:
            lines += ["", _escaped(paragraph)]
        lines += ["", "```text", page.usage, "```"]
        for parts in (page.arguments, page.options, page.commands):
            if parts:
                lines += ["", *(f"- `{one.name}`: {_escaped(one.help)}" for one in parts)]
        if page.examples:
            lines += ["", "```sh", *page.examples, "```"]
    return "\n".join(lines) + "\n"


def _listed(heading: str, parts: Sequence[Described]) -> list[str]:
    return [f".SH {heading}", *_tagged(parts)] if parts else []


def _tagged(parts: Iterable[tuple[str, str]]) -> list[str]:
    lines = []
    for name, text in parts:
        lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(text)]
    return lines


def _roff(text: str) -> str:
    """``text`` as roff shows it as it is; a line that begins like a request is none."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def _bare(text: str) -> str:
    return text.removesuffix(".")


def _escaped(text: str) -> str:
    """``text`` with what Markdown would read as a mark shown as it is."""
    for one in "\\`*_<>[]":
        text = text.replace(one, f"\\{one}")
    return text
