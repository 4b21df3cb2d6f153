"""A review as one likes to read it on a Friday: on a terminal, as Markdown, as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from brag.errors import TemplateError
from brag.features.amounts import say_number
from brag.features.review import told_most_fully
from brag.render.jsonable import VERSION, entry_json
from brag.render.terminal import escape, width_of, wrap
from brag.text.days import MONTHS, WEEKDAYS, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from brag.features.review import Before, Review, Step, Stretch, Tally, Unfinished
    from brag.model.entry import Entry
    from brag.render.entries import Page
    from brag.text.periods import Period

WITH_PRIVATE = "--with-private"
"""The option of ``brag review`` that shows private entries too."""

TEMPLATE = "review/period.md.j2"
_LONGEST_DOCUMENT = 20_000_000
"""Characters of a document: far more than any journal holds, far less than fills the memory."""

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
        return "\n".join(_nothing(review, page))
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


def markdown(review: Review, own: Path | None = None) -> str:
    """The review as a CommonMark document, by the template in the user's ``own`` folder or ours.

    Raises TemplateError, with file and line, for a template that cannot be used.
    """
    from brag.render.templates import environment, load, refusal

    template = load(environment(own), TEMPLATE)
    written: list[str] = []
    room = _LONGEST_DOCUMENT
    try:
        for piece in template.root_render_func(template.new_context(_for_markdown(review))):
            written.append(piece)
            room -= len(piece)
            if room < 0:
                break
    except Exception as error:  # a template may raise anything; it all becomes one refusal
        raise refusal(error, TEMPLATE) from error
    if room < 0:
        raise TemplateError(
            f"{template.filename} writes more than {_LONGEST_DOCUMENT:,} characters",
            "Shorten its loops",
        )
    return "".join(written).rstrip("\n")


def json_text(review: Review) -> str:
    """The review for a program: ``review_json`` as text."""
    import json

    return json.dumps(review_json(review), ensure_ascii=False, indent=2)


def review_json(review: Review) -> dict[str, Any]:
    """The review under a version. Every field is always there; days are ISO 8601.

    - ``period``: ``title``, ``kind`` (week, month, quarter, year or days), ``first`` (null when
      it has no beginning), ``last``, ``days_passed`` (null once it is over).
    - ``counts``: ``entries``; ``days`` with an entry; ``kinds``, ``projects`` and ``tags``, each
      a list of ``name`` and ``entries``, most first. An entry of two projects counts in both;
      the name null counts those without one.
    - ``stretches``: ``first``, ``last`` and ``entries`` of each day, week, month or year, as
      ``step`` says, up to today.
    - ``entries``: oldest first, each as in ``brag list --json``.
    - ``credited``: ``who``, in how many ``entries``, and ``what`` for.
    - ``learned``: the ``entry``'s id, and the ``words``.
    - ``unfinished``: the ``entry``'s id, ``additions`` that would make it stronger (result,
      number, own part, credit), and the people ``uncredited`` on it.
    - ``before``: the ``period`` before, its ``entries``, those ``by_now`` (in as many days as
      have passed; null for a period that is over), and ``begins``, the day of the first entry
      of all if that is later than its first day; null if there is no such period.
    - ``nearest``: for an empty period, the nearest ``period`` that holds something, and its
      ``entries``; else null.
    - ``private_left_out``: how many private entries are not counted in any of this.
    """
    said = {
        "period": _period_json(review.period) | {"days_passed": review.days_passed},
        "counts": {
            "entries": len(review.entries),
            "days": review.days_with_entries,
            "kinds": _tallies_json(review.kinds),
            "projects": _tallies_json(review.projects),
            "tags": _tallies_json(review.tags),
        },
        "step": review.step,
        "stretches": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "entries": one.entries}
            for one in review.stretches
        ],
        "entries": [entry_json(one) for one in review.entries],
        "credited": [
            {"who": one.who, "entries": one.entries, "what": list(one.what)}
            for one in review.credited
        ],
        "learned": [{"entry": one.entry.id, "words": one.words} for one in review.learned],
        "unfinished": [
            {
                "entry": one.entry.id,
                "additions": list(one.additions),
                "uncredited": list(one.uncredited),
            }
            for one in review.unfinished
        ],
        "before": review.before and _before_json(review.before),
        "nearest": review.nearest
        and {
            "period": _period_json(review.nearest.period),
            "entries": review.nearest.entries,
        },
        "private_left_out": review.private_left_out,
    }
    return {"version": VERSION, "review": said}


def _period_json(period: Period) -> dict[str, Any]:
    return {
        "title": period.title,
        "kind": period.kind,
        "first": None if period.first == date.min else period.first.isoformat(),
        "last": period.last.isoformat(),
    }


def _tallies_json(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    return [{"name": one.name or None, "entries": one.entries} for one in tallies]


def _before_json(before: Before) -> dict[str, Any]:
    return {
        "period": _period_json(before.period),
        "entries": before.entries,
        "by_now": before.by_now,
        "begins": before.begins and before.begins.isoformat(),
    }


def _for_markdown(review: Review) -> dict[str, Any]:
    """What the template may use, documented there. Every text in it is safe in CommonMark."""
    view = {
        "title": title_of(review.period),
        "counts": say_counts(review),
        "before": say_before(review.before, review.days_passed),
        "private": say_private(review),
        "step": review.step,
        "stretches": [
            {
                "title": _stretch_title(stretch, review.step),
                "entries": [_entry_for_markdown(one) for one in within],
            }
            for stretch, within in _by_stretch(review)
        ],
        "learned": [one.words for one in review.learned],
        "credited": [
            {"who": one.who, "entries": _entries(one.entries), "what": list(one.what)}
            for one in review.credited
        ],
        "unfinished": [
            {"text": one.entry.text, "additions": say_additions(one)} for one in review.unfinished
        ],
    }
    view |= {"review": review_json(review)["review"]}
    return {name: _safe(value) for name, value in view.items()}


def _entry_for_markdown(entry: Entry) -> dict[str, Any]:
    """An entry as in JSON, with its day, its kind and its number in words."""
    return entry_json(entry) | {
        "remark": _remark(entry),
        "said_day": say_date(entry.day),
        "said_number": _say_outcome_number(entry),
    }


def _safe(value: Any) -> Any:
    """``value`` with every text in it made one line that CommonMark shows as it is written."""
    if isinstance(value, str):
        return as_markdown(value)
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return value


def as_markdown(text: str) -> str:
    """``text`` on one line as CommonMark that shows just these characters, wherever it stands.

    What no reader takes for markup stays as it is: an underscore within a word, an arrow.
    """
    escaped = re.sub(_MARKUP, r"\\\g<0>", _flat(text))
    # What opens a list or a quotation, or underlines a heading, does so only at the beginning.
    return re.sub(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=>]))", r"\1\\", escaped)


_MARKUP = r"[\\`*\[\]<~]|(?<!\S)#|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"


def say_counts(review: Review) -> str:
    """How much there is: "12 entries on 9 days so far (day 23 of 30)"."""
    said = f"{_entries(len(review.entries))} on {_counted(review.days_with_entries, 'day')}"
    if review.days_passed is None:
        return said
    return f"{said} so far (day {review.days_passed:,} of {review.days_in_period:,})"


def say_before(before: Before | None, days_passed: int | None) -> str:
    """The period before, in counts: "October 2026: 7 entries in its first 23 days, 9 in all"."""
    if before is None:
        return ""
    begins = f"the first entry is from {_whole_date(before.begins)}" if before.begins else ""
    if before.begins and before.begins > before.period.last:
        return f"Nothing earlier to compare with: {begins}"
    said = f"{title_of(before.period)}: {_say_so_far(before, days_passed or 0)}"
    return f"{said} ({begins})" if begins else said


def _say_so_far(before: Before, days: int) -> str:
    in_all = _entries(before.entries)
    length = (before.period.last - before.period.first).days + 1
    if before.by_now is None or days >= length or not before.entries:
        return in_all
    first_days = "its first day" if days == 1 else f"its first {days:,} days"
    if before.by_now == before.entries:
        return f"{in_all}, all in {first_days}"
    return f"{_entries(before.by_now)} in {first_days}, {before.entries:,} in all"


def say_private(review: Review) -> str:
    """How many private entries are left out, and how to see them; nothing if there are none."""
    count = review.private_left_out
    if not count:
        return ""
    verb, them = ("is", "it") if count == 1 else ("are", "them")
    return f"{_entries(count, 'private ')} {verb} left out; {WITH_PRIVATE} shows {them}."


def title_of(period: Period) -> str:
    """The title of a period as a sentence begins."""
    return period.title[:1].upper() + period.title[1:]


def as_typed(period: Period) -> str:
    """A period as a command takes it: 2026-W47, 2026-10, 2026-Q3, 2026, 2026-10-01..2026-10-15."""
    first = period.first
    if period.kind == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if period.kind == "month":
        return f"{first:%Y-%m}"
    if period.kind == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if period.kind == "year":
        return f"{first.year}"
    since = "" if first == date.min else first.isoformat()
    return f"{since}..{period.last.isoformat()}"


def _nothing(review: Review, page: Page) -> list[str]:
    """What to say about a period that holds nothing, and where something is."""
    if review.journal_is_empty:
        said = "Nothing here yet. Write down one thing you did:"
        return [*wrap(said, page.width), '  brag log "Answered Bo\'s question about the build"']
    yet = "" if review.days_passed is None else " yet"
    lines = wrap(f"{title_of(review.period)}: no entries{yet}.", page.width)
    if review.private_left_out:
        lines += wrap(say_private(review), page.width)
    if review.nearest is not None:
        near = review.nearest.period
        holds = _entries(review.nearest.entries)
        said = f"The nearest {near.kind} with something is {near.title}, with {holds}:"
        lines += [*wrap(said, page.width), f"  brag review {as_typed(near)}"]
    return lines


def _head(review: Review, page: Page) -> list[str]:
    said = (say_counts(review), say_before(review.before, review.days_passed))
    return [
        *(page.style.strong(line) for line in wrap(title_of(review.period), page.width)),
        *(line for one in said if one for line in wrap(f"{one}.", page.width)),
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its colours, and how many columns it takes."""

    shown: str
    width: int


