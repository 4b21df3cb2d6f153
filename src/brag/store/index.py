"""What a record can be found by: its facets and its words. Rebuilt from operations at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from brag.store import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.model.entry import Entry
    from brag.store.codec import Record
    from brag.store.database import Database

_INSERT_FACET = "insert or ignore into facet values (?, ?, ?, ?, ?)"
_INSERT_WORDS = "insert into search (rowid, text, more) values (?, ?, ?)"


def write(journal: Database, seq: int, record: Record, *, deleted: int) -> None:
    """Index one record. A deleted one keeps only its sources, so that no import brings it back."""
    facets = [
        row
        for row in _facet_rows(seq, record)
        if not deleted or (deleted == 1 and row[0] == "source")
    ]
    if facets:
        journal.execute_many(_INSERT_FACET, facets)
        tally.add(journal, facets)
    words = _words(record)
    if words and not deleted:
        journal.execute(_INSERT_WORDS, seq, *words)


def write_new(journal: Database, records: Iterable[tuple[int, Record]]) -> None:
    """Index many records that were not there before, each with its number, all at once."""
    known = list(records)
    # In the order of the table's key: neighbours are written to the same page.
    facets = sorted({row for seq, record in known for row in _facet_rows(seq, record)})
    journal.execute_many(_INSERT_FACET, facets)
    tally.add(journal, facets)
    words = [(seq, _words(record)) for seq, record in known]
    journal.execute_many(_INSERT_WORDS, [(seq, *one) for seq, one in words if one])


def remove(journal: Database, seq: int) -> None:
    """Take one record out of the index."""
    tally.take(journal, seq)
    journal.execute("delete from facet where seq = ?", seq)
    journal.execute("delete from search where rowid = ?", seq)


def fold(text: str) -> str:
    """``text`` as facets compare it: without regard to case, accents or outer space."""
    folded = text.strip().casefold()
    if folded.isascii():
        return folded
    import unicodedata

    letters = unicodedata.normalize("NFKD", folded)
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()


def _facet_rows(seq: int, record: Record) -> list[tuple[str, str, str, int, str]]:
    if record.record_kind == "entry":
        entry = cast("Entry", record)
        day, facets = entry.day.isoformat(), _facets(entry)
    elif hasattr(record, "day"):
        # Loaded only for those who keep more than entries.
        from brag.store.other_facets import facets_of

        day, facets = record.day.isoformat(), facets_of(record)
    else:
        return []
    return [(name, fold(shown), day, seq, shown) for name, shown in facets]


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "kind", entry.kind
    for name, values in (
        ("tag", entry.tags),
        ("project", entry.projects),
        ("competency", entry.competencies),
        ("goal", entry.goals),
        ("source", entry.sources),
    ):
        for value in values:
            yield name, value
    for person in (*entry.people, *(credit.who for credit in entry.credit)):
        yield "person", person
        # What someone answers to, so that "ana" finds Ana Ruiz by one step in the index.
        yield "called", person
        for name in person.replace("-", " ").split():
            yield "called", name


def _words(record: Record) -> tuple[str, str] | None:
    """What full-text search finds the record by: its first line, and the rest; None for nothing."""
    if record.record_kind == "entry":
        return _words_of_entry(cast("Entry", record))
    from brag.store.other_facets import words_of

    return words_of(record)


def _words_of_entry(entry: Entry) -> tuple[str, str]:
    metric = entry.metric
    more = (
        *entry.tags,
        *entry.projects,
        *entry.people,
        *entry.competencies,
        entry.situation,
        entry.task,
        entry.part,
        entry.actions,
        entry.result,
        *((metric.what, metric.before, metric.after, metric.period) if metric else ()),
        entry.scope,
        entry.beneficiary,
        *(f"{credit.who} {credit.what}" for credit in entry.credit),
        entry.learned,
        entry.note,
        *entry.evidence,
    )
    return entry.text, "\n".join(part for part in more if part)
