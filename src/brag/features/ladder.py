"""The ladder as its user has it: rungs in their own order, ratings, tries, and what to try next.

Source: domain.md, section 5. It proposes and never moves anything by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError, UsageError
from brag.features.rungs import Rung, read_rungs
from brag.model.rung import HIGHEST_RATING, VISIBILITIES, RungState, Visibility
from brag.store import records
from brag.store.index import fold
from brag.text.intake import one_line, own_words
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brag.model.attempt import Attempt
    from brag.model.prediction import Prediction
    from brag.store.journal import Journal

WORTH_TRYING = range(3, 7)
"""The own ratings of rungs that are proposed."""
TRIES = 2
"""After so many tries no worse than expected the next rung is proposed."""
TOO_MUCH = 8
"""While the last tries were this awkward or more, nothing harder is proposed."""
_LONGEST_WORDS = 200


class Try(NamedTuple):
    """One attempt with its predictions, where they were made; ``order`` counts all attempts."""

    attempt: Attempt
    awkwardness: Prediction | None = None
    outcome: Prediction | None = None
    order: int = 0

    @property
    def is_no_worse(self) -> bool:
        """Whether it was done, at least in part, and no more awkward than expected."""
        one = self.awkwardness
        if self.attempt.result not in ("done", "partial") or one is None:
            return False
        if one.expected is None or one.happened is None:
            return False
        return one.happened <= one.expected


class Place(NamedTuple):
    """A rung at its number on the user's own ladder, with what they made of it."""

    number: int
    rung: Rung
    state: RungState | None
    tries: tuple[Try, ...]

    @property
    def rating(self) -> int | None:
        """How awkward the user thinks it."""
        return self.state.rating if self.state else None

    @property
    def is_skipped(self) -> bool:
        """Whether the user would rather not."""
        return self.state is not None and self.state.is_skipped

    @property
    def is_own(self) -> bool:
        """Whether the user added it."""
        return self.state is not None and bool(self.state.words)

    @property
    def open_try(self) -> Try | None:
        """The attempt that is still to be told, if there is one."""
        return next((one for one in self.tries if one.attempt.is_open), None)


class Proposal(NamedTuple):
    """A rung to try next, or None, and why."""

    place: Place | None
    why: str
    is_held_back: bool = False
    """Whether something harder would be proposed, had the last tries not been too much."""


def ladder(journal: Journal, own: Path | None = None) -> list[Place]:
    """The user's ladder, the easiest rung first."""
    states = {one.rung: one for one in records.of_kind(journal, "rung")}
    rungs = [
        *read_rungs(own),
        *(
            Rung(one.rung, one.words, one.visibility, one.power)
            for one in reversed(states.values())
            if one.words
        ),
    ]
    places = {rung.id: number for number, rung in enumerate(rungs, start=1)}
    places |= {one.rung: one.place for one in states.values() if one.place and one.rung in places}
    tries = _tries(journal)
    ordered = sorted(rungs, key=lambda rung: places[rung.id])
    return [
        Place(number, rung, states.get(rung.id), tuple(tries.get(rung.id, ())))
        for number, rung in enumerate(ordered, start=1)
    ]


def _tries(journal: Journal) -> dict[str, list[Try]]:
    """The attempts at each rung, the earliest first."""
    found: dict[str, list[Try]] = {}
    for order, attempt in enumerate(reversed(list(records.of_kind(journal, "attempt")))):
        made = records.with_facet(journal, "prediction", "predicted-in", attempt.id)
        of = {one.measure: one for one in made}
        found.setdefault(attempt.rung, []).append(
            Try(attempt, of.get("awkwardness"), of.get("outcome"), order)
        )
    return found


def proposal(places: Sequence[Place]) -> Proposal:
    """What to try next, if anything: the easiest rung rated 3 to 6 that is not behind one yet."""
    able = [one for one in places if not one.is_skipped]
    rated = [one for one in able if one.rating is not None]
    if not rated:
        return Proposal(None, "Rate a few rungs first, 0 not awkward to 10 very")
    fitting = [one for one in rated if one.rating in WORTH_TRYING and not _is_behind(one)]
    limit = _lowest_too_much(places)
    if limit is not None:
        easier = [one for one in fitting if one.number < limit]
        why = f"The last {TRIES} tries were at {TOO_MUCH} or more, so nothing harder is proposed"
        return Proposal(easier[-1] if easier else None, why, is_held_back=True)
    if not fitting:
        return Proposal(None, "No rung that you rated 3 to 6 is left; rate or add another")
    chosen = fitting[0]
    why = f"you rated it {chosen.rating}"
    if chosen.tries:
        count = len(chosen.tries)
        why += f", and tried it {'once' if count == 1 else f'{count} times'}"
    return Proposal(chosen, why)


