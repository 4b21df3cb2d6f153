"""An employer's form: its questions, how long each answer may be, and which entries it wants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from brag import assets
from brag.errors import BragError, NotFoundError, TemplateError, UsageError
from brag.features.data_keys import checked, is_line, is_texts, is_whole
from brag.model.entry import KINDS
from brag.store.index import fold

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.data_keys import Keys

ABOUT = ("stories", "collaboration", "invisible", "credit", "praise", "learned", "goals")
"""What a question may be about, where its own words do not say so."""
_LONGEST_ANSWER = 5_000
_ENDS_OF_A_RANGE = 2


class FormQuestion(NamedTuple):
    """One question. ``words`` are the fewest and the most; the rest narrows what it is told of."""

    ask: str
    words: tuple[int, int]
    about: str = ""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()


class ReviewForm(NamedTuple):
    """A form, from a file of the user's."""

    name: str
    title: str
    reader: str
    questions: tuple[FormQuestion, ...]


def read_review_form(path: Path) -> ReviewForm:
    """The form in the file.

    Raises NotFoundError if it is not there, TemplateError, mostly with the line, for one that
    cannot be used.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder", "Name the file with the questions in it")
    if not path.exists():
        raise NotFoundError(
            f"there is no file {path}",
            "brag templates show forms/example prints one to begin with",
        )
    try:
        text = assets.read_text(path)
        data = checked(str(path), assets.read_toml(path), _FORM)
    except TemplateError as error:
        raise _placed(path, error) from error
    lines = _lines_of_questions(text)
    questions: list[FormQuestion] = []
    for number, one in enumerate(data["questions"]):
        place = f"{path}, question {number + 1}"
        if number < len(lines):
            place += f" (line {lines[number]})"
        questions.append(_question(place, one, questions))
    return ReviewForm(
        path.stem, data.get("title", "Answers"), data.get("reader", ""), tuple(questions)
    )


def _question(place: str, data: object, before: list[FormQuestion]) -> FormQuestion:
    if not isinstance(data, dict):
        raise TemplateError(f"{place} is no question", "Begin it with a line [[questions]]")
    checked(place, data, _QUESTION)
    fewest, most = _budget(place, data["words"])
    if any(fold(one.ask) == fold(data["ask"]) for one in before):
        raise TemplateError(f"{place} asks the same as one before", "Take one of them out")
    lists: dict[str, Any] = {
        key: tuple(value) for key, value in data.items() if isinstance(value, list)
    }
    fields: dict[str, Any] = dict(data) | lists | {"words": (fewest, most)}
    return FormQuestion(**fields)


def _budget(place: str, words: int | list[int]) -> tuple[int, int]:
    """The fewest and the most words. One number is the most."""
    fewest, most = words if isinstance(words, list) else (0, words)
    if most < 1:
        raise TemplateError(f"{place} leaves no words for an answer", "Give it words = 100 or so")
    if fewest < 0:
        raise TemplateError(
            f"{place} asks for fewer words than none: {fewest}", "Begin at 0: words = [0, 100]"
        )
    if fewest > most:
        raise TemplateError(
            f"{place} asks for at least {fewest} words and at most {most}",
            f"Turn them round: words = [{most}, {fewest}]",
        )
    if most > _LONGEST_ANSWER:
        raise TemplateError(
            f"{place} asks for up to {most:,} words",
            f"Keep an answer to {_LONGEST_ANSWER:,} words or fewer",
        )
    return fewest, most


def _placed(path: Path, error: BragError) -> TemplateError:
    """The error with the line of the key it names, if that is to be found."""
    named = re.search(r"(?:unknown key: |wrong value for )(\S+)$", error.what)
    if named is None:
        return TemplateError(error.what, error.hint)
    try:
        lines = assets.read_text(path).split("\n")
    except TemplateError:
        return TemplateError(error.what, error.hint)
    key = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(named[1])}\b")
    line = next((number for number, one in enumerate(lines, 1) if key.match(one)), 0)
    what = error.what.replace(str(path), f"{path}, line {line}:", 1) if line else error.what
    return TemplateError(what.replace(": has", " has"), error.hint)


def _lines_of_questions(text: str) -> list[int]:
    """The line on which each question begins."""
    return [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if re.match(r"\s*\[\[\s*questions\s*\]\]", line)
    ]


def _is_questions(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_words(value: object) -> bool:
    if is_whole(value):
        return True
    return isinstance(value, list) and len(value) == _ENDS_OF_A_RANGE and all(map(is_whole, value))


def _is_kinds(value: object) -> bool:
    return is_texts(value) and bool(value) and set(value) <= set(KINDS)


def _is_names(value: object) -> bool:
    return is_texts(value) and bool(value) and all(map(is_line, value))


def _is_about(value: object) -> bool:
    return value in ABOUT


_FORM: Keys = {
    "title": (False, is_line, "one line"),
    "reader": (False, is_line, "whom it is for, on one line"),
    "questions": (True, _is_questions, "one or more [[questions]]"),
}
_QUESTION: Keys = {
    "ask": (True, is_line, "the question on one line, in quotes"),
    "words": (True, _is_words, "the most words, as in 150, or fewest and most: [50, 150]"),
    "about": (False, _is_about, f"one of {', '.join(ABOUT)}"),
    "kinds": (False, _is_kinds, f"a list of {', '.join(KINDS)}"),
    "tags": (False, _is_names, "a list of tags"),
    "projects": (False, _is_names, "a list of projects"),
    "competencies": (False, _is_names, "a list of competencies"),
}
