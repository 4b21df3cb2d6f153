"""An encrypted journal: no word of it in plain, and whole whatever ends the program and when."""

from __future__ import annotations

import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import TODAY, Runner
from tests.keyrings import put_into

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.model.entry import Entry
from brag.paths import Home
from brag.store import ciphering, files
from brag.store.journal import Journal

WORDS = "Confidential-merger-with-Initech"
KILLS = 14


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRAG_KEY_MEMORY", "off")
    monkeypatch.setenv("BRAG_HOME", str(tmp_path / "brag"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Home:
    """A home with a journal of twenty entries, a backup, and the secret in both."""
    home = Home(tmp_path / "brag")
    journal = Journal.open(home.journal, clock)
    with journal.change("log") as change:
        for number in range(20):
            change.put(Entry(journal.new_id(), TODAY, f"{WORDS} {number}", tags=("a",)))
    journal.close()
    return home


class Teller:
    """Runs commands in this process: ``tell("list")`` is (exit code, printed, said)."""

    def __init__(self, home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.clock, self.capsys = home, clock, capsys

    def __call__(self, *argv: str, code: int | None = 0) -> str:
        files._heads.clear()  # each command is a process of its own, and numbers of files come back
        ended = run(list(argv), State(home=self.home, clock=self.clock))
        said = self.capsys.readouterr()
        assert "something broke" not in said.err, said.err
        assert code is None or ended == code, said.err
        return said.out + said.err


@pytest.fixture
def tell(home: Home, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Teller:
    return Teller(home, clock, capsys)


def in_plain(home: Home, word: str = WORDS) -> list[str]:
    """The files of the home in which ``word`` can be read."""
    return [
        str(path.relative_to(home.folder))
        for path in home.folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def entries(tell: Teller) -> int:
    return tell("list", "-n", "999").count(WORDS)


def test_an_encrypted_home_holds_no_word_in_plain_once_a_command_went_well(
    tell: Teller, home: Home
) -> None:
    tell("backup")
    assert in_plain(home)
    tell("encrypt")
    assert in_plain(home) == ["journal.db.old"], "the old file stays until a command went well"
    assert entries(tell) == 20
    tell("log", f"{WORDS} later")
    tell("backup")
    assert in_plain(home) == []
    assert in_plain(home, "SQLite format 3") == []
    assert "everything reads back" in tell("doctor")
    tell("decrypt")
    assert entries(tell) == 21
    assert not list((home.folder / "keys").iterdir()), "a key that nothing needs is taken away"


def test_everything_works_on_an_encrypted_journal_as_on_a_plain_one(
    tell: Teller, home: Home
) -> None:
    tell("encrypt")
    tell("log", "Something else altogether #b")
    assert "altogether" in tell("find", "something")
    tell("undo")
    assert "altogether" not in tell("list")
    tell("doctor", "--rebuild")
    assert entries(tell) == 20
    path = home.folder.parent / "all.json"
    tell("export", "json", "--all", "-o", str(path))
    assert path.read_text().count(WORDS) == 20


PROGRAM = """
import os, signal, sys
from brag.main import run
last, count = int(sys.argv[1]), 0
OURS = ("converting.py", "keys.py", "encrypting.py", "files.py", "ciphering.py")
def watch(frame, event, arg):
    global count
    if event in ("call", "c_call") and frame.f_code.co_filename.endswith(OURS):
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(watch)
code = run(sys.argv[2:])
sys.setprofile(None)
print("STEPS", count, file=sys.stderr)
sys.exit(code)
"""


def killed_at(step: int, env: dict[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(step), *argv],
        env=env
        | {"BRAG_BACKUPS": "off", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        input="",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("argv", [["encrypt"], ["encrypt", "--rekey"], ["decrypt"]], ids=" ".join)
def test_a_conversion_killed_at_any_step_leaves_a_whole_journal(
    argv: list[str], tell: Teller, home: Home, env: dict[str, str], tmp_path: Path
) -> None:
    tell("backup")
    if argv != ["encrypt"]:
        tell("encrypt")
        tell("list")
    kept = tmp_path / "as it was"
    shutil.copytree(home.folder, kept)
    through = killed_at(0, env, *argv)
    assert through.returncode == 0, through.stderr
    steps = int(re.findall(r"STEPS (\d+)", through.stderr)[0])
    chance = random.Random(" ".join(argv))
    seen = set()
    for part in range(KILLS):
        shutil.rmtree(home.folder)
        shutil.copytree(kept, home.folder)
        step = chance.randint(steps * part // KILLS + 1, steps * (part + 1) // KILLS)
        assert killed_at(step, env, *argv).returncode == -signal.SIGKILL
        seen.add(files.encrypted_by(home.journal))
        assert entries(tell) == 20, step
        assert "everything reads back" in tell("doctor"), step
        assert not home.journal.with_name("journal.db.old").exists(), step
        assert not list(home.folder.glob(".*")), step
        tell("log", "and on it goes")
        if argv == ["encrypt"]:
            tell("encrypt")
            tell("list")
            assert in_plain(home) == [], step
    assert len(seen) > 1, "some were killed before the new file was in place, and some after"


READER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("select count(*) from record").fetchone()
print("reading", flush=True)
sys.stdin.readline()
"""


def test_nobody_else_may_have_the_journal_open(
    tell: Teller, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.3)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(home.journal)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert reader.stdout
    reader.stdout.readline()
    said = tell("encrypt", code=1)
    reader.communicate(b"\n", timeout=30)
    assert "another program has" in said
    assert "Nothing was changed" in said
    assert not files.encrypted_by(home.journal)
    assert not list(home.keys.iterdir()), "the key that was made is taken back"
    assert not list(home.folder.glob("*.old")) + list(home.folder.glob(".*"))
    tell("encrypt")


def test_what_another_program_wrote_just_before_comes_along(tell: Teller, home: Home) -> None:
    writer = sqlite3.connect(home.journal)
    writer.execute("update meta set value = value")
    writer.commit()
    # Killed: its log lies beside the journal, with a change in it.
    for ending in ("", "-wal"):
        path = home.journal.with_name(home.journal.name + ending)
        shutil.copyfile(path, path.with_suffix(path.suffix + "copy"))
    writer.close()
    for ending in ("", "-wal"):
        path = home.journal.with_name(home.journal.name + ending)
        path.with_suffix(path.suffix + "copy").replace(path)
    tell("encrypt")
    assert entries(tell) == 20
    assert in_plain(home) == []


def test_a_link_is_followed_and_stays(tell: Teller, home: Home, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir(mode=0o700)
    home.journal.rename(place / "mine.db")
    home.journal.symlink_to(place / "mine.db")
    tell("encrypt")
    assert home.journal.is_symlink()
    assert files.encrypted_by(place / "mine.db")
    assert entries(tell) == 20
    assert [one.name for one in place.iterdir()] == ["mine.db"]


def test_journals_of_a_name_have_keys_of_their_own(tell: Teller, home: Home) -> None:
    tell.home = Home(home.folder, "side")
    tell("log", "Another matter")
    tell("encrypt")
    assert not files.encrypted_by(home.journal)
    assert files.encrypted_by(tell.home.journal)
    assert "Another matter" in tell("list")


def test_a_damaged_encrypted_journal_is_said_to_be_damaged(tell: Teller, home: Home) -> None:
    tell("encrypt")
    tell("list")
    whole = home.journal.read_bytes()
    chance = random.Random(3)
    for _ in range(15):
        damaged = bytearray(whole)
        damaged[chance.randrange(16, len(whole))] ^= 1 << chance.randrange(8)
        home.journal.write_bytes(bytes(damaged))
        files._heads.clear()
        said = tell("doctor", code=None)
        assert "damaged" in said or "everything reads back" in said
        tell("list", code=None)
    home.journal.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in tell("doctor", code=1)


def test_a_damaged_plain_journal_is_not_taken_for_an_encrypted_one(
    tell: Teller, home: Home
) -> None:
    data = bytearray(home.journal.read_bytes())
    data[0:16] = bytes(16)
    home.journal.write_bytes(bytes(data))
    files._heads.clear()  # another process would not know how the file began
    said = tell("list", code=1)
    assert "is not a brag journal" in said
    assert "key" not in said


def test_a_damaged_journal_is_repaired_from_an_encrypted_backup_and_stays_encrypted(
    tell: Teller, home: Home
) -> None:
    tell("encrypt")
    tell("backup")
    key_id = files.encrypted_by(home.journal)
    data = bytearray(home.journal.read_bytes())
    data[4096 * 3 : 4096 * 9] = random.Random(1).randbytes(4096 * 6)
    home.journal.write_bytes(bytes(data))
    tell("doctor", "--repair")
    assert entries(tell) == 20
    assert files.encrypted_by(home.journal) == key_id
    assert in_plain(home) == []


def test_backups_of_an_encrypted_journal_are_encrypted_and_come_back(
    tell: Teller, home: Home, tmp_path: Path
) -> None:
    tell("encrypt")
    stick = tmp_path / "stick.db"
    tell("backup", str(stick))
    assert files.encrypted_by(stick) == files.encrypted_by(home.journal)
    assert WORDS.encode() not in stick.read_bytes()
    tell("log", "after the backup")
    tell("restore", str(stick), "--force")
    assert "after the backup" not in tell("list")
    home.journal.unlink()
    tell("restore", str(stick))
    assert entries(tell) == 20
    assert files.encrypted_by(home.journal) == files.encrypted_by(stick)


def test_a_plain_backup_put_over_an_encrypted_journal_is_encrypted_on_the_way(
    tell: Teller, home: Home, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.db"
    tell("backup", str(stick))
    tell("encrypt")
    tell("log", "after the backup")
    tell("restore", str(stick), "--force")
    assert "after the backup" not in tell("list")
    assert files.encrypted_by(home.journal)
    assert in_plain(home) == []


def test_a_backup_of_before_the_new_key_needs_the_sheet_of_the_old_one(
    tell: Teller, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, stick = tmp_path / "sheet.txt", tmp_path / "stick.db"
    tell("encrypt", "--sheet", str(sheet))
    tell("backup", str(stick))
    tell("encrypt", "--rekey")
    tell("list")
    assert "--recover --of" in tell("restore", str(stick), "--force", code=1)
    with sheet.open() as given:
        monkeypatch.setattr(sys, "stdin", given)
        tell("encrypt", "--recover", "--of", str(stick))
    tell("restore", str(stick), "--force")
    assert entries(tell) == 20


def test_the_sheet_brings_back_a_lost_key(
    tell: Teller, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "sheet.txt"
    tell("encrypt", "--sheet", str(sheet))
    assert sheet.stat().st_mode & 0o077 == 0
    tell("list")
    shutil.rmtree(home.keys)
    assert "brag encrypt --recover" in tell("list", code=1)
    text = sheet.read_text()
    slip = re.sub(r"(?<=5-8: )(\w)", lambda one: "4" if one[1] == "3" else "3", text)
    for given, code in ((slip, 2), (text.lower(), 0)):
        file = tmp_path / "typed.txt"
        file.write_text(given)
        with file.open() as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            said = tell("encrypt", "--recover", code=code)
            assert code == 0 or "block 5" in said
    assert entries(tell) == 20


def test_the_keyring_is_used_where_it_gives_back_what_it_was_given(
    brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    env["PYTHONPATH"] = put_into(tmp_path / "packages")
    brag("log", "Shipped")
    assert "in the keyring" in brag("encrypt").err
    assert brag("list").out.rstrip().endswith("Shipped")
    (note,) = (tmp_path / "brag" / "keys").iterdir()
    held = (tmp_path / "keyring.json").read_text()
    assert re.search(r"[0-9a-f]{64}", held)
    assert not re.search(r"[0-9a-f]{64}", note.read_text())
    (tmp_path / "locked").touch()
    refused = brag("list")
    assert refused.code == 1
    assert "locked or out of reach" in refused.err
    (tmp_path / "locked").unlink()
    (tmp_path / "keyring.json").write_text("{}")
    assert "no longer in the keyring" in brag("list").err
    (tmp_path / "keyring.json").write_text(held)
    brag("decrypt")
    brag("list")
    assert (tmp_path / "keyring.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("module", "kept"), [("SecretService", "secret[:-1]"), ("file", "secret"), ("null", "secret")]
)
def test_a_keyring_that_forgets_or_writes_into_a_plain_file_is_passed_over(
    module: str, kept: str, brag: Runner, env: dict[str, str], tmp_path: Path
) -> None:
    env["PYTHONPATH"] = put_into(tmp_path / "packages", module, kept)
    brag("log", "Shipped")
    assert "There is no keyring here" in brag("encrypt").err
    assert brag("list").code == 0


def test_the_key_stays_in_memory_for_the_session_unless_that_is_off(
    tell: Teller, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brag.store import keyrings

    folder = tmp_path / "run" / "0"
    monkeypatch.setattr(keyrings, "SESSION", tmp_path / "run")
    monkeypatch.setattr("os.getuid", lambda: 0)
    folder.mkdir(parents=True, mode=0o700)
    asked = []

    class Keyring:
        def get_password(self, service: str, name: str) -> str:
            asked.append(name)
            return "ab" * 32

    monkeypatch.setattr(keyrings, "_named", lambda _name: Keyring())
    monkeypatch.setenv("BRAG_KEY_MEMORY", "")
    if folder.stat().st_uid != 0:
        pytest.skip("the folder in memory must be the user's own")
    for _ in range(3):
        assert keyrings.fetch("SecretService", "0123456789abcdef") == "ab" * 32
    assert asked == ["0123456789abcdef"]
    memory = folder / "brag" / "0123456789abcdef"
    assert memory.stat().st_mode & 0o777 == 0o600
    folder.chmod(0o755)
    keyrings.fetch("SecretService", "0123456789abcdef")
    assert len(asked) == 2, "a folder that others can look into is not used"


def test_what_sqlcipher_raises_is_what_sqlite_raises() -> None:
    library = ciphering.library()
    for name in ("DatabaseError", "OperationalError", "IntegrityError", "NotSupportedError"):
        assert issubclass(getattr(library, name), getattr(sqlite3, name))
        assert issubclass(getattr(library, name), sqlite3.Error)
    for name in ("SQLITE_BUSY", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FULL"):
        assert getattr(sqlite3, name) & 0xFF


def test_a_plain_journal_loads_nothing_of_encryption(env: dict[str, str], brag: Runner) -> None:
    program = (
        "import sys; from brag.main import run; run(['log', 'Shipped']);"
        "print([one for one in sys.modules if 'cipher' in one or 'keyring' in one"
        " or one in ('brag.store.keys', 'brag.store.converting', 'hashlib_')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_journal_begun_anew_is_encrypted_as_the_newest_backup_is(
    tell: Teller, home: Home
) -> None:
    tell("backup")
    tell("encrypt")
    tell("list")
    home.journal.unlink()
    assert "puts the newest back" in tell("log", f"{WORDS} again")
    files._heads.clear()
    assert files.encrypted_by(home.journal)
    assert in_plain(home) == []


EMPTIED, HEADLESS = "emptied", "damaged at its beginning"


def spoil(path: Path, how: str) -> None:
    """What happens to a file: nothing left of it, or nonsense over how it begins."""
    if how == EMPTIED:
        path.write_bytes(b"")
        return
    with path.open("r+b") as file:
        file.write(random.Random(how).randbytes(64))


@pytest.mark.parametrize("how", [EMPTIED, HEADLESS])
@pytest.mark.parametrize(
    "argv", [["doctor", "--repair"], ["restore", TODAY.isoformat(), "--force"]], ids=" ".join
)
def test_a_journal_that_was_encrypted_comes_back_encrypted_and_is_kept_once(
    argv: list[str], how: str, tell: Teller, home: Home
) -> None:
    tell("encrypt")
    tell("backup")
    spoil(home.journal, how)
    tell(*argv)
    assert files.encrypted_by(home.journal)
    assert entries(tell) == 20
    assert "everything reads back" in tell("doctor")
    tell("restore", TODAY.isoformat(), "--force")
    assert entries(tell) == 20
    assert in_plain(home) == in_plain(home, "SQLite format 3") == []
    assert len(list(home.backups.glob("damaged-*"))) == 1
    assert not list(home.folder.glob(".*"))


def test_a_repair_that_does_not_come_about_keeps_no_copy(
    tell: Teller, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brag.errors import JournalError
    from brag.features import backups

    def refused(*_what: object) -> None:
        raise JournalError("the disk is full", "Free some space")

    tell("backup")
    spoil(home.journal, HEADLESS)
    monkeypatch.setattr(backups, "put", refused)
    for _ in range(2):
        tell("doctor", "--repair", code=1)
    assert not list(home.backups.glob("damaged-*"))


def test_a_new_key_that_is_not_taken_on_leaves_the_file_of_keys_as_it_was(
    tell: Teller, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brag.errors import JournalError
    from brag.store import converting

    def refused(*_what: object, **_how: object) -> None:
        raise JournalError("another program has it open", "Close it")

    stick = tmp_path / "stick.key"
    tell("encrypt", "--key-file", str(stick))
    tell("list")
    before = stick.read_text()
    with monkeypatch.context() as patched:
        patched.setattr(converting, "convert", refused)
        tell("encrypt", "--rekey", code=1)
    assert stick.read_text() == before
    stick.chmod(0o400)
    tell("encrypt", "--rekey", "--key-file", str(stick))
    assert stick.read_text().endswith(before)
    assert stick.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []
    assert entries(tell) == 20


def test_the_sheet_of_a_key_that_is_in_a_file_of_keys_finds_it_there(
    tell: Teller, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, sheet = tmp_path / "stick.key", tmp_path / "sheet.txt"
    tell("encrypt", "--key-file", str(stick))
    tell("list")
    tell("encrypt", "--rekey", "--sheet", str(sheet))
    tell("list")
    before = stick.read_text()
    assert before.count("\nkey ") == 2
    shutil.rmtree(home.keys)
    with sheet.open() as given:
        monkeypatch.setattr(sys, "stdin", given)
        tell("encrypt", "--recover", "--key-file", str(stick))
    assert stick.read_text() == before
    assert entries(tell) == 20


@pytest.mark.parametrize("first", [0, 16, 100])
def test_an_encrypted_journal_without_its_first_page_is_read_by_that_of_a_backup(
    first: int, tell: Teller, home: Home
) -> None:
    tell("encrypt")
    tell("backup")
    for number in range(40):
        tell("log", f"{WORDS} since {number}", "--note", "so it went " * 400)
    with home.journal.open("r+b") as file:
        file.seek(first)
        file.write(random.Random(1).randbytes(64))
    said = tell("doctor", "--repair")
    assert "Repaired: 60 entries" in said
    assert entries(tell) == 60
    assert "everything reads back" in tell("doctor")
    assert in_plain(home) == in_plain(home, "SQLite format 3") == []
    assert not list(home.backups.glob(".*"))


def test_a_damaged_journal_that_is_encrypted_is_not_said_to_be_readable(
    tell: Teller, home: Home
) -> None:
    tell("backup")
    home.journal.write_bytes(home.journal.read_bytes()[:-8192])
    tell("doctor", "--repair")
    assert "damaged-" in tell("encrypt", code=0)
    tell("list")
    for path in home.backups.glob("damaged-*"):
        path.unlink()
    home.journal.write_bytes(home.journal.read_bytes()[:-8192])
    tell("doctor", "--repair")
    assert list(home.backups.glob("damaged-*.db"))
    assert "Still readable" not in tell("encrypt")


def test_an_encrypted_backup_begins_an_encrypted_journal_beside_plain_ones(
    tell: Teller, home: Home, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.db"
    tell("encrypt", "--key-file", str(tmp_path / "my.key"))
    tell("backup", str(stick))
    shutil.copytree(home.keys, tmp_path / "keys")
    tell("decrypt")
    tell("backup")
    shutil.copytree(tmp_path / "keys", home.keys, dirs_exist_ok=True)
    home.journal.unlink()
    tell("restore", str(stick))
    files._heads.clear()
    assert files.encrypted_by(home.journal)
    assert entries(tell) == 20
