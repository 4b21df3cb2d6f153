"""Show what is kept, where, who can read it, and what left"""

from brag.cli.editor import editor_here
from brag.cli.kit import AsJson, Context, command_app
from brag.cli.state import State
from brag.errors import JournalError
from brag.features import privacy as looking
from brag.render.privacy import privacy_json, shown
from brag.render.terminal import escape
from brag.store.journal import Journal

HEADING = "Journal"
app = command_app()


@app.command(examples=["brag privacy", "brag privacy --json"])
def privacy(ctx: Context, as_json: AsJson = False) -> None:
    """Show what is kept and where, who can read it, what left this journal and when.

    Works without the key too, then without what the journal remembers of that.
    """
    state = ctx.obj
    programs = looking.programs(editor_here(state.config.text("editor")))
    found = looking.look(state.home, _journal(state), programs)
    if as_json:
        state.say_json(privacy_json(found))
    else:
        state.say(shown(found, state.style, state.width))


def _journal(state: State) -> Journal | None:
    """The open journal; none is begun for this, and one that does not open is told of."""
    state.may_be_open_to_others = True
    if not state.home.journal.exists():
        return None
    try:
        return state.journal
    except JournalError as error:
        state.note(f"Note: {escape(error.what)}. {escape(error.hint)}.")
        return None
