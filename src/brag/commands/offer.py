"""Write down something you offered"""

from brag.cli import helping, kit
from brag.features import exchanges
from brag.text.command_words import argument

HEADING = "Connect"
app = kit.command_app()


@app.command(
    examples=[
        'brag offer ana "ten minutes on SQL"',
        'brag offer bo "intro to Ana" --by friday',
    ]
)
def offer(
    ctx: kit.Context,
    words: helping.Addressed,
    by: helping.By = None,
    on: kit.OnDay = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down something you offered; brag owe shows it until you have kept it.

    With --by it is in brag next, too.
    """
    state = ctx.obj
    person, what = helping.addressed(state, words)
    day, due = helping.day_of(state, on), helping.day_by(state, by)
    command = f"brag offer {argument(person.name)}"
    with helping.saying(state, what, command, f"What did you offer {person.name}?") as said:
        step = exchanges.offer(state.journal, person, said.text, day=day, by=due, note=note or "")
    helping.say(state, step, as_json=as_json)
