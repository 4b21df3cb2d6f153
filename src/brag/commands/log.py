"""Write down something you did"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import BragError, NoTerminalError, UsageError
from brag.features import capture
from brag.features.capture import Sketch
from brag.render.entries import logged
from brag.text.intake import decoded

if TYPE_CHECKING:
    from brag.store.drafts import Draft

HEADING = "Capture"
app = kit.command_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]",
        help="What you did, with #tags, +projects and @people; - reads standard input.",
    ),
]


@app.command(
    examples=[
        'brag log "Cut checkout p95 from 900 ms to 120 ms #performance +checkout @ana"',
        'brag log "yesterday: ran the onboarding class" -t teaching --impact "12 people ship"',
        "brag log                 # asks, one question at a time",
    ]
)
def log(
    ctx: kit.Context,
    words: Words = None,
    on: kit.OnDay = None,
    tag: kit.Tags = None,
    project: kit.Projects = None,
    with_: kit.People = None,
    kind: kit.KindOption = None,
    situation: kit.Situation = None,
    part: kit.Part = None,
    impact: kit.Impact = None,
    number: kit.NumberOption = None,
    credit: kit.CreditOption = None,
    evidence: kit.EvidenceOption = None,
    competency: kit.Competencies = None,
    goal: kit.Goals = None,
    learned: kit.Learned = None,
    note: kit.Note = None,
    private: kit.Private = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open a small form in your editor.")] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Write down something you did, learned, helped with, or were thanked for.

    Without words it asks, one question at a time; every question may be skipped.
    """
    state = ctx.obj
    given = capture.sketch_options(
        state.today, on=on, tags=kit.bare(tag, "#"), projects=kit.bare(project, "+"),
        people=kit.bare(with_, "@"), kind=kind,
        situation=situation, part=part, result=impact, number=number, credit=credit,
        evidence=evidence, competencies=competency, goals=goal, learned=learned, note=note,
        is_private=private,
    )  # fmt: skip
    if words:
        given = capture.merged(_from_words(words, state), given)
    draft = None
    if edit:
        given, draft = _from_editor(given, state)
    elif not words:
        given, draft = _from_questions(given, state)
    with kept(state, "entry", lambda: _form(given), instead_of=draft):
        entry = capture.log(state.journal, given)
    if draft is not None:
        draft.unlink(missing_ok=True)
    if as_json:
        from brag.render.jsonable import entries_json

        state.say_json(entries_json([entry]))
    else:
        state.say(logged(entry, state.page))
        if phrase := capture.day_left_in(entry.text, state.today):
            state.note(f'"{phrase}" stayed in the words; brag edit -1 --on "{phrase}" sets it.')


def _from_words(words: list[str], state: State) -> Sketch:
    is_piped = [one.strip() for one in words] == ["-"]
    line = decoded(_piped(state), "standard input") if is_piped else " ".join(words)
    journal = None
    with suppress(BragError):  # one that cannot be opened is said when the words can be kept
        journal = state.journal
    return capture.sketch_line(line, state.today, journal)


def _piped(state: State) -> bytes:
    """All of standard input; what was typed before Ctrl-C is kept."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", 'Try: brag log "Shipped the importer"')
    lines: list[bytes] = []
    with kept(state, "entry", lambda: b"".join(lines).decode("utf-8", "backslashreplace")):
        lines.extend(sys.stdin.buffer)
    return b"".join(lines)


def _from_editor(given: Sketch, state: State) -> tuple[Sketch, Path]:
    """What was written in the editor; a draft left from before opens again."""
    from brag.cli.editor import edited
    from brag.features.entry_form import from_form

    after, path = edited(_form(given), "entry", state, reopen=not given, is_precious=bool(given))
    try:
        return from_form(after, state.today), path
    except UsageError as error:
        raise UsageError(
            error.what,
            f"Run brag log --edit to correct them; they are kept in {path}",
            details=error.details,
        ) from error


def _from_questions(given: Sketch, state: State) -> tuple[Sketch, Path | None]:
    """The answers to guided capture, taken up where an earlier one was stopped."""
    from brag.cli.guided import ask_entry
    from brag.store import drafts

    if not state.can_ask:
        raise NoTerminalError(
            "there are no words to log, and no terminal to ask on",
            'Try: brag log "Shipped the importer", or pipe text to: brag log -',
        )
    draft = drafts.latest(state.home.drafts, "entry")
    sketch, path = dict(given), None
    if draft is not None:
        sketch, path = _taken_up(draft, sketch, state)
    with kept(state, "entry", lambda: _form(sketch), instead_of=path):
        ask_entry(state.prompter, sketch, state.today)
    return sketch, path


def _taken_up(draft: "Draft", given: Sketch, state: State) -> tuple[Sketch, Path | None]:
    from brag.cli.guided import goes_on_with, said_draft
    from brag.features.entry_form import from_form

    started = from_form(draft.read(), state.today)
    question = f"There is a draft {said_draft(started, draft.at, state.today)}"
    if not goes_on_with(draft, state.prompter, question):
        return given, None
    return capture.merged(started, given), draft.path


def _form(sketch: Sketch) -> str:
    from brag.features.entry_form import to_form

    return to_form(sketch)
