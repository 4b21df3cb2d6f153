"""Try what is a little awkward, one rung at a time"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.features import ladder as rungs
from brag.features.ladder import Place
from brag.render.ladder import announced, ladder_json, listing, proposed, rung_json, told

HEADING = "Speak"
app = kit.command_app()

RungName = Annotated[
    str, typer.Argument(metavar="RUNG", help="Its number, or the beginning of its name.")
]
Awkward = Annotated[
    str | None,
    typer.Option(
        "--awkward", metavar="N", help="How awkward, from 0 to 10: expected, or as it was."
    ),
]
Outcome = Annotated[
    str | None,
    typer.Option("--outcome", metavar="yes|no", help="As you hope: expected, or as it was."),
]
Result = Annotated[
    str | None,
    typer.Option(
        "--result",
        metavar="RESULT",
        help='How it ended: done, partial, "declined by me", "declined by them" or postponed.',
    ),
]
Surprise = Annotated[
    str | None, typer.Option("--surprise", metavar="TEXT", help="What surprised you.")
]
LikeMe = Annotated[
    str | None,
    typer.Option("--felt-like-me", metavar="yes|no", help="Whether you felt like yourself."),
]
Again = Annotated[
    str | None, typer.Option("--again", metavar="yes|no", help="Whether you would do it again.")
]


@app.callback(
    examples=[
        "brag ladder",
        "brag ladder rate 7 4            # how awkward you think it is, 0 to 10",
        "brag ladder try 7               # before it, and once more afterwards",
        'brag ladder add "say hello to the team next door"',
        "brag ladder move 14 9; brag ladder skip 17",
    ]
)
def ladder(ctx: kit.Context, as_json: kit.AsJson = False) -> None:
    """Show the rungs, the easiest first, with your own ratings and tries, and what to try next.

    It proposes what you rated 3 to 6, goes up after two tries no worse than you expected, and
    nothing moves by itself.
    """
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    places = _places(state)
    proposal = rungs.proposal(places)
    if as_json:
        state.say_json(ladder_json(places, proposal))
        return
    state.say(listing(places, state.page))
    state.say("")
    state.say(proposed(proposal, places, state.page))


@app.command(examples=["brag ladder rate 7 4", "brag ladder rate seatmate 6"])
def rate(
    ctx: kit.Context,
    rung: RungName,
    rating: Annotated[str, typer.Argument(metavar="N", help="0 not awkward to 10 very.")],
) -> None:
    """Say how awkward you think a rung is, from 0 to 10."""
    state = ctx.obj
    place = rungs.find(_places(state), rung)
    rated = rungs.rate(state.journal, place, rating)
    state.say(f"Rated {rated.rating}: {place.rung.words}")


@app.command(
    "try",
    examples=[
        "brag ladder try 7                                   # asks",
        "brag ladder try 7 --awkward 5 --outcome yes         # before",
        "brag ladder try 7 --result done --awkward 3 --outcome yes --again yes",
    ],
)
def try_(
    ctx: kit.Context,
    rung: RungName,
    awkward: Awkward = None,
    outcome: Outcome = None,
    result: Result = None,
    surprise: Surprise = None,
    like_me: LikeMe = None,
    again: Again = None,
    as_json: kit.AsJson = False,
) -> None:
    """Before a try, say what you expect; the same command afterwards tells what happened.

    Days may lie between. To have asked and got a no is done.
    """
    from brag.cli import trying

    state = ctx.obj
    place = rungs.find(_places(state), rung)
    given = trying.Given(awkward, outcome, result, surprise, like_me, again)
    if place.open_try is None:
        said = announced(place, trying.announce(state, place, given), state.page)
    else:
        said = told(place, trying.tell(state, place, place.open_try, given), state.page)
    if as_json:
        state.say_json({"version": 1, "rung": rung_json(rungs.find(_places(state), place.rung.id))})
    else:
        state.say(said)


@app.command(examples=['brag ladder add "say hello to the team next door" --seen some'])
def add(
    ctx: kit.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to do.")],
    seen: Annotated[
        str, typer.Option("--seen", metavar="HOW", help="By whom: none, low, some or high.")
    ] = "low",
    power: Annotated[bool, typer.Option("--power", help="Rank is at risk.")] = False,
) -> None:
    """Add a rung of your own at the top; brag ladder move puts it elsewhere."""
    state = ctx.obj
    added = rungs.add(state.journal, " ".join(words), seen, power=power, own=state.home.templates)
    number = rungs.find(_places(state), added.rung).number
    state.say(f"Added as {number}: {added.words}")


@app.command(examples=["brag ladder move 14 9"])
def move(
    ctx: kit.Context,
    rung: RungName,
    to: Annotated[int, typer.Argument(metavar="NUMBER", help="The number it shall have.")],
) -> None:
    """Put a rung at another number; the others make room."""
    state = ctx.obj
    places = _places(state)
    place = rungs.find(places, rung)
    rungs.move(state.journal, places, place, to)
    state.say(f"Moved from {place.number} to {to}: {place.rung.words}")


@app.command(examples=["brag ladder skip 17", "brag ladder unskip 17"])
def skip(ctx: kit.Context, rung: RungName) -> None:
    """Leave a rung out of what is proposed."""
    state = ctx.obj
    place = rungs.find(_places(state), rung)
    rungs.skip(state.journal, place, is_skipped=True)
    state.say(f"Skipped: {place.rung.words}")


@app.command(examples=["brag ladder unskip 17"])
def unskip(ctx: kit.Context, rung: RungName) -> None:
    """Let a rung be proposed again."""
    state = ctx.obj
    place = rungs.find(_places(state), rung)
    rungs.skip(state.journal, place, is_skipped=False)
    state.say(f"Back on the ladder: {place.rung.words}")


def _places(state: State) -> list[Place]:
    return rungs.ladder(state.journal, state.home.templates)
