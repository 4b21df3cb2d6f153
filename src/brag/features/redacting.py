"""People, organisations and projects as roles and letters, the same throughout, with a key."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import count
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, Literal

from brag.errors import BragError, UsageError
from brag.features.review_claims import counted
from brag.model.document import Cited, Document, Flag
from brag.model.entry import Entry
from brag.store import known_names
from brag.text.hiding import Veil, is_everyday, key_of, sole_bearers, telling_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brag.features.review import Review
    from brag.store.journal import Journal
    from brag.store.known_names import KnownNames

VERSION = 1
Kind = Literal["people", "projects", "organisations"]
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
ADDRESS = "[address]"
_KINDS: tuple[Kind, ...] = ("people", "projects", "organisations")


@dataclass(frozen=True, slots=True)
class Key:
    """Who is who: the label of whoever and whatever was hidden, by name."""

    people: dict[str, str]
    projects: dict[str, str]
    organisations: dict[str, str] = field(default_factory=dict)

    def of(self, kind: Kind) -> dict[str, str]:
        """The labels of one kind."""
        kept: dict[str, str] = getattr(self, kind)
        return kept


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something: the ``name`` it goes by, whatever else it answers to, and its role.

    ``literally`` are addresses, which are hidden too, but only whole; ``words`` are those of its
    name that tell which one it is, in whatever company.
    """

    name: str
    others: tuple[str, ...] = ()
    literally: tuple[str, ...] = ()
    role: str = ""
    kind: Kind = "people"
    words: tuple[str, ...] = ()


