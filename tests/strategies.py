"""Hypothesis strategies for records."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from brag.model.attempt import RESULTS, Attempt
from brag.model.cadence import Cadence
from brag.model.declined import Declined
from brag.model.entry import BASES, CONSENTS, KINDS, Credit, Entry, Metric
from brag.model.event import Event
from brag.model.exchange import ANSWERS, EXCHANGE_KINDS, Exchange
from brag.model.follow_up import FollowUp
from brag.model.goal import Goal
from brag.model.ids import ALPHABET, SINGLETON
from brag.model.meeting import Meeting
from brag.model.person import Person
from brag.model.prediction import Prediction
from brag.model.reflection import Answered, Rated, Reflection
from brag.model.rehearsal import GRADES, MODES, Rehearsal
from brag.model.rung import VISIBILITIES, RungState

# Any text a user can write: no surrogates, no control characters; those are refused on the way in.
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
some_words = words.filter(lambda text: text.strip() != "")
names = st.lists(some_words, max_size=3, unique_by=lambda name: name.strip().casefold()).map(tuple)
ids = st.text(ALPHABET, min_size=10, max_size=10).filter(lambda text: text != SINGLETON)
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
    competencies=names,
    goals=st.lists(ids, max_size=2, unique=True).map(tuple),
    learned=words,
    note=words,
    is_private=st.booleans(),
    consent=st.sampled_from(CONSENTS),
    sources=names,
)
some_line = some_words.filter(lambda text: "\n" not in text)
people = st.builds(
    Person,
    id=ids,
    day=days,
    name=some_line,
    aka=names,
    role=words,
    org=words,
    knows=names,
    tags=names,
    via=st.just("") | ids,
    emails=names,
    birthday=st.sampled_from(["", "1980-05-14", "--05-14"]),
    note=words,
    cadence_days=st.none() | st.integers(1, 400),
    quiet_until=st.none() | days,
    sources=names,
)
meetings = st.builds(
    Meeting,
    id=ids,
    day=days,
    people=st.lists(ids, min_size=1, max_size=3).map(tuple),
    event=st.just("") | ids,
    text=words,
    topics=names,
    learned=words,
    sources=names,
)
events = st.builds(
    Event,
    id=ids,
    day=days,
    name=some_line,
    kind=st.just("conference"),
    until=st.none() | st.just(date(2100, 1, 2)),
    place=words,
    hope=words,
)
exchanges = st.builds(
    Exchange,
    id=ids,
    day=days,
    kind=st.sampled_from(EXCHANGE_KINDS),
    person=ids,
    what=words,
    answers=st.just("") | ids,
    answer=st.none() | st.sampled_from(ANSWERS),
    settled=st.none() | days,
    told=st.none() | days,
)
follow_ups = st.builds(
    FollowUp,
    id=ids,
    day=days,
    what=some_line,
    person=st.just("") | ids,
    done=st.none() | days,
    dropped=st.none() | days,
)
predictions = st.builds(
    Prediction,
    id=ids,
    day=days,
    measure=some_line,
    scale=st.just("0-10"),
    expected=st.none() | st.integers(0, 10),
    happened=st.none() | st.integers(0, 10),
    happened_on=st.none() | days,
    source=st.just("") | ids,
)
reflections = st.builds(
    Reflection,
    id=ids,
    day=days,
    script=some_line,
    event=st.just("") | ids,
    before=st.lists(st.builds(Rated, words, st.none() | st.integers(-5, 10)), max_size=3).map(
        tuple
    ),
    answers=st.lists(st.builds(Answered, words, words, words), max_size=3).map(tuple),
    plan_if=words,
    plan_then=words,
    made=st.lists(ids, max_size=2).map(tuple),
    is_distanced=st.booleans(),
)
cadences = st.builds(Cadence, id=ids, day=days, tag=some_words, days=st.integers(1, 400))
rehearsals = st.builds(
    Rehearsal,
    id=ids,
    day=days,
    pitch=ids,
    at=st.datetimes().map(lambda one: one.isoformat(timespec="seconds")),
    phrases=st.lists(st.integers(0, 600_000), max_size=5).map(tuple),
    steps=st.integers(0, 9),
    words=st.integers(0, 999),
    mode=st.sampled_from(MODES),
    grade=st.none() | st.sampled_from(GRADES),
    comfort=st.none() | st.integers(0, 10),
    fillers=st.integers(0, 99),
    note=words,
    question=words,
    entry=st.just("") | ids,
    fingerprint=st.lists(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=3).map(
        tuple
    ),
)
rungs = st.builds(
    RungState,
    id=ids,
    day=days,
    rung=some_line,
    rating=st.none() | st.integers(0, 10),
    place=st.integers(0, 30),
    is_skipped=st.booleans(),
    words=words,
    visibility=st.sampled_from(VISIBILITIES),
    power=st.booleans(),
)
attempts = st.builds(
    Attempt,
    id=ids,
    day=days,
    rung=some_line,
    result=st.none() | st.sampled_from(RESULTS),
    happened_on=st.none() | days,
    surprise=words,
    felt_like_me=st.none() | st.booleans(),
    would_repeat=st.none() | st.booleans(),
)
goals = st.builds(
    Goal,
    id=ids,
    day=days,
    title=some_line,
    by=st.none() | days,
    met=st.none() | days,
    outcome=words,
    note=words,
    is_private=st.booleans(),
)
declined = st.builds(Declined, id=ids, day=days, entry=ids, competency=some_words)
others = st.one_of(
    people,
    cadences,
    meetings,
    events,
    exchanges,
    follow_ups,
    predictions,
    reflections,
    rehearsals,
    rungs,
    attempts,
    goals,
    declined,
)
"""A record that is neither an entry nor a text that was kept."""
