"""Write down that you said thanks"""

from typing import TYPE_CHECKING

from brag.cli import helping, kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.features import exchanges

if TYPE_CHECKING:
    from brag.model.exchange import Exchange
    from brag.model.person import Person

HEADING = "Connect"
app = kit.command_app()


@app.command(
    examples=[
        "brag thank ana                         # for all that waits for thanks",
        'brag thank ana "two hours of review"   # for that',
        "brag pitch --form thanks               # words for a note to write",
    ]
)
def thank(
    ctx: kit.Context,
    words: helping.Addressed,
    answers: helping.Answers = None,
    on: kit.OnDay = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down that you said thanks: for all help that waits for it, or for what you name."""
    state = ctx.obj
    person, what = helping.addressed(state, words)
    day = helping.day_of(state, on)
    helps = _helps(state, person, what, answers)
    with kept(state, "thank", lambda: what):
        step = exchanges.thank(state.journal, person, what, day=day, answers=helps, note=note or "")
    helping.say(state, step, as_json=as_json)


def _helps(
    state: State, person: "Person", what: str, answers: str | None
) -> "tuple[Exchange, ...]":
    """What the thanks are for: all that waits for them, or what is named."""
    if answers is None and not what:
        return tuple(exchanges.open_with(state.journal, person, "received"))
    one = helping.answered(state, person, "received", answers, what)
    return (one,) if one is not None else ()
