"""Write down help you got"""

from brag.cli import helping, kit
from brag.features import exchanges
from brag.text.command_words import argument

HEADING = "Connect"
app = kit.command_app()


@app.command(
    examples=[
        'brag got ana "two hours of review"',
        'brag got ana "a ride home" --answers none   # not what was asked for',
    ]
)
def got(
    ctx: kit.Context,
    words: helping.Addressed,
    answers: helping.Answers = None,
    burden: helping.Burden = None,
    on: kit.OnDay = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down help you got. If you asked that person for one thing, this answers it.

    It stays under thanks to say until you have said them; two weeks later brag next proposes to
    tell them what came of it.
    """
    state = ctx.obj
    person, what = helping.addressed(state, words)
    day = helping.day_of(state, on)
    command = f"brag got {argument(person.name)}"
    with helping.saying(state, what, command, f"What did you get from {person.name}?") as said:
        asked = helping.answered(state, person, "asked", answers, what)
        if asked is not None:
            burden = helping.burden_seen(state, asked, person, burden)
        step = exchanges.got(
            state.journal, person, said.text,
            day=day, answers=asked, burden=burden, note=note or "",
        )  # fmt: skip
    helping.say(state, step, as_json=as_json, is_guess=answers is None)
