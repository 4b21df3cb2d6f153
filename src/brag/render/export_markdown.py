"""An export as Markdown to read: by year, month and day, every text shown as it was written."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from brag.features.amounts import say_credit, say_number
from brag.render.review_document import escaped_line
from brag.text.days import MONTHS, WEEKDAYS, say_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brag.model.entry import Entry
    from brag.model.profile import Profile

    Called = Callable[[str], str]

_SPACE = re.compile(r"[ \t\r\n]+")
_LINK = re.compile(r"https?://[^\s<>\\]+")


def markdown_text(
    entries: Iterable[Entry], profile: Profile | None, called: Called = str
) -> Iterator[str]:
    """The text, piece by piece: ``# 2026``, ``## November``, ``### Friday 20 November``.

    ``called`` says what the goal with an id is called.
    """
    if profile is not None:
        yield about(profile)
    is_first = profile is None
    for year, in_year in groupby(entries, lambda entry: entry.day.year):
        yield ("" if is_first else "\n") + f"# {year}\n"
        is_first = False
        for month, in_month in groupby(in_year, lambda entry: entry.day.month):
            yield f"\n## {MONTHS[month - 1].title()}\n"
            yield from _days(in_month, "###", called)


def pages(
    entries: Iterable[Entry], profile: Profile | None, called: Called = str
) -> Iterator[tuple[str, str]]:
    """The pages of a mirror, (name, text): one for each month, and one that leads to them."""
    contents = []
    if profile is not None:
        yield "about.md", about(profile)
        contents.append("- [About me](about.md)")
    for (year, month), in_month in groupby(
        entries, lambda entry: (entry.day.year, entry.day.month)
    ):
        found = list(in_month)
        title, name = f"{MONTHS[month - 1].title()} {year}", f"{year}/{year}-{month:02}.md"
        yield name, "".join([f"# {title}\n", *_days(found, "##", called)])
        count = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
        contents.append(f"- [{title}]({name}): {count}")
    yield "README.md", "\n".join([_README, *(contents or ["Nothing here yet."])]) + "\n"


_README = """\
# Journal

A mirror of a brag journal. brag export --mirror writes these pages anew; change the journal
instead.
"""


def about(profile: Profile) -> str:
    """The profile: who the user is, for whom, and what they can offer."""
    answers = [
        ("Role", profile.role),
        ("What I do", profile.does),
        ("Curious about", "; ".join(profile.curious)),
        ("Can offer", "; ".join(profile.offer)),
    ]
    lines = [f"- {label}: {_line(said)}" for label, said in answers if said]
    return "\n".join([f"# {_line(profile.name) or 'About me'}", "", *lines]).rstrip() + "\n"


def _days(entries: Iterable[Entry], marks: str, called: Called) -> Iterator[str]:
    for day, on_day in groupby(entries, lambda entry: entry.day):
        yield f"\n{marks} {WEEKDAYS[day.weekday()].title()} {say_date(day)}\n\n"
        for entry in on_day:
            yield _item(entry, called)


def _item(entry: Entry, called: Called) -> str:
    """An entry as an item of a list, what else it holds as items below it."""
    remarks = [
        *([] if entry.kind == "win" else [entry.kind]),
        *(["private"] if entry.is_private else []),
    ]
    head = _line(entry.text) + (f" ({', '.join(remarks)})" if remarks else "")
    lines = [f"- {head}", *(f"  - {label}: {said}" for label, said in _answers(entry, called))]
    return "\n".join(lines) + "\n"


def _answers(entry: Entry, called: Called) -> Iterator[tuple[str, str]]:
    for label, text in (
        ("Situation", entry.situation),
        ("Task", entry.task),
        ("My part", entry.part),
        ("Actions", entry.actions),
        ("Result", entry.result),
        ("Number", say_number(entry.metric) if entry.metric else ""),
        ("For", entry.beneficiary),
        ("Scope", entry.scope),
        ("Learned", entry.learned),
        ("Note", entry.note),
    ):
        if text:
            yield label, _paragraphs(text)
    for label, items in (
        ("With", entry.people),
        ("Credit", tuple(say_credit(one) for one in entry.credit)),
        ("Tags", entry.tags),
        ("Projects", entry.projects),
        ("Competencies", entry.competencies),
        ("Goals", tuple(map(called, entry.goals))),
        ("Consent to be named", (entry.consent,) if entry.consent else ()),
    ):
        if items:
            yield label, "; ".join(_line(one) for one in items)
    for link in entry.evidence:
        yield "Evidence", f"<{link}>" if _LINK.fullmatch(link) else _line(link)


def _paragraphs(text: str) -> str:
    """Several lines within an item of the second level: their breaks and blank lines are kept."""
    paragraphs = re.split(r"\n\s*\n", text.strip("\n"))
    said = (
        "\\\n    ".join(_line(line) for line in paragraph.split("\n") if line.strip())
        for paragraph in paragraphs
    )
    return "\n\n    ".join(said)


def _line(text: str) -> str:
    """``text`` on one line, every character of it shown as it is."""
    return escaped_line(" ".join(word for word in _SPACE.split(text) if word))
