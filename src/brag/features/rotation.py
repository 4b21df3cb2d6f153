"""Which automatic backups stay: the newest of each of the last days, weeks and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import date

_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (7, lambda day: day),
    (4, lambda day: day.isocalendar()[:2]),
    (12, lambda day: (day.year, day.month)),
)
MOST = sum(count for count, _ in _PERIODS)


def kept(days: Iterable[date]) -> set[date]:
    """The days whose backup stays: of the last 7 days, 4 weeks and 12 months that have one."""
    newest_first = sorted(set(days), reverse=True)
    stay: set[date] = set()
    for count, period_of in _PERIODS:
        newest_of: dict[Hashable, date] = {}
        for day in newest_first:
            newest_of.setdefault(period_of(day), day)
        stay.update(list(newest_of.values())[:count])
    return stay
