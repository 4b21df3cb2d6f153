"""Tell your weaker entries more fully, one by one"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.guided import ask_gaps
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import NoTerminalError
from brag.features import capture, improve
from brag.features.entry_form import sketch_of, to_form
from brag.model.entry import Entry
from brag.model.selection import Selection
from brag.render.entries import card, logged

HEADING = "Capture"
app = kit.command_app()
USUAL = 5

Most = Annotated[int, typer.Option("-n", min=1, metavar="N", help="At most so many entries.")]


@app.command(
    "improve",
    examples=[
        "brag improve                       # the newest five without a result",
        "brag improve --quarter -t teaching -n 20",
        "brag list --missing result         # just to see them",
    ],
)
def improve_entries(
    ctx: kit.Context,
    period: kit.PeriodWords = None,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    tag: kit.Tags = None,
    project: kit.Projects = None,
    with_: kit.People = None,
    kind: kit.KindOption = None,
    number: Most = USUAL,
) -> None:
    """Go through entries without a result, the newest first, and add what you know.

    It asks for your own part, the result, a number and credit; every question may be skipped.
    Ctrl-C stops; what was answered by then is saved.
    """
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    selection = Selection(
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        kinds=kit.kinds_from(kind),
        tags=kit.bare(tag, "#") or (),
        projects=kit.bare(project, "+") or (),
        people=kit.bare(with_, "@") or (),
    )
    found = improve.weak(state.journal, selection, number)
    if not found:
        state.note("Every entry here has its result. brag list shows them.")
        return
    if not state.can_ask:
        raise NoTerminalError(
            "there is no terminal to ask on",
            'brag list --missing result names them; brag edit ID --impact "your words" adds it',
        )
    for place, entry in enumerate(found, start=1):
        state.say(f"\n{state.style.quiet(f'{place} of {len(found)}')}")
        state.say(card(entry, state.page))
        state.say("")
        _improve(entry, state)


def _improve(entry: Entry, state: State) -> None:
    """Ask for what the entry lacks and save it, even if the answers stop in the middle."""
    gaps = improve.gaps(entry)
    sketch = sketch_of(entry)
    try:
        ask_gaps(state.prompter, sketch, gaps)
    finally:
        with kept(state, f"edit-{entry.id}", lambda: to_form(sketch)):
            changed, is_new = capture.amend(state.journal, entry.id, sketch)
        if is_new:
            state.say(logged(changed, state.page, verb="Changed"))
