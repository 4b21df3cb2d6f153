"""What is installed is whole: from a wheel, and from a wheel made from the sdist."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.transcripts import ROOT

TEMPLATES = sorted(
    str(file.relative_to(ROOT / "templates"))
    for file in (ROOT / "templates").rglob("*")
    if file.is_file()
)


def built(kind: str, source: Path, folder: Path) -> Path:
    """The sdist or wheel of ``source``, built in ``folder`` without any download."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=source,
        capture_output=True,
        check=True,
    )
    (made,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module", params=["checkout", "sdist"])
def wheel(
    request: pytest.FixtureRequest, sdist: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    if request.param == "checkout":
        return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (source,) = unpacked.iterdir()
    return built("wheel", source, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_every_template_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name.startswith("brag_journal-")
    for template in TEMPLATES:
        assert f"brag/_templates/{template}" in names
        if template.endswith(".j2"):
            assert f"brag/_prepared/{template}.json" in names
    assert "brag/_prepared/data.json" in names
    assert "brag/py.typed" in names
    for script in (ROOT / "src" / "brag" / "shells").iterdir():
        assert f"brag/shells/{script.name}" in names
    assert not [name for name in names if name.startswith(("tests", "benchmarks"))]


def test_a_pitch_can_be_made_from_the_wheel_alone(
    wheel: Path, env: dict[str, str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    env = env | {"PYTHONPATH": str(tmp_path / "installed")}
    for argv in (
        ["profile", "--name", "Sam", "--does", "build payment systems"],
        ["log", "Cut p95 from 900 ms to 120 ms"],
        ["pitch", "--event", "conference"],
    ):
        program = (
            "import sys, brag; from brag.main import run;"
            "assert 'installed' in brag.__file__, brag.__file__; sys.exit(run(sys.argv[1:]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, *argv],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "120 ms" in done.stdout


def test_the_sdist_carries_what_a_packager_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in ("README.md", "LICENSE", "Makefile", "CHANGELOG.md", "tests/conftest.py"):
        assert wanted in names
    assert not [name for name in names if ".venv" in name or name.startswith(".git/")]
