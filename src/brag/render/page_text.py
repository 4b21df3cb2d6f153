"""Text on a page: which characters of it are shown as they are, and where a link may lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from brag.render.terminal import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ADDRESS = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)[^\s<>\"'`{}|\\^]*", re.IGNORECASE)
"""The addresses a page links to. Whatever else is called evidence is shown, and leads nowhere."""


def shown(value: Any) -> Any:
    """What a template is about to print, on one line, with control and bidi characters as codes.

    Jinja escapes it after this. What the template itself has written is left alone.
    """
    # Text that a macro made is a subclass of str, and was shown piece by piece before.
    return flat(value) if type(value) is str and not value.isprintable() else value


def href(text: str) -> str:
    """The address that ``text`` is, for a link; empty if it is none, or of another scheme."""
    said = text.strip()
    return said if said.isprintable() and _ADDRESS.fullmatch(said) else ""


FILTERS: Mapping[str, Callable[..., Any]] = {"href": href}
"""What templates of a page can use beside Jinja's own filters."""
