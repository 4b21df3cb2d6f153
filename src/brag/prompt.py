"""Asking the user: the one place that imports questionary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from brag.errors import NoTerminalError

if TYPE_CHECKING:
    from questionary import Question

Check = Callable[[str], str | None]
"""What is wrong with an answer, in a sentence, or None."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C in the middle of an answer; ``typed`` is as much of it as there was."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self.typed = typed.strip()


class BackError(Exception):
    """The user would rather go back to the question before."""


BACK = "<"
"""Typed alone, or after an answer that stood there, it goes back to the question before."""


class Prompter(Protocol):
    """Asks one question at a time. Ctrl-C raises KeyboardInterrupt.

    Where it ``can_go_back``, the user may ask for the question before: that raises BackError.
    """

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Check | None = None,
        can_go_back: bool = False,
    ) -> str:
        """A line of text; empty when skipped."""

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        """The key of one of ``choices``, each (key, what is shown)."""

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        """Yes or no; ``instead`` names the option that answers it where nobody can be asked."""


class QuestionaryPrompter:
    """Asks on the terminal."""

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Check | None = None,
        can_go_back: bool = False,
    ) -> str:
        """A line of text; empty when skipped."""
        import questionary

        def is_back(answer: str) -> bool:
            return can_go_back and answer.strip() in (BACK, default + BACK)

        def validate(answer: str) -> bool | str:
            return is_back(answer) or (check(answer) if check else None) or True

        message, instruction = _laid_out(question, f"({hint})" if hint else "")
        asked = questionary.text(
            message,
            default=default,
            instruction=instruction or None,
            validate=validate,
            qmark="",
        )
        try:
            answer = str(_unsafe(asked)).strip()
        except KeyboardInterrupt as stop:
            raise Stopped(asked.application.current_buffer.text) from stop
        if is_back(answer):
            raise BackError
        return answer

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        """The key of one of ``choices``."""
        import questionary

        shown = [*choices, *([(BACK, "(back)")] if can_go_back else [])]
        letters = [key[:1] for key, _ in shown]
        has_keys = len(set(letters)) == len(letters) and all(one.isalpha() for one in letters)
        options = [
            questionary.Choice(said, value=key, shortcut_key=key[:1] if has_keys else None)
            for key, said in shown
        ]
        chosen = next((one for one in options if one.value == default), None)
        message, _ = _laid_out(question, "")
        asked = questionary.select(
            message,
            choices=options,
            default=chosen,
            qmark="",
            instruction="(letters or arrow keys)" if has_keys else "(arrow keys)",
            use_shortcuts=has_keys,
            # What is typed as a word, "skip", must not move about by its k.
            use_jk_keys=False,
        )
        answer = str(_unsafe(asked))
        if can_go_back and answer == BACK:
            raise BackError
        return answer

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        """Yes or no."""
        import questionary

        message, _ = _laid_out(question, "")
        return bool(_unsafe(questionary.confirm(message, default=default, qmark="")))


class LinePrompter:
    """Asks where a terminal can only print lines (TERM=dumb, as an Emacs shell): no cursor codes.

    Enter keeps what stands in brackets; NOTHING leaves it empty, for it cannot be rubbed out here.
    """

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Check | None = None,
        can_go_back: bool = False,
    ) -> str:
        """A line of text; empty when skipped."""
        asked = f"{question} ({hint})" if hint else question
        if default:
            asked += f"\n  [{default}] Enter keeps it, {NOTHING} empties it:"
        while True:
            answer = _line(asked)
            if can_go_back and answer == BACK:
                raise BackError
            if default and answer in ("", NOTHING):
                answer = "" if answer else default
            wrong = check(answer) if check else None
            if not wrong:
                return answer
            _print(f"{wrong}\n")

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        """The key of one of ``choices``, answered by its number or by the key itself."""
        keys = [key for key, _ in choices]
        usual = default if default in keys else keys[0]
        numbers = {str(number): key for number, key in enumerate(keys, start=1)}
        shown = [f"  {number}  {said}" for number, (_, said) in enumerate(choices, start=1)]
        _print("\n".join([question, *shown]) + "\n")
        back = f", or {BACK} to go back" if can_go_back else ""
        asked = f"Its number{back} [{keys.index(usual) + 1}]:"
        while True:
            answer = _line(asked) or usual
            if can_go_back and answer == BACK:
                raise BackError
            if answer in numbers or answer in keys:
                return numbers.get(answer, answer)

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        """Yes or no."""
        answers = {"": default, "y": True, "yes": True, "n": False, "no": False}
        while True:
            answer = _line(f"{question} [{'Y/n' if default else 'y/N'}]").lower()
            if answer in answers:
                return answers[answer]


NOTHING = "-"
"""Typed alone where something stands already, it leaves it empty."""


def _line(asked: str) -> str:
    """What is typed behind ``asked``. Raises EOFError for Ctrl-D."""
    sys.stdout.flush()
    _print(f"{asked} ")
    try:
        # Not input(): it would load readline, which writes codes of its own.
        typed = sys.stdin.readline()
    except UnicodeDecodeError as error:
        # Let through as it is: whoever checks the answer says what is wrong with it.
        typed = error.object.decode(error.encoding, "surrogateescape")
    except KeyboardInterrupt:
        _print("\n")
        raise
    if not typed:
        _print("\n")
        raise EOFError
    return typed.strip()


def _print(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


class NobodyToAsk:
    """Stands in where there is no terminal: a question becomes an error that names the answer."""

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Check | None = None,
        can_go_back: bool = False,
    ) -> str:
        """Never returns."""
        raise NoTerminalError(f"there is no terminal to ask on: {question}", hint)

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        """Never returns."""
        raise NoTerminalError(f"there is no terminal to ask on: {question}")

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        """Never returns."""
        raise NoTerminalError(
            f"there is no terminal to ask on: {question}", f"Answer with {instead}"
        )


def _laid_out(question: str, hint: str) -> tuple[str, str]:
    """The question and its hint, as a terminal shows them without breaking a word.

    What leaves little room for an answer is wrapped, and the answer begins on a line of its own.
    """
    from shutil import get_terminal_size
    from textwrap import wrap

    columns = get_terminal_size().columns
    if len(question) + len(hint) + _ROOM_FOR_AN_ANSWER < columns:
        return question, hint
    lines = wrap(question, columns - 2, break_long_words=False)
    if hint:
        lines += [f"  {one}" for one in wrap(hint, columns - 4, break_long_words=False)]
    return "\n ".join([*lines, ">"]) if hint else "\n ".join(lines), ""


_ROOM_FOR_AN_ANSWER = 30
"""Columns."""


def _unsafe(asked: Question) -> object:
    """The answer; questionary's own ``ask`` would swallow Ctrl-C and print about it."""
    return asked.unsafe_ask()
