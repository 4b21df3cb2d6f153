"""Phrases found in prose: where each begins and ends, in time linear in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.text.phrase_language import CLAUSE_ENDS, KINDS, Lists, Node, PhraseError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brag.text.prose import Prose


class Match(NamedTuple):
    """Where a phrase was found: its words from ``first`` to ``last`` (exclusive), and its core."""

    first: int
    last: int
    core_first: int
    core_last: int


_State = tuple[int, int, int]
"""A place, and where the core began and ended, -1 while it has not."""


class Phrase:
    """One phrase, ready to be looked for; ``instead`` is what could stand there, None if unsaid.

    A match begins with one of ``firsts`` or ``prefixes``. A sentence without a word of each of
    the ``needs`` holds no match; the first of them is the rarest.
    """

    __slots__ = ("_nodes", "firsts", "instead", "needs", "prefixes")

    def __init__(self, source: str, lists: Lists | None = None) -> None:
        pattern, arrow, instead = source.partition("=>")
        self.instead = instead.strip() if arrow else None
        self._nodes = parse(pattern, lists or Lists({}))
        self.firsts, self.prefixes, may_be_nothing = _beginnings(self._nodes)
        if may_be_nothing:
            raise PhraseError("it must begin with a word")
        self.needs = sorted(_needs(self._nodes), key=_commonness)

    def find(self, prose: Prose, first: int, last: int) -> Iterator[Match]:
        """The longest match at each place between two words."""
        words, firsts, prefixes = prose.words, self.firsts, tuple(self.prefixes)
        for place in range(first, last):
            if words[place] in firsts or (prefixes and words[place].startswith(prefixes)):
                states = _after(self._nodes, prose, [(place, -1, -1)])
                if states:
                    end, core_first, core_last = max(states)
                    is_whole = core_first < 0
                    yield Match(
                        place,
                        end,
                        place if is_whole else core_first,
                        end if is_whole else core_last,
                    )


class Phrasebook:
    """Many phrases, each with what it stands for, looked for sentence by sentence."""

    def __init__(self, phrases: Iterable[tuple[Phrase, int]]) -> None:
        self._by_need: dict[str, list[tuple[Phrase, int]]] = {}
        self._anywhere: list[tuple[Phrase, int]] = []
        for phrase, meaning in phrases:
            if not phrase.needs:
                self._anywhere.append((phrase, meaning))
                continue
            for word in phrase.needs[0]:
                self._by_need.setdefault(word, []).append((phrase, meaning))

    def find(self, prose: Prose, first: int, last: int) -> Iterator[tuple[Phrase, int, Match]]:
        """Every match that begins between two words, with its phrase and meaning."""
        if first >= last:
            return
        for number in range(prose.sentence_of[first], prose.sentence_of[last - 1] + 1):
            sentence = prose.sentences[number]
            start, end = max(first, sentence.first), min(last, sentence.last)
            for phrase, meaning in self._candidates(prose, number):
                for match in phrase.find(prose, start, end):
                    yield phrase, meaning, match

    def _candidates(self, prose: Prose, number: int) -> list[tuple[Phrase, int]]:
        """The phrases for which a sentence holds the words they need."""
        words, by_need = prose.words_of(number), self._by_need
        found = {
            id(pair): pair
            for word in words
            if word in by_need
            for pair in by_need[word]
            if not any(need.isdisjoint(words) for need in pair[0].needs[1:])
        }
        return [*found.values(), *self._anywhere]


def _after(nodes: tuple[Node, ...], prose: Prose, states: list[_State]) -> list[_State]:
    """The states that ``nodes`` lead to, one after the other."""
    words = prose.words
    for node in nodes:
        if node.kind == "words":
            found = [
                (place + 1, core_first, core_last)
                for place, core_first, core_last in states
                if place < len(words) and words[place] in node.words
            ]
        else:
            found = [one for state in states for one in _after_one(node, prose, state)]
            found = list(dict.fromkeys(found))
        if not found:
            return []
        states = found
    return states


def _after_one(node: Node, prose: Prose, state: _State) -> list[_State]:
    """The states that one node other than plain words leads to."""
    place, core_first, core_last = state
    words = prose.words
    match node.kind:
        case "choice":
            return [one for nodes in node.choices for one in _after(nodes, prose, [state])]
        case "open":
            return [(place, place, core_last)]
        case "close":
            return [(place, core_first, place)]
        case "start":
            return [state] if place in prose.starts else []
        case "end":
            return [state] if place >= len(words) or words[place] in CLAUSE_ENDS else []
        case "gap":
            return [(further, core_first, core_last) for further in _gap(words, place, node.number)]
    if place >= len(words):
        return []
    if node.kind == "prefix":
        is_so = words[place].startswith(node.name)
        return [(place + 1, core_first, core_last)] if is_so else []
    following = KINDS[node.name](prose, place)
    return [(following, core_first, core_last)] if following >= 0 else []


def _gap(words: list[str], place: int, number: int) -> Iterator[int]:
    """Where a match may go on after at most ``number`` words of the same clause."""
    yield place
    for further in range(place, min(place + number, len(words))):
        if words[further] in CLAUSE_ENDS:
            return
        yield further + 1


def _beginnings(nodes: tuple[Node, ...]) -> tuple[set[str], set[str], bool]:
    """The words and prefixes a match can begin with, and whether ``nodes`` may match nothing."""
    words: set[str] = set()
    prefixes: set[str] = set()
    for node in nodes:
        if node.kind in ("open", "close", "start") or node.name == "own":
            continue
        if node.kind == "words":
            return words | node.words, prefixes, False
        if node.kind == "prefix":
            return words, prefixes | {node.name}, False
        if node.kind != "choice":
            raise PhraseError("it must begin with a word")
        may_be_empty = False
        for choice in node.choices:
            some, other, is_empty = _beginnings(choice)
            words |= some
            prefixes |= other
            may_be_empty = may_be_empty or is_empty
        if not may_be_empty:
            return words, prefixes, False
    return words, prefixes, True


_COMMON = frozenset(
    """
    i we my our a an the to of in on is was am are were be it this that and but not no for with
    have has had at as so , . : ; you your he she they me us do did will would
    """.split()  # noqa: SIM905 - words read best as words
)


def _commonness(words: frozenset[str]) -> tuple[bool, int]:
    """How likely a sentence holds one of ``words``, to sort by."""
    return not _COMMON.isdisjoint(words), len(words)


def _needs(nodes: tuple[Node, ...]) -> list[frozenset[str]]:
    """Sets of words of which every match holds at least one each."""
    needs = []
    for node in nodes:
        if node.kind == "words":
            needs.append(node.words)
        elif node.kind == "choice":
            of_each = [_needs(choice) for choice in node.choices]
            if all(of_each):
                rarest = [min(some, key=_commonness) for some in of_each]
                needs.append(frozenset().union(*rarest))
    return needs


class Vocabulary:
    """Lists of phrases by name, each read on its first use by ``make``."""

    __slots__ = ("_books", "_lists", "_make", "_phrases")

    def __init__(
        self, lists: Mapping[str, tuple[str, ...]], make: Callable[[str, str], Phrase]
    ) -> None:
        self._lists = lists
        self._make = make
        self._phrases: dict[str, tuple[Phrase, ...]] = {}
        self._books: dict[str, Phrasebook] = {}

    def __contains__(self, name: str) -> bool:
        return bool(self._lists.get(name))

    def words(self, name: str) -> frozenset[str]:
        """The list ``name`` as single words."""
        return frozenset(self._lists.get(name, ()))

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """The list ``name`` as phrases."""
        if name not in self._phrases:
            self._phrases[name] = tuple(self._make(name, one) for one in self._lists.get(name, ()))
        return self._phrases[name]

    def find(self, name: str, prose: Prose, first: int, last: int) -> Iterator[Match]:
        """Where phrases of the list ``name`` begin between two words."""
        if name not in self._books:
            self._books[name] = Phrasebook((one, 0) for one in self.phrases(name))
        return (match for _, _, match in self._books[name].find(prose, first, last))

    def says(self, name: str, prose: Prose, first: int, last: int) -> bool:
        """Whether a phrase of the list ``name`` begins between two words."""
        return name in self and next(self.find(name, prose, first, last), None) is not None
