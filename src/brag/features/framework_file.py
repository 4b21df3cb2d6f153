"""Reading a framework's file strictly: every problem in it, each with its line where it has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brag import assets
from brag.errors import TemplateError
from brag.model.framework import Competency, Framework, Level
from brag.text.nearest import folded, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_LONGEST_LINE = 200
_LONGEST_TEXT = 2_000
_MOST_LEVELS, _MOST_COMPETENCIES, _MOST_WORDS = 20, 60, 100
_TOP = ("title", "about", "levels", "competencies")
_LEVEL = ("id", "title", "about")
_COMPETENCY = ("id", "title", "words", "descriptors")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and what to do about it; ``line`` is None where it cannot be told."""

    what: str
    hint: str
    line: int | None = None


def read(path: Path, *, is_own: bool = False) -> Framework:
    """The framework that the file holds.

    Raises TemplateError naming file and line of the first problem; the others are its details.
    """
    data = assets.read_toml(path)
    problems = list(_problems(data, _Lines(path)))
    if not problems:
        return _made(path, data, is_own=is_own)
    problems.sort(key=lambda one: (one.line is None, one.line))
    first, *others = problems
    raise TemplateError(
        _placed(path, first), first.hint, details=tuple(_placed(path, one) for one in others)
    )


def _placed(path: Path, problem: Problem) -> str:
    where = f"{path}, line {problem.line}" if problem.line else str(path)
    return f"{where}: {problem.what}"


