"""The file of a wording rule: read strictly, and its phrases kept as text until they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag import assets
from brag.errors import TemplateError
from brag.features.data_keys import checked, is_flag, is_line, is_texts, is_whole
from brag.model.finding import STANDINGS
from brag.text.detectors import DETECTORS
from brag.text.phrase_language import Lists, PhraseError
from brag.text.phrases import Index, Phrase, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brag.features.data_keys import Keys

AUDIENCES = ("inside", "outside")
MOST_PHRASES = 500
"""Phrases in one list of a rule; more is a dictionary, and belongs elsewhere."""
PHRASES = ("phrases", "unlike", "near", "unless")
"""The lists of phrases that any rule may have; a detector may want more."""


class Example(NamedTuple):
    """A text that a rule must remark on, or must leave alone."""

    text: str
    form: str = ""
    audience: str = ""


class Examples(NamedTuple):
    """The examples of a rule: texts that it fires on, and near misses that it leaves alone."""

    fires: tuple[Example, ...]
    leaves: tuple[Example, ...]


def read(path: Path) -> dict[str, Any]:
    """What the file says. Raises TemplateError, naming file and key, if it cannot be used."""
    data = checked(str(path), assets.read_toml(path), _KEYS)
    if not data.get("phrases") and "detector" not in data:
        raise TemplateError(f"{path} says nothing to look for", "Add phrases = [...]")
    if data["id"] != path.stem:
        raise TemplateError(
            f"{path} has the id {data['id']!r}", f"Make it {path.stem!r}, the name of its file"
        )
    return data


def vocabulary(
    path: Path, data: Mapping[str, Any], indexes: Mapping[str, Index] | None = None
) -> Vocabulary:
    """The lists of a rule, its own and those it names; a bad phrase is refused when it is read."""
    named = Lists(data.get("lists", {}))

    def phrase(name: str, source: str) -> Phrase:
        try:
            return Phrase(source, named)
        except PhraseError as error:
            raise TemplateError(
                f"{path}, {name}: the phrase {source[:60]!r} cannot be used: {error}",
                "docs/wording.md shows how phrases are written",
            ) from error

    lists = {name: data.get(name, ()) for name in PHRASES}
    return Vocabulary(lists | data.get("vocabulary", {}), phrase, indexes)


def examples(data: Mapping[str, Any]) -> Examples:
    """The examples that a rule's data hold; those that come with brag are its tests."""
    given = data.get("examples", {})
    fires, leaves = (tuple(map(_example, given.get(one, ()))) for one in Examples._fields)
    return Examples(fires, leaves)


def _example(value: str | dict[str, str]) -> Example:
    return Example(value) if isinstance(value, str) else Example(**value)


def _is_phrases(value: object) -> bool:
    return is_texts(value) and len(value) <= MOST_PHRASES and all(map(is_line, value))


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_phrases, value.values()))


def _is_example(value: object) -> bool:
    if isinstance(value, dict):
        is_known = set(value) <= {"text", "form", "audience"} and "text" in value
        return is_known and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str)


def _is_examples(value: object) -> bool:
    return isinstance(value, dict) and all(
        name in ("fires", "leaves") and isinstance(some, list) and all(map(_is_example, some))
        for name, some in value.items()
    )


_A_LIST = f"a list of at most {MOST_PHRASES} phrases"
_KEYS: Keys = {
    "id": (True, is_line, "the name of the file"),
    "rank": (True, is_whole, "a whole number, lower for more useful"),
    "why": (True, is_line, "one line"),
    "suggestion": (True, is_line, "one line"),
    "sources": (True, is_texts, "a list of ids of evidence.toml, which may be empty"),
    "standing": (True, lambda value: value in STANDINGS, f"one of {', '.join(STANDINGS)}"),
    "detector": (False, lambda value: value in DETECTORS, f"one of {', '.join(DETECTORS)}"),
    **dict.fromkeys(PHRASES, (False, _is_phrases, _A_LIST)),
    "only_if": (False, is_line, "a few words, such as: if it was you"),
    "own": (False, is_flag, "true or false"),
    "number": (False, is_flag, "true or false"),
    "statement": (False, is_flag, "true or false"),
    "opening": (False, is_flag, "true or false"),
    "forms": (False, is_texts, "a list of forms"),
    "not_forms": (False, is_texts, "a list of forms"),
    "audience": (False, lambda value: value in AUDIENCES, f"one of {', '.join(AUDIENCES)}"),
    "lists": (False, _is_lists, "a table of lists of phrases"),
    "vocabulary": (False, _is_lists, "a table of lists of phrases"),
    "examples": (False, _is_examples, "a table with the lists fires and leaves"),
}
