"""What the commands share that take the ids of things due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

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
