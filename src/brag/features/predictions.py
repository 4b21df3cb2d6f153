"""The prediction ledger: what was expected beside what happened, counted and never scored.

Below eight pairs there are counts only; from eight on, the medians of the first and the last half
with their ranges. Source: domain.md, section 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from brag.errors import NotFoundError, UsageError
from brag.model.prediction import SCALES, Prediction
from brag.store import records
from brag.store.index import fold
from brag.store.predictions import last, seen
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from brag.model.prediction import Scale
    from brag.store.journal import Journal
    from brag.store.predictions import Alike, Seen

ENOUGH_FOR_MEDIANS = 8
"""Pairs of one measure in one setting; fewer are counted only."""
_WORDS = {"yes": 1, "y": 1, "no": 0, "n": 0}
_SKIPS = frozenset({"skip", "-"})


class Spread(NamedTuple):
    """The median of some ratings, the lowest and the highest."""

    median: float
    low: int
    high: int


class Half(NamedTuple):
    """One half of the pairs in the order of their days: how many, and both of their spreads."""

    n: int
    expected: Spread
    happened: Spread


class Group(NamedTuple):
    """The predictions of one measure in one setting."""

    setting: str
    found: tuple[Alike, ...]

    @property
    def pairs(self) -> list[Alike]:
        """Those of which both what was expected and what happened are known."""
        return [one for one in self.found if one.is_pair]

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return _count(self.pairs)

    @property
    def lower_same_higher(self) -> tuple[int, int, int]:
        """In how many pairs what happened was lower than expected, the same, and higher."""
        signs = [0, 0, 0]
        for one in self.pairs:
            expected, happened = _both(one)
            signs[(happened > expected) - (happened < expected)] += len(one.made)
        same, higher, lower = signs
        return lower, same, higher

    @property
    def halves(self) -> tuple[Half, Half] | None:
        """The first and the last half; the last has the middle one. None below eight pairs."""
        if self.size < ENOUGH_FOR_MEDIANS:
            return None
        pairs = self.pairs
        made = sorted(when for one in pairs for when in one.made)
        middle = made[len(made) // 2]
        first, last = [], []
        for one in pairs:
            before = bisect_left(one.made, middle)
            first.append((*_both(one), before))
            last.append((*_both(one), len(one.made) - before))
        return _half(first), _half(last)


class Measure(NamedTuple):
    """Everything predicted of one thing, such as awkwardness, split by setting."""

    name: str
    scale: Scale
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return sum(group.size for group in self.groups)

    @property
    def all(self) -> list[Alike]:
        """The predictions of all settings."""
        return [one for group in self.groups for one in group.found]

    def last_pairs(self, most: int) -> list[Seen]:
        """The last pairs of all settings, at most so many, in the order they were made."""
        return last([one for one in self.all if one.is_pair], most)

    @property
    def skipped(self) -> tuple[int, int]:
        """How many were skipped before, and how many after."""
        before = _count(one for one in self.all if one.expected is None)
        after = _count(one for one in self.all if one.happened is None and not one.is_open)
        return before, after

    @property
    def open(self) -> int:
        """For how many it is still to be said what happened."""
        return _count(one for one in self.all if one.is_open)


def ledger(
    journal: Journal,
    *,
    since: date | None = None,
    until: date | None = None,
    measure: str = "",
    setting: str = "",
) -> list[Measure]:
    """The measures with the most pairs first, each split by setting.

    Raises NotFoundError for a measure or setting that nothing was predicted of.
    """
    limits = {name: day for name, day in (("since", since), ("until", until)) if day is not None}
    found = seen(journal, **limits)
    if measure:
        wanted = _known(measure, {one.measure for one in found}, "measure")
        found = [one for one in found if one.measure == wanted]
    if setting:
        wanted = _known(setting, {one.setting for one in found}, "kind of occasion")
        found = [one for one in found if one.setting == wanted]
    return measures(found)


def measures(found: Iterable[Alike]) -> list[Measure]:
    """``found`` by measure and setting, those with the most pairs first."""
    by_setting: defaultdict[tuple[str, Scale, str], list[Alike]] = defaultdict(list)
    for one in found:
        by_setting[one.measure, one.scale, one.setting].append(one)
    by_measure: defaultdict[tuple[str, Scale], list[Group]] = defaultdict(list)
    for (measure, scale, setting), some in by_setting.items():
        by_measure[measure, scale].append(Group(setting, tuple(some)))
    made = [
        Measure(name, scale, tuple(sorted(groups, key=_by_size)))
        for (name, scale), groups in by_measure.items()
    ]
    return sorted(made, key=lambda one: (-one.size, one.name))


def open_ones(journal: Journal, most: int | None = None) -> tuple[list[Prediction], int]:
    """The predictions of which it is still to be said what happened, the oldest first.

    At most ``most`` of them, and how many there are.
    """
    found = records.with_facet(
        journal, "prediction", "open", "prediction", most=most, oldest_first=True
    )
    return found, records.count_with_facet(journal, "open", "prediction")


def those_of(
    journal: Journal,
    chosen: Sequence[Measure],
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
) -> list[Prediction]:
    """The predictions that ``chosen`` counts, the earliest first; at most so many, the last."""
    kept = {(fold(one.name), fold(group.setting)) for one in chosen for group in one.groups}
    known = records.of_kind(journal, "prediction", since=since, until=until)
    found = (one for one in known if (fold(one.measure), fold(one.setting)) in kept)
    return list(islice(found, most))[::-1]


def settle(journal: Journal, name: str, value: str) -> Prediction:
    """The prediction with the id ``name``, with what happened: a number, yes, no, or skip.

    Raises NotFoundError for no such prediction, UsageError for a value off its scale and for one
    that was settled before.
    """
    record_id = records.resolve(
        journal,
        name,
        ("prediction",),
        said="a prediction",
        hint="brag predictions lists those that are open",
    )
    prediction = records.get(journal, record_id)
    assert isinstance(prediction, Prediction)  # noqa: S101 - only predictions were looked for
    if not prediction.is_open:
        was = "skipped" if prediction.happened is None else said(prediction, prediction.happened)
        raise UsageError(
            f"what happened is written down already: {was}",
            "brag undo takes the latest change back; brag delete takes out a prediction",
        )
    settled = settled_with(prediction, read_value(prediction, value), journal.clock.today())
    with journal.change("settle prediction") as change:
        change.put(settled)
    return settled


def settled_with(prediction: Prediction, happened: int | None, on: date) -> Prediction:
    """The prediction with what had happened by that day; None for a skipped answer."""
    return replace(prediction, happened=happened, happened_on=on)


def read_value(prediction: Prediction, text: str) -> int | None:
    """What ``text`` means on the prediction's scale; None if it skips. Raises UsageError."""
    word = text.strip().casefold()
    if word in _SKIPS:
        return None
    low, high = SCALES[prediction.scale]
    number = _WORDS.get(word) if prediction.scale == "yes-no" else _whole(word)
    if number is None or not low <= number <= high:
        wanted = (
            "yes, no" if prediction.scale == "yes-no" else f"a whole number from {low} to {high}"
        )
        raise UsageError(
            f"{text.strip()[:40]!r} cannot be said of {prediction.measure}",
            f"Say {wanted}, or skip",
        )
    return number


