"""A review as a page: one HTML file that needs nothing else, by templates anyone can override.

Why there is no chart library and no script: docs/decisions/0014-charts-by-macros.md.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.features.amounts import say_credit
from brag.features.review import told_most_fully
from brag.render import page_charts
from brag.render.document_text import document_json
from brag.render.page_dots import dots
from brag.render.predictions import CAPTION
from brag.render.review_document import LONGEST_DOCUMENT
from brag.render.review_words import (
    as_typed,
    by_stretch,
    say_before,
    say_counts,
    say_entries,
    say_outcome,
    say_remark,
    stretch_title,
    title_of,
)
from brag.text.days import WEEKDAYS, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from brag.features.predictions import Measure
    from brag.features.review import Review
    from brag.model.document import Document
    from brag.model.entry import Entry

TEMPLATE = "review/page.html.j2"
_ALL_UP_TO, _HIGHLIGHTS, _LESSONS = 30, 8, 24
"""Of more entries than the first, so many stand at the top; and so many lessons at most."""
_ANCHOR = re.compile(r"[0-9a-z]+")


class Beside(NamedTuple):
    """What a page about a period shows beside the review.

    ``short`` gives the id that is shown for each entry; ``measures`` are the predictions made in
    that time.
    """

    author: str
    short: Mapping[str, str]
    measures: Sequence[Measure] = ()


def period_page(review: Review, beside: Beside, own: Path | None = None) -> str:
    """The look back on a period as HTML.

    Raises TemplateError, with file and line, for a template of the user's that cannot be used.
    """
    values = _head("period", title_of(review.period), beside.author, review.period.last)
    if review.is_empty:
        return _written(values | {"parts": ["nothing"]} | _nothing(review), own)
    predictions = [dots(one) for one in beside.measures]
    highlights = told_most_fully(review, _HIGHLIGHTS) if len(review.entries) > _ALL_UP_TO else ()
    views = {one.id: _entry(one, beside.short) for one in review.entries}
    known = {
        "counts": say_counts(review),
        "before": say_before(review.before, review.days_passed),
        "charts": _charts(review),
        "predictions": predictions,
        "caption": CAPTION,
        "highlights": [views[one.id] for one in highlights],
        "lessons": [
            {"words": one.words, "entry": views[one.entry.id]} for one in review.learned[:_LESSONS]
        ],
        "more_lessons": max(len(review.learned) - _LESSONS, 0),
        "credited": [
            {"who": one.who, "entries": say_entries(one.entries), "what": list(one.what)}
            for one in review.credited
        ],
        "stretches": [
            {"title": stretch_title(stretch, review.step), "days": _days(within, views)}
            for stretch, within in by_stretch(review)
        ],
    }
    parts = [
        "glance",
        *(name for name in ("highlights", "lessons", "credited", "predictions") if known[name]),
        "entries",
    ]
    return _written(values | known | {"parts": parts}, own)


def document_page(document: Document, own: Path | None = None) -> str:
    """A review document as HTML; raises TemplateError like ``period_page``."""
    said: dict[str, Any] = document_json(document)["document"]
    anchors = _anchored(said["appendix"])
    for one in _citing(said):
        one["cited"] = _linked(one["cited"], anchors)
    values = _head(document.kind, document.title, document.author, document.last)
    parts = [*(["flags"] if said["flags"] else []), *(["appendix"] if said["appendix"] else [])]
    known = {name: said[name] for name in ("sections", "flags", "appendix")}
    return _written(values | known | {"parts": parts}, own)


def _written(values: dict[str, Any], own: Path | None) -> str:
    from brag.render.templates import (
        LONGEST_SECONDS_OF_A_PAGE,
        load,
        made,
        page_environment,
        render_whole,
    )

    def written() -> str:
        template = load(page_environment(own), TEMPLATE)
        return render_whole(template, values, longest=LONGEST_DOCUMENT)

    return made(written, TEMPLATE, own, LONGEST_SECONDS_OF_A_PAGE).strip("\n")


def _head(kind: str, title: str, author: str, last: date) -> dict[str, Any]:
    """What every page says; lists that a page does not have are empty."""
    empty: tuple[str, ...] = (
        "sections", "flags", "appendix", "stretches", "highlights", "lessons", "credited",
        "predictions",
    )  # fmt: skip
    said = {"kind": kind, "title": title, "author": author, "last": last.isoformat()}
    return {name: [] for name in empty} | {"counts": "", "before": ""} | said


def _nothing(review: Review) -> dict[str, Any]:
    """What a page says about a time that holds nothing, and where something is."""
    near = review.nearest
    return {
        "is_over": review.days_passed is None,
        "nearest": near
        and {
            "kind": near.period.kind,
            "title": near.period.title,
            "entries": say_entries(near.entries),
            "command": f"brag review {as_typed(near.period)} --html FILE",
        },
    }


def _charts(review: Review) -> dict[str, Any]:
    named = {
        "timeline": page_charts.timeline(review),
        "projects": page_charts.bars("Projects", "project", "no project", review.projects),
        "competencies": page_charts.bars(
            "Competencies", "competency", "no competency named", review.competencies
        ),
        "heat": page_charts.heat(review),
    }
    return {name: one for name, one in named.items() if one}


def _days(entries: Iterable[Entry], views: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries of a stretch by their days."""
    return [
        {
            "iso": day.isoformat(),
            "said": f"{WEEKDAYS[day.weekday()][:3].title()} {say_date(day)}",
            "entries": [views[one.id] for one in of_day],
        }
        for day, of_day in groupby(entries, lambda entry: entry.day)
    ]


def _entry(entry: Entry, short: Mapping[str, str]) -> dict[str, Any]:
    """An entry for the templates; ``told`` is what else it says, each with its label."""
    told = (
        ("Result", entry.result),
        ("Number", say_outcome(entry)),
        ("My part", entry.part),
        ("For", entry.beneficiary),
        ("Scope", entry.scope),
        ("Learned", entry.learned),
    )
    return {
        "id": short[entry.id],
        "text": entry.text,
        "kind": entry.kind,
        "remark": say_remark(entry),
        "day": entry.day.isoformat(),
        "said_day": say_date(entry.day),
        "told": [one for one in told if one[1]],
        "credit": [say_credit(one) for one in entry.credit],
        "evidence": entry.evidence,
        "projects": entry.projects,
        "competencies": entry.competencies,
        "tags": entry.tags,
    }


def _anchored(appendix: list[dict[str, Any]]) -> set[str]:
    """The ids that the evidence at the end can be found by; each entry there gets its ``anchor``.

    No two places of a page may share one.
    """
    anchors: set[str] = set()
    for one in (one for claim in appendix for one in claim["cited"]):
        is_new = one["id"] not in anchors and _ANCHOR.fullmatch(one["id"])
        one["anchor"] = f"entry-{one['id']}" if is_new else ""
        if is_new:
            anchors.add(one["id"])
    return anchors


def _citing(said: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Everything in a document that cites, except the evidence at its end."""
    yield from said["flags"]
    for block in (block for section in said["sections"] for block in section["blocks"]):
        yield from block["claims"] if block["type"] == "claims" else [block]


def _linked(cited: list[Any], anchors: set[str]) -> list[Any]:
    """What is cited with the ``to`` of its link, empty where it leads nowhere. Tables have rows."""
    return [
        _linked(one, anchors)
        if isinstance(one, list)
        else one | {"to": f"#entry-{one['id']}" if one["id"] in anchors else ""}
        for one in cited
    ]
