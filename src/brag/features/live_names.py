"""The names and ids a word may become while it is typed, read from the journal or the templates.

Each source takes the journal, the user's own templates and the beginning that is typed, and
returns (value, what it is) pairs, best first. None of them reads more than a TAB may take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.store import beginnings
from brag.store.entries import shortest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from brag.paths import Home
    from brag.store.journal import Journal

    Pairs = Iterable[tuple[str, str]]
    OfJournal = Callable[[Journal, str], Pairs]
    OfTemplates = Callable[[Path], Pairs]
    OfHome = Callable[[Home], Pairs]
    OfGiven = Callable[[str, Path], Pairs]

MOST = 200
"""Names offered at most: more than a screen is no help."""
_MOST_IDS = 40


def named_by(*facets: str) -> OfJournal:
    """The names that records carry under these facets, each once."""

    def find(journal: Journal, beginning: str) -> Pairs:
        found = {
            shown: ""
            for facet in facets
            for shown in beginnings.names(journal, facet, beginning, MOST)
        }
        return found.items()

    return find


def ids_of(*kinds: str) -> OfJournal:
    """The ids of such records with what they say, the newest first."""

    def find(journal: Journal, beginning: str) -> Pairs:
        found = beginnings.newest(journal, kinds, beginning.casefold(), _MOST_IDS)
        return [(shortest(journal, record_id), _title(record)) for record_id, record in found]

    return find


def _title(record: Any) -> str:  # noqa: ANN401 - any record
    parts = (getattr(record, name, "") for name in ("text", "what", "name", "measure", "script"))
    return next((str(one) for one in parts if one), f"{record.record_kind} of {record.day}")


def open_ids(journal: Journal, beginning: str) -> Pairs:
    """The ids of what is due or owed, with what it is."""
    from brag.features import due

    found = [
        one
        for section in due.everything(journal, journal.clock.today(), is_whole=True)
        for one in section.dues
        if one.record_id.startswith(beginning.casefold()) and one.record_id
    ]
    return [
        (shortest(journal, one.record_id), f"{one.person}: {one.what}" if one.person else one.what)
        for one in found[:_MOST_IDS]
    ]


def conflicting_ids(journal: Journal, beginning: str) -> Pairs:
    """The ids of the records that two devices changed at once, the last changed first.

    Of those only that were in conflict when a sync last looked.
    """
    from brag.features.sync.settling import remembered_conflicts

    found: dict[str, str] = {}
    for one in remembered_conflicts(journal):
        record_id = one.conflict.record
        if record_id.startswith(beginning.casefold()) and len(found) < _MOST_IDS:
            found.setdefault(record_id, one.called)
    return [(shortest(journal, record_id), called) for record_id, called in found.items()]


def open_predictions(journal: Journal, beginning: str) -> Pairs:
    """The ids of the predictions that nothing was said about yet."""
    from brag.store import records

    found = records.with_facet(journal, "prediction", "open", "prediction", most=MOST)
    return [
        (shortest(journal, one.id), one.measure)
        for one in found
        if one.id.startswith(beginning.casefold())
    ][:_MOST_IDS]


def measures(journal: Journal, _beginning: str) -> Pairs:
    """What has been predicted so far."""
    from brag.store import predictions

    return dict.fromkeys((one.measure for one in predictions.seen(journal)), "").items()


def kept_pitches(journal: Journal, _beginning: str) -> Pairs:
    """The pitches that were kept under a name."""
    from brag.store import pitches

    return [(one.name, f"{one.form}, {one.event}".strip(", ")) for one in pitches.kept(journal)]


def goals(journal: Journal, _beginning: str) -> Pairs:
    """The goals that are open."""
    from brag.store import records

    found = records.with_facet(journal, "goal", "open", "goal", most=MOST)
    return [(one.title, "") for one in found]


def muted(journal: Journal, _beginning: str) -> Pairs:
    """The rules and phrases that are muted."""
    from brag.store import records

    return [
        (str(getattr(one, "rule", "") or getattr(one, "phrase", "")), "muted")
        for one in records.of_kind(journal, "mute", most=MOST)
    ]


def scripts(own: Path) -> Pairs:
    """The reflections there are."""
    from brag.features.scripts import script_names

    return [(one, "") for one in script_names(own)]


def forms(own: Path) -> Pairs:
    """The forms of pitch there are."""
    from brag.features.forms import form_names

    return [(one, "") for one in form_names(own)]


def event_kinds(own: Path) -> Pairs:
    """The kinds of event there are."""
    from brag.features.forms import event_kinds as kinds

    return [(one, "") for one in kinds(own)]


def templates(own: Path) -> Pairs:
    """Every template by its path without the suffix."""
    from brag.features.template_files import all_files

    return [
        (one.relative.rsplit(".", 1)[0], "yours" if one.is_own else "") for one in all_files(own)
    ]


def evidence(own: Path) -> Pairs:
    """The pieces of evidence there are."""
    from brag.features.evidence import read_evidence

    return [(one.id, one.standing) for one in read_evidence(own).values()]


def rules(own: Path) -> Pairs:
    """The rules of the wording check."""
    from brag import assets

    return [(one, "") for one in assets.names("wording", ".toml", own)]


def frameworks(own: Path) -> Pairs:
    """The frameworks there are."""
    from brag.features.frameworks import names

    return [(one, "") for one in names(own)]


def levels(own: Path) -> Pairs:
    """The levels of every framework, and whose they are."""
    from brag.features.frameworks import readable

    return [(level.id, one.name) for one in readable(own)[0] for level in one.levels]


def review_kinds(own: Path) -> Pairs:
    """The documents a review can be."""
    from brag import assets

    return [(one, "") for one in assets.names("review", ".toml", own)]


def settings(_own: Path) -> Pairs:
    """The settings there are."""
    from brag import config

    return [(one.name, "") for one in config.SETTINGS]


def values_of_setting(name: str, own: Path) -> Pairs:
    """What the setting of this name may be; none where any text or number will do."""
    from brag import config
    from brag.features.configuring import names_for

    setting = config.BY_NAME.get(name)
    names = names_for(name, own) or (setting.choices if setting else ())
    return [(one, "") for one in names]


def backups(home: Home) -> Pairs:
    """The names of the backups, the newest first."""
    from brag.features.backups import listed

    return [(one.name, "") for one in listed(home)]


def pages(_own: Path) -> Pairs:
    """The pages of the guide."""
    from brag.features import guide

    return [(one.name, one.title) for one in guide.pages()]


def rungs(own: Path) -> Pairs:
    """The challenges of the ladder."""
    from brag.features.rungs import read_rungs

    return [(one.id, one.words) for one in read_rungs(own)]
