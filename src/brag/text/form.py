"""A small Markdown form: headings and the answers below them, for an editor and for drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_A_SLIP = 0.75
"""How alike two headings are when one is taken for a slip of the other; 1 is the same."""
_LEAD_OPENS, _LEAD_CLOSES = "<!--", "-->"


def write(lead: str, answers: Sequence[tuple[str, str]]) -> str:
    """The form: ``lead`` as a comment, then each (heading, answer)."""
    headings = {heading for heading, _ in answers}
    parts = [f"{_LEAD_OPENS} {lead.strip()} {_LEAD_CLOSES}"]
    for heading, answer in answers:
        lines = [_escaped(line, headings) for line in answer.split("\n")] if answer else []
        parts.append("\n".join([f"# {heading}", *lines]))
    return "\n\n".join(parts) + "\n"


def read(text: str, headings: Iterable[str]) -> dict[str, str]:
    """The answer below each of ``headings``; what stands before the first one counts as its answer.

    A line that looks like another heading is part of the answer it stands in, so that nothing
    written is ever dropped. Raises UsageError for one that looks like a slip of a known heading.
    """
    known = {heading.casefold(): heading for heading in headings}
    first = next(iter(known.values()))
    answers: dict[str, list[str]] = {heading: [] for heading in known.values()}
    current = first
    for line in _without_lead(text).split("\n"):
        heading = _heading(line)
        if heading is not None and heading.casefold() in known:
            current = known[heading.casefold()]
        elif heading is not None and (meant := _nearest(heading, known.values())):
            raise UsageError(
                f"there is no part {heading!r} in the form; {meant!r} is near",
                "Correct the heading; a backslash before the # makes it text",
            )
        else:
            answers[current].append(_unescaped(line, known))
    return {heading: "\n".join(lines).strip() for heading, lines in answers.items()}


def _without_lead(text: str) -> str:
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    if not text.lstrip().startswith(_LEAD_OPENS):
        return text
    return text.partition(_LEAD_CLOSES)[2]


def _heading(line: str) -> str | None:
    return line[2:].strip() if line.startswith("# ") else None


def _nearest(heading: str, known: Iterable[str]) -> str:
    """The known heading that ``heading`` is, or is a slip of; empty if it is neither."""
    from difflib import get_close_matches

    folded = {one.casefold(): one for one in known}
    near = get_close_matches(heading.casefold(), folded, n=1, cutoff=_A_SLIP)
    return folded[near[0]] if near else ""


def _escaped(line: str, headings: Iterable[str]) -> str:
    heading = _heading(line.lstrip("\\"))
    return "\\" + line if heading is not None and _nearest(heading, headings) else line


def _unescaped(line: str, known: dict[str, str]) -> str:
    if not line.startswith("\\"):
        return line
    heading = _heading(line.lstrip("\\"))
    return line[1:] if heading is not None and _nearest(heading, known.values()) else line
