"""Forms and events: what kinds of text there are, and for what occasions, read from templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from brag import assets
from brag.errors import NotFoundError, TemplateError
from brag.model.entry import KINDS, Kind

if TYPE_CHECKING:
    from pathlib import Path

_ENDS_OF_A_RANGE = 2


class Form(NamedTuple):
    """A kind of text: its target, what it needs, and its beats that may be left out to fit.

    ``should`` and ``may`` name beats, the most valuable first; all others are always kept.
    """

    name: str
    seconds: int
    words: tuple[int, int]
    needs: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


class Event(NamedTuple):
    """An occasion to speak at: how to open there, in what tone, and what to ask at the end.

    ``questions`` go from the fullest to the shortest. ``kinds`` are the kinds of entry that
    suit it, best first. At an ``acquainted`` event the listener knows who is speaking.
    """

    kind: str
    hook: str
    tone: str
    questions: tuple[str, ...]
    greeting: str = ""
    lead_in: str = ""
    kinds: tuple[Kind, ...] = ("win",)
    acquainted: bool = False


def read_form(name: str, own: Path | None = None) -> Form:
    """The form called ``name``, from ``pitch/<name>.toml`` beside its template."""
    path = _file_of("form", name, "pitch", own)
    data = _checked(path, assets.read_toml(path), _FORM)
    low, high = data["words"]
    lists = {key: tuple(data[key]) for key in ("needs", "should", "may") if key in data}
    return Form(name=path.stem, seconds=data["seconds"], words=(low, high), **lists)


def read_event(kind: str, own: Path | None = None) -> Event:
    """The event of this ``kind``, from ``pitch/events/<kind>.toml``."""
    path = _file_of("event", kind, "pitch/events", own)
    data = _checked(path, assets.read_toml(path), _EVENT)
    lists = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    fields: dict[str, Any] = data | lists
    return Event(kind=path.stem, **fields)


def _file_of(what: str, name: str, under: str, own: Path | None) -> Path:
    known = assets.names(under, ".toml", own)
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower())
    if wanted not in known:
        raise NotFoundError(
            f"there is no {what} called {name.strip()[:40]!r}", f"Choose one of {', '.join(known)}"
        )
    return assets.find(f"{under}/{wanted}.toml", own)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_names(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_questions(value: object) -> bool:
    return _is_names(value) and bool(value) and all(one.rstrip().endswith("?") for one in value)


def _is_kinds(value: object) -> bool:
    return _is_names(value) and bool(value) and all(one in KINDS for one in value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_range(value: object) -> bool:
    if not isinstance(value, list) or not all(map(_is_count, value)):
        return False
    return len(value) == _ENDS_OF_A_RANGE and value == sorted(value)


def _is_needs(value: object) -> bool:
    return _is_names(value) and set(value) <= {"profile", "entry"}


_Checks = dict[str, tuple[bool, Callable[[object], bool], str]]
"""For each key: whether it is required, what it must satisfy, and how to say that."""

_FORM: _Checks = {
    "seconds": (True, _is_count, "a number of seconds"),
    "words": (True, _is_range, "two numbers, fewest and most"),
    "needs": (False, _is_needs, 'a list of "profile" and "entry"'),
    "should": (False, _is_names, "a list of beats"),
    "may": (False, _is_names, "a list of beats"),
}
_EVENT: _Checks = {
    "hook": (True, _is_said, "a sentence"),
    "tone": (True, _is_said, "a word or two"),
    "questions": (True, _is_questions, "a list of questions, each ending in ?"),
    "greeting": (False, _is_text, "a greeting, or empty"),
    "lead_in": (False, _is_text, "a sentence, or empty"),
    "kinds": (False, _is_kinds, f"a list of {', '.join(KINDS)}"),
    "acquainted": (False, lambda value: isinstance(value, bool), "true or false"),
}


def _checked(path: Path, data: dict[str, Any], checks: _Checks) -> dict[str, Any]:
    """``data`` itself, if it holds every required key, no unknown one, and the right values."""
    for key in data:
        if key not in checks:
            raise TemplateError(
                f"{path} has an unknown key: {key}", f"It may have {', '.join(checks)}"
            )
    for key, (is_required, is_right, wanted) in checks.items():
        if key not in data and is_required:
            raise TemplateError(f"{path} lacks the key {key}", f"Add {key} = {wanted}")
        if key in data and not is_right(data[key]):
            raise TemplateError(f"{path} has a wrong value for {key}", f"Make it {wanted}")
    return data
