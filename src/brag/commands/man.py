"""Read the manual of a command"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from brag import __version__
from brag.cli import kit
from brag.cli.reference import pages
from brag.cli.state import State
from brag.errors import BragError, NotFoundError
from brag.features.whole_file import cannot_write
from brag.render.reference import CommandPage, file_name, man
from brag.text.nearest import nearest

HEADING = "Journal"
app = kit.command_app()

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[COMMAND]", help="A command, as in: event add")
]
Write = Annotated[
    Path | None,
    typer.Option("--write", metavar="FOLDER", help="Write all pages into FOLDER, for man to find."),
]


@app.command(
    "man",
    examples=[
        "brag man",
        "brag man event add",
        "brag man --write ~/.local/share/man/man1      # then: man brag-log",
    ],
)
def manual(ctx: kit.Context, words: Words = None, write: Write = None) -> None:
    """Read the manual of a command, or of brag itself.

    Into a pipe it prints the page's source. A package that was installed with its manual needs
    no --write: man brag works already.
    """
    state = ctx.obj
    known = {page.name: page for page in pages(ctx.find_root().command)}
    if write is not None:
        _write(state, write, list(known.values()))
        return
    page = _page(known, [one for word in words or () for one in word.split()])
    source = man(page, __version__, state.today)
    if not (sys.stdout.isatty() and (reader := shutil.which("man"))):
        state.say(source.rstrip("\n"))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(page)
        path.write_text(source, encoding="utf-8")
        subprocess.run([reader, str(path)], check=False)


def _page(known: dict[str, CommandPage], words: list[str]) -> CommandPage:
    name = " ".join(["brag", *(words[1:] if words[:1] == ["brag"] else words)])
    if name in known:
        return known[name]
    near = nearest(name, known)
    raise NotFoundError(
        f"there is no command {name[:60]!r}",
        f"The nearest: {', '.join(near)}" if near else "brag --help lists them",
    )


def _write(state: State, folder: Path, found: list[CommandPage]) -> None:
    folder = folder.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in found:
            text = man(page, __version__, state.today)
            folder.joinpath(file_name(page)).write_text(text, encoding="utf-8")
    except (FileExistsError, NotADirectoryError) as error:
        raise BragError(f"{folder} is not a folder", "Name another with --write") from error
    except OSError as error:
        raise cannot_write(folder, error, "Name another folder with --write") from error
    state.say(f"Wrote {len(found)} pages to {folder}")
