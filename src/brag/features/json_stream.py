"""Reading JSON bit by bit: each value by the standard library's parser, never the whole text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_PIECE = 262_144
_SPACE = " \t\n\r"
# An error this close to the end of what was read may be the end's fault: "tru", "\u00", "-".
_NEAR_THE_END = 16


class JsonStreamError(Exception):
    """The text is no JSON from some place on; ``rest`` is the beginning of what is left."""

    def __init__(self, problem: str, line: int, rest: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.rest = rest


@dataclass(frozen=True, slots=True)
class Value:
    """One value, the text it was written as, and the line it begins on."""

    value: Any
    raw: str
    line: int


class JsonStream:
    """A place in a JSON text. ``longest`` bounds the characters of one value."""

    def __init__(self, text: TextIO, *, longest: int) -> None:
        self._text = text
        self._longest = longest
        self._decode = json.JSONDecoder().raw_decode
        self._buffer = ""
        self._at = 0
        self._is_whole = False
        self.line = 1
        """The line of that place."""

    def peek(self) -> str:
        """The next character that is no space, or "" at the end."""
        while True:
            buffer, at = self._buffer, self._at
            size = len(buffer)
            while at < size and buffer[at] in _SPACE:
                at += 1
            if at != self._at:
                self._move_to(at)
            if at < size:
                return buffer[at]
            if not self._read_on():
                return ""

    def take(self, mark: str) -> None:
        """Step over ``mark``, which must come next."""
        if self.peek() != mark:
            raise self._error(f"{mark!r} is missing")
        self._at += 1

    def members(self) -> Iterator[str]:
        """The names in the object that comes next; the caller reads each value."""
        for _ in self._items("{", "}"):
            name = self.value().value
            if not isinstance(name, str):
                raise self._error("a name is missing")
            self.take(":")
            yield name

    def elements(self) -> Iterator[Value]:
        """The values of the array that comes next."""
        for _ in self._items("[", "]"):
            yield self.value()

    def value(self) -> Value:
        """The value that comes next, whole."""
        self.peek()
        line = self.line
        while True:
            try:
                value, end = self._decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._is_broken(error) or not self._read_on():
                    raise self._not_json(error) from error
                continue
            except (ValueError, RecursionError) as error:  # a number of thousands of digits
                raise self._error("a number or a nesting is too long for JSON") from error
            if self._may_go_on(end) and self._read_on():
                continue
            raw = self._buffer[self._at : end]
            self._move_to(end)
            return Value(value, raw, line)

    def _items(self, opening: str, closing: str) -> Iterator[None]:
        """Stops before each item of an array or object, and steps over what stands between."""
        self.take(opening)
        if self.peek() == closing:
            self._at += 1
            return
        while True:
            yield
            if self.peek() == closing:
                self._at += 1
                return
            self.take(",")

    def _move_to(self, at: int) -> None:
        self.line += self._buffer.count("\n", self._at, at)
        self._at = at

    def _read_on(self) -> bool:
        """Whether there was more; doubling what is held keeps the work in proportion."""
        kept = self._buffer[self._at :]
        if self._is_whole or len(kept) > self._longest:
            return False
        piece = self._text.read(max(_PIECE, len(kept)))
        self._is_whole = not piece
        if piece:
            self._buffer, self._at = kept + piece, 0
        return bool(piece)

    def _is_broken(self, error: json.JSONDecodeError) -> bool:
        """Whether more text would not help."""
        if error.msg.startswith("Unterminated string"):
            return False
        return error.pos < len(self._buffer) - _NEAR_THE_END

    def _may_go_on(self, end: int) -> bool:
        """Whether what ends there is a number that the next piece may go on with: "1", "1.5e-"."""
        return self._buffer[end - 1].isdigit() and end + len(".e-") >= len(self._buffer)

    def _not_json(self, error: json.JSONDecodeError) -> JsonStreamError:
        if len(self._buffer) - self._at > self._longest:
            return self._error(f"it is longer than {self._longest:,} characters")
        if not self._is_broken(error):
            return self._error("the file ends in the middle of it")
        line = self.line + self._buffer.count("\n", self._at, error.pos)
        return self._error(f"it is not JSON: {error.msg.lower()} in line {line}")

    def _error(self, problem: str) -> JsonStreamError:
        if not self._buffer[self._at :]:
            problem = "the file ends too early"
        return JsonStreamError(problem, self.line, self._buffer[self._at :])
