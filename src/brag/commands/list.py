"""List entries, the newest first"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.errors import UsageError
from brag.features import lookup
from brag.model.entry import KINDS, Kind
from brag.model.selection import Selection
from brag.render.entries import listing
from brag.render.jsonable import entries_json

HEADING = "Capture"
app = kit.command_app()
USUAL = 10
NOTHING_YET = """\
Nothing here yet. Write down one thing you did:
  brag log "Answered a question about the build\""""

Number = Annotated[
    int | None,
    typer.Option(
        "-n", min=1, metavar="N", help=f"At most so many (usually {USUAL}, or a whole period)."
    ),
]


@app.command(
    "list",
    examples=[
        "brag list --month",
        'brag list "last quarter" -t teaching --with ana',
        "brag list --since 2026-09-01 --kind learned",
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
    number: Number = None,
    as_json: kit.AsJson = False,
) -> None:
    """List entries, the newest first: the last ten, or all of a period.

    Filters add up: an entry is shown if it has every tag, project and person named.
    """
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    selection = Selection(
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        kinds=_kinds(kind),
        tags=tuple(tag or ()),
        projects=tuple(project or ()),
        people=tuple(with_ or ()),
        newest=number or (None if chosen else USUAL),
    )
    found = lookup.many(state.journal, selection)
    if as_json:
        state.say_json(entries_json(found.entries))
    elif found.entries:
        state.say(listing(found.entries, state.page))
    if found.has_more:
        count = len(found.entries)
        state.note(f"The newest {count}; brag list -n {count * 10} shows more.")
    if not found.entries:
        state.note(_nothing(found, chosen.title if chosen else ""))


def _kinds(kind: str | None) -> tuple[Kind, ...]:
    wanted = tuple(one for one in KINDS if one == (kind or "").casefold())
    if kind is not None and not wanted:
        raise UsageError(f"there is no kind {kind!r}", f"Choose one of {', '.join(KINDS)}")
    return wanted


def _nothing(found: lookup.Found, title: str) -> str:
    if found.journal_is_empty:
        return NOTHING_YET
    where = f" in {title}" if title else ""
    return f"No entry{where} fits. brag list shows the newest."
