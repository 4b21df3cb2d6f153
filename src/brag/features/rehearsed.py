"""What the runs of a pitch show: seconds, pace, drift and comfort, counted and never scored."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from brag.features import kept_pitches
from brag.features.rehearsing import aim_of, pace
from brag.store import profiles, records, rehearsals

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from brag.model.pitch import KeptPitch
    from brag.model.prediction import Prediction
    from brag.model.rehearsal import Rehearsal
    from brag.store.journal import Journal


class Row(NamedTuple):
    """One run, the comfort expected before it, and by how many seconds it missed the aim."""

    run: Rehearsal
    expected: int | None
    drift: int

    @property
    def pace(self) -> int | None:
        """Words a minute, where enough was said to tell."""
        return pace(self.run.words, sum(self.run.phrases))


class History(NamedTuple):
    """The runs of a pitch, the earliest first, beside the seconds to aim for."""

    pitch: KeptPitch
    aim: tuple[int, int]
    rows: tuple[Row, ...]

    @property
    def whole(self) -> list[Row]:
        """The runs that were spoken to the end."""
        return [one for one in self.rows if one.run.is_whole]

    @property
    def best(self) -> int | None:
        """The seconds of the whole run that came nearest to the aim, the latest of those alike."""
        nearest = min(self.whole[::-1], key=lambda one: abs(one.drift), default=None)
        return nearest.run.seconds if nearest else None

    @property
    def median(self) -> float | None:
        """The median of the seconds of whole runs."""
        return median(one.run.seconds for one in self.whole) if self.whole else None


def histories(journal: Journal, name: str = "", *, own: Path | None = None) -> list[History]:
    """The history of each pitch that was rehearsed, or of the one called ``name``.

    Raises NotFoundError for no such pitch.
    """
    if name:
        pitch = kept_pitches.named(journal, name)
        return [_history(journal, pitch, rehearsals.of_pitch(journal, pitch.id), own)]
    runs = rehearsals.by_pitch(journal)
    return [
        _history(journal, one, runs[one.id], own)
        for one in kept_pitches.kept(journal)
        if one.id in runs
    ]


def _history(
    journal: Journal, pitch: KeptPitch, runs: list[Rehearsal], own: Path | None
) -> History:
    aim = aim_of(pitch, own, profiles.read(journal).pace)
    expected: dict[str, Prediction] = {}
    for run in runs:
        for one in records.with_facet(journal, "prediction", "predicted-in", run.id, most=1):
            expected[run.id] = one
    rows = (
        Row(one, expected[one.id].expected if one.id in expected else None, drift(one, aim))
        for one in runs
    )
    return History(pitch, aim, tuple(rows))


def last_rehearsed(journal: Journal) -> dict[str, date]:
    """The day of the last rehearsal of each pitch, by its id."""
    return {pitch: runs[-1].day for pitch, runs in rehearsals.by_pitch(journal).items()}


def drift(run: Rehearsal, aim: tuple[int, int]) -> int:
    """By how many seconds a run was longer (or, below 0, shorter) than it was to be."""
    low, high = aim
    return max(run.seconds - high, 0) or min(run.seconds - low, 0)
