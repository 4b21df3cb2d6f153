"""Phrases found in prose: where each begins and ends, in time linear in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.text.phrase_language import CLAUSE_ENDS, KINDS, Lists, Node, PhraseError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


class Index(NamedTuple):
    """By which words a list of phrases is found: numbers of phrases, counted from 0.

    A sentence that holds none of the words of ``by_word`` can only hold a phrase of ``anywhere``.
    """

    by_word: Mapping[str, Sequence[int]]
    anywhere: Sequence[int]


def index_of(phrases: Iterable[Phrase]) -> Index:
    """The index of ``phrases``: each under the words of its rarest need."""
    by_word: dict[str, list[int]] = {}
    anywhere: list[int] = []
    for number, phrase in enumerate(phrases):
        if not phrase.needs:
            anywhere.append(number)
        for word in sorted(phrase.needs[0]) if phrase.needs else ():
            by_word.setdefault(word, []).append(number)
    return Index(by_word, anywhere)


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
    """Lists of phrases by name. A phrase is read, by ``make``, when a sentence may hold it.

    ``indexes`` are those of some lists, if somebody has made them before.
    """

    __slots__ = ("_indexes", "_lists", "_make", "_phrases")

    def __init__(
        self,
        lists: Mapping[str, Sequence[str]],
        make: Callable[[str, str], Phrase],
        indexes: Mapping[str, Index] | None = None,
    ) -> None:
        self._lists = lists
        self._make = make
        self._indexes = dict(indexes or {})
        self._phrases: dict[tuple[str, int], Phrase] = {}

    def __contains__(self, name: str) -> bool:
        return bool(self._lists.get(name))

    def words(self, name: str) -> frozenset[str]:
        """The list ``name`` as single words."""
        return frozenset(self._lists.get(name, ()))

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """The list ``name`` as phrases, every one of them read."""
        return tuple(self._phrase(name, number) for number in range(len(self._lists.get(name, ()))))

    def index(self, name: str) -> Index:
        """By which words the phrases of the list ``name`` are found."""
        if name not in self._indexes:
            self._indexes[name] = index_of(self.phrases(name))
        return self._indexes[name]

    def find(
        self, name: str, prose: Prose, first: int, last: int
    ) -> Iterator[tuple[Phrase, Match]]:
        """Where phrases of the list ``name`` begin between two words, sentence by sentence."""
        if first >= last or name not in self:
            return
        for number in range(prose.sentence_of[first], prose.sentence_of[last - 1] + 1):
            sentence = prose.sentences[number]
            start, end = max(first, sentence.first), min(last, sentence.last)
            for phrase in self._candidates(name, prose.words_of(number)):
                for match in phrase.find(prose, start, end):
                    yield phrase, match

    def says(self, name: str, prose: Prose, first: int, last: int) -> bool:
        """Whether a phrase of the list ``name`` begins between two words."""
        return next(self.find(name, prose, first, last), None) is not None

    def _phrase(self, name: str, number: int) -> Phrase:
        key = (name, number)
        if key not in self._phrases:
            self._phrases[key] = self._make(name, self._lists[name][number])
        return self._phrases[key]

    def _candidates(self, name: str, words: frozenset[str]) -> Iterator[Phrase]:
        """The phrases of a list for which a sentence of ``words`` holds what they need."""
        by_word, anywhere = self.index(name)
        numbers = {number for word in words if word in by_word for number in by_word[word]}
        for number in sorted(numbers.union(anywhere)):
            phrase = self._phrase(name, number)
            if not any(need.isdisjoint(words) for need in phrase.needs[1:]):
                yield phrase
