"""What brag adds to a shell: completion, short names, and the prompt's one line a day.

The scripts are files in ``shells/``, each in its own language; here their gaps are filled.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHELLS = ("bash", "zsh", "fish", "powershell")
_ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}
_OTHER_NAMES = {"pwsh": "powershell", "powershell.exe": "powershell", "pwsh.exe": "powershell"}
_FOLDER = Path(__file__).parents[1] / "shells"


class Alias(NamedTuple):
    """A short name for a command of brag."""

    name: str
    command: str
    is_chosen: bool = False


ALIASES = (
    Alias("bl", "log"),
    Alias("bp", "pitch"),
    Alias("br", "review"),
    Alias("bw", "who"),
    Alias("bn", "next"),
)


def shell_called(name: str) -> str:
    """The shell that ``name`` means: a name, or the path of its program.

    Raises UsageError for any but the four.
    """
    plain = re.split(r"[/\\]", name.strip().lower())[-1].lstrip("-")
    known = _OTHER_NAMES.get(plain, plain.removesuffix(".exe"))
    if known in SHELLS:
        return known
    raise UsageError(
        f"brag does not know the shell {name.strip()[:40]!r}", f"Choose one of {', '.join(SHELLS)}"
    )


def own_shell(environment: Mapping[str, str], running: str | None) -> str:
    """The shell this was called from, ``running`` if that could be seen, else the login shell.

    Raises UsageError when it is none of the four, or nothing tells.
    """
    name = running or environment.get("SHELL", "") or ("powershell" if os.name == "nt" else "")
    if not name:
        raise UsageError("nothing tells which shell this is", f"Name it: {', '.join(SHELLS)}")
    return shell_called(name)


def chosen_aliases(
    words: str | None, commands: Sequence[str], *, without: bool
) -> tuple[Alias, ...]:
    """The short names that ``words`` asks for: "bl,bp", or with a command, "wrote=log"; else all.

    Raises UsageError for a name that cannot be one, or a command there is not.
    """
    if without and words is not None:
        raise UsageError("--aliases and --no-aliases contradict each other", "Keep one of them")
    if without:
        return ()
    if words is None:
        return ALIASES
    found = [_alias(word, commands) for word in re.split(r"[,\s]+", words) if word]
    if not found:
        raise UsageError("--aliases names none", "Name some, as in bl,bp; or use --no-aliases")
    return tuple({one.name: one for one in found}.values())


def _alias(word: str, commands: Sequence[str]) -> Alias:
    name, equals, command = word.partition("=")
    if not equals:
        for one in ALIASES:
            if one.name == name:
                return one._replace(is_chosen=True)
        raise UsageError(
            f"there is no short name {name[:40]!r}",
            f"Choose from {', '.join(one.name for one in ALIASES)}, or say what it does, as in"
            f" {name[:20]}=log",
        )
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,19}", name):
        raise UsageError(
            f"{name[:40]!r} cannot be a short name", "Use a letter, then letters, digits, - or _"
        )
    if command not in commands:
        raise UsageError(f"brag has no command {command[:40]!r}", "brag --help lists them")
    return Alias(name, command, is_chosen=True)


def completion_script(shell: str, aliases: Sequence[Alias] = ()) -> str:
    """What makes TAB work after brag, and after its short names."""
    return _script("completion", shell).replace("@CASES@", _cases(shell, aliases))


def init_script(shell: str, aliases: Sequence[Alias], state: Path) -> str:
    """Everything brag adds to a shell; its prompt looks at the file ``state``."""
    parts = [completion_script(shell, aliases)]
    if aliases:
        parts.append(_script("aliases", shell))
        parts += [_of_alias(shell, one) for one in aliases]
    elif shell in ("bash", "zsh"):
        parts.append("__brag_log='brag log'\n")
    elif shell == "fish":
        parts.append("set -g __brag_log 'brag log'\n")
    else:
        parts.append("$global:__brag_log = 'brag log'\n")
    parts.append(_script("nudge", shell).replace("@STATE@", quoted(str(state), shell)))
    return "".join(parts)


def quoted(text: str, shell: str) -> str:
    """``text`` as one word of that shell, whatever is in it."""
    if shell == "powershell":
        return _quoted_for_powershell(text)
    if shell == "fish":
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "'" + text.replace("'", "'\\''") + "'"


def _quoted_for_powershell(text: str) -> str:
    """In ASCII, for Windows PowerShell reads what brag prints in the code page of the console.

    Also, to it typographic quotation marks end a text as the plain ones do.
    """
    if text.isascii() and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return "([regex]::Unescape('" + json.dumps(text)[1:-1].replace("'", "''") + "'))"


def _script(part: str, shell: str) -> str:
    return script(f"{part}.{_ENDINGS[shell]}")


def script(name: str) -> str:
    """The text of one of the scripts."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def _of_alias(shell: str, alias: Alias) -> str:
    how = "chosen" if alias.is_chosen else "usual"
    text = _script("alias", shell).replace("@NAME@", alias.name)
    return text.replace("@COMMAND@", alias.command).replace("@HOW@", how)


def _cases(shell: str, aliases: Sequence[Alias]) -> str:
    """What a short name stands for, in the words of the shell's ``case``."""
    shapes = {
        "bash": '{0}) line="brag {1}${{line#"$1"}}" ;;',
        "zsh": "{0}) before=({1} $before) ;;",
        "powershell": "    '{0}' {{ '{1}' }}",
    }
    shape = shapes.get(shell)
    lines = [shape.format(one.name, one.command) for one in aliases] if shape else []
    return "\n    ".join(lines) or ("'') ;;" if shell in ("bash", "zsh") else "")
