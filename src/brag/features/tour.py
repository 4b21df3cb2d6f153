"""The tour: what a newcomer is shown in two minutes, about nobody real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the tour: a remark, and the command it is about."""

    remark: str
    argv: tuple[str, ...]


STOPS = (
    Stop(
        "Write down what you did, the moment it is done. Five seconds.",
        ("log", "Cut checkout p95 from 900 ms to 120 ms #performance +checkout @ana"),
    ),
    Stop(
        "Yesterday counts too, and so does what came of it.",
        (
            "log",
            "yesterday: ran the first onboarding class #teaching",
            "--impact",
            "12 people shipped in their first week",
            "--credit",
            "Bo Lind: wrote the exercises",
        ),
    ),
    Stop(
        "What you learned belongs here as much as what you won.",
        (
            "log",
            "Learned to read a flame graph #performance",
            "--kind",
            "learned",
            "--on",
            "3 days ago",
        ),
    ),
    Stop("All of it, the newest first.", ("list",)),
    Stop(
        "Say once who you are.",
        (
            "profile",
            "--name",
            "Sam Okoye",
            "--role",
            "backend engineer",
            "--does",
            "build payment systems for small shops",
            "--curious",
            "how others test what they cannot see",
            "--offer",
            "a second pair of eyes on a talk",
        ),
    ),
    Stop("Ten minutes before you walk into a room:", ("pitch", "--event", "conference")),
    Stop("And at the end of the month:", ("review", "last 30 days")),
    Stop("Nothing is final: this takes the profile back.", ("undo",)),
)

FAREWELL = """\
That was all in a journal of its own, which is gone now. To begin yours:
  brag log "..."      one thing you did today"""
