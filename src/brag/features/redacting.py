"""People and projects replaced by roles and letters, the same throughout, with a key to keep."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, UsageError
from brag.model.document import Cited, Document, Flag
from brag.model.entry import Entry
from brag.store import known_names
from brag.text import nouns
from brag.text.hiding import Veil, key_of, sole_bearers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brag.features.review import Review
    from brag.store.journal import Journal
    from brag.store.known_names import KnownNames

VERSION = 1
_LONGEST_ROLE = 40
_AS_THEY_ARE: dict[str, frozenset[str]] = {
    "Section": frozenset({"name"}),
    "Flag": frozenset({"name"}),
    "Document": frozenset({"kind"}),
    "Review": frozenset({"kinds", "step"}),
    "Period": frozenset({"kind"}),
    "Unfinished": frozenset({"additions"}),
    "Metric": frozenset({"basis"}),
    "Entry": frozenset({"id", "kind", "consent", "goals"}),
}
"""Fields that hold none of the user's words: ids, kinds, and the words of our own outline."""
_MOST_PASSES = 5


@dataclass(frozen=True, slots=True)
class Key:
    """Who is who: the label of each person and each project that was hidden, by name."""

    people: dict[str, str]
    projects: dict[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody, or a project: the ``name`` it goes by, whatever else it answers to, and its role.

    ``literally`` are addresses, which are hidden too, but only whole.
    """

    name: str
    others: tuple[str, ...] = ()
    literally: tuple[str, ...] = ()
    role: str = ""
    is_project: bool = False


def redact(journal: Journal, document: Document, path: Path | None = None) -> Document:
    """The document with people as roles, projects as letters, and links that name them left out.

    With ``path``, names keep the labels they have in that key, and the key is written there,
    for the user's eyes only. Raises UsageError for a file that is no key, BragError for one that
    cannot be read or written.
    """
    hider = _hider(journal, path)
    hidden: Document = hider.over(document)
    author = "" if hider.finds_in(document.author) else document.author
    flag = Flag("redacted", hider.hide(hider.remark))
    return replace(hidden, author=author, flags=(*hidden.flags, flag))


def redact_review(journal: Journal, review: Review, path: Path | None = None) -> tuple[Review, str]:
    """Like ``redact``, of the look back on a period; and what is to be said of it."""
    hider = _hider(journal, path)
    hidden: Review = hider.over(review)
    return hidden, hider.hide(hider.remark)


def _hider(journal: Journal, path: Path | None) -> _Hider:
    key = read_key(path) if path is not None and path.exists() else Key({}, {})
    return _Hider(subjects(known_names.every(journal), key), key, path)


def read_key(path: Path) -> Key:
    """The key in the file. Raises UsageError for anything else."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BragError(
            f"{path} cannot be read: {(error.strerror or '').lower()}", "Choose another --key"
        ) from error
    except (ValueError, RecursionError):
        said = None
    if not _is_key(said):
        raise UsageError(
            f"{path} is no key that brag wrote", "Name a new file, or the key of an earlier review"
        )
    return Key(dict(said["people"]), dict(said["projects"]))


def write_key(path: Path, key: Key) -> None:
    """Write the key so that only its owner can read it, all of it or nothing."""
    said = {"version": VERSION, "people": key.people, "projects": key.projects}
    text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise BragError(
            f"{path} cannot be written: {(error.strerror or '').lower()}",
            "Choose another place with --key",
        ) from error


def subjects(known: KnownNames, key: Key) -> tuple[Subject, ...]:
    """Everybody and every project to hide, with those of an earlier key that the journal forgot.

    A first name that stands alone is the person who has it, where only one does.
    """
    found: dict[str, Subject] = {}
    for one in known.people:
        addresses = (*one.emails, *one.phones, *one.links)
        found.setdefault(key_of(one.name), Subject(one.name, one.aka, addresses, one.role))
    answering = {key_of(name) for one in found.values() for name in (one.name, *one.others)}
    alone = [name for name in (*known.others, *key.people) if key_of(name) not in answering]
    bearers = sole_bearers([*(one.name for one in found.values()), *alone])
    for name in alone:
        if key_of(name) not in bearers:
            found.setdefault(key_of(name), Subject(name))
    for name in alone:
        if whole := bearers.get(key_of(name)):
            bearer = found[key_of(whole)]
            found[key_of(whole)] = replace(bearer, others=(*bearer.others, name))
    projects: dict[str, Subject] = {}
    for name in (*known.projects, *key.projects):
        projects.setdefault(key_of(name), Subject(name, is_project=True))
    people = {name: one for name, one in found.items() if name}
    return (
        *people.values(),
        *(one for name, one in projects.items() if name and name not in people),
    )


