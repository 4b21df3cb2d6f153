"""Say it aloud: an intro or a pitch from your records"""

from typing import Annotated

import typer

from brag.cli import kit, remarks
from brag.cli.state import State
from brag.features import pitch_event
from brag.features.forms import Form
from brag.features.pitch import Material, Wish, prepare
from brag.render.pitch import Pitch, render
from brag.render.pitch_facts import facts, pitch_json, why, why_json
from brag.render.terminal import escape, wrap

HEADING = "Speak"
app = kit.command_app()

Event = Annotated[
    str | None,
    typer.Option(
        "--event",
        "-e",
        metavar="KIND",
        help="Where: conference, dinner ..., or an event by name; a wrong one lists them all.",
    ),
]
FormOption = Annotated[
    str | None,
    typer.Option(
        "--form",
        "-f",
        metavar="FORM",
        help="What: name-line, intro, elevator, bio, ask ...; a wrong one lists them all.",
    ),
]
About = Annotated[
    str,
    typer.Option(
        "--about", metavar="TEXT", help='A topic, a time, or both: databases, "since friday".'
    ),
]
For = Annotated[str, typer.Option("--for", metavar="AUDIENCE", help="Whom it should speak to.")]
To = Annotated[str, typer.Option("--to", metavar="PERSON", help="The one person it goes to.")]
Seconds = Annotated[
    int | None, typer.Option("--seconds", min=1, max=3600, metavar="N", help="At most so long.")
]
MostWords = Annotated[
    int | None, typer.Option("--words", min=1, max=5000, metavar="N", help="At most so many words.")
]
Pinned = Annotated[
    list[str] | None,
    typer.Option("--entry", metavar="ID", help="Tell this one; may be repeated."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--not", metavar="ID", help="Leave this one out; may be repeated."),
]
Why = Annotated[bool, typer.Option("--why", help="Show what spoke for each entry.")]
Another = Annotated[
    int,
    typer.Option(
        "--another", count=True, help="A different true version; repeat it for the next.",
        show_default=False,
    ),
]  # fmt: skip
Keep = Annotated[
    str | None,
    typer.Option("--keep", metavar="NAME", help="Keep it under a name; brag pitches lists them."),
]
Copy = Annotated[bool, typer.Option("--copy", help="Copy it to the clipboard.")]
Edit = Annotated[bool, typer.Option("--edit", help="Change it in your editor first.")]


@app.command(
    examples=[
        "brag pitch --event conference",
        "brag pitch --event interview --form two-minute --about databases --why",
        "brag pitch --form bio --words 100 --keep pycon-bio",
        'brag pitch --form ask --to "Ana Ruiz" --about "reviewing my talk"',
        "brag pitch --event dinner > words.txt      # the facts stay on the screen",
    ]
)
def pitch(
    ctx: kit.Context,
    event: Event = None,
    form: FormOption = None,
    about: About = "",
    audience: For = "",
    to: To = "",
    seconds: Seconds = None,
    words: MostWords = None,
    entry: Pinned = None,
    without: Without = None,
    why_: Why = False,
    another: Another = 0,
    keep: Keep = None,
    copy: Copy = False,
    edit: Edit = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn your profile and your best entries into words you can say or send.

    Without --event it is for the next event in the journal, if one begins within a week.
    The words go to standard output; how long they take aloud and which entries they come from
    go to standard error. Private entries are never used.
    """
    state = ctx.obj
    occasion = pitch_event.meant(state.journal, event, own=state.home.templates)
    if event is None and form is None and state.can_ask:
        kind, form = _asked(state, occasion)
        occasion = occasion if occasion.kind == kind else pitch_event.PitchEvent(kind)
    wish = Wish(
        about=about,
        audience=audience,
        to=to,
        entries=tuple(entry or ()),
        without=tuple(without or ()),
        version=another,
        seconds=seconds,
        words=words,
        event_is_given=event is not None and occasion.has_begun(state.today),
    )
    material = _material(
        state,
        form or state.config.text("pitch.form"),
        occasion.kind or state.config.text("pitch.event"),
        wish,
    )
    rendered = render(material, state.home.templates)
    text = _edited(state, rendered.text) if edit else rendered.text
    if as_json:
        more = {"why": why_json(material.choices)} if why_ else {}
        found = remarks.as_json(remarks.on_pitch(state, text, rendered.form))
        state.say_json(pitch_json(rendered) | {"text": text, "findings": found} | more)
    else:
        _show(state, text, rendered, material if why_ else None, is_edited=text != rendered.text)
        if occasion.event:
            state.note(f"For {escape(occasion.said(state.today))}.")
        if another:
            _remark_on_sameness(state, rendered, material)
        remarks.show(state, remarks.on_pitch(state, text, rendered.form))
    if keep is not None:
        _keep(state, keep, rendered, text)
    if copy:
        from brag.cli.clipboard import copied

        state.note(f"Copied to the clipboard with {copied(text)}.")


def _material(state: State, form: str, event: str, wish: Wish) -> Material:
    return prepare(state.journal, form, event, wish, own=state.home.templates)


def _asked(state: State, occasion: pitch_event.PitchEvent) -> tuple[str, str]:
    """The kind of event and the form, as chosen from all there are; the next event stands first."""
    from brag.features.forms import event_kinds, form_names, read_event, read_form

    own = state.home.templates
    kinds = [(kind, f"{kind}: {read_event(kind, own).tone}") for kind in event_kinds(own)]
    if occasion.event:
        kinds.sort(key=lambda pair: pair[0] != occasion.kind)
        kinds[0] = occasion.kind, f"{occasion.kind}: {escape(occasion.said(state.today))}"
    usual = occasion.kind or state.config.text("pitch.event")
    event = state.prompter.choose("Where will you be?", kinds, default=usual)
    names = [(name, f"{name}: {_length(read_form(name, own))}") for name in form_names(own)]
    return event, state.prompter.choose(
        "What do you need?", names, default=state.config.text("pitch.form")
    )


def _length(form: Form) -> str:
    low, high = form.words
    return f"{form.seconds} seconds" if form.seconds else f"{low} to {high} words, to read"


def _show(
    state: State, text: str, rendered: Pitch, explained: Material | None, *, is_edited: bool
) -> None:
    for paragraph in text.split("\n"):
        state.say("\n".join(wrap(escape(paragraph), state.width)))
    state.note("")
    if explained is not None:
        state.note(why(rendered, explained))
        state.note("")
    if is_edited:
        from brag.text import speaking

        aloud = speaking.aloud(text, rendered.pace)
        state.note(f"{aloud.low} to {aloud.high} seconds aloud · {speaking.words(text)} words")
        return
    for fact in facts(rendered):
        state.note("\n".join(wrap(escape(fact), state.width, 2)))


def _remark_on_sameness(state: State, rendered: Pitch, material: Material) -> None:
    plain = render(
        _material(
            state, material.form.name, material.event.kind, material.wish._replace(version=0)
        ),
        state.home.templates,
    )
    if plain.text == rendered.text:
        state.note("There is no other true version yet; what you log next may give one.")


def _edited(state: State, text: str) -> str:
    """What the text became in the editor; the draft goes, for the words are on the screen."""
    from brag.cli.editor import edited

    changed, path = edited(text + "\n", "pitch", state, reopen=False)
    path.unlink(missing_ok=True)
    return changed.strip()


def _keep(state: State, name: str, rendered: Pitch, text: str) -> None:
    from brag.features.kept_pitches import keep
    from brag.model.pitch import Beat

    is_same = text == rendered.text
    was_there = keep(
        state.journal,
        name,
        form=rendered.form,
        event=rendered.event,
        text=text,
        beats=rendered.beats if is_same else (Beat("text", text),),
        entries=rendered.entries,
    )
    done = "Replaced the one kept as" if was_there else "Kept as"
    state.note(f"{done} {escape(name.strip())}; brag pitches shows it.")
