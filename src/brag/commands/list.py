"""List entries, the newest first"""

from datetime import date
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import lookup
from brag.model.selection import GAPS, Gap, Selection
from brag.render.entries import listing
from brag.render.jsonable import entries_json
from brag.text.days import say_date

HEADING = "Capture"
app = kit.command_app()
_ADDED_BY = {"result": "--impact"}

Number = Annotated[
    int | None,
    typer.Option("-n", min=1, metavar="N", help="At most so many (usually 10, or a whole period)."),
]


Missing = Annotated[
    list[str] | None,
    typer.Option(
        "--missing", metavar="PART", help=f"Lacking this: {', '.join(GAPS)}; may be repeated."
    ),
]
OnThisDay = Annotated[
    bool, typer.Option("--on-this-day", help="Of this day in earlier years, all of them.")
]


@app.command(
    "list",
    examples=[
        "brag list --month",
        'brag list "last quarter" -t teaching --with ana',
        "brag list --since 2026-09-01 --kind learned",
        "brag list --missing result        # what would make these stronger",
    ],
)
def list_entries(
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
    competency: kit.Competencies = None,
    goal: kit.Goals = None,
    missing: Missing = None,
    on_this_day: OnThisDay = False,
    number: Number = None,
    as_json: kit.AsJson = False,
) -> None:
    """List entries, the newest first: the last ten, or all of a period.

    Filters add up: an entry is shown if it has every tag, project and person named, and lacks
    every part that is said to be missing. brag find looks for words.
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
        competencies=kit.named(competency),
        goals=kit.goal_ids(state, goal),
        missing=_gaps(missing),
        days=_this_day(state) if on_this_day else None,
        newest=number or (None if chosen or on_this_day else state.config.number("list.rows")),
    )
    found = lookup.many(state.journal, selection)
    if as_json:
        state.say_json(entries_json(found.entries))
    elif found.entries:
        state.say(listing(found.entries, state.page))
    if found.has_more:
        count = len(found.entries)
        state.note(f"The newest {count}; brag list -n {count * 10} shows more.")
    if missing and found.entries and not as_json:
        options = " ".join(f'{_ADDED_BY.get(gap, f"--{gap}")} "..."' for gap in selection.missing)
        state.note(f"To add it: brag edit ID {options}")
    if not found.entries:
        where = [f"in {chosen.title}"] if chosen else []
        where += [f"on {say_date(state.today)} of an earlier year"] if on_this_day else []
        state.note(_nothing(found, " ".join(["", *where])))


def _gaps(names: list[str] | None) -> tuple[Gap, ...]:
    known: dict[str, Gap] = {one: one for one in GAPS}
    for name in names or ():
        if name.casefold() not in known:
            raise UsageError(f"{name!r} cannot be missing", f"Choose one of {', '.join(GAPS)}")
    return tuple(dict.fromkeys(known[name.casefold()] for name in names or ()))


def _this_day(state: State) -> tuple[date, ...]:
    from brag.features.find import this_day_in_earlier_years

    return this_day_in_earlier_years(state.journal, state.today)


def _nothing(found: lookup.Found, where: str) -> str:
    if found.journal_is_empty:
        return kit.NOTHING_YET
    return f"No entry{where} fits. brag list shows the newest."
