"""The settings file: changed with its comments kept, and every problem in it named by its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from brag import config
from brag.errors import ConfigError, NotFoundError
from brag.features.forms import event_kinds, form_names
from brag.features.whole_file import written_whole
from brag.paths import make_private
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from brag.config import Setting, Value
    from brag.paths import Home

HEAD = """\
# Settings of brag. brag config lists them all; delete a line to go back to what is usual.
"""
_HINT = "Give yourself write permission, or set the variable that brag config --show-origin names"


class Row(NamedTuple):
    """A setting as it stands. ``line`` is that of the settings file; 0 if it is not set there."""

    setting: Setting
    value: Value
    source: config.Source
    line: int


class Changed(NamedTuple):
    """A setting before and after; ``overruled_by`` is the variable that wins over the file."""

    setting: Setting
    before: Value
    after: Value
    overruled_by: str


def rows(home: Home) -> list[Row]:
    """Every setting, in the order in which they are documented. Raises ConfigError."""
    settings, text = config.read(home.config), _text(home.config)
    return [
        Row(
            one,
            settings.values[one.name],
            settings.sources[one.name],
            config.line_of(text, one.name),
        )
        for one in config.SETTINGS
    ]


def one(name: str) -> Setting:
    """The setting called ``name``. Raises NotFoundError with the nearest."""
    wanted = name.strip().casefold()
    if wanted in config.BY_NAME:
        return config.BY_NAME[wanted]
    near = nearest(wanted, list(config.BY_NAME))
    hint = f"The nearest: {', '.join(near)}" if near else "brag config lists them"
    raise NotFoundError(f"there is no setting {name.strip()[:60]!r}", hint)


def set_value(home: Home, name: str, text: str) -> Changed:
    """Write one setting. Raises NotFoundError or ConfigError, and then changes nothing."""
    setting = one(name)
    value = config.from_text(setting, text, setting.name)
    _check_known(home, setting, value)
    return _changed(home, setting, value)


def unset(home: Home, name: str) -> Changed:
    """Take one setting out of the file, so that what is usual holds again."""
    return _changed(home, one(name), None)


def problems(text: str, home: Home) -> list[str]:
    """Everything that is wrong with the text of a settings file, each with its line.

    Unknown keys are not wrong; ``unknown`` names them.
    """
    import tomllib

    from pydantic import ValidationError

    try:
        held = tomllib.loads(text)
    except ValueError as error:
        return [f"it is not TOML: {error}"]
    flat = {name: value for name, value in config.flattened(held) if name in config.BY_NAME}
    try:
        _model().model_validate(flat, strict=True)
    except ValidationError as error:
        names = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
        return [_said_wrong(text, config.BY_NAME[name], flat[name]) for name in names]
    found = []
    for name, value in flat.items():
        try:
            _check_known(home, config.BY_NAME[name], value)
        except ConfigError as error:
            found.append(f"line {config.line_of(text, name)}: {error.what}. {error.hint}")
    return found


def unknown(home: Home, names: tuple[str, ...]) -> list[str]:
    """A sentence for each key of the settings file that no setting has, with the nearest."""
    text = _text(home.config)
    sentences = []
    for name in names:
        near = nearest(name, list(config.BY_NAME))
        meant = f"; is {near[0]} meant?" if near else ""
        line = config.line_of(text, name)
        sentences.append(f"{home.config}, line {line}: there is no setting {name[:60]}{meant}")
    return sentences


def save(home: Home, text: str) -> None:
    """Write the whole settings file."""
    make_private(home.folder)
    with written_whole(home.config, hint=_HINT) as file:
        file.write(text)


def current_text(home: Home) -> str:
    """The settings file as it stands; for a new one, its head with every setting as a comment."""
    return _text(home.config) or _fresh()


def _changed(home: Home, setting: Setting, value: Value | None) -> Changed:
    import os

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    config.parsed(home.config)  # a file that is no TOML is refused before it is touched
    try:
        document = tomlkit.parse(_text(home.config) or HEAD)
        before = dict(config.flattened(document.unwrap())).get(setting.name, setting.default)
        _put(document, setting.name, value)
        written = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise ConfigError(f"{home.config} cannot be changed: {error}", config.EDIT) from error
    save(home, written)
    is_overruled = bool(os.environ.get(setting.variable))
    return Changed(
        setting,
        before if isinstance(before, (str, int)) else str(before),
        setting.default if value is None else value,
        setting.variable if is_overruled else "",
    )


def _put(document: MutableMapping[str, Any], name: str, value: Value | None) -> None:
    """Set or remove a dotted name, in the table that is there, or a new one at the end."""
    import tomlkit

    *tables, key = name.split(".")
    place: Any = document
    for table in tables:
        if table not in place:
            if value is None:
                return
            place[table] = tomlkit.table()
        place = place[table]
        if not hasattr(place, "items"):
            raise ConfigError(f"{table} is not a table in your settings", config.EDIT)
    if value is not None:
        place[key] = value
        return
    if key in place:
        del place[key]
    if tables and not place:
        del document[tables[0]]


def names_for(name: str, own: Path) -> Sequence[str] | None:
    """The names of templates, of which the setting called ``name`` is one; None if it is not."""
    known = {"pitch.form": form_names, "pitch.event": event_kinds}.get(name)
    return None if known is None else known(own)


def _check_known(home: Home, setting: Setting, value: object) -> None:
    """Raises ConfigError for a form or an event that there is no template of."""
    names = names_for(setting.name, home.templates)
    if names is None or value in names:
        return
    near = nearest(str(value), list(names))
    hint = f"The nearest: {', '.join(near)}" if near else f"There are {', '.join(names)}"
    raise ConfigError(f"{setting.name} cannot be {value!r}", hint)


def _model() -> type[BaseModel]:
    """A pydantic model with a field for each setting, by the table of settings."""
    from pydantic import Field, create_model

    def of(setting: Setting) -> tuple[Any, Any]:
        if setting.choices:
            return (Literal[*setting.choices], setting.default)
        if setting.least is None:
            return (str, setting.default)
        return (int, Field(setting.default, ge=setting.least))

    fields: Mapping[str, Any] = {one.name: of(one) for one in config.SETTINGS}
    return create_model("Settings", **fields)


def _said_wrong(text: str, setting: Setting, value: object) -> str:
    line = config.line_of(text, setting.name)
    return f"line {line}: {setting.name} cannot be {config.said(value)}. Make it {setting.wanted}"


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        config.parsed(file)  # says what is wrong
        raise


def _fresh() -> str:
    lines = [HEAD.rstrip("\n")]
    for setting in config.SETTINGS:
        value = f'"{setting.default}"' if setting.least is None else str(setting.default)
        lines += ["", f"# {setting.help}", f"# {setting.name} = {value}"]
    return "\n".join(lines) + "\n"