def _bars(review: Review, page: Page, block: str) -> list[str]:
    """Bars by project and by kind, beside each other where there is room, and the tags."""
    width = _chart_width(page)
    is_wide = width >= _SIDE_BY_SIDE
    room = (width - _GAP) // 2 if is_wide else width
    scale = _Scale(room, block)
    kinds = _chart("Kinds", [(one.name, one.entries) for one in review.kinds], scale, page)
    named = [one for one in review.projects if one.name]
    if not named:
        return [*(line.shown for line in kinds), *_tags(review, page)]
    rows = [(one.name, one.entries) for one in named[:_PROJECTS]]
    rows += [("(none)", one.entries) for one in review.projects if not one.name]
    projects = _chart("Projects", rows, scale, page)
    if len(named) > _PROJECTS:
        more = f"  and {_counted(len(named) - _PROJECTS, 'more project')}"
        projects.append(_Line(more, len(more)))
    lines = _beside(projects, kinds, room + _GAP) if is_wide else _shown([*projects, *kinds])
    return [*lines, *_tags(review, page)]


def _tags(review: Review, page: Page) -> list[str]:
    said = [f"{_flat(one.name)} {one.entries:,}" for one in review.tags[:_TAGS]]
    if len(review.tags) > _TAGS:
        said.append(f"and {len(review.tags) - _TAGS:,} more")
    return _hung(page.style.strong("Tags") + "  ", 6, ", ".join(said), page.width) if said else []


