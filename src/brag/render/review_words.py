"""What a review says in words, on a terminal and in a document alike."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from brag.features.amounts import say_number
from brag.render.terminal import flat
from brag.text.days import MONTHS, say_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.features.review import Before, Review, Step, Stretch, Unfinished
    from brag.model.entry import Entry
    from brag.text.periods import Period

WITH_PRIVATE = "--with-private"
"""The option of ``brag review`` that shows private entries too."""


def say_counts(review: Review) -> str:
    """How much there is: "12 entries on 9 days so far (day 23 of 30)"."""
    said = f"{say_entries(len(review.entries))} on {say_count(review.days_with_entries, 'day')}"
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
    in_all = say_entries(before.entries)
    length = (before.period.last - before.period.first).days + 1
    if before.by_now is None or days >= length or not before.entries:
        return in_all
    first_days = "its first day" if days == 1 else f"its first {days:,} days"
    if before.by_now == before.entries:
        return f"{in_all}, all in {first_days}"
    return f"{say_entries(before.by_now)} in {first_days}, {before.entries:,} in all"


def say_private(review: Review) -> str:
    """How many private entries are left out, and how to see them; nothing if there are none."""
    count = review.private_left_out
    if not count:
        return ""
    verb, them = ("is", "it") if count == 1 else ("are", "them")
    return f"{say_entries(count, 'private ')} {verb} left out; {WITH_PRIVATE} shows {them}."


def say_additions(one: Unfinished) -> str:
    """What could be added to an entry: "a result, a number, your part, credit for Ana"."""
    who = " and ".join(map(flat, one.uncredited))
    said = {"own part": "your part", "credit": f"credit for {who}"}
    return ", ".join(said.get(each, f"a {each}") for each in one.additions)


def say_remark(entry: Entry) -> str:
    """What is unusual about an entry: "learned, private"."""
    remarks: list[str] = [] if entry.kind == "win" else [entry.kind]
    return ", ".join([*remarks, *(["private"] if entry.is_private else [])])


def say_outcome(entry: Entry) -> str:
    """An entry's number in words, if the number says what came of it; else nothing."""
    return say_number(entry.metric) if entry.metric and entry.metric.after else ""


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


def by_stretch(review: Review) -> Iterator[tuple[Stretch, list[Entry]]]:
    """The stretches that hold entries, each with its own."""
    rest = iter(review.entries)
    for stretch in review.stretches:
        if stretch.entries:
            yield stretch, list(islice(rest, stretch.entries))


def stretch_title(stretch: Stretch, step: Step, *, is_short: bool = False) -> str:
    """A stretch of time as a heading: "2 to 8 November", "November 2026", "2026"."""
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


def say_entries(count: int, adjective: str = "") -> str:
    """So many entries: "no entries", "1 private entry", "1,200 entries"."""
    return say_count(count, f"{adjective}entry", f"{adjective}entries")


def say_count(count: int, one: str, many: str = "") -> str:
    """So many of ``one``, whose plural is ``many`` unless an "s" makes it."""
    return f"{f'{count:,}' if count else 'no'} {one if count == 1 else many or one + 's'}"


def _whole_date(day: date) -> str:
    return f"{say_date(day)} {day.year}"
