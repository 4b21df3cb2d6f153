"""Who knows it, on a terminal and as JSON: each with why, and how one is tied to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.features.who import reason_shown
from brag.render.people import VERSION, ago, bare_json
from brag.render.terminal import escape, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.holes import Gap, Peak
    from brag.features.who import Answer, Known, Reason
    from brag.features.who_ties import Tie
    from brag.render.terminal import Page

_TOPIC = 22
"""Columns for a topic on the map; a longer one pushes its names to the right."""


def listing(answer: Answer, ties: Sequence[Tie], page: Page) -> str:
    """Each person on two or three lines: who, why, and how one is tied to them."""
    return "\n".join(
        line for one, tie in zip(answer.known, ties, strict=True) for line in _rows(one, tie, page)
    )


def _rows(one: Known, tie: Tie, page: Page) -> list[str]:
    person = one.person
    about = ", ".join(part for part in (person.role, person.org, person.place) if part)
    head = page.style.strong(escape(person.name)) + (f"  {escape(about)}" if about else "")
    lines = wrap(head, page.width, 2)
    for text in (why(one, tie), how_tied(one, tie, page)):
        if text:
            lines += ["  " + line for line in wrap(escape(text), page.width and page.width - 2, 2)]
    return lines


def why(one: Known, tie: Tie) -> str:
    """The reasons in words: "knows Kubernetes (another word for k8s); talked about it"."""
    said = (_said(one, reason, tie) for reason in one.reasons)
    return "; ".join(dict.fromkeys(text for text in said if text))


_BY_SURENESS = {
    "same": "",
    "alias": " (you asked for {})",
    "narrower": " (part of {})",
    "broader": " (which {} is part of)",
}


def _said(one: Known, reason: Reason, tie: Tie) -> str:
    theirs = reason_shown(one.person, reason)
    remark = _BY_SURENESS[reason.sure].format(reason.asked)
    said = tie.said.get(reason.meeting, "")
    return {
        "knows": f"knows {theirs}{remark}",
        "role": f"works as {theirs}{remark}",
        "tag": f"tagged {theirs}",
        "org": f"works at {theirs}",
        "place": f"lives or works in {theirs}",
        "met": f"met there: {tie.places.get(reason.meeting, reason.asked).removeprefix('at ')}",
        "topic": f"talked about it{remark}: {said}",
        "said": f"talked about it{remark}: {said}",
    }.get(reason.how, "")


def how_tied(one: Known, tie: Tie, page: Page) -> str:
    """Where and when they were met, who introduced them, and when they last talked."""
    parts = []
    if tie.first is not None:
        is_event = tie.where.startswith("at ")
        parts.append(f"met{f' {tie.where}' if is_event else ''} {ago(tie.first, page.today)}")
        parts += [tie.where] if tie.where and not is_event else []
    if tie.via:
        parts.append(f"through {tie.via}")
    if one.last is not None and one.last != tie.first:
        parts.append(f"last talk {ago(one.last, page.today)}")
    said = ", ".join(parts) or "not met yet"
    return said[:1].upper() + said[1:]


def answer_json(answer: Answer, ties: Sequence[Tie], page: Page) -> dict[str, Any]:
    """The answer under a version, the best first."""
    return {
        "version": VERSION,
        "asked": answer.asked,
        "who": [
            {
                "person": bare_json(one.person),
                "why": why(one, tie),
                "reasons": [
                    {"how": reason.how, "sure": reason.sure, "asked": reason.asked}
                    for reason in one.reasons
                ],
                "tie": how_tied(one, tie, page),
                "last_met": one.last.isoformat() if one.last else None,
            }
            for one, tie in zip(answer.known, ties, strict=True)
        ],
        "nearest": list(answer.near),
    }


def gaps(found: Sequence[Gap], page: Page) -> str:
    """One topic a line, and why it is on the list."""
    return "\n".join(
        line
        for gap in found
        for line in wrap(
            f"{page.style.strong(escape(gap.topic))}  {escape(gap.why)}", page.width, 2
        )
    )


def gaps_json(found: Sequence[Gap]) -> dict[str, Any]:
    """Topics with nobody to call, under a version."""
    return {
        "version": VERSION,
        "gaps": [{"topic": one.topic, "why": one.why, "entries": one.entries} for one in found],
    }


def peaks(found: Sequence[Peak], page: Page) -> str:
    """One topic a line: how many know it, and who, the last talked with first."""
    width = max((len(str(one.count)) for one in found), default=1)
    topic_width = min(max((width_of(escape(one.topic)) for one in found), default=1), _TOPIC)
    lines = []
    for one in found:
        more = f" and {one.count - len(one.names)} more" if one.count > len(one.names) else ""
        topic = escape(one.topic)
        head = f"{one.count:>{width}}  {topic}{' ' * max(topic_width - width_of(topic), 0)}  "
        names = escape(", ".join(one.names) + more)
        first, *rest = wrap(names, page.width, width_of(head))
        lines += [head.replace(topic, page.style.strong(topic), 1) + first, *rest]
    return "\n".join(lines)


def peaks_json(found: Sequence[Peak]) -> dict[str, Any]:
    """Topics by who knows them, under a version."""
    return {
        "version": VERSION,
        "map": [
            {"topic": one.topic, "count": one.count, "names": list(one.names)} for one in found
        ],
    }
