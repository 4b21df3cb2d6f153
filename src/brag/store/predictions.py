"""What the ledger counts: what was expected and what happened, read from the index alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from brag.model.prediction import Prediction, Scale
    from brag.store.journal import Journal

_BETWEEN = "|"
_NOTHING = "-"


class Seen(NamedTuple):
    """One prediction as the ledger counts it; None stands for what was skipped or is still open."""

    day: date
    measure: str
    scale: Scale
    setting: str
    expected: int | None
    happened: int | None
    is_open: bool

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


def seen(journal: Journal, since: date = date.min, until: date = date.max) -> list[Seen]:
    """Every prediction made from ``since`` to ``until``, the earliest first.

    Rows of the index are some five times quicker to read than records, of which a long life of
    reflecting makes twenty thousand.
    """
    rows = journal.rows(
        "select day, shown from facet where name = 'counted' and day between ? and ?"
        " order by day, seq",
        since.isoformat(),
        until.isoformat(),
    )
    # The same few hundred are predicted again and again: each is taken apart once.
    apart = {shown: _apart(shown) for shown in {shown for _, shown in rows}}
    return [Seen(date.fromisoformat(day), *apart[shown]) for day, shown in rows]


def _apart(shown: str) -> tuple[str, Scale, str, int | None, int | None, bool]:
    measure, scale, setting, expected, happened, state = shown.split(_BETWEEN)
    is_open = state == "open"
    return measure, cast("Scale", scale), setting, _number(expected), _number(happened), is_open


def _number(shown: str) -> int | None:
    return None if shown == _NOTHING else int(shown)
