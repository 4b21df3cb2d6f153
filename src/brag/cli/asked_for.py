"""What a half-typed command line asks for next: a command, an option, or the value of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from brag.cli.lazy import subcommand


class Wanted(NamedTuple):
    """What may stand at the cursor.

    ``what`` is "command", "option", "value" or "nothing"; ``path`` the names of the commands
    down to ``command``; ``param`` whose value is typed, ``given`` the values it has already.
    ``typed`` is as much as is there of the word, without the ``lead`` ("--tag=") that stays.
    """

    what: str
    command: Any
    path: tuple[str, ...]
    typed: str
    lead: str = ""
    param: Any = None
    given: tuple[str, ...] = ()
    options_given: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Line:
    """The words read so far: the command they lead to, and what they gave it."""

    command: Any
    path: tuple[str, ...] = ()
    given: dict[str, list[str]] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    pending: Any = None
    has_only_words: bool = False
    before: dict[str, list[str]] = field(default_factory=dict)
    """What the first command of all was given."""

    def read(self, word: str) -> None:
        """Take in one whole word."""
        if self.pending is not None:
            self.given[self.pending.name].append(word)
            self.pending = None
        elif self.has_only_words or not word.startswith("-") or word == "-" or " " in word:
            self._read_plain(word)
        elif word == "--":
            self.has_only_words = True
        elif word.startswith("--"):
            self._read_option(*_split(word))
        else:
            self._read_short(word)

    def _read_plain(self, word: str) -> None:
        found = None if self.plain or self.has_only_words else subcommand(self.command, word)
        if found is None:
            self.plain.append(word)
            return
        self.before = self.before or self.given
        self.command, self.path = found, (*self.path, word)
        self.given, self.plain = {}, []

    def _read_option(self, name: str, value: str | None) -> None:
        param = self.option(name)
        if param is None:
            return
        self.given.setdefault(param.name, [])
        if value is not None:
            self.given[param.name].append(value)
        elif _takes_a_value(param):
            self.pending = param

    def _read_short(self, word: str) -> None:
        """``-t perf``, ``-tperf``, and flags in one word."""
        for place, letter in enumerate(word[1:], start=2):
            param = self.option(f"-{letter}")
            if param is not None and _takes_a_value(param):
                self._read_option(f"-{letter}", word[place:] or None)
                return
            self._read_option(f"-{letter}", None)

    def option(self, name: str) -> Any:
        """The option of this name, or None."""
        return next((one for one in _options(self.command) if name in _names(one)), None)

    def argument(self) -> Any:
        """The argument whose turn it is, or None."""
        known = [one for one in self.command.params if one.param_type_name == "argument"]
        place = len(self.plain)
        if place < len(known):
            return known[place]
        return known[-1] if known and known[-1].nargs == -1 else None


def wanted(root: Any, words: list[str], typed: str) -> tuple[Wanted, dict[str, list[str]]]:
    """What is asked for after ``words``, where ``typed`` begins the next one.

    With it come the values that brag itself was given before any command, such as --journal.
    """
    line = _Line(root)
    for word in words:
        line.read(word)
    return _at_the_end(line, typed), line.before or (line.given if not line.path else {})


def _at_the_end(line: _Line, typed: str) -> Wanted:
    if line.pending is not None:
        return _value(line, line.pending, typed)
    if typed.startswith("-") and not line.has_only_words:
        name, value = _split(typed) if typed.startswith("--") else (typed, None)
        param = line.option(name)
        if value is None:
            return _of(line, "option", typed)
        if param is None or not _takes_a_value(param):
            return _of(line, "nothing", typed)
        return _value(line, param, value, lead=f"{name}=")
    is_group = hasattr(line.command, "list_commands")
    if is_group:
        return _of(line, "nothing" if line.plain or line.has_only_words else "command", typed)
    if (param := line.argument()) is not None:
        found = _value(line, param, typed)
        return found._replace(given=tuple(line.plain))
    return _of(line, "nothing" if typed or line.has_only_words else "option", typed)


def _of(line: _Line, what: str, typed: str) -> Wanted:
    return Wanted(what, line.command, line.path, typed, options_given=frozenset(line.given))


def _value(line: _Line, param: Any, typed: str, lead: str = "") -> Wanted:
    given = tuple(line.given.get(param.name, ()))
    return _of(line, "value", typed)._replace(param=param, lead=lead, given=given)


def options_left(asked: Wanted) -> list[tuple[str, str]]:
    """(name, help) of the options that may still be given: each once, unless it may be repeated."""
    left = []
    for one in _options(asked.command):
        if one.hidden or (one.name in asked.options_given and not one.multiple):
            continue
        said = (one.help or "").partition(". ")[0].rstrip(".")
        left += [(name, said) for name in _names(one) if name.startswith("--")]
    if "help" not in asked.options_given:
        left.append(("--help", "Show how it is used"))
    return left


def _options(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option" and one.name != "help"]


def _names(option: Any) -> list[str]:
    return [*option.opts, *option.secondary_opts]


def _takes_a_value(option: Any) -> bool:
    return not (option.is_flag or option.count)


def _split(word: str) -> tuple[str, str | None]:
    name, equals, value = word.partition("=")
    return name, value if equals else None
