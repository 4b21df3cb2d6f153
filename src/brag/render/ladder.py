"""The ladder on a terminal and as JSON: every rung with the user's own rating and tries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.predictions import said
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.ladder import Place, Proposal, Try
    from brag.model.prediction import Prediction
    from brag.render.terminal import Page

VERSION = 1
_INDENT = 9
_SEEN = {"none": "", "low": "one sees", "some": "a few see", "high": "many see"}


def listing(places: Sequence[Place], page: Page) -> str:
    """One rung a line: number, own rating, words, who sees it, and tries."""
    lines = [page.style.quiet(" no  you")]
    for one in places:
        rating = "-" if one.rating is None else str(one.rating)
        first, *rest = wrap(
            escape(one.rung.words + (f" ({marks})" if (marks := _marks(one)) else "")),
            page.width,
            _INDENT,
        )
        lines += [f" {one.number:>2}  {rating:>2}  {first}", *rest]
    return "\n".join(lines)


def _marks(one: Place) -> str:
    tries = len(one.tries)
    marks = [
        *([seen] if (seen := _SEEN[one.rung.visibility]) else []),
        *(["rank at risk"] if one.rung.power else []),
        *(["yours"] if one.is_own else []),
        *(["1 try" if tries == 1 else f"{tries} tries"] if tries else []),
        *(["skipped"] if one.is_skipped else []),
    ]
    return ", ".join(marks)


def proposed(proposal: Proposal, places: Sequence[Place], page: Page) -> str:
    """What to try next and why, after the tries that are still to be told."""
    lines = []
    for one in places:
        if one.open_try:
            lines += wrap(escape(f"Still to tell: {one.rung.words}"), page.width, 2)
            lines.append(f"  brag ladder try {one.number}")
    if proposal.place is None:
        lines += wrap(f"{proposal.why}.", page.width, 2)
        lines.append("  brag ladder rate 6 4")
    elif not proposal.place.open_try:
        number, words = proposal.place.number, proposal.place.rung.words
        if proposal.is_held_back:
            lines += wrap(f"{proposal.why}.", page.width, 2)
        why = "easier than those" if proposal.is_held_back else proposal.why
        lines += wrap(escape(f"If you like, {number}: {words} ({why})"), page.width, 2)
        lines.append(f"  brag ladder try {number}")
    return "\n".join(lines)


def announced(place: Place, one: Try, page: Page) -> str:
    """What is expected of a try, and how to tell what happened."""
    parts = [_expected(prediction) for prediction in (one.awkwardness, one.outcome)]
    expected = ", ".join(part for part in parts if part) or "nothing said"
    head = f"To try: {place.rung.words}. You expect: {expected}."
    after = f"Afterwards: brag ladder try {place.number}"
    return "\n".join([*wrap(escape(head), page.width, 2), *wrap(after, page.width, 2)])


def _expected(prediction: Prediction | None) -> str:
    if prediction is None or prediction.expected is None:
        return ""
    return f"{prediction.measure} {said(prediction, prediction.expected)}"


def told(place: Place, one: Try, page: Page) -> str:
    """What was expected beside what happened."""
    lines = wrap(escape(f"{place.rung.words}: {one.attempt.result}."), page.width, 2)
    for prediction in (one.awkwardness, one.outcome):
        if prediction is None or (prediction.expected, prediction.happened) == (None, None):
            continue
        before, after = (
            "not said" if value is None else said(prediction, value)
            for value in (prediction.expected, prediction.happened)
        )
        lines.append(f"  {prediction.measure}: expected {before}, was {after}")
    return "\n".join(lines)


def ladder_json(places: Sequence[Place], proposal: Proposal) -> dict[str, Any]:
    """The whole ladder under a version, with what is proposed and why."""
    return {
        "version": VERSION,
        "proposed": proposal.place.rung.id if proposal.place else None,
        "why": proposal.why,
        "rungs": [rung_json(one) for one in places],
    }


def rung_json(place: Place) -> dict[str, Any]:
    """One rung as JSON values, with its tries, the earliest first."""
    return {
        "number": place.number,
        "id": place.rung.id,
        "words": place.rung.words,
        "visibility": place.rung.visibility,
        "power": place.rung.power,
        "sources": list(place.rung.sources),
        "rating": place.rating,
        "skipped": place.is_skipped,
        "own": place.is_own,
        "tries": [try_json(one) for one in place.tries],
    }


def try_json(one: Try) -> dict[str, Any]:
    """One try as JSON values; yes is 1 and no is 0, null was left out or is still to be told."""
    attempt = one.attempt
    values = {
        prediction.measure: {"expected": prediction.expected, "happened": prediction.happened}
        for prediction in (one.awkwardness, one.outcome)
        if prediction is not None
    }
    return {
        "id": attempt.id,
        "day": attempt.day.isoformat(),
        "result": attempt.result,
        "happened_on": attempt.happened_on.isoformat() if attempt.happened_on else None,
        **values,
        "surprise": attempt.surprise,
        "felt_like_me": attempt.felt_like_me,
        "would_repeat": attempt.would_repeat,
    }
