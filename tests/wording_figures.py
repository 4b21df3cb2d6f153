"""How well the wording rules do on labelled sentences, and the table of it in docs/wording.md.

python -m tests.wording_figures    writes the figures of now into docs/wording.md
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from brag.features.check import examine
from brag.features.quiet import NOTHING_MUTED, Muted
from brag.features.wording import setting_for
from brag.features.wording_rules import Rule, read_rules
from brag.model.finding import Finding
from brag.text.detection import Setting
from tests.transcripts import ROOT

SETS = ROOT / "tests" / "wording"
PAGE = ROOT / "docs" / "wording.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"


@dataclass
class Figures:
    """By rule: clear cases, those found, all findings, and those a careful reader agrees with."""

    clear: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)
    """Texts with a remark nobody wants, or without one that is due."""

    @property
    def columns(self) -> tuple[Counter[str], ...]:
        """The counts in the order of the table."""
        return self.clear, self.found, self.findings, self.agreed

    @property
    def precision(self) -> float:
        """The share of findings a careful reader agrees with."""
        return self.agreed.total() / self.findings.total()

    @property
    def recall(self) -> float:
        """The share of clear cases that are found."""
        return self.found.total() / self.clear.total()


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that come with brag."""
    return read_rules()


def check_text(
    text: str,
    rules: Sequence[Rule],
    *,
    form: str = "",
    audience: str = "",
    most_words: int | None = None,
    known_names: frozenset[str] = frozenset(),
    own_terms: frozenset[str] = frozenset(),
    muted: Muted = NOTHING_MUTED,
) -> tuple[Finding, ...]:
    """The findings in ``text``, in a setting of these words."""
    setting = Setting(form, audience, most_words, own_terms)
    return examine(text, rules, setting, known_names=known_names, muted=muted).findings


def labelled(name: str) -> list[dict[str, Any]]:
    """The texts of one set: ``held_out`` or ``tuning``."""
    with (SETS / f"{name}.toml").open("rb") as file:
        texts: list[dict[str, Any]] = tomllib.load(file)["text"]
    return texts


def figures(name: str) -> Figures:
    """What the rules find in one set, held against its labels."""
    counted = Figures()
    for one in labelled(name):
        setting = setting_for(one.get("form", ""), one.get("audience", ""))
        found = {finding.rule for finding in examine(one["text"], rules(), setting).findings}
        due, allowed = set(one.get("fires", ())), set(one.get("may", ()))
        counted.clear.update(due)
        counted.found.update(due & found)
        counted.findings.update(found)
        counted.agreed.update(found & (due | allowed))
        if due - found or found - due - allowed:
            counted.surprises.append(f"{one['text']!r} got {sorted(found)}, due {sorted(due)}")
    return counted


def table() -> str:
    """The figures of the set kept aside, as Markdown."""
    aside, tuned = figures("held_out"), figures("tuning")
    lines = [
        "| rule | clear cases | found | findings | agreed |",
        "|---|---:|---:|---:|---:|",
        *(_row(rule.id, *(one[rule.id] for one in aside.columns)) for rule in rules()),
        _row("all", *(one.total() for one in aside.columns)),
        "",
    ]
    summary = (
        f"That is {aside.precision:.0%} of the findings agreed with, and {aside.recall:.0%} of the"
        f" clear cases found, on {len(labelled('held_out'))} texts kept aside. On the"
        f" {len(labelled('tuning'))} texts that were used for tuning it is {tuned.precision:.0%}"
        f" and {tuned.recall:.0%}, which says little."
    )
    return "\n".join([*lines, summary])


def _row(name: str, *counts: int) -> str:
    return f"| {' | '.join([name, *map(str, counts)])} |"


def written(page: str) -> str:
    """The page with the table of now between its two marks."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


if __name__ == "__main__":
    Path(PAGE).write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
