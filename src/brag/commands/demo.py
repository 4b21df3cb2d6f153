"""Take a two-minute tour in a throw-away journal"""

import sys
import tempfile
from pathlib import Path
from shlex import join

from brag.cli.kit import Context, command_app
from brag.cli.state import State
from brag.features.tour import FAREWELL, STOPS
from brag.paths import Home

HEADING = "Journal"
app = command_app()


@app.command(examples=["brag demo"])
def demo(ctx: Context) -> None:
    """Take a two-minute tour. It runs in a journal of its own; yours is not touched."""
    state = ctx.obj
    root = ctx.find_root().command
    with tempfile.TemporaryDirectory(prefix="brag-demo-") as folder:
        theirs = State(home=Home(Path(folder)), clock=state.clock)
        try:
            for number, stop in enumerate(STOPS, start=1):
                state.say(f"\n{state.style.quiet(f'{number} of {len(STOPS)}')}  {stop.remark}")
                state.say(state.style.strong(f"$ brag {join(stop.argv)}"))
                sys.stdout.flush()
                root.main(
                    ["--color", state.color, *stop.argv],
                    prog_name="brag",
                    standalone_mode=False,
                    obj=theirs,
                )
                sys.stdout.flush()
                if state.can_ask and number < len(STOPS):
                    _wait(state)
        finally:
            theirs.close()
    state.say(f"\n{FAREWELL}")


def _wait(state: State) -> None:
    """Let the reader read; Ctrl-C ends the tour."""
    sys.stderr.write(state.style.quiet("Enter goes on"))
    sys.stderr.flush()
    sys.stdin.readline()
