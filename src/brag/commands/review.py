"""Look back on a week, month, quarter or year"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brag.cli import kit, paging
from brag.cli.paging import Goal
from brag.cli.state import State
from brag.errors import BragError, UsageError
from brag.text import periods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.cli.documenting import Asked
    from brag.model.finding import Finding
    from brag.text.periods import Period

HEADING = "Review"
app = kit.command_app()
FORMATS = ("terminal", "md", "json", "html")

Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="HOW", help="terminal, md, json or html; or by FILE's name."
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to FILE.")
]
Page = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write it to FILE as a page.")
]
Open = Annotated[bool, typer.Option("--open", help="Open the page in your browser.")]
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
Final = Annotated[
    bool, typer.Option("--final", help="The copy for its reader: no questions, holes or flags.")
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
        "brag review --year --html review.html --open",
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
    final: Final = False,
    form: Format = None,
    output: Output = None,
    html: Page = None,
    opened: Open = False,
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
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    goal = _goal(
        state,
        _checked_form(form, output, as_json=as_json),
        output,
        html,
        kind,
        chosen,
        opened=opened,
    )
    _check_output(goal, state, force=force)
    if key is not None and goal.output is not None and key.resolve() == goal.output.resolve():
        raise UsageError(f"{key} cannot be the review and its key", "Name another --key")
    asked = _asked(
        kind, questions, entry, without, framework, level, key, why=why, redact=redact,
        private=private, final=final,
    )  # fmt: skip
    findings: Sequence[Finding] = ()
    has_blocks = _has_blocks(goal.output)
    if asked is None:
        text = _period(state, chosen, goal.form, private=private, has_blocks=has_blocks)
    else:
        from brag.cli.documenting import drawn

        text, findings = drawn(state, asked, chosen, goal.form, has_blocks=has_blocks)
    _deliver(state, goal, text)
    if findings:
        from brag.cli import remarks

        remarks.show(state, findings)


def _goal(
    state: State,
    form: str | None,
    output: Path | None,
    html: Path | None,
    kind: str | None,
    chosen: "Period | None",
    *,
    opened: bool,
) -> Goal:
    """Where it goes and how. Raises UsageError for a format there is none of."""
    said = chosen.title if chosen else state.today.isoformat()
    goal = paging.goal(form, output, html, f"{kind or 'review'} {said}", state, opened=opened)
    if goal.form not in FORMATS:
        raise UsageError(f"a review cannot be {goal.form!r}", f"Choose one of {', '.join(FORMATS)}")
    return goal


def _deliver(state: State, goal: Goal, text: str) -> None:
    """Print it, or write it, and say where; open it if that was asked for."""
    if goal.output is None:
        state.say(text)
        return
    if goal.is_kept:
        paging.keep(goal.output, text)
    else:
        _write(goal.output, text)
        from brag.features import departing

        departing.remember(state.journal, f"review, {goal.form}", goal.output)
    state.note(f"Wrote {goal.output}.")
    if goal.is_opened:
        paging.show(state, goal.output)


def _checked_form(form: str | None, output: Path | None, *, as_json: bool) -> str | None:
    """The format asked for, by any of its names. Raises UsageError for two, or one we lack."""
    said = (form or "").casefold()
    said = {"markdown": "md", "text": "terminal", "txt": "terminal"}.get(said, said)
    if as_json and said not in {"", "json"}:
        raise UsageError(f"--json and --format {said} are two formats", "Ask for one at a time")
    suffix = output.suffix.lower() if output else ""
    if suffix in {".pdf", ".docx", ".doc", ".odt", ".rtf"} and output is not None:
        raise UsageError(
            f"{output} would hold plain text: brag writes no {suffix[1:]}",
            f"Write {output.with_suffix('.md')}, which other programs turn into {suffix[1:]}",
        )
    return "json" if as_json else said or None


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
    final: bool,
) -> "Asked | None":
    """What was asked for beyond the plain look back on a period; None if it is just that."""
    given = (kind is not None, questions, entry, without, framework, level, key, why, redact, final)
    if not any(given):
        return None
    from brag.cli.documenting import Asked, checked
    from brag.features.review_ground import DocumentWish

    wish = DocumentWish(tuple(entry or ()), tuple(without or ()), private, framework, level)
    return checked(Asked(kind, questions, wish, why, redact, key, final))


def _period(
    state: State, chosen: "Period | None", form: str, *, private: bool, has_blocks: bool
) -> str:
    """The plain look back."""
    from brag.features.review import look_back

    chosen = chosen or periods.current(state.config.text("review.period"), state.today)
    found = look_back(state.journal, chosen, with_private=private)
    if form == "html":
        return paging.page_of(state, found)
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


def _check_output(goal: Goal, state: State, *, force: bool) -> None:
    """Refuse, or ask, before any work is done for a file that may not be written."""
    output = goal.output
    if output is None or goal.is_kept or not output.exists():
        return
    if output.is_dir():
        suffix = "html" if goal.form == "html" else "md"
        raise UsageError(f"{output} is a folder", f"Name a file in it: {output}/review.{suffix}")
    if not force and not (
        state.can_ask
        and state.prompter.confirm(f"Replace {output}?", default=False, instead="--force")
    ):
        raise UsageError(
            f"{output} is there already", "Add --force to replace it, or choose another"
        )


def _write(output: Path, text: str) -> None:
    try:
        # As exports are: for their owner, until they are passed on.
        handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as error:
        raise BragError(
            f"{output} cannot be written: {(error.strerror or '').lower()}",
            "Choose another place with -o",
        ) from error
