"""Turn the commits a git hook noted down into entries"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.features import inbox as feature
from brag.features.inbox import Looked, Noted, Waiting
from brag.render.entries import logged
from brag.render.inbox import inbox_json, listing, question, remarks

if TYPE_CHECKING:
    from brag.model.entry import Entry

HEADING = "Capture"
app = kit.command_app()

Repo = Annotated[
    Path, typer.Argument(metavar="[REPO]", help="The repository; usually the one you stand in.")
]
_CHOICES = (
    ("keep", "keep it as an entry"),
    ("edit", "keep it in other words"),
    ("skip", "leave it for later"),
    ("drop", "drop it"),
    ("stop", "stop here"),
)


@app.callback(
    examples=[
        "brag inbox install ~/code/shop   # note down what is committed there from now on",
        "brag inbox                       # decide on each, one at a time",
        "brag inbox --all                 # keep all; brag undo takes them back",
    ]
)
def inbox(
    ctx: kit.Context,
    is_all: Annotated[
        bool, typer.Option("--all", help="Keep all that wait, without asking.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Turn the commits that wait in the inbox into entries: it asks about each.

    They are worded as by brag import git, merges and noise are left out, and neither of the two
    brings in what the other has. Into a pipe or a file, and in a script, it lists what waits.
    """
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    if not feature.read(state.home.inbox, lambda: state.journal):
        if as_json:
            state.say_json(inbox_json(Looked()))
        else:
            state.note(
                "Nothing waits. brag inbox install REPO notes your commits down from now on."
            )
        return
    if not is_all and (as_json or not state.can_ask or state.is_piped):
        _list(state, as_json=as_json)
        return
    with feature.taken(state.home.inbox, lambda: state.journal) as lines:
        looked = feature.look(state.journal, lines)
        _leave(
            lines, [*looked.unread_lines, *(one for each in looked.waiting for one in each.noted)]
        )
        added = _keep_all(state, looked, lines) if is_all else _ask(state, looked, lines)
    if as_json:
        looked.waiting.clear()
        state.say_json(inbox_json(looked, added))
        return
    if is_all:
        state.say(f"Kept {len(added)} {'entry' if len(added) == 1 else 'entries'}")
        for one in added:
            state.say(f"  {listing_line(one, state)}")
    for remark in remarks(looked):
        state.note(remark)
    if added:
        state.note("brag undo takes this back.")


def listing_line(entry: "Entry", state: State) -> str:
    """An entry by its id and words."""
    from brag.render.terminal import cut_to, flat

    text = f"{state.page.short(entry.id)}  {flat(entry.text)}"
    return cut_to(text, state.width - 2) if state.width else text


def _list(state: State, *, as_json: bool) -> None:
    looked = feature.look(state.journal, feature.read(state.home.inbox, lambda: state.journal))
    if as_json:
        state.say_json(inbox_json(looked))
        return
    if looked.waiting:
        state.say(listing(looked, state.page))
        state.note("brag inbox --all keeps them; on a terminal, brag inbox asks about each.")
    else:
        state.note("Nothing waits that would become an entry.")
    for remark in remarks(looked):
        state.note(remark)


def _leave(lines: list[Noted], kept: list[Noted]) -> None:
    """Take out of ``lines`` all but those that still wait."""
    waiting = set(kept)
    lines[:] = [one for one in lines if one in waiting]


def _done(lines: list[Noted], one: Waiting) -> None:
    lines[:] = [line for line in lines if line not in one.noted]


def _keep_all(state: State, looked: Looked, lines: list[Noted]) -> "list[Entry]":
    added, change = [], None
    for one in looked.waiting:
        entry, change = feature.keep(state.journal, state.home.inbox, one, continues=change)
        _done(lines, one)
        added.append(entry)
    return added


def _ask(state: State, looked: Looked, lines: list[Noted]) -> "list[Entry]":
    """Ask about each; what was decided before Ctrl-C stays decided."""
    added: list[Entry] = []
    change = None
    for place, one in enumerate(looked.waiting, start=1):
        state.note(question(one, place, len(looked.waiting), state.page))
        answer = state.prompter.choose("What shall become of it?", _CHOICES, default="keep")
        if answer == "stop":
            break
        if answer in ("keep", "edit"):
            words = ""
            if answer == "edit":
                words = state.prompter.text("In your words:", default=one.entry.text)
            entry, change = feature.keep(
                state.journal, state.home.inbox, one, words, continues=change
            )
            added.append(entry)
            state.say(logged(entry, state.page))
        if answer != "skip":
            _done(lines, one)
    return added


@app.command(examples=["brag inbox install", "brag inbox install ~/code/shop"])
def install(ctx: kit.Context, repo: Repo = Path()) -> None:
    """Note down each of your commits in a repository, by a hook that runs after it.

    It adds one line to a file, never stops a commit, keeps still during a rebase, and a hook that
    is there runs as before.
    """
    from brag.features import git_hook
    from brag.paths import make_private

    state = ctx.obj
    make_private(state.home.folder)
    hook, is_new = git_hook.install(repo, state.home.inbox)
    state.say(f"{'Put into' if is_new else 'Already in'} {hook.file}")
    if hook.is_shared:
        state.note("core.hooksPath says so: every repository that uses that folder is noted down.")
    state.note("brag inbox shows what was committed; brag inbox uninstall ends it.")


@app.command(examples=["brag inbox uninstall ~/code/shop"])
def uninstall(ctx: kit.Context, repo: Repo = Path()) -> None:
    """Take the hook out of a repository. What waits in the inbox stays."""
    from brag.features import git_hook

    ctx.obj.say(f"Taken out of {git_hook.uninstall(repo)}")


@app.command(examples=["brag inbox clear    # drop all that waits"])
def clear(ctx: kit.Context) -> None:
    """Drop all that waits. The commits stay in their repositories."""
    with feature.taken(ctx.obj.home.inbox, lambda: ctx.obj.journal) as lines:
        count = feature.look(ctx.obj.journal, lines).commits if lines else 0
        lines.clear()
    ctx.obj.say(f"Dropped {count} {'commit' if count == 1 else 'commits'}")
    if count:
        ctx.obj.note("They are in git still: brag import git brings them in.")
