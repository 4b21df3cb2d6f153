"""Rehearsing a kept pitch: what to say step by step, how long it should take, keeping the run."""

from __future__ import annotations

from hashlib import blake2s
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError, UsageError
from brag.model.prediction import Prediction
from brag.model.rehearsal import COMFORT, GRADES, MODES, Rehearsal
from brag.store import profiles, records, rehearsals
from brag.text import speaking
from brag.text.intake import one_line
from brag.text.nearest import nearest
from brag.text.phrasing import cue, phrases, sentences

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from brag.model.pitch import Beat, KeptPitch
    from brag.model.rehearsal import Grade, Mode
    from brag.store.journal import Journal
    from brag.text.rehearsal_clock import Run

EDITED = "text"
"""The name of the one beat of a text that was changed by hand."""
RUNS_WITH_PHRASES = 2
"""After so many whole runs only the beats are shown, unless the phrases are asked for."""
_DRAGS = 1.5
_DRAGS_BY_SECONDS = 2.0


class Step(NamedTuple):
    """What is said in one go: the beat it belongs to, what the screen shows, and the words."""

    beat: str
    shown: str
    words: str


class Practice(NamedTuple):
    """A pitch made ready to be rehearsed: its steps and the seconds it should take."""

    pitch: KeptPitch
    mode: Mode
    steps: tuple[Step, ...]
    aim: tuple[int, int]
    runs: int
    """How many whole runs of it there were before."""
    question: str = ""
    """In an impromptu round, what is asked about the entry with the id ``entry``."""
    entry: str = ""
    pace: int = 0
    """The user's own words a minute, 0 where they are not known."""


class After(NamedTuple):
    """What was said after a run; None and "" were left out."""

    grade: Grade | None = None
    comfort: int | None = None
    note: str = ""


class Drag(NamedTuple):
    """A step that took much longer than its words need, in seconds."""

    step: Step
    took: float
    needs: float


def prepare(
    journal: Journal, pitch: KeptPitch, mode: str = "", *, own: Path | None = None
) -> Practice:
    """The pitch as it is rehearsed; without ``mode``, beats alone after two whole runs.

    Raises UsageError for a pitch without beats or a mode there is none of.
    """
    if not pitch.beats:
        raise UsageError(
            f"{pitch.name} has no beats to rehearse",
            f"Keep it anew: brag pitch --form {pitch.form} --keep {pitch.name}",
        )
    before = sum(one.is_whole for one in rehearsals.of_pitch(journal, pitch.id))
    usual: Mode = "beats" if before >= RUNS_WITH_PHRASES else "phrases"
    chosen = read_mode(mode) if mode else usual
    own_pace = profiles.read(journal).pace
    aim = aim_of(pitch, own, own_pace)
    return Practice(pitch, chosen, steps_of(pitch, chosen), aim, before, pace=own_pace)


def read_mode(name: str) -> Mode:
    """The mode called ``name``. Raises UsageError."""
    for one in MODES:
        if one == name.strip().casefold():
            return one
    near = nearest(name, MODES)
    raise UsageError(
        f"there is no mode {name.strip()[:40]!r}",
        f"The nearest: {near[0]}" if near else f"Choose one of {', '.join(MODES)}",
    )


def steps_of(pitch: KeptPitch, mode: Mode) -> tuple[Step, ...]:
    """The steps of a pitch: its phrases, or one for each beat with its name or nothing shown."""
    parts = [
        Step(beat.name, phrase, phrase)
        for beat in _beats(pitch)
        for phrase in (phrases(beat.text) if mode == "phrases" else [beat.text])
    ]
    if mode == "phrases":
        return tuple(parts)
    if mode == "nothing":
        return tuple(one._replace(shown="") for one in parts)
    return tuple(one._replace(shown=one.beat.replace("_", " ")) for one in parts)


def _beats(pitch: KeptPitch) -> list[Beat]:
    """Its beats; an edited text has a beat for each sentence, called by its first words."""
    from brag.model.pitch import Beat

    if [one.name for one in pitch.beats] != [EDITED]:
        return [one for one in pitch.beats if one.text.split()]
    return [Beat(cue(one), one) for one in sentences(pitch.text)]