def said(prediction: Prediction, value: int) -> str:
    """A value in words: a number, or yes and no."""
    return ("no", "yes")[value] if prediction.scale == "yes-no" else str(value)


def _whole(word: str) -> int | None:
    digits = word.removeprefix("-").removeprefix("+")
    return (
        int(word) if digits.isascii() and digits.isdecimal() and len(digits) < len("100") else None
    )


def _by_size(group: Group) -> tuple[int, str]:
    return -_count(group.found), group.setting


def _count(found: Iterable[Alike]) -> int:
    return sum(len(one.made) for one in found)


def _both(pair: Alike) -> tuple[int, int]:
    return cast("int", pair.expected), cast("int", pair.happened)


def _half(pairs: Sequence[tuple[int, int, int]]) -> Half:
    """Of (expected, happened, how many of them)."""
    expected = sorted((before, count) for before, _, count in pairs if count)
    happened = sorted((after, count) for _, after, count in pairs if count)
    return Half(sum(count for *_, count in pairs), _spread(expected), _spread(happened))


def _spread(values: Sequence[tuple[int, int]]) -> Spread:
    """Of (value, how many of them), the lowest first."""
    every = [value for value, count in values for _ in range(count)]
    middle = (every[(len(every) - 1) // 2] + every[len(every) // 2]) / 2
    return Spread(middle, every[0], every[-1])


def _known(name: str, there: set[str], what: str) -> str:
    folded = {one.casefold(): one for one in there}
    if (found := folded.get(name.strip().casefold())) is not None:
        return found
    near = nearest(name, there)
    known = ", ".join(sorted(one for one in there if one))
    hint = f"The nearest: {', '.join(near)}" if near else f"There is {known}" if known else ""
    raise NotFoundError(
        f"nothing was predicted of the {what} {name.strip()[:40]!r}",
        hint or "brag predictions shows what there is",
    )
