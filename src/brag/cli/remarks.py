"""What the wording check says of a text that a command has just made, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.errors import TemplateError
from brag.render.terminal import escape, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.cli.state import State
    from brag.model.finding import Finding


def on_pitch(state: State, text: str, form: str) -> Sequence[Finding]:
    """What to remark on in the words of a pitch; a rule of the user's own never costs them it."""
    from brag.features import wording

    try:
        return wording.check_pitch(text, state.journal, form, state.home.templates).findings
    except TemplateError as error:
        state.note(f"The wording was not checked: {escape(error.what)}. {escape(error.hint)}.")
        return ()


def show(state: State, findings: Sequence[Finding]) -> None:
    """Note the first few below what was said; nothing if there are none."""
    if findings:
        from brag.render.findings import how_to_go_on, in_short

        lines = [*in_short(findings, state.width)]
        lines += wrap(how_to_go_on(findings[0].rule), state.width)
        state.note("\n".join(["", *lines]))


def as_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings for a program."""
    from brag.render import findings as rendering

    return rendering.as_json(findings)
