"""Stamps: a hybrid logical clock, so that operations of several devices have one order.

A stamp is text that sorts as time does: twelve hex digits of milliseconds since 1970, four
of a counter for operations of the same millisecond, a dash, and the device. It never runs
backwards, even when the system clock does (Kulkarni et al., "Logical Physical Clocks", 2014).
"""

from __future__ import annotations

from datetime import UTC, datetime

_COUNTER_LIMIT = 0xFFFF


def next_stamp(last: str | None, now: datetime, device: str) -> str:
    """The stamp for one more operation, later than ``last`` whatever the clock says."""
    millisecond = int(now.timestamp() * 1000)
    counter = 0
    if last is not None:
        last_millisecond, last_counter = int(last[:12], 16), int(last[12:16], 16)
        if millisecond <= last_millisecond:
            millisecond, counter = last_millisecond, last_counter + 1
    if counter > _COUNTER_LIMIT:
        millisecond, counter = millisecond + 1, 0
    return f"{millisecond:012x}{counter:04x}-{device}"


def time_of(stamp: str) -> datetime:
    """When the stamped operation was made, in the local time zone."""
    return datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC).astimezone()


def device_of(stamp: str) -> str:
    """The device that made the stamped operation."""
    return stamp[17:]
