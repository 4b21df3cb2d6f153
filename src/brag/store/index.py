"""What a record can be found by: its facets and its words. Rebuilt from operations at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.model.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.store.codec import Record
    from brag.store.journal import Journal


def write(journal: Journal, seq: int, record: Record, *, deleted: int) -> None:
    """Index one record. A deleted one keeps only its sources, so that no import brings it back."""
    if not isinstance(record, Entry):
        return
    day = record.day.isoformat()
    facets = [
        (name, fold(shown), day, seq, shown)
        for name, shown in _facets(record)
        if not deleted or (deleted == 1 and name == "source")
    ]
    if facets:
        journal.execute_many("insert or ignore into facet values (?, ?, ?, ?, ?)", facets)
    if not deleted:
        journal.execute(
            "insert into search (rowid, text, more) values (?, ?, ?)", seq, *_words(record)
        )


def remove(journal: Journal, seq: int) -> None:
    """Take one record out of the index."""
    journal.execute("delete from facet where seq = ?", seq)
    journal.execute("delete from search where rowid = ?", seq)


def fold(text: str) -> str:
    """``text`` as facets compare it: without regard to case or outer space."""
    return text.strip().casefold()


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "kind", entry.kind
    for name, values in (
        ("tag", entry.tags),
        ("project", entry.projects),
        ("competency", entry.competencies),
        ("source", entry.sources),
    ):
        for value in values:
            yield name, value
    for person in (*entry.people, *(credit.who for credit in entry.credit)):
        yield "person", person
        # What someone answers to, so that "ana" finds Ana Ruiz by one step in the index.
        yield "called", person
        yield "called", person.split()[0]


def _words(entry: Entry) -> tuple[str, str]:
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
