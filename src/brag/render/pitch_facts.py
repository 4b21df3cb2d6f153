"""What goes with a pitch: how long it is, where it comes from, what is missing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.pitch import tenths_aloud
from brag.render.terminal import cut_to, escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brag.features.pitch import Material
    from brag.features.pitch_choice import Choice
    from brag.render.pitch import Pitch

_SAID = {
    "also_done": "the second thing done",
    "credit": "who shares in it",
    "done_as_well": "the third thing done",
    "action": "what you did",
    "claim": "what you did",
    "hook": "the opening",
    "invitation": "the closing question",
    "next_step": "the next step",
    "outcome": "what you did",
    "way_out": "the way out",
    "for_whom": "whom it was for",
    "fourth_story": "a fourth story",
    "interest": "what you are curious about",
    "lately": "what you did last",
    "learned": "what you learned from it",
    "meaning": "what came of it",
    "my_part": "what you did yourself",
    "number": "the number",
    "offer": "what you offer",
    "problem": "how it was before",
    "proof": "the first example",
    "question": "the closing question",
    "result": "what came of it",
    "second_claim": "a second example",
    "second_example": "a second example",
    "second_outcome": "a second example",
    "second_proof": "a second example",
    "second_story": "a second story",
    "situation": "how it was before",
    "story": "what it was about",
    "task": "your task in it",
    "third_example": "a third example",
    "third_outcome": "a third example",
    "third_proof": "a third example",
    "third_story": "a third story",
    "who": "who you are",
    "why_you": "why this reader",
}
"""What the beats of the shipped forms are to a person; of others, the name with spaces."""
_WIDEST_TEXT = 72


def facts(pitch: Pitch) -> list[str]:
    """The lines that go with a pitch: its length beside the target, where from, what is missing."""
    parts = [*_length(pitch)]
    if pitch.shown_as:
        parts.append(f"from {', '.join(pitch.shown_as)}")
    lines = [" · ".join(parts)]
    if pitch.left_out:
        lines.append(f"Left out to fit: {_named(pitch.left_out)}")
    if pitch.shortened:
        lines.append(f"Said in fewer words: {_named(pitch.shortened)}")
    size = _size(pitch)
    if size > pitch.limit.high:
        over = _amount(size - pitch.limit.high, pitch)
        if not pitch.limit.is_seconds:
            over = f"{over} word{'' if over == '1' else 's'}"
        lines.append(f"What it cannot do without is {over} longer than that; nothing was cut.")
    if pitch.unknown:
        lines.append(f"Not known yet, so [unknown] stands there: {'; '.join(pitch.unknown)}")
    if size < pitch.limit.low and not pitch.left_out and (advice := _how_to_grow(pitch)):
        lines.append(advice)
    return lines


def why(pitch: Pitch, material: Material) -> str:
    """The table behind the choice: what spoke for and against each entry that was looked at."""
    if not material.choices:
        return f"{_capital(pitch.called)} tells no entry of yours, so there was nothing to choose."
    told = set(pitch.entries)
    return choices_table(
        [
            one._replace(fate="did not fit")
            if one.fate == "told" and one.entry.id not in told
            else one
            for one in material.choices
        ],
        material.shown_as,
    )


def choices_table(choices: Sequence[Choice], shown_as: Mapping[str, str]) -> str:
    """What spoke for and against each choice, and what became of it."""
    head = ("match", "strength", "recency", "variety", "used", "")
    rows = []
    for one in choices:
        figures = (one.match, one.strength + one.ease, one.recency, one.variety, one.used)
        if one.fate == "pinned":
            cells = ["-"] * len(figures)
        else:
            cells = [f"{figure:g}" for figure in (round(value, 1) + 0.0 for value in figures)]
        fate = one.fate or "others came first"
        rows.append((shown_as[one.entry.id], *cells, fate, one.entry.text))
    widest = max(len(row[0]) for row in rows)
    lines = [" " * widest + "".join(f"  {name:>8}" for name in head[:-1])]
    for shown, *cells, fate, text in rows:
        figures_said = "".join(f"  {cell:>8}" for cell in cells)
        lines.append(f"{shown.ljust(widest)}{figures_said}  {fate}")
        lines.append(f"{' ' * widest}  {_shortened(escape(text))}")
    lines.append("The figures put entries in order and mean nothing else.")
    return "\n".join(lines)


def why_json(choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """The table behind the choice for a program."""
    return [
        {
            "entry": one.entry.id,
            "match": round(one.match, 2),
            "strength": round(one.strength + one.ease, 2),
            "recency": round(one.recency, 2),
            "variety": round(one.variety, 2),
            "used": round(one.used, 2),
            "fate": one.fate or "passed over",
        }
        for one in choices
    ]


def pitch_json(pitch: Pitch) -> dict[str, Any]:
    """The pitch for a program, version 1."""
    low, high = pitch.target
    duration = pitch.duration
    target = (
        {"target_seconds": {"low": low / 10, "high": high / 10}}
        if pitch.limit.is_seconds
        else {"target_words": {"low": low, "high": high}}
    )
    return {
        "version": 1,
        "form": pitch.form,
        "event": pitch.event,
        "tone": pitch.tone,
        "text": pitch.text,
        "beats": [{"name": beat.name, "text": beat.text} for beat in pitch.beats],
        "left_out": list(pitch.left_out),
        "unknown": list(pitch.unknown),
        "words": pitch.words,
        **target,
        "seconds": {"low": duration.low, "high": duration.high},
        "entries": list(pitch.entries),
    }


def _length(pitch: Pitch) -> list[str]:
    size = _size(pitch)
    low, high = pitch.target
    gap = ""
    if size > high:
        gap = f"; this is {_amount(size - high, pitch)} over"
    elif size < low:
        gap = f"; this is {_amount(low - size, pitch)} short"
    low_seconds, high_seconds = pitch.duration
    aloud = f"{low_seconds} to {high_seconds} seconds aloud"
    if pitch.limit.is_seconds:
        return [f"{aloud} (you asked for at most {high / 10:g}{gap})", f"{pitch.words} words"]
    if pitch.limit.is_asked:
        words = f"{pitch.words} words (you asked for at most {high}{gap})"
    else:
        words = f"{pitch.words} words ({pitch.called} aims for {low} to {high}{gap})"
    return [words] if pitch.is_written else [aloud, words]


def _size(pitch: Pitch) -> int:
    if pitch.limit.is_seconds:
        return sum(tenths_aloud(one.text, pitch.pace) for one in pitch.beats)
    return pitch.words


def _amount(count: int, pitch: Pitch) -> str:
    """An amount of what the length is counted in: "4 words", "3 seconds"."""
    if not pitch.limit.is_seconds:
        return str(count)
    seconds = -(-count // 10)
    return f"{seconds} second{'' if seconds == 1 else 's'}"


def _named(beats: Sequence[str]) -> str:
    """Beats as a person would name them."""
    said = [_SAID.get(one, one.replace("_", " ")) for one in beats]
    return "; ".join(dict.fromkeys(said))


def _how_to_grow(pitch: Pitch) -> str:
    """The one command that would give a short pitch its most missed beat; nothing if none would."""
    told = pitch.shown_as[0] if pitch.shown_as else ""
    commands = {
        "result": f"Say what came of it: brag edit {told}" if told else "",
        "interest": ""
        if pitch.has_interest
        else 'Say what you are curious about: brag profile --curious "..."',
        "offer": "" if pitch.has_offer else 'Say what you can offer: brag profile --offer "..."',
        "situation": f'Say how it was before: brag edit {told} --situation "..."' if told else "",
        "learned": f'Say what you learned from it: brag edit {told} --learned "..."'
        if told
        else "",
        "second_example": 'Write down one thing more: brag log "..."',
        "third_story": 'Write down one thing more: brag log "..."',
        "second_claim": 'Write down one thing more: brag log "..."',
    }
    return next(
        (advice for beat, advice in commands.items() if beat in pitch.silent and advice), ""
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    return cut_to(text, _WIDEST_TEXT)
