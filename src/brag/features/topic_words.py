"""Topics and the other words for them: aliases, narrower and broader topics.

``templates/topics.toml`` is the one home of these words. It is TOML, and every topic stands on a
line of its own, so that the lines that matter are found and read without parsing the rest. The
user's own file at the same path adds to it.
"""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from brag import assets
from brag.errors import TemplateError
from brag.text.stems import bare, beginning, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE = "topics.toml"
_OWN_NAME = "also"
_LONGEST = 5
"""Words in the longest phrase that is looked for."""
_BLOCK_LINE = re.compile(r'(?m)^("[^"\n]+"|[\w-]+) = (\[.*\])$')


class Kin(NamedTuple):
    """A topic and its relatives: other words for it, topics inside it, topics it is part of."""

    name: str
    same: tuple[str, ...]
    narrower: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()

    def stands_for(self, key: tuple[str, ...]) -> bool:
        """Whether these stems are one of its words, and were not taken away."""
        return any(stems(one) == key for one in self.same)


class _Line(NamedTuple):
    """One line of the file: the heading above it, the topic, and its other words."""

    heading: str
    topic: str
    words: tuple[str, ...]


class TopicWords:
    """The words of both files. Raises TemplateError where the user's own cannot be used."""

    def __init__(self, own: Path | None) -> None:
        self._own_folder = own

    @cached_property
    def _text(self) -> str:
        text = "\n" + assets.read_text(assets.find(FILE)).lower()
        if self._own_folder is not None and (self._own_folder / FILE).is_file():
            text += "\n" + _as_lines(read_own(assets.find(FILE, self._own_folder)))
        return text

    def phrase(self, words: Sequence[str]) -> tuple[int, Kin | None]:
        """How many of the first ``words`` (stems) are the longest known phrase, and its topic.

        One and None if not even the first is known.
        """
        known = self._phrases(words[0])
        for count in range(min(_LONGEST, len(words)), 0, -1):
            key = tuple(words[:count])
            if (topics := known.get(key)) and (kin := self._kin(topics)).stands_for(key):
                return count, kin
        return 1, None

    def others(self, word: str, most: int) -> tuple[str, ...]:
        """At most ``most`` other words for ``word``: the same topic's first, then narrower ones."""
        key = stems(word)
        if not key:
            return ()
        topics = self._phrases(key[0]).get(key)
        if not topics:
            return ()
        kin = self._kin(topics)
        words = dict.fromkeys((*kin.same, *kin.narrower))
        return tuple(one for one in words if one != bare(word))[:most]

    def all_topics(self) -> list[str]:
        """The name of every topic, once."""
        names = (_unquoted(one[1]) for one in _BLOCK_LINE.finditer(self._text))
        return list(dict.fromkeys(one for one in names if one != _OWN_NAME))

    def _phrases(self, first: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The phrases that begin with the stem ``first``, each with the topics it is a word for."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        start = beginning(first)
        for line in self._lines_with(start):
            topic = line.heading if line.topic == _OWN_NAME else line.topic
            taken = {one[1:] for one in line.words if one.startswith("-")}
            for word in (topic, *line.words):
                if word in taken or not word.startswith(start):
                    continue
                key = stems(word)
                if key and key[0] == first and topic not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), topic)
        return found

    def _lines_with(self, first: str) -> Iterator[_Line]:
        """The lines on which a word begins with ``first``, headings among them."""
        text, seen = self._text, set()
        for mark in (f"\n{first}", f'"{first}', f"\n[{first}"):
            place = text.find(mark)
            while place >= 0:
                start = place + 1 if mark[0] == "\n" else text.rfind("\n", 0, place) + 1
                if start not in seen:
                    seen.add(start)
                    yield from self._line_at(start)
                place = text.find(mark, place + 1)

    def _line_at(self, start: int) -> Iterator[_Line]:
        end = self._text.find("\n", start)
        line = self._text[start : end if end >= 0 else None]
        if line.startswith("["):
            yield _Line("", _unquoted(line.strip("[]")), ())
        elif found := _BLOCK_LINE.fullmatch(line):
            above = self._text.rfind("\n[", 0, start)
            heading = self._text[above + 2 : self._text.find("]", above)] if above >= 0 else ""
            yield _line(_unquoted(heading), found)

    def _kin(self, topics: Sequence[str]) -> Kin:
        same: dict[str, None] = {}
        narrower: dict[str, None] = {}
        broader: dict[str, None] = {}
        for topic in topics:
            for line in self._lines_of(topic):
                same.update(dict.fromkeys((topic, *line.words)))
                if line.topic != _OWN_NAME and line.heading:
                    broader[line.heading] = None
            for line in self._block(topic):
                if line.topic != _OWN_NAME:
                    narrower.update(dict.fromkeys((line.topic, *line.words)))
        same = dict.fromkeys(_without_taken(same) or topics)
        return Kin(
            topics[0],
            tuple(same),
            tuple(one for one in _without_taken(narrower) if one not in same),
            tuple(one for one in broader if one not in same),
        )

    def _lines_of(self, topic: str) -> Iterator[_Line]:
        """The lines that name ``topic``, and those on which its heading has other words."""
        for line in self._lines_with(topic):
            if line.topic == topic:
                yield line
        yield from (one for one in self._block(topic) if one.topic == _OWN_NAME)

    def _block(self, heading: str) -> list[_Line]:
        """The lines under ``heading``, in both files."""
        lines = []
        for mark in (f"\n[{heading}]\n", f'\n["{heading}"]\n'):
            place = self._text.find(mark)
            while place >= 0:
                start = place + len(mark) - 1
                end = self._text.find("\n[", start)
                block = self._text[start : end if end >= 0 else None]
                lines += [_line(heading, one) for one in _BLOCK_LINE.finditer(block)]
                place = self._text.find(mark, start)
        return lines


