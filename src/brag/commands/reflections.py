"""List what you reflected on, the newest first"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.render.reflections import listing, reflections_json

HEADING = "Reflect"
app = kit.command_app()
USUAL = 10

ScriptOption = Annotated[str, typer.Option("--script", metavar="NAME", help="By this script only.")]
EventOption = Annotated[
    str, typer.Option("--event", metavar="NAME", help="On this event only: its name or id.")
]
PersonOption = Annotated[str, typer.Option("--person", metavar="NAME", help="On this person only.")]
Number = Annotated[
    int | None,
    typer.Option(
        "-n", min=1, metavar="N", help=f"At most so many (usually {USUAL}, or a whole period)."
    ),
]


@app.command(
    examples=[
        "brag reflections",
        "brag reflections --quarter --script weekly-win",
        "brag reflections --event PyCon --json",
    ]
)
def reflections(
    ctx: kit.Context,
    period: kit.PeriodWords = None,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    script: ScriptOption = "",
    event: EventOption = "",
    person: PersonOption = "",
    number: Number = None,
    as_json: kit.AsJson = False,
) -> None:
    """List reflections, the newest first: day, script, what it was about, and its plan.

    brag show ID shows the questions and answers of one.
    """
    from brag.features import events, people
    from brag.features.reflections import listed, predictions_of

    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    subjects = [events.one(state.journal, event).id] if event else []
    subjects += [people.one(state.journal, person).id] if person else []
    found = listed(
        state.journal,
        script=script.strip().lower(),
        subjects=subjects,
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        most=number or (None if chosen else USUAL),
    )
    if as_json:
        predictions = {one.id: predictions_of(state.journal, one) for one in found.reflections}
        state.say_json(reflections_json(found, predictions))
    elif found.reflections:
        state.say(listing(found, state.page))
    if found.has_more:
        count = len(found.reflections)
        state.note(f"The newest {count}; brag reflections -n {count * 10} shows more.")
    if found.is_first:
        state.note("Nothing here yet. brag reflect says what fits now, and asks.")
    elif not found.reflections:
        state.note("No reflection fits. brag reflections shows the newest.")
