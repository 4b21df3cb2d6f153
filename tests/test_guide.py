"""The guide and the manual: every command in them, every link leading somewhere, all offline."""

from __future__ import annotations

import html.parser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from brag.cli.reference import pages
from brag.features import guide
from brag.main import app
from brag.render.reference import CommandPage, file_name, man, markdown
from tests.conftest import IN_CI, TODAY, Runner
from tests.transcripts import ROOT

PAGES = list(pages(typer.main.get_command(app)))
DOCS = sorted((ROOT / "docs").glob("*.md"))


def named(page: CommandPage) -> str:
    return page.name


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_option_and_argument_says_what_it_is(page: CommandPage) -> None:
    assert page.summary
    for one in (*page.options, *page.arguments, *page.commands):
        assert one.help.strip(), f"{page.name} {one.name}"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_example_of_a_command_calls_brag(page: CommandPage) -> None:
    assert page.examples or page.commands
    assert not page.examples or any("brag" in one for one in page.examples)


def test_every_command_is_shown_at_work_in_the_guide() -> None:
    text = "\n".join(file.read_text(encoding="utf-8") for file in DOCS)
    names = {page.name for page in PAGES if page.name.count(" ") == 1}
    assert not sorted(name for name in names if not re.search(rf"{name}\b", text))


def test_the_index_names_every_page() -> None:
    assert {page.name for page in guide.pages()} == {file.stem for file in DOCS}


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.stem)
def test_every_link_between_pages_leads_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(((?!https?:|#)[^)#]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target


class Links(html.parser.HTMLParser):
    """What a page loads, where its links lead, and the ids it has."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.loaded += [str(values[one]) for one in ("src", "srcset") if one in values]
        if tag in ("link", "script", "iframe", "img"):
            self.loaded.append(tag)
        if tag == "a" and values.get("href"):
            self.targets.append(str(values["href"]))
        if values.get("id"):
            self.ids.append(str(values["id"]))


def test_the_page_of_brag_open_is_whole_and_loads_nothing(brag: Runner) -> None:
    done = brag("open", "--path")
    assert done.code == 0, done.err
    text = Path(done.out.strip()).read_text(encoding="utf-8")
    found = Links()
    found.feed(text)
    assert not found.loaded
    assert "url(" not in text.partition("</style>")[0]
    inside = {one[1:] for one in found.targets if one.startswith("#")}
    assert inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    for page in PAGES:
        assert f">{page.name}</h" in text


def test_the_reference_shows_options_as_they_are_typed() -> None:
    text = markdown(PAGES)
    assert "`--on DAY`" in text
    assert "## brag event\n" in text
    assert "### brag event add\n" in text


def test_man_reads_every_page_without_a_remark(tmp_path: Path) -> None:
    linter = shutil.which("mandoc")
    if linter is None:
        if IN_CI:
            pytest.fail("mandoc is missing; .ci/run installs it")
        pytest.skip("mandoc, which checks man pages, is not here")
    files = []
    for page in PAGES:
        files.append(tmp_path / file_name(page))
        files[-1].write_text(man(page, "1.0", TODAY), encoding="utf-8")
    done = subprocess.run(
        [linter, "-T", "lint", "-W", "warning", *files], capture_output=True, check=False
    )
    assert not done.stdout.decode()


@pytest.mark.parametrize("text", [".TH evil", "'so x", "a\\fBb", '"q"', "-n - x", "ä\u00a0\u2013"])
def test_roff_shows_any_text_as_it_is(text: str, tmp_path: Path) -> None:
    linter = shutil.which("mandoc")
    if linter is None:
        if IN_CI:
            pytest.fail("mandoc is missing; .ci/run installs it")
        pytest.skip("mandoc, which checks man pages, is not here")
    page = PAGES[0]._replace(paragraphs=(text,), options=(), commands=(), arguments=())
    file = tmp_path / "x.1"
    file.write_text(man(page, "1.0", TODAY), encoding="utf-8")
    shown = subprocess.run(
        [linter, "-T", "utf8", file], capture_output=True, check=True
    ).stdout.decode()
    plain = re.sub(".\b", "", shown)
    assert text in plain


def test_the_site_is_built_without_a_warning_and_loads_nothing_from_elsewhere(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html",
         "-d", str(tmp_path / "trees"), str(ROOT / "docs"), str(tmp_path / "site")],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    for page in tmp_path.joinpath("site").glob("*.html"):
        found = Links()
        found.feed(page.read_text(encoding="utf-8"))
        assert not [one for one in found.loaded if one.startswith(("http", "//"))], page.name
    commands = tmp_path.joinpath("site", "commands.html").read_text(encoding="utf-8")
    assert "brag event add" in commands
