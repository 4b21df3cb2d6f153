"""The wording check as its user has it: their rules, their mutes, the names in their journal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.errors import UsageError
from brag.features import muting
from brag.features.check import Checked, examine
from brag.features.rule_file import AUDIENCES
from brag.features.wording_rules import Rule, read_rules
from brag.store import mutes, wording_counts
from brag.text.detection import Setting
from brag.text.detectors import ABOUT_THE_WHOLE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from pathlib import Path

    from brag.store.journal import Journal

_MOST_NAMES = 5_000
"""Different words of one text that are looked up in the journal."""
_TWO_LENGTHS = {"bio": 100}
"""A bio is of 50 words or of 100; its template names the shorter. Source: domain.md, section 3."""


def check(
    text: str,
    journal: Journal | None,
    *,
    own: Path | None = None,
    form: str = "",
    audience: str = "",
) -> Checked:
    """What the user's rules say about ``text``, without what they muted.

    ``journal`` is None where there is none yet. Raises UsageError for an unknown audience,
    NotFoundError for an unknown form, TemplateError for a rule that cannot be used.
    """
    return _examined(text, journal, read_rules(own), setting_for(form, audience, own))


def check_pitch(text: str, journal: Journal, form: str, own: Path | None = None) -> Checked:
    """What the user's rules say about the words of a pitch of this form.

    Its length, and whether it asks a question, are among the facts that go with a pitch. Raises
    TemplateError for a rule that cannot be used.
    """
    rules = [rule for rule in read_rules(own) if rule.detector not in ABOUT_THE_WHOLE]
    return _examined(text, journal, rules, Setting(form))


def _examined(
    text: str, journal: Journal | None, rules: Sequence[Rule], setting: Setting
) -> Checked:
    if journal is None:
        return examine(text, rules, setting)
    words = set(re.findall(r"[^\W\d_]\w*", text[:1_000_000]))
    names = [word for word in words if word[0].isupper()][:_MOST_NAMES]
    if setting.audience == "outside":
        # A project called "checkout" is an ordinary word; one written as a name is not.
        setting = setting._replace(own_terms=mutes.known(journal, "project", names))
    return examine(
        text,
        rules,
        setting,
        known_names=mutes.known(journal, "called", names),
        muted=muting.read(journal),
    )


def form_called(name: str, own: Path | None = None) -> str:
    """The form that ``name`` means; empty for none. Raises NotFoundError for an unknown one."""
    return setting_for(name, own=own).form


def count(folder: Path, checked: Checked) -> None:
    """Add what a check found to the counts kept in ``folder``."""
    wording_counts.add(folder, checked.fired, checked.quiet)


def counts(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """By rule: how often it fired, and how often it was kept quiet."""
    return wording_counts.read(folder)


def setting_for(form: str = "", audience: str = "", own: Path | None = None) -> Setting:
    """What the names of a form and an audience mean; empty ones mean nothing.

    Raises UsageError for an unknown audience, NotFoundError for an unknown form.
    """
    if audience and audience not in AUDIENCES:
        raise UsageError(
            f"there is no audience {audience[:40]!r}", f"Choose {' or '.join(AUDIENCES)}"
        )
    if not form:
        return Setting(audience=audience)
    from brag.features.forms import read_form

    known = read_form(form, own)
    most = _TWO_LENGTHS.get(known.name, known.words[1])
    return Setting(known.name, audience, most)
