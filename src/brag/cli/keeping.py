"""Nothing typed is lost: what cannot be saved becomes a draft, and the error says where."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from brag.errors import BragError, JournalError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from brag.cli.state import State


@contextmanager
def kept(
    state: State, kind: str, text: Callable[[], str], *, instead_of: Path | None = None
) -> Iterator[None]:
    """While inside, Ctrl-C or a journal that cannot be written leaves ``text()`` as a draft.

    The draft takes the place of ``instead_of``, an earlier state of the same text.
    """
    try:
        with _ending_like_control_c():
            yield
    except (KeyboardInterrupt, EOFError) as stop:
        place = _keep(state, kind, text(), instead_of)
        raise StoppedError(
            "stopped before the end",
            f"Your answers are kept in {place}; the same command offers them again",
        ) from stop
    except JournalError as error:
        place = _keep(state, kind, text(), instead_of)
        raise _with_place(error, place) from error


@contextmanager
def _ending_like_control_c() -> Iterator[None]:
    """A terminal that is closed, or a polite kill, ends what is inside as Ctrl-C would."""
    import signal

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)]
    before = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _keep(state: State, kind: str, text: str, instead_of: Path | None) -> Path | None:
    from brag.store import drafts

    try:
        place = drafts.keep(state.home.drafts, kind, text, state.clock.now())
    except OSError:
        state.note(text)
        return None
    if instead_of is not None:
        instead_of.unlink(missing_ok=True)
    return place


def _with_place(error: BragError, place: Path | None) -> JournalError:
    where = f"Your words are kept in {place}" if place else "Your words are printed above"
    return JournalError(error.what, f"{error.hint}. {where}", details=error.details)
