"""A prompter that answers from a list, and a state that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brag.cli.state import State
from brag.clock import Clock
from brag.paths import Home
from brag.prompt import BACK, BackError, Check, Stopped


@dataclass
class Answers:
    """A prompter that answers from a list; a list that ends is Ctrl-C.

    "=" takes the default, "<" goes back where that is possible, and "typed^C" is Ctrl-C after
    something was typed.
    """

    given: list[str]
    asked: list[str] = field(default_factory=list)
    defaults: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Check | None = None,
        can_go_back: bool = False,
    ) -> str:
        self.hints.append(hint)
        while True:
            answer = self._next(question, default)
            if can_go_back and answer == BACK:
                raise BackError
            if check is None or check(answer) is None:
                return answer

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        answer = self._next(question, default)
        if can_go_back and answer == BACK:
            raise BackError
        assert answer in [key for key, _ in choices]
        return answer

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        return self._next(question, "yes" if default else "no") == "yes"

    def _next(self, question: str, default: str) -> str:
        self.asked.append(question)
        self.defaults.append(default)
        if not self.given:
            raise KeyboardInterrupt
        answer = self.given.pop(0)
        if answer.endswith("^C"):
            raise Stopped(answer.removesuffix("^C"))
        return default if answer == "=" else answer


def state_with(answers: Answers, tmp_path: Path, clock: Clock) -> State:
    return State(home=Home(tmp_path / "brag"), clock=clock, prompter=answers)
