"""Answering a TAB: the shell's own script asks, and gets a line for each thing that fits.

The first line says what follows: "values", each with what it is after a tabulator, or "files"
for the shell to complete by itself. Nobody is ever asked anything, and nothing is complained about.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from brag.cli import asked_for, command_line
from brag.cli.lazy import subcommands
from brag.render.terminal import cut_to, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brag.cli.asked_for import Wanted
    from brag.cli.command_line import Typed
    from brag.cli.state import State
    from brag.features.live_names import Pairs

VARIABLE = "_BRAG_COMPLETE"
"""Set by the shells' scripts: which shell asks."""
_LINE = "_BRAG_LINE"
_WORDS = "_BRAG_WORDS"
"""The words, a line each: PowerShell before 7.3 loses an empty argument."""
_WIDEST = 60
_LISTING = ("63", "33", "64")
"""The kinds of completion in which bash shows a list instead of putting something in."""


def answer(root: Any, argv: list[str], environment: Mapping[str, str], state: State) -> int:
    """Print what fits at the cursor, for the shell that asks; the exit code."""
    shell = environment[VARIABLE]
    typed = _typed(argv, environment)
    try:
        kind, found = fitting(root, typed, state)
    except Exception:  # noqa: BLE001 - whatever is wrong, the line being typed stays clean
        return 0
    lines = [kind, *_lines(found, typed, shell, environment)]
    sys.stdout.buffer.write("".join(f"{one}\n" for one in lines).encode(errors="replace"))
    return 0


def _typed(argv: list[str], environment: Mapping[str, str]) -> Typed:
    """What was typed, without the name of the program."""
    if _WORDS in environment:
        argv = environment[_WORDS].split("\n")
    if _LINE not in environment:
        *words, last = argv or [""]
        # fish and PowerShell hand the last word over as it stands, quotation marks and all.
        raw = command_line.read(last) if environment[VARIABLE] != "zsh" else None
        return command_line.Typed(tuple(words), raw.last if raw and not raw.words else last)
    line = environment[_LINE]
    typed = command_line.read(line, environment.get("_BRAG_BREAKS", ""))
    return typed._replace(words=typed.words[1:])


def fitting(root: Any, typed: Typed, state: State) -> tuple[str, list[tuple[str, str]]]:
    """("values" or "files", the whole words that fit with what each is), none of them twice."""
    asked, before = asked_for.wanted(root, list(typed.words), typed.last)
    state.journal_name = before["journal"][-1] if before.get("journal") else None
    kind, pairs = _candidates(asked, state)
    found: dict[str, str] = {}
    for value, what in _beginning_with(asked.typed, pairs):
        if value.isprintable() and value:
            found.setdefault(asked.lead + value, cut_to(flat(what), _WIDEST))
    return kind, list(found.items())


def _candidates(asked: Wanted, state: State) -> tuple[str, Pairs]:
    if asked.what == "command":
        return "values", subcommands(asked.command)
    if asked.what == "option":
        return "values", asked_for.options_left(asked)
    if asked.what != "value":
        return "values", ()
    # Commands and options need no journal, and nothing that knows one.
    from brag.cli import candidates

    source = candidates.source_for(asked)
    found = list(_beginning_with(asked.typed, candidates.values(asked, state)))
    if source is not None and source.is_path and not found:
        return "files", ()
    return "values", found


def _beginning_with(typed: str, pairs: Pairs) -> Iterable[tuple[str, str]]:
    """Those that begin with what is typed; without regard to case, accents and quotation marks."""
    from brag.text.nearest import folded

    wanted = folded(typed).replace('"', "")
    return [pair for pair in pairs if folded(pair[0]).replace('"', "").startswith(wanted)]


def _lines(
    found: list[tuple[str, str]], typed: Typed, shell: str, environment: Mapping[str, str]
) -> list[str]:
    if shell == "bash":
        return _for_bash(found, typed, is_listing=environment.get("_BRAG_TYPE") in _LISTING)
    if shell == "zsh":
        return [f"{_without_colons(value)}:{what}" if what else _without_colons(value)
                for value, what in found]  # fmt: skip
    return [f"{value}\t{what}" if what else value for value, what in found]


def _for_bash(found: list[tuple[str, str]], typed: Typed, *, is_listing: bool) -> list[str]:
    values = command_line.in_typed_case([value for value, _ in found], typed.last)
    parts = [command_line.quoted(value[typed.kept :], typed.quote) for value in values]
    if not is_listing or len(found) == 1:
        return parts
    return [
        f"{part}  ({what})" if what else part for part, (_, what) in zip(parts, found, strict=True)
    ]


def _without_colons(value: str) -> str:
    """``value`` as zsh's _describe takes it, which ends a value at a colon."""
    return value.replace("\\", "\\\\").replace(":", "\\:")
