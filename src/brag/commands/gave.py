"""Write down help you gave"""

from brag.cli import helping, kit
from brag.features import exchanges
from brag.text.command_words import argument

HEADING = "Connect"
app = kit.command_app()


@app.command(
    examples=[
        'brag gave ana "intro to Bo"',
        "brag gave ana              # what you offered, if it was one thing",
    ]
)
def gave(
    ctx: kit.Context,
    words: helping.Addressed,
    answers: helping.Answers = None,
    on: kit.OnDay = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down help you gave. If you had offered that person one thing, it is kept with this."""
    state = ctx.obj
    person, what = helping.addressed(state, words)
    day = helping.day_of(state, on)
    offered = helping.answered(state, person, "offered", answers, what)
    what = what or (offered.what if offered else "")
    command = f"brag gave {argument(person.name)}"
    with helping.saying(state, what, command, f"What did you give {person.name}?") as said:
        step = exchanges.gave(
            state.journal, person, said.text, day=day, answers=offered, note=note or ""
        )
    helping.say(state, step, as_json=as_json, is_guess=answers is None)
