"""Pages of years of somebody who does not exist: a full one, a large one and a hostile one."""

from __future__ import annotations

import random
from datetime import date, timedelta

from brag.features.predictions import Measure, measures
from brag.features.review import Review, review_of
from brag.model.document import (
    Cited,
    Claim,
    Claims,
    Document,
    Flag,
    Quote,
    Section,
    Table,
    Telling,
    Words,
)
from brag.model.entry import Credit, Entry, Metric
from brag.model.ids import new_id
from brag.render.page import Beside, document_page, period_page
from brag.store.predictions import Seen, alike
from brag.text.periods import current

TODAY = date(2026, 12, 30)
HOSTILE = (
    "<script>fetch('//evil.example')</script>",
    "<img src=x onerror=alert(1)>",
    "</style></svg></title></main><svg onload=alert(1)><a href='javascript:alert(1)'>x</a></svg>",
    "{{ 7 * 7 }}{% raw %} &amp; &lt; &#x202e; \"quoted\" 'and' `ticked`",
    "safe \u202eesrever\u202c and \u2066isolated",
    "bell \x07 escape \x1b[31m null \x00 delete \x7f next line \x85 mark \ufffe",
    "lone \ud800 surrogate",
    "w" * 10_000,
    "مرحبا بالعالم 漢字かな e\u0301 👩\u200d💻",
)
_TEXTS = (
    "Cut checkout p95 from 900 ms to 120 ms",
    "Ran the onboarding class for twelve new people",
    "Wrote the runbook for failed payments",
    "Moved the nightly export to the new scheduler, without a night of downtime",
    "Paired on the retry design and found two races before release",
    "Answered the on-call question about stuck queues",
    "Flame graphs read from the bottom up",
)
_PROJECTS = ("checkout", "onboarding", "exports", "search", "retries")
_COMPETENCIES = ("Technical depth", "Mentoring", "Delivery", "Communication")
_EVIDENCE = ("https://git.example/checkout/pull/482", "the slides of 3 March")


def entry(number: int, day: date, text: str = "Did it", **parts: object) -> Entry:
    """An entry with an id of its own."""
    chance = random.Random(number)
    return Entry(new_id(chance.randbytes), day, text, **parts)  # type: ignore[arg-type]


def entries(count: int) -> list[Entry]:
    """So many entries of the year, the same every time."""
    chance = random.Random(count)
    days = sorted(TODAY - timedelta(chance.randrange(364)) for _ in range(count))
    return [_entry(number, day, chance) for number, day in enumerate(days)]


def _entry(number: int, day: date, chance: random.Random) -> Entry:
    is_full = chance.random() < 1 / 3
    return entry(
        number,
        day,
        chance.choice(_TEXTS),
        kind=chance.choice(("win", "win", "learned", "helped")),
        projects=tuple(chance.sample(_PROJECTS, chance.randrange(3))),
        competencies=tuple(chance.sample(_COMPETENCIES, chance.randrange(3))),
        result="Nobody had to wait any more, not even on the busiest day" if is_full else "",
        metric=Metric("p95", "900 ms", "120 ms", basis="measured") if is_full else None,
        part="found the slow query and wrote the fix" if is_full else "",
        credit=(Credit("Ana Ruiz", "the first idea"),) if is_full else (),
        evidence=_EVIDENCE if is_full else (),
        learned="Ask who reads a report before making it faster" if number % 9 == 0 else "",
    )


def predicted(count: int = 12) -> list[Measure]:
    """What was expected and what happened: enough pairs for medians, too few, and skipped ones."""
    chance = random.Random(count)
    days = [TODAY - timedelta(7 * (count - number)) for number in range(count)]
    awkward = [
        Seen(day, "awkwardness", "0-10", "conference", chance.randint(5, 9), chance.randint(1, 6),
             is_open=False)
        for day in days
    ]  # fmt: skip
    asked = [
        Seen(day, "answer", "yes-no", "ask", number % 2, 1, is_open=False)
        for number, day in enumerate(days[:5])
    ]
    skipped = [
        Seen(TODAY, "awkwardness", "0-10", "meetup", None, 3, is_open=False),
        Seen(TODAY, "awkwardness", "0-10", "meetup", 6, None, is_open=True),
    ]
    return measures(alike([*awkward, *asked, *skipped]))


def review(found: list[Entry]) -> Review:
    """The review of the year of these entries."""
    return review_of(current("year", TODAY), found, TODAY)


def beside(found: list[Entry], author: str = "Sam Okoye") -> Beside:
    """What stands beside them, with ids of six letters."""
    return Beside(author, {one.id: one.id[:6] for one in found}, predicted())


def year_page(count: int = 34) -> str:
    """A page of a year."""
    found = entries(count)
    return period_page(review(found), beside(found))


def hostile_page() -> str:
    """A page of a year in which every text tries something."""
    found = [
        entry(
            number,
            TODAY - timedelta(40 - number),
            text,
            kind="learned",
            projects=(text,),
            competencies=(text,),
            result=text,
            metric=Metric(text, text, text),
            part=text,
            beneficiary=text,
            credit=(Credit(text, text),),
            evidence=(text, f"javascript:{text}", f"https://x.example/{text}"),
            learned=text,
        )
        for number, text in enumerate(HOSTILE * 4)
    ]
    return period_page(review(found), beside(found, author=HOSTILE[2]))


def document(text: str = "Cut checkout p95 from 900 ms to [unknown]") -> Document:
    """A document with a block of every type, all of which say ``text`` somewhere."""
    day = date(2026, 11, 3)
    one, other = Cited("k3f", day, (*_EVIDENCE, text)), Cited("9xq", day)
    sections = (
        Section("case", "The case in one line", (Words(text, (one,), "9 words of at most 20"),)),
        Section(
            "stories",
            "Stories",
            tuple(
                Telling(
                    text,
                    (("Situation", "Every release day the checkout stood still."),
                     ("My part", text), ("Result", "Nobody waits.")),
                    (one,),
                    "What was it before?",
                )
                for _ in range(3)
            ),
        ),
        Section(
            "competencies",
            "Competencies",
            (Table(text, ("Competency", "Evidence"), ((text, "strong"), ("Mentoring", "none")),
                   ((one, other), ())),),
        ),
        Section("praise", "Praise", (Quote(text, "a colleague", (other,)),)),
        Section(
            "invisible",
            "Invisible work",
            (Claims((Claim(text, (one,), "nobody to confirm it", "Since?"), Claim(text)), text),),
        ),
        Section("next", "Next", missing='Nothing is set for later: brag goal add "..." sets it.'),
    )  # fmt: skip
    flags = (Flag("recency", "70% of what is told is from the last quarter.", (other,)),)
    appendix = tuple(Claim(text, (each,)) for each in (one, other, one))
    return Document(
        "promotion", "The case for staff engineer", "Sam Okoye", date(2026, 1, 1), TODAY, sections,
        flags, appendix,
    )  # fmt: skip


def pages() -> dict[str, str]:
    """Every page that the browser looks at, by name."""
    return {
        "year": year_page(),
        "document": document_page(document()),
        "hostile": hostile_page(),
        "hostile-document": document_page(document(HOSTILE[2])),
        "empty": period_page(review([]), Beside("Sam Okoye", {})),
    }
