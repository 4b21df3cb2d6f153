"""An entry as sentences of an answer: the fullest way of telling it first, then shorter ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.review_claims import ended, upper_first
from brag.text import credit, outcomes, telling
from brag.text.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from brag.model.entry import Entry


def ways_to_tell(entry: Entry, topic: str, today: date) -> list[str]:
    """Ways to tell an entry as an answer about ``topic``, the longest first, none twice."""
    told = {"praise": _praise, "learned": _learned, "credit": _credit}.get(topic, _deed)
    ways = [one for one in told(entry, today) if one]
    return sorted(dict.fromkeys(ways), key=lambda one: -len(one.split()))


def _deed(entry: Entry, today: date) -> list[str]:
    dated = telling.when(entry.day, today)
    text = telling.still_true(plain(entry.text), entry.day, today)
    deed = telling.deed(text, dated, entry.kind, entry.people)
    if not deed:
        return []
    result = outcomes.outcome(plain(entry.result))
    metric = entry.metric
    number = (
        outcomes.number(
            metric.what, metric.before, metric.after, metric.unit, metric.period,
            estimated=metric.basis == "estimated",
        )
        if metric
        else ""
    )  # fmt: skip
    before = telling.problem(plain(entry.situation), entry.task)
    part = telling.own_part(plain(entry.part)) if entry.part else ""
    shares = credit.credit([(one.who, one.what) for one in entry.credit if one.what])
    return [
        _joined(before, deed, part, result, number, shares),
        _joined(deed, part, result, number, shares),
        _joined(deed, result, number, shares),
        _joined(deed, result, shares),
        _joined(deed, result),
        deed,
    ]


def _credit(entry: Entry, today: date) -> list[str]:
    shares = credit.credit([(one.who, one.what) for one in entry.credit])
    deed = telling.deed(plain(entry.text), telling.when(entry.day, today), entry.kind, entry.people)
    return [_joined(deed, shares), shares]


def _praise(entry: Entry, _: date) -> list[str]:
    from brag.features.praise import quoted

    words, by = quoted(entry)
    return [f"{upper_first(by)}: “{words}”"]


def _learned(entry: Entry, today: date) -> list[str]:
    if not entry.learned:
        said = telling.deed(plain(entry.text), "", "learned", entry.people)
        return [said or ended(entry.text)]
    deed = telling.deed(plain(entry.text), telling.when(entry.day, today), entry.kind, entry.people)
    words = ended(f"I learned: {plain(entry.learned)}")
    return [_joined(deed, words), words]


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
