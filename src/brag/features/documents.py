"""Writing a review document: every section of its outline, its flags, and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.features import sections_ahead, sections_done, sections_others
from brag.features.review_flags import flags
from brag.features.review_ground import DocumentWish, gather
from brag.features.section_competencies import competencies
from brag.model.document import Claim, Claims, Document, Quote, Section, Table, Telling, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from brag.features.outline import Outline
    from brag.features.pitch_choice import Choice
    from brag.features.review import Review
    from brag.features.review_ground import Ground
    from brag.model.document import Block, Cited
    from brag.model.entry import Entry
    from brag.store.journal import Journal
    from brag.text.periods import Period

_SHOWN_CHOICES = 10
_Builder = tuple["Callable[[Ground], tuple[Block, ...]]", str]
_BUILDERS: dict[str, _Builder] = {
    "case": (sections_done.in_short, "Nothing is written down for this time."),
    "goals": (
        sections_ahead.goals,
        'No goal is written down for this time: brag goal add "..." sets one.',
    ),
    "outcomes": (
        sections_done.outcomes,
        'No win or help is written down for this time: brag log "..." adds one.',
    ),
    "stories": (sections_done.stories, "There is nothing to tell a story of in this time yet."),
    "competencies": (
        competencies,
        'No entry names a competency: brag edit ID --competency "..." adds one.',
    ),
    "collaboration": (
        sections_done.collaboration,
        'No entry names anybody: brag edit ID --with "..." or --credit "..." adds them.',
    ),
    "invisible": (
        sections_done.overlooked,
        'No help given is written down: brag log --kind helped "..." adds some.',
    ),
    "credit": (
        sections_others.credit,
        'No credit is written down: brag edit ID --credit "..." adds some.',
    ),
    "praise": (sections_others.praise, 'No praise is written down: brag praise "..." keeps some.'),
    "learning": (
        sections_ahead.learning,
        'Nothing learned is written down: brag log --kind learned "..." adds it.',
    ),
    "sceptic": (
        sections_ahead.sceptic,
        "No doubt was thought through yet: brag reflect promotion-case asks for it.",
    ),
    "next": (sections_ahead.what_next, 'Nothing is set for later: brag goal add "..." sets it.'),
    "achievements": (sections_done.achievements, "There is nothing to tell in this time yet."),
    "standup": (sections_ahead.standup, ""),
    "moved": (sections_done.moved, "Nothing is written down for this time."),
    "talk": (sections_ahead.talk, "Nothing stands out to talk about."),
    "need": (
        sections_ahead.need,
        'Nothing you wait for is written down: brag ask NAME "..." keeps it.',
    ),
    "to-thank": (sections_others.to_thank, "Nobody waits for thanks, as far as is written down."),
    "thanked": (sections_others.thanked, "No thanks are written down for this time."),
}
"""What writes each section, and what it says where there is nothing to write."""


class Written(NamedTuple):
    """A document, and what it was written from.

    ``choices`` are the entries looked at for its stories with what became of each, and
    ``shown_as`` gives their short ids. ``is_empty`` says that the period holds nothing for it.
    """

    document: Document
    review: Review
    choices: tuple[Choice, ...]
    shown_as: dict[str, str]
    is_empty: bool


def write_document(
    journal: Journal,
    outline: Outline,
    period: Period,
    wish: DocumentWish | None = None,
    *,
    own: Path | None = None,
) -> Written:
    """The document of this kind about the period; ``own`` is the user's template folder.

    Raises UsageError, NotFoundError or AmbiguousError for entries, a framework or a level that
    cannot be meant, TemplateError for a framework that cannot be used.
    """
    ground = gather(journal, outline, period, wish or DocumentWish(), own)
    sections = tuple(_section(name, ground) for name in outline.sections)
    cited = list(dict.fromkeys(one for section in sections for one in _cites(section)))
    known = {
        ground.ids[one.id]: one
        for one in (*ground.entries, *ground.stories)
        if one.id in ground.ids
    }
    told = sorted(
        (known[one.id] for one in cited if one.id in known), key=lambda one: (one.day, one.id)
    )
    document = Document(
        kind=outline.name,
        title=_title(ground),
        author=ground.profile.name.strip(),
        first=None if period.first == period.first.min else period.first,
        last=period.last,
        sections=sections,
        flags=flags(ground, told),
        appendix=_appendix(told, ground) if outline.appendix else (),
        reader=outline.reader,
    )
    shown = ground.choices[:_SHOWN_CHOICES]
    return Written(
        document,
        ground.review,
        shown,
        {one.entry.id: ground.short(one.entry.id) for one in shown},
        ground.review.is_empty and not cited,
    )


def _section(name: str, ground: Ground) -> Section:
    build, missing = _BUILDERS[name]
    blocks = build(ground)
    return Section(name, ground.outline.title_of(name), blocks, "" if blocks else missing)


def _title(ground: Ground) -> str:
    called = ground.outline.called
    for article in ("a ", "an ", "the "):
        called = called.removeprefix(article)
    level = f" to {ground.level.title}" if ground.level and "promotion" in called else ""
    return f"{called[:1].upper()}{called[1:]}{level}: {ground.review.period.title}"


def _appendix(told: Iterable[Entry], ground: Ground) -> tuple[Claim, ...]:
    return tuple(
        Claim(one.text, ground.cite(one), "private" if one.is_private else "") for one in told
    )


def _cites(section: Section) -> Iterator[Cited]:
    """Everything cited in a section, in the order it stands there."""
    for block in section.blocks:
        if isinstance(block, Claims):
            for claim in block.claims:
                yield from claim.cited
        elif isinstance(block, Table):
            for row in block.cited:
                yield from row
        elif isinstance(block, Words | Telling | Quote):
            yield from block.cited
