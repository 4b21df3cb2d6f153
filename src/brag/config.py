"""Settings: one small TOML file in the home folder, and an environment variable for each.

An option on the command line wins over the environment, that over the file, that over the
default. The everyday commands read the file here, without pydantic; where something in it is
wrong, ``features/configuring.py`` says what and in which line.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, NamedTuple

from brag.errors import ConfigError
from brag.paths import can_name_a_journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Value = str | int
Source = Literal["default", "file", "environment"]


class Setting(NamedTuple):
    """One thing that can be set. ``choices`` is empty where any text or number will do.

    ``least`` is the smallest number it takes; None for a text. One that ``names_a_journal`` takes
    what a journal can be called.
    """

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    least: int | None = None
    names_a_journal: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it: ``pitch.form`` is BRAG_PITCH_FORM."""
        return "BRAG_" + self.name.replace(".", "_").replace("-", "_").upper()

    @property
    def wanted(self) -> str:
        """What a value has to be, for a sentence."""
        if self.choices:
            return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"
        if self.names_a_journal:
            return "letters, digits, - and _, forty at most"
        return "text" if self.least is None else f"a whole number from {self.least} on"

    def is_right(self, value: object) -> bool:
        """Whether ``value`` is of its kind, and among its choices."""
        if self.least is not None:
            return isinstance(value, int) and not isinstance(value, bool) and value >= self.least
        if not isinstance(value, str) or (self.names_a_journal and not can_name_a_journal(value)):
            return False
        return not self.choices or value in self.choices


SETTINGS = (
    Setting("color", "auto", "When to use colour.", ("auto", "always", "never")),
    Setting(
        "journal", "", "The journal to use when -j is not given; none is the main one.",
        names_a_journal=True,
    ),
    Setting("editor", "", "The program that opens texts; without it VISUAL, then EDITOR."),
    Setting("list.rows", 10, "How many entries brag list shows.", least=1),
    Setting(
        "review.period", "week", "What brag review looks back on when no period is given.",
        ("week", "month", "quarter", "year"),
    ),
    Setting("pitch.form", "elevator", "The form of brag pitch when -f is not given."),
    Setting("pitch.event", "conference", "The kind of event when none is near and no -e given."),
    Setting(
        "backups", "after", "The daily backup: after the answer, waited for, or off.",
        ("after", "wait", "off"),
    ),
)  # fmt: skip
BY_NAME = {one.name: one for one in SETTINGS}


class Config(NamedTuple):
    """Every setting's value, where each came from, and the keys nobody knows."""

    values: Mapping[str, Value]
    sources: Mapping[str, Source]
    unknown: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The value of a setting that is a text."""
        return str(self.values[name])

    def number(self, name: str) -> int:
        """The value of a setting that is a number."""
        return int(self.values[name])


def usual() -> Config:
    """Every setting at its default."""
    return Config({one.name: one.default for one in SETTINGS}, {})


def read(file: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of ``file``, which need not be there, and of the environment.

    Raises ConfigError for a file that is no TOML, and for a value that a setting cannot have.
    """
    held = dict(flattened(parsed(file)))
    values: dict[str, Value] = {one.name: one.default for one in SETTINGS}
    sources: dict[str, Source] = dict.fromkeys(values, "default")
    for setting in SETTINGS:
        if setting.name in held:
            values[setting.name] = _from_file(setting, held.pop(setting.name), file)
            sources[setting.name] = "file"
        if given := environ.get(setting.variable):
            values[setting.name] = from_text(setting, given, setting.variable)
            sources[setting.name] = "environment"
    return Config(values, sources, tuple(held))


def parsed(file: Path) -> dict[str, object]:
    """What stands in ``file``, nested as it is there. Raises ConfigError."""
    try:
        raw = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        if not os.access(file.parent, os.X_OK):  # the journal says so, with what to do
            return {}
        why = (error.strerror or str(error)).lower()
        raise ConfigError(
            f"{file} cannot be read: {why}", "Mend its permissions, or move it away"
        ) from error
    import tomllib

    try:
        return tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:  # UnicodeDecodeError and TOMLDecodeError are both
        why = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise ConfigError(f"{file} is not TOML: {_lower_first(why)}", EDIT) from error


EDIT = "brag config edit opens it"


def from_text(setting: Setting, text: str, said_where: str) -> Value:
    """The value that ``text`` spells. Raises ConfigError, naming ``said_where``."""
    text = text.strip()
    value: Value = text
    if setting.least is not None and text.lstrip("+").isdecimal() and len(text) < _DIGITS:
        value = int(text)
    if setting.choices:
        value = text.casefold()
    if not setting.is_right(value):
        raise ConfigError(f"{said_where} cannot be {text!r}", f"Make it {setting.wanted}")
    return value


_DIGITS = 10


def flattened(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """The keys of a table and of those in it, joined by dots, with their values."""
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and name not in BY_NAME:
            yield from flattened(value, f"{name}.")
        else:
            yield name, value


def line_of(text: str, name: str) -> int:
    """The number of the line in which ``name`` is set; 0 where it cannot be told."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().replace('"', "").replace("'", "")
        if bare.startswith("[") and "]" in bare:
            table = bare.strip("[").partition("]")[0].replace(" ", "") + "."
            if table == f"{name}.":
                return number
        elif "=" in bare and table + bare.partition("=")[0].replace(" ", "") == name:
            return number
    return 0


def _from_file(setting: Setting, value: object, file: Path) -> Value:
    if isinstance(value, (str, int)) and setting.is_right(value):
        return value
    line = line_of(file.read_text(encoding="utf-8"), setting.name)
    raise ConfigError(
        f"{file}, line {line}: {setting.name} cannot be {said(value)}",
        f"Make it {setting.wanted}; {EDIT}",
    )


def said(value: object) -> str:
    """``value`` as a message names it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else repr(value)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
