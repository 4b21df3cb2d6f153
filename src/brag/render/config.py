"""Settings as a list on a terminal, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from brag.config import Value
    from brag.features.configuring import Row
    from brag.paths import Home
    from brag.render.terminal import Style


def listing(
    rows: list[Row], home: Home, width: int | None, style: Style, *, with_origin: bool
) -> str:
    """Each setting with its value, what it does, and where it comes from if that is asked."""
    lines = []
    for row in rows:
        lines += wrap(f"{style.strong(row.setting.name)}  {said_value(row.value)}", width, 2)
        lines += _indented(row.setting.help, width)
        if with_origin:
            lines += _indented(escape(_said_origin(row, home)), width)
    return "\n".join(lines)


def _indented(text: str, width: int | None) -> list[str]:
    return [f"  {line}" for line in wrap(text, width and width - 2)]


def said_value(value: Value) -> str:
    """A value as it is shown."""
    return escape(str(value)) if value != "" else "(none)"


def config_json(rows: list[Row], home: Home) -> dict[str, Any]:
    """The settings under a version, with the ``file`` they are kept in.

    Each of ``settings`` has ``name``, ``value``, ``default``, its ``choices`` (null where any
    will do), ``source`` (default, file or environment), ``line`` of the file (null if it is
    not set there), and the ``variable`` of the environment that sets it.
    """
    return {
        "version": VERSION,
        "file": str(home.config),
        "settings": [
            {
                "name": row.setting.name,
                "value": row.value,
                "default": row.setting.default,
                "choices": list(row.setting.choices) or None,
                "source": row.source,
                "line": row.line or None,
                "variable": row.setting.variable,
            }
            for row in rows
        ],
    }


def _said_origin(row: Row, home: Home) -> str:
    if row.source == "environment":
        return f"from the environment: {row.setting.variable}"
    if row.source == "file":
        return f"from {home.config}, line {row.line}"
    return f"as usual; {row.setting.variable} would set it"
