"""Show the people you know; change or forget them"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brag.cli import kit, whom
from brag.cli.keeping import kept
from brag.cli.state import State
from brag.errors import NotFoundError, UsageError
from brag.features import people_changes, people_list
from brag.features.people_list import SORTS, Filters, Sort
from brag.model.person import Person
from brag.render.people import described, listing, people_json, person_json
from brag.render.terminal import escape
from brag.text.days import say_day

if TYPE_CHECKING:
    from brag.features.forget import Plan

HEADING = "Connect"
USUAL = 20
app = kit.command_app()

Name = Annotated[str, typer.Argument(metavar="NAME", help="The person.")]
Texts = list[str] | None


@app.callback(
    examples=[
        "brag people                      # the last talked with first",
        "brag people --topic rust --met-at PyCon",
        "brag people --quiet              # whose name has gone quiet",
        'brag people cadence "#mentor" "3 months"',
    ]
)
def people(
    ctx: kit.Context,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Those not talked with for long, weaker ties first.")
    ] = False,
    topic: Annotated[
        str, typer.Option("--topic", metavar="TOPIC", help="Known to know this, or a part of it.")
    ] = "",
    met_at: Annotated[
        str, typer.Option("--met-at", metavar="EVENT", help="Met at this event or place.")
    ] = "",
    tag: kit.Tags = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="BY", help="last (talk), name or added.")
    ] = "last",
    number: Annotated[
        int | None, typer.Option("-n", min=1, metavar="N", help=f"At most so many ({USUAL}).")
    ] = None,
    as_json: kit.AsJson = False,
) -> None:
    """Show the people you know: the day of the last talk, who they are, what they know."""
    if ctx.invoked_subcommand is not None:
        return
    state = ctx.obj
    filters = Filters(topic, met_at, kit.bare(tag, "#") or ())
    most, own = number or USUAL, state.home.templates
    if quiet:
        rows, has_more = people_list.gone_quiet(
            state.journal, filters, state.today, most=most, own=own
        )
    else:
        rows, has_more = people_list.people(
            state.journal, filters, sort=_sort(sort), most=most, own=own
        )
    if as_json:
        state.say_json(people_json(rows))
    elif rows:
        state.say(listing(rows, state.page))
    else:
        state.note(_nobody(state, filters, quiet=quiet))
    if has_more:
        state.note(f"The first {most}; -n {most * 10} shows more.")
    if quiet and any(not row.remark for row in rows):
        state.note(
            "Without a cadence, half a year is long."
            ' To say what is: brag people cadence NAME "3 months"'
        )


def _sort(name: str) -> Sort:
    for one in SORTS:
        if one == name.casefold():
            return one
    raise UsageError(f"people cannot be sorted by {name!r}", f"Choose one of {', '.join(SORTS)}")


def _nobody(state: State, filters: Filters, *, quiet: bool) -> str:
    if not people_list.people(state.journal, Filters(), most=1)[0]:
        return 'Nobody is written down yet. Begin with: brag meet "Ana Ruiz" --knows Rust'
    if quiet:
        return "Nobody has gone quiet." if filters == Filters() else "None of them has gone quiet."
    return "Nobody fits. brag people shows everybody."


@app.command(
    examples=[
        'brag people edit ana --role "staff engineer" --org Acme --knows SQLite',
        'brag people edit ana --note ""      # an empty text clears a part',
        "brag people edit ana               # everything in your editor",
    ]
)
def edit(
    ctx: kit.Context,
    name: Name,
    role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="What they do.")
    ] = None,
    org: Annotated[
        str | None, typer.Option("--org", metavar="TEXT", help="Where they work.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="TEXT", help="Where they live.")
    ] = None,
    knows: Annotated[
        Texts, typer.Option("--knows", metavar="TOPICS", help='What they know: "Rust, roses".')
    ] = None,
    aka: Annotated[
        Texts, typer.Option("--aka", metavar="NAME", help="Another name they answer to.")
    ] = None,
    tag: kit.Tags = None,
    email: Annotated[Texts, typer.Option("--email", metavar="ADDRESS", help="An address.")] = None,
    phone: Annotated[Texts, typer.Option("--phone", metavar="NUMBER", help="A number.")] = None,
    link: Annotated[Texts, typer.Option("--link", metavar="LINK", help="A page of theirs.")] = None,
    birthday: Annotated[
        str | None,
        typer.Option("--birthday", metavar="DAY", help="1980-05-14, or --birthday=--05-14."),
    ] = None,
    via: Annotated[
        str | None, typer.Option("--via", metavar="NAME", help="Who introduced you to them.")
    ] = None,
    note: kit.Note = None,
    as_json: kit.AsJson = False,
) -> None:
    """Change what is known of a person. Without options, all of it opens in your editor.

    Topics, tags and the like are added to those there are; an empty text clears the part.
    """
    state = ctx.obj
    person = whom.known(state, name)
    given: dict[str, Any] = {
        "role": role, "org": org, "place": place, "birthday": birthday, "note": note,
        "knows": _listed(knows), "tags": _listed(kit.bare(tag, "#")), "aka": aka,
        "emails": email, "phones": phone, "links": link,
        "via": via if via is None else (whom.known(state, via).id if via else ""),
    }  # fmt: skip
    given = {name: value for name, value in given.items() if value is not None}
    if given:
        wanted = people_changes.added_to(person, given)
        with kept(state, "person", lambda: _form(person, wanted)):
            changed, is_new = people_changes.edit(state.journal, person, wanted)
    else:
        changed, is_new = _in_editor(person, state)
    if as_json:
        state.say_json(person_json(changed))
    else:
        state.say(f"{'Changed' if is_new else 'Unchanged:'} {escape(described(changed))}")


def _listed(written: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - Typer's list or ours
    from brag.features.meet import split_list

    return None if written is None else split_list(written) or ("",)


def _form(person: Person, given: dict[str, Any]) -> str:
    from brag.features.person_form import to_form

    return to_form(person, given)


def _in_editor(person: Person, state: State) -> tuple[Person, bool]:
    from brag.cli.editor import edited
    from brag.features.person_form import from_form

    after, path = edited(_form(person, {}), f"person-{person.id}", state)
    try:
        with kept(state, f"person-{person.id}", lambda: after, instead_of=path):
            result = people_changes.edit(state.journal, person, from_form(after))
    except UsageError as error:
        raise UsageError(
            error.what,
            f"Run brag people edit {person.id} to correct it; your text is kept in {path}",
            details=error.details,
        ) from error
    path.unlink(missing_ok=True)
    return result


@app.command(
    examples=[
        'brag people rename "Ana Ruiz" "Ana Ruiz Soto"   # still answers to Ana Ruiz',
        'brag people rename "Aan Ruiz" "Ana Ruiz" --slip',
    ]
)
def rename(
    ctx: kit.Context,
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name in its place.")],
    slip: Annotated[
        bool, typer.Option("--slip", help="The old name was a slip: keep nothing of it.")
    ] = False,
    as_json: kit.AsJson = False,
) -> None:
    """Give a person another name. The old one stays one they answer to, unless it was a slip."""
    state = ctx.obj
    person = whom.known(state, name)
    changed = people_changes.rename(state.journal, person, new, is_slip=slip)
    if as_json:
        state.say_json(person_json(changed))
        return
    also = person.name in changed.aka
    state.say(
        f"Renamed {escape(person.name)} to {escape(changed.name)}"
        + (f", who still answers to {escape(person.name)}" if also else "")
    )


@app.command(
    examples=['brag people merge "Ana R." "Ana Ruiz"', "brag undo             # and they are two"]
)
def merge(
    ctx: kit.Context,
    name: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The one that stays.")],
    as_json: kit.AsJson = False,
) -> None:
    """Make two people one: meetings, help and next steps of the first move to the second.

    The old name stays one they answer to. One brag undo brings both back.
    """
    state = ctx.obj
    gone, stays = whom.known(state, name), whom.known(state, into)
    done = people_changes.merge(state.journal, gone, stays)
    if as_json:
        state.say_json({**person_json(done.person), "merged": done.old, "moved": done.moved})
        return
    moved = ", ".join(_counted(kind, count) for kind, count in done.moved.items())
    state.say(f"Merged {escape(done.old)} into {escape(done.person.name)}")
    if moved:
        state.say(f"  moved over: {moved}")
    state.note("brag undo brings both back.")


def _counted(kind: str, count: int) -> str:
    kind = {"person": "introduction"}.get(kind, kind)
    return f"{count} {kind}{'s' if count != 1 else ''}"


@app.command(
    examples=[
        'brag people cadence ana "3 months"',
        'brag people cadence "#mentor" "6 weeks"    # everybody with that tag',
        "brag people cadence ana off",
    ]
)
def cadence(
    ctx: kit.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person, or a #tag.")],
    every: Annotated[
        list[str], typer.Argument(metavar="LENGTH", help='"3 months", "2 weeks", off.')
    ],
) -> None:
    """Say how often you would like to talk with somebody, or with everybody who has a tag.

    It counts from the last talk. brag people --quiet and brag next say who is over it.
    """
    state = ctx.obj
    days = people_changes.cadence_days(" ".join(every))
    said = f"every {people_list.said_days(days)}" if days else "no cadence"
    if name.strip().startswith("#"):
        people_changes.set_cadence_of_tag(state.journal, name.strip(), days)
        state.say(f"{escape(name.strip())}: {said}")
        return
    person = people_changes.set_cadence(state.journal, whom.known(state, name), days)
    state.say(f"{escape(person.name)}: {said}")


@app.command(
    examples=[
        "brag people snooze ana until january",
        "brag people snooze ana for 3 weeks",
        "brag people snooze ana off",
    ]
)
def snooze(
    ctx: kit.Context,
    name: Name,
    until: Annotated[
        list[str], typer.Argument(metavar="until DAY", help="until march, for 3 weeks, off.")
    ],
) -> None:
    """Say nothing about somebody having gone quiet before a day."""
    state = ctx.obj
    day = people_changes.snoozed_until(until, state.today)
    person = people_changes.snooze(state.journal, whom.known(state, name), day)
    state.say(
        f"{escape(person.name)}: quiet until {say_day(day, state.today)}"
        if day
        else f"{escape(person.name)}: no longer snoozed"
    )


@app.command(
    examples=[
        "brag people forget ana             # says what goes, then asks",
        "brag people forget ana --dry-run",
        "brag people forget ana --entries-too --yes",
    ]
)
def forget(
    ctx: kit.Context,
    name: Name,
    entries_too: Annotated[
        bool,
        typer.Option(
            "--entries-too", help='In whatever else names them, write "someone" in its place.'
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: kit.DryRun = False,
    as_json: kit.AsJson = False,
) -> None:
    """Remove a person and every trace of them, history included. This cannot be undone.

    Meetings, help, next steps and reflections that are about them alone go with them; meetings
    with others stay, without them. Somebody whom only entries name becomes "someone" there.
    """
    from brag.features import forget as forgetting
    from brag.render.forgetting import forgotten, forgotten_json, going

    state = ctx.obj
    plan, entries_too = _going(state, name, entries_too=entries_too)
    if not dry_run and not yes:
        state.note(going(plan, state.page, with_mentions=entries_too))
        if not state.prompter.confirm(
            "Forget all of this, for good?", default=False, instead="--yes"
        ):
            state.note("Nothing was changed.")
            return
    if not dry_run:
        is_clean = forgetting.forget(state.journal, plan, with_mentions=entries_too)
        left = forgetting.forget_in_backups(
            state.home, state.clock, plan, with_mentions=entries_too
        )
    if as_json:
        state.say_json(forgotten_json(plan, with_mentions=entries_too, is_dry_run=dry_run))
    else:
        said = going if dry_run else forgotten
        state.say(said(plan, state.page, with_mentions=entries_too))
    if not dry_run:
        _note_what_is_left(state, left, is_clean=is_clean)


def _going(state: State, name: str, *, entries_too: bool) -> "tuple[Plan, bool]":
    """What forgetting them takes away, and whether their name goes from other texts as well."""
    from brag.features.forget import named_in_entries, planned

    try:
        return planned(state.journal, whom.known(state, name), state.home), entries_too
    except NotFoundError:
        plan = named_in_entries(state.journal, name, state.home)
        if plan is None:
            raise
        return plan, True


def _note_what_is_left(state: State, backups: list[Path], *, is_clean: bool) -> None:
    if not is_clean:
        state.note(
            "Another program has the journal open, and its log may hold the name until that ends."
        )
    if backups:
        state.note("These backups could not be opened, and may still name them:")
    for path in backups:
        state.note(f"  {escape(str(path))}")
