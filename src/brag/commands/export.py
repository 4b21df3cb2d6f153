"""Take everything out: as JSON, CSV, Markdown, a calendar, vCards, or a folder of pages"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from brag.cli import kit
from brag.cli.output import check_free, poured_out
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import departing
from brag.features import export as exporting
from brag.features.export import Parcel
from brag.model.selection import Selection

HEADING = "Journal"
app = kit.command_app()
FORMATS = ("json", "csv", "markdown", "ics", "vcard")
_OF_OTHERS = ("ics", "vcard")
"""The formats that hold no entries."""
STANDARD_OUTPUT = Path("-")
_BATCH = 1000
_ROOM: dict[str, tuple[str, ...]] = {"csv": (), "markdown": ("profile",)}
"""The kinds of records beside entries that a format has room for; JSON has for all."""

Form = Annotated[
    str | None,
    typer.Argument(
        metavar="[FORMAT]", help="json, csv, markdown, ics or vcard.", show_default=False
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]
Mirror = Annotated[
    Path | None,
    typer.Option("--mirror", metavar="DIR", help="Keep a folder of Markdown pages in step."),
]
Mark = Annotated[
    bool | None,
    typer.Option(
        "--bom/--no-bom",
        help="Begin CSV with the mark that Excel needs; usually in a FILE.",
        show_default=False,
    ),
]
As = Annotated[
    str, typer.Option("--as", metavar="KIND", help="With ics: follow-ups as events or todo.")
]
WithNotes = Annotated[
    bool, typer.Option("--with-notes", help="With vcard: your notes on people as well.")
]


@app.command(
    examples=[
        "brag export json --all -o journal.json     # a full move",
        'brag export csv "last quarter" -t teaching -o teaching.csv',
        "brag export markdown --year > year.md",
        "brag export --mirror ~/notes/journal",
        "brag export ics -o brag.ics                # events and what is due, for a calendar",
        'brag export vcard ana "Bo Lind" -o friends.vcf',
    ]
)
def export(
    ctx: kit.Context,
    form: Form = None,
    period: kit.PeriodWords = None,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    mirror: Mirror = None,
    private: Annotated[bool, typer.Option("--private", help="Private entries as well.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All there is, as for a move: private entries, profile.")
    ] = False,
    mark: Mark = None,
    week: kit.Week = False,
    month: kit.Month = False,
    quarter: kit.Quarter = False,
    year: kit.Year = False,
    last: kit.Last = False,
    since: kit.Since = None,
    until: kit.Until = None,
    tag: kit.Tags = None,
    project: kit.Projects = None,
    with_: kit.People = None,
    kind: kit.KindOption = None,
    as_: As = "events",
    with_notes: WithNotes = False,
) -> None:
    """Write entries out, to standard output or a file; or events and follow-ups, or people.

    JSON with --all holds everything, and brag import json makes the same journal of it. CSV is
    for a spreadsheet, Markdown for reading. Private entries and the profile leave only when named.
    ICS holds events and open follow-ups. vCards hold the people named after the word vcard.
    """
    state = ctx.obj
    output = None if output == STANDARD_OUTPUT else output
    if form is not None and _known(form) in _OF_OTHERS:
        _others(state, form, period or [], output, Others(force, everything, as_, with_notes))
        return
    flags = {"week": week, "month": month, "quarter": quarter, "year": year}
    chosen = kit.period_from(state.today, period, since=since, until=until, flags=flags, last=last)
    selection = Selection(
        since=chosen.first if chosen else None,
        until=chosen.last if chosen else None,
        kinds=kit.kinds_from(kind),
        tags=kit.bare(tag, "#") or (),
        projects=kit.bare(project, "+") or (),
        people=kit.bare(with_, "@") or (),
    )
    parcel = Parcel(selection, private or everything, everything)
    if mirror is None:
        _write(state, _known(form), parcel, output, force=force, mark=mark)
    elif form or output or selection != Selection():
        raise UsageError(
            "--mirror takes the whole journal, as Markdown",
            "Leave out the format, the period, the filters and -o",
        )
    else:
        _mirror(state, mirror, parcel)


class Others(NamedTuple):
    """What was said about a calendar or an address book."""

    force: bool
    everybody: bool
    kind: str
    with_notes: bool


def _others(state: State, form: str, words: list[str], output: Path | None, said: Others) -> None:
    """The calendar or the address book, which hold no entries."""
    from brag.cli import carrying

    if form.casefold() == "vcard":
        carrying.address_book(
            state,
            words,
            output,
            everybody=said.everybody,
            with_notes=said.with_notes,
            force=said.force,
        )
    elif words:
        raise UsageError("a calendar holds all events", "Leave the period out")
    else:
        carrying.calendar(state, output, kind=said.kind.casefold(), force=said.force)


def _write(
    state: State, form: str, parcel: Parcel, output: Path | None, *, force: bool, mark: bool | None
) -> None:
    check_free(output, state, option="-o", force=force)
    total = exporting.how_many(state.journal, parcel)
    pieces = _pieces(state, form, parcel, mark=output is not None if mark is None else mark)
    with poured_out(output, hint="Choose another place with -o") as file:
        for piece in _watched(pieces, total, is_seen=output is None):
            file.write(piece)
    departing.remember(state.journal, f"export {form}: {_entries(total)}", output)
    if output is not None:
        state.note(f"Wrote {_entries(total)} to {output}.")
    elif not total:
        state.note("No entry fits.")
    _say_what_stayed(state, parcel, form)


def _pieces(state: State, form: str, parcel: Parcel, *, mark: bool) -> Iterator[str]:
    """The text of the export, piece by piece: about one for each entry."""
    entries = exporting.leaving(state.journal, parcel, as_logged=form != "markdown")
    profile = exporting.profile_in(state.journal, parcel)
    if form == "json":
        from brag.render.export_json import json_text

        return json_text(entries, profile, exporting.others_in(state.journal, parcel))
    if form == "csv":
        from brag.render.export_csv import csv_text

        return csv_text(entries, with_mark=mark)
    from brag.render.export_markdown import markdown_text

    return markdown_text(entries, profile, state.page.called)


def _watched(pieces: Iterable[str], total: int, *, is_seen: bool) -> Iterator[str]:
    """The pieces, with a progress bar unless they are seen themselves."""
    if is_seen and sys.stdout.isatty():
        yield from pieces
        return
    from brag.render.progress import shown_progress

    with shown_progress() as progress:
        for number, piece in enumerate(pieces):
            if number % _BATCH == 0:
                progress(min(number, total), total, "Writing entries")
            yield piece


def _mirror(state: State, folder: Path, parcel: Parcel) -> None:
    from brag.features.mirror import mirror
    from brag.render.export_markdown import pages

    entries = exporting.leaving(state.journal, parcel)
    profile = exporting.profile_in(state.journal, parcel)
    done = mirror(folder, pages(entries, profile, state.page.called))
    if done.foreign:
        raise UsageError(
            f"{_pages(len(done.foreign))} could not be written: other files stand there",
            "Move them away, then mirror again; the other pages are in step",
            details=tuple(str(folder / name) for name in done.foreign),
        )
    departing.remember(state.journal, "export --mirror", folder)
    state.note(
        f"{folder}: {_pages(len(done.written))} written, {len(done.removed):,} removed,"
        f" {done.unchanged:,} as before."
    )
    for name in done.kept:
        state.note(f"A page you had changed is now {name}, beside the new one.")
    _say_what_stayed(state, parcel, "markdown")


def _say_what_stayed(state: State, parcel: Parcel, form: str) -> None:
    """Say what was not named and stayed, and how to name it."""
    from brag.render.importing import say_kinds

    private = exporting.private_left(state.journal, parcel)
    if private == 1:
        state.note("1 private entry stayed behind; --private takes it along.")
    elif private:
        state.note(f"{private:,} private entries stayed behind; --private takes them along.")
    beside = exporting.beside_entries(state.journal)
    fitting = {kind: count for kind, count in beside.items() if kind in _ROOM.get(form, beside)}
    if fitting and not parcel.with_others:
        said = say_kinds(fitting)
        state.note(f"{said[0].upper()}{said[1:]} stayed behind; --all takes everything along.")
    homeless = {kind: count for kind, count in beside.items() if kind not in fitting}
    if homeless and parcel.with_others:
        state.note(f"There is no room here for {say_kinds(homeless)}; brag export json --all has.")


def _known(form: str | None) -> str:
    if form is None:
        raise UsageError(
            "export needs a format", "Choose json, csv, markdown, ics or vcard, or use --mirror"
        )
    wanted = "markdown" if form.casefold() == "md" else form.casefold()
    if wanted not in FORMATS:
        raise UsageError(f"there is no export as {form!r}", f"Choose one of {', '.join(FORMATS)}")
    return wanted


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"
