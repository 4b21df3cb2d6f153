"""A small Markdown form: headings and the answers below them, for an editor and for drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_A_SLIP = 0.75
"""How alike two headings are when one is taken for a slip of the other; 1 is the same."""
_LEAD_OPENS, _LEAD_CLOSES = "<!--", "-->"
_REMARK = re.compile(r"^<!--.*?-->[ \t]*\n?", re.DOTALL | re.MULTILINE)


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


def write_sheet(
    lead: str, answers: Sequence[tuple[str, str]], remarks: Mapping[str, str] | None = None
) -> str:
    """A form whose headings are all of them known: ``parts`` gives each answer back as it was.

    What ``remarks`` says of a heading stands below it as a comment.
    """
    pieces = [_comment(lead)]
    for heading, answer in answers:
        remark = " ".join((remarks or {}).get(heading, "").split())
        lines = [_guarded(line) for line in answer.split("\n")] if answer else []
        pieces.append("\n".join([f"# {heading}", *([_comment(remark)] if remark else []), *lines]))
    return "\n\n".join(pieces) + "\n"


def parts(text: str) -> list[tuple[str, str]]:
    """Each heading of a sheet with the answer below it; the first comment there is no answer.

    What stands before the first heading comes with an empty one, if there is anything.
    """
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in _without_lead(text).split("\n"):
        heading = _heading(line)
        if heading is None:
            found[-1][1].append(line)
        else:
            found.append((heading, []))
    answers = [(heading, _without_remark("\n".join(lines).strip())) for heading, lines in found]
    return [(heading, answer) for heading, answer in answers if heading or answer]


def _comment(text: str) -> str:
    said = text.strip().replace(_LEAD_CLOSES, "->")
    return f"{_LEAD_OPENS} {said} {_LEAD_CLOSES}"


def _without_remark(answer: str) -> str:
    # What was written by hand may stand above the remark as well as below it.
    answer = _REMARK.sub("", answer, count=1).strip()
    return "\n".join(
        line[1:] if line.startswith("\\") and _is_special(line) else line
        for line in answer.split("\n")
    )


def _guarded(line: str) -> str:
    return "\\" + line if _is_special(line) else line


def _is_special(line: str) -> bool:
    """Whether it would be read as a heading or a comment, but for backslashes before it."""
    return line.lstrip("\\").startswith(("# ", _LEAD_OPENS))


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
