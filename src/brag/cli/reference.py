"""Every command as plain data, read from the commands themselves, for the manual and the guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from brag.cli import lazy
from brag.render.reference import CommandPage, Described

if TYPE_CHECKING:
    from collections.abc import Iterator


def pages(root: Any) -> Iterator[CommandPage]:
    """Brag itself, then every command in the order of ``brag --help``, each before its own.

    ``root`` is brag's group, as ``ctx.find_root().command`` gives it.
    """
    yield from _below(root, typer.Context(root, info_name="brag"), "")


def _below(command: Any, ctx: typer.Context, heading: str) -> Iterator[CommandPage]:
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else []
    parts = [(name, _loaded(command, ctx, name)) for name in names]
    yield _page(command, ctx, heading, parts)
    for name, part in parts:
        inside = typer.Context(part, parent=ctx, info_name=name)
        yield from _below(part, inside, heading or _heading(command, name))


def _loaded(command: Any, ctx: typer.Context, name: str) -> Any:
    if isinstance(command, lazy.CommandFolder):
        return lazy.load(command.package, command.folder, name)
    return command.get_command(ctx, name)


def _heading(command: Any, name: str) -> str:
    return lazy.heading_of(command.folder, name) if isinstance(command, lazy.CommandFolder) else ""


def _page(
    command: Any,
    ctx: typer.Context,
    heading: str,
    parts: list[tuple[str, Any]],
) -> CommandPage:
    summary, *paragraphs = _paragraphs(command.help or "")
    described = [(one, one.get_help_record(ctx)) for one in command.get_params(ctx)]
    listed = [(one, Described(*record)) for one, record in described if record]
    return CommandPage(
        name=ctx.command_path.replace("[OPTIONS] ", ""),
        heading=heading,
        usage=" ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]),
        summary=summary,
        paragraphs=tuple(paragraphs),
        arguments=tuple(one for param, one in listed if param.param_type_name == "argument"),
        options=tuple(one for param, one in listed if param.param_type_name == "option"),
        commands=tuple(
            Described(name, part.get_short_help_str(200)) for name, part in parts if not part.hidden
        ),
        examples=tuple(_examples(command.epilog or "")),
    )


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, each in one line; at least one."""
    cleaned = text.replace("\b", "").strip()
    return [" ".join(one.split()) for one in re.split(r"\n\s*\n", cleaned)]


def _examples(epilog: str) -> list[str]:
    lines = epilog.strip("\n").split("\n")
    return [line.strip() for line in lines[1:] if line.strip()]
