"""A shell's start-up file: brag's lines go in and out, and all else stays byte for byte."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brag.errors import NotFoundError
from brag.features.rc_file import RcFileError, install, line_for, rc_file_of, uninstall
from brag.features.shells import SHELLS

NOW = datetime(2026, 11, 23, 9)
LINES = st.lists(
    st.sampled_from([b"export A=1", b"", b"# >> brag", b"\xfa\xfb no text", b"alias x='y'", b"\t"])
)


def put(file: Path, shell: str = "bash", options: str = "", *, force: bool = False) -> bool:
    return install(file, shell, options, copies=file.parent / "copies", now=NOW, force=force)[0]


def take(file: Path, shell: str = "bash") -> None:
    uninstall(file, shell, copies=file.parent / "copies", now=NOW)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(
    lines=LINES,
    newline=st.sampled_from([b"\n", b"\r\n"]),
    is_ended=st.booleans(),
    shell=st.sampled_from(SHELLS),
)
def test_in_and_out_leaves_every_byte(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[bytes],
    newline: bytes,
    is_ended: bool,
    shell: str,
) -> None:
    file = tmp_path_factory.mktemp("home") / "rc"
    before = newline.join(lines) + (newline if is_ended else b"")
    file.write_bytes(before)
    assert put(file, shell)
    between = file.read_bytes()
    assert between.startswith(before)
    assert line_for(shell, "").encode() in between
    assert not put(file, shell)
    assert file.read_bytes() == between
    take(file, shell)
    assert file.read_bytes() == before


def test_what_was_written_below_since_stays(tmp_path: Path) -> None:
    file = tmp_path / ".bashrc"
    file.write_bytes(b"first")
    put(file)
    with file.open("ab") as stream:
        stream.write(b"last\n")
    take(file)
    assert file.read_bytes() == b"first\nlast\n"


def test_of_each_file_the_newest_three_copies_are_kept(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    for name in (".bashrc", ".zshrc", ".bashrc-20261123-090000"):
        tmp_path.joinpath(name).write_text("export TOKEN=abc\n", encoding="utf-8")
        for day in range(4):
            install(
                tmp_path / name, "bash", f" --aliases {'bl' * (day % 2)}", copies=copies,
                now=NOW + timedelta(days=day),
            )  # fmt: skip
    kept = [one.name.rpartition("-20")[0] for one in copies.iterdir()]
    assert sorted(kept) == [*["bashrc"] * 3, *["bashrc-20261123-090000"] * 3, *["zshrc"] * 3]


def test_the_mode_is_kept_and_a_copy_is_made(tmp_path: Path) -> None:
    file = tmp_path / ".bashrc"
    file.write_bytes(b"secret\n")
    file.chmod(0o640)
    changed, copy = install(file, "bash", "", copies=tmp_path / "copies", now=NOW)
    assert changed
    assert copy is not None
    assert copy.read_bytes() == b"secret\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_through_several(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "bashrc"
    real.parent.mkdir()
    real.write_bytes(b"x\n")
    (tmp_path / "middle").symlink_to("dotfiles/bashrc")
    file = tmp_path / ".bashrc"
    file.symlink_to("middle")
    put(file)
    assert file.readlink() == Path("middle")
    assert b"brag" in real.read_bytes()
    take(file)
    assert real.read_bytes() == b"x\n"
    assert file.is_symlink()


def test_other_options_replace_the_line(tmp_path: Path) -> None:
    file = tmp_path / ".bashrc"
    put(file)
    assert put(file, options=" --aliases bl,wrote=log")
    assert file.read_bytes().count(b">>> brag") == 1
    take(file)
    assert file.read_bytes() == b""


def test_an_edit_between_the_marks_is_lost_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / ".bashrc"
    put(file)
    edited = file.read_bytes().replace(b"# <<< brag", b"export MINE=1\n# <<< brag")
    file.write_bytes(edited)
    for options in ("", " --no-aliases"):
        with pytest.raises(RcFileError, match="edited between"):
            put(file, options=options)
    with pytest.raises(RcFileError, match="edited between"):
        take(file)
    assert file.read_bytes() == edited
    assert put(file, force=True)
    assert b"MINE" not in file.read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"# >>> brag >>>\nx\n", b"x\n# <<< brag <<<\n", b"# <<< brag <<<\n# >>> brag >>>\n",
     b"# >>> brag >>>\n# <<< brag <<<\n# >>> brag >>>\n# <<< brag <<<\n"],
)  # fmt: skip
def test_marks_that_do_not_belong_together_are_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / ".bashrc"
    file.write_bytes(content)
    with pytest.raises(RcFileError, match="do not belong together"):
        put(file, force=True)
    with pytest.raises(RcFileError, match="do not belong together"):
        take(file)
    assert file.read_bytes() == content


def test_a_read_only_file_is_refused_with_the_line_to_add(tmp_path: Path) -> None:
    file = tmp_path / ".zshrc"
    file.write_bytes(b"x\n")
    file.chmod(0o444)
    with pytest.raises(RcFileError, match="read-only") as refusal:
        put(file, "zsh")
    assert refusal.value.details == (line_for("zsh", ""),)
    assert file.read_bytes() == b"x\n"
    assert [one.name for one in tmp_path.iterdir()] == [".zshrc"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_profile_that_windows_powershell_wrote_in_utf_16_is_not_garbled(
    tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "profile.ps1"
    before = "\ufeffSet-Alias g git\r\n".encode(encoding)
    file.write_bytes(before)
    with pytest.raises(RcFileError, match="UTF-16") as refusal:
        put(file, "powershell")
    assert refusal.value.details == (line_for("powershell", ""),)
    assert file.read_bytes() == before


def test_there_is_nothing_to_take_out_of_a_file_without_it(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        take(tmp_path / ".bashrc")


def test_each_shell_has_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path("/home/a b")

    def where(shell: str, platform: str = "linux", **environment: str) -> str:
        return str(rc_file_of(shell, environment, home, platform))

    assert where("bash") == "/home/a b/.bashrc"
    assert where("zsh") == "/home/a b/.zshrc"
    assert where("zsh", ZDOTDIR="/z dot") == "/z dot/.zshrc"
    assert where("fish") == "/home/a b/.config/fish/config.fish"
    assert where("fish", XDG_CONFIG_HOME="/cfg") == "/cfg/fish/config.fish"
    assert where("fish", XDG_CONFIG_HOME="relative").startswith("/home/a b/.config")
    profile = "Microsoft.PowerShell_profile.ps1"
    assert where("powershell") == f"/home/a b/.config/powershell/{profile}"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: Path("/synced/My Documents"))
    assert where("powershell", "win32") == f"/synced/My Documents/PowerShell/{profile}"


def test_the_line_is_silent_where_brag_is_gone() -> None:
    done = subprocess.run(
        ["/bin/bash", "-euc", line_for("bash", "")],
        env={"PATH": "/nowhere"}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
