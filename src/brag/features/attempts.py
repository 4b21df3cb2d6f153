"""A try at a rung in two steps: what is expected before, and what happened, maybe days later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.features.ladder import Try
from brag.features.predictions import read_value, settled_with
from brag.model.attempt import RESULTS, Attempt
from brag.model.prediction import Prediction
from brag.text.intake import paragraphs

if TYPE_CHECKING:
    from brag.features.ladder import Place
    from brag.model.attempt import Result
    from brag.model.prediction import Scale
    from brag.store.journal import Journal

SETTING = "practice"
MEASURES: tuple[tuple[str, Scale], ...] = (("awkwardness", "0-10"), ("outcome", "yes-no"))


class Told(NamedTuple):
    """What happened, as it was typed; empty where it was left out."""

    result: str
    awkwardness: str = ""
    outcome: str = ""
    surprise: str = ""
    felt_like_me: str = ""
    would_repeat: str = ""


def before(journal: Journal, place: Place, awkwardness: str, outcome: str) -> Try:
    """The attempt that is announced, with what is expected of it; in one step of undo.

    Raises UsageError for a value off its scale.
    """
    day = journal.clock.today()
    attempt = Attempt(journal.new_id(), day, place.rung.id)
    made = []
    for (measure, scale), said in zip(MEASURES, (awkwardness, outcome), strict=True):
        empty = Prediction(
            journal.new_id(), day, measure, scale, about=place.rung.words, setting=SETTING,
            source=attempt.id,
        )  # fmt: skip
        made.append(replace(empty, expected=_value(empty, said)))
    with journal.change("try rung") as change:
        change.put(attempt)
        for one in made:
            change.put(one)
    return Try(attempt, made[0], made[1])


def after(journal: Journal, one: Try, told: Told) -> Try:
    """The attempt with what happened, and its predictions settled; in one step of undo.

    Raises UsageError for what cannot be said of it.
    """
    day = journal.clock.today()
    attempt = replace(
        one.attempt,
        result=read_result(told.result),
        happened_on=day,
        surprise=paragraphs(told.surprise, "the surprise"),
        felt_like_me=_yes_or_no(told.felt_like_me, "felt like me"),
        would_repeat=_yes_or_no(told.would_repeat, "would repeat"),
    )
    settled = [
        prediction and settled_with(prediction, _value(prediction, said), day)
        for prediction, said in ((one.awkwardness, told.awkwardness), (one.outcome, told.outcome))
    ]
    with journal.change("tell what happened") as change:
        for record in (attempt, *settled):
            if record is not None:
                change.put(record)
    return Try(attempt, settled[0], settled[1])


def read_result(name: str) -> Result:
    """The result that ``name`` says; dashes are spaces. Raises UsageError."""
    wanted = " ".join(name.casefold().replace("-", " ").split())
    for one in RESULTS:
        if one == wanted:
            return one
    raise UsageError(
        f"a try cannot be {name.strip()[:40]!r}",
        f"It is one of {', '.join(RESULTS)}; asked and got a no is done",
    )


def value_of(measure: str, text: str) -> int | None:
    """What ``text`` means of one of the measures; None for nothing. Raises UsageError."""
    scale = dict(MEASURES)[measure]
    from datetime import date

    return _value(Prediction("0000000001", date.min, measure, scale), text)


def _value(prediction: Prediction, text: str) -> int | None:
    return read_value(prediction, text) if text.strip() else None


def _yes_or_no(text: str, name: str) -> bool | None:
    word = text.strip().casefold()
    if not word:
        return None
    if word in ("yes", "y", "no", "n"):
        return word[0] == "y"
    raise UsageError(f"{word[:40]!r} cannot be said of {name}", "Say yes or no, or leave it out")
