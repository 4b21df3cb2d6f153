"""Topics: what a pitch is to be about, in words, in time, or both."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import DayError
from brag.features.topic_words import topic_words
from brag.model.selection import Selection
from brag.store import entries, search
from brag.text.query import parse_query

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from brag.model.entry import Entry
    from brag.store.journal import Journal
    from brag.text.periods import Period
    from brag.text.query import Query

_IN_TIME = re.compile(
    r"(?:^|\s)(?:(?:in|during|from|of|for|over)\s+)?"
    r"((?:since|until|this|last|the last|past|from|between|19\d\d|20\d\d|[qQ][1-4]"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b.*)$",
    re.IGNORECASE,
)
_BARE_MONTHS = frozenset({"march", "may"})
_SMALL_WORDS = frozenset(
    """
    the and for with about from into our your their his her its this that how what why when who
    work working things stuff some any all more new of in on at to a an my
    """.split()  # noqa: SIM905 - words read best as words
)
_MOST_WORDS = 6
_FOUND_FOR_A_WORD = 100
_ALIAS_COUNTS = 0.75
_MOST_ALIASES = 24
"""Other words that are looked for beside each one; each is a search of its own."""


class Topic(NamedTuple):
    """What was asked for: ``words`` each count, ``aliases`` are other words for each of them."""

    shown: str
    words: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    period: Period | None = None


def read(text: str, today: date, own: Path | None = None) -> Topic:
    """The topic that ``text`` names: "databases", "since Friday", "teaching in 2025"."""
    text = " ".join(text.split())
    period, rest = _period(text, today)
    words = [word for word in re.findall(r"[\w+#'-]+", rest) if word.lower() not in _SMALL_WORDS]
    if not words and rest:
        words = rest.split()[:1]
    words = words[:_MOST_WORDS]
    known = topic_words(own)
    aliases = {
        word: tuple(one for one in known.others(word, _MOST_ALIASES) if one not in words)
        for word in words
    }
    return Topic(rest or text, tuple(words), aliases, period)


def matching(journal: Journal, topic: Topic, at_most: int) -> tuple[list[Entry], dict[str, float]]:
    """Entries that fit the topic and are not private, and how well each does, by id: 0 to 1."""
    period = topic.period
    selection = Selection(
        since=period.first if period else None,
        until=period.last if period else None,
        with_private=False,
        newest=at_most if not topic.words else _FOUND_FOR_A_WORD,
    )
    if not topic.words:
        found = entries.matching(journal, selection)
        return found, {one.id: 1.0 for one in found}
    known: dict[str, Entry] = {}
    share: dict[str, float] = {}
    for word in topic.words:
        fits: dict[str, float] = {}
        for wanted, counts in ((word, 1.0), *((one, _ALIAS_COUNTS) for one in topic.aliases[word])):
            query = parse_query(wanted)
            for entry in _found(journal, query, selection):
                known[entry.id] = entry
                fits[entry.id] = max(fits.get(entry.id, 0.0), counts)
        for record_id, fit in fits.items():
            share[record_id] = share.get(record_id, 0.0) + fit / len(topic.words)
    return list(known.values()), share


def _found(journal: Journal, query: Query, selection: Selection) -> list[Entry]:
    """The matches logged last; where imported ones fill the list, those by hand as well."""
    if not query.wanted:
        return []
    found = search.last_logged(journal, query, selection)
    if len(found) == selection.newest and any(one.sources for one in found):
        found += search.last_logged(journal, query, selection._replace(with_imported=False))
    return found


def _period(text: str, today: date) -> tuple[Period | None, str]:
    """The period that ``text`` ends in, if it does, and what stands before it."""
    match = _IN_TIME.search(text)
    if match is None or text.lower() in _BARE_MONTHS:
        return None, text
    from brag.text.periods import parse_period

    try:
        period = parse_period(match[1], today)
    except DayError:
        return None, text
    return period, text[: match.start()].strip()
