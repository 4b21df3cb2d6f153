"""A script: the questions of one kind of reflection, in order, as a template file has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from brag.model.entry import KINDS
from brag.model.exchange import EXCHANGE_KINDS

if TYPE_CHECKING:
    from brag.model.prediction import Scale

About = Literal["nothing", "coming event", "past event", "person"]
ABOUTS: tuple[About, ...] = get_args(About)
"""What a reflection may be about."""
ANSWERED, SKIPPED = "answered", "skipped"
MEETING, FOLLOW_UP = "meeting", "follow-up"
BECOMES = (MEETING, FOLLOW_UP, *KINDS, *EXCHANGE_KINDS)
"""What an answer may become: a meeting with a person, a follow-up, an entry or an exchange."""
FILLABLE = ("situation", "part", "result", "learned", "note", "credit", "evidence")
"""The parts of an entry that the answer to another question may fill."""


class Rating(NamedTuple):
    """A number that any script may ask for: its ends, and how it is asked before and after."""

    name: str
    low: int
    high: int
    before: str
    after: str
    hint: str


RATINGS = {
    one.name: one
    for one in (
        Rating("awkward", 0, 10, "How awkward does it feel now?", "How awkward does it feel now?",
               "0 not at all, 10 very"),
        Rating("obligation", -5, 5, "Duty or opportunity: which is it now?",
               "And now: duty or opportunity?", "-5 all duty, 5 all opportunity"),
        Rating("energy", 0, 10, "How much energy have you got?", "And how much energy now?",
               "0 none, 10 plenty"),
        Rating("felt-like-me", 0, 10, "How much do you feel like yourself?",
               "How much did that feel like you?", "0 not at all, 10 entirely"),
    )
}  # fmt: skip
"""The ratings that scripts share, so that they can be set side by side."""


class Question(NamedTuple):
    """One question. ``prompt``, ``distance`` and ``hint`` are templates of their own.

    With ``follows``, the id of an earlier question, it is asked only if that one was "answered",
    was "skipped", or got one of the choices that ``on`` names. ``becomes`` is what its answer may
    become; ``fills`` is "ID.PART", the part it fills of the entry that another answer becomes.
    """

    id: str
    prompt: str
    distance: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    follows: str = ""
    on: tuple[str, ...] = (ANSWERED,)
    becomes: str = ""
    fills: str = ""


class Expectation(NamedTuple):
    """What is predicted, how it is asked for, and how it is asked afterwards what happened."""

    measure: str
    scale: Scale
    prompt: str
    outcome: str
    hint: str = ""


class Script(NamedTuple):
    """One kind of reflection. ``file`` is where it was read from.

    ``settles`` names the scripts whose predictions it asks the outcome of. ``setting`` is what
    its predictions are counted under, if not the kind of the event; ``occasion`` a template for
    what they are about. A script is done ``once`` for an event, unless its user wants it again.
    """

    name: str
    file: str
    is_own: bool
    purpose: str
    when: str
    questions: tuple[Question, ...]
    plan_if: str
    plan_then: str
    about: About = "nothing"
    once: bool = False
    settles: tuple[str, ...] = ()
    setting: str = ""
    occasion: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    predictions: tuple[Expectation, ...] = ()
    sources: tuple[str, ...] = ()

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises KeyError."""
        return {one.id: one for one in self.questions}[question_id]
