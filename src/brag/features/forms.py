"""Forms and events: what kinds of text there are, and for what occasions, read from templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from brag import assets
from brag.errors import NotFoundError
from brag.features.data_keys import checked, is_flag, is_texts, is_whole
from brag.model.entry import KINDS, Kind
from brag.text import nouns

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.data_keys import Keys

_ENDS_OF_A_RANGE = 2
_TOLD_AT_MOST = 5

Choosing = Literal["best", "latest", "shared"]
"""Which entries a form tells: the best, the newest, or those shared with the one it is for."""


class Form(NamedTuple):
    """A kind of text: its target, what it needs, and its beats, each must, should or may.

    ``should`` and ``may`` name beats that may be left out to fit, the most valuable first; all
    others are always kept. ``seconds`` is 0 for a text that is ``written`` to be read.
    """

    name: str
    seconds: int
    words: tuple[int, int]
    needs: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    called: str = ""
    """What a person calls it: "an elevator pitch"."""
    written: bool = False
    paragraphs: bool = False
    """Whether each beat stands in a paragraph of its own."""
    undated: bool = False
    """Whether deeds are told without saying when."""
    tells: int = 2
    """At most so many entries."""
    chooses: Choosing = "best"

    @property
    def said(self) -> str:
        """The form with its article, as a person says it."""
        name = self.name.replace("-", " ")
        return self.called or f"{nouns.indefinite(name)} {name}"


class Event(NamedTuple):
    """An occasion to speak at: how to open there, in what tone, and what to ask at the end.

    ``questions`` go from the fullest to the shortest. ``kinds`` are the kinds of entry that
    suit it, best first. At an ``acquainted`` event the listener knows who is speaking. ``met``
    is how one writes of it afterwards: "we were at the same conference".
    """

    kind: str
    hook: str
    tone: str
    questions: tuple[str, ...]
    greeting: str = ""
    lead_in: str = ""
    kinds: tuple[Kind, ...] = ("win",)
    acquainted: bool = False
    met: str = ""


def read_form(name: str, own: Path | None = None) -> Form:
    """The form called ``name``, from ``pitch/<name>.toml`` beside its template."""
    return form_in(_file_of("form", name, "pitch", own))


def form_in(path: Path) -> Form:
    """The form that the file describes. Raises TemplateError for one that cannot be used."""
    data = checked(str(path), assets.read_toml(path), _FORM)
    lists: dict[str, Any] = {
        key: tuple(value) for key, value in data.items() if isinstance(value, list)
    }
    fields: dict[str, Any] = {"name": path.stem, "seconds": 0} | data | lists
    return Form(**fields)


def form_names(own: Path | None = None) -> list[str]:
    """The names of all forms, sorted."""
    return assets.names("pitch", ".toml", own)


def event_kinds(own: Path | None = None) -> list[str]:
    """The kinds of all events, sorted."""
    return assets.names("pitch/events", ".toml", own)


def read_event(kind: str, own: Path | None = None) -> Event:
    """The event of this ``kind``, from ``pitch/events/<kind>.toml``."""
    return event_in(_file_of("kind of event", kind, "pitch/events", own))


def event_in(path: Path) -> Event:
    """The event that the file describes. Raises TemplateError for one that cannot be used."""
    data = checked(str(path), assets.read_toml(path), _EVENT)
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


def _is_questions(value: object) -> bool:
    return is_texts(value) and bool(value) and all(one.rstrip().endswith("?") for one in value)


def _is_kinds(value: object) -> bool:
    return is_texts(value) and bool(value) and all(one in KINDS for one in value)


def _is_count(value: object) -> bool:
    return is_whole(value) and value > 0


def _is_range(value: object) -> bool:
    if not isinstance(value, list) or not all(map(_is_count, value)):
        return False
    return len(value) == _ENDS_OF_A_RANGE and value == sorted(value)


def _is_few(value: object) -> bool:
    return is_whole(value) and 0 <= value <= _TOLD_AT_MOST


def _is_choosing(value: object) -> bool:
    return value in get_args(Choosing)


def _is_needs(value: object) -> bool:
    return is_texts(value) and set(value) <= {"profile", "entry"}


_FORM: Keys = {
    "seconds": (False, _is_count, "a number of seconds"),
    "words": (True, _is_range, "two numbers, fewest and most"),
    "needs": (False, _is_needs, 'a list of "profile" and "entry"'),
    "should": (False, is_texts, "a list of beats"),
    "may": (False, is_texts, "a list of beats"),
    "must": (False, is_texts, "a list of beats"),
    "called": (False, _is_said, 'what a person calls it, like "an elevator pitch"'),
    "written": (False, is_flag, "true or false"),
    "paragraphs": (False, is_flag, "true or false"),
    "undated": (False, is_flag, "true or false"),
    "tells": (False, _is_few, "a number of entries, 0 to 5"),
    "chooses": (False, _is_choosing, f"one of {', '.join(get_args(Choosing))}"),
}
_EVENT: Keys = {
    "hook": (True, _is_said, "a sentence"),
    "tone": (True, _is_said, "a word or two"),
    "questions": (True, _is_questions, "a list of questions, each ending in ?"),
    "greeting": (False, _is_text, "a greeting, or empty"),
    "lead_in": (False, _is_text, "a sentence, or empty"),
    "kinds": (False, _is_kinds, f"a list of {', '.join(KINDS)}"),
    "acquainted": (False, is_flag, "true or false"),
    "met": (False, _is_text, 'how one writes of it: "we were at the same meetup"'),
}
