"""The two steps of a try: the questions before and after, where the options leave something out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.errors import BragError, NoTerminalError, UsageError
from brag.features import attempts
from brag.features.attempts import Told
from brag.model.attempt import RESULTS

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.features.ladder import Place, Try

_SKIPS = "Enter leaves it out"


class Given(NamedTuple):
    """What the options say; None where they do not."""

    awkwardness: str | None = None
    outcome: str | None = None
    result: str | None = None
    surprise: str | None = None
    felt_like_me: str | None = None
    would_repeat: str | None = None

    @property
    def tells_what_happened(self) -> bool:
        """Whether anything was given that can only be known afterwards."""
        return any(one is not None for one in self[2:])

    @property
    def is_empty(self) -> bool:
        """Whether no option was given."""
        return all(one is None for one in self)


def announce(state: State, place: Place, given: Given) -> Try:
    """The try that begins, with what is expected of it.

    Raises UsageError if it tells what happened, and NoTerminalError if nothing is said at all.
    """
    if given.tells_what_happened:
        raise UsageError(
            f"no try of {place.rung.id} is open, so there is nothing to tell yet",
            f"Say first what you expect: brag ladder try {place.number} --awkward 5 --outcome yes",
        )
    if given.is_empty and not state.can_ask:
        raise NoTerminalError(
            "what you expect of it is to be said first, and there is no terminal to ask on",
            f"brag ladder try {place.number} --awkward 5 --outcome yes",
        )
    asks = state.can_ask and given.is_empty
    awkward, outcome = given.awkwardness or "", given.outcome or ""
    if asks:
        awkward = _rated(state, "How awkward will it be?", "awkwardness", "0 not at all, 10 very")
        outcome = _rated(state, "Will it turn out as you hope?", "outcome", "yes or no")
    return attempts.before(state.journal, place, awkward, outcome)


def tell(state: State, place: Place, one: Try, given: Given) -> Try:
    """The try with what happened. Raises NoTerminalError if nothing says how it ended."""
    if given.result is None and not (state.can_ask and given.is_empty):
        raise NoTerminalError(
            f"how the try of {place.rung.id} ended is not said",
            f"Say --result {RESULTS[0]}, or one of {', '.join(RESULTS[1:])}",
        )
    if given.result is not None:
        texts = (text or "" for text in given)
        awkward, outcome, result, surprise, like_me, repeat = texts
        told = Told(result, awkward, outcome, surprise, like_me, repeat)
    else:
        told = _asked(state)
    return attempts.after(state.journal, one, told)


def _asked(state: State) -> Told:
    ask = state.prompter
    choices = [(result, result) for result in RESULTS]
    result = ask.choose("How did it end? Asked and got a no is done.", choices, default="done")
    if result == "postponed":
        return Told(result)
    return Told(
        result,
        _rated(state, "How awkward was it?", "awkwardness", "0 not at all, 10 very"),
        _rated(state, "Did it turn out as you hoped?", "outcome", "yes or no"),
        ask.text("What surprised you?", hint=_SKIPS),
        _yes_or_no(state, "Did you feel like yourself?"),
        _yes_or_no(state, "Would you do it again?"),
    )


def _rated(state: State, question: str, measure: str, scale: str) -> str:
    def check(text: str) -> str | None:
        try:
            attempts.value_of(measure, text)
        except BragError as error:
            return error.hint
        return None

    return state.prompter.text(question, hint=f"{scale}; {_SKIPS}", check=check)


def _yes_or_no(state: State, question: str) -> str:
    choices = [("yes", "yes"), ("no", "no"), ("", "(leave it out)")]
    return state.prompter.choose(question, choices, default="yes")
