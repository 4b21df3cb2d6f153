"""Answer a few questions before or after what matters"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.render.terminal import escape

if TYPE_CHECKING:
    from brag.cli.reflecting import Wanted
    from brag.features.reflecting import Kept
    from brag.model.script import Script

HEADING = "Reflect"
app = kit.command_app()
_MOST_SHOWN = 6

Name = Annotated[
    str, typer.Argument(metavar="[SCRIPT]", help="Which one; without it, brag says what fits now.")
]
EventOption = Annotated[
    str, typer.Option("--event", metavar="NAME", help="The event it is about: its name or id.")
]
PersonOption = Annotated[
    str, typer.Option("--person", metavar="NAME", help="The person it is about.")
]
OnDay = Annotated[
    str, typer.Option("--on", metavar="DAY", help="The day it counts for; today unless you say.")
]
Distance = Annotated[
    bool, typer.Option("--distance", help="Be asked by your name, from a step away.")
]
Again = Annotated[
    bool, typer.Option("--again", help="Do a script again that is done once for an event.")
]
ListAll = Annotated[bool, typer.Option("--list", help="List all scripts, and when each fits.")]
Show = Annotated[
    bool, typer.Option("--show", help="Show what the script asks, and what it rests on.")
]
Edit = Annotated[bool, typer.Option("--edit", help="Answer all of it as one form in your editor.")]
Form = Annotated[bool, typer.Option("--form", help="Print the form that --answers reads.")]
Answers = Annotated[
    str,
    typer.Option("--answers", metavar="FILE", help="Read the answers from a form; - is a pipe."),
]


@app.command(
    examples=[
        "brag reflect                          # what fits now, and why",
        "brag reflect before-event --event PyCon",
        "brag reflect awkward-moment --distance",
        "brag reflect --show tall-poppy",
        "brag reflect weekly-win --form > friday.md; brag reflect weekly-win --answers friday.md",
    ]
)
def reflect(
    ctx: kit.Context,
    name: Name = "",
    event: EventOption = "",
    person: PersonOption = "",
    on: OnDay = "",
    distance: Distance = False,
    again: Again = False,
    edit: Edit = False,
    answers: Answers = "",
    form: Form = False,
    list_all: ListAll = False,
    show: Show = False,
    as_json: kit.AsJson = False,
) -> None:
    """Reflect for five minutes: before an event, after it, on a Friday, when something stings.

    Every question may be skipped. It ends in one if-then plan. People, follow-ups and wins in
    your answers are written down only if you say so.
    """
    state = ctx.obj
    _check_ways({"--edit": edit, "--answers": bool(answers), "--form": form, "--show": show,
                 "--list": list_all}, name)  # fmt: skip
    if list_all:
        _list(state, as_json=as_json)
        return
    from brag.cli import reflecting
    from brag.features.scripts import read_script
    from brag.text.days import entry_day

    day = entry_day(on, state.today) if on else state.today
    wanted = reflecting.Wanted(day, event, person, distance, again)
    if not name:
        name, wanted = _chosen(state, wanted, as_json=as_json)
        if not name:
            return
    script = read_script(name, state.home.templates)
    if show:
        _show(state, script, as_json=as_json)
        return
    if form:
        state.say(reflecting.blank_form(state, script, wanted).rstrip("\n"))
        return
    _say(state, _answered(state, script, wanted, edit=edit, answers=answers), as_json=as_json)


def _check_ways(given: dict[str, bool], name: str) -> None:
    ways = [one for one, is_given in given.items() if is_given]
    if len(ways) > 1:
        raise UsageError(f"{' and '.join(ways)} do not go together", "Keep one of them")
    if ways and ways != ["--list"] and not name:
        raise UsageError(
            f"{ways[0]} needs the name of a script",
            f"Try: brag reflect weekly-win {ways[0]}"
            + (" friday.md" if ways == ["--answers"] else "")
            + "; brag reflect --list shows all of them",
        )


def _answered(
    state: State, script: "Script", wanted: "Wanted", *, edit: bool, answers: str
) -> "Kept":
    from brag.cli import reflecting

    if edit:
        return reflecting.in_editor(state, script, wanted)
    if answers:
        return reflecting.from_answers(state, script, wanted, answers)
    return reflecting.by_asking(state, script, wanted)


def _say(state: State, done: "Kept", *, as_json: bool) -> None:
    from brag.features.related import names_in
    from brag.render.reflections import kept, kept_json

    if as_json:
        state.say_json(kept_json(done))
        return
    names: dict[str, str] = {}
    for record in (done.reflection, *done.made):
        names |= names_in(state.journal, record)
    state.say(kept(done, names, state.page))
    state.note(
        f"brag show {state.page.short(done.reflection.id)} shows it; brag undo takes it back."
    )


def _list(state: State, *, as_json: bool) -> None:
    from brag.features.scripts import readable
    from brag.render.reflections import scripts, scripts_json

    known, problems = readable(state.home.templates)
    if as_json:
        state.say_json(scripts_json(known))
    else:
        state.say(scripts(known, state.page))
    for one in problems:
        state.note(f"Left out: {escape(one.what)}. {one.hint}.")


def _show(state: State, one: "Script", *, as_json: bool) -> None:
    from brag.features.occasions import Occasion
    from brag.features.scripts import sources_of
    from brag.render.prompts import every_wording
    from brag.render.reflections import script, scripts_json

    if as_json:
        state.say_json(scripts_json([one]))
        return
    wordings = every_wording(Occasion(one, state.today))
    state.say(script(one, wordings, sources_of(one, state.home.templates), state.page))


def _chosen(state: State, wanted: "Wanted", *, as_json: bool) -> tuple[str, "Wanted"]:
    """The script that was chosen, with its event and person; none if they were only shown."""
    from brag.features.fitting_now import proposals
    from brag.render.reflections import fitting, fitting_json

    found = proposals(state.journal, state.today)
    if as_json:
        state.say_json(fitting_json(found))
        return "", wanted
    if state.can_ask:
        from brag.cli.choosing_script import choose

        return choose(state, found[:_MOST_SHOWN], wanted)
    if found:
        state.say(fitting(found[:_MOST_SHOWN], state.page))
        if len(found) > _MOST_SHOWN:
            state.note(f"And {len(found) - _MOST_SHOWN} more; brag reflect --json has them all.")
    else:
        state.note("Nothing in particular calls for it today; any script will do.")
    state.note("brag reflect --list shows them all; brag reflect SCRIPT asks.")
    return "", wanted
