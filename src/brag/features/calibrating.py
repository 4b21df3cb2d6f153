"""The user's own pace: a text read aloud, and the words a minute that fit its time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brag import assets
from brag.errors import UsageError
from brag.features.data_keys import checked
from brag.features.rehearsing import Practice, Step
from brag.model.pitch import Beat, KeptPitch
from brag.store import profiles
from brag.text import speaking
from brag.text.phrasing import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from brag.features.data_keys import Keys
    from brag.store.journal import Journal

FILE = "practice/reading.toml"
NAME = "a text to read aloud"
SLOWEST, QUICKEST = 60, 260
"""Words a minute; what is beyond was no reading aloud."""
_AGAIN = "Read it aloud as you would talk, with Space at each sentence: brag practice --calibrate"


def read_text(own: Path | None = None) -> str:
    """The text to read. Raises TemplateError for a file that holds none."""
    path = assets.find(FILE, own)
    text: str = checked(str(path), assets.read_toml(path), _FILE)["text"]
    return text


def prepare(journal: Journal, own: Path | None = None) -> Practice:
    """The text made ready to be read aloud, a sentence at a time."""
    text = read_text(own)
    steps = tuple(Step("reading", one, one) for one in sentences(text))
    aim = speaking.aloud(text)
    pitch = KeptPitch("", journal.clock.today(), NAME, "", "", text, beats=(Beat("reading", text),))
    return Practice(pitch, "phrases", steps, (aim.low, aim.high), 0)


def keep(journal: Journal, practice: Practice, spoken: tuple[int, ...]) -> int:
    """The words a minute that the reading showed, kept with the profile; one step of undo.

    Raises UsageError for a reading that was not whole, or too quick or slow to be one.
    """
    if len(spoken) < len(practice.steps):
        raise UsageError("the text was not read to its end, so no pace was kept", _AGAIN)
    pace = speaking.pace(" ".join(one.words for one in practice.steps), sum(spoken) / 1000)
    if pace is None or not SLOWEST <= pace <= QUICKEST:
        seconds = round(sum(spoken) / 1000)
        raise UsageError(
            f"the text was read in {seconds} seconds, which is no pace to talk at", _AGAIN
        )
    with journal.change("calibrate") as change:
        change.put(replace(profiles.read(journal), pace=pace))
    return pace


_FILE: Keys = {
    "text": (True, lambda value: isinstance(value, str) and bool(value.strip()), "a text"),
}
