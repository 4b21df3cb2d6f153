"""Hypothesis strategies for records."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from brag.model.entry import BASES, KINDS, Credit, Entry, Metric
from brag.model.ids import ALPHABET

# Any text a user can write: no surrogates, no control characters; those are refused on the way in.
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
some_words = words.filter(lambda text: text.strip() != "")
names = st.lists(some_words, max_size=3, unique_by=lambda name: name.strip().casefold()).map(tuple)
ids = st.text(ALPHABET, min_size=10, max_size=10)
days = st.dates(date(1970, 1, 1), date(2100, 1, 1))
metrics = st.builds(
    Metric,
    what=words,
    before=words,
    after=words,
    unit=words,
    period=words,
    basis=st.none() | st.sampled_from(BASES),
)
entries = st.builds(
    Entry,
    id=ids,
    day=days,
    text=some_words,
    kind=st.sampled_from(KINDS),
    tags=names,
    projects=names,
    people=names,
    situation=words,
    part=words,
    result=words,
    metric=st.none() | metrics,
    credit=st.lists(st.builds(Credit, who=some_words, what=words), max_size=2).map(tuple),
    evidence=names,
    learned=words,
    note=words,
    is_private=st.booleans(),
    sources=names,
)
