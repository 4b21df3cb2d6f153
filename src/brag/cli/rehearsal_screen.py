"""The rehearsal on the whole terminal: keys, a clock, and the terminal given back afterwards."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic_ns
from typing import TYPE_CHECKING, Any

from brag.errors import NoTerminalError
from brag.features.rehearsing import Practice
from brag.render.rehearsal import SMALLEST, screen
from brag.text.rehearsal_clock import KEYS, Run, begun, pressed, resumed, ticked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples


_REFRESH_SECONDS = 0.2
_COLOURS = (("green", "ansigreen"), ("amber", "ansiyellow"), ("red", "ansired"))


@dataclass
class Session:
    """One rehearsal in the making; whatever ends it, ``run`` is what was spoken by then."""

    practice: Practice
    cue: str
    run: Run | None = None
    has_keys: bool = False
    has_colour: bool = False

    def begin(self) -> None:
        """Start the clock."""
        self.run = begun(len(self.practice.steps), milliseconds())

    def press(self, key: str) -> None:
        """Take one key; the first Space begins, and q before it ends with nothing said."""
        if key == "?":
            self.has_keys = not self.has_keys
        elif self.run is not None:
            self.run = pressed(self.run, key, milliseconds())
        elif key == " ":
            self.begin()

    def lines(self, size: tuple[int, int]) -> list[str]:
        """What the screen shows now."""
        if self.run is not None:
            self.run = ticked(self.run, milliseconds())
        return screen(self.practice, self.cue, self.run, size, has_keys=self.has_keys)

    def colour_of(self, line: str) -> str:
        """The colour of the line that says which light is on; the word stands there, too."""
        if not self.has_colour or not self.practice.question:
            return ""
        return next((colour for word, colour in _COLOURS if f"{word}: " in line), "")


def milliseconds() -> int:
    """What a steady clock says, which no change of the wall clock moves."""
    return monotonic_ns() // 1_000_000


def check_size() -> None:
    """Refuse a terminal on which the words would not fit. Raises NoTerminalError."""
    from shutil import get_terminal_size

    columns, lines = get_terminal_size()
    if columns < SMALLEST[0] or lines < SMALLEST[1]:
        raise NoTerminalError(
            f"the terminal is {columns} by {lines}; rehearsing needs {SMALLEST[0]} by"
            f" {SMALLEST[1]}",
            "Make it larger, or say --plain, which goes line by line",
        )


def show(session: Session) -> None:
    """Rehearse until the end, q, or Ctrl-C, which raises KeyboardInterrupt; so does a kill."""
    app = _application(session)
    with _ended_by_signals(app):
        app.run()


def _application(session: Session) -> Application[None]:
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window
    from prompt_toolkit.output import create_output

    output = create_output(always_prefer_tty=True)

    def text() -> StyleAndTextTuples:
        size = output.get_size()
        try:
            lines = session.lines((size.columns, size.rows))
            shown: StyleAndTextTuples = []
            for line in lines:
                shown += [(session.colour_of(line), line), ("", "\n")]
            return shown[:-1]
        except Exception as error:  # noqa: BLE001 - raised again once the terminal is given back
            end_with(app, error)
            return []

    control = FormattedTextControl(text, focusable=True, show_cursor=False)
    app: Application[None] = Application(
        layout=Layout(Window(control)),
        key_bindings=_bindings(session),
        full_screen=True,
        refresh_interval=_REFRESH_SECONDS,
        output=output,
    )
    return app


def _bindings(session: Session) -> Any:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    def take(event: Any) -> None:
        key = event.key_sequence[0].key
        session.press(key)
        if key == "q" or (session.run is not None and session.run.is_over):
            event.app.exit()

    for key in (*KEYS, "?"):
        bindings.add(key)(take)

    @bindings.add("c-c")
    @bindings.add("<sigint>")
    def stop(event: Any) -> None:
        end_with(event.app, KeyboardInterrupt())

    @bindings.add("c-z")
    def suspend(event: Any) -> None:
        if session.run is not None:
            session.run = ticked(session.run, milliseconds())
        event.app.suspend_to_background()
        if session.run is not None:
            session.run = resumed(session.run, milliseconds())

    return bindings


def end_with(app: Application[None], error: BaseException) -> None:
    """Give the terminal back, and then raise ``error``; nothing if the end has come already."""
    if app.is_running and app.future is not None and not app.future.done():
        app.exit(exception=error)


@contextmanager
def _ended_by_signals(app: Application[None]) -> Iterator[None]:
    """While inside, a polite kill or a closed terminal ends the screen as Ctrl-C does."""

    def stop(_number: int, _frame: object) -> None:
        if app.loop is None:
            raise KeyboardInterrupt
        app.loop.call_soon_threadsafe(end_with, app, KeyboardInterrupt())

    numbers = [getattr(signal, one) for one in ("SIGTERM", "SIGHUP") if hasattr(signal, one)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
