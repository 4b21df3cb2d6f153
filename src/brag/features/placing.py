"""Telling which original a row is, in sources that name only a place and not what stands there.

A day of a notes folder, or a minute of a journal, has places: the first entry, the second, and so
on, each with its own source key. When a line is added above others they all move down, and taken
by number each would seem to have become its neighbour: what the user added to one would end up
under another. So the rows of a day are laid beside what was imported of that day: the same words
keep their place; what remains is paired in order or by likeness; the rest gets places of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from brag.features.importing import Row, key_of, row_from
from brag.store import originals
from brag.store.originals import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brag.model.entry import Entry
    from brag.store.journal import Journal

_AT_ONCE = 500
_CHARACTERS_AT_ONCE = 8_000_000
_SPARE = 1
_MOST_COMPARED = 10_000
_ALIKE = 0.6
_NEVER = 2.0
"""More alike than anything can be."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row whose key is not known yet; ``group`` names its day or minute, and its source."""

    where: str
    group: tuple[str, ...]
    sketch: dict[str, Any]
    raw: str = ""
    is_wanted: bool = True
    """Else it only keeps its place, for it is there and was not asked for."""
    is_partial: bool = False
    """Whether the rest of its group may stand elsewhere, as with rows mended in a side file."""


@dataclass(slots=True)
class _Places:
    """The places of one group: what imports put there, and which a row of this run has taken."""

    known: dict[int, Standing] = field(default_factory=dict)
    looked_up: int = 0
    taken: set[int] = field(default_factory=set)

    def take(self, number: int) -> int:
        """That place, for one row and no other."""
        self.known.pop(number, None)
        self.taken.add(number)
        return number

    def fresh(self) -> int:
        """A place that nothing has had yet."""
        number = len(self.taken)
        while number in self.taken or number in self.known:
            number += 1
        return self.take(number)


_Groups = dict[tuple[str, ...], _Places]


def placed(
    journal: Journal, prefix: str, drafts: Iterable[Draft | Row], *, least_alike: float = 0.0
) -> Iterator[Row]:
    """The rows of ``drafts`` in their order, each with the key of the original that it is.

    The drafts of one group must not have those of another between them. ``least_alike``, from 0
    to 1, is how alike the old and new words of a place must be where as many rows as places
    changed: 0 for a source whose groups tell an original by themselves.
    """
    groups: _Groups = {}
    for batch in _batches(drafts):
        rows = [
            one if isinstance(one, Row) else row_from(one.where, "", one.sketch, raw=one.raw)
            for one in batch
        ]
        members: dict[tuple[str, ...], list[int]] = {}
        for index, one in enumerate(batch):
            if isinstance(one, Draft) and rows[index].entry:
                members.setdefault(one.group, []).append(index)
        if members:
            # Only the group that a batch ended in can go on in the next one.
            groups = {group: groups.get(group) or _Places() for group in members}
        _look_up(journal, prefix, groups, {group: len(some) for group, some in members.items()})
        for group, some in members.items():
            entries = [entry for index in some if (entry := rows[index].entry)]
            texts = [entry.text for entry in entries]
            least = _NEVER if any(_is_partial(batch[index]) for index in some) else least_alike
            numbers = _paired(journal, groups[group], texts, least)
            for index, entry, number in zip(some, entries, numbers, strict=True):
                rows[index] = _named(rows[index], entry, key_of(prefix, *group, str(number)))
        yield from (row for row, one in zip(rows, batch, strict=True) if _is_wanted(one))


def _is_wanted(one: Draft | Row) -> bool:
    return isinstance(one, Row) or one.is_wanted


def _is_partial(one: Draft | Row) -> bool:
    return isinstance(one, Draft) and one.is_partial


def _named(row: Row, entry: Entry, key: str) -> Row:
    return Row(row.where, key, replace(entry, sources=(key,)), raw=row.raw)


def _batches(drafts: Iterable[Draft | Row]) -> Iterator[list[Draft | Row]]:
    """The drafts in batches of bounded size."""
    batch: list[Draft | Row] = []
    weight = 0
    for one in drafts:
        batch.append(one)
        weight += len(one.raw)
        if len(batch) >= _AT_ONCE or weight > _CHARACTERS_AT_ONCE:
            yield batch
            batch, weight = [], 0
    yield batch


def _look_up(
    journal: Journal, prefix: str, groups: _Groups, needed: dict[tuple[str, ...], int]
) -> None:
    """Find what imports put into the places of ``groups``: a few more than rows are needed for.

    Where the last of those is known too, the places go on, and are looked up until they end.
    """
    windows = {group: count + _SPARE for group, count in needed.items()}
    while windows:
        asked = {
            key_of(prefix, *group, str(number)): (group, number)
            for group, size in windows.items()
            for number in range(groups[group].looked_up, groups[group].looked_up + size)
        }
        found = originals.by_source(journal, asked)
        for key, standing in found.items():
            group, number = asked[key]
            groups[group].known[number] = standing
        for group, size in windows.items():
            groups[group].looked_up += size
        windows = {
            group: size * 2
            for group, size in windows.items()
            if groups[group].looked_up - 1 in groups[group].known
        }


def _paired(
    journal: Journal, places: _Places, texts: Sequence[str], least_alike: float
) -> list[int]:
    """The place of each of ``texts``, which are the rows of one group in their order."""
    numbers: dict[int, int] = {}
    _pair_equal(places, texts, numbers, {n: one.fields["text"] for n, one in places.known.items()})
    if len(numbers) < len(texts) and places.known:
        before = {number: _imported(journal, one) for number, one in places.known.items()}
        _pair_equal(places, texts, numbers, before)
        _pair_changed(places, texts, numbers, before, least_alike)
    return [numbers[n] if n in numbers else places.fresh() for n in range(len(texts))]


def _imported(journal: Journal, standing: Standing) -> str:
    """The words that the last import wrote, whatever the user made of them since."""
    past = originals.provenance(journal, standing.id, lambda label: label.startswith("import "))
    return str(past.written.get("text", standing.fields["text"]))


def _pair_equal(
    places: _Places, texts: Sequence[str], numbers: dict[int, int], before: dict[int, str]
) -> None:
    """Give each row the first free place that had the same words."""
    free: dict[str, list[int]] = {}
    for number in sorted(before.keys() & places.known.keys(), reverse=True):
        free.setdefault(before[number], []).append(number)
    for index, text in enumerate(texts):
        if index not in numbers and free.get(text):
            numbers[index] = places.take(free[text].pop())


def _pair_changed(
    places: _Places,
    texts: Sequence[str],
    numbers: dict[int, int],
    before: dict[int, str],
    least_alike: float,
) -> None:
    """Pair rows whose words are new with places whose words are gone.

    As many of one as of the other: they were edited where they stood. Else only what reads alike.
    """
    if least_alike > 1:
        return
    rows = [index for index in range(len(texts)) if index not in numbers]
    gone = sorted(places.known)
    if len(rows) == len(gone):
        pairs = [
            (1.0, row, number)
            for row, number in zip(rows, gone, strict=True)
            if not least_alike or _likeness(texts[row], before[number]) >= least_alike
        ]
    elif len(rows) * len(gone) <= _MOST_COMPARED:
        pairs = [
            (likeness, row, number)
            for row in rows
            for number in gone
            if (likeness := _likeness(texts[row], before[number])) >= _ALIKE
        ]
    else:
        return
    for _, row, number in sorted(pairs, key=lambda pair: -pair[0]):
        if row not in numbers and number in places.known:
            numbers[row] = places.take(number)


def _likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by their beginnings where they are long."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one[:200], other[:200], autojunk=False).ratio()
