"""Change an entry, in your editor or by options"""

import zlib
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import capture, lookup
from brag.features.capture import NAMES, Sketch
from brag.features.entry_form import from_form, sketch_of, to_form
from brag.model.entry import Entry
from brag.render.entries import logged
from brag.render.jsonable import entries_json

HEADING = "Capture"
app = kit.command_app()

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[WORDS]", help="New words in place of the old.")
]


@app.command(
    examples=[
        "brag edit k3f                              # the whole entry in your editor",
        'brag edit k3f --impact "orders stopped failing" --number "p95: 900 ms -> 120 ms"',
        'brag edit -1 "Cut checkout p95 to 120 ms"  # new words for the one logged last',
        "brag edit k3f --competency delivery --goal checkout",
    ]
)
def edit(
    ctx: kit.Context,
    name: kit.IdArgument,
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
    consent: kit.ConsentOption = None,
    learned: kit.Learned = None,
    note: kit.Note = None,
    private: kit.Private = None,
    as_json: kit.AsJson = False,
) -> None:
    """Change an entry. Without words or options, the whole entry opens in your editor.

    Tags, projects, people, credit, evidence, competencies and goals are added to those it has;
    in the editor they can be taken away. An empty text clears a part: --impact "".
    """
    state = ctx.obj
    given = capture.sketch_options(
        state.today, on=on, tags=kit.bare(tag, "#"), projects=kit.bare(project, "+"),
        people=kit.bare(with_, "@"), kind=kind,
        situation=situation, part=part, result=impact, number=number, credit=credit,
        evidence=evidence, competencies=competency, goals=goal, learned=learned, note=note,
        is_private=private, consent=consent,
    )  # fmt: skip
    if words:
        given = capture.merged(
            capture.sketch_line(" ".join(words), state.today, state.journal), given
        )
        if not given.get("text"):
            raise UsageError("there are no words in that", "Leave the words out to use the editor")
    entry = lookup.one(state.journal, name)
    if given:
        wanted = _added_to(entry, given)
        with kept(state, _draft_kind(entry), lambda: to_form(sketch_of(entry) | wanted)):
            changed, is_new = capture.amend(state.journal, entry.id, wanted)
    else:
        changed, is_new = _in_editor(entry, state)
    if as_json:
        state.say_json(entries_json([changed]))
    else:
        state.say(logged(changed, state.page, verb="Changed" if is_new else "Unchanged:"))


def _added_to(entry: Entry, given: Sketch) -> Sketch:
    """The given fields, with lists added to those the entry has."""
    lists = {name: getattr(entry, name) for name in (*NAMES, "credit") if name in given}
    joined = capture.merged(lists, {name: given[name] for name in given if name in NAMES})
    if "credit" in given:
        joined["credit"] = (*entry.credit, *given["credit"])
    return {**given, **joined}


def _draft_kind(entry: Entry) -> str:
    """Names the entry as it is now: a draft of an earlier state must not undo what came since."""
    return f"edit-{entry.id}-{zlib.crc32(to_form(sketch_of(entry)).encode()):08x}"


def _in_editor(entry: Entry, state: State) -> tuple[Entry, bool]:
    from brag.cli.editor import edited

    kind = _draft_kind(entry)
    after, path = edited(to_form(sketch_of(entry), state.page.called), kind, state)
    try:
        sketch = from_form(after, state.today, number=entry.metric)
        with kept(state, kind, lambda: after, instead_of=path):
            result = capture.amend(state.journal, entry.id, sketch)
    except UsageError as error:
        raise UsageError(
            error.what,
            f"Run brag edit {entry.id} to correct it; your text is kept in {path}",
            details=error.details,
        ) from error
    path.unlink(missing_ok=True)
    return result
