"""The rules of the wording check: read from ``templates/wording/``, the user's own first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from brag import assets
from brag.errors import NotFoundError, TemplateError
from brag.model.finding import STANDINGS, Standing
from brag.text.detectors import DETECTORS
from brag.text.phrase_language import Lists, PhraseError
from brag.text.phrases import Phrase, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "wording"
AUDIENCES = ("inside", "outside")
MOST_PHRASES = 500
"""Phrases in one list of a rule; more is a dictionary, and belongs elsewhere."""


class Example(NamedTuple):
    """A text that a rule must remark on, or must leave alone."""

    text: str
    form: str = ""
    audience: str = ""


class Rule(NamedTuple):
    """One rule. A lower ``rank`` is more useful to hear about.

    It fires on the ``phrases`` of its ``vocabulary``, or on what the ``detector`` of that name
    finds. Its list ``unlike`` holds phrases that undo one they overlap; one of ``near`` must, and
    none of ``unless`` may, stand in the same sentence. ``own`` asks for a sentence about the
    writer's work, ``number`` for one with an amount, ``statement`` for no question, ``opening``
    for the first sentence of a text. ``only_if`` says when a rewrite would be true.
    """

    id: str
    rank: int
    why: str
    suggestion: str
    sources: tuple[str, ...]
    standing: Standing
    vocabulary: Vocabulary
    detector: str = ""
    only_if: str = ""
    own: bool = False
    number: bool = False
    statement: bool = False
    opening: bool = False
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    audience: str = ""
    fires: tuple[Example, ...] = ()
    leaves: tuple[Example, ...] = ()

    def is_about(self, form: str, audience: str) -> bool:
        """Whether the rule has anything to say about texts of this form, for this audience."""
        if self.forms and form not in self.forms:
            return False
        return form not in self.not_forms and self.audience in ("", audience)


def read_rules(own: Path | None = None) -> tuple[Rule, ...]:
    """Every rule, the most useful first. ``own`` is the user's template folder.

    Raises TemplateError, naming file and key, for a rule that cannot be used.
    """
    rules = [_read(assets.find(f"{FOLDER}/{name}.toml", own), own) for name in names(own)]
    return tuple(sorted(rules, key=lambda rule: (rule.rank, rule.id)))


def read_rule(name: str, own: Path | None = None) -> Rule:
    """The rule called ``name``. Raises NotFoundError, with those there are, for any other name."""
    return _read(assets.find(f"{FOLDER}/{known(name, own)}.toml", own), own)


def known(name: str, own: Path | None = None) -> str:
    """``name`` as a rule is called. Raises NotFoundError if none is."""
    wanted, there = name.strip().lower().replace("_", "-").replace(" ", "-"), names(own)
    if wanted in there:
        return wanted
    from brag.text.nearest import nearest

    near = nearest(wanted, there)
    raise NotFoundError(
        f"there is no rule called {name.strip()[:40]!r}",
        f"Perhaps you mean {' or '.join(near)}" if near else f"Choose one of {', '.join(there)}",
    )


def names(own: Path | None = None) -> list[str]:
    """What the rules are called."""
    return assets.names(FOLDER, ".toml", own)


_PHRASES = ("phrases", "unlike", "near", "unless")
_TEXTS = ("id", "rank", "why", "suggestion", "standing", "detector", "audience", "only_if")
_CLAIMS = ("own", "number", "statement", "opening")
_NAMES = ("sources", "forms", "not_forms")


def _read(path: Path, own: Path | None) -> Rule:
    data = assets.read_toml(path)
    _check(path, data)
    if data["id"] != path.stem:
        raise TemplateError(
            f"{path} has the id {data['id']!r}", f"Make it {path.stem!r}, the name of its file"
        )
    vocabulary = _vocabulary(path, data)
    if own is not None and path.is_relative_to(own):
        # Those that come with brag are held to be right by its tests, and read when needed.
        for name in (*_PHRASES, *data.get("vocabulary", ())):
            vocabulary.phrases(name)
    plain = {key: data[key] for key in (*_TEXTS, *_CLAIMS) if key in data}
    lists = {key: tuple(data[key]) for key in _NAMES if key in data}
    examples = {
        key: tuple(_example(one) for one in some) for key, some in data.get("examples", {}).items()
    }
    fields: dict[str, Any] = plain | lists | examples
    return Rule(vocabulary=vocabulary, **fields)


def _vocabulary(path: Path, data: dict[str, Any]) -> Vocabulary:
    """The lists of a rule, its own and those it names; a bad phrase is refused when it is read."""
    named = Lists({name: tuple(some) for name, some in data.get("lists", {}).items()})

    def phrase(name: str, source: str) -> Phrase:
        try:
            return Phrase(source, named)
        except PhraseError as error:
            raise TemplateError(
                f"{path}, {name}: the phrase {source[:60]!r} cannot be used: {error}",
                "docs/wording.md shows how phrases are written",
            ) from error

    lists = data.get("vocabulary", {}) | {name: data.get(name, ()) for name in _PHRASES}
    return Vocabulary({name: tuple(some) for name, some in lists.items()}, phrase)


def _example(value: str | dict[str, str]) -> Example:
    return Example(value) if isinstance(value, str) else Example(**value)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


def _is_lines(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and len(value) <= MOST_PHRASES and all(map(_is_line, value))


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_rank(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(_is_lines(one) for one in value.values())


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


_Check = tuple[bool, "Callable[[object], bool]", str]
_KEYS: dict[str, _Check] = {
    "id": (True, _is_line, "the name of the file"),
    "rank": (True, _is_rank, "a whole number, lower for more useful"),
    "why": (True, _is_line, "one line"),
    "suggestion": (True, _is_line, "one line"),
    "sources": (True, _is_lines, "a list of ids of evidence.toml, which may be empty"),
    "standing": (True, lambda value: value in STANDINGS, f"one of {', '.join(STANDINGS)}"),
    "detector": (False, lambda value: value in DETECTORS, f"one of {', '.join(DETECTORS)}"),
    "phrases": (False, _is_lines, f"a list of at most {MOST_PHRASES} phrases"),
    "unlike": (False, _is_lines, f"a list of at most {MOST_PHRASES} phrases"),
    "near": (False, _is_lines, f"a list of at most {MOST_PHRASES} phrases"),
    "unless": (False, _is_lines, f"a list of at most {MOST_PHRASES} phrases"),
    "only_if": (False, _is_line, "a few words, such as: if it was you"),
    "own": (False, _is_bool, "true or false"),
    "number": (False, _is_bool, "true or false"),
    "statement": (False, _is_bool, "true or false"),
    "opening": (False, _is_bool, "true or false"),
    "forms": (False, _is_lines, "a list of forms"),
    "not_forms": (False, _is_lines, "a list of forms"),
    "audience": (False, lambda value: value in AUDIENCES, f"one of {', '.join(AUDIENCES)}"),
    "lists": (False, _is_lists, "a table of lists of phrases"),
    "vocabulary": (False, _is_lists, "a table of lists of phrases"),
    "examples": (False, _is_examples, "a table with the lists fires and leaves"),
}


def _check(path: Path, data: dict[str, Any]) -> None:
    """Raise TemplateError for an unknown key, a missing one, or a value that is none."""
    for key, value in data.items():
        if key not in _KEYS:
            raise TemplateError(
                f"{path} has an unknown key: {key}", f"It may have {', '.join(_KEYS)}"
            )
        _, is_right, wanted = _KEYS[key]
        if not is_right(value):
            raise TemplateError(f"{path} has a wrong value for {key}", f"Make it {wanted}")
    for key, (is_required, _, wanted) in _KEYS.items():
        if is_required and key not in data:
            raise TemplateError(f"{path} lacks the key {key}", f"Add {key} = {wanted}")
    if not data.get("phrases") and "detector" not in data:
        raise TemplateError(f"{path} says nothing to look for", "Add phrases = [...]")
