"""Bringing the rows of any source into the journal, each once, so that one undo takes all back."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, SourceError, StoppedError
from brag.features.rejects import PLAIN, SideFile, SideShape
from brag.features.rows import Reader, Row, key_of, row_from
from brag.features.verdicts import FATES, Fate, Judge, Verdict
from brag.model.entry import Entry
from brag.store import originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from brag.features.verdicts import Recogniser
    from brag.store.codec import Record  # noqa: TC004 - it is a name for type checkers only
    from brag.store.journal import Journal

    Progress = Callable[[int, int | None, str], None]

__all__ = ["FATES", "Fate", "Outcome", "Reader", "Row", "Sample", "bring_in", "key_of", "row_from"]

SHOWN = 20
"""How many rows of each fate are kept for the table and the report."""
_BATCH_ROWS = 3_000
_BATCH_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of an import's report."""

    where: str
    problem: str = ""
    record: Record | None = None
    fields: tuple[str, ...] = ()
    """Of a changed row, the fields that are updated."""


@dataclass(slots=True)
class Outcome:
    """What an import did, or with ``is_dry_run`` would do: how many rows met which fate.

    ``kind`` is what the source is about; ``others`` counts by kind what else is new or changed.
    ``kept`` counts the known rows whose source now says something else where the user has
    edited; the user's words stay. ``doubts`` are the first rows that may be what the journal has
    already and came in apart, ``doubtful`` counts all. ``samples`` hold the first rows of each
    fate, ``change`` is the change that holds everything that came in.
    """

    is_dry_run: bool
    kind: str = "entry"
    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0
    kept: int = 0
    doubtful: int = 0
    doubts: list[Sample] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    change: str | None = None
    samples: dict[Fate, list[Sample]] = field(default_factory=lambda: {one: [] for one in FATES})

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.new + self.changed + self.others.total() + self.known + self.refused

    @property
    def written(self) -> int:
        """How many records were written."""
        return 0 if self.is_dry_run else self.new + self.changed + self.others.total()

    def count(self, fate: Fate, where: str, **told: Any) -> None:  # noqa: ANN401 - a Sample's
        """One more row of that fate; the first ones are kept with what else is ``told``."""
        setattr(self, fate, getattr(self, fate) + 1)
        if len(self.samples[fate]) < SHOWN:
            self.samples[fate].append(Sample(where, **told))

    def doubt(self, where: str, why: str) -> None:
        """One more row that may be what the journal has already."""
        self.doubtful += 1
        if len(self.doubts) < SHOWN:
            self.doubts.append(Sample(where, why))


_NOUNS = {"entry": ("entry", "entries"), "person": ("person", "people")}


def noun(kind: str, count: int) -> str:
    """What so many records of a kind that can be imported are called."""
    return _NOUNS[kind][count != 1]


def bring_in(
    journal: Journal,
    rows: Reader,
    *,
    label: str,
    is_dry_run: bool,
    progress: Progress = lambda _done, _total, _what: None,
    rejects: Path | None = None,
    shape: SideShape = PLAIN,
    kind: str = "entry",
    recognise: Recogniser | None = None,
) -> Outcome:
    """What came of ``rows``, written in whole batches by one change that one undo takes back.

    A row is *known* if some entry, a deleted one too, stands for its key and its source says what
    it said at the last import; *changed* if the source says something else, and then only fields
    that nobody but a source has written are updated. ``label`` is "import jrnl" and the like.
    Refused rows go to the file ``rejects``, which is replaced, in the ``shape`` of the source.
    The source is about records of ``kind``; ``recognise`` knows rows by more than their key.

    Raises StoppedError on Ctrl-C and JournalError when the journal cannot be written, which say
    what came in by then.
    """
    outcome = Outcome(is_dry_run, kind)
    with ExitStack() as stack:
        aside = stack.enter_context(SideFile(rejects, shape)) if rejects else None
        seen = stack.enter_context(originals.Seen(journal))
        run = _Import(journal, outcome, label, Judge(journal, label, seen, recognise))
        try:
            for batch in _batches(_read(rows), journal.clock.today(), outcome, aside):
                run.take(batch)
                progress(outcome.rows, None, "Bringing in")
        except KeyboardInterrupt as stop:
            came_in = run.came_in()
            raise StoppedError(f"stopped; {came_in[0]}", came_in[1]) from stop
        except BragError as error:
            if not run.written():
                raise
            said, hint = run.came_in()
            raise type(error)(f"{error.what}; {said}", hint) from error
    if not outcome.written:
        outcome.change = None
    return outcome


