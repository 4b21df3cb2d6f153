"""The rules of the wording check: those of ``templates/wording/``, the user's own first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from brag import assets
from brag.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brag.features.rule_file import Examples
    from brag.model.finding import Standing
    from brag.text.phrases import Vocabulary

FOLDER = "wording"


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

    def is_about(self, form: str, audience: str) -> bool:
        """Whether the rule has anything to say about texts of this form, for this audience."""
        if self.forms and form not in self.forms:
            return False
        return form not in self.not_forms and self.audience in ("", audience)


def read_rules(own: Path | None = None) -> tuple[Rule, ...]:
    """Every rule, the most useful first. ``own`` is the user's template folder.

    Raises TemplateError, naming file and key, for a rule that cannot be used.
    """
    rules = [rule_in(file, own) for file in assets.files(FOLDER, ".toml", own).values()]
    return tuple(sorted(rules, key=lambda rule: (rule.rank, rule.id)))


def rule_in(path: Path, own: Path | None = None) -> Rule:
    """The rule that the file describes; those of the user's ``own`` are read to the last phrase.

    Raises TemplateError, naming file and key, for one that cannot be used.
    """
    from brag.features import prepared_rules, rule_file

    if prepared := prepared_rules.read(path):
        return _rule(*prepared)
    is_own = own is not None and path.is_relative_to(own)
    if is_own:
        path = assets.find(f"{FOLDER}/{path.name}", own)
    data = rule_file.read(path)
    rule = _rule(data, rule_file.vocabulary(path, data))
    if is_own:
        # Those that come with brag are held to be right by its tests, and read when needed.
        for name in (*rule_file.PHRASES, *data.get("vocabulary", ())):
            rule.vocabulary.phrases(name)
    return rule


def read_rule(name: str, own: Path | None = None) -> Rule:
    """The rule called ``name``. Raises NotFoundError, with those there are, for any other name."""
    return rule_in(_file(name, own), own)


def read_examples(name: str, own: Path | None = None) -> Examples:
    """The examples of the rule called ``name``. Raises NotFoundError like ``read_rule``."""
    from brag.features import rule_file

    return rule_file.examples(rule_file.read(_file(name, own)))


def known(name: str, own: Path | None = None) -> str:
    """``name`` as a rule is called. Raises NotFoundError if none is."""
    return _file(name, own).stem


def _file(name: str, own: Path | None) -> Path:
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    there = assets.files(FOLDER, ".toml", own)
    if wanted in there:
        return there[wanted]
    from brag.text.nearest import nearest

    near = nearest(wanted, list(there))
    raise NotFoundError(
        f"there is no rule called {name.strip()[:40]!r}",
        f"Perhaps you mean {' or '.join(near)}" if near else f"Choose one of {', '.join(there)}",
    )


_PLAIN = (
    "id", "rank", "why", "suggestion", "standing", "detector", "audience", "only_if",
    "own", "number", "statement", "opening",
)  # fmt: skip
_NAMES = ("sources", "forms", "not_forms")


def _rule(data: Mapping[str, Any], vocabulary: Vocabulary) -> Rule:
    plain: dict[str, Any] = {key: data[key] for key in _PLAIN if key in data}
    lists: dict[str, Any] = {key: tuple(data[key]) for key in _NAMES if key in data}
    return Rule(vocabulary=vocabulary, **plain, **lists)
