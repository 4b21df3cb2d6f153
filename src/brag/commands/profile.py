"""Say who you are, once, for every intro"""

from typing import Annotated, Any

import typer

from brag.cli import kit
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import profile as profiles
from brag.render.jsonable import profile_json
from brag.render.profile import shown
from brag.store import drafts

HEADING = "Speak"
app = kit.command_app()

Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Your name.")]
Role = Annotated[
    str | None, typer.Option("--role", metavar="TEXT", help='As in "backend engineer".')
]
Does = Annotated[
    str | None,
    typer.Option(
        "--does",
        metavar="TEXT",
        help='What you do for whom: "build payment systems for small shops".',
    ),
]
Curious = Annotated[
    list[str] | None,
    typer.Option(
        "--curious",
        metavar="TEXT",
        help='What you are curious about: "how others test"; may be repeated.',
    ),
]
Offer = Annotated[
    list[str] | None,
    typer.Option(
        "--offer",
        metavar="TEXT",
        help='What you can offer: "a second pair of eyes on a talk"; may be repeated.',
    ),
]


@app.command(
    examples=[
        'brag profile --name "Sam Okoye" --role "backend engineer"',
        'brag profile --does "build payment systems for small shops" --curious "how others test"',
        "brag profile             # shows it; asks if it is still empty",
    ]
)
def profile(
    ctx: kit.Context,
    name: Name = None,
    role: Role = None,
    does: Does = None,
    curious: Curious = None,
    offer: Offer = None,
    ask: Annotated[bool, typer.Option("--ask", help="Go through the questions again.")] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Open it in your editor.")] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Show or fill in your profile: who you are, and what you do for whom.

    Every intro and pitch is made from it, with what you are curious about and can offer.
    --curious and --offer replace the list; an empty text clears a part: --role "".
    """
    state = ctx.obj
    given: dict[str, Any] = {
        "name": name,
        "role": role,
        "does": does,
        "curious": curious,
        "offer": offer,
    }
    if any(value is not None for value in given.values()):
        _save(state, given)
    elif edit:
        _from_editor(state)
    elif ask or (profiles.read(state.journal).is_empty and state.can_ask):
        _from_questions(state)
    known = profiles.read(state.journal)
    if as_json:
        state.say_json(profile_json(known))
    elif known.is_empty:
        state.note('Your profile is empty. Begin with: brag profile --name "..." --does "..."')
    else:
        state.say(shown(known, state.width, state.style))


def _save(state: State, given: dict[str, Any]) -> None:
    with kept(state, "profile", lambda: profiles.to_form(given)):
        _, is_new = profiles.write(state.journal, **given)
    if not is_new:
        state.note("Nothing changed.")


def _from_editor(state: State) -> None:
    from brag.cli.editor import edited

    known = profiles.read(state.journal)
    parts = {name: getattr(known, name) for name in (*profiles.LINES, *profiles.LISTS)}
    text, path = edited(profiles.to_form(parts), "profile", state)
    try:
        _save(state, profiles.from_form(text))
    except UsageError as error:
        raise UsageError(
            error.what,
            f"Run brag profile --edit to correct it; your text is kept in {path}",
            details=error.details,
        ) from error
    path.unlink(missing_ok=True)


def _from_questions(state: State) -> None:
    """Ask for each part; answers given before Ctrl-C are offered again."""
    known = profiles.read(state.journal)
    parts: dict[str, Any] = {
        name: getattr(known, name) for name in (*profiles.LINES, *profiles.LISTS)
    }
    draft = drafts.latest(state.home.drafts, "profile")
    if draft is not None:
        parts |= {name: value for name, value in profiles.from_form(draft.read()).items() if value}
    with kept(
        state, "profile", lambda: profiles.to_form(parts), instead_of=draft.path if draft else None
    ):
        _ask(state, parts)
    _save(state, parts)
    if draft is not None:
        draft.discard()


_HINTS = {
    "name": "as you say it when you meet someone",
    "role": "backend engineer, nurse educator …",
    "does": "build payment systems for small shops …",
    "curious": "how others test their tools; what new teams need; …",
    "offer": "a second pair of eyes on a talk; ten minutes on databases; …",
}


def _ask(state: State, parts: dict[str, Any]) -> None:
    for name, label in profiles.LINES.items():
        parts[name] = state.prompter.text(f"{label}?", hint=_HINTS[name], default=parts[name])
    for name, label in profiles.LISTS.items():
        before = "; ".join(parts[name])
        answer = state.prompter.text(f"{label}?", hint=_HINTS[name], default=before)
        parts[name] = [one.strip() for one in answer.split(";") if one.strip()]
