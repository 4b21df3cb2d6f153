"""The reflections that were kept: those of a script, an event, a person or a period."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from brag.features.related import called, ids_in
from brag.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from brag.model.prediction import Prediction
    from brag.model.reflection import Reflection
    from brag.store.codec import Identified
    from brag.store.journal import Journal


class Listed(NamedTuple):
    """The reflections of a selection, what the ids in them stand for, and whether there are more.

    ``is_first`` says that the journal holds no reflection at all.
    """

    reflections: tuple[Reflection, ...]
    names: dict[str, str]
    has_more: bool
    is_first: bool


def listed(
    journal: Journal,
    *,
    script: str = "",
    subjects: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    most: int | None = None,
) -> Listed:
    """The reflections that fit, the newest first; ``subjects`` are ids it must all be about."""
    if subjects:
        found = iter(records.with_facet(journal, "reflection", "reflected-on", subjects[0]))
    elif script:
        found = iter(records.with_facet(journal, "reflection", "script", script))
    else:
        found = records.of_kind(journal, "reflection", since=since, until=until)
    fitting = (
        one
        for one in found
        if (not script or one.script == script)
        and all(subject in (one.event, one.person) for subject in subjects)
        and (since is None or one.day >= since)
        and (until is None or one.day <= until)
    )
    kept = tuple(islice(fitting, None if most is None else most + 1))
    shown = kept if most is None else kept[:most]
    names = records.by_id(journal, {one for each in shown for one in ids_in(each)})
    return Listed(
        shown,
        {record_id: called(one) for record_id, one in names.items()},
        has_more=len(kept) > len(shown),
        is_first=not kept and not records.count(journal, "reflection"),
    )


def made_in(journal: Journal, reflection: Reflection) -> tuple[list[Identified], dict[str, str]]:
    """What a reflection's answers became and still is there, and what the ids in that stand for."""
    found = records.by_id(journal, reflection.made)
    made = [found[one] for one in reflection.made if one in found]
    named = records.by_id(journal, {one for each in made for one in ids_in(each)})
    return made, {one.id: called(one) for one in (*made, *named.values())}


def settled_in(journal: Journal, reflection: Reflection) -> list[Prediction]:
    """The predictions of earlier reflections on the same that were settled on its day."""
    subject = reflection.event or reflection.person
    if not subject:
        return []
    earlier = records.with_facet(journal, "reflection", "reflected-on", subject)
    return [
        prediction
        for one in reversed(earlier)
        for prediction in predictions_of(journal, one)
        if one.id != reflection.id and prediction.happened_on == reflection.day
    ]


def predictions_of(journal: Journal, reflection: Reflection) -> list[Prediction]:
    """The predictions that were made in a reflection, in the order of asking."""
    found: list[Prediction] = records.with_facet(
        journal, "prediction", "predicted-in", reflection.id
    )
    return found[::-1]
