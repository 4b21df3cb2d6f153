"""Say it aloud: an intro or a pitch from your records"""

from typing import Annotated

import typer

from brag.cli import kit
from brag.features.pitch import prepare
from brag.render.pitch import facts, pitch_json, render
from brag.render.terminal import escape, wrap

HEADING = "Speak"
app = kit.command_app()

Event = Annotated[
    str,
    typer.Option(
        "--event",
        "-e",
        metavar="KIND",
        help="Where: conference, meetup, training, interview, travel or one-on-one.",
    ),
]
FormOption = Annotated[
    str,
    typer.Option("--form", "-f", metavar="FORM", help="What: elevator (30 s) or intro (15 s)."),
]


@app.command(
    examples=[
        "brag pitch --event conference",
        "brag pitch --event travel --form intro",
        "brag pitch --event interview > words.txt      # the facts stay on the screen",
    ]
)
def pitch(
    ctx: kit.Context,
    event: Event = "conference",
    form: FormOption = "elevator",
    as_json: kit.AsJson = False,
) -> None:
    """Turn your profile and your best entries into words you can say.

    The words go to standard output; how long they take aloud and which entries they come from
    go to standard error. Private entries are never used.
    """
    state = ctx.obj
    own = state.home.templates
    rendered = render(prepare(state.journal, form, event, own=own), own)
    if as_json:
        state.say_json(pitch_json(rendered))
        return
    for paragraph in rendered.text.split("\n"):
        state.say("\n".join(wrap(escape(paragraph), state.width)))
    state.note("")
    for fact in facts(rendered):
        state.note("\n".join(wrap(escape(fact), state.width, 2)))