def _made(path: Path, data: Mapping[str, Any], *, is_own: bool) -> Framework:
    levels = tuple(
        Level(one["id"], one["title"].strip(), one.get("about", "").strip())
        for one in data["levels"]
    )
    competencies = tuple(
        Competency(
            one["id"],
            one["title"].strip(),
            tuple((level.id, _flat(one["descriptors"][level.id])) for level in levels),
            tuple(_flat(word) for word in one.get("words", ())),
        )
        for one in data["competencies"]
    )
    return Framework(
        path.stem,
        data["title"].strip(),
        levels,
        competencies,
        about=_flat(data.get("about", "")),
        file=str(path),
        is_own=is_own,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _problems(data: Mapping[str, Any], lines: _Lines) -> Iterator[Problem]:
    yield from _of_keys(data, _TOP, "the framework", lines.of_key)
    yield from _of_text(data, "title", "the framework", lines.of_key)
    yield from _of_text(data, "about", "the framework", lines.of_key, is_needed=False)
    levels, competencies = data.get("levels"), data.get("competencies")
    yield from _of_tables(levels, "levels", _MOST_LEVELS, lines)
    yield from _of_tables(competencies, "competencies", _MOST_COMPETENCIES, lines)
    yield from (of_levels := list(_of_levels(levels, lines)))
    # What is wrong with a level would be said again at every competency that describes it.
    known = None if of_levels else [one["id"] for one in _tables(levels)]
    for number, one in enumerate(_tables(competencies)):
        yield from _of_competency(one, number, known, lines)
    yield from _doubles(_tables(competencies), "competencies", "competency", lines)


def _of_levels(levels: object, lines: _Lines) -> Iterator[Problem]:
    for number, one in enumerate(_tables(levels)):
        line = lines.of_row("levels", number)
        said = f"level {number + 1}"
        yield from _of_keys(one, _LEVEL, said, line)
        yield from _of_id(one, said, line)
        yield from _of_text(one, "title", said, line)
        yield from _of_text(one, "about", said, line, is_needed=False)
    yield from _doubles(_tables(levels), "levels", "level", lines)


def _of_competency(
    one: Mapping[str, Any], number: int, levels: list[str] | None, lines: _Lines
) -> Iterator[Problem]:
    line = lines.of_row("competencies", number)
    said = f"competency {number + 1}"
    if isinstance(one.get("id"), str) and one["id"]:
        said = f"the competency {one['id'][:40]!r}"
    yield from _of_keys(one, _COMPETENCY, said, line)
    yield from _of_id(one, said, line)
    yield from _of_text(one, "title", said, line)
    yield from _of_words(one.get("words", []), said, line("words"))
    described = one.get("descriptors")
    if not isinstance(described, dict):
        yield Problem(
            f"{said} has no descriptors",
            "Add [competencies.descriptors] with a line for every level",
            line("descriptors"),
        )
        return
    inside = lines.of_row("competencies", number, within="descriptors")
    for level, text in described.items():
        if levels is not None and level not in levels:
            yield Problem(
                f"{said} describes {level[:40]!r}, and there is no such level",
                _did_you_mean(level, levels, "It has"),
                inside(level),
            )
        elif not isinstance(text, str) or not text.strip():
            yield Problem(
                f"{said} says nothing at {level}", "Write what is expected there", inside(level)
            )
        elif len(text) > _LONGEST_TEXT:
            yield Problem(
                f"{said} is {len(text):,} characters long at {level}; {_LONGEST_TEXT:,} fit",
                "Say it in a sentence or two",
                inside(level),
            )
    if missing := [one for one in levels or () if one not in described]:
        yield Problem(
            f"{said} has no descriptor for {', '.join(missing)}",
            f'Add {missing[0]} = "..." to its descriptors',
            line("descriptors"),
        )


def _of_keys(
    data: Mapping[str, Any], known: tuple[str, ...], said: str, line: Callable[[str], int | None]
) -> Iterator[Problem]:
    for key in data:
        if key not in known:
            hint = _did_you_mean(key, known, "It may have")
            yield Problem(f"{said} has an unknown key: {key[:40]}", hint, line(key))


def _of_id(
    data: Mapping[str, Any], said: str, line: Callable[[str], int | None]
) -> Iterator[Problem]:
    value = data.get("id")
    if value is None:
        yield Problem(f"{said} has no id", 'Add id = "a-short-name"', line("id"))
    elif not isinstance(value, str) or not _ID.fullmatch(value):
        yield Problem(
            f"{said} has the id {str(value)[:40]!r}",
            "Use small letters, digits and dashes, at most 40",
            line("id"),
        )


def _of_text(
    data: Mapping[str, Any],
    key: str,
    said: str,
    line: Callable[[str], int | None],
    *,
    is_needed: bool = True,
) -> Iterator[Problem]:
    value = data.get(key)
    if value is None and not is_needed:
        return
    if value is None:
        yield Problem(f"{said} has no {key}", f'Add {key} = "..."', line(key))
    elif not isinstance(value, str):
        yield Problem(f"{said}: {key} is no text", f'Write it in quotes: {key} = "..."', line(key))
    elif not value.strip() and is_needed:
        yield Problem(f"{said} has an empty {key}", f"Give it a {key}", line(key))
    elif "\n" in value.strip() and key == "title":
        yield Problem(f"{said} has a title of several lines", "Keep it to one", line(key))
    elif len(value) > (_LONGEST_LINE if key == "title" else _LONGEST_TEXT):
        yield Problem(f"{said} has a {key} of {len(value):,} characters", "Shorten it", line(key))


def _of_tables(value: object, name: str, most: int, lines: _Lines) -> Iterator[Problem]:
    if value is None or value == []:
        yield Problem(f"there are no {name}", f"Add them, each under [[{name}]]", None)
    elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield Problem(
            f"{name} is no list of tables", f"Begin each with [[{name}]]", _at(lines, name)
        )
    elif len(value) > most:
        yield Problem(f"there are {len(value)} {name}; {most} fit", "Split it in two", None)


def _at(lines: _Lines, name: str) -> int | None:
    return lines.of_key(name) or lines.of_row(name, 0)("")


def _of_words(value: object, said: str, line: int | None) -> Iterator[Problem]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield Problem(f"{said}: words is no list of texts", 'Write words = ["taught"]', line)
    elif any(not one.strip() or len(one) > _LONGEST_LINE for one in value):
        yield Problem(f"{said} has an empty or overlong word", "Take it out", line)
    elif len(value) > _MOST_WORDS:
        yield Problem(
            f"{said} has {len(value)} words; {_MOST_WORDS} fit", "Keep the plainest", line
        )


def _doubles(rows: list[dict[str, Any]], name: str, said: str, lines: _Lines) -> Iterator[Problem]:
    """Two of one id, or two titles that differ in case only: nobody could say which is meant."""
    for key in ("id", "title"):
        seen: dict[str, str] = {}
        for number, row in enumerate(rows):
            value = row.get(key)
            if not isinstance(value, str) or not value.strip():
                continue
            if folded(value.strip()) in seen:
                yield Problem(
                    f"the {said} {value[:40]!r} is there twice",
                    f"Give one of them another {key}",
                    lines.of_row(name, number)(key),
                )
            seen.setdefault(folded(value.strip()), value)


def _tables(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _did_you_mean(word: str, known: Any, otherwise: str) -> str:  # noqa: ANN401 - list or tuple
    near = nearest(word, known)
    if near:
        return f"The nearest: {', '.join(near)}"
    return f"{otherwise} {', '.join(known)}"


class _Lines:
    """Where keys stand in a TOML file that is laid out in the usual way; read when asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: list[tuple[str, int, str]] | None = None

    def of_key(self, key: str) -> int | None:
        """The line of a key before any table begins, or of the table of that name."""
        return self._find("", 0, key) or self.of_row(key, 0)("")

    def of_row(self, name: str, number: int, within: str = "") -> Callable[[str], int | None]:
        """Finds the line of a key in the table ``number`` of a list; that of the table, else."""
        section = f"{name}.{within}" if within else name

        def line(key: str) -> int | None:
            return (
                self._find(section, number, key)
                or (self._find(f"{name}.{key}", number, "") if not within else None)
                or self._find(section, number, "")
                or self._find(name, number, "")
            )

        return line

    def _find(self, section: str, number: int, key: str) -> int | None:
        """The line of a key; ``number`` counts the ``[[tables]]`` of the section's first word."""
        wanted = f"{section}/{number}/{key}"
        for found, line, _ in self._all():
            if found == wanted:
                return line
        return None

    def _all(self) -> list[tuple[str, int, str]]:
        if self._known is None:
            self._known = list(self._read())
        return self._known

    def _read(self) -> Iterator[tuple[str, int, str]]:
        section, counts = "", {"": 0}
        for line, text in enumerate(assets.read_text(self._path).split("\n"), start=1):
            if table := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?", text):
                section = table[1]
                if text.lstrip().startswith("[["):
                    counts[section] = counts.get(section, -1) + 1
                yield f"{section}/{counts.get(section.partition('.')[0], 0)}/", line, text
            elif key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", text):
                number = counts.get(section.partition(".")[0], 0)
                yield f"{section}/{number}/{key[1]}", line, text
