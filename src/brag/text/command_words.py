"""Words as they are typed in a command line: in quotes where they need them."""

from __future__ import annotations

_SAFE_IN_QUOTES = frozenset(" '-_.,:;()&+/@")


def argument(text: str) -> str:
    """``text`` as it is typed in a command line: in quotes where it needs them."""
    if text.strip("-") == text and all(one.isalnum() or one in "-_." for one in text) and text:
        return text
    if all(one.isalnum() or one in _SAFE_IN_QUOTES for one in text):
        return f'"{text}"'
    import shlex

    return shlex.quote(text)
