"""The page of a review: where it goes, what stands beside the review on it, and opening it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import BragError, UsageError
from brag.paths import make_private

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.features.review import Review

STANDARD_OUTPUT = Path("-")


class Goal(NamedTuple):
    """Where a review goes, in which format, and whether it is opened there.

    Without an ``output`` it is printed; ``is_kept`` says that the file is in brag's own folder,
    where it is replaced without a question and open to nobody else.
    """

    form: str
    output: Path | None
    is_opened: bool = False
    is_kept: bool = False


def goal(
    form: str | None,
    output: Path | None,
    html: Path | None,
    name: str,
    state: State,
    *,
    opened: bool,
) -> Goal:
    """What --format, --output, --html and --open come to. Raises UsageError if they disagree.

    ``name`` is what a page is called that is only to be looked at.
    """
    if html is not None:
        if output is not None:
            raise UsageError("--html and --output are two files", "Name one of them")
        if form not in {None, "html"}:
            raise UsageError(f"--html is a page, not {form}", "Leave out --html, or the format")
        form, output = "html", html
    form = (form or ("html" if opened and output is None else _form_of(output))).casefold()
    if output == STANDARD_OUTPUT:
        output = None
        if opened:
            raise UsageError("what is printed cannot be opened", "Name a file: --html review.html")
    if opened and form != "html":
        raise UsageError(f"--open is for a page, not for {form}", "Add --html review.html")
    if opened and output is None:
        name = re.sub(r"[^a-z0-9-]+", "-", name.lower())
        return Goal(form, state.home.pages / f"{name}.html", is_opened=True, is_kept=True)
    return Goal(form, output, opened)


def _form_of(output: Path | None) -> str:
    """The format that a file's name asks for."""
    suffix = output.suffix.lower() if output else ""
    known = {".md": "md", ".markdown": "md", ".json": "json", ".html": "html", ".htm": "html"}
    return known.get(suffix, "terminal")


def page_of(state: State, review: Review, *, is_redacted: bool = False) -> str:
    """The page of a period.

    Predictions name kinds of occasions and measures in the user's own words, which nobody has
    redacted, so a redacted page goes without them, and without a name.
    """
    from brag.features.predictions import ledger
    from brag.render.page import Beside, period_page
    from brag.store import profiles
    from brag.store.entries import shortest_of

    if review.is_empty:
        _note_nothing(state, review)
    short = shortest_of(state.journal, [one.id for one in review.entries])
    author, measures = "", []
    if not is_redacted:
        author = profiles.read(state.journal).name.strip()
        first, last = review.period.first, review.period.last
        measures = ledger(state.journal, since=first, until=last)
    return period_page(review, Beside(author, short, measures), state.home.templates)


def _note_nothing(state: State, review: Review) -> None:
    """Say on the terminal, too, that a page is empty, and where something is."""
    from brag.render.review import nothing

    state.note("\n".join(nothing(review, state.page, "--html FILE")))


def keep(path: Path, text: str) -> None:
    """Write a page into brag's own folder, for the user's eyes only."""
    try:
        make_private(path.parent)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise BragError(
            f"{path} cannot be written: {(error.strerror or '').lower()}",
            "Choose another place with --html",
        ) from error


def show(state: State, path: Path) -> None:
    """Open the page in the browser; say where it is where there is none."""
    import webbrowser

    try:
        is_open = webbrowser.open(path.absolute().as_uri())
    except (OSError, webbrowser.Error):
        is_open = False
    if not is_open:
        state.note(f"No browser could be opened. Open it yourself: {path.absolute()}")
