"""Taking a calendar or an address book out: what ``brag export ics`` and ``vcard`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.cli.output import check_free, poured_out
from brag.errors import UsageError
from brag.features import departing
from brag.model.event import Event

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brag.cli.state import State
    from brag.features.leaving_people import Leaving

_KINDS = ("events", "todo")


def calendar(state: State, output: Path | None, *, kind: str, force: bool) -> None:
    """Write events and open follow-ups; ``kind`` says what a follow-up is: an event or a to-do."""
    from brag.features.leaving_people import for_calendar
    from brag.render.export_ics import calendar as drawn

    if kind not in _KINDS:
        raise UsageError(f"a follow-up cannot leave as {kind!r}", "Choose events or todo")
    leaving = list(for_calendar(state.journal))
    if not leaving:
        state.note(
            "There is no event and nothing is due. Add one:\n"
            "  brag event add PyCon --kind conference --on 2026-12-02"
        )
        return
    text = drawn(leaving, as_todo=kind == "todo")
    _write(state, text, output, _said(leaving), force=force)
    state.note("Bring it in again after changes: what is there is brought up to date.")


def _said(leaving: Sequence[Leaving]) -> str:
    events = sum(isinstance(one.record, Event) for one in leaving)
    due = len(leaving) - events
    parts = [
        *([f"{events:,} event{'s' * (events > 1)}"] if events else []),
        *([f"{due:,} follow-up{'s' * (due > 1)}"] if due else []),
    ]
    return " and ".join(parts)


def address_book(
    state: State,
    names: Sequence[str],
    output: Path | None,
    *,
    everybody: bool,
    with_notes: bool,
    force: bool,
) -> None:
    """Write the people named as vCards."""
    from brag.features.leaving_people import for_address_book
    from brag.render.export_vcard import cards

    leaving = for_address_book(state.journal, names, everybody=everybody, with_notes=with_notes)
    if not leaving:
        state.note('Nobody is written down yet. Begin with: brag meet "Ana Ruiz"')
        return
    count = "1 person" if len(leaving) == 1 else f"{len(leaving):,} people"
    _write(state, cards(leaving), output, count, force=force)
    if not with_notes:
        state.note("Notes stayed behind; --with-notes takes them along.")


def _write(state: State, text: str, output: Path | None, what: str, *, force: bool) -> None:
    check_free(output, state, option="-o", force=force)
    with poured_out(output, hint="Choose another place with -o") as file:
        file.write(text)
    departing.remember(state.journal, f"export: {what}", output)
    if output is not None:
        state.note(f"Wrote {what} to {output}.")
