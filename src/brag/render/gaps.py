"""A framework beside the journal, on a terminal and as JSON; never a number for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.gaps import confirmers, missing_parts
from brag.features.review import parts_told
from brag.render.frameworks import heading
from brag.render.terminal import escape, wrap
from brag.text.command_words import argument
from brag.text.days import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brag.features.gaps import Coverage, Gaps
    from brag.features.proposals import Proposal
    from brag.model.entry import Entry
    from brag.render.terminal import Page

VERSION = 1
_MOST_NAMED = 6
_INDENT = 12


def terminal(gaps: Gaps, period: str, page: Page) -> str:
    """Every competency: what is expected, what the journal holds for it, who could confirm it."""
    about = [gaps.level.title] if gaps.level else []
    title = ": ".join([gaps.framework.title, *about])
    lines = wrap(page.style.strong(escape(title)) + f"  ({period})", page.width)
    for one in gaps.coverage:
        lines += ["", *heading(one.competency, page)]
        if one.descriptor:
            lines += _wrapped(page.style.quiet(escape(one.descriptor)), page)
        lines += _evidence(one, page)
    return "\n".join(lines)


def remarks(gaps: Gaps) -> list[str]:
    """What was left out, and competencies that the framework does not have."""
    said = []
    if gaps.private_left_out:
        is_one = gaps.private_left_out == 1
        said.append(
            f"{gaps.private_left_out:,} private {'entry is' if is_one else 'entries are'} left out;"
            " --with-private counts them."
        )
    for one in gaps.unknown[:_MOST_NAMED]:
        entries = "1 entry names" if one.entries == 1 else f"{one.entries:,} entries name"
        near = f"; {one.nearest} is near" if one.nearest else ""
        said.append(
            f"{entries} {escape(one.name[:60])!r}, which {gaps.framework.name} does not have{near}."
        )
    if more := gaps.unknown[_MOST_NAMED:]:
        said.append(f"{len(more):,} more competencies are not in {gaps.framework.name} either.")
    return said


def proposal(one: Proposal, page: Page) -> str:
    """One proposal: the entry, and the words that made it one."""
    day, short = one.entry.day.isoformat(), page.short(one.entry.id)
    first, *rest = wrap(escape(one.entry.text), page.width, 2 + len(day) + 2 + len(short) + 2)
    head = f"  {page.style.quiet(day)}  {page.style.id(short)}  {first}"
    words = ", ".join(one.words)
    return "\n".join([head, *rest, *_wrapped(f"It says: {escape(words)}", page, 4)])


def proposals(found: Sequence[Proposal], page: Page) -> str:
    """All proposals, under their competencies, each with the command that confirms it."""
    lines: list[str] = []
    last = ""
    for one in found:
        if one.competency.id != last:
            lines += [*([""] if lines else []), *heading(one.competency, page)]
            last = one.competency.id
        command = f"brag edit {page.short(one.entry.id)} --competency {argument(last)}"
        lines += [proposal(one, page), *_wrapped(page.style.quiet(command), page, 4)]
    return "\n".join(lines)


def gaps_json(gaps: Gaps, since: str | None, until: str | None) -> dict[str, Any]:
    """The framework beside the journal, under a version."""
    return {
        "version": VERSION,
        "framework": gaps.framework.name,
        "level": gaps.level.id if gaps.level else None,
        "since": since,
        "until": until,
        "private_left_out": gaps.private_left_out,
        "competencies": [_coverage_json(one) for one in gaps.coverage],
        "unknown": [{"name": one.name, "entries": one.entries} for one in gaps.unknown],
    }


def proposals_json(found: Iterable[Proposal], framework: str) -> dict[str, Any]:
    """Proposals under a version; none of them is written anywhere."""
    return {
        "version": VERSION,
        "framework": framework,
        "proposals": [
            {
                "competency": one.competency.id,
                "entry": one.entry.id,
                "day": one.entry.day.isoformat(),
                "text": one.entry.text,
                "words": list(one.words),
            }
            for one in found
        ],
    }


def _evidence(one: Coverage, page: Page) -> list[str]:
    best = one.strongest
    if best is None or one.newest is None:
        private = f" but {one.private_left_out:,} private" if one.private_left_out else ""
        return _wrapped(f"Nothing yet{private}.", page)
    count = "1 entry" if len(one.entries) == 1 else f"{len(one.entries):,} entries"
    newest = say_day(one.newest, page.today)
    lines = _wrapped(f"{count}, the newest on {newest}", page)
    lines += _labelled(
        "Strongest", f"{page.style.id(page.short(best.id))}  {escape(best.text)}", page
    )
    lines += _labelled("", _told(best), page)
    if one.confirmers:
        names = ", ".join(map(escape, one.confirmers[:_MOST_NAMED]))
        more = len(one.confirmers) - _MOST_NAMED
        also = f" and {more:,} more" if more > 0 else ""
        lines += _wrapped(f"Could confirm it: {names}{also}", page)
    else:
        lines += _wrapped("Nobody to confirm it: no entry names anyone who was there.", page)
    return lines


def _told(entry: Entry) -> str:
    """Which parts are there, and which are not."""
    told, missing = parts_told(entry), missing_parts(entry)
    there = f"tells {', '.join(told)}" if told else "tells what was done and no more"
    return f"{there}; not {', '.join(missing)}" if told and missing else there


def _coverage_json(one: Coverage) -> dict[str, Any]:
    best = one.strongest
    return {
        "id": one.competency.id,
        "title": one.competency.title,
        "descriptor": one.descriptor,
        "count": len(one.entries),
        "newest": one.newest.isoformat() if one.newest else None,
        "strongest": best
        and {
            "id": best.id,
            "text": best.text,
            "has": list(parts_told(best)),
            "lacks": list(missing_parts(best)),
            "confirmers": list(confirmers([best])),
        },
        "confirmers": list(one.confirmers),
        "private_left_out": one.private_left_out,
        "entries": [entry.id for entry in one.entries],
    }


def _labelled(label: str, text: str, page: Page) -> list[str]:
    head = page.style.quiet(f"  {label}".ljust(_INDENT))
    first, *rest = wrap(text, page.width, _INDENT)
    return [head + first, *rest]


def _wrapped(text: str, page: Page, indent: int = 2) -> list[str]:
    first, *rest = wrap(text, page.width, indent)
    return [" " * indent + first, *rest]
