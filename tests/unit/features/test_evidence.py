"""The table of evidence: complete, strict, and never claiming more than its standing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brag.errors import TemplateError
from brag.features.evidence import read_evidence
from brag.model.finding import STANDINGS

DOMAIN = {
    "casciaro-2014": "contested", "gino-2020": "retracted", "hbr-2016": "contested",
    "ziani": "solid", "kuwabara": "mixed", "wanberg-2020": "solid", "sandstrom-2022": "solid",
    "atir-2022": "solid", "boothby-2018": "solid", "huang-2017": "mixed",
    "rajkumar-2022": "solid", "granovetter-1973": "solid", "smith-2012": "mixed",
    "wegner-1987": "solid", "flynn-2008": "solid", "zhao-2022": "solid",
    "roghanizad-2017": "solid", "kumar-2018": "solid", "grant-2012": "mixed",
    "exley-2022": "solid", "rudman-1998": "solid", "moss-racusin-2010": "solid",
    "smith-2013": "mixed", "haynes-2013": "solid", "vanepps": "solid", "pfeffer-2006": "mixed",
    "hoorens-2012": "solid", "scopelliti-2015": "solid", "sezer-2018": "mixed",
    "gollwitzer-2006": "solid", "gollwitzer-2024": "solid", "kross-2014": "mixed",
    "frattaroli-2006": "mixed", "latimier-2021": "solid", "amabile-kramer": "mixed",
}  # fmt: skip


def test_every_row_of_the_domain_is_there_with_its_standing() -> None:
    assert {one.id: one.standing for one in read_evidence().values()} == DOMAIN


def test_a_contested_or_retracted_study_is_shown_without_figures() -> None:
    for one in read_evidence().values():
        assert one.standing in STANDINGS
        if one.standing in ("contested", "retracted"):
            said = f"{one.finding} {one.note}"
            assert not re.search(r"\d", re.sub(r"\b20\d\d\b", "", said)), one.id


def test_the_year_is_the_one_in_the_id() -> None:
    for one in read_evidence().values():
        year = re.search(r"\d{4}$", one.id)
        assert year is None or abs(one.year - int(year[0])) <= 1, one.id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[evidence]]\nid = "a"', "row 1 lacks the key authors"),
        ('[[evidence]]\nid = "a"\nrank = 1', "row 1 has an unknown key: rank"),
        ('[[evidence]]\nid = "a"\nyear = "x"', "row 1 has a wrong value for year"),
        ("x = 1", "holds no [[evidence]]"),
        ("[[evidence", "is not TOML"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "evidence.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as refused:
        read_evidence(tmp_path)
    assert said in refused.value.what


def test_an_id_stands_once(tmp_path: Path) -> None:
    row = (
        '[[evidence]]\nid = "a"\nauthors = "A"\nyear = 0\nvenue = "V"\nfinding = "F"\n'
        'standing = "solid"\n'
    )
    (tmp_path / "evidence.toml").write_text(row * 2, encoding="utf-8")
    with pytest.raises(TemplateError, match="the id a twice"):
        read_evidence(tmp_path)
