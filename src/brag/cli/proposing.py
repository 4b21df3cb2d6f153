"""Going through proposals with the user: each is tied, declined or left for another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import StoppedError
from brag.features.proposals import confirm, decline
from brag.render.frameworks import heading
from brag.render.gaps import proposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.cli.state import State
    from brag.features.proposals import Proposal

_ANSWERS = (
    ("yes", "yes, it is evidence"),
    ("no", "no, do not propose it again"),
    ("skip", "skip it for now"),
    ("quit", "quit here"),
)


def ask_each(state: State, proposals: Sequence[Proposal]) -> None:
    """Ask about each; every answer is written at once, so that the next run goes on from there."""
    tied = declined = seen = 0
    last = ""
    for one in proposals:
        if one.competency.id != last:
            last = one.competency.id
            state.note("\n".join(["", *heading(one.competency, state.page)]))
        state.note(proposal(one, state.page))
        try:
            answer = state.prompter.choose(f"Is it evidence for {last}?", _ANSWERS, default="skip")
        except KeyboardInterrupt as stop:
            raise StoppedError("stopped before the end", _told(tied, declined)) from stop
        if answer == "quit":
            break
        seen += 1
        if answer == "yes":
            confirm(state.journal, one)
            tied += 1
        elif answer == "no":
            decline(state.journal, one)
            declined += 1
    state.say(_told(tied, declined) + ".")
    if left := len(proposals) - seen:
        state.note(f"{left:,} not looked at; the same command goes on with them.")
    if tied or declined:
        state.note("brag undo takes the last answer back.")


def _told(tied: int, declined: int) -> str:
    entries = "1 entry" if tied == 1 else f"{tied:,} entries"
    return f"Tied {entries}, declined {declined:,}"
