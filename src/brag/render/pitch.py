"""A pitch as words to say: the beats of a form, fitted to its length, and the facts about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import TemplateError
from brag.render import templates
from brag.text import (
    clauses,
    credit,
    interests,
    introduction,
    nouns,
    outcomes,
    sentences,
    speaking,
    telling,
)
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brag.features.forms import Form
    from brag.features.pitch import Material
    from brag.model.entry import Entry
    from brag.model.profile import Profile
    from brag.text.speaking import Duration

_OPTIONAL_AT_MOST = 8


class Beat(NamedTuple):
    """One step of a pitch: what it is for, and its words."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Pitch:
    """A rendered pitch. ``left_out`` names beats that did not fit, ``silent`` those without words.

    ``target`` is fewest and most words; ``entries`` are the ids told, and ``shown_as`` how the
    screen shows them.
    """

    form: str
    event: str
    tone: str
    beats: tuple[Beat, ...]
    target: tuple[int, int]
    entries: tuple[str, ...]
    shown_as: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The pitch as it is said, in one go."""
        return " ".join(beat.text for beat in self.beats)

    @property
    def words(self) -> int:
        """How many words it has."""
        return speaking.words(self.text)

    @property
    def duration(self) -> Duration:
        """How long it takes aloud."""
        return speaking.aloud(self.text)


class Me(NamedTuple):
    """What templates know about the speaker: whole sentences, empty where nothing is known."""

    name: str
    name_and_role: str
    work: str
    interest: str
    offer: str


class Story(NamedTuple):
    """What templates know about one entry: whole sentences, empty where nothing is known."""

    deed: str
    also: str
    problem: str
    my_part: str
    result: str
    number: str
    credit: str

    def is_told_in(self, text: str) -> bool:
        """Whether ``text`` has the deed, in one way or the other."""
        return any(one and one in text for one in (self.deed, self.also))


def render(material: Material, own: Path | None = None) -> Pitch:
    """The pitch that ``material`` makes, its beats chosen to fit the form's length.

    ``own`` is the user's template folder. Raises NotFoundError when the form has no template,
    and TemplateError, naming file and line, when the template cannot be used.
    """
    form, event = material.form, material.event
    stories = [_story(entry, material) for entry in material.entries]
    values = {
        "event": event,
        "me": _me(material.profile),
        "story": stories[0] if stories else None,
        "second": stories[1] if len(stories) > 1 else None,
    }
    written = _beats(form, values, own)
    beats = tuple(beat for beat in written if beat.text)
    kept = fitted(beats, form)
    text = " ".join(beat.text for beat in kept)
    told = [
        entry.id
        for entry, story in zip(material.entries, stories, strict=True)
        if story.is_told_in(text)
    ]
    return Pitch(
        form=form.name,
        event=event.kind,
        tone=event.tone,
        beats=kept,
        target=form.words,
        entries=tuple(told),
        shown_as=tuple(material.shown_as[one] for one in told),
        left_out=tuple(beat.name for beat in beats if beat not in kept),
        silent=tuple(beat.name for beat in written if not beat.text),
    )


def fitted(beats: tuple[Beat, ...], form: Form) -> tuple[Beat, ...]:
    """The best set of ``beats``: within the form's words if there is one, the most valuable first.

    Whole beats are left out, never part of one; those the form does not list are always kept.
    """
    low, high = form.words
    ranked = [*form.should, *form.may][:_OPTIONAL_AT_MOST]
    there = {beat.name for beat in beats}
    optional = [name for name in ranked if name in there]
    size = {beat.name: speaking.words(beat.text) for beat in beats}

    def rank(left_out: set[str]) -> tuple[int, list[bool], int, list[bool]]:
        total = sum(count for name, count in size.items() if name not in left_out)
        return (
            max(total - high, 0),
            [name in left_out for name in form.should],
            max(low - total, 0),
            [name in left_out for name in form.may],
        )

    choices = (
        {name for name, is_out in zip(optional, outs, strict=True) if is_out}
        for outs in product((False, True), repeat=len(optional))
    )
    left_out = min(choices, key=rank)
    return tuple(beat for beat in beats if beat.name not in left_out)


def facts(pitch: Pitch) -> list[str]:
    """The lines that go with a pitch: seconds aloud, words beside the target, and where from."""
    low, high = pitch.target
    aim = f"{_a(pitch.form)} aims for {low} to {high}"
    gap = ""
    if pitch.words > high:
        gap = f"; this is {pitch.words - high} over"
    elif pitch.words < low:
        gap = f"; this is {low - pitch.words} short"
    length = f"{pitch.duration.low} to {pitch.duration.high} seconds aloud"
    parts = [length, f"{pitch.words} words ({aim}{gap})"]
    if pitch.shown_as:
        parts.append(f"from {', '.join(pitch.shown_as)}")
    lines = [" · ".join(parts)]
    if pitch.left_out:
        named = credit.names([one.replace("_", " ") for one in pitch.left_out])
        lines.append(f"Left out to fit: {named}")
    if pitch.words < low and (advice := _how_to_grow(pitch)):
        lines.append(advice)
    return lines


def pitch_json(pitch: Pitch) -> dict[str, Any]:
    """The pitch for a program, version 1."""
    low, high = pitch.target
    return {
        "version": 1,
        "form": pitch.form,
        "event": pitch.event,
        "tone": pitch.tone,
        "text": pitch.text,
        "beats": [{"name": beat.name, "text": beat.text} for beat in pitch.beats],
        "left_out": list(pitch.left_out),
        "words": pitch.words,
        "target_words": {"low": low, "high": high},
        "seconds": {"low": pitch.duration.low, "high": pitch.duration.high},
        "entries": list(pitch.entries),
    }


def _beats(form: Form, values: Mapping[str, Any], own: Path | None) -> tuple[Beat, ...]:
    """Every beat of the form's template, in its order; some have nothing to say."""
    name = f"pitch/{form.name}.j2"
    sandbox = templates.environment(
        own, {"sentence": sentences.say, "names": credit.names, "plain": plain}
    )
    template = templates.load(sandbox, name)
    if not template.blocks:
        raise TemplateError(
            f"{template.filename} has no beats", "Write each as {% block hook %}...{% endblock %}"
        )
    return tuple(
        Beat(block, templates.render_block(template, block, values)) for block in template.blocks
    )


