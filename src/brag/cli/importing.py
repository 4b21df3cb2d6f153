"""What every import of a file shares: its options, the run with its progress, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli.output import check_free
from brag.errors import SourceError, UsageError
from brag.features.importing import Outcome, Reader, bring_in
from brag.features.rejects import PLAIN, SideShape

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.features.verdicts import Recogniser
    from brag.text.written_days import Order

After = Callable[[Outcome], Sequence[str]]
"""Called when all rows are read; what it returns is said as notes."""

FileArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The file, or - for standard input.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would come; write no entry.")]
Rejects = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", help="Write refused rows to FILE, with the reason."),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace the file of --rejects if it is there.")
]

DateOrder = Annotated[
    str | None,
    typer.Option("--date-order", metavar="ORDER", help="How 03/04/2026 is meant: dmy or mdy."),
]
Encoding = Annotated[
    str, typer.Option("--encoding", metavar="NAME", help="For text that is not UTF-8: latin-1.")
]


def order_from(text: str | None) -> Order | None:
    """The order that ``--date-order`` names. Raises UsageError for any other word."""
    from brag.text.written_days import ORDERS

    for order in ORDERS:
        if text is not None and text.casefold() == order:
            return order
    if text is None:
        return None
    raise UsageError(f"there is no date order {text!r}", f"Choose {' or '.join(ORDERS)}")


def check_rejects(state: State, rejects: Path | None, *, source: Path, force: bool) -> None:
    """Refuse, or ask, before any work is done for a side file that may not be written."""
    if rejects is not None and rejects.exists() and source.exists() and rejects.samefile(source):
        raise UsageError(f"{rejects} is the file that is read", "Name another file with --rejects")
    check_free(rejects, state, option="--rejects", force=force)


def run_import(
    state: State,
    rows: Reader,
    *,
    source: str,
    dry_run: bool,
    rejects: Path | None = None,
    shape: SideShape = PLAIN,
    as_json: bool = False,
    after: After = lambda _outcome: (),
    hint: Callable[[], str] = lambda: "",
    kind: str = "entry",
    recognise: Recogniser | None = None,
) -> None:
    """Bring ``rows`` in as "import ``source``" and say what came of it.

    Raises SourceError, which lists them, when rows were refused; the others are in by then. The
    ``hint`` is what would help, if anything in particular.
    """
    from brag.render.importing import outcome_json, planned, refusals, told
    from brag.render.progress import shown_progress

    with shown_progress() as progress:
        outcome = bring_in(
            state.journal,
            rows,
            label=f"import {source}",
            is_dry_run=dry_run,
            progress=progress,
            rejects=rejects,
            shape=shape,
            kind=kind,
            recognise=recognise,
        )
        notes = after(outcome)
    if as_json:
        state.say_json(outcome_json(outcome, source))
    else:
        state.say(planned(outcome, state.page) if dry_run else told(outcome, state.width))
    for note in notes:
        state.note(note)
    if outcome.refused:
        is_listed = dry_run and not as_json
        raise SourceError(
            f"{outcome.refused:,} of {outcome.rows:,} rows were refused",
            _next_step(hint(), rejects, dry_run=dry_run),
            details=() if is_listed else refusals(outcome),
        )


def _next_step(hint: str, rejects: Path | None, *, dry_run: bool) -> str:
    is_kept = rejects is not None and rejects.exists()
    if hint:
        return f"They are in {rejects}. {hint}" if is_kept else hint
    if is_kept:
        return f"They are in {rejects}: mend them there and import that file"
    others = "The others would come in" if dry_run else "The others came in"
    return f"{others}; --rejects FILE writes these to a file"
