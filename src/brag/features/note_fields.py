"""What stands around the text of a note: its front matter, and the properties among its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 20_000
_ABOUT_THE_NOTE = frozenset(
    ("daily", "daily-note", "daily-notes", "dailynote", "dailynotes", "diary", "journal")
)
"""Tags that only call a note what it is; on every entry they would tell nothing."""
_PROPERTY = re.compile(r"\s*([\w./-]+)::(?:\s+(.*))?")
# Logseq writes these for itself.
_OF_THE_PROGRAM = re.compile(
    r"id|collapsed|heading|created-at|updated-at|background-color|public|icon|template\S*"
    r"|logseq\.\S+|query-\S+|ls-\S+|hl-\S+|card-\S+"
)
_PLANNING = re.compile(r"\s*(?:SCHEDULED|DEADLINE): <[^>]*>\s*|\s*CLOCK: \[.*|\s*:LOGBOOK:\s*")
_TAG_GAPS = re.compile(r"[\s:]+")


class FrontMatter(NamedTuple):
    """What of a note's front matter is read: its ``date`` as written, and its ``tags``."""

    date: str = ""
    tags: tuple[str, ...] = ()


class Kept(NamedTuple):
    """The lines that are the note's own, and the tags that its properties name."""

    lines: list[str]
    tags: tuple[str, ...]


def front_matter(text: str) -> FrontMatter:
    """What the YAML between a note's first two rules says.

    Values are read as plain text, tags and types of YAML are not followed, and aliases are not
    allowed. Raises SourceError for what is no YAML, or too much of it.
    """
    import yaml

    class Plain(yaml.BaseLoader):
        """A loader that makes only texts, lists and mappings, and follows no alias."""

        def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - as in yaml
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("it uses aliases")
            return super().compose_node(parent, index)

    if len(text) > _LONGEST:
        raise SourceError(f"its front matter is longer than {_LONGEST:,} characters")
    try:
        said = yaml.load(text, Loader=Plain)  # noqa: S506 - makes nothing but texts and lists
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise SourceError(
            f"its front matter is not YAML that brag reads: {_reason(error)}"
        ) from error
    if said in (None, ""):
        return FrontMatter()
    if not isinstance(said, dict):
        raise SourceError("its front matter is YAML, but holds no fields")
    fields = {str(name).casefold(): value for name, value in said.items()}
    tags = [*_listed(fields.get("tags")), *_listed(fields.get("tag"))]
    date = fields.get("date")
    return FrontMatter(date if isinstance(date, str) else "", named_tags(tags))


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    told = getattr(error, "problem", None) or str(error).partition("\n")[0] or "it is too deep"
    return f"{told} (line {mark.line + 2})" if mark else str(told)


def _listed(value: object) -> list[str]:
    """The tags that a value names: a list, or a text with commas or spaces between them."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    if isinstance(value, str):
        return value.split(",") if "," in value else value.split()
    return []


def named_tags(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` as tags: in lower case, without signs and brackets; those of a daily note go."""
    plain = (name.strip().strip("[]#\"'").strip().lower() for name in names)
    tags = (_TAG_GAPS.sub("-", name) for name in plain)
    return tuple(
        dict.fromkeys(tag for tag in tags if tag not in _ABOUT_THE_NOTE and _holds_a_letter(tag))
    )


def _holds_a_letter(tag: str) -> bool:
    return len(tag) <= 100 and any(one.isalpha() for one in tag)  # noqa: PLR2004 - a plain bound


def own_lines(lines: Sequence[str]) -> Kept:
    """``lines`` without Logseq's own properties, plans and clocks; ``tags::`` become tags."""
    if not any("::" in line or "CLOCK" in line or ": <" in line for line in lines):
        return Kept([*lines], ())
    kept: list[str] = []
    tags: list[str] = []
    is_clock = False
    for line in lines:
        if _PLANNING.fullmatch(line) or is_clock:
            is_clock = (is_clock or ":LOGBOOK:" in line) and line.strip() != ":END:"
            continue
        found = _PROPERTY.fullmatch(line)
        name, value = (found[1].lower(), found[2] or "") if found else ("", "")
        if name == "tags":
            tags += _listed(value.replace("[[", "").replace("]]", ","))
        elif not found or not (_OF_THE_PROGRAM.fullmatch(name) or not value.strip()):
            kept.append(line)
    return Kept(kept, named_tags(tags))


def are_properties(lines: Sequence[str]) -> bool:
    """Whether every line is a property, as at the top of a page of Logseq."""
    return all(_PROPERTY.fullmatch(line) for line in lines)
