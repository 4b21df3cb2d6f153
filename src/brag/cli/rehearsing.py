"""One rehearsal from the question before it to the grade after it; what was spoken is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.cli.keeping import kept
from brag.cli.rehearsal_screen import Session, check_size, show
from brag.errors import BragError, NoTerminalError, StoppedError
from brag.features import rehearsing
from brag.features.rehearsing import After
from brag.render.rehearsal import GRADES_SAID, minutes, summary
from brag.text.intake import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from brag.cli.state import State
    from brag.features.rehearsing import Practice
    from brag.model.rehearsal import Grade, Rehearsal

_BEFORE = "How comfortable will it feel to say it?"
_COMFORT = "How comfortable was it?"
_SCALE = "0 not at all, 10 at ease; Enter leaves it out"
_GRADE = "How did it go?"
_NOTE = "One line to remember?"
_NO_GRADE = "leave"


def rehearse(state: State, practice: Practice, cue: str, *, is_plain: bool) -> Rehearsal | None:
    """The rehearsal that was kept, or None if nothing was said.

    Raises StoppedError when it was stopped; what had been spoken is kept without a grade.
    """
    _check_terminal(state, is_plain=is_plain)
    session = Session(practice, cue, has_colour=state.style.is_on)
    began = state.clock.now()
    with kept(state, "rehearsal", lambda: _told(session)):
        return _rehearse(state, session, began, is_plain=is_plain)


def _rehearse(
    state: State, session: Session, began: datetime, *, is_plain: bool
) -> Rehearsal | None:
    practice = session.practice
    expected, after = None, After()
    try:
        expected = _rating(state, _BEFORE, is_plain=is_plain)
        _speak(state, session, is_plain=is_plain)
        if session.run is None or not session.run.spoken:
            return None
        state.say(summary(practice, session.run, state.page))
        state.say("")
        after = _asked_after(state, is_plain=is_plain)
    except (KeyboardInterrupt, EOFError, OSError) as stop:
        raise _stopped(state, session, began, expected) from stop
    except Exception:
        _stopped(state, session, began, expected)
        raise
    return rehearsing.keep(state.journal, practice, session.run, began, expected, after)


def _speak(state: State, session: Session, *, is_plain: bool) -> None:
    if is_plain:
        from brag.cli.rehearsing_plain import rehearse as line_by_line

        line_by_line(state, session)
    else:
        show(session)


def read_aloud(state: State, practice: Practice, cue: str, *, is_plain: bool) -> tuple[int, ...]:
    """The milliseconds of each sentence that was read; nothing is asked, graded or kept."""
    _check_terminal(state, is_plain=is_plain)
    session = Session(practice, cue)
    _speak(state, session, is_plain=is_plain)
    return session.run.spoken if session.run else ()


def _check_terminal(state: State, *, is_plain: bool) -> None:
    if is_plain:
        return
    if not state.can_ask:
        raise NoTerminalError(
            "there is no terminal to rehearse on", "Say --plain, which goes line by line"
        )
    check_size()


def _stopped(state: State, session: Session, began: datetime, expected: int | None) -> StoppedError:
    """What to say after Ctrl-C or a kill, once what had been spoken is kept."""
    run = session.run
    if run is None or not run.spoken:
        return StoppedError("stopped before anything was said", "Nothing was kept")
    rehearsing.keep(state.journal, session.practice, run, began, expected, After())
    said = f"{minutes(run.milliseconds / 1000)}, {len(run.spoken)} of {run.steps} steps"
    return StoppedError("stopped before the end", f"What you said is kept, without a grade: {said}")


def _asked_after(state: State, *, is_plain: bool) -> After:
    if is_plain:
        from brag.cli.rehearsing_plain import ask

        choices = "; ".join(f"{grade}: {words}" for grade, words in GRADES_SAID)
        grade = ask(state, f"{_GRADE} {choices}. Enter leaves it out.", rehearsing.read_grade)
        comfort = ask(state, f"{_COMFORT} {_SCALE}.", rehearsing.read_rating)
        return After(grade, comfort, ask(state, f"{_NOTE} Enter leaves it out.", _note) or "")
    grade = _chosen_grade(state)
    comfort = _rating(state, _COMFORT, is_plain=False)
    return After(grade, comfort, _asked_note(state))


def _note(text: str) -> str:
    return one_line(text, "the note")


def _asked_note(state: State) -> str:
    return state.prompter.text(_NOTE, hint="Enter leaves it out", check=_wrong(_note))


def _chosen_grade(state: State) -> Grade | None:
    choices = [(str(grade), f"{grade}: {words}") for grade, words in GRADES_SAID]
    chosen = state.prompter.choose(_GRADE, [*choices, (_NO_GRADE, "(no grade)")], default="good")
    return None if chosen == _NO_GRADE else rehearsing.read_grade(chosen)


def _rating(state: State, question: str, *, is_plain: bool) -> int | None:
    if is_plain:
        from brag.cli.rehearsing_plain import ask

        answer: int | None = ask(state, f"{question} {_SCALE}.", rehearsing.read_rating)
        return answer
    typed = state.prompter.text(question, hint=_SCALE, check=_wrong(rehearsing.read_rating))
    return rehearsing.read_rating(typed)


def _wrong(read: Callable[[str], Any]) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        try:
            read(text)
        except BragError as error:
            return error.what
        return None

    return check


def _told(session: Session) -> str:
    """The run in words, for the draft that is left where no journal can be written."""
    run = session.run
    if run is None:
        return f"{session.practice.pitch.name}: not begun\n"
    phrases = ", ".join(minutes(one / 1000) for one in run.spoken)
    return (
        f"{session.practice.pitch.name}: {minutes(run.milliseconds / 1000)} aloud ({phrases}),"
        f" fillers {run.fillers}\n"
    )
