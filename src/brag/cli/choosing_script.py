"""Choosing a script: one that was stopped, one that fits now, or any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.cli.reflecting import latest_draft
from brag.features.scripts import readable
from brag.render.reflections import named_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.cli.reflecting import Wanted
    from brag.cli.state import State
    from brag.features.fitting_now import Proposal

_OTHER = "another one"


def choose(state: State, found: Sequence[Proposal], wanted: Wanted) -> tuple[str, Wanted]:
    """The name of a script, and what is ``wanted`` with the event and person it is for."""
    scripts, _ = readable(state.home.templates)
    stopped = [one.name for one in scripts if latest_draft(state, one.name)]
    choices = [(f"draft {one}", f"{one}: you stopped in the middle") for one in stopped]
    choices += [(str(place), f"{one.script}: {one.why}") for place, one in enumerate(found)]
    answer = _OTHER
    if choices:
        shown = [(key, named_first(said, state.width)) for key, said in choices]
        answer = state.prompter.choose("This fits now.", [*shown, (_OTHER, "something else")])
    if answer == _OTHER:
        every = [(one.name, named_first(f"{one.name}: {one.when}", state.width)) for one in scripts]
        return state.prompter.choose("Which one?", every), wanted
    if answer.startswith("draft "):
        return answer.removeprefix("draft "), wanted._replace(takes_up=True)
    fits = found[int(answer)]
    return fits.script, wanted._replace(
        event=wanted.event or (fits.event.id if fits.event else ""),
        person=wanted.person or (fits.person.name if fits.person else ""),
    )
