"""Fitting a text to a length: which beats it keeps, and in which wording; whole sentences only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.model.pitch import Beat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brag.features.forms import Form


class Limit(NamedTuple):
    """Fewest and most words, or tenths of a second aloud; ``is_asked`` if the user set it."""

    low: int
    high: int
    is_seconds: bool = False
    is_asked: bool = False


class Draft(NamedTuple):
    """A beat with its wordings, the fullest first; none when there is nothing to say."""

    name: str
    wordings: tuple[str, ...]


class _Cost(NamedTuple):
    """What is lost: beats that should be there, words of those, beats that may be, their words."""

    should: int = 0
    wording: int = 0
    may: int = 0
    may_wording: int = 0

    def plus(self, other: _Cost) -> _Cost:
        """Both together."""
        return _Cost(*(one + more for one, more in zip(self, other, strict=True)))


class _Best(NamedTuple):
    """The least that is lost for one size, and how to get there."""

    cost: _Cost
    kept: tuple[Beat, ...]


_Option = tuple[int, _Cost, Beat | None]
"""One way to tell a beat, or None to leave it out: its size and what is lost."""


def fitted(
    drafts: Sequence[Draft], form: Form, limit: Limit, size_of: Callable[[str], int]
) -> tuple[Beat, ...]:
    """The best set of beats: within ``limit`` if any set is, the most valuable beats first.

    First, nothing too long; then as many of the form's ``should`` as fit, the first of them
    most; then not too short; then the fullest wordings of those; then the ``may`` and theirs.
    Beats the form does not list are always kept. Exact, in time linear in beats and size.
    """
    lost = {
        **{name: _Cost(should=2**place) for place, name in enumerate(reversed(form.should))},
        **{name: _Cost(may=2**place) for place, name in enumerate(reversed(form.may))},
    }
    by_size = {0: _Best(_Cost(), ())}
    for draft in drafts:
        if not draft.wordings:
            continue
        is_may = draft.name in form.may
        options: list[_Option] = [
            (
                size_of(text),
                _Cost(may_wording=place) if is_may else _Cost(wording=place),
                Beat(draft.name, text),
            )
            for place, text in enumerate(draft.wordings)
        ]
        if draft.name in lost:
            options.append((0, lost[draft.name], None))
        by_size = _with(by_size, options)
    total = min(by_size, key=lambda size: _rank(size, by_size[size].cost, limit))
    return by_size[total].kept


def _with(by_size: dict[int, _Best], options: list[_Option]) -> dict[int, _Best]:
    """The best of each size after one more beat, told in one of its ways or left out."""
    grown: dict[int, _Best] = {}
    for size, (before, kept) in by_size.items():
        for more, cost, beat in options:
            total = before.plus(cost)
            known = grown.get(size + more)
            if known is None or total < known.cost:
                grown[size + more] = _Best(total, (*kept, beat) if beat else kept)
    return grown


def _rank(size: int, cost: _Cost, limit: Limit) -> tuple[int, ...]:
    too_long, too_short = max(size - limit.high, 0), max(limit.low - size, 0)
    return too_long, cost.should, too_short, cost.wording, cost.may, cost.may_wording
