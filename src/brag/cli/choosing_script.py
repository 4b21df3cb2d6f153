"""Choosing a script: one that was stopped, one that fits now, or any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.cli.reflecting import latest_draft
from brag.features.scripts import read_script, script_names
from brag.render.reflections import named_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.cli.state import State
    from brag.features.fitting_now import Proposal

_OTHER = "another one"


def choose(
    state: State, found: Sequence[Proposal], event: str, person: str
) -> tuple[str, str, str]:
    """The name of a script, with the event and the person it is for; given ones go first."""
    own = state.home.templates
    names = script_names(own)
    stopped = [one for one in names if latest_draft(state, one)]
    choices = [(f"draft {one}", f"{one}: you stopped in the middle") for one in stopped]
    choices += [(str(place), f"{one.script}: {one.why}") for place, one in enumerate(found)]
    answer = _OTHER
    if choices:
        shown = [(key, named_first(said, state.width)) for key, said in choices]
        answer = state.prompter.choose("This fits now.", [*shown, (_OTHER, "something else")])
    if answer == _OTHER:
        every = [
            (one, named_first(f"{one}: {read_script(one, own).when}", state.width)) for one in names
        ]
        return state.prompter.choose("Which one?", every), event, person
    if answer.startswith("draft "):
        return answer.removeprefix("draft "), event, person
    fits = found[int(answer)]
    return (
        fits.script,
        event or (fits.event.id if fits.event else ""),
        person or (fits.person.name if fits.person else ""),
    )
