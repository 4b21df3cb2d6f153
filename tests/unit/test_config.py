"""The settings file and the environment, read without pydantic; and the pages that list them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag import config
from brag.errors import BragError, ConfigError
from brag.features import configuring
from brag.paths import Home

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_stands_in_the_docs_with_its_variable_and_what_is_usual() -> None:
    rows = [line for line in DOCS.read_text().splitlines() if line.startswith("| `")]
    for setting in config.SETTINGS:
        usual = f"`{setting.default}`" if setting.default != "" else "none"
        start = f"| `{setting.name}` | `{setting.variable}` | {usual} |"
        assert [row for row in rows if row.startswith(start)], setting.name


def test_every_exit_code_stands_in_the_docs() -> None:
    text = DOCS.read_text()
    codes = {one.exit_code for one in _below(BragError)} | {0}
    assert not [code for code in codes if f"\n| {code} | " not in text]


def _below(cls: type[BragError]) -> set[type[BragError]]:
    return {cls, *(one for sub in cls.__subclasses__() for one in _below(sub))}


@given(st.text(max_size=200))
def test_any_text_is_settings_or_is_refused(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        home.config.write_text(text, encoding="utf-8", errors="surrogatepass")
        try:
            found = config.read(home.config, {})
        except ConfigError as error:
            assert str(home.config) in error.what
        else:
            assert set(found.values) == set(config.BY_NAME)


@given(
    before=st.lists(st.sampled_from(["# mine", "", "[list]", "rows = 3", "[other]", "x = 1"])),
    rows=st.integers(1, 10_000),
)
def test_a_setting_that_was_set_is_read_and_comments_stay(before: list[str], rows: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        text = "\n".join(before) + "\n"
        home.config.write_text(text, encoding="utf-8")
        try:
            configuring.set_value(home, "list.rows", str(rows))
        except ConfigError:
            assert home.config.read_text() == text
            return
        assert config.read(home.config, {}).number("list.rows") == rows
        after = home.config.read_text()
        assert after.count("# mine") == before.count("# mine")
        assert config.line_of(after, "list.rows")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("list.rows = 3", 1),
        ("\n[list]\n# rows = 1\nrows = 3", 4),
        ('["list"]\n"rows" = 3', 2),
        ("[ list ]\n rows=3", 2),
        ("color = 'auto'\nlist = {rows = 3}", 0),
    ],
)
def test_the_line_of_a_setting(text: str, line: int) -> None:
    assert config.line_of(text, "list.rows") == line


@pytest.mark.parametrize("value", ["true", "[1]", "{}", "1.5", '"3"', "-1", "0", "1e3"])
def test_the_quick_reading_and_the_whole_check_agree(value: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    text = f"list.rows = {value}\n"
    home.config.write_text(text)
    with pytest.raises(ConfigError):
        config.read(home.config, {})
    assert configuring.problems(text, home)


def test_every_variable_that_is_read_stands_in_the_documentation() -> None:
    source = Path(config.__file__).parent
    read = {
        name
        for path in source.rglob("*.py")
        for name in re.findall(r"\bBRAG_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert read
    documented = DOCS.read_text(encoding="utf-8")
    assert [name for name in sorted(read) if f"`{name}`" not in documented] == []
