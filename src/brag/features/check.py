"""Checking the wording of a text: the few remarks that would help it most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from brag.features.quiet import NOTHING_MUTED, Muted, Quiet
from brag.features.rule_conditions import Conditions
from brag.model.finding import Finding
from brag.text.detection import Hit, Setting, hit
from brag.text.detectors import DETECTORS
from brag.text.prose import Prose
from brag.text.rewriting import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brag.features.wording_rules import Rule

MOST_SHOWN = 5
"""Remarks for one text; more would not be read. Source: domain.md, section 4."""
_OF_ONE_RULE = 2


class Checked(NamedTuple):
    """What a check found: the ``findings`` to show, and how many more there are.

    ``fired`` and ``quiet`` count by rule what was found, and what of it the user muted.
    """

    findings: tuple[Finding, ...]
    left_out: int
    fired: Counter[str]
    quiet: Counter[str]


class _Remark(NamedTuple):
    rule: Rule
    hit: Hit


def examine(
    text: str,
    rules: Sequence[Rule],
    setting: Setting,
    *,
    known_names: frozenset[str] = frozenset(),
    muted: Muted = NOTHING_MUTED,
) -> Checked:
    """What ``rules`` say about ``text``: at most five findings, the most useful first.

    ``known_names`` and the setting's ``own_terms`` are in lower case. A pure function, linear in
    the length of the text: the same text, rules and settings give the same findings.
    """
    prose = Prose(text, known_names)
    active = [rule for rule in rules if rule.is_about(setting.form, setting.audience)]
    remarks = _without_overlaps([*_phrases(prose, active), *_structure(prose, active, setting)])
    fired = Counter(one.rule.id for one in remarks)
    quiet = Quiet(text, setting.form, muted)
    heard = [one for one in remarks if not quiet.covers(one.rule, one.hit)]
    chosen = _chosen(heard)
    return Checked(
        findings=tuple(_finding(prose, one) for one in chosen),
        left_out=len(heard) - len(chosen),
        fired=fired,
        quiet=fired - Counter(one.rule.id for one in heard),
    )


def _phrases(prose: Prose, rules: Sequence[Rule]) -> Iterator[_Remark]:
    for rule in rules:
        conditions = Conditions(prose, rule)
        for phrase, match in rule.vocabulary.find("phrases", prose, 0, len(prose.words)):
            if conditions.hold(match):
                found = hit(prose, match.core_first, match.core_last)
                yield _Remark(rule, found._replace(instead=phrase.instead))


def _structure(prose: Prose, rules: Sequence[Rule], setting: Setting) -> Iterator[_Remark]:
    for rule in rules:
        if rule.detector:
            for found in DETECTORS[rule.detector](prose, rule.vocabulary, setting):
                yield _Remark(rule, found)


def _without_overlaps(remarks: list[_Remark]) -> list[_Remark]:
    """``remarks`` in their order, without those on words that a longer one is about.

    Those of detectors stay: they are about a sentence or the whole text.
    """
    kept: list[_Remark] = []
    structure = [one for one in remarks if one.rule.detector]
    phrases = [one for one in remarks if not one.rule.detector]
    for one in sorted(phrases, key=lambda one: (one.hit.start, -one.hit.end, one.rule.rank)):
        if kept and one.hit.start < kept[-1].hit.end:
            before = kept[-1].hit
            if one.hit.end - one.hit.start <= before.end - before.start:
                continue
            kept.pop()
        kept.append(one)
    return sorted([*kept, *structure], key=lambda one: (one.hit.start, one.rule.rank))


def _chosen(remarks: list[_Remark]) -> list[_Remark]:
    """At most ``MOST_SHOWN``: one of each rule by rank, then a second of each."""
    count: Counter[str] = Counter()
    ranked = []
    for one in remarks:
        count[one.rule.id] += 1
        if count[one.rule.id] <= _OF_ONE_RULE:
            ranked.append((count[one.rule.id], one.rule.rank, one.hit.start, one))
    ranked.sort(key=lambda pair: pair[:3])
    return [one for *_, one in ranked[:MOST_SHOWN]]


def _finding(prose: Prose, remark: _Remark) -> Finding:
    rule, found = remark
    line_start = prose.text.rfind("\n", 0, found.start) + 1
    suggestion = f"{found.detail}. {rule.suggestion}" if found.detail else rule.suggestion
    return Finding(
        rule=rule.id,
        start=found.start,
        end=found.end,
        line=prose.text.count("\n", 0, found.start) + 1,
        column=found.start - line_start + 1,
        words=prose.text[found.start : found.end],
        why=rule.why,
        suggestion=suggestion,
        rewrite=found.rewrite or rewritten(prose, found),
        only_if=rule.only_if,
        sources=rule.sources,
        standing=rule.standing,
    )
