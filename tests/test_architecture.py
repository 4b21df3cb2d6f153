"""The house holds: layers, lazy imports, and a command folder in which nothing is broken."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brag.cli.lazy import GROUPS
from tests.transcripts import ROOT

SOURCE = ROOT / "src" / "brag"
COMMANDS = sorted(
    file for file in (SOURCE / "commands").rglob("*.py") if not file.stem.startswith("_")
)
MODULES = sorted(SOURCE.rglob("*.py"))


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)


def test_each_layer_imports_only_downward() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("file", COMMANDS, ids=dotted)
def test_every_command_loads_and_has_a_heading_a_help_line_and_examples(file: Path) -> None:
    module = importlib.import_module(dotted(file))
    assert hasattr(module, "app")
    assert module.app.registered_commands
    for info in module.app.registered_commands:
        assert info.epilog, "examples"
    assert module.__doc__
    assert not module.__doc__.partition("\n")[0].endswith(".")
    owner = module if hasattr(module, "HEADING") else importlib.import_module(dotted(file.parent))
    assert owner.HEADING in GROUPS


@pytest.mark.parametrize("file", MODULES, ids=dotted)
def test_every_module_opens_with_a_sentence(file: Path) -> None:
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert doc
    assert len(doc.partition("\n")[0]) > 10


def test_sql_stands_in_the_store_only() -> None:
    for file in MODULES:
        if "store" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                start = node.value.lower().lstrip()
                assert not start.startswith(("select ", "insert into ", "delete from ")), file


def test_no_statement_numbers_its_places() -> None:
    """From Python 3.14 on, sqlite3 refuses values in order for "?1"; 3.12 warns of it."""
    for file in SOURCE.joinpath("store").glob("*.py"):
        assert not re.search(r"\?\d", file.read_text(encoding="utf-8")), file


def test_nothing_in_the_repository_names_a_registry_or_this_machine() -> None:
    git = shutil.which("git")
    listed = subprocess.run(
        [str(git), "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    unwanted = ("/ro" + "ot/", "/wo" + "rk/", "pypi" + ".org", "python" + "hosted", "npm" + "js")
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if name and file.is_file() and file.suffix != ".db":
            text = file.read_text(encoding="utf-8")
            assert not [one for one in unwanted if one in text], name