class _Hider:
    """Hides subjects in anything made of dataclasses, tuples and texts.

    Letters are given in the order in which names are met, so the first to appear is A.
    """

    def __init__(self, known: tuple[Subject, ...], key: Key, path: Path | None = None) -> None:
        self.key = key
        self._path = path
        self.links_left_out: set[str] = set()
        self._known = {one.name: one for one in known}
        self._probe = self._veil_of({name: name for name in self._known}, shared="")

    def over(self, value: Any) -> Any:  # noqa: ANN401 - a document or a review
        """``value`` with every name hidden; the key is written, if it is kept."""
        met: dict[str, None] = {}
        for text in _texts(value):
            self._probe.over(text, met.setdefault)
        labels = self._labels([self._known[name] for name in met if name])
        self._veil = self._veil_of(labels, shared=self._fit(("a colleague", "someone", "...")))
        if self._path is not None:
            write_key(self._path, self.key)
        return self._hidden(value)

    @property
    def remark(self) -> str:
        """What is to be said of what was hidden."""
        said = "People and projects are replaced by roles and letters."
        links = len(self.links_left_out)
        if not links:
            return said
        which = "1 link that names one is" if links == 1 else f"{links:,} links that name one are"
        return f"{said} {which[:1].upper()}{which[1:]} left out."

    def finds_in(self, text: str) -> bool:
        """Whether a name stands in ``text``."""
        return self._probe.finds_in(text)

    def hide(self, text: str) -> str:
        """``text`` with every name hidden, and every name that only arose by that."""
        for _ in range(_MOST_PASSES):
            hidden = self._veil.over(text)
            if hidden == text:
                break
            text = hidden
        return text

    def _hidden(self, value: Any) -> Any:  # noqa: ANN401 - a walk over anything
        if isinstance(value, str):
            return self.hide(value)
        if isinstance(value, tuple):
            return tuple(self._hidden(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            changed = {name: self._hidden(getattr(value, name)) for name in _telling(value)}
            if isinstance(value, Cited | Entry):
                changed["evidence"] = self._links(value.evidence)
            if isinstance(value, Entry):
                changed["sources"] = ()
            return replace(value, **changed)
        return value

    def _links(self, evidence: tuple[str, ...]) -> tuple[str, ...]:
        """The evidence that names nobody."""
        kept = tuple(one for one in evidence if not self._probe.is_named_in(one))
        self.links_left_out |= {*evidence} - {*kept}
        return kept

    def _veil_of(self, labels: dict[str, str], *, shared: str) -> Veil:
        """What hides these subjects, each by all its names, behind the labels."""
        known = [(self._known[name], label) for name, label in labels.items()]
        named = {
            name: label for one, label in known for name in (*one.literally, *one.others, one.name)
        }
        whole = [
            name
            for one, _ in known
            for name in (*one.literally, *([one.name] if one.is_project else []))
        ]
        return Veil(named, whole_only=whole, shared=shared)

    def _labels(self, met: Iterable[Subject]) -> dict[str, str]:
        """A label for each; those in the key stay as they are."""
        labels = {}
        for one in met:
            kept = self.key.projects if one.is_project else self.key.people
            label = kept.get(one.name, "")
            if not label or self._probe.finds_in(label):
                label = self._new_label(one, {*kept.values()})
            kept[one.name] = labels[one.name] = label
        return labels

    def _new_label(self, one: Subject, taken: set[str]) -> str:
        used = {label.rpartition(" ")[2] for label in taken}
        for letter in _letters():
            if letter in used:
                continue
            tries = [f"{base} {letter}" for base in _bases(one)]
            for label in tries:
                if label not in taken and not self._probe.finds_in(label):
                    return label
        raise AssertionError  # letters have no end

    def _fit(self, tries: Iterable[str]) -> str:
        """The first of these that names nobody."""
        return next((one for one in tries if not self._probe.finds_in(one)), "")


def _bases(one: Subject) -> list[str]:
    """What a subject may be called before its letter, the best first."""
    if one.is_project:
        return ["project", "a project", "piece of work", "#"]
    is_group = " " in one.name.strip() and one.name == one.name.lower()
    role = " ".join(one.role.split()).strip(".,;")
    named = [f"{nouns.indefinite(role)} {role}"] if 0 < len(role) <= _LONGEST_ROLE else []
    return [*named, "a team" if is_group else "a colleague", "person", "someone", "@"]


def _letters() -> Iterator[str]:
    """A to Z, then A2 to Z2, and so on."""
    for turn in count(1):
        for letter in ascii_uppercase:
            yield letter if turn == 1 else f"{letter}{turn}"


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Every text in ``value`` that is to be hidden, in the order it is read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _telling(value):
            yield from _texts(getattr(value, name))


def _telling(value: Any) -> list[str]:  # noqa: ANN401 - any dataclass
    """The names of its fields that hold words; links are looked at on their own."""
    if isinstance(value, Cited):
        return []
    left = _AS_THEY_ARE.get(type(value).__name__, frozenset()) | {"evidence", "sources"}
    return [one.name for one in fields(value) if one.name not in left]


def _is_key(said: Any) -> bool:  # noqa: ANN401 - whatever stands in a file
    if not isinstance(said, dict) or said.get("version") != VERSION:
        return False
    halves = (said.get("people"), said.get("projects"))
    return all(
        isinstance(half, dict) and all(isinstance(one, str) and one for one in half.values())
        for half in halves
    )
