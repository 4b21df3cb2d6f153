"""The detectors of the wording check by name: what rules ask for that no phrase can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.text.detect_actors import lost_credit, lost_i, passive
from brag.text.detect_fit import jargon, length, no_question
from brag.text.detect_outcomes import bare_number, no_outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brag.text.detection import Hit, Setting
    from brag.text.phrases import Vocabulary
    from brag.text.prose import Prose

DETECTORS: dict[str, Callable[[Prose, Vocabulary, Setting], Iterator[Hit]]] = {
    "lost-i": lost_i,
    "lost-credit": lost_credit,
    "passive": passive,
    "no-outcome": no_outcome,
    "bare-number": bare_number,
    "jargon": jargon,
    "length": length,
    "no-question": no_question,
}
ABOUT_THE_WHOLE = frozenset({"length", "no-question"})
"""Those whose remarks are on a whole text and not on words of it."""