def _time(review: Review, page: Page, block: str) -> list[str]:
    """Bars over time."""
    is_short = _is_narrow(page)
    rows = [
        (_stretch_title(one, review.step, is_short=is_short), one.entries)
        for one in review.stretches
    ]
    title = f"{review.step.capitalize()} by {review.step}"
    return _shown(_chart(title, rows, _Scale(_chart_width(page), block), page))


def _chart_width(page: Page) -> int:
    return min(page.width or _USUAL_WIDTH, _WIDEST)


@dataclass(frozen=True, slots=True)
class _Scale:
    """How long bars are in a chart of so many columns, and what they are drawn with."""

    room: int
    block: str

    @property
    def name_room(self) -> int:
        """Columns for the longest name."""
        return max(self.room // 3, 16)

    def bar(self, count: int, most: int) -> str:
        """The bar for ``count``: a few blocks an entry while ``most`` fits, else in proportion."""
        cells = max(self.room - self.name_room - len(f"{most:,}") - 5, 1)
        if most <= cells:
            return self.block * (count * min(cells // most, 3))
        # Rounded up, so that nothing counted looks like nothing.
        return self.block * -(-count * cells // most)


def _chart(title: str, counts: Sequence[tuple[str, int]], scale: _Scale, page: Page) -> list[_Line]:
    """A heading, and for each count its name, a bar and the number."""
    names = [_cut(_flat(name), scale.name_room) for name, _ in counts]
    name_width = max(map(width_of, names))
    most = max(count for _, count in counts)
    lines = [_Line(page.style.strong(title), len(title))]
    for name, (_, count) in zip(names, counts, strict=True):
        label = f"  {name}{' ' * (name_width - width_of(name))}  "
        bar = scale.bar(count, most)
        number = f" {count:,}" if bar else f"{count:,}"
        width = name_width + 4 + len(bar) + len(number)
        lines.append(_Line(label + page.style.bar(bar) + number, width))
    return lines


def _beside(left: Sequence[_Line], right: Sequence[_Line], column: int) -> list[str]:
    """Two blocks beside each other, the right one from ``column`` on."""
    nothing = _Line("", 0)
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else nothing
        other = right[number] if number < len(right) else nothing
        gap = " " * (column - one.width) if other.width else ""
        lines.append(one.shown + gap + other.shown)
    return lines


def _shown(lines: Iterable[_Line]) -> list[str]:
    return [line.shown for line in lines]


def _is_long(review: Review) -> bool:
    return len(review.entries) > _ALL_UP_TO


def _all(review: Review, page: Page) -> list[str]:
    """Every entry, below the stretch of time it belongs to."""
    ids = _ids(review.entries, page)
    lines: list[str] = []
    for stretch, within in _by_stretch(review):
        if review.step != "day":
            lines.append(page.style.strong(_stretch_title(stretch, review.step)))
        before = ""
        for entry in within:
            label = _day_label(entry.day, review.step, page)
            # A day is named once.
            lines += _row("" if label == before else label, ids[entry.id], entry, page, len(label))
            before = label
            if len(review.entries) <= _OUTCOMES_UP_TO:
                lines += _outcome(entry, len(label) + len(ids[entry.id]) + 6, page)
    return lines


def _by_stretch(review: Review) -> Iterator[tuple[Stretch, list[Entry]]]:
    """The stretches that hold entries, each with its own."""
    rest = iter(review.entries)
    for stretch in review.stretches:
        if stretch.entries:
            yield stretch, list(islice(rest, stretch.entries))


def _some(review: Review, page: Page) -> list[str]:
    """The fullest told of many entries, and the command that lists them all."""
    chosen = told_most_fully(review, _SOME)
    ids = _ids(chosen, page)
    said = f"{len(chosen)} of {_entries(len(review.entries))}, those with the most written down"
    lines = [page.style.strong(line) for line in wrap(said, page.width)]
    for entry in chosen:
        label = entry.day.isoformat()
        lines += _row(label, ids[entry.id], entry, page, len(label))
    command = f"brag list {as_typed(review.period)}"
    return [*lines, *wrap(f"All of them: {command}", page.width)]


def _row(label: str, shown_id: str, entry: Entry, page: Page, label_width: int) -> list[str]:
    remark = _remark(entry)
    words = _flat(entry.text) + (f" ({remark})" if remark else "")
    shown = f"  {page.style.quiet(label.ljust(label_width))}  {page.style.id(shown_id)}  "
    return _hung(shown, label_width + len(shown_id) + 6, words, page.width)


def _remark(entry: Entry) -> str:
    """What is unusual about an entry: "learned, private"."""
    remarks: list[str] = [] if entry.kind == "win" else [entry.kind]
    return ", ".join([*remarks, *(["private"] if entry.is_private else [])])


def _outcome(entry: Entry, indent: int, page: Page) -> list[str]:
    """What came of an entry: its result, else its number."""
    said = _flat(entry.result or _say_outcome_number(entry))
    if page.width is not None and page.width - indent < _LEAST_ROOM:
        indent = _BELOW
    return _hung(" " * indent + "-> ", indent + 3, said, page.width) if said else []


def _say_outcome_number(entry: Entry) -> str:
    return say_number(entry.metric) if entry.metric and entry.metric.after else ""


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
        what = "; ".join(map(_flat, one.what))
        said = f"{_flat(one.who)}, in {_entries(one.entries)}" + (f": {what}" if what else "")
        lines += _block(said, 2, page.width)
    return lines


def _to_finish(review: Review, page: Page) -> list[str]:
    """Entries that do not say what came of them, each with the command that adds it."""
    some = review.unfinished[:_UNFINISHED]
    if not some:
        return []
    count = len(review.unfinished)
    said = f"Could be stronger: {_counted(count, 'entry', 'entries')} without a result yet"
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


def say_additions(one: Unfinished) -> str:
    """What could be added to an entry: "a result, a number, your part, credit for Ana"."""
    who = " and ".join(map(_flat, one.uncredited))
    said = {"own part": "your part", "credit": f"credit for {who}"}
    return ", ".join(said.get(each, f"a {each}") for each in one.additions)


def _heading(title: str, count: int, most: int, page: Page, *, which: str = "") -> str:
    remark = f" ({which}{most} of {count:,})" if count > most else ""
    return page.style.strong(title) + page.style.quiet(remark)


def _with_id(shown_id: str, words: str, page: Page) -> list[str]:
    label = f"  {page.style.id(shown_id)}  "
    return _hung(label, len(shown_id) + 4, _flat(words), page.width)


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
        lines = [*lines[: _SHORTENED_TO - 1], _cut(lines[_SHORTENED_TO - 1] + "...", width)]
    return lines


def _cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns; dots stand for what is left out."""
    if width_of(text) <= width:
        return text
    text = text.removesuffix("...")
    while text and width_of(text) > width - 3:
        text = text[:-1]
    return text.rstrip() + "..."


def _flat(text: str) -> str:
    """``text`` on one line, with control characters escaped."""
    spaced = text.translate(_LINE_BREAKS).split(" ")
    return escape(" ".join(word for word in spaced if word))


_LINE_BREAKS = {ord(one): " " for one in "\r\n\t"}


def _day_label(day: date, step: Step, page: Page) -> str:
    if step == "year":
        return f"{day.day:>2} {MONTHS[day.month - 1][:3].title()}"
    if step != "day" and _is_narrow(page):
        return f"{day.day:>2}"
    return f"{WEEKDAYS[day.weekday()][:3].title()} {day.day:>2}"


def _is_narrow(page: Page) -> bool:
    return page.width is not None and page.width < _NARROW


def _stretch_title(stretch: Stretch, step: Step, *, is_short: bool = False) -> str:
    first, last = stretch.first, stretch.last
    if step == "year":
        return str(first.year)
    if step == "month":
        return f"{MONTHS[first.month - 1].title()} {first.year}"
    months = 3 if is_short else None
    start, end = (f"{day.day} {MONTHS[day.month - 1][:months].title()}" for day in (first, last))
    if first == last:
        return end
    return f"{first.day if first.month == last.month else start} to {end}"


def _whole_date(day: date) -> str:
    return f"{say_date(day)} {day.year}"


def _entries(count: int, adjective: str = "") -> str:
    return _counted(count, f"{adjective}entry", f"{adjective}entries")


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{f'{count:,}' if count else 'no'} {one if count == 1 else many or one + 's'}"
