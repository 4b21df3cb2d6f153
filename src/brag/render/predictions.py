"""The prediction ledger on a terminal and as JSON: counts, medians with ranges, and every dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.predictions import said
from brag.render.terminal import cut_to, escape, flat, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.predictions import Group, Half, Measure, Spread
    from brag.model.prediction import Prediction
    from brag.render.terminal import Page

VERSION = 1
CAPTION = (
    "Your own ratings, not an experiment. Extreme starts drift to the middle by themselves, and"
    " you may log more when it goes well."
)
"""The one fixed caption. Source: domain.md, section 2."""
_TITLES = {
    "awkwardness": "Awkwardness",
    "learned": "Something learned",
    "burden": "How much of a burden it was for them",
    "answer": "Whether they said yes",
    "comfort": "Comfort",
    "outcome": "As hoped, or better",
}
_SCALES = {"0-10": "0 to 10", "-5-5": "-5 to 5", "yes-no": "yes or no"}
_SETTING_ROOM = 11
_ABOUT_ROOM = 40


def summary(measures: Sequence[Measure], page: Page) -> str:
    """Each measure with its counts, split by setting, and what was skipped."""
    return "\n\n".join(_of_measure(one, page) for one in measures)


def heading(measure: Measure) -> str:
    """What is measured, on which scale, and how many pairs there are."""
    title = _TITLES.get(measure.name, measure.name.capitalize())
    return f"{escape(title)}, {_SCALES[measure.scale]} (n = {measure.size:,})"


def _of_measure(measure: Measure, page: Page) -> str:
    lines = [page.style.strong(line) for line in wrap(heading(measure), page.width, 2)]
    for group in measure.groups:
        lines += _of_group(group, measure, page)
    if remark := left_out(measure):
        first, *rest = wrap(remark, page.width, 2)
        lines += [page.style.quiet(line) for line in (f"  {first}", *rest)]
    return "\n".join(lines)


def _of_group(group: Group, measure: Measure, page: Page) -> list[str]:
    name = cut_to(flat(group.setting) or "elsewhere", _SETTING_ROOM)
    told = counted(group, measure)
    indent = _SETTING_ROOM + 4
    lines: list[str] = []
    for number, line in enumerate(told):
        first, *rest = wrap(line, page.width, indent)
        head = page.style.facet(name.ljust(_SETTING_ROOM)) if not number else " " * _SETTING_ROOM
        lines += [f"  {head}  {first}", *rest]
    return lines


def counted(group: Group, measure: Measure) -> list[str]:
    """What the pairs of one setting come to, in words: counts, and medians where there are enough.

    Each is a line.
    """
    return _yes_and_no(group) if measure.scale == "yes-no" else _numbers(group)


def _numbers(group: Group) -> list[str]:
    """Counts, and from eight pairs on both halves with their medians and ranges."""
    lower, same, higher = group.lower_same_higher
    count = group.size
    if not count:
        return ["no pair yet"]
    counts = [("lower", lower), ("the same", same), ("higher", higher)]
    (word, most), *others = [(word, some) for word, some in counts if some]
    than = "as" if word == "the same" else "than"
    told = [f"{word} {than} you expected in {most} of {count}"]
    lines = [", ".join([*told, *(f"{word} in {some}" for word, some in others)])]
    if group.halves:
        first, last = group.halves
        lines += [_half("first", first), _half("last", last)]
    return lines


def _half(which: str, half: Half) -> str:
    return f"{which} {half.n}: expected {_spread(half.expected)}, was {_spread(half.happened)}"


def _spread(spread: Spread) -> str:
    return f"{spread.median:g} ({spread.low} to {spread.high})"


def _yes_and_no(group: Group) -> list[str]:
    """How often yes and no were expected, and what it was then."""
    lines = []
    for expected, word, other in ((1, "yes", "no"), (0, "no", "yes")):
        happened = [one for one in group.pairs if one.expected == expected]
        count = sum(len(one.made) for one in happened)
        if count:
            came = sum(len(one.made) for one in happened if one.happened == expected)
            counts = [(word, came), (other, count - came)]
            was = ", ".join(f"{one} in {some}" for one, some in counts if some)
            lines.append(f"you expected {word} in {count}: it was {was}")
    return lines or ["no pair yet"]


def left_out(measure: Measure) -> str:
    """How many were skipped, and how many are open; nothing if there are none."""
    before, after = measure.skipped
    skipped = [
        *([f"{before:,} before"] if before else []),
        *([f"{after:,} after"] if after else []),
    ]
    parts = [
        *([f"skipped: {' and '.join(skipped)}"] if skipped else []),
        *([f"still open: {measure.open:,}"] if measure.open else []),
    ]
    return "; ".join(parts)


def table(pairs: Sequence[Prediction], page: Page) -> str:
    """One prediction a line, the earliest first: its day, what of, both values, what about."""
    lines = [page.style.quiet("day         expected  was      of what")]
    for one in pairs:
        expected = _value(one, one.expected)
        was = "open" if one.is_open else _value(one, one.happened)
        about = f" · {cut_to(flat(one.about), _ABOUT_ROOM)}" if one.about else ""
        words = f"{escape(one.measure)}{about}"
        first, *rest = wrap(words, page.width, 31)
        lines += [f"{one.day.isoformat()}  {expected.ljust(8)}  {was.ljust(7)}  {first}", *rest]
    return "\n".join(lines)


def _value(prediction: Prediction, value: int | None) -> str:
    return "skipped" if value is None else said(prediction, value)


def still_open(open_ones: Sequence[Prediction], page: Page) -> str:
    """What is still to be said, with the command that says it."""
    lines = [page.style.strong("Still to say what happened")]
    for one in open_ones:
        expected = "skipped before" if one.expected is None else _expected(one, one.expected)
        about = f" · {cut_to(flat(one.about), _ABOUT_ROOM)}" if one.about else ""
        words = f"{escape(one.measure)}, {expected}{about}"
        short = page.short(one.id)
        first, *rest = wrap(words, page.width, len(short) + 4)
        lines += [f"  {page.style.id(short)}  {first}", *rest]
    return "\n".join(lines)


def _expected(prediction: Prediction, value: int) -> str:
    return f"expected {said(prediction, value)}"


def settled(prediction: Prediction, page: Page) -> str:
    """What was expected beside what happened: "Awkwardness at PyCon: expected 7, was 4"."""
    title = _TITLES.get(prediction.measure, prediction.measure.capitalize())
    about = f" · {flat(prediction.about)}" if prediction.about else ""
    expected = _value(prediction, prediction.expected)
    was = _value(prediction, prediction.happened)
    words = f"{escape(title)}{about}: expected {expected}, was {was}"
    return "\n".join(wrap(words, page.width, 2))


def prediction_json(prediction: Prediction) -> dict[str, Any]:
    """One prediction as JSON values; yes is 1 and no is 0, null was skipped or is open."""
    return {
        "id": prediction.id,
        "day": prediction.day.isoformat(),
        "measure": prediction.measure,
        "scale": prediction.scale,
        "setting": prediction.setting,
        "about": prediction.about,
        "expected": prediction.expected,
        "happened": prediction.happened,
        "happened_on": prediction.happened_on.isoformat() if prediction.happened_on else None,
        "source": prediction.source,
        "event": prediction.event,
        "person": prediction.person,
    }


def predictions_json(predictions: Sequence[Prediction]) -> dict[str, Any]:
    """Predictions under a version, the earliest first."""
    return {"version": VERSION, "predictions": [prediction_json(one) for one in predictions]}
