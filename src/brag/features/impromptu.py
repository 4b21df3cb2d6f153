"""An impromptu round: a question over one of the user's own entries, and a clock of lights."""

from __future__ import annotations

from hashlib import blake2s
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from brag import assets
from brag.errors import NotFoundError
from brag.features.data_keys import checked, is_line, is_texts
from brag.features.rehearsing import Practice, Step
from brag.model.entry import KINDS
from brag.model.pitch import Beat, KeptPitch
from brag.store import candidates, records

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.data_keys import Keys
    from brag.model.entry import Entry
    from brag.store.journal import Journal

FILE = "practice/questions.toml"
NAME = "an impromptu question"
Light = Literal["green", "amber", "red"]
LIGHTS: tuple[tuple[int, Light, str], ...] = (
    (120, "red", "end now"),
    (90, "amber", "come to the end"),
    (60, "green", "enough is said; end when you like"),
)
"""From so many seconds on: the light, and what it says."""
_AIM = (60, 120)
_NEWEST = 50
"""Entries that are drawn from."""


class Question(NamedTuple):
    """A question, and what an entry must have for it to be asked."""

    words: str
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def fits(self, entry: Entry) -> bool:
        """Whether it can be asked about this entry."""
        has_all = all(getattr(entry, one) for one in self.needs)
        return has_all and (not self.kinds or entry.kind in self.kinds)


def read_questions(own: Path | None = None) -> list[Question]:
    """The questions there are. Raises TemplateError, naming file, question and key."""
    path = assets.find(FILE, own)
    data = checked(str(path), assets.read_toml(path), _FILE)
    return [
        _question(checked(f"{path}, question {number}", row, _QUESTION))
        for number, row in enumerate(data["questions"], start=1)
    ]


def _question(row: dict[str, Any]) -> Question:
    return Question(row["words"], tuple(row.get("needs", ())), tuple(row.get("kinds", ())))


def draw(journal: Journal, own: Path | None = None) -> Practice:
    """A question over one of the newest entries, never a private one; another after each run.

    Raises NotFoundError for a journal with nothing to ask about.
    """
    questions = read_questions(own)
    pairs = [
        (question, entry)
        for entry in candidates.newest(journal, _NEWEST)
        for question in questions
        if question.fits(entry)
    ]
    if not pairs:
        raise NotFoundError(
            "there is no entry to ask about yet", 'Try: brag log "Shipped the importer"'
        )
    turn = f"{journal.clock.today()}/{records.count(journal, 'rehearsal')}"
    mark = int.from_bytes(blake2s(turn.encode(), digest_size=4).digest())
    question, entry = pairs[mark % len(pairs)]
    asked = f"{question.words} ({entry.text})"
    pitch = KeptPitch(
        "", journal.clock.today(), NAME, "", "", asked, beats=(Beat("answer", asked),)
    )
    step = Step("answer", asked, "")
    return Practice(pitch, "phrases", (step,), _AIM, 0, question=question.words, entry=entry.id)


def light(seconds: float) -> tuple[Light, str] | None:
    """The light after so many seconds and what it says; None before the first."""
    return next(((name, said) for start, name, said in LIGHTS if seconds >= start), None)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


_NEEDS = ("situation", "part", "result", "learned", "people")
_FILE: Keys = {"questions": (True, _is_tables, "[[questions]], at least one")}
_QUESTION: Keys = {
    "words": (True, is_line, "a question in one line"),
    "needs": (
        False,
        lambda value: is_texts(value) and set(value) <= set(_NEEDS),
        f"a list of {', '.join(_NEEDS)}",
    ),
    "kinds": (
        False,
        lambda value: is_texts(value) and set(value) <= set(KINDS),
        f"a list of {', '.join(KINDS)}",
    ),
}
