"""Look back on a week, month, quarter or year"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import BragError, UsageError
from brag.text import periods

if TYPE_CHECKING:
    from brag.cli.documenting import Asked
    from brag.text.periods import Period

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
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="brag-doc, self-review, promotion, one-on-one, cv, standup, thanks, or your own.",
    ),
]
Questions = Annotated[
    Path | None,
    typer.Option("--form", metavar="FILE", help="Answer an employer's questions, in TOML."),
]
Pinned = Annotated[
    list[str] | None,
    typer.Option("--entry", metavar="ID", help="Tell this one; may be repeated."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--not", metavar="ID", help="Leave this one out; may be repeated."),
]
Why = Annotated[bool, typer.Option("--why", help="Show what spoke for each story.")]
FrameworkName = Annotated[
    str, typer.Option("--framework", metavar="NAME", help="Hold it against these competencies.")
]
LevelName = Annotated[
    str, typer.Option("--level", metavar="LEVEL", help="And against what this level expects.")
]
Redact = Annotated[
    bool, typer.Option("--redact", help="Roles and letters instead of people and projects.")
]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key", metavar="FILE", help="With --redact: keep here who is who."),
]


@app.command(
    examples=[
        "brag review --month",
        'brag review "last quarter" --format md -o quarter.md',
        "brag review --week --last",
        "brag review --year --as promotion --framework staff-engineer --level staff",
        "brag review --year --last --form questions.toml -o answers.md",
        "brag review --quarter --as self-review --redact --key who.json",
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
    kind: As = None,
    questions: Questions = None,
    entry: Pinned = None,
    without: Without = None,
    why: Why = False,
    framework: FrameworkName = "",
    level: LevelName = "",
    redact: Redact = False,
    key: KeyFile = None,
    form: Format = None,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    private: Annotated[
        bool, typer.Option("--with-private", help="Private entries as well, for your eyes.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Look back on a period: what you did, with whom, what you learned, what could be told fuller.

    Without a period it is this week, or what brag config says. With --as it becomes a document for
    a reader: the case for a promotion, a self-review, lines for a CV; each kind looks back on a
    time of its own unless you name one.
    """
    state = ctx.obj
    form = "json" if as_json else (form or _form_of(output)).casefold()
    if form not in FORMATS:
        raise UsageError(f"a review cannot be {form!r}", f"Choose one of {', '.join(FORMATS)}")
    if output == Path("-"):
        output = None
    _check_output(output, state, force=force)
    if key is not None and output is not None and key.resolve() == output.resolve():
        raise UsageError(f"{key} cannot be the review and its key", "Name another --key")
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    asked = _asked(
        kind, questions, entry, without, framework, level, key, why=why, redact=redact,
        private=private,
    )  # fmt: skip
    if asked is None:
        text = _period(state, chosen, form, private=private, has_blocks=_has_blocks(output))
    else:
        from brag.cli.documenting import drawn

        text = drawn(state, asked, chosen, form, has_blocks=_has_blocks(output))
    if output is None:
        state.say(text)
    else:
        _write(output, text)
        from brag.features import departing

        departing.remember(state.journal, f"review, {form}", output)
        state.note(f"Wrote {output}.")


def _form_of(output: Path | None) -> str:
    """The format that a file's name asks for."""
    suffix = output.suffix.lower() if output else ""
    return {".md": "md", ".markdown": "md", ".json": "json"}.get(suffix, "terminal")


def _asked(
    kind: str | None,
    questions: Path | None,
    entry: list[str] | None,
    without: list[str] | None,
    framework: str,
    level: str,
    key: Path | None,
    *,
    why: bool,
    redact: bool,
    private: bool,
) -> "Asked | None":
    """What was asked for beyond the plain look back on a period; None if it is just that."""
    given = (kind is not None, questions, entry, without, framework, level, key, why, redact)
    if not any(given):
        return None
    from brag.cli.documenting import Asked, checked
    from brag.features.review_ground import DocumentWish

    wish = DocumentWish(tuple(entry or ()), tuple(without or ()), private, framework, level)
    return checked(Asked(kind, questions, wish, why, redact, key))


def _period(
    state: State, chosen: "Period | None", form: str, *, private: bool, has_blocks: bool
) -> str:
    """The plain look back."""
    from brag.features.review import look_back

    chosen = chosen or periods.current(state.config.text("review.period"), state.today)
    found = look_back(state.journal, chosen, with_private=private)
    if form == "terminal":
        from brag.render.review import terminal

        return terminal(found, state.page, has_blocks=has_blocks)
    from brag.render.review_document import json_text, markdown

    return json_text(found) if form == "json" else markdown(found, state.home.templates)


def _has_blocks(output: Path | None) -> bool:
    """Whether bars can be drawn with blocks where the review goes."""
    return output is not None or _can_encode("\u2588")


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
