"""The rules that come with brag keep their word, and a user's own are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.transcripts import ROOT
from tests.wording_figures import check_text, rules

from brag.errors import NotFoundError, TemplateError
from brag.features.evidence import read_evidence
from brag.features.rule_file import Example
from brag.features.wording import setting_for
from brag.features.wording_rules import Rule, read_examples, read_rule, read_rules
from brag.model.finding import STANDINGS

DOMAIN = [
    "minimiser",
    "shaky-result",
    "disclaimer",
    "luck",
    "lost-i",
    "lost-credit",
    "obligation",
    "need-first",
    "passive",
    "vague-verb",
    "no-outcome",
    "bare-number",
    "jargon",
    "superiority",
    "inflation",
    "humblebrag",
    "apology",
    "length",
    "no-question",
]
FIRES = [(rule, one) for rule in rules() for one in read_examples(rule.id).fires]
LEAVES = [(rule, one) for rule in rules() for one in read_examples(rule.id).leaves]


def named(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(getattr(value, "text", value))[:40]


def remarks(example: Example) -> set[str]:
    setting = setting_for(example.form, example.audience)
    findings = check_text(
        example.text,
        rules(),
        form=setting.form,
        audience=setting.audience,
        most_words=setting.most_words,
    )
    return {one.rule for one in findings}


def test_every_rule_of_the_domain_is_there() -> None:
    assert sorted(rule.id for rule in rules()) == sorted(DOMAIN)


@pytest.mark.parametrize(("rule", "example"), FIRES, ids=named)
def test_an_example_that_fires_does(rule: Rule, example: Example) -> None:
    assert rule.id in remarks(example)


@pytest.mark.parametrize(("rule", "example"), LEAVES, ids=named)
def test_a_near_miss_is_left_alone(rule: Rule, example: Example) -> None:
    assert rule.id not in remarks(example)


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_every_rule_has_five_examples_of_each_kind_and_all_its_phrases_can_be_read(
    rule: Rule,
) -> None:
    fires, leaves = read_examples(rule.id)
    assert len({one.text for one in fires}) >= 5
    assert len({one.text for one in leaves}) >= 5
    lists = ["phrases", "unlike", "near", "unless", "team", "credited", "outcome", "never"]
    assert [rule.vocabulary.phrases(name) for name in [*lists, "anchor", "invites"]]


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_why_fits_in_a_line(rule: Rule) -> None:
    assert len(rule.why) <= 75
    assert "\n" not in rule.suggestion


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_a_rule_rests_on_evidence_that_is_there_and_claims_no_more(rule: Rule) -> None:
    evidence = read_evidence()
    standings = [evidence[one].standing for one in rule.sources]
    weakest = max(standings, key=STANDINGS.index, default="practice")
    assert rule.standing == weakest
    assert not {"contested", "retracted"}.intersection(standings)


def test_nothing_says_that_research_proves() -> None:
    files = [*(ROOT / "templates" / "wording").glob("*.toml"), ROOT / "templates" / "evidence.toml"]
    for file in files:
        text = file.read_text(encoding="utf-8").lower()
        assert not [one for one in ("research prov", "proven", "studies prove") if one in text], (
            file
        )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "wording").mkdir(parents=True)
    return tmp_path


def write(own: Path, name: str, **changes: str) -> None:
    keys = {
        "id": f'"{name}"', "rank": "5", "why": '"w"', "suggestion": '"s"', "sources": "[]",
        "standing": '"practice"', "phrases": '["blue sky"]',
    } | changes  # fmt: skip
    lines = [f"{key} = {value}" for key, value in keys.items() if value]
    (own / "wording" / f"{name}.toml").write_text("\n".join(lines), encoding="utf-8")


def test_a_users_own_rule_is_added_and_one_of_the_same_name_wins(own: Path) -> None:
    write(own, "sky")
    write(own, "luck", phrases='["green moon"]')
    found = {
        one.rule for one in check_text("Blue sky. I got lucky. A green moon.", read_rules(own))
    }
    assert found == {"sky", "luck"}
    assert check_text("I got lucky.", read_rules(own)) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": '"other"'}, "has the id 'other'"),
        ({"why": ""}, "lacks the key why"),
        ({"colour": '"red"'}, "unknown key: colour"),
        ({"rank": '"high"'}, "wrong value for rank"),
        ({"standing": '"proven"'}, "wrong value for standing"),
        ({"detector": '"magic"'}, "wrong value for detector"),
        ({"audience": '"all"'}, "wrong value for audience"),
        ({"phrases": "[]"}, "says nothing to look for"),
        ({"phrases": '["(a+)+$"]'}, "phrases: the phrase '(a+)+$' cannot be used"),
        ({"phrases": '["just (a"]'}, "a bracket is not closed"),
        ({"phrases": "[" + '"a b",' * 501 + "]"}, "wrong value for phrases"),
        ({"unlike": '["<thing> x"]'}, "unlike: the phrase"),
        ({"phrases": '["x'}, "is not TOML"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_with_file_and_key(
    own: Path, changes: dict[str, str], said: str
) -> None:
    write(own, "sky", **changes)
    with pytest.raises(TemplateError) as refused:
        read_rules(own)
    assert "sky.toml" in refused.value.what
    assert said in refused.value.what


def test_no_pattern_can_run_away(own: Path) -> None:
    heavy = " ".join(["(a|a b|a b c)?"] * 12)
    write(own, "sky", phrases=f'["a {heavy} z"]')
    assert check_text("a b c " * 20_000, read_rules(own)) == ()


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(NotFoundError) as refused:
        read_rule("minimizer")
    assert refused.value.hint == "Perhaps you mean minimiser"
    assert read_rule("Vague Verb").id == "vague-verb"
