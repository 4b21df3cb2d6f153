"""A review to keep or to pass on: as a Markdown document, and as JSON for a program."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from brag.render.jsonable import VERSION, entry_json
from brag.render.review_words import (
    by_stretch,
    say_additions,
    say_before,
    say_counts,
    say_entries,
    say_outcome,
    say_private,
    say_remark,
    stretch_title,
    title_of,
)
from brag.render.terminal import flat, json_escaped
from brag.text.days import say_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brag.features.review import Before, Review, Tally
    from brag.model.entry import Entry
    from brag.text.periods import Period

TEMPLATE = "review/period.md.j2"
LONGEST_DOCUMENT = 20_000_000
"""Characters of a document: far more than any journal holds, far less than fills the memory."""


def markdown(review: Review, own: Path | None = None) -> str:
    """The review as a CommonMark document, by the template in the user's ``own`` folder or ours.

    Raises TemplateError, with file and line, for a template that cannot be used.
    """
    from brag.render.templates import environment, load, made, render_whole

    values = _for_markdown(review)

    def written() -> str:
        template = load(environment(own), TEMPLATE)
        return render_whole(template, values, longest=LONGEST_DOCUMENT)

    return made(written, TEMPLATE, own).rstrip("\n")


def json_text(review: Review) -> str:
    """The review for a program: ``review_json`` as text."""
    import json

    return json_escaped(json.dumps(review_json(review), ensure_ascii=False, indent=2))


def review_json(review: Review) -> dict[str, Any]:
    """The review under a version. Every field is always there; days are ISO 8601.

    - ``period``: ``title``, ``kind`` (week, month, quarter, year or days), ``first`` (null when
      it has no beginning), ``last``, ``days_passed`` (null once it is over).
    - ``counts``: ``entries``; ``days`` with an entry; ``kinds``, ``projects`` and ``tags``, each
      a list of ``name`` and ``entries``, most first. An entry of two projects counts in both;
      the name null counts those without one.
    - ``stretches``: ``first``, ``last`` and ``entries`` of each day, week, month or year, as
      ``step`` says, up to today.
    - ``entries``: oldest first, each as in ``brag list --json``.
    - ``credited``: ``who``, in how many ``entries``, and ``what`` for.
    - ``learned``: the ``entry``'s id, and the ``words``.
    - ``unfinished``: the ``entry``'s id, ``additions`` that would make it stronger (result,
      number, own part, credit), and the people ``uncredited`` on it.
    - ``before``: the ``period`` before, its ``entries``, those ``by_now`` (in as many days as
      have passed; null for a period that is over), and ``begins``, the day of the first entry
      of all if that is later than its first day; null if there is no such period.
    - ``nearest``: for an empty period, the nearest ``period`` that holds something, and its
      ``entries``; else null.
    - ``private_left_out``: how many private entries are not counted in any of this.
    """
    said = {
        "period": _period_json(review.period) | {"days_passed": review.days_passed},
        "counts": {
            "entries": len(review.entries),
            "days": review.days_with_entries,
            "kinds": _tallies_json(review.kinds),
            "projects": _tallies_json(review.projects),
            "tags": _tallies_json(review.tags),
        },
        "step": review.step,
        "stretches": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), "entries": one.entries}
            for one in review.stretches
        ],
        "entries": [entry_json(one) for one in review.entries],
        "credited": [
            {"who": one.who, "entries": one.entries, "what": list(one.what)}
            for one in review.credited
        ],
        "learned": [{"entry": one.entry.id, "words": one.words} for one in review.learned],
        "unfinished": [
            {
                "entry": one.entry.id,
                "additions": list(one.additions),
                "uncredited": list(one.uncredited),
            }
            for one in review.unfinished
        ],
        "before": review.before and _before_json(review.before),
        "nearest": review.nearest
        and {
            "period": _period_json(review.nearest.period),
            "entries": review.nearest.entries,
        },
        "private_left_out": review.private_left_out,
    }
    return {"version": VERSION, "review": said}


def as_markdown(text: str) -> str:
    """``text`` on one line as CommonMark that shows just these characters, wherever it stands.

    What no reader takes for markup stays as it is: an underscore within a word, an arrow.
    """
    return escaped_line(flat(text))


def escaped_line(line: str) -> str:
    """A line, which begins with no space, as CommonMark that shows just these characters."""
    escaped = re.sub(_MARKUP, r"\\\g<0>", line)
    # What opens a list or a quotation, or underlines a heading, does so only at the beginning.
    return re.sub(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=>]))", r"\1\\", escaped)


_MARKUP = r"[\\`*\[\]<~]|(?<!\S)#|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)"


def _for_markdown(review: Review) -> dict[str, Any]:
    """What the template may use, documented there. Every text in it is safe in CommonMark."""
    view = {
        "title": title_of(review.period),
        "counts": say_counts(review),
        "before": say_before(review.before, review.days_passed),
        "private": say_private(review),
        "step": review.step,
        "stretches": [
            {
                "title": stretch_title(stretch, review.step),
                "entries": [_entry_for_markdown(one) for one in within],
            }
            for stretch, within in by_stretch(review)
        ],
        "learned": [one.words for one in review.learned],
        "credited": [
            {"who": one.who, "entries": say_entries(one.entries), "what": list(one.what)}
            for one in review.credited
        ],
        "unfinished": [
            {"text": one.entry.text, "additions": say_additions(one)} for one in review.unfinished
        ],
    }
    view |= {"review": review_json(review)["review"]}
    return {name: _safe(value) for name, value in view.items()}


def _entry_for_markdown(entry: Entry) -> dict[str, Any]:
    """An entry as in JSON, with its day, its kind and its number in words."""
    return entry_json(entry) | {
        "remark": say_remark(entry),
        "said_day": say_date(entry.day),
        "said_number": say_outcome(entry),
    }


def _safe(value: Any) -> Any:
    """``value`` with every text in it made one line that CommonMark shows as it is written."""
    if isinstance(value, str):
        return as_markdown(value) if value else value
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return value


def _period_json(period: Period) -> dict[str, Any]:
    return {
        "title": period.title,
        "kind": period.kind,
        "first": None if period.first == date.min else period.first.isoformat(),
        "last": period.last.isoformat(),
    }


def _tallies_json(tallies: Iterable[Tally]) -> list[dict[str, Any]]:
    return [{"name": one.name or None, "entries": one.entries} for one in tallies]


def _before_json(before: Before) -> dict[str, Any]:
    return {
        "period": _period_json(before.period),
        "entries": before.entries,
        "by_now": before.by_now,
        "begins": before.begins and before.begins.isoformat(),
    }
