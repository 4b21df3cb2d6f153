"""Stamps order operations even when the system clock runs backwards."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from brag.store.stamps import device_of, next_stamp, time_of

moments = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(st.lists(moments, min_size=2, max_size=20))
def test_each_stamp_is_later_than_the_one_before(clock: list[datetime]) -> None:
    last = None
    for now in clock:
        stamp = next_stamp(last, now, "device0001")
        assert last is None or stamp > last
        last = stamp


@given(moments)
def test_a_stamp_tells_its_time_to_the_millisecond_and_its_device(now: datetime) -> None:
    stamp = next_stamp(None, now, "device0001")
    assert abs((time_of(stamp) - now).total_seconds()) < 0.001
    assert device_of(stamp) == "device0001"


def test_a_full_counter_moves_to_the_next_millisecond() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    last = next_stamp(None, now, "d")[:12] + "ffff-d"
    stamp = next_stamp(last, now, "d")
    assert stamp > last
    assert stamp[12:16] == "0000"
