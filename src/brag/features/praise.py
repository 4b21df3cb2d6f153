"""Praise: someone's words about what the user did, and whether they may be named beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.errors import UsageError
from brag.features import capture
from brag.text import praise

if TYPE_CHECKING:
    from brag.features.capture import Sketch
    from brag.model.entry import Consent, Entry
    from brag.model.person import Person
    from brag.store.journal import Journal

SOMEONE = "a colleague"
"""Who said it, in whatever others may read, unless they agreed to be named."""


def note(journal: Journal, words: str, speaker: Person, sketch: Sketch, *, is_new: bool) -> Entry:
    """The praise, written; and the ``speaker`` with it if they ``is_new``, in one step of undo.

    ``sketch`` is what else is known of it. Words that would read as the user's own telling are
    put in quotation marks. Raises UsageError or InvalidRecordError like ``capture.log``.
    """
    quoted = words.strip()
    if quoted and not praise.is_quotation(quoted):
        quoted = f"\u201c{quoted}\u201d"
    known: dict[str, Any] = {"text": quoted, "kind": "praise", "people": (speaker.name,)}
    known |= {"day": journal.clock.today()} | sketch
    entry = capture.ready(journal, known)
    with journal.change("praise") as change:
        if is_new:
            change.put(speaker)
        change.put(entry)
    return entry


def agree(journal: Journal, entry: Entry, consent: str) -> tuple[Entry, bool]:
    """The praise with that consent, and whether it had another. Raises UsageError for no praise."""
    if entry.kind != "praise":
        raise UsageError(
            f"{entry.id} is no praise but of the kind {entry.kind}",
            "brag list --kind praise shows yours",
        )
    return capture.amend(journal, entry.id, {"consent": capture.consent_from(consent)})


def may_name(entry: Entry) -> bool:
    """Whether whoever gave the praise may be named beside it."""
    return entry.consent == "yes"


def quoted(entry: Entry) -> tuple[str, str]:
    """The words of praise, without marks and without a name beside them; and who said them.

    Who is "a colleague" unless they agreed to be named, or where nobody is named.
    """
    who, words = praise.apart(entry.text)
    speaker = who or next(iter(entry.people), SOMEONE)
    return words or entry.text, speaker if may_name(entry) else SOMEONE


def consent_said(consent: Consent) -> str:
    """Consent in words."""
    return {"yes": "may be named", "no": "not to be named", "": "not asked whether to be named"}[
        consent
    ]
