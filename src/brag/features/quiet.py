"""What a writer wants to hear no more about: mutes they set, and notes in the text itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from brag.text.detectors import ABOUT_THE_WHOLE
from brag.text.markdown_spans import silences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brag.features.wording_rules import Rule
    from brag.text.detection import Hit


class Muted(NamedTuple):
    """What the user wants to hear no more about: rules, rules in one form, phrases."""

    rules: frozenset[str] = frozenset()
    in_form: frozenset[tuple[str, str]] = frozenset()
    """Pairs of rule and form."""
    phrases: tuple[str, ...] = ()

    def covers(self, rule: str, form: str) -> bool:
        """Whether the rule is muted in texts of this form."""
        return rule in self.rules or (rule, form) in self.in_form


NOTHING_MUTED = Muted()


class Quiet:
    """The stretches of one text in which remarks stay unsaid."""

    def __init__(self, text: str, form: str, muted: Muted) -> None:
        self._form = form
        self._muted = muted
        self._phrases = _Spans(_places_of(text, muted.phrases))
        stretches: dict[str, list[tuple[int, int]]] = {}
        for one in silences(text):
            for rule in one.rules or ("",):
                stretches.setdefault(rule, []).append((one.start, one.end))
        self._notes = {rule: _Spans(some) for rule, some in stretches.items()}

    def covers(self, rule: Rule, hit: Hit) -> bool:
        """Whether a remark of ``rule`` stays unsaid."""
        if self._muted.covers(rule.id, self._form):
            return True
        if rule.detector not in ABOUT_THE_WHOLE and self._phrases.touches(hit.start, hit.end):
            return True
        notes = (self._notes[one] for one in ("", rule.id) if one in self._notes)
        return any(spans.touches(hit.start, hit.start + 1) for spans in notes)


class _Spans:
    """Stretches of text, merged and in order, that can be asked quickly."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with this stretch."""
        place = bisect_left(self._starts, end)
        return place > 0 and self._ends[place - 1] > start


def _places_of(text: str, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        words = r"\s+".join(re.escape(word) for word in phrase.split())
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            yield match.span()
