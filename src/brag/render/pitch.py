"""A pitch as words to say or to send: the beats of a form, fitted to its length."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from brag.errors import TemplateError
from brag.model.pitch import Beat
from brag.render import templates
from brag.render.fitting import Draft, Limit, fitted
from brag.render.story import Story, me, reader, story, them
from brag.text import clauses, credit, sentences, speaking
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Template

    from brag.features.forms import Event, Form
    from brag.features.pitch import Material, Wish
    from brag.text.speaking import Duration

_UNKNOWN = re.compile(r"\[unknown(?:: ([^\[\]]*))?\]")
_SPARE = 0.75
"""A text for so many seconds may be shorter by a quarter before it counts as short."""
_NAMES_OF_STORIES = ("story", "second", "third", "fourth", "fifth")


class Pitch(NamedTuple):
    """A rendered pitch. ``left_out`` names beats that did not fit, ``silent`` those without words.

    ``entries`` are the ids told, and ``shown_as`` how the screen shows them. ``shortened`` names
    beats in fewer words than they could have; ``unknown`` are facts that stand as [unknown].
    """

    form: str
    event: str
    tone: str
    beats: tuple[Beat, ...]
    limit: Limit
    entries: tuple[str, ...] = ()
    shown_as: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    called: str = ""
    is_written: bool = False
    in_paragraphs: bool = False
    has_interest: bool = False
    has_offer: bool = False
    pace: int = 0

    @property
    def text(self) -> str:
        """The pitch as it is said, in one go."""
        return ("\n\n" if self.in_paragraphs else " ").join(beat.text for beat in self.beats)

    @property
    def target(self) -> tuple[int, int]:
        """Fewest and most of what the length is counted in."""
        return self.limit.low, self.limit.high

    @property
    def words(self) -> int:
        """How many words it has."""
        return speaking.words(self.text)

    @property
    def duration(self) -> Duration:
        """How long it takes aloud."""
        return speaking.aloud(self.text, self.pace)


def render(material: Material, own: Path | None = None) -> Pitch:
    """The pitch that ``material`` makes, its beats chosen to fit the length.

    ``own`` is the user's template folder. Raises NotFoundError when the form has no template,
    and TemplateError, naming file and line, when the template cannot be used.
    """
    form, wish = material.form, material.wish
    stories = [story(entry, material) for entry in material.entries]
    drafts, unknown = _known(_drafts(form, _values(material, stories), own))
    limit = _limit(form, wish)
    pace = material.profile.pace
    tenths = partial(tenths_aloud, pace=pace)
    kept = fitted(drafts, form, limit, tenths if limit.is_seconds else speaking.words)
    text = " ".join(beat.text for beat in kept)
    told = [
        entry.id
        for entry, one in zip(material.entries, stories, strict=True)
        if one.is_told_in(text)
    ]
    names = {beat.name for beat in kept}
    return Pitch(
        form=form.name,
        event=material.event.kind,
        tone=material.event.tone,
        beats=kept,
        limit=limit,
        entries=tuple(told),
        shown_as=tuple(material.shown_as[one] for one in told),
        left_out=tuple(one.name for one in drafts if one.wordings and one.name not in names),
        silent=tuple(one.name for one in drafts if not one.wordings),
        unknown=tuple(dict.fromkeys(fact for beat in kept for fact in unknown.get(beat, ()))),
        shortened=tuple(
            one.name
            for one in drafts
            if one.name in names and Beat(one.name, one.wordings[0]) not in kept
        ),
        called=form.said,
        is_written=form.written,
        in_paragraphs=form.paragraphs,
        has_interest=bool(material.profile.curious),
        has_offer=bool(material.profile.offer),
        pace=pace,
    )


def _limit(form: Form, wish: Wish) -> Limit:
    if wish.seconds is not None:
        most = wish.seconds * 10
        return Limit(int(most * _SPARE), most, is_seconds=True, is_asked=True)
    low, high = form.words
    if wish.words is None:
        return Limit(low, high)
    return Limit(round(wish.words * low / high), wish.words, is_asked=True)


def tenths_aloud(text: str, pace: int = 0) -> int:
    """Tenths of a second aloud on a slow day, so that the whole range fits."""
    return round(speaking.seconds(text, pace) * 11)


def _values(material: Material, stories: list[Story]) -> dict[str, Any]:
    """Everything a template can name."""
    wish, speaker = material.wish, me(material.profile, material.wish.version)
    return {
        "event": _turned(material.event, wish.version),
        "event_is_given": wish.event_is_given,
        "me": speaker,
        "them": them(speaker) if material.form.undated else None,
        "to": reader(material),
        "about": clauses.lower_first(clauses.bare(plain(wish.about))),
        "audience": clauses.bare(plain(wish.audience)),
        "stories": stories,
        **dict.fromkeys(_NAMES_OF_STORIES),
        **dict(zip(_NAMES_OF_STORIES, stories, strict=False)),
    }


def _turned(event: Event, version: int) -> Event:
    """``event`` with its questions turned, so that another version ends on another one."""
    turn = version % len(event.questions)
    return event._replace(questions=event.questions[turn:] + event.questions[:turn])


def beats_of(form: Form, own: Path | None = None) -> tuple[str, ...]:
    """The names of the form's beats, in the order of its template."""
    name = f"pitch/{form.name}.j2"
    return templates.made(lambda: tuple(_template(name, own).blocks), name, own)


def _drafts(form: Form, values: Mapping[str, Any], own: Path | None) -> tuple[Draft, ...]:
    """Every beat of the form's template, in its order; some have nothing to say."""
    name = f"pitch/{form.name}.j2"

    def written() -> tuple[tuple[str, tuple[str, ...]], ...]:
        template = _template(name, own)
        return tuple(
            (block, templates.render_wordings(template, block, values)) for block in template.blocks
        )

    return tuple(Draft(*one) for one in templates.made(written, name, own))


def _template(name: str, own: Path | None) -> Template:
    filters = {
        "sentence": sentences.say,
        "names": credit.names,
        "plain": plain,
        "inside": clauses.lower_first,
    }
    template = templates.load(templates.environment(own, filters), name)
    if not template.blocks:
        raise TemplateError(
            f"{template.filename} has no beats", "Write each as {% block hook %}...{% endblock %}"
        )
    return template


def _known(drafts: tuple[Draft, ...]) -> tuple[list[Draft], dict[Beat, list[str]]]:
    """The drafts with ``[unknown: what]`` as [unknown], and what is unknown in each beat."""
    unknown: dict[Beat, list[str]] = {}
    known = []
    for name, wordings in drafts:
        said = tuple(dict.fromkeys(_UNKNOWN.sub("[unknown]", one) for one in wordings))
        known.append(Draft(name, said))
        for one in wordings:
            facts = [fact for fact in _UNKNOWN.findall(one) if fact]
            if facts:
                unknown[Beat(name, _UNKNOWN.sub("[unknown]", one))] = facts
    return known, unknown
