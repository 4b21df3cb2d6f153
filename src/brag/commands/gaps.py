"""See what your journal holds for each competency"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import frameworks
from brag.features.gaps import look
from brag.features.lookup import is_empty
from brag.features.proposals import USUAL, Proposal, proposed
from brag.render.gaps import (
    gaps_json,
    proposals,
    proposals_json,
    remarks,
    terminal,
)

if TYPE_CHECKING:
    from brag.model.framework import Framework
    from brag.text.periods import Period

HEADING = "Review"
app = kit.command_app()

FrameworkName = Annotated[
    str | None,
    typer.Option("--framework", metavar="NAME", help="Which one; brag frameworks list shows them."),
]
LevelName = Annotated[
    str | None, typer.Option("--level", metavar="LEVEL", help="Say what is expected there.")
]
Propose = Annotated[
    bool,
    typer.Option("--propose", help="Go through entries that may be evidence; you decide on each."),
]
Most = Annotated[
    int,
    typer.Option(
        "-n", min=1, metavar="N", help="With --propose: at most so many each.", show_default=True
    ),
]


@app.command(
    examples=[
        "brag gaps --framework staff-engineer --level staff",
        "brag gaps --framework design --year",
        "brag gaps --framework staff-engineer --propose",
        "brag edit k3f --competency delivery     # ties an entry by hand",
    ]
)
def gaps(
    ctx: kit.Context,
    period: kit.PeriodWords = None,
    framework: FrameworkName = None,
    level: LevelName = None,
    propose: Propose = False,
    most: Most = USUAL,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    private: Annotated[
        bool, typer.Option("--with-private", help="Private entries as well, for your eyes.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """See the evidence for each competency of a framework: how much, how fresh, the strongest.

    Entries count that name the competency. It says what is there, and leaves the judging to you.
    """
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    found = frameworks.load(state.home.templates, framework or _asked(state))
    at = frameworks.level_of(found, level)
    first, final = (chosen.first, chosen.last) if chosen else (None, None)
    if propose:
        offered = proposed(
            state.journal, found, since=first, until=final, with_private=private, most=most
        )
        _go_through(state, found, offered, as_json=as_json)
        return
    seen = look(state.journal, found, at, since=first, until=final, with_private=private)
    if as_json:
        days = [day.isoformat() if day else None for day in (first, final)]
        state.say_json(gaps_json(seen, *days))
        return
    state.say(terminal(seen, _period(chosen), state.page))
    for remark in remarks(seen):
        state.note(remark)
    if is_empty(state.journal):
        state.note(kit.NOTHING_YET)
    elif not all(one.entries for one in seen.coverage):
        state.note(f"Entries that may be evidence: brag gaps --framework {found.name} --propose")


def _period(chosen: "Period | None") -> str:
    return chosen.title if chosen else "all your entries"


def _asked(state: State) -> str:
    names = frameworks.names(state.home.templates)
    if not state.can_ask:
        raise UsageError("gaps needs a framework", f"Add --framework, one of {', '.join(names)}")
    return state.prompter.choose("Which framework?", [(one, one) for one in names])


def _go_through(
    state: State, framework: "Framework", found: tuple[Proposal, ...], *, as_json: bool
) -> None:
    """Ask about each proposal; where nobody can be asked, list them with what confirms each."""
    if as_json:
        state.say_json(proposals_json(found, framework.name))
        return
    if not found:
        state.note(
            f"No further entry uses the words of {framework.name}."
            " brag edit ID --competency NAME ties one all the same."
        )
    elif state.can_ask:
        from brag.cli.proposing import ask_each

        ask_each(state, found)
    else:
        state.say(proposals(found, state.page))
        state.note("None of this is written. Each command ties one entry.")
