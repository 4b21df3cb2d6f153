"""What the build leaves is used as long as it is true, and changes nothing but the time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.transcripts import ROOT
from tests.wording_figures import labelled

from brag import assets, prepared
from brag.features import prepared_rules
from brag.features.check import examine
from brag.features.forms import form_names, read_form
from brag.features.wording import setting_for
from brag.features.wording_rules import read_rules
from brag.render import prepared_words, templates

TEMPLATES = ROOT / "templates"


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on, what was prepared is read from ``folder``."""
    monkeypatch.setattr(prepared, "FOLDER", folder)
    prepared._read.cache_clear()


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    use(monkeypatch, tmp_path / "none")
    yield
    prepared._read.cache_clear()


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that a build would leave."""
    folder = tmp_path / "_prepared"
    for name, one in prepared_words.made(TEMPLATES):
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(one), encoding="utf-8")
    (folder / prepared.DATA).write_text(json.dumps(prepared_rules.made(TEMPLATES)), "utf-8")
    use(monkeypatch, folder)
    yield folder
    prepared._read.cache_clear()


def test_every_rule_form_and_template_is_prepared(built: Path) -> None:
    for path in (TEMPLATES / "wording").glob("*.toml"):
        assert prepared_rules.read(path), path
    for path in (TEMPLATES / "pitch").rglob("*.toml"):
        assert prepared.data("toml", assets.relative_of(path), path), path
    for path in TEMPLATES.rglob("*.j2"):
        assert prepared_words.code(path), path


def test_prepared_rules_find_what_their_files_say(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = read_rules()
    use(monkeypatch, tmp_path / "none")
    slow = read_rules()
    for one in labelled("tuning")[::3]:
        setting = setting_for(one.get("form", ""), one.get("audience", ""))
        assert examine(one["text"], quick, setting) == examine(one["text"], slow, setting)


def test_prepared_forms_are_those_of_their_files(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [read_form(name) for name in form_names()]
    use(monkeypatch, tmp_path / "none")
    assert quick == [read_form(name) for name in form_names()]


def test_a_prepared_template_says_what_its_file_says(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> list[str]:
        template = templates.load(templates.environment(), "pitch/name-line.j2")
        assert str(template.filename).endswith("name-line.j2")
        me = {"name_and_role": "I am Jo, a smith.", "just_name": "I am Jo.", "work": "I mend."}
        return [templates.render_block(template, name, {"me": me}) for name in template.blocks]

    quick = said()
    use(monkeypatch, tmp_path / "none")
    assert quick == said()


def test_what_was_made_of_another_text_counts_for_nothing(built: Path, tmp_path: Path) -> None:
    changed = tmp_path / "luck.toml"
    shutil.copy(TEMPLATES / "wording" / "luck.toml", changed)
    assert prepared.data("rules", "wording/luck.toml", changed, prepared_rules._code())
    changed.write_text(changed.read_text("utf-8") + "# a word more", "utf-8")
    assert prepared.data("rules", "wording/luck.toml", changed, prepared_rules._code()) is None
    assert prepared.data("rules", "wording/luck.toml", tmp_path / "gone.toml") is None


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_what_cannot_be_read_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / prepared.DATA).write_text(text, encoding="utf-8")
    use(monkeypatch, tmp_path)
    assert read_form("elevator").name == "elevator"
    prepared._read.cache_clear()


def test_without_anything_prepared_all_is_read_from_the_files(nothing: None) -> None:
    assert read_form("elevator").name == "elevator"
    assert len(read_rules()) == 19
    assert templates.load(templates.environment(), "pitch/elevator.j2").blocks
