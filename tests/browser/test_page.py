"""The page as a browser has it: reachable by everyone, whole at every width and on paper."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.conftest import IN_CI
from tests.pages import hostile_page, pages, year_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS: tuple[dict[str, Any], ...] = (
    {"media": "screen", "color_scheme": "light"},
    {"media": "screen", "color_scheme": "dark"},
    {"media": "print", "color_scheme": "light"},
)
WIDTHS = (390, 768, 1440)
CLIPPED = """
() => [...document.querySelectorAll('p, li, dd, dt, th, td, h1, h2, h3, figcaption, text')]
  .filter(one => one.checkVisibility() && !one.closest('.unseen, .skip, caption, details'))
  .filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > innerWidth + 1
      || one.tagName !== 'text' && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
  }).map(one => one.tagName + ' ' + one.textContent.slice(0, 60))
"""
OVERLAPPING = """
() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(one => [one, one.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], number) => boxes.slice(number + 1)
    .filter(([_, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
    .map(([other]) => one.textContent + ' / ' + other.textContent));
})
"""
INK = """
async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const {data} = pen.getImageData(0, 0, image.width, image.height);
  const paper = [data[0], data[1], data[2]];
  let dark = data[0] < 128, inked = 0, below = 0;
  for (let at = 0; at < data.length; at += 4) {
    const is_ink = paper.some((one, part) => Math.abs(one - data[at + part]) > 40);
    inked += is_ink;
    below += is_ink && at > data.length / 2;
  }
  return {dark, inked: inked / (data.length / 4), below: below / (data.length / 4)};
}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page as a file."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, text in pages().items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of its own."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["year", "document", "empty"])
def test_axe_finds_nothing_in_light_dark_and_print(
    page: Page, files: dict[str, Path], name: str
) -> None:
    page.goto(files[name].as_uri())
    page.evaluate("document.querySelector('details')?.toggleAttribute('open')")
    # Off the screen, stretches are not laid out until they are scrolled to: axe looks at all.
    page.add_style_tag(content=".stretch { content-visibility: visible !important }")
    for look in LOOKS:
        page.emulate_media(**look)

        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})

        assert found.violations_count == 0, (look, found.generate_report())
        assert found.response["passes"], "axe looked at nothing"


def test_nothing_overflows_is_clipped_or_overlaps_at_any_width(
    page: Page, files: dict[str, Path]
) -> None:
    for name, file in files.items():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 1000})
            page.goto(file.as_uri())

            assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
            assert page.evaluate(CLIPPED) == [], (name, width)
            if not name.startswith("hostile"):
                assert page.evaluate(OVERLAPPING) == [], (name, width)


def test_screenshots_show_ink_where_a_page_has_words(
    browser: Browser, page: Page, files: dict[str, Path]
) -> None:
    judge = browser.new_page()
    for name in ("year", "document"):
        page.goto(files[name].as_uri())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 1200})
                shot = base64.b64encode(page.screenshot()).decode()

                seen = judge.evaluate(INK, f"data:image/png;base64,{shot}")

                assert seen["dark"] == (scheme == "dark"), (name, scheme, width)
                assert 0.02 < seen["inked"] < 0.6, (name, scheme, width, seen)
                assert seen["below"] > 0.005, (name, scheme, width, seen)
    judge.close()


def test_it_reads_without_scripts_and_asks_for_nothing(
    browser: Browser, files: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for file in files.values():
        page.goto(file.as_uri())

        assert page.get_by_role("heading", level=1).is_visible()
        assert page.get_by_role("main").inner_text()

    assert asked == [file.as_uri() for file in files.values()]
    context.close()


def test_hostile_words_run_nothing_where_scripts_may_run(
    page: Page, files: dict[str, Path]
) -> None:
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("dialog", lambda dialog: heard.append(dialog.message))

    page.goto(files["hostile"].as_uri())

    assert heard == [files["hostile"].as_uri()]
    assert page.locator("script, img, iframe, object, [onload], [onerror]").count() == 0
    links = page.locator("a").evaluate_all("all => all.map(one => one.protocol)")
    assert set(links) <= {"https:", "http:", "file:"}
    assert "<script>fetch('//evil.example')</script>" in page.get_by_role("main").inner_text()


@pytest.mark.parametrize(("paper", "millimetres"), [("A4", (210, 297)), ("Letter", (216, 279))])
def test_nothing_is_torn_between_two_sheets(
    page: Page, files: dict[str, Path], tmp_path: Path, paper: str, millimetres: tuple[int, int]
) -> None:
    """Sheets as the browser lays them out: the words of what may not break are on one of them."""
    if shutil.which("pdftotext") is None:
        assert not IN_CI, "pdftotext is missing; .ci/run installs poppler-utils"
        pytest.skip("there is no pdftotext here")
    page.goto(files["document"].as_uri())
    file = tmp_path / "page.pdf"
    page.pdf(path=file, format=paper)

    done = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    )

    sheets = [" ".join(one.split()) for one in done.stdout.split("\f") if one.strip()]
    assert len(sheets) >= 2
    for sheet in sheets:
        # A story begins with its situation and ends with the question that is open.
        assert sheet.count("Every release day") == sheet.count("What was it before?"), sheet
        last = sheet.rsplit(" ", 3)[-3:]
        assert not sheet.endswith(("Stories", "Competencies", "Praise", "Invisible work", "Next",
                                   "Evidence", "Worth knowing")), last  # fmt: skip
    assert "k3f" in "".join(sheets)
    assert "Skip to the content" not in "".join(sheets)
    size = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    points = [round(one / 25.4 * 72) for one in millimetres]
    written = next(line for line in size.splitlines() if line.startswith("Page size"))
    width, height = (float(one) for one in written.split() if one.replace(".", "").isdigit())
    assert abs(width - points[0]) <= 2
    assert abs(height - points[1]) <= 2


def test_a_year_of_2000_entries_stays_small(page: Page, tmp_path: Path) -> None:
    text = year_page(2_000)
    file = tmp_path / "large.html"
    file.write_text(text, encoding="utf-8")

    page.goto(file.as_uri())

    assert page.locator("main li[id]").count() == 2_000
    assert page.evaluate("document.getElementsByTagName('*').length") < 45_000
    assert len(text.encode()) < 2_000_000


def test_every_link_inside_leads_somewhere(page: Page, files: dict[str, Path]) -> None:
    for name in ("year", "document", "hostile-document"):
        page.goto(files[name].as_uri())
        lost = page.locator("a[href^='#']").evaluate_all(
            "all => all.filter(one => !document.getElementById(one.hash.slice(1))).length"
        )
        assert lost == 0, name
        assert page.locator("a[href^='#entry-']").count() > 0, name


def test_hostile_words_stay_words() -> None:
    text = hostile_page()
    assert "<script" not in text
    assert "\u202e" not in text
    assert "\\u202e" in text
    assert "\\ud800" in text
