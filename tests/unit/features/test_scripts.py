"""Scripts are read strictly, and the sixteen that come with brag keep what the project promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brag import assets
from brag.errors import NotFoundError, TemplateError
from brag.features.evidence import read_evidence
from brag.features.scripts import read_script, readable, script_names, sources_of
from brag.model.script import Script

NAMES = script_names()
GOOD = """
purpose = "See it."
when = "on Sundays"
[[questions]]
id = "first"
prompt = "What was it?"
[[questions]]
id = "second"
prompt = "And then?"
follows = "first"
[plan]
if = "If ..."
then = "then ..."
"""


def own_script(folder: Path, text: str, name: str = "sunday") -> Path:
    (folder / "reflect").mkdir(parents=True, exist_ok=True)
    (folder / "reflect" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_sixteen_scripts_come_with_brag() -> None:
    assert len(NAMES) == 16
    assert not readable()[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_script_takes_five_minutes_at_most(name: str) -> None:
    script = read_script(name)
    numbers = len(script.before) + len(script.after) + len(script.predictions)
    texts = [one for one in script.questions if not one.choices]
    # Ten seconds for a number, forty for an answer in words, and as much for the plan.
    assert numbers * 10 + len(texts) * 40 + 40 <= 300
    assert script.before or script.after


@pytest.mark.parametrize("name", NAMES)
def test_settling_scripts_settle_scripts_that_predict(name: str) -> None:
    for settled in read_script(name).settles:
        assert read_script(settled).predictions


def shown_text(script: Script) -> str:
    """Everything a script says to its user, without what Jinja puts in."""
    texts = [script.purpose, script.when, script.occasion, script.plan_if, script.plan_then]
    for question in script.questions:
        texts += [question.prompt, question.distance, question.hint, *question.choices]
    for one in script.predictions:
        texts += [one.prompt, one.outcome, one.hint]
    return re.sub(r"{[{%].*?[%}]}", " ", "\n".join(texts))


CLAIMS = re.compile(
    r"\b(prov(?:e[sdn]?|en)|stud(?:y|ies)|research\w*|scien\w+|evidence|experiments?|effects?|"
    r"show(?:s|n|ed)? that|percent|likely|guarantee\w*|always|increases?|boosts?|reduces?|"
    r"improves?|makes? you|will help|works)\b|%|\bp ?[<=]|\bd ?=",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_script_claims_nothing_so_that_its_sources_need_not_carry_it(name: str) -> None:
    assert not CLAIMS.findall(shown_text(read_script(name)))


def test_the_words_of_a_claim_are_found() -> None:
    for claim in ("this proves", "Studies show that", "30% less awkward", "it boosts", "d = 0.4"):
        assert CLAIMS.search(claim), claim


@pytest.mark.parametrize("name", NAMES)
def test_a_script_rests_on_nothing_contested_or_retracted_and_names_nobody(name: str) -> None:
    script = read_script(name)
    assert {one.standing for one in sources_of(script)} <= {"solid", "mixed"}
    text = shown_text(script)
    for one in read_evidence().values():
        for author in re.findall(r"\w{4,}", one.authors.replace("and colleagues", "")):
            assert not re.search(rf"\b{author}\b", text), author


def test_own_scripts_win_over_shipped_ones(tmp_path: Path) -> None:
    own = own_script(tmp_path, GOOD, "weekly-win")
    assert read_script("weekly-win", own).purpose == "See it."
    assert read_script("weekly-win", own).is_own
    assert not read_script("tall-poppy", own).is_own


def test_an_unknown_script_names_the_nearest() -> None:
    with pytest.raises(NotFoundError) as refused:
        read_script("Tall Popy")
    assert refused.value.hint == "The nearest: tall-poppy"


def test_one_bad_script_leaves_the_others_readable(tmp_path: Path) -> None:
    own = own_script(tmp_path, "purpose = 1")
    scripts, problems = readable(own)
    assert len(scripts) == 16
    assert "sunday.toml" in problems[0].what


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('when = "on Sundays"', "", "lacks the key when"),
        ('purpose = "See it."', "purpose = 3", "wrong value for purpose"),
        ('purpose = "See it."', 'purpose = "See it."\nmood = "good"', "unknown key: mood"),
        ('prompt = "And then?"', "", "question 2 lacks the key prompt"),
        ('prompt = "And then?"', 'pormpt = "And then?"', "question 2 has an unknown key: pormpt"),
        ('id = "second"', 'id = "first"', "id 'first' twice"),
        ('id = "second"', 'id = "then"', "question 2 has a wrong value for id"),
        ('follows = "first"', 'follows = "frist"', "questions.second.follows names 'frist'"),
        ('follows = "first"', 'follows = "second"', "second -> second"),
        ('prompt = "What was it?"', 'prompt = "What?"\nfollows = "second"', "round in a circle"),
        ('follows = "first"', 'follows = "first"\non = ["yes"]', "questions.second.on names 'yes'"),
        ('follows = "first"', 'fills = "first.part"', "questions.second.fills"),
        ('follows = "first"', 'becomes = "a cake"', "question 2 has a wrong value for becomes"),
        ('then = "then ..."', "", "the plan lacks the key then"),
        ("[plan]", "x = 1\n[plan]", "question 2 has an unknown key: x"),
        ('when = "on Sundays"', 'when = "x"\nsources = ["atir-2020"]', "names 'atir-2020'"),
        ('when = "on Sundays"', 'when = "x"\nbefore = ["mood"]', "wrong value for before"),
        ("[[questions]]", "[[questions", "not TOML"),
    ],
)  # fmt: skip
def test_a_script_is_checked_strictly(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in GOOD
    own = own_script(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(TemplateError) as refused:
        read_script("sunday", own)
    assert said in refused.value.what
    assert "sunday.toml" in refused.value.what
    assert refused.value.hint


def test_a_follow_up_stands_after_what_it_follows(tmp_path: Path) -> None:
    first, second = GOOD.split("[[questions]]")[1:]
    plan = "[plan]" + second.partition("[plan]")[2]
    head = GOOD.split("[[questions]]", maxsplit=1)[0]
    turned = f"{head}[[questions]]{second.partition('[plan]')[0]}[[questions]]{first}{plan}"
    own = own_script(tmp_path, turned)
    with pytest.raises(TemplateError, match="which is asked later"):
        read_script("sunday", own)


def test_every_file_under_reflect_is_a_script() -> None:
    folder = assets.find("reflect/weekly-win.toml").parent
    assert sorted(path.stem for path in folder.iterdir()) == NAMES