def _me(profile: Profile) -> Me:
    return Me(
        name=plain(profile.name),
        name_and_role=introduction.name_and_role(profile.name, profile.role),
        work=introduction.work(profile.does),
        interest=interests.interest(next(iter(profile.curious), "")),
        offer=interests.help_on_offer(next(iter(profile.offer), "")),
    )


def _story(entry: Entry, material: Material) -> Story:
    dated = telling.when(entry.day, material.today)
    text, situation, outcome = (
        telling.still_true(plain(one), entry.day, material.today)
        for one in (entry.text, entry.situation, entry.result)
    )
    result = "" if _is_in(outcome, text) else outcomes.outcome(outcome)
    part = plain(entry.part or entry.actions)
    as_we = bool(re.match(r"(?:we|our|my \w+)\b", entry.text, re.IGNORECASE))
    return Story(
        deed=telling.deed(text, dated, entry.kind),
        also=telling.also(text, dated, entry.kind),
        problem=telling.problem(situation, entry.task),
        my_part="" if _is_in(part, text) else telling.own_part(part),
        result=result or (outcomes.meant_for(entry.beneficiary) if not entry.result else ""),
        number=_number(entry, f"{entry.text} {entry.situation} {entry.result}"),
        credit=credit.credit(
            [
                (one.who, one.what)
                for one in entry.credit
                if one.what or not _names(entry.text, one.who)
            ],
            _together(entry),
            as_we=as_we,
        ),
    )


def _number(entry: Entry, told: str) -> str:
    """The entry's number as a sentence, unless its figures are ``told`` already."""
    metric = entry.metric
    if metric is None:
        return ""
    figures = re.findall(r"\d[\d.,]*", f"{metric.before} {metric.after}")
    if figures and all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", told) for one in figures):
        return ""
    return outcomes.number(
        metric.what, metric.before, metric.after, metric.unit, metric.period,
        estimated=metric.basis == "estimated",
    )  # fmt: skip


def _is_in(part: str, whole: str) -> bool:
    """Whether a note only repeats what the entry's own words say."""
    return clauses.bare(part).lower() in whole.lower()


def _together(entry: Entry) -> list[str]:
    """People the entry names with @ and nowhere in its words, who so took part in a win."""
    if entry.kind != "win" or entry.credit:
        return []
    return [one for one in entry.people if not _names(entry.text, one)]


def _names(text: str, person: str) -> bool:
    parts = re.split(r"[\s._-]", person.strip().lstrip("@"))
    first = person.strip() if parts[0].lower() in {"the", "my", "our", "dr", "prof"} else parts[0]
    return bool(first) and re.search(rf"\b{re.escape(first)}\b", text, re.IGNORECASE) is not None


def _how_to_grow(pitch: Pitch) -> str:
    """The one command that would give a short pitch its most missed beat; nothing if none would."""
    told = pitch.shown_as[0] if pitch.shown_as else ""
    commands = {
        "result": f"Say what came of it: brag edit {told}",
        "interest": 'Say what you are curious about: brag profile --curious "..."',
        "offer": 'Say what you can offer: brag profile --offer "..."',
        "second_example": 'Write down one thing more: brag log "..."',
    }
    return next((advice for beat, advice in commands.items() if beat in pitch.silent), "")


def _a(form: str) -> str:
    said = "elevator pitch" if form == "elevator" else form.replace("-", " ")
    return f"{nouns.indefinite(said)} {said}"