def redact(journal: Journal, document: Document, path: Path | None = None) -> Document:
    """The document with roles and letters for names, and links that name them left out.

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
    key = read_key(path) if path is not None and path.exists() else Key({}, {}, {})
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
    return Key(*(dict(said.get(kind, {})) for kind in _KINDS))


def write_key(path: Path, key: Key) -> None:
    """Write the key so that only its owner can read it, all of it or nothing."""
    said = {"version": VERSION} | {str(kind): key.of(kind) for kind in _KINDS}
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
    """Whoever and whatever is to be hidden, with those of an earlier key that the journal forgot.

    What is the name of several is the person's first, then the organisation's.
    """
    found = _people(known, key)
    organisations = [one.org for one in known.people if one.org.strip()]
    for name in (*organisations, *key.organisations):
        words = tuple(telling_words(name))
        subject = Subject(name.strip(), kind="organisations", words=words)
        found.setdefault(key_of(name), subject)
    projects = {key_of(one): one for one in (*known.projects, *key.projects)}
    taken = {word for one in found.values() for word in one.words}
    met = Counter(word for one in projects.values() for word in {*telling_words(one)})
    several = {one for one, times in met.items() if times > 1}
    for word in sorted(several - taken):
        # Several projects of one name are somebody's: an organisation that nobody wrote down.
        found.setdefault(word, Subject(word, kind="organisations", words=(word,)))
    for called, name in projects.items():
        words = tuple(one for one in telling_words(name) if one not in taken | several)
        found.setdefault(called, Subject(name, kind="projects", words=words))
    return tuple(one for name, one in found.items() if name)


def _people(known: KnownNames, key: Key) -> dict[str, Subject]:
    """Everybody, by the key of their name.

    A first name that stands alone is the person who has it, where only one does, and so is one
    with an initial after it.
    """
    found: dict[str, Subject] = {}
    for one in known.people:
        addresses = (*one.emails, *one.phones, *one.links)
        found.setdefault(key_of(one.name), Subject(one.name, one.aka, addresses, one.role))
    answering = {key_of(name) for one in found.values() for name in (one.name, *one.others)}
    alone = [name for name in (*known.others, *key.people) if key_of(name) not in answering]
    short = {name: whole for name in alone if (whole := _with_initial(name, found))}
    alone = [name for name in alone if name not in short]
    bearers = sole_bearers([*(one.name for one in found.values()), *alone])
    for name in alone:
        if key_of(name) not in bearers:
            found.setdefault(key_of(name), Subject(name))
    more = {name: key_of(bearers[key_of(name)]) for name in alone if key_of(name) in bearers}
    for name, whole in (short | more).items():
        found[whole] = replace(found[whole], others=(*found[whole].others, name))
    return found


def _with_initial(name: str, found: dict[str, Subject]) -> str:
    """The key of the only person whom "Karin V." can mean; empty if there is none, or several."""
    first, *rest = key_of(name).split() or [""]
    if len(rest) != 1 or len(rest[0]) != 1:
        return ""
    meant = [
        whole
        for whole in found
        if len(words := whole.split()) > 1 and words[0] == first and words[-1].startswith(rest[0])
    ]
    return meant[0] if len(meant) == 1 else ""


class _Hider:
    """Hides subjects in anything made of dataclasses, tuples and texts.

    Letters are given in the order in which names are met, so the first to appear is A.
    """

    def __init__(self, known: tuple[Subject, ...], key: Key, path: Path | None = None) -> None:
        self.key = key
        self._path = path
        self.links_left_out: set[str] = set()
        self._hidden_of: Counter[Kind] = Counter()
        self._known = {one.name: one for one in known}
        people = [one.name for one in known if one.kind == "people"]
        counts = Counter(word for one in people for word in {*key_of(one).split()})
        self._ambiguous = frozenset(word for word, count in counts.items() if count > 1)
        self._probe = self._veil_of({name: name for name in self._known}, shared="")

    def over(self, value: Any) -> Any:  # noqa: ANN401 - a document or a review
        """``value`` with every name hidden; the key is written, if it is kept."""
        met: dict[str, None] = {}
        for text in _texts(value):
            self._probe.over(text, met.setdefault)
        labels = self._labels([self._known[name] for name in met if name])
        self._hidden_of.update(self._known[name].kind for name in labels)
        shared = self._fit(("one of them", "someone", "..."))
        self._veil = self._veil_of(labels, shared=shared)
        if self._path is not None:
            write_key(self._path, self.key)
        return self._hidden(value)

    @property
    def remark(self) -> str:
        """What is to be said of what was hidden, and of what cannot be known."""
        met = self._hidden_of
        counts = [
            counted(met["people"], "person", "people"),
            counted(met["projects"], "project"),
            counted(met["organisations"], "organisation"),
        ]
        links = len(self.links_left_out)
        told = {0: "", 1: " 1 link that names one is left out."}
        left_out = told.get(links, f" {links:,} links that name one are left out.")
        return (
            f"Hidden: {counts[0]}, {counts[1]}, {counts[2]}, every e-mail address.{left_out}"
            " A project named by an everyday word stays where it may be just the word."
            " Read it once for firms, nicknames and places that nobody wrote down as such."
        )

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
        things = [one for one, _ in known if one.kind != "people"]
        whole = [
            *(name for one, _ in known for name in one.literally),
            *(one.name for one in things),
        ]
        everyday = [one for one in things if is_everyday(key_of(one.name))]
        return Veil(
            named,
            whole_only=whole,
            shared=shared,
            ambiguous=self._ambiguous,
            telling={word: label for one, label in known for word in one.words},
            everyday=frozenset(key_of(one.name) for one in everyday if one.kind == "projects"),
            upper=frozenset(key_of(one.name) for one in everyday if one.kind != "projects"),
            address=ADDRESS,
        )

    def _labels(self, met: Iterable[Subject]) -> dict[str, str]:
        """A label for each; those in the key stay as they are."""
        labels = {}
        for one in met:
            kept = self.key.of(one.kind)
            label = kept.get(one.name, "")
            if not label or self._clashes(label):
                label = self._new_label(one, {*kept.values()})
            kept[one.name] = labels[one.name] = label
        return labels

    def _clashes(self, label: str) -> bool:
        """Whether a label names somebody, wherever it stands."""
        return self._probe.finds_in(label) or self._probe.finds_in(f"with {label}")

    def _new_label(self, one: Subject, taken: set[str]) -> str:
        used = {label.rpartition(" ")[2] for label in taken}
        for letter in _letters():
            if letter in used:
                continue
            tries = [f"{base} {letter}" for base in _bases(one)]
            for label in tries:
                if label not in taken and not self._clashes(label):
                    return label
        raise AssertionError  # letters have no end

    def _fit(self, tries: Iterable[str]) -> str:
        """The first of these that names nobody."""
        return next((one for one in tries if not self._probe.finds_in(one)), "")


def _bases(one: Subject) -> list[str]:
    """What a subject may be called before its letter, the best first.

    Without an article: "with Product director A", "Colleague B's idea".
    """
    if one.kind == "projects":
        return ["Project", "Undertaking", "Piece of work", "#"]
    if one.kind == "organisations":
        return ["Organisation", "Firm", "House", "%"]
    is_group = " " in one.name.strip() and one.name == one.name.lower()
    role = " ".join(one.role.split()).strip(".,;")
    named = [role[:1].upper() + role[1:]] if 0 < len(role) <= _LONGEST_ROLE else []
    return [*named, "Team" if is_group else "Colleague", "Person", "Someone", "@"]


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
    halves = [said.get("people"), said.get("projects"), said.get("organisations", {})]
    return all(
        isinstance(half, dict) and all(isinstance(one, str) and one for one in half.values())
        for half in halves
    )
