"""Findings on a terminal and as JSON, and what there is to say about a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.render.terminal import cut_to, escape, flat, wrap

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    from brag.features.rule_file import Example, Examples
    from brag.features.wording_rules import Rule
    from brag.model.evidence import Evidence
    from brag.model.finding import Finding
    from brag.model.mute import Mute
    from brag.render.terminal import Style

VERSION = 1
_INDENT = 5
_LONGEST_WORDS = 60
_LOOKED_AT = 300
_FEW = 3


def listing(findings: Sequence[Finding], style: Style, width: int | None) -> str:
    """Every finding: its place and words, why, what to do, and what that rests on."""
    return "\n\n".join(_card(one, style, width) for one in findings)


def in_short(findings: Sequence[Finding], width: int | None) -> list[str]:
    """A line or two for each of the first findings, for the foot of what was rendered."""
    lines = []
    for one in findings[:_FEW]:
        lines += wrap(f'On "{_words(one)}" ({one.rule}): {one.why}', width, 2)
    return lines


def _words(finding: Finding) -> str:
    """The words of a finding, cut to what can be shown; they may be the rest of a long text."""
    return cut_to(flat(finding.words[:_LOOKED_AT]), _LONGEST_WORDS)


def how_to_go_on(rule: str) -> str:
    """The two commands that go with a remark of ``rule``."""
    return f"brag check --explain {rule} says more, --mute {rule} turns it off."


def _card(finding: Finding, style: Style, width: int | None) -> str:
    place = f"{finding.line}:{finding.column}"
    words = style.strong(_words(finding))
    head = f"{place.ljust(_INDENT - 1)} {words}  {style.facet(finding.rule)}"
    lines = [head, *_paragraph(finding.why, width)]
    lead = f"Try, {finding.only_if}" if finding.only_if else "Try"
    advice = f"{lead}: {flat(finding.rewrite)}" if finding.rewrite else finding.suggestion
    lines += _paragraph(advice, width)
    return "\n".join([*lines, *map(style.quiet, _paragraph(_basis(finding), width))])


def _basis(finding: Finding) -> str:
    if not finding.sources:
        return f"Rests on: {finding.standing}"
    return f"Rests on: {', '.join(finding.sources)} ({finding.standing})"


def _paragraph(text: str, width: int | None) -> list[str]:
    """``text`` below the words it is about."""
    first, *rest = wrap(text, width, _INDENT)
    return [" " * _INDENT + first, *rest]


def findings_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Findings for a program, under a version."""
    return {"version": VERSION, "findings": as_json(findings)}


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON; places are characters, counted from 0, the end exclusive."""
    return [
        {
            "rule": one.rule,
            "start": one.start,
            "end": one.end,
            "line": one.line,
            "column": one.column,
            "words": one.words,
            "why": one.why,
            "suggestion": one.suggestion,
            "rewrite": one.rewrite,
            "only_if": one.only_if if one.rewrite else "",
            "sources": list(one.sources),
            "standing": one.standing,
        }
        for one in findings
    ]


def explained(
    rule: Rule,
    evidence: Mapping[str, Evidence],
    examples: Examples,
    style: Style,
    width: int | None,
) -> str:
    """Everything about one rule: why, what to do, what it rests on, and examples."""
    lines = [
        style.strong(rule.id),
        *_paragraph(rule.why, width),
        *_paragraph(rule.suggestion, width),
    ]
    if scope := _scope(rule):
        lines += _paragraph(scope, width)
    lines += ["", "Rests on"]
    if not rule.sources:
        lines += _paragraph(
            "Plain practice: it has served people, and nobody has tested it.", width
        )
    for source in rule.sources:
        lines += _source(source, evidence.get(source), rule, width)
    for heading, some in (("Remarked on", examples.fires), ("Left alone", examples.leaves)):
        if some:
            lines += ["", heading]
            lines += [line for one in some for line in _paragraph(_example(one), width)]
    return "\n".join(lines)


def _scope(rule: Rule) -> str:
    parts = []
    if rule.forms:
        parts.append(f"Only in {', '.join(rule.forms)}.")
    if rule.not_forms:
        parts.append(f"Not in {', '.join(rule.not_forms)}.")
    if rule.audience:
        parts.append(f"Only with --audience {rule.audience}.")
    return " ".join(parts)


def _source(name: str, evidence: Evidence | None, rule: Rule, width: int | None) -> list[str]:
    if evidence is None:
        return _paragraph(f"{escape(name)} ({rule.standing})", width)
    year = f" {evidence.year}" if evidence.year else ""
    where = f"{evidence.authors}{year}, {evidence.venue} ({evidence.standing})"
    note = f" {evidence.note}" if evidence.note else ""
    return [*_paragraph(where, width), *_paragraph(f"{evidence.finding}{note}", width)]


def _example(example: Example) -> str:
    setting = ", ".join(one for one in (example.form, example.audience) if one)
    return flat(example.text) + (f"  ({setting})" if setting else "")


def counted(fired: Counter[str], quiet: Counter[str], mutes: Sequence[Mute]) -> str:
    """How often each rule fired and was kept quiet, and what is muted."""
    lines = []
    if fired:
        size = max(len(rule) for rule in fired)
        lines = [f"{'Rule'.ljust(size)}  Fired  Kept quiet"]
        lines += [
            f"{escape(rule).ljust(size)}  {count:>5,}  {quiet[rule]:>10,}"
            for rule, count in sorted(fired.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    if mutes:
        lines += [*([""] if lines else []), "Muted", *(f"  {said(one)}" for one in mutes)]
    return "\n".join(lines)


def said(mute: Mute) -> str:
    """A mute in words: ``luck``, ``luck in bio``, ``"just culture"``."""
    if mute.phrase:
        return f'"{escape(mute.phrase)}"'
    return f"{mute.rule} in {mute.form}" if mute.form else mute.rule
