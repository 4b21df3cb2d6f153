"""When to rehearse by FSRS, for those who ask for it: the model many flash cards go by.

Settings from domain.md, section 5; relearning has no steps either, since a day is the smallest
unit here.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.model.rehearsal import Rehearsal

MOST_DAYS = 45


def next_day(runs: Sequence[Rehearsal]) -> date:
    """The day of the next rehearsal after these graded runs, the earliest first; at least one."""
    from fsrs import Card, Rating, Scheduler

    ratings = {
        "again": Rating.Again,
        "hard": Rating.Hard,
        "good": Rating.Good,
        "easy": Rating.Easy,
    }
    scheduler = Scheduler(
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=MOST_DAYS,
        enable_fuzzing=False,
    )
    card = Card(card_id=1)
    for run in runs:
        noon = datetime.combine(run.day, time(12), UTC)
        card, _ = scheduler.review_card(card, ratings[run.grade or "again"], noon)
    return card.due.date()
