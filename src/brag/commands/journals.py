"""List your journals; -j NAME uses one"""

from brag.cli.kit import AsJson, Context, command_app
from brag.features.journals import known
from brag.render.journals import journals_json, listing

HEADING = "Journal"
app = command_app()


@app.command(
    examples=[
        "brag journals",
        'brag -j side-project log "Shipped the first page"',
        "BRAG_JOURNAL=side-project brag list",
    ]
)
def journals(ctx: Context, as_json: AsJson = False) -> None:
    """List your journals: the main one, and those you began with -j NAME.

    Each has its own entries, profile and history; templates are shared.
    """
    state = ctx.obj
    found = known(state.home, state.clock)
    if as_json:
        state.say_json(journals_json(found))
    elif found:
        state.say(listing(found, state.page))
    else:
        state.note("No journal yet. The first brag log begins it.")
