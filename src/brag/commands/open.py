"""Read the guide, offline, in your browser"""

import webbrowser
from typing import Annotated

import typer

from brag import __version__
from brag.cli import kit
from brag.cli.reference import pages as commands
from brag.errors import NotFoundError
from brag.features import guide
from brag.features.whole_file import written_whole
from brag.paths import make_private
from brag.render.guide import html
from brag.render.reference import markdown
from brag.text.nearest import nearest

HEADING = "Journal"
app = kit.command_app()

Name = Annotated[
    str, typer.Argument(metavar="[PAGE]", help="Begin there: people, wording, commands ...")
]
OnlyPath = Annotated[
    bool, typer.Option("--path", help="Print where the page is, and open nothing.")
]


@app.command("open", examples=["brag open", "brag open before-a-conference"])
def open_guide(ctx: kit.Context, name: Name = "", path: OnlyPath = False) -> None:
    """Read the guide as one page in your browser: every task, every command, nothing online.

    It is made anew each time, in the folder of your journal.
    """
    state = ctx.obj
    pages = [
        page._replace(text=_commands(ctx)) if page.name == guide.COMMANDS else page
        for page in guide.pages()
    ]
    chapter = _chapter(name, [page.name for page in pages])
    place = state.home.guide
    make_private(place.parent)
    with written_whole(place, hint="Give yourself write permission there") as file:
        file.write(html(pages, __version__))
    if path:
        state.say(str(place))
    elif not webbrowser.open(f"{place.as_uri()}{chapter}"):
        state.say(f"No browser was found here. The guide is in {place}")
    else:
        state.note(f"Opened {place}")


def _commands(ctx: kit.Context) -> str:
    return markdown(commands(ctx.find_root().command))


def _chapter(name: str, known: list[str]) -> str:
    wanted = name.strip().lower().removesuffix(".md")
    if not wanted:
        return ""
    if wanted in known:
        return f"#{wanted}"
    near = nearest(wanted, known)
    raise NotFoundError(
        f"the guide has no page {name.strip()[:60]!r}",
        f"The nearest: {', '.join(near)}" if near else "brag open shows them all",
    )
