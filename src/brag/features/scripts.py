"""The scripts of reflections, read from ``templates/reflect/`` or the user's own, and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from brag import assets
from brag.errors import NotFoundError, TemplateError
from brag.features.data_keys import checked, is_flag, is_line, is_texts
from brag.features.evidence import read_evidence
from brag.model.entry import KINDS
from brag.model.prediction import SCALES
from brag.model.script import (
    ABOUTS,
    ANSWERED,
    BECOMES,
    FILLABLE,
    RATINGS,
    SKIPPED,
    Expectation,
    Question,
    Script,
)
from brag.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brag.features.data_keys import Keys
    from brag.model.evidence import Evidence

FOLDER = "reflect"
_TAKEN = frozenset({"if", "then"})
"""Headings that the if-then plan has in the form of every script."""


def script_names(own: Path | None = None) -> list[str]:
    """The names of all scripts, sorted."""
    return assets.names(FOLDER, ".toml", own)


def read_script(name: str, own: Path | None = None) -> Script:
    """The script called ``name``; the user's own wins over the shipped one.

    Raises NotFoundError naming the nearest, or TemplateError for one that cannot be used.
    """
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower())
    known = script_names(own)
    if wanted not in known:
        near = nearest(wanted, known)
        raise NotFoundError(
            f"there is no script called {name.strip()[:40]!r}",
            f"The nearest: {', '.join(near)}" if near else "brag reflect --list shows them all",
        )
    return script_in(assets.find(f"{FOLDER}/{wanted}.toml", own), own)


def readable(own: Path | None = None) -> tuple[list[Script], list[TemplateError]]:
    """Every script that can be used, by its name, and what is wrong with each of the others."""
    scripts, problems = [], []
    for name in script_names(own):
        try:
            scripts.append(read_script(name, own))
        except TemplateError as problem:
            problems.append(problem)
    return scripts, problems


def script_in(path: Path, own: Path | None = None) -> Script:
    """The script that the file holds. Raises TemplateError naming the file and the key."""
    data = checked(str(path), assets.read_toml(path), _SCRIPT)
    questions = _rows(path, data["questions"], "question", _QUESTION, Question)
    predictions = _rows(path, data.get("predictions", []), "prediction", _PREDICTION, Expectation)
    plan = checked(f"{path}, the plan", data["plan"], _PLAN)
    _check_order(path, questions)
    _check_fillings(path, questions)
    _check_once(path, "predictions", "measure", [one.measure for one in predictions])
    _check_sources(path, data.get("sources", []), own)
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    del fields["plan"]
    fields |= {"questions": questions, "predictions": predictions}
    return Script(
        name=path.stem,
        file=str(path),
        is_own=own is not None and path.is_relative_to(own),
        plan_if=plan["if"],
        plan_then=plan["then"],
        **fields,
    )


def sources_of(script: Script, own: Path | None = None) -> list[Evidence]:
    """The evidence that a script names, in its order."""
    known = read_evidence(own) if script.sources else {}
    return [known[one] for one in script.sources]


def _rows(
    path: Path, rows: list[dict[str, Any]], name: str, keys: Keys, cls: type[Any]
) -> tuple[Any, ...]:
    """Each row of a list of tables, as one of ``cls``."""
    made = []
    for number, row in enumerate(rows, start=1):
        known = checked(f"{path}, {name} {number}", row, keys)
        made.append(cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in known.items()}))
    return tuple(made)


def _check_order(path: Path, questions: tuple[Question, ...]) -> None:
    """Refuse two questions of one id, and follow-ups of nothing, of each other or out of order."""
    _check_once(path, "questions", "id", [one.id for one in questions])
    by_id = {one.id: one for one in questions}
    for one in questions:
        where = f"{path}: questions.{one.id}.follows"
        if one.follows and one.follows not in by_id:
            near = nearest(one.follows, by_id)
            raise TemplateError(
                f"{where} names {one.follows!r}, and there is no such question",
                f"The nearest: {', '.join(near)}" if near else f"It has {', '.join(by_id)}",
            )
    for one in questions:
        _check_cycle(path, one, by_id)
    places = {one.id: place for place, one in enumerate(questions)}
    for one in questions:
        if not one.follows:
            continue
        where = f"{path}: questions.{one.id}"
        if places[one.follows] > places[one.id]:
            raise TemplateError(
                f"{where}.follows names {one.follows!r}, which is asked later",
                f"Put {one.follows} before it",
            )
        possible = (ANSWERED, SKIPPED, *by_id[one.follows].choices)
        if unknown := [answer for answer in one.on if answer not in possible]:
            raise TemplateError(
                f"{where}.on names {unknown[0]!r}, which {one.follows} cannot be",
                f"It can be {', '.join(possible)}",
            )


def _check_cycle(path: Path, question: Question, by_id: dict[str, Question]) -> None:
    chain = [question.id]
    while follows := by_id[chain[-1]].follows:
        if follows in chain:
            circle = " -> ".join([*chain[chain.index(follows) :], follows])
            raise TemplateError(
                f"{path}: questions.{chain[-1]}.follows goes round in a circle: {circle}",
                "Let the first of them follow nothing",
            )
        chain.append(follows)


def _check_fillings(path: Path, questions: tuple[Question, ...]) -> None:
    """Refuse an answer that would fill a part of what is no entry."""
    entries = [one.id for one in questions if one.becomes in KINDS]
    for one in questions:
        owner, _, part = one.fills.partition(".")
        if one.fills and (owner not in entries or part not in FILLABLE):
            raise TemplateError(
                f"{path}: questions.{one.id}.fills cannot be {one.fills!r}",
                "Make it ID.PART: the id of a question that becomes an entry, and one of "
                + ", ".join(FILLABLE),
            )


def _check_once(path: Path, name: str, key: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise TemplateError(f"{path}: {name} has the {key} {value!r} twice", "Rename one")
        seen.add(value)


def _check_sources(path: Path, sources: list[str], own: Path | None) -> None:
    known = read_evidence(own) if sources else {}
    for source in sources:
        if source not in known:
            near = nearest(source, known)
            raise TemplateError(
                f"{path}: sources names {source!r}, and templates/evidence.toml has no such id",
                f"The nearest: {', '.join(near)}" if near else "Name one of its ids, or none",
            )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _is_some_tables(value: object) -> bool:
    return bool(value) and _is_tables(value)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[a-z][a-z0-9-]*", value)) and (
        value not in _TAKEN
    )  # fmt: skip


def _is_lines(value: object) -> bool:
    return is_texts(value) and bool(value) and all(map(is_line, value))


def _is_ratings(value: object) -> bool:
    return is_texts(value) and set(value) <= set(RATINGS) and len(set(value)) == len(value)


_RATINGS_SAID = f"a list of {', '.join(RATINGS)}"
_SCRIPT: Keys = {
    "purpose": (True, is_line, "one sentence"),
    "when": (True, is_line, "when it fits, in a line"),
    "about": (False, lambda value: value in ABOUTS, f"one of {', '.join(ABOUTS)}"),
    "once": (False, is_flag, "true or false"),
    "settles": (False, is_texts, "a list of scripts"),
    "setting": (False, _is_text, "a word, such as ask"),
    "occasion": (False, _is_text, "what its predictions are about, in a few words"),
    "before": (False, _is_ratings, _RATINGS_SAID),
    "after": (False, _is_ratings, _RATINGS_SAID),
    "sources": (False, is_texts, "a list of ids of templates/evidence.toml"),
    "predictions": (False, _is_tables, "[[predictions]]"),
    "questions": (True, _is_some_tables, "[[questions]], at least one"),
    "plan": (True, _is_table, "[plan], with if and then"),
}
_QUESTION: Keys = {
    "id": (True, _is_id, "a word in small letters, but not if or then"),
    "prompt": (True, is_line, "a question in one line"),
    "distance": (False, is_line, "the same with {{ name }}, in one line"),
    "hint": (False, _is_text, "a few words"),
    "choices": (False, _is_lines, "a list of answers"),
    "follows": (False, _is_id, "the id of an earlier question"),
    "on": (False, _is_lines, f"a list of {ANSWERED}, {SKIPPED}, or choices"),
    "becomes": (False, lambda value: value in BECOMES, f"one of {', '.join(BECOMES)}"),
    "fills": (False, _is_text, "ID.PART of an entry"),
}
_PREDICTION: Keys = {
    "measure": (True, _is_id, "a word in small letters, such as awkwardness"),
    "scale": (True, lambda value: value in tuple(SCALES), f"one of {', '.join(SCALES)}"),
    "prompt": (True, is_line, "a question in one line"),
    "outcome": (True, is_line, "the question afterwards, in one line"),
    "hint": (False, _is_text, "a few words"),
}
_PLAN: Keys = {
    "if": (True, is_line, "how the first half is asked for"),
    "then": (True, is_line, "how the second half is asked for"),
}
