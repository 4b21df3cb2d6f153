"""The profile: reading it, filling it in, and the form it is edited in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from brag.store import profiles
from brag.text import form
from brag.text.intake import one_line, own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.model.profile import Profile
    from brag.store.journal import Journal

LEAD = """\
Who you are, in words you would say aloud. Leave empty what you like.
     Curious and Offer: one a line."""

LINES = {"name": "Name", "role": "Role", "does": "What I do, for whom"}
LISTS = {"curious": "Curious about", "offer": "Can offer"}


def read(journal: Journal) -> Profile:
    """The profile as it stands."""
    return profiles.read(journal)


def write(journal: Journal, **given: str | Sequence[str] | None) -> tuple[Profile, bool]:
    """The profile with what was ``given`` in place, and whether that changed anything.

    ``None`` leaves a part as it is; an empty text or list clears it. Raises UsageError for
    what no profile can hold.
    """
    profile = profiles.read(journal)
    changed = replace(profile, **cleaned(given))
    if changed == profile:
        return profile, False
    with journal.change("profile") as change:
        change.put(changed)
    return changed, True


def cleaned(given: dict[str, Any]) -> dict[str, Any]:
    """The given parts without stray spaces, blanks and doubles."""
    parts: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        label = f"{(LINES | LISTS)[name].lower()}"
        if name in LISTS:
            lines = [own_words(one_line(one, label), label) for one in value]
            parts[name] = tuple(dict.fromkeys(line for line in lines if line))
        else:
            parts[name] = own_words(one_line(value, label), label)
    return parts


def to_form(parts: dict[str, Any]) -> str:
    """The form for a profile that may still be unfinished."""
    answers = [(heading, parts.get(name) or "") for name, heading in LINES.items()]
    answers += [(heading, "\n".join(parts.get(name) or ())) for name, heading in LISTS.items()]
    return form.write(LEAD, answers)


def from_form(text: str) -> dict[str, Any]:
    """What the form says, by the names of ``Profile``."""
    answers = form.read(text, (*LINES.values(), *LISTS.values()))
    parts: dict[str, Any] = {name: answers[heading] for name, heading in LINES.items()}
    for name, heading in LISTS.items():
        parts[name] = [line.strip(" -*") for line in answers[heading].split("\n") if line.strip()]
    return parts
