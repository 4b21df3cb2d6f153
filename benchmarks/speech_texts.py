"""Texts to hold speaking times against, about nobody real: the same every time."""

from __future__ import annotations

import random

_FITTED = """
I cut checkout p95 from 900 ms to 120 ms.
I'm Sam Okoye, a backend engineer.
I build payment systems for small shops.
Last week I ran the first onboarding class, and 12 people shipped in week one.
And you, what from that talk will you try first?
Night handovers took 40 minutes and people went home late.
I redesigned the handover sheet for the surgical ward; it takes 15 minutes now.
I finished the spiral staircase at the library.
We migrated 40 services to the new cluster without downtime.
Reporting time went from about 3 days to about 1 hour.
I taught 26 teenagers to prove that there is no largest prime.
My API handles 1,200 requests a second.
The kitchen wastes 30 % less than in 2024.
I'm curious about how others test what they cannot see.
I can offer a second pair of eyes on a talk.
What would a good first six months look like to you?
She found it the same afternoon.
Thank you for having me; I'll be brief.
The old library had been closed for two years.
I wrote the exercises together with Bo Lind and Ana Ruiz.
I answered 14 questions about the build, most of them twice.
We raised $1.2M for the shelter, 3x what we had hoped.
A parent wrote that her son reads to his sister now.
Honestly, I was afraid to ask.
It opened in time for the book fair.
The SRE team and I removed the noisy alerts.
I measured soil moisture in 48 fields over two summers.
Patients wait 20 minutes less, on average, since October.
I keep the ticket machines of a small railway online.
Who looks after your documentation?
"""
_HELD_OUT = """
I restored the database after the storm, in 45 minutes.
I'm Maya, a nurse educator on a surgical ward.
I translate contracts between Portuguese and German.
In 2025 our HR team interviewed 180 candidates; I trained the interviewers.
Which part of your work do people misunderstand?
The bakery sells 350 loaves a day, and none of them is thrown away.
I painted the set for the autumn play with a class of nine-year-olds.
My colleague Ines tested it on nights, and found two mistakes.
Latency fell by half, from 80 ms to 40 ms.
I wrote the grant application that brought in €250,000.
I planned the order and ran the weekly check-in.
What brings you back here?
I fixed a login crash, and I also added paging.
Since March, every apprentice has finished a chair of their own.
I photograph bridges, mostly in the rain.
I looked through 3,400 error reports by hand.
It was harder than I had thought.
The CI build takes 4 minutes instead of 19.
I'd like to learn how you schedule volunteers.
We lost the first match and won the next six.
I drew a map of who knows what in our department.
If you ever need somebody to proofread, I have ten minutes.
I moved to Lyon in May, for the archive.
The hospital board decided to keep the night clinic open.
I sing in a choir, badly, and organise its tours, well.
"""


def texts(count: int, *, held_out: bool) -> list[str]:
    """``count`` texts of one to nine sentences; ``held_out`` ones share none with the rest."""
    sentences = (_HELD_OUT if held_out else _FITTED).strip().split("\n")
    chance = random.Random(11 if held_out else 7)  # noqa: S311 - the same texts every time
    return [" ".join(chance.sample(sentences, chance.randint(1, 9))) for _ in range(count)]
