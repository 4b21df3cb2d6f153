"""Find who knows something"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import who as asking
from brag.render import who as drawn
from brag.render.terminal import flat

HEADING = "Connect"
USUAL_TOPICS = 30
app = kit.command_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC]", help='What it is about: rust, "container orchestration", Lyon, a name.'
    ),
]
Gaps = Annotated[
    bool, typer.Option("--gaps", help="Topics that matter to you, with nobody to call.")
]
Map = Annotated[bool, typer.Option("--map", help="All topics, by who knows them.")]
Number = Annotated[int | None, typer.Option("-n", min=1, metavar="N", help="At most so many.")]


@app.command(
    examples=[
        "brag who rust",
        'brag who "container orchestration"   # whoever knows Kubernetes, too',
        "brag who pycon                       # whom you met there",
        "brag who --gaps",
        "brag who --map",
    ]
)
def who(
    ctx: kit.Context,
    words: Words = None,
    gaps: Gaps = False,
    map_: Map = False,
    number: Number = None,
    as_json: kit.AsJson = False,
) -> None:
    """Find who knows something, by how surely and how lately; each with why, and how you met.

    Other words for a topic, narrower and broader ones count as well, and so does what was said.
    """
    state = ctx.obj
    if sum((bool(words), gaps, map_)) != 1:
        raise UsageError(
            "brag who needs one thing to look for",
            "Name a topic, as in: brag who rust; or --gaps; or --map",
        )
    if gaps:
        _show_gaps(state, as_json=as_json)
    elif map_:
        _show_map(state, number or USUAL_TOPICS, as_json=as_json)
    else:
        _show_who(state, " ".join(words or ()), number or asking.USUAL, as_json=as_json)


def _show_who(state: State, asked: str, most: int, *, as_json: bool) -> None:
    from brag.features.who_ties import ties

    found = asking.who(state.journal, asked, state.today, state.home.templates, most=most)
    tied = ties(state.journal, found)
    if as_json:
        state.say_json(drawn.answer_json(found, tied, state.page))
    elif found.known:
        state.say(drawn.listing(found, tied, state.page))
    if found.has_more:
        state.note(f"The best {len(found.known)}; -n {len(found.known) * 4} shows more.")
    if found.known:
        return
    shown = repr(asked.strip()[:60])
    if found.nobody_is_known:
        state.note('Nobody is written down yet. Begin with: brag meet "Ana Ruiz" --knows Rust')
        return
    near = f" The nearest that somebody does: {', '.join(found.near)}." if found.near else ""
    state.note(f"Nobody you wrote down is known to know {shown}.{near}")
    if not found.near:
        state.note(f'When you meet somebody who does: brag meet NAME --knows "{flat(asked)[:60]}"')


def _show_gaps(state: State, *, as_json: bool) -> None:
    from brag.features import holes

    found = holes.gaps(state.journal, state.home.templates)
    if as_json:
        state.say_json(drawn.gaps_json(found))
    elif found:
        state.say(drawn.gaps(found, state.page))
        state.note("Nobody you wrote down is known to know these. Who might know somebody?")
    else:
        state.note(
            "No gaps: there is somebody for each topic you tag twice or are curious about."
            ' To add one: brag profile --curious "how others test"'
        )


def _show_map(state: State, most: int, *, as_json: bool) -> None:
    from brag.features import holes

    found, has_more = holes.peaks(state.journal, most)
    if as_json:
        state.say_json(drawn.peaks_json(found))
    elif found:
        state.say(drawn.peaks(found, state.page))
    else:
        state.note('The map is empty. Begin with: brag meet "Ana Ruiz" --knows Rust')
    if has_more:
        state.note(f"The {most} that most people know; -n {most * 4} shows more.")
