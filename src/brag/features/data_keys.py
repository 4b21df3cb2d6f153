"""What the keys of a template's data file may hold, and the refusal of what they may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

from brag.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Keys = Mapping[str, tuple[bool, Callable[[object], bool], str]]
    """For each key: whether it is required, what it must satisfy, and how to say that."""


def checked(place: str, data: dict[str, Any], keys: Keys) -> dict[str, Any]:
    """``data`` itself, if it holds every required key, no unknown one, and the right values.

    Raises TemplateError, naming ``place`` and key, if it does not.
    """
    for key, value in data.items():
        if key not in keys:
            raise TemplateError(
                f"{place} has an unknown key: {key}", f"It may have {', '.join(keys)}"
            )
        _, is_right, wanted = keys[key]
        if not is_right(value):
            raise TemplateError(f"{place} has a wrong value for {key}", f"Make it {wanted}")
    for key, (is_required, _, wanted) in keys.items():
        if is_required and key not in data:
            raise TemplateError(f"{place} lacks the key {key}", f"Add {key} = {wanted}")
    return data


def is_line(value: object) -> bool:
    """Whether ``value`` is one line with something in it."""
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


def is_flag(value: object) -> bool:
    """Whether ``value`` is true or false."""
    return isinstance(value, bool)


def is_whole(value: object) -> TypeGuard[int]:
    """Whether ``value`` is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_texts(value: object) -> TypeGuard[list[str]]:
    """Whether ``value`` is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
