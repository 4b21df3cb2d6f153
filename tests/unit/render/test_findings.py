"""Findings as they are shown and printed for programs."""

from __future__ import annotations

from collections import Counter

from pydantic import TypeAdapter
from tests.wording_figures import check_text, rules

from brag.features.evidence import read_evidence
from brag.features.wording_rules import read_examples, read_rule
from brag.model.evidence import Evidence
from brag.model.finding import Finding
from brag.model.mute import Mute
from brag.render.findings import counted, explained, findings_json, listing
from brag.render.terminal import PLAIN, Style

FINDINGS = check_text("I got lucky.\nThe form was rewritten.", rules())


def test_a_card_says_where_what_why_how_and_on_what_it_rests() -> None:
    assert (
        listing(FINDINGS, PLAIN, 80)
        == """\
2:10 was rewritten  passive
     It hides who did it, and in joint work unclear roles lose credit.
     Try, if it was you: I rewrote the form.
     Rests on: haynes-2013 (solid)

1:3  got lucky  luck
     Calling it luck hides the part that was yours.
     Say what you did that made it possible, and thank whoever opened the door.
     Rests on: practice"""
    )


def test_what_could_steer_a_terminal_is_written_out() -> None:
    (finding,) = check_text("We built a tool that \x1b[31mnobody better than everyone.", rules())
    assert "\x1b" not in listing([finding], PLAIN, 80)


def test_long_words_are_cut() -> None:
    (finding,) = check_text("word " * 90, rules(), form="offer", most_words=70)
    assert len(listing([finding], PLAIN, 80).split("\n")[0]) < 80


def test_a_narrow_terminal_wraps_and_colour_marks_the_words() -> None:
    lines = listing(FINDINGS, Style(is_on=True), 40).split("\n")
    assert "\x1b[1mwas rewritten\x1b[0m" in lines[0]
    assert all(len(line) < 60 for line in lines)


def test_json_has_every_field_and_its_places() -> None:
    value = findings_json(FINDINGS)
    assert value["version"] == 1
    assert list(value["findings"][1]) == [
        "rule", "start", "end", "line", "column", "words", "why", "suggestion", "rewrite",
        "only_if", "sources", "standing",
    ]  # fmt: skip
    assert value["findings"][1]["start"] == 2
    assert value["findings"][1]["only_if"] == ""
    TypeAdapter(list[Finding]).validate_python(value["findings"])


def said_of(name: str, evidence: dict[str, Evidence]) -> str:
    return explained(read_rule(name), evidence, read_examples(name), PLAIN, 80)


def test_an_explanation_names_the_evidence_with_its_standing() -> None:
    text = said_of("humblebrag", read_evidence())
    assert "Sezer, Gino, Norton 2018" in text
    assert "(mixed)" in text
    assert "Left alone" in text
    assert "Only with --audience outside." in said_of("jargon", {})
    assert "nobody has tested it" in said_of("luck", {})


def test_a_source_that_is_not_in_the_table_is_named_all_the_same() -> None:
    assert "sezer-2018 (mixed)" in said_of("humblebrag", {})


def test_counts_stand_beside_what_is_muted() -> None:
    mutes = [Mute("0000000001", rule="luck", form="bio"), Mute("0000000002", phrase="just culture")]
    assert (
        counted(Counter(luck=12, passive=3), Counter(luck=2), mutes)
        == """\
Rule     Fired  Kept quiet
luck        12           2
passive      3           0

Muted
  luck in bio
  "just culture\""""
    )
    assert counted(Counter(), Counter(), []) == ""
