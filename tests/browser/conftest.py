"""A real browser for the tests of pages: one for each worker, the system's own Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import IN_CI

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Missing, it fails in CI and skips elsewhere."""
    if CHROMIUM is None:
        assert not IN_CI, "chromium is missing; .ci/run installs it"
        pytest.skip("there is no chromium here")
    with sync_playwright() as playwright:
        # Root, which CI often is, has no sandbox; only our own pages are ever opened.
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
