"""What the ledger counts: what was expected and what happened, read from the index alone."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brag.model.prediction import Prediction, Scale
    from brag.store.journal import Journal

_BETWEEN = "|"
_NOTHING = "-"
_ALIGNED = 10**12
"""Added to the numbers of records, which then sort as texts."""


class Seen(NamedTuple):
    """One prediction as the ledger counts it; None stands for what was skipped or is still open."""

    day: date
    measure: str
    scale: Scale
    setting: str
    expected: int | None
    happened: int | None
    is_open: bool


class Alike(NamedTuple):
    """Predictions that count alike: of one measure in one setting, with the same two values.

    ``made`` says when each was, the earliest first: its day, and by the number of its record which
    of a day came first. There is never none.
    """

    measure: str
    scale: Scale
    setting: str
    expected: int | None
    happened: int | None
    is_open: bool
    made: Sequence[str]

    @property
    def is_pair(self) -> bool:
        """Whether both what was expected and what happened are known."""
        return self.expected is not None and self.happened is not None


def counted_as(prediction: Prediction) -> str:
    """The facet that carries all that the ledger counts of one prediction; see ``seen``."""
    values = (
        prediction.measure.replace(_BETWEEN, "/"),
        prediction.scale,
        prediction.setting.replace(_BETWEEN, "/"),
        _NOTHING if prediction.expected is None else str(prediction.expected),
        _NOTHING if prediction.happened is None else str(prediction.happened),
        "open" if prediction.is_open else "said",
    )
    return _BETWEEN.join(values)


def seen(journal: Journal, since: date = date.min, until: date = date.max) -> list[Alike]:
    """Every prediction made from ``since`` to ``until``, those that count alike together.

    A long life of reflecting makes ten thousand of them, and some hundred that differ: so they
    are put together where they are read, which takes a fifth of the time of a row for each.
    Measures and settings whose names differ in case or accents alone are one.
    """
    rows = journal.rows(
        f"select shown, group_concat(day || (seq + {_ALIGNED})) from facet"
        " where name = 'counted' and day between ? and ? group by value",
        since.isoformat(),
        until.isoformat(),
    )
    spelled: dict[str, str] = {}
    return [_alike(shown, made, spelled) for shown, made in rows]


def alike(found: Iterable[Seen]) -> list[Alike]:
    """``found`` as ``seen`` puts it together; of two on one day, the first is the earlier."""
    made: dict[tuple[Any, ...], list[str]] = {}
    for number, one in enumerate(found):
        made.setdefault(one[1:], []).append(f"{one.day.isoformat()}{number + _ALIGNED}")
    return [Alike._make((*which, sorted(when))) for which, when in made.items()]


def last(found: Iterable[Alike], most: int) -> list[Seen]:
    """The last of ``found``, at most so many, in the order they were made."""
    ends = [(when, one) for one in found for when in one.made[-most:]]
    ends.sort(key=itemgetter(0))
    return [
        Seen(date.fromisoformat(when[: len("2026-11-02")]), *one[:-1]) for when, one in ends[-most:]
    ]


def _alike(shown: str, made: str, spelled: dict[str, str]) -> Alike:
    """What a facet says; ``spelled`` are measures and settings by what they fold to."""
    measure, scale, setting, expected, happened, state = shown.split(_BETWEEN)
    return Alike(
        spelled.setdefault(fold(measure), measure),
        cast("Scale", scale),
        spelled.setdefault(fold(setting), setting),
        _number(expected),
        _number(happened),
        is_open=state == "open",
        made=sorted(made.split(",")),
    )


def _number(shown: str) -> int | None:
    return None if shown == _NOTHING else int(shown)