def _read(rows: Reader) -> Iterator[Row]:
    """The rows; a source that cannot be read any further ends with a refused row that says so."""
    has_begun = False
    try:
        for row in rows:
            has_begun = True
            yield row
    except (BragError, OSError, UnicodeDecodeError) as error:
        refusal = error if isinstance(error, BragError) else _unreadable(error)
        if not has_begun:
            raise refusal from error
        yield Row("from there on", problem=refusal.what)


def _unreadable(error: OSError | UnicodeDecodeError) -> SourceError:
    if isinstance(error, OSError):
        why = (error.strerror or str(error)).lower()
        return SourceError(f"the source could not be read: {why}", "Look at the disk, then again")
    return SourceError(
        f"the source is not valid {error.encoding.upper()}", "Check which encoding it is in"
    )


def _batches(
    rows: Iterable[Row], today: date, outcome: Outcome, aside: SideFile | None
) -> Iterator[list[Row]]:
    """The rows that can come in, in batches of bounded size; the others are counted and set aside.

    The last batch may be empty, so that the last refused rows are seen, too.
    """
    batch: list[Row] = []
    weight = 0
    for row in rows:
        problem = row.problem or _dated_ahead(row, today)
        if problem:
            outcome.count("refused", row.where, problem=problem)
            if aside and row.raw:
                aside.write(row.where, problem, row.raw)
        else:
            batch.append(row)
            weight += len(row.raw) + len(getattr(row.record, "note", ""))
        if len(batch) >= _BATCH_ROWS or weight > _BATCH_CHARACTERS:
            yield batch
            batch, weight = [], 0
    yield batch


def _dated_ahead(row: Row, today: date) -> str:
    """Why the row's day is none that has come, or "". Events and next steps may lie ahead."""
    record = row.record
    if not (isinstance(record, Entry) or row.is_one_voice):
        return ""
    day: date = getattr(record, "day", today)
    # A record that was written further east may be a day ahead.
    latest = today + timedelta(days=1) if getattr(record, "id", "") else today
    return "" if day <= latest else f"its day, {day.isoformat()}, is in the future"


class _Import:
    """One run: judges batches, writes them, counts what is on disk."""

    def __init__(self, journal: Journal, outcome: Outcome, label: str, judge: Judge) -> None:
        self._journal = journal
        self._outcome = outcome
        self._label = label
        self._judge = judge

    def take(self, batch: list[Row]) -> None:
        """Judge a batch and write it in one transaction, then count it."""
        if not batch:
            return
        if self._outcome.is_dry_run:
            self._count(self._judge.judged(batch))
            return
        with self._journal.change(self._label, continues=self._outcome.change) as change:
            self._outcome.change = change.id
            verdicts = self._judge.judged(batch)
            change.add([one.record for one in verdicts if one.record])
            for one in verdicts:
                if one.fields and one.row.record:
                    change.apply(one.id, one.row.record.record_kind, one.fields)
        self._count(verdicts)

    def written(self) -> int:
        """How many records are on disk, whatever has been counted."""
        if self._outcome.is_dry_run or self._outcome.change is None:
            return 0
        return originals.records_of(self._journal, self._outcome.change)

    def came_in(self) -> tuple[str, str]:
        """What is on disk when it all ends early, and what to do next."""
        written = self.written()
        if not written:
            return "nothing came in", "Run the same command to try again"
        return (
            f"{written:,} {noun(self._outcome.kind, written)} came in before that",
            "Run the same command to go on, or brag undo to take them back",
        )

    def _count(self, verdicts: Iterable[Verdict]) -> None:
        for one in verdicts:
            self._outcome.kept += one.is_kept
            if one.doubt:
                self._outcome.doubt(one.row.where, one.doubt)
            record = one.record or one.row.record
            if record and record.record_kind != self._outcome.kind and one.fate != "known":
                self._outcome.others[record.record_kind] += 1
                continue
            self._outcome.count(one.fate, one.row.where, record=record, fields=tuple(one.fields))
