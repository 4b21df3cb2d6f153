"""The clipboard is reached by whichever tool is there, and a refusal says what would help."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.cli.clipboard import copied
from brag.errors import BragError


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_the_text_reaches_the_tool_as_it_is(only: Path) -> None:
    tool(only, "wl-copy", f"/bin/cat > {only}/copied")

    assert copied("Größe: 3 µm\nfine") == "wl-copy"
    assert (only / "copied").read_text() == "Größe: 3 µm\nfine"


def test_a_tool_that_fails_gives_way_to_the_next(only: Path) -> None:
    tool(only, "xclip", "exit 1")
    tool(only, "xsel", f"/bin/cat > {only}/copied")

    assert copied("Hi.") == "xsel"


def test_when_every_tool_fails_one_of_them_is_named(only: Path) -> None:
    tool(only, "xclip", "exit 1")

    with pytest.raises(BragError, match="xclip failed"):
        copied("Hi.")


def test_without_a_tool_the_refusal_names_some(only: Path) -> None:
    assert only.is_dir()

    with pytest.raises(BragError) as refused:
        copied("Hi.")

    assert "wl-copy" in refused.value.hint
