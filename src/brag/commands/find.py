"""Find entries by their words, the best first"""

import re
from typing import Annotated, Any

import typer

from brag.cli import kit
from brag.features import find as finding
from brag.model.selection import Selection
from brag.render.found import found_json, listing, remarks
from brag.text.query import parse_query

HEADING = "Capture"
USUAL = 10
app = kit.command_app()

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS...",
        help='Every word must be there; "a phrase" in quotes, the begin* of one, one -not there.',
    ),
]
Number = Annotated[
    int, typer.Option("-n", min=1, metavar="N", help="At most so many.", show_default=True)
]


class FindCommand(kit.HouseCommand):
    """A command that takes ``-word`` for one to leave out, not for options run together."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - Typer's own click
        """Parse, with words to leave out marked by a leading space."""
        return super().parse_args(ctx, [f" {one}" if _is_left_out(one) else one for one in args])


def _is_left_out(word: str) -> bool:
    """Whether ``word`` is no option: those have two dashes, or one letter, or are -n5."""
    return re.fullmatch(r"-[^-]+.*", word) is not None and not re.fullmatch(r"-[tph]|-n\d*", word)


@app.command(
    cls=FindCommand,
    examples=[
        'brag find "checkout latency"            # both words, in any order',
        "brag find '\"checkout latency\"'          # side by side",
        "brag find onboard* -t teaching --quarter",
        "brag find deploy -kubernetes            # deploy, but not Kubernetes",
    ],
)
def find(
    ctx: kit.Context,
    words: Words,
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
    number: Number = USUAL,
    as_json: kit.AsJson = False,
) -> None:
    """Find entries by their words, wherever in the entry they stand; the best come first.

    A word finds its other forms, too: "measuring" finds measured. Case and accents do not
    matter. Filters narrow it down as they do for brag list.
    """
    state = ctx.obj
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, None, since=since, until=until, flags=flags, last=last)
    selection = Selection(
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        kinds=kit.kinds_from(kind),
        tags=tuple(tag or ()),
        projects=tuple(project or ()),
        people=tuple(with_ or ()),
        competencies=kit.named(competency),
        goals=kit.goal_ids(state, goal),
        newest=number,
    )
    query = parse_query(" ".join(words))
    found = finding.find(state.journal, query, selection)
    if as_json:
        state.say_json(found_json(found.hits, query))
    elif found.hits:
        state.say(listing(found.hits, query, state.page))
    if found.nothing is not None and found.nothing.journal_is_empty:
        state.note(kit.NOTHING_YET)
    for remark in remarks(found):
        state.note(remark)
