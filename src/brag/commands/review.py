"""Look back on a week, month, quarter or year"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import BragError, UsageError
from brag.features.review import Review, look_back
from brag.render.review import terminal
from brag.text import periods

HEADING = "Review"
app = kit.command_app()
FORMATS = ("terminal", "md", "json")

Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="HOW", help="terminal, md or json; or by FILE's name."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to FILE.")
]


@app.command(
    examples=[
        "brag review --month",
        'brag review "last quarter" --format md -o quarter.md',
        "brag review --week --last",
    ]
)
def review(
    ctx: kit.Context,
    period: kit.PeriodWords = None,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    form: Format = None,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    private: Annotated[
        bool, typer.Option("--with-private", help="Private entries as well, for your eyes.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Look back on a period: what you did, with whom, what you learned, what could be told fuller.

    Without a period it is this week, or what brag config says.
    """
    state = ctx.obj
    form = "json" if as_json else (form or _form_of(output)).casefold()
    if form not in FORMATS:
        raise UsageError(f"a review cannot be {form!r}", f"Choose one of {', '.join(FORMATS)}")
    if output == Path("-"):
        output = None
    _check_output(output, state, force=force)
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(
        state.today, period, since=since, until=until, flags=flags, last=last
    ) or periods.current(state.config.text("review.period"), state.today)
    found = look_back(state.journal, chosen, with_private=private)
    text = _drawn(found, form, state, is_file=output is not None)
    if output is None:
        state.say(text)
    else:
        _write(output, text)
        state.note(f"Wrote {output}.")


def _form_of(output: Path | None) -> str:
    """The format that a file's name asks for."""
    suffix = output.suffix.lower() if output else ""
    return {".md": "md", ".markdown": "md", ".json": "json"}.get(suffix, "terminal")


def _drawn(found: Review, form: str, state: State, *, is_file: bool) -> str:
    if form == "terminal":
        has_blocks = is_file or _can_encode("\u2588")
        return terminal(found, state.page, has_blocks=has_blocks)
    from brag.render.review_document import json_text, markdown

    return json_text(found) if form == "json" else markdown(found, state.home.templates)


def _can_encode(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _check_output(output: Path | None, state: State, *, force: bool) -> None:
    """Refuse, or ask, before any work is done for a file that may not be written."""
    if output is None or not output.exists():
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder", f"Name a file in it: -o {output}/review.md")
    if not force and not (
        state.can_ask
        and state.prompter.confirm(f"Replace {output}?", default=False, instead="--force")
    ):
        raise UsageError(
            f"{output} is there already", "Add --force to replace it, or choose another"
        )


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BragError(
            f"{output} cannot be written: {(error.strerror or '').lower()}",
            "Choose another place with -o",
        ) from error
