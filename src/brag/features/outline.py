"""Kinds of review documents: whom each is for, its sections in order, and how much it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag import assets
from brag.errors import NotFoundError, TemplateError
from brag.features.data_keys import checked, is_flag, is_line, is_texts, is_whole
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brag.features.data_keys import Keys

SECTIONS: Mapping[str, str] = {
    "case": "In short",
    "goals": "Goals",
    "outcomes": "Outcomes",
    "stories": "Stories",
    "competencies": "Competencies",
    "collaboration": "Collaboration and mentoring",
    "invisible": "Work that is easily overlooked",
    "credit": "Credit given and received",
    "praise": "What others said",
    "learning": "Learning and setbacks",
    "sceptic": "What a sceptic would ask",
    "next": "Next goals, and what I ask for",
    "achievements": "Achievements",
    "standup": "Done, next, blocked",
    "moved": "What moved",
    "talk": "What I want to talk about",
    "need": "What I need",
    "to-thank": "Still to thank",
    "thanked": "Thanked already",
}
"""Every section there is, and its heading unless a kind has another."""
FLAGS = ("recency", "competencies", "unconfirmed", "private")
MOST_STORIES = 12
_MOST_CLAIMS = 500
_LONGEST_NAME = 40


class Outline(NamedTuple):
    """One kind of document, from ``templates/review/<name>.toml``.

    ``called`` is what a person calls it ("the case for a promotion"), ``reader`` whom it is for.
    At most ``stories`` stories and ``most`` claims in a section are told. ``asks`` are what to ask
    the reader for, or to settle with them, in the user's words. ``period`` is what it looks back
    on unless told. ``titles`` are headings of its own by section. ``flags`` are what it warns of.
    """

    name: str
    called: str
    reader: str
    sections: tuple[str, ...]
    stories: int = 3
    most: int = 10
    asks: tuple[str, ...] = ()
    period: str = "this year"
    titles: Mapping[str, str] = {}
    flags: tuple[str, ...] = FLAGS
    appendix: bool = True

    def title_of(self, section: str) -> str:
        """The heading of a section in this kind of document."""
        return self.titles.get(section, SECTIONS[section])


def outline_names(own: Path | None = None) -> list[str]:
    """The names of all kinds of documents, sorted."""
    return assets.names("review", ".toml", own)


def read_outline(name: str, own: Path | None = None) -> Outline:
    """The kind of document called ``name``. Raises NotFoundError, naming what there is."""
    known = outline_names(own)
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower())
    if wanted not in known:
        near = nearest(wanted, known, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise NotFoundError(
            f"there is no kind of document called {name.strip()[:_LONGEST_NAME]!r}",
            f"{hint}There are {', '.join(known)}",
        )
    return outline_in(assets.find(f"review/{wanted}.toml", own))


def outline_in(path: Path) -> Outline:
    """The kind that the file describes. Raises TemplateError for one that cannot be used."""
    data = checked(str(path), assets.read_toml(path), _KEYS)
    titles = data.get("titles", {})
    if stray := next((one for one in titles if one not in data["sections"]), None):
        raise TemplateError(
            f"{path} has a title for {stray!r}, which is none of its sections",
            f"Its sections are {', '.join(data['sections'])}",
        )
    lists: dict[str, Any] = {
        key: tuple(value) for key, value in data.items() if isinstance(value, list)
    }
    fields: dict[str, Any] = {"name": path.stem} | data | lists
    return Outline(**fields)


def _is_sections(value: object) -> bool:
    return (
        is_texts(value)
        and bool(value)
        and set(value) <= set(SECTIONS)
        and len(set(value)) == len(value)
    )


def _is_flags(value: object) -> bool:
    return is_texts(value) and set(value) <= set(FLAGS)


def _is_titles(value: object) -> bool:
    return isinstance(value, dict) and all(map(is_line, value.values()))


def _is_few(value: object) -> bool:
    return is_whole(value) and 0 <= value <= MOST_STORIES


def _is_most(value: object) -> bool:
    return is_whole(value) and 0 < value <= _MOST_CLAIMS


def _is_lines(value: object) -> bool:
    return is_texts(value) and all(map(is_line, value))


_KEYS: Keys = {
    "called": (True, is_line, 'what a person calls it, like "a self-review"'),
    "reader": (True, is_line, 'whom it is for, like "your manager"'),
    "sections": (True, _is_sections, f"a list of sections, each once: {', '.join(SECTIONS)}"),
    "stories": (False, _is_few, f"a number of stories, 0 to {MOST_STORIES}"),
    "most": (False, _is_most, f"the most claims in a section, 1 to {_MOST_CLAIMS}"),
    "asks": (False, _is_lines, "a list of what to ask the reader, each on one line"),
    "period": (False, is_line, 'a period in words, like "this year" or "last 4 days"'),
    "titles": (False, _is_titles, "headings by section"),
    "flags": (False, _is_flags, f"a list of {', '.join(FLAGS)}"),
    "appendix": (False, is_flag, "true or false"),
}
