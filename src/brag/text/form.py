"""A small Markdown form: headings and the answers below them, for an editor and for drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    written is ever dropped.
    """
    known = {heading.casefold(): heading for heading in headings}
    first = next(iter(known.values()))
    answers: dict[str, list[str]] = {heading: [] for heading in known.values()}
    current = first
    for line in _without_lead(text).split("\n"):
        heading = _heading(line)
        if heading is not None and heading.casefold() in known:
            current = known[heading.casefold()]
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


def _escaped(line: str, headings: Iterable[str]) -> str:
    bare = line.lstrip("\\")
    heading = _heading(bare)
    is_like_one = heading is not None and heading.casefold() in {one.casefold() for one in headings}
    return "\\" + line if is_like_one else line


def _unescaped(line: str, known: dict[str, str]) -> str:
    heading = _heading(line.lstrip("\\"))
    is_like_one = heading is not None and heading.casefold() in known
    return line[1:] if is_like_one and line.startswith("\\") else line
