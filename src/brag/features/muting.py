"""Keeping the wording check quiet: rules and phrases its user wants to hear no more about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import NotFoundError, UsageError
from brag.features.quiet import Muted
from brag.store import mutes

if TYPE_CHECKING:
    from brag.model.mute import Mute
    from brag.store.journal import Journal

_LONGEST_PHRASE = 200


def read(journal: Journal) -> Muted:
    """What is muted."""
    standing = mutes.standing(journal)
    return Muted(
        rules=frozenset(one.rule for one in standing if one.rule and not one.form),
        in_form=frozenset((one.rule, one.form) for one in standing if one.form),
        phrases=tuple(one.phrase for one in standing if one.phrase),
    )


def mute_rule(journal: Journal, rule: str, form: str = "") -> bool:
    """Mute a rule, in texts of one form or in all; whether it was not muted before."""
    from brag.model.mute import Mute

    if read(journal).covers(rule, form):
        return False
    label = f"mute {rule} in {form}" if form else f"mute {rule}"
    with journal.change(label) as change:
        change.put(Mute(id=journal.new_id(), rule=rule, form=form))
    return True


def mute_phrase(journal: Journal, words: str) -> str | None:
    """Mute a phrase for every rule: the phrase as it is kept, or None if it was muted before.

    Raises UsageError for one without a letter.
    """
    from brag.model.mute import Mute
    from brag.text.intake import one_line

    phrase = one_line(words, "the phrase", limit=_LONGEST_PHRASE)
    if not any(one.isalnum() for one in phrase):
        raise UsageError("a phrase needs a word", 'Write it as in: --mute-phrase "just culture"')
    if any(phrase.casefold() == one.casefold() for one in read(journal).phrases):
        return None
    with journal.change(f'mute "{phrase}"') as change:
        change.put(Mute(id=journal.new_id(), phrase=phrase))
    return phrase


def unmute(journal: Journal, name: str, form: str = "") -> list[Mute]:
    """The mutes of this rule or phrase, now gone. Raises NotFoundError if there is none."""
    wanted = " ".join(name.split()).casefold()
    found = [
        one
        for one in mutes.standing(journal)
        if (one.rule or one.phrase).casefold() == wanted and (not form or one.form == form)
    ]
    if not found:
        muted = ", ".join(
            dict.fromkeys(one.rule or f'"{one.phrase}"' for one in mutes.standing(journal))
        )
        raise NotFoundError(
            f"{name.strip()[:40]!r} is not muted",
            f"Muted now: {muted}" if muted else "Nothing is",
        )
    called = found[0].rule or f'"{found[0].phrase}"'
    with journal.change(f"unmute {called}") as change:
        for one in found:
            change.delete(one.id)
    return found


def standing(journal: Journal) -> list[Mute]:
    """Everything that is muted, oldest first."""
    return mutes.standing(journal)
