"""Choosing what a pitch is made from: the form, the event, and the entries worth telling."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import NotFoundError, UsageError
from brag.features.forms import Event, Form, read_event, read_form
from brag.features.pinning import pinned_and_left_out
from brag.features.pitch_choice import Choice, Taste, ranked, said_words, told
from brag.model.selection import Selection
from brag.store import candidates, entries, profiles
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brag.features.topics import Topic
    from brag.model.entry import Entry
    from brag.model.profile import Profile
    from brag.store.journal import Journal

NEWEST_LOOKED_AT = 150
"""Entries considered, so that a long journal costs no more than a short one; as many again of
those written by hand where imported ones are among them."""
_TOLD = 2
_LATELY = timedelta(days=30)

FILL_PROFILE = 'brag profile --name "Your Name" --does "what you do, and for whom"'
LOG_SOMETHING = 'brag log "Shipped the importer"'


class Wish(NamedTuple):
    """What was asked for beside form and event; nothing of it by default.

    ``about`` is a topic or time, in forms for one person the matter; ``audience`` is whom it is
    for, ``to`` the one person it goes to. ``entries`` and ``without`` are ids as typed.
    ``version`` counts other true versions from 0. ``seconds`` or ``words`` replace the form's
    own length.
    """

    about: str = ""
    audience: str = ""
    to: str = ""
    entries: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    version: int = 0
    seconds: int | None = None
    words: int | None = None
    event_is_given: bool = True


class Material(NamedTuple):
    """What one pitch is made from.

    ``entries`` are in the order to tell them; ``shown_as`` gives the short form of their ids,
    and of those of ``choices``: everything that was looked at, the told ones first.
    """

    form: Form
    event: Event
    profile: Profile
    entries: tuple[Entry, ...]
    shown_as: dict[str, str]
    today: date
    wish: Wish = Wish()
    choices: tuple[Choice, ...] = ()


_SHOWN_CHOICES = 10


def prepare(
    journal: Journal,
    form: str = "elevator",
    event: str = "conference",
    wish: Wish | None = None,
    *,
    own: Path | None = None,
) -> Material:
    """The material for a pitch: the same for the same journal, wish and day.

    ``own`` is the user's template folder. Private entries are never among the chosen, not even
    if they are asked for. Raises NotFoundError for an unknown form, event or entry, an empty
    profile, a journal with nothing to tell or nothing about the topic; UsageError for a wish
    that contradicts itself; TemplateError for a form or event file that cannot be used.
    """
    wish = wish or Wish()
    the_form, the_event = read_form(form, own), read_event(event, own)
    _check(wish, the_form)
    profile = profiles.read(journal)
    if "profile" in the_form.needs and not _is_known(profile) and not the_event.acquainted:
        raise NotFoundError("your profile does not say who you are yet", f"Try: {FILL_PROFILE}")
    choices = _choices(journal, the_form, the_event, wish, own) if the_form.tells else []
    chosen = tuple(one.entry for one in choices if one.fate in {"told", "pinned"})
    if "entry" in the_form.needs and not chosen:
        raise _nothing_to_tell(journal)
    shown = choices[:_SHOWN_CHOICES]
    shown_as = {one.entry.id: entries.shortest(journal, one.entry.id) for one in shown}
    return Material(
        the_form, the_event, profile, chosen, shown_as, journal.clock.today(), wish, tuple(shown)
    )


def best(candidates: Sequence[Entry], event: Event, today: date) -> tuple[Entry, ...]:
    """At most two entries to tell at ``event``, the strongest first; never a private one."""
    choices = told(ranked(candidates, Taste(event, today)), _TOLD)
    return tuple(one.entry for one in choices if one.fate == "told")


def _check(wish: Wish, form: Form) -> None:
    if wish.seconds is not None and wish.words is not None:
        raise UsageError("--seconds and --words both set the length", "Keep one of them")
    if wish.seconds is not None and form.written:
        raise UsageError(f"{form.said} is read, not said", "Use --words N for its length")
    if form.tells and len(wish.entries) > form.tells:
        raise UsageError(
            f"{form.said} tells at most {form.tells}, and {len(wish.entries)} were pinned",
            "Pin fewer with --entry, or choose a longer form",
        )


def _choices(
    journal: Journal, form: Form, event: Event, wish: Wish, own: Path | None
) -> list[Choice]:
    """What was looked at, each with its fate; the told ones first."""
    pinned, left_out = pinned_and_left_out(journal, wish.entries, wish.without)
    found, matches = _candidates(journal, form, wish, own)
    taste = Taste(
        event,
        journal.clock.today(),
        matches=matches,
        audience=_audience(wish.audience),
        lately=_told_lately(journal),
        is_newest_first=form.chooses == "latest" and not matches,
    )
    choices = ranked([one for one in found if one.id not in left_out], taste)
    return told(choices, form.tells, pinned=pinned, version=wish.version)


def _candidates(
    journal: Journal, form: Form, wish: Wish, own: Path | None
) -> tuple[list[Entry], dict[str, float]]:
    """The entries to choose from, and how well each fits the topic, by id."""
    if form.chooses == "shared":
        return (_shared_with(journal, wish.to) if wish.to else []), {}
    if not wish.about.strip():
        return candidates.newest(journal, NEWEST_LOOKED_AT), {}
    from brag.features import topics

    topic = topics.read(wish.about, journal.clock.today(), own)
    found, matches = topics.matching(journal, topic, NEWEST_LOOKED_AT)
    if not found and not wish.entries:
        raise _nothing_about(topic)
    return found, matches


def _shared_with(journal: Journal, person: str) -> list[Entry]:
    """Entries that name ``person``, by the whole name or by a first name that stands alone."""
    selection = Selection(newest=NEWEST_LOOKED_AT, with_private=False)
    name = " ".join(person.removeprefix("@").replace("-", " ").split())
    found = entries.matching(journal, selection._replace(people=(name,)))
    if found or " " not in name:
        return found
    first = name.split()[0]
    return [
        entry
        for entry in entries.matching(journal, selection._replace(people=(first,)))
        if any(
            one.strip().casefold() == first.casefold()
            for one in (*entry.people, *(share.who for share in entry.credit))
        )
    ]


_SMALL_WORDS = frozenset(
    """
    about their there other with from someone people hiring manager team lead senior junior head
    boss company
    """.split()  # noqa: SIM905 - words read best as words
)


def _audience(text: str) -> frozenset[str]:
    words = " ".join(word for word in text.lower().split() if word not in _SMALL_WORDS)
    return frozenset(said_words(words))


def _told_lately(journal: Journal) -> dict[str, int]:
    """How many days ago an entry was told in a pitch that was kept, for each such entry."""
    from brag.store import pitches

    today = journal.clock.today()
    since = pitches.told_since(journal, today - _LATELY)
    return {entry: (today - date.fromisoformat(day)).days for entry, day in since.items()}


def _is_known(profile: Profile) -> bool:
    """Whether the profile says anything to introduce oneself with."""
    return any(plain(one) for one in (profile.name, profile.role, profile.does))


def _nothing_about(topic: Topic) -> NotFoundError:
    when = f" in {topic.period.title}" if topic.period else ""
    what = f" about {topic.shown!r}" if topic.words else ""
    hint = "Leave --about out to tell the best of all"
    if topic.words:
        hint = f"brag find {topic.words[0]}* looks for words that begin so"
    return NotFoundError(f"there is nothing to tell{what}{when}", hint)


def _nothing_to_tell(journal: Journal) -> NotFoundError:
    if entries.is_empty(journal):
        return NotFoundError("your journal has nothing to tell yet", f"Try: {LOG_SOMETHING}")
    if entries.count(journal, Selection(with_private=False)):
        return NotFoundError(
            "nothing in your journal is for telling yet",
            f"Pin one with --entry, or try: {LOG_SOMETHING}",
        )
    return NotFoundError(
        "every recent entry is private, and a pitch never tells those", f"Try: {LOG_SOMETHING}"
    )
