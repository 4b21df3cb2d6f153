"""Phrases to look for in prose, written in a small language that cannot run away.

    just (a|an|my)       one of several words       big? deal        a word that may be missing
    made ..2 work        up to two words between    humbl*           any word that begins so
    [just] helped        only what is bracketed is the finding, the rest is what stands around it
    ^ worked on          where a sentence begins    no big deal $    where a clause ends
    <own> <number> <name> <date> <past> <deed> <word>    kinds of words, see ``KINDS``
    i <meet> people      any of a list of phrases that is called "meet"
    a bit of => a        what could stand there; nothing after the arrow means: leave it out

Words are compared in lower case and whole; contractions are two words ("i am"). A word written
with a capital inside a sentence is a name and matches no phrase. Every step leads from a small
set of places to the next, so the time is linear in the text, whatever the phrase.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text import claims

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from brag.text.prose import Prose

LONGEST_PHRASE = 300
LONGEST_GAP = 8
CLAUSE_ENDS = frozenset(".,;:!?\u2026()\u2013\u2014\u2028")
"""The marks that part one clause from the next, and the end of a line."""
_DEEPEST = 4
_PIECE = re.compile(r"\.\.\d+|<[^<>]*>|[()\[\]|^$?]|[^\s()\[\]|^$?<>]+|\S")

KINDS: dict[str, Callable[[Prose, int], int]] = {
    "own": lambda prose, place: place if claims.is_own(prose, place) else -1,
    "number": lambda prose, place: place + 1 if claims.is_number(prose.words[place]) else -1,
    "name": lambda prose, place: place + 1 if claims.is_name(prose.words[place]) else -1,
    "did": lambda prose, place: place + 1 if claims.looks_past(prose.words[place]) else -1,
    "past": lambda prose, place: place + 1 if claims.is_past_deed(prose.words[place]) else -1,
    "deed": lambda prose, place: place + 1 if claims.is_deed(prose.words[place]) else -1,
    "date": lambda prose, place: place + 1 if claims.is_date_word(prose.words[place]) else -1,
    "word": lambda prose, place: place + 1 if prose.words[place][:1].isalnum() else -1,
}
"""Kinds of words by name: where the match goes on, or -1. ``own`` takes no word; it asks whether
the writer, or nobody named, is the one who does what follows."""


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


class Node:
    """One step of a phrase. ``kind`` says which of the others it uses."""

    __slots__ = ("choices", "kind", "name", "number", "words")

    def __init__(
        self,
        kind: str,
        *,
        words: frozenset[str] = frozenset(),
        choices: tuple[tuple[Node, ...], ...] = (),
        number: int = 0,
        name: str = "",
    ) -> None:
        self.kind = kind
        self.words = words
        self.choices = choices
        self.number = number
        self.name = name


def parse(source: str, lists: Lists) -> tuple[Node, ...]:
    """The steps of a phrase. Raises PhraseError for one that cannot be read."""
    if len(source) > LONGEST_PHRASE:
        raise PhraseError(f"it is longer than {LONGEST_PHRASE} characters")
    pieces = _PIECE.findall(source.lower())
    if pieces.count("[") != pieces.count("]") or pieces.count("[") > 1:
        raise PhraseError("it needs one pair of square brackets, or none")
    nodes, rest = _Parser(pieces, lists).sequence(0, 0)
    if rest < len(pieces):
        raise PhraseError(f"it has a stray {pieces[rest]}")
    return nodes


class Lists:
    """Lists of phrases that other phrases may name, each read once. They name none themselves."""

    __slots__ = ("_nodes", "_raw")

    def __init__(self, raw: Mapping[str, Sequence[str]]) -> None:
        self._raw = raw
        self._nodes: dict[str, Node] = {}

    def node(self, name: str) -> Node:
        """The node for any one phrase of the list."""
        if name not in self._raw:
            raise PhraseError(f"there is no <{name}>; there are {', '.join([*KINDS, *self._raw])}")
        if name not in self._nodes:
            raw = self._raw[name]
            single = Node("words", words=frozenset(one.lower() for one in raw if one.isalnum()))
            longer = [self._read(name, one) for one in raw if not one.isalnum()]
            self._nodes[name] = _one_of([(single,), *longer] if single.words else longer)
        return self._nodes[name]

    def _read(self, name: str, source: str) -> tuple[Node, ...]:
        pieces = _PIECE.findall(source.lower())
        nodes, rest = _Parser(pieces, Lists({})).sequence(0, 1)
        if rest < len(pieces) or not nodes or "[" in pieces:
            raise PhraseError(f"the list <{name}> holds what is no phrase: {source[:40]!r}")
        return nodes


PREFIX = 3
"""Letters that must stand before a star, by which such phrases are found."""


_SIGNS = {"[": "open", "]": "close", "^": "start", "$": "end"}


class _Parser:
    """Turns the pieces of a phrase into nodes."""

    __slots__ = ("_lists", "_pieces")

    def __init__(self, pieces: list[str], lists: Lists) -> None:
        self._pieces = pieces
        self._lists = lists

    def sequence(self, place: int, depth: int) -> tuple[tuple[Node, ...], int]:
        """The nodes from ``place`` up to the end, a bar or a closing bracket, and where that is."""
        pieces = self._pieces
        nodes: list[Node] = []
        while place < len(pieces) and pieces[place] not in ("|", ")"):
            if pieces[place] == "?":
                if not nodes or nodes[-1].kind in ("open", "close", "start", "end", "gap"):
                    raise PhraseError("a ? must follow a word or a closing bracket")
                nodes[-1] = Node("choice", choices=((nodes[-1],), ()))
                place += 1
                continue
            node, place = self._node(place, depth)
            nodes.append(node)
        return tuple(nodes), place

    def _node(self, place: int, depth: int) -> tuple[Node, int]:
        piece = self._pieces[place]
        if piece.isalnum():
            return Node("words", words=frozenset({piece})), place + 1
        if piece in _SIGNS:
            return Node(_SIGNS[piece]), place + 1
        if piece == "(":
            return self._choice(place, depth + 1)
        if piece.startswith("..") and piece[2:].isdecimal():
            if not 0 < int(piece[2:]) <= LONGEST_GAP:
                raise PhraseError(f"a gap is of 1 to {LONGEST_GAP} words, not {piece}")
            return Node("gap", number=int(piece[2:])), place + 1
        if piece.startswith("<"):
            return self._kind(piece[1:-1]), place + 1
        if piece.endswith("*") and len(piece) > 1:
            if len(piece) <= PREFIX or "*" in piece[:-1]:
                raise PhraseError(f"a star needs {PREFIX} letters before it, unlike {piece}")
            return Node("prefix", name=piece[:-1]), place + 1
        if len(piece) > 1 and not all(one.isalnum() or one in "'-&%" for one in piece):
            raise PhraseError(f"{piece} is no word; a phrase is no regular expression")
        return Node("words", words=frozenset({piece})), place + 1

    def _kind(self, name: str) -> Node:
        return Node("kind", name=name) if name in KINDS else self._lists.node(name)

    def _choice(self, place: int, depth: int) -> tuple[Node, int]:
        """The alternatives in brackets that open at ``place``."""
        if depth > _DEEPEST:
            raise PhraseError(f"its brackets are more than {_DEEPEST} deep")
        choices: list[tuple[Node, ...]] = []
        while True:
            nodes, place = self.sequence(place + 1, depth)
            choices.append(nodes)
            if place >= len(self._pieces):
                raise PhraseError("a bracket is not closed")
            if self._pieces[place] == ")":
                break
        if not all(choices):
            raise PhraseError("an alternative is empty; write (this)? for what may be missing")
        return _one_of(choices), place + 1


def _one_of(choices: list[tuple[Node, ...]]) -> Node:
    """One node for several ways to go on; single words become one set, which is looked up."""
    single = [one[0].words for one in choices if len(one) == 1 and one[0].kind == "words"]
    longer = [one for one in choices if len(one) != 1 or one[0].kind != "words"]
    words = Node("words", words=frozenset().union(*single))
    if not longer:
        return words
    return Node("choice", choices=tuple([(words,), *longer] if single else longer))
