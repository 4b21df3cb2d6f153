"""Goals: setting them, changing them, finding the one that is meant, and what was done for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from brag.errors import AmbiguousError, NotFoundError, UsageError
from brag.model import ids
from brag.model.entry import Entry
from brag.model.goal import Goal
from brag.model.selection import Selection
from brag.store import entries, facets, records
from brag.store.index import fold
from brag.text.intake import one_line, own_words, paragraphs
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from brag.store.journal import Journal

LONGEST_TITLE = 200
Sketch = dict[str, Any]
"""The fields of a goal that are known so far, by their names in ``Goal``."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A goal and what was done for it.

    ``entries`` are those tied to it within the period asked about, oldest first; ``in_all`` counts
    all of them, whenever they were. Private entries are in neither unless they were asked for;
    ``private_left_out`` counts those of the period that were not.
    """

    goal: Goal
    entries: tuple[Entry, ...]
    in_all: int
    private_left_out: int = 0


def add(journal: Journal, sketch: Sketch) -> Goal:
    """The new goal, written.

    Raises UsageError for what no goal can be, and for one that is open already.
    """
    known: Sketch = {"day": journal.clock.today()} | checked(sketch)
    goal = Goal(id=journal.new_id(), **known)
    _refuse_a_double(journal, goal)
    with journal.change("add goal") as change:
        change.put(goal)
    return goal


def amend(
    journal: Journal, goal: Goal, sketch: Sketch, *, label: str = "edit goal"
) -> tuple[Goal, bool]:
    """The goal with what was given in place, and whether that changed anything."""
    changed = replace(goal, **checked(sketch))
    if changed == goal:
        return goal, False
    if changed.is_open:
        _refuse_a_double(journal, changed)
    with journal.change(label) as change:
        change.put(changed)
    return changed, True


def meet(journal: Journal, goal: Goal, outcome: str, on: date) -> Goal:
    """The goal, met on a day, with what came of it. Raises UsageError if it is closed already."""
    _refuse_closed(goal)
    met, _ = amend(journal, goal, {"met": on, "outcome": outcome}, label="goal met")
    return met


def drop(journal: Journal, goal: Goal, why: str, on: date) -> Goal:
    """The goal, let go on a day, with why. Raises UsageError if it is closed already."""
    _refuse_closed(goal)
    dropped, _ = amend(journal, goal, {"dropped": on, "outcome": why}, label="goal drop")
    return dropped


def checked(sketch: Sketch) -> Sketch:
    """The sketch with every text cleaned. Raises UsageError for what no goal can hold."""
    known = dict(sketch)
    if "title" in known:
        title = one_line(known["title"], "the goal", limit=LONGEST_TITLE)
        known["title"] = own_words(title, "the goal")
    for name, said in (("outcome", "what came of it"), ("note", "the note")):
        if name in known:
            known[name] = own_words(paragraphs(known[name], said), said)
    return known


def every(journal: Journal, *, with_closed: bool = False) -> list[Goal]:
    """Open goals, the soonest due first and those without a day last.

    Then those met or dropped, if they are wanted, the latest first.
    """
    known: list[Goal] = list(records.of_kind(journal, "goal"))
    open_ones = [one for one in known if one.is_open]
    open_ones.sort(key=lambda one: (one.by is None, one.by or one.day, one.day, one.title))
    closed = [one for one in known if one.closed is not None]
    closed.sort(key=lambda one: (one.closed, one.day), reverse=True)
    return [*open_ones, *(closed if with_closed else ())]


def one(journal: Journal, name: str) -> Goal:
    """The goal that ``name`` means: its title, words that only its title has, or its id.

    An open goal goes before closed ones of the same words. Raises NotFoundError naming the
    nearest, or AmbiguousError whose details are the candidates.
    """
    found = called(journal, name)
    open_ones = [goal for goal in found if goal.is_open]
    found = open_ones if len(open_ones) == 1 else found
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            f"more than one goal answers to {name.strip()[:40]!r}",
            "Use more of its words, or its id",
            details=tuple(told_apart(goal) for goal in found),
        )
    known = every(journal, with_closed=True)
    if not known:
        raise NotFoundError(
            "there are no goals in the journal yet",
            'Set one: brag goal add "Make checkout boring" --by 2026-12-31',
        )
    near = nearest(name, [goal.title for goal in known]) or _with_a_word_near(name, known)
    hint = f"The nearest: {', '.join(near)}" if near else "brag goal list --all shows yours"
    raise NotFoundError(f"there is no goal {name.strip()[:40]!r}", hint)


def _with_a_word_near(name: str, known: Sequence[Goal]) -> list[str]:
    """The titles that hold a word which one of ``name`` may be a slip of."""
    words = {fold(word): goal.title for goal in known for word in goal.title.split()}
    found = [words[near] for word in name.split() for near in nearest(word, words)]
    return list(dict.fromkeys(found))[:3]


def called(journal: Journal, name: str) -> list[Goal]:
    """The goals ``name`` may mean: by the whole title, else every word of it, else by id.

    A word counts that begins a word of the title; case and accents do not matter.
    """
    wanted = fold(name)
    if not wanted:
        return []
    known = every(journal, with_closed=True)
    if whole := [goal for goal in known if fold(goal.title) == wanted]:
        return whole
    words = wanted.split()
    worded = [
        goal
        for goal in known
        if all(any(one.startswith(word) for one in fold(goal.title).split()) for word in words)
    ]
    if worded:
        return worded
    prefix = ids.normalise(name)
    is_long_enough = len(prefix) >= ids.SHORTEST_SHOWN
    return [goal for goal in known if is_long_enough and goal.id.startswith(prefix)]


def told_apart(goal: Goal) -> str:
    """A goal with its id and how it stands, so that two alike can be told apart."""
    state = "open" if goal.is_open else "met" if goal.met else "dropped"
    return f"{goal.id}  {goal.title} ({state}, set {goal.day.isoformat()})"


def ids_of(journal: Journal, names: Iterable[str], kept: Sequence[str] = ()) -> tuple[str, ...]:
    """The ids of the goals that ``names`` mean, none twice; ids in ``kept`` stay as they are.

    Raises like ``one``.
    """
    return tuple(dict.fromkeys(name if name in kept else one(journal, name).id for name in names))


def standing(
    journal: Journal,
    since: date | None = None,
    until: date | None = None,
    *,
    with_private: bool = False,
) -> tuple[Standing, ...]:
    """Every goal that a period is about, with what was done for it in those days.

    That is a goal set before the period ends and not closed before it begins, or one with entries
    in it. Both days are included; None means no limit. In the order of ``every``: open ones
    first, then those met or dropped. Private goals are left out unless they are asked for.
    """
    told = []
    for goal in every(journal, with_closed=True):
        if goal.is_private and not with_private:
            continue
        one = stands(journal, goal, since, until, with_private=with_private)
        is_set = until is None or goal.day <= until
        is_over = since is not None and goal.closed is not None and goal.closed < since
        if one.entries or (is_set and not is_over):
            told.append(one)
    return tuple(told)


def stands(
    journal: Journal,
    goal: Goal,
    since: date | None = None,
    until: date | None = None,
    *,
    with_private: bool = False,
) -> Standing:
    """One goal, with what was done for it."""
    selection = Selection(since=since, until=until, goals=(goal.id,))
    found = entries.matching(journal, selection)
    shown = tuple(one for one in reversed(found) if with_private or not one.is_private)
    whole = Selection(goals=(goal.id,), with_private=with_private)
    in_all = len(shown) if since is None and until is None else entries.count(journal, whole)
    return Standing(goal, shown, in_all, len(found) - len(shown))


def counts(journal: Journal) -> dict[str, int]:
    """How many entries are tied to each goal, private ones as well, by the goal's id."""
    return {use.name: use.entries for use in facets.uses(journal, "goal")}


def _refuse_a_double(journal: Journal, goal: Goal) -> None:
    for other in every(journal):
        if other.id != goal.id and fold(other.title) == fold(goal.title):
            raise UsageError(
                f"the goal {other.title[:60]!r} is open already",
                f"Change it: brag goal edit {other.id}",
            )


def _refuse_closed(goal: Goal) -> None:
    if goal.closed is not None:
        state = "met" if goal.met else "dropped"
        raise UsageError(
            f"{goal.title[:60]!r} was {state} on {goal.closed.isoformat()} already",
            f"brag goal edit {goal.id} --reopen opens it again",
        )
