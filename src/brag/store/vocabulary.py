"""The words of the journal: which of them may have been meant by one that is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text.nearest import folded, nearest, slips, slips_allowed

if TYPE_CHECKING:
    from brag.store.journal import Journal

_RECORDS_READ = 20
"""Records read for each near stem, to see how its words are spelled."""

# Gone when the journal is closed. "typed" takes a word apart just as the index does.
_TABLES = (
    "create virtual table if not exists temp.vocabulary using fts5vocab('main', 'search', 'row')",
    "create virtual table if not exists temp.place using fts5vocab('main', 'search', 'instance')",
    """create virtual table if not exists temp.typed using fts5 (
        word, tokenize = "porter unicode61 remove_diacritics 2"
    )""",
    "create virtual table if not exists temp.stem using fts5vocab('temp', 'typed', 'row')",
)


def nearest_words(journal: Journal, word: str, most: int = 3) -> list[str]:
    """At most ``most`` words of the journal that ``word`` may have been meant as, nearest first."""
    for statement in _TABLES:
        journal.execute(statement)
    journal.execute("delete from temp.typed")
    journal.execute("insert into temp.typed values (?)", word)
    stems = [str(stem) for (stem,) in journal.rows("select term from temp.stem")]
    near = [term for stem in stems for term in nearest(stem, _terms(journal, stem), most)]
    spelled = dict.fromkeys(_spelled(journal, term, folded(word)) for term in near)
    return sorted(spelled, key=lambda one: slips(folded(word), folded(one)))[:most]


def _terms(journal: Journal, stem: str) -> list[str]:
    """The stems there are that begin with the first letter of ``stem`` or its second.

    The commonest first. The index counts in how many records each stands by walking through all
    of those, so to ask for every stem of a long life would take longer than all else together.
    """
    found = [
        row
        for letter in dict.fromkeys(stem[:2])
        for row in journal.rows(
            "select doc, term from temp.vocabulary where term >= ? and term < ?",
            letter,
            letter + "\U0010ffff",
        )
    ]
    return [str(term) for _, term in sorted(found, key=lambda row: -row[0])]


def _spelled(journal: Journal, term: str, typed: str) -> str:
    """A word of the journal with the stem ``term``, of those the one nearest to ``typed``."""
    rows = journal.rows(
        "select s.text || char(10) || s.more from temp.place p join search s on s.rowid = p.doc"
        f" where p.term = ? limit {_RECORDS_READ}",
        term,
    )
    words = {one.lower() for (text,) in rows for one in re.findall(r"\w+", text)}
    kin = [one for one in words if _is_of_stem(folded(one), term)]
    return min(sorted(kin), key=lambda one: slips(typed, folded(one)), default=term)


def _is_of_stem(word: str, term: str) -> bool:
    """Whether ``term`` may be the stem of ``word``: a stemmer changes the last letters only."""
    kept = max(len(term) - slips_allowed(term), 1)
    return word.startswith(term[:kept])