@cache
def topic_words(own: Path | None = None) -> TopicWords:
    """The words of the shipped file and of the user's own, read on first use."""
    return TopicWords(own)


def read_own(path: Path) -> dict[str, dict[str, list[str]]]:
    """The user's own topics: heading, topic, words. Raises TemplateError naming file and line."""
    data = assets.read_toml(path)
    for heading, topics in data.items():
        if not isinstance(topics, dict):
            raise _wrong(path, heading, "stands under no heading", "Put [a broader topic] above it")
        for topic, words in topics.items():
            if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
                raise _wrong(
                    path, topic, "is no list of words", f'Write it like {topic} = ["another word"]'
                )
            for one in (heading, topic, *words):
                if not stems(one) or any(sign in one for sign in '\n"[]\\'):
                    raise _wrong(path, topic, f"holds {one!r}, which is no word", "Take it out")
    return data


def _wrong(path: Path, name: str, what: str, hint: str) -> TemplateError:
    lines = assets.read_text(path).split("\n")
    place = next((n for n, line in enumerate(lines, 1) if line.lstrip(' "').startswith(name)), 1)
    return TemplateError(f"{path}, line {place}: {name} {what}", hint)


def _as_lines(data: dict[str, dict[str, list[str]]]) -> str:
    """Checked data in the shape of the shipped file, in plain letters."""
    lines = []
    for heading, topics in data.items():
        lines.append(f'["{bare(heading)}"]')
        lines += [
            f'"{bare(topic)}" = {json.dumps([bare(one) for one in words], ensure_ascii=False)}'
            for topic, words in topics.items()
        ]
    return "\n".join(lines)


def _line(heading: str, found: re.Match[str]) -> _Line:
    return _Line(heading, _unquoted(found[1]), tuple(json.loads(found[2])))


def _unquoted(name: str) -> str:
    return name.strip('"')


def _without_taken(words: dict[str, None]) -> list[str]:
    """The words without those that a dash takes away."""
    taken = {one[1:] for one in words if one.startswith("-")}
    return [one for one in words if one not in taken and not one.startswith("-")]