def _is_behind(place: Place) -> bool:
    return sum(one.is_no_worse for one in place.tries) >= TRIES


def _lowest_too_much(places: Sequence[Place]) -> int | None:
    """The number of the lowest rung of the last two tries, if both were too much."""
    told = [
        (one.attempt.happened_on, one.order, place.number, one.awkwardness.happened)
        for place in places
        for one in place.tries
        if one.attempt.happened_on is not None
        and one.awkwardness is not None
        and one.awkwardness.happened is not None
    ]
    last = sorted(told)[-TRIES:]
    is_too_much = len(last) == TRIES and all(value >= TOO_MUCH for *_, value in last)
    return min(number for _, _, number, _ in last) if is_too_much else None


def find(places: Sequence[Place], name: str) -> Place:
    """The rung that ``name`` means: its number, its id, or the beginning of id or words.

    Raises NotFoundError naming the nearest.
    """
    wanted = fold(name)
    if wanted.isascii() and wanted.isdecimal():
        found = [one for one in places if str(one.number) == wanted.lstrip("0")]
    else:
        found = [one for one in places if one.rung.id == wanted] or [
            one
            for one in places
            if wanted
            and (one.rung.id.startswith(wanted) or fold(one.rung.words).startswith(wanted))
        ]
    if len(found) == 1:
        return found[0]
    near = [one.rung.id for one in found[:5]] or nearest(wanted, [one.rung.id for one in places])
    raise NotFoundError(
        f"there is no one rung {name.strip()[:40]!r}",
        f"The nearest: {', '.join(near)}" if near else "brag ladder numbers them",
    )


def rate(journal: Journal, place: Place, rating: str) -> RungState:
    """The rung with the user's own rating, 0 to 10. Raises UsageError for any other."""
    word = rating.strip()
    if not (word.isascii() and word.isdecimal() and int(word[:4]) <= HIGHEST_RATING):
        raise UsageError(
            f"{word[:40]!r} is not a number from 0 to {HIGHEST_RATING}",
            f"0 is not awkward at all, {HIGHEST_RATING} is very",
        )
    return _put(journal, "rate rung", replace(_state(journal, place), rating=int(word)))


def skip(journal: Journal, place: Place, *, is_skipped: bool) -> RungState:
    """The rung, left out of what is proposed or no more."""
    label = "skip rung" if is_skipped else "unskip rung"
    return _put(journal, label, replace(_state(journal, place), is_skipped=is_skipped))


def add(
    journal: Journal, words: str, visibility: str = "low", *, power: bool = False,
    own: Path | None = None,
) -> RungState:  # fmt: skip
    """The new rung, at the top of the ladder. Raises UsageError for words no rung can have."""
    cleaned = own_words(one_line(words, "the rung", limit=_LONGEST_WORDS), "the rung")
    if not cleaned:
        raise UsageError("a rung needs a few words", 'Try: brag ladder add "say hello to the team"')
    places = ladder(journal, own)
    name = _name(cleaned)
    if name in {one.rung.id for one in places}:
        raise UsageError(f"there is a rung {name} already", "Say it in other words")
    state = RungState(
        journal.new_id(), journal.clock.today(), name, words=cleaned,
        visibility=_visibility(visibility), power=power,
        place=len(places) + 1 if any(one.state and one.state.place for one in places) else 0,
    )  # fmt: skip
    return _put(journal, "add rung", state)


def move(journal: Journal, places: Sequence[Place], place: Place, to: int) -> list[Place]:
    """The ladder with the rung at the number ``to``, in one step of undo. Raises UsageError."""
    if not 1 <= to <= len(places):
        raise UsageError(
            f"there is no place {to} on the ladder", f"Give a number from 1 to {len(places)}"
        )
    others = [one for one in places if one.rung.id != place.rung.id]
    ordered = [*others[: to - 1], place, *others[to - 1 :]]
    with journal.change("move rung") as change:
        for number, one in enumerate(ordered, start=1):
            change.put(replace(_state(journal, one), place=number))
    return [one._replace(number=number) for number, one in enumerate(ordered, start=1)]


def _put(journal: Journal, label: str, state: RungState) -> RungState:
    with journal.change(label) as change:
        change.put(state)
    return state


def _state(journal: Journal, place: Place) -> RungState:
    """What the user made of a rung so far, or a new record for it."""
    return place.state or RungState(journal.new_id(), journal.clock.today(), place.rung.id)


def _name(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:40] or "own-rung"


def _visibility(name: str) -> Visibility:
    for one in VISIBILITIES:
        if one == name.strip().casefold():
            return one
    raise UsageError(
        f"a rung cannot be seen by {name.strip()[:40]!r}",
        f"Choose one of {', '.join(VISIBILITIES)}",
    )
