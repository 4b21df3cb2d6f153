"""A review as one likes to read it on a Friday: on a terminal, with bars, in a screen or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.review import told_most_fully
from brag.render.bars import Line, Scale, beside, chart, stacked
from brag.render.review_words import (
    as_typed,
    by_stretch,
    say_additions,
    say_before,
    say_count,
    say_counts,
    say_entries,
    say_outcome,
    say_private,
    say_remark,
    stretch_title,
    title_of,
)
from brag.render.terminal import cut_to, flat, width_of, wrap
from brag.text.days import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from brag.features.review import Review, Step, Unfinished
    from brag.model.entry import Entry
    from brag.render.terminal import Page

_ALL_UP_TO, _SOME = 30, 12
"""So many entries are all shown; of more than that, only some."""
_OUTCOMES_UP_TO = 12
"""With so few entries, what came of each stands below it."""
_PROJECTS, _TAGS, _LESSONS, _CREDITED, _UNFINISHED = 6, 8, 5, 6, 3
"""So many of each are shown; the rest is counted."""
_USUAL_WIDTH, _WIDEST, _SIDE_BY_SIDE, _NARROW, _GAP = 80, 100, 72, 60, 4
_LEAST_ROOM, _BELOW = 20, 4
"""Words that would get fewer columns than this stand below their label, so far in."""
_SHORTENED_TO = 3
"""Lines of one record's words; ``brag show`` has the rest."""


def terminal(review: Review, page: Page, *, has_blocks: bool = True) -> str:
    """The review for a terminal, within ``page.width`` columns where those are 30 or more.

    Without ``has_blocks``, bars are drawn in ASCII, for an output that cannot encode blocks.
    """
    if review.is_empty:
        return "\n".join(nothing(review, page))
    block = "\u2588" if has_blocks else "#"
    sections = (
        _head(review, page),
        _bars(review, page, block),
        *(
            [_time(review, page, block), _some(review, page)]
            if _is_long(review)
            else [_all(review, page)]
        ),
        _lessons(review, page),
        _credits(review, page),
        _to_finish(review, page),
        wrap(say_private(review), page.width),
    )
    return "\n\n".join("\n".join(lines) for lines in sections if any(lines))


def nothing(review: Review, page: Page, option: str = "") -> list[str]:
    """What to say about a period that holds nothing, and where something is.

    ``option`` is what to type beside that period for the same document.
    """
    if review.journal_is_empty:
        said = "Nothing here yet. Write down one thing you did:"
        return [*wrap(said, page.width), '  brag log "Answered Bo\'s question about the build"']
    yet = "" if review.days_passed is None else " yet"
    lines = wrap(f"{title_of(review.period)}: no entries{yet}.", page.width)
    if review.private_left_out:
        lines += wrap(say_private(review), page.width)
    if review.nearest is not None:
        near = review.nearest.period
        holds = say_entries(review.nearest.entries)
        said = f"The nearest {near.kind} with something is {near.title}, with {holds}:"
        lines += [
            *wrap(said, page.width),
            f"  brag review {as_typed(near)}{f' {option}' if option else ''}",
        ]
    return lines


def _head(review: Review, page: Page) -> list[str]:
    said = (say_counts(review), say_before(review.before, review.days_passed))
    return [
        *(page.style.strong(line) for line in wrap(title_of(review.period), page.width)),
        *(line for one in said if one for line in wrap(f"{one}.", page.width)),
    ]


def _bars(review: Review, page: Page, block: str) -> list[str]:
    """Bars by project and by kind, beside each other where there is room, and the tags."""
    width = _chart_width(page)
    is_wide = width >= _SIDE_BY_SIDE
    room = (width - _GAP) // 2 if is_wide else width
    scale = Scale(room, block)
    kinds = chart("Kinds", [(one.name, one.entries) for one in review.kinds], scale, page.style)
    named = [one for one in review.projects if one.name]
    if not named:
        return [*stacked(kinds), *_tags(review, page)]
    rows = [(one.name, one.entries) for one in named[:_PROJECTS]]
    rows += [("(none)", one.entries) for one in review.projects if not one.name]
    projects = chart("Projects", rows, scale, page.style)
    if len(named) > _PROJECTS:
        more = f"  and {say_count(len(named) - _PROJECTS, 'more project')}"
        projects.append(Line(more, len(more)))
    lines = beside(projects, kinds, room + _GAP) if is_wide else stacked(projects, kinds)
    return [*lines, *_tags(review, page)]


def _tags(review: Review, page: Page) -> list[str]:
    said = [f"{flat(one.name)} {one.entries:,}" for one in review.tags[:_TAGS]]
    if len(review.tags) > _TAGS:
        said.append(f"and {len(review.tags) - _TAGS:,} more")
    return _hung(page.style.strong("Tags") + "  ", 6, ", ".join(said), page.width) if said else []


def _time(review: Review, page: Page, block: str) -> list[str]:
    """Bars over time."""
    is_short = _is_narrow(page)
    rows = [
        (stretch_title(one, review.step, is_short=is_short), one.entries)
        for one in review.stretches
    ]
    title = f"{review.step.capitalize()} by {review.step}"
    return stacked(chart(title, rows, Scale(_chart_width(page), block), page.style))


def _chart_width(page: Page) -> int:
    return min(page.width or _USUAL_WIDTH, _WIDEST)


def _is_long(review: Review) -> bool:
    return len(review.entries) > _ALL_UP_TO