def fingerprint(pitch: KeptPitch) -> tuple[str, ...]:
    """A short mark for the words of each beat: the same words have the same mark."""
    return tuple(blake2s(one.text.encode(), digest_size=4).hexdigest() for one in _beats(pitch))


def aim_of(pitch: KeptPitch, own: Path | None = None, own_pace: int = 0) -> tuple[int, int]:
    """The seconds to aim for: those of its form, or how long its own words take aloud."""
    from brag.features.forms import read_form

    try:
        form = read_form(pitch.form, own)
    except NotFoundError:
        form = None
    if form is None or form.written:
        aloud = speaking.aloud(pitch.text, own_pace)
        return aloud.low, aloud.high
    low, high = (round(words * 60 / speaking.WORDS_PER_MINUTE) for words in form.words)
    return low, high


def read_rating(text: str) -> int | None:
    """The comfort that ``text`` says, from 0 to 10; None for nothing. Raises UsageError."""
    word = text.strip()
    if not word:
        return None
    low, high = COMFORT
    if not (word.isascii() and word.isdecimal() and low <= int(word[:4]) <= high):
        raise UsageError(
            f"{word[:40]!r} is not a number from {low} to {high}", "Enter alone leaves it out"
        )
    return int(word)


def read_grade(text: str) -> Grade | None:
    """The grade that ``text`` says or begins to; None for nothing. Raises UsageError."""
    word = text.strip().casefold()
    if not word:
        return None
    for one in GRADES:
        if one.startswith(word):
            return one
    raise UsageError(f"{word[:40]!r} is no grade", f"Say one of {', '.join(GRADES)}")


def keep(
    journal: Journal,
    practice: Practice,
    run: Run,
    began: datetime,
    expected: int | None,
    after: After,
) -> Rehearsal:
    """The run, kept with the comfort expected before it, in one step of undo."""
    day = journal.clock.today()
    pitch = practice.pitch
    rehearsal = Rehearsal(
        journal.new_id(),
        day,
        pitch.id,
        at=began.replace(tzinfo=None).isoformat(timespec="seconds"),
        phrases=run.spoken,
        steps=run.steps,
        words=words_spoken(practice, run.spoken),
        mode=practice.mode,
        grade=after.grade,
        comfort=after.comfort,
        fillers=run.fillers,
        note=one_line(after.note, "the note"),
        fingerprint=() if practice.question else fingerprint(pitch),
        question=practice.question,
        entry=practice.entry,
    )
    with journal.change("rehearse") as change:
        change.put(rehearsal)
        if expected is not None or after.comfort is not None:
            change.put(
                Prediction(
                    journal.new_id(),
                    day,
                    "comfort",
                    "0-10",
                    expected=expected,
                    happened=after.comfort,
                    happened_on=day,
                    about=pitch.name,
                    setting="practice",
                    source=rehearsal.id,
                )
            )
    return rehearsal


def dragging(practice: Practice, spoken: tuple[int, ...]) -> list[Drag]:
    """The steps that took half as long again as their words need, and two seconds more."""
    found = []
    for step, taken in zip(practice.steps, spoken, strict=False):
        needs, took = speaking.seconds(step.words, practice.pace), taken / 1000
        if step.words and took >= needs * _DRAGS and took - needs >= _DRAGS_BY_SECONDS:
            found.append(Drag(step, took, needs))
    return found


def words_spoken(practice: Practice, spoken: tuple[int, ...]) -> int:
    """How many words the spoken steps have."""
    return sum(speaking.words(one.words) for one in practice.steps[: len(spoken)])


def pace(words: int, milliseconds: int) -> int | None:
    """Words a minute; None where too little was said to tell, or nobody knows how many words."""
    is_known = words > 0 and milliseconds >= _TOO_SHORT_MS
    return round(words * 60_000 / milliseconds) if is_known else None


_TOO_SHORT_MS = 2_000


def comfort_expected(journal: Journal, rehearsal: Rehearsal) -> int | None:
    """The comfort that was expected before the run, if it was said."""
    found = records.with_facet(journal, "prediction", "predicted-in", rehearsal.id, most=1)
    return found[0].expected if found else None
