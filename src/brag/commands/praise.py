"""Write down what someone said of your work"""

from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import capture, lookup, praise
from brag.render.entries import logged
from brag.text.days import entry_day

if TYPE_CHECKING:
    from brag.model.entry import Entry
    from brag.model.person import Person

HEADING = "Capture"
app = kit.command_app()

Words = Annotated[
    str,
    typer.Argument(metavar="WORDS", help="What they said; or with --consent alone, an entry's id."),
]
From = Annotated[str | None, typer.Option("--from", metavar="PERSON", help="Who said it.")]


@app.command(
    "praise",
    examples=[
        'brag praise "The calmest launch I have seen" --from "Bo Lind" --consent yes',
        'brag praise "You explain this so well" --from Ana --on friday',
        "brag praise k3f --consent yes          # they agreed later",
    ],
)
def praise_command(
    ctx: kit.Context,
    words: Words,
    from_: From = None,
    consent: kit.ConsentOption = None,
    on: kit.OnDay = None,
    project: kit.Projects = None,
    tag: kit.Tags = None,
    competency: kit.Competencies = None,
    goal: kit.Goals = None,
    evidence: kit.EvidenceOption = None,
    note: kit.Note = None,
    private: kit.Private = None,
    as_json: kit.AsJson = False,
) -> None:
    """Write down praise in the words of whoever gave it, and whether they may be named.

    Without --consent yes, pitches and documents quote it as a colleague's.
    """
    state = ctx.obj
    given = capture.sketch_options(
        state.today, projects=kit.bare(project, "+"), tags=kit.bare(tag, "#"), note=note,
        competencies=competency, goals=goal, evidence=evidence, is_private=private,
    )  # fmt: skip
    if from_ is None:
        _agree_later(state, words, consent, is_more=bool(given or on), as_json=as_json)
        return
    if on is not None:
        given["day"] = entry_day(on, state.today)
    if consent is not None:
        given["consent"] = capture.consent_from(consent)
    with kept(state, "praise", lambda: words):
        speaker, is_new = _speaker(state, from_)
        entry = praise.note(state.journal, words, speaker, given, is_new=is_new)
    _say(state, entry, "Logged", as_json=as_json)
    if not as_json and not entry.consent:
        short = state.page.short(entry.id)
        state.note(f"Quoted without a name until they agree: brag praise {short} --consent yes")


def _agree_later(
    state: State, name: str, consent: str | None, *, is_more: bool, as_json: bool
) -> None:
    """Set the consent of praise that is there already."""
    if consent is None or is_more:
        raise UsageError("praise needs somebody who said it", 'Add --from, as in: --from "Bo Lind"')
    if " " in name.strip():
        raise UsageError(
            "praise needs somebody who said it",
            "Add --from NAME; for praise that is there already, give its id",
        )
    entry, is_new = praise.agree(state.journal, lookup.one(state.journal, name), consent)
    _say(state, entry, "Changed" if is_new else "Unchanged:", as_json=as_json)


def _speaker(state: State, name: str) -> "tuple[Person, bool]":
    from brag.cli.whom import known_or_new

    return known_or_new(state, name)


def _say(state: State, entry: "Entry", verb: str, *, as_json: bool) -> None:
    if as_json:
        from brag.render.jsonable import entries_json

        state.say_json(entries_json([entry]))
    else:
        state.say(logged(entry, state.page, verb=verb))
