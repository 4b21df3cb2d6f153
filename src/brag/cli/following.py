"""What the commands share that take the ids of things due."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brag.cli.lazy import HouseGroup
from brag.render.due import became, outcomes_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brag.cli.state import State
    from brag.features.follow_ups import Outcome
    from brag.store.journal import Journal

Due = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="What brag next or brag owe shows; may be several."),
]


class NameOrCommand(HouseGroup):
    """A command that takes a name, ``owe ana``, besides having others below it, ``owe drop``."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse, with the words of a name marked as what ``--with`` names."""
        words = list(takewhile(lambda one: not one.startswith("-"), args))
        if words and words[0] not in self.commands:
            args = ["--with", " ".join(words), *args[len(words) :]]
        return super().parse_args(ctx, args)


def finish_each(
    state: State,
    finish: Callable[[Journal, Sequence[str]], Sequence[Outcome]],
    names: Sequence[str],
    *,
    as_json: bool,
) -> None:
    """Finish all of ``names`` in one step of undo, and say what became of each."""
    outcomes = finish(state.journal, names)
    if as_json:
        state.say_json(outcomes_json(outcomes))
        return
    for one in outcomes:
        state.say(became(one, state.page))