def _all(review: Review, page: Page) -> list[str]:
    """Every entry, below the stretch of time it belongs to."""
    ids = _ids(review.entries, page)
    lines: list[str] = []
    for stretch, within in by_stretch(review):
        if review.step != "day":
            lines.append(page.style.strong(stretch_title(stretch, review.step)))
        before = ""
        for entry in within:
            label = _day_label(entry.day, review.step, page)
            # A day is named once.
            lines += _row("" if label == before else label, ids[entry.id], entry, page, len(label))
            before = label
            if len(review.entries) <= _OUTCOMES_UP_TO:
                lines += _outcome(entry, len(label) + len(ids[entry.id]) + 6, page)
    return lines


def _some(review: Review, page: Page) -> list[str]:
    """The fullest told of many entries, and the command that lists them all."""
    chosen = told_most_fully(review, _SOME)
    ids = _ids(chosen, page)
    said = f"{len(chosen)} of {say_entries(len(review.entries))}, those with the most written down"
    lines = [page.style.strong(line) for line in wrap(said, page.width)]
    for entry in chosen:
        label = entry.day.isoformat()
        lines += _row(label, ids[entry.id], entry, page, len(label))
    command = f"brag list {as_typed(review.period)}"
    return [*lines, *wrap(f"All of them: {command}", page.width)]


def _row(label: str, shown_id: str, entry: Entry, page: Page, label_width: int) -> list[str]:
    remark = say_remark(entry)
    words = flat(entry.text) + (f" ({remark})" if remark else "")
    shown = f"  {page.style.quiet(label.ljust(label_width))}  {page.style.id(shown_id)}  "
    return _hung(shown, label_width + len(shown_id) + 6, words, page.width)


def _outcome(entry: Entry, indent: int, page: Page) -> list[str]:
    """What came of an entry: its result, else its number."""
    said = flat(entry.result or say_outcome(entry))
    if page.width is not None and page.width - indent < _LEAST_ROOM:
        indent = _BELOW
    return _hung(" " * indent + "-> ", indent + 3, said, page.width) if said else []


def _lessons(review: Review, page: Page) -> list[str]:
    lessons = review.learned[-_LESSONS:]
    if not lessons:
        return []
    ids = _ids([one.entry for one in lessons], page)
    lines = [_heading("Learned", len(review.learned), _LESSONS, page, which="the newest ")]
    for one in lessons:
        lines += _with_id(ids[one.entry.id], one.words, page)
    return lines


def _credits(review: Review, page: Page) -> list[str]:
    people = review.credited[:_CREDITED]
    if not people:
        return []
    lines = [_heading("Credit given", len(review.credited), _CREDITED, page)]
    for one in people:
        what = "; ".join(map(flat, one.what))
        said = f"{flat(one.who)}, in {say_entries(one.entries)}" + (f": {what}" if what else "")
        lines += _block(said, 2, page.width)
    return lines


def _to_finish(review: Review, page: Page) -> list[str]:
    """Entries that do not say what came of them, each with the command that adds it."""
    some = review.unfinished[:_UNFINISHED]
    if not some:
        return []
    count = len(review.unfinished)
    said = f"Could be stronger: {say_count(count, 'entry', 'entries')} without a result yet"
    more = f"; {len(some)} of them" if count > len(some) else ""
    lines = [page.style.strong(line) for line in wrap(said + more, page.width)]
    for one in some:
        lines += _finishing(one, page)
    return lines


def _finishing(one: Unfinished, page: Page) -> list[str]:
    shown_id = page.short(one.entry.id)
    indent = len(shown_id) + 4
    lines = _with_id(shown_id, one.entry.text, page)
    adding = f"could add {say_additions(one)}"
    command = f'brag edit {shown_id} --result "..."'
    on_one_line = f"{adding}: {command}"
    if page.width is None or width_of(on_one_line) + indent <= page.width:
        return [*lines, *_block(on_one_line, indent, None)]
    return [*lines, *_block(f"{adding}:", indent, page.width), *_block(command, indent, page.width)]


def _heading(title: str, count: int, most: int, page: Page, *, which: str = "") -> str:
    remark = f" ({which}{most} of {count:,})" if count > most else ""
    return page.style.strong(title) + page.style.quiet(remark)


def _with_id(shown_id: str, words: str, page: Page) -> list[str]:
    label = f"  {page.style.id(shown_id)}  "
    return _hung(label, len(shown_id) + 4, flat(words), page.width)


def _ids(entries: Iterable[Entry], page: Page) -> dict[str, str]:
    """Ids as shown, filled up with spaces to the same length."""
    ids = {entry.id: page.short(entry.id) for entry in entries}
    width = max(map(len, ids.values()), default=0)
    return {record_id: shown.ljust(width) for record_id, shown in ids.items()}


def _hung(label: str, label_width: int, text: str, width: int | None) -> list[str]:
    """``text`` beside a label of that width without its colours; below it where room is short."""
    if width is not None and width - label_width < _LEAST_ROOM:
        return [label.rstrip(), *_block(text, _BELOW, width)]
    first, *rest = _block(text, label_width, width)
    return [label + first[label_width:], *rest]


def _block(text: str, indent: int, width: int | None) -> list[str]:
    """``text`` indented, in a few lines at most; dots stand for what is left out."""
    if width is not None and width - indent < _LEAST_ROOM:
        indent = _BELOW
    lines = wrap(text, width, indent)
    lines[0] = " " * indent + lines[0]
    if width is not None and len(lines) > _SHORTENED_TO:
        lines = [*lines[: _SHORTENED_TO - 1], cut_to(lines[_SHORTENED_TO - 1] + "...", width)]
    return lines


def _day_label(day: date, step: Step, page: Page) -> str:
    if step == "year":
        return f"{day.day:>2} {MONTHS[day.month - 1][:3].title()}"
    if step != "day" and _is_narrow(page):
        return f"{day.day:>2}"
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day:>2}"


def _is_narrow(page: Page) -> bool:
    return page.width is not None and page.width < _NARROW
