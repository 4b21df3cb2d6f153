"""What comes from outside, at its worst: words, bytes, files, answers and environments.

Everything is drawn from one seeded source of chance, so a failure can be had again.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from brag.main import app
from brag.prompt import BackError

ROOT = Path(__file__).resolve().parents[1]

WORDS = (
    "",
    " ",
    "-",
    "--",
    "-1",
    "x",
    "\x1b[31mred\x1b[0m\x07",
    "\x1b]0;title\x07\x1b]8;;http://example.org\x1b\\",
    "\x9b31m\x90\x9c",
    "a\rb\nc\td\x0b\x0c\x85\u2028\u2029",
    "\u202egnp.exe\u2066",
    "\udcff\udc80",
    "\ufeff\u200b",
    "e\u0301" * 40,
    "word " * 400,
    "w" * 3000,
    "#tag +project @ana !win *p95: 900 ms -> 120 ms*",
    "# + @ ! #\x1b[2J @\x1b[H",
    "'; drop table record; --",
    '"unclosed',
    "{{ 7 * 7 }}{% for one in () %}",
    "{{ self.__init__.__globals__ }}",
    "%s %(a)s {0} {x!r} $HOME ${PATH}",
    "../../outside/planted",
    "/../../outside/planted",
    "..\\..\\planted",
    "$(touch planted); `touch planted` | sh & touch planted",
    "--upload-pack=touch planted",
    "-oProxyCommand=touch planted",
    "con",
    "nul.txt",
    ".",
    "..",
    "~",
    "~nobody/x",
    "*",
    "[",
    "(?P<",
    "1e309",
    "-0",
    "nan",
    "٣",
    "99999999999999999999999",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "last quarter",
    "2026-W99",
    "next friday",
    "in 99999999 years",
    "5/10",
    "all",
    "0-10",
    "json",
    "csv",
    "win",
    "checkout",
    "Ana",
    "conference",
    "http://[::1",
    "file:///etc/passwd",
)
NAMES = ("plain", "sp ace", "-rf", "--help", "new\nline", "\x1b[31m", "\udcff", "ünï", "a" * 200)


class Chance(random.Random):
    """A source of chance that knows what is hostile."""

    def word(self) -> str:
        """One argument, answer or value."""
        roll = self.random()
        if roll < 0.75:
            return self.choice(WORDS)
        if roll < 0.9:
            return self.choice(WORDS)[:40] + self.choice(WORDS)[:40]
        letters = (*map(chr, range(1, 0x180)), "\u202e", "\ud7ff", "\udc80", "😀", "\U0010ffff")
        return "".join(self.choice(letters) for _ in range(self.randrange(30)))

    def bent(self, data: bytes) -> bytes:
        """The same bytes with something wrong with them, or as they are."""
        held = bytearray(data)
        for _ in range(self.choice((0, 1, 1, 2, 5))):
            place = self.randrange(len(held) + 1)
            how = self.randrange(5)
            if how == 0 and held:
                held[place % len(held)] ^= 1 << self.randrange(8)
            elif how == 1:
                held[place:place] = self.word().encode("utf-8", "surrogateescape")
            elif how == 2:
                del held[place : place + self.randrange(20)]
            elif how == 3:
                del held[place:]
            else:
                held[place:place] = held[: self.randrange(200)]
        return bytes(held)


class Asked:
    """Answers whatever is asked, at random, and now and then goes back or presses Ctrl-C."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._left = 60

    def text(
        self,
        question: str,
        *,
        hint: str = "",
        default: str = "",
        check: Callable[[str], str | None] | None = None,
        can_go_back: bool = False,
    ) -> str:
        for _ in range(5):
            self._count(can_go_back=can_go_back)
            answer = self._chance.choice((default, self._chance.word(), "3", "y", "")).strip()
            if check is None or check(answer) is None:
                return answer
        raise KeyboardInterrupt

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        *,
        default: str = "",
        can_go_back: bool = False,
    ) -> str:
        self._count(can_go_back=can_go_back)
        return self._chance.choice(choices)[0]

    def confirm(self, question: str, *, default: bool, instead: str) -> bool:
        self._count(can_go_back=False)
        return self._chance.random() < 0.7

    def _count(self, *, can_go_back: bool) -> None:
        self._left -= 1
        if self._left < 0 or self._chance.random() < 0.02:
            raise KeyboardInterrupt
        if can_go_back and self._chance.random() < 0.1:
            raise BackError


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command there is, with the words that call it; found in the folder of commands."""
    yield from _below((), typer.main.get_command(app))


def _below(words: tuple[str, ...], group: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    context = typer.Context(group, info_name="brag", resilient_parsing=True)
    for name in group.list_commands(context):
        *_, command, _rest = group.resolve_command(context, [name])
        if hasattr(command, "list_commands"):
            if command.invoke_without_command:
                yield (*words, name), command
            yield from _below((*words, name), command)
        else:
            yield (*words, name), command


def arguments(chance: Chance, command: Any, files: Sequence[Path]) -> list[str]:
    """Words after the command: its own options and arguments, with values of any kind."""
    said: list[str] = []
    loose: list[str] = []
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        if chance.random() < (0.8 if is_option and len(command.params) > 3 else 0.35):
            continue
        for _ in range(chance.choice((1, 1, 1, 3)) if _repeats(parameter) else 1):
            if not is_option:
                loose.append(_value(chance, parameter, files))
                continue
            names = [*parameter.opts, *parameter.secondary_opts]
            name = chance.choice([one for one in names if one not in _NEVER] or ["--help"])
            is_flag = parameter.is_flag or parameter.count
            said += [name] if is_flag else [name, _value(chance, parameter, files)]
    if chance.random() < 0.05:
        loose.append(chance.word())
    return [*said, *loose] if chance.random() < 0.8 else [*loose, *said]


_NEVER = ("--install-completion", "--show-completion")


def _repeats(parameter: Any) -> bool:
    return bool(getattr(parameter, "multiple", False)) or parameter.nargs == -1


def _value(chance: Chance, parameter: Any, files: Sequence[Path]) -> str:
    kind = type(parameter.type).__name__
    wants_file = "Path" in kind or "file" in (parameter.name or "").lower()
    if wants_file or (chance.random() < 0.15 and files):
        return str(chance.choice(files))
    if "Int" in kind or "Float" in kind:
        return chance.choice(("0", "1", "-1", "3", "99999999999999999999", "x", "1e309", ""))
    return chance.word()


# One of each kind that brag reads; what is bent of them reaches deep.
SEEDS = {
    "all.json": b'{"version": 1, "entries": [{"day": "2026-11-20", "text": "Cut p95",'
    b' "tags": ["perf"], "people": ["Ana"]}], "records": [{"record": "person",'
    b' "id": "aaaaaaaaaa", "name": "Ana"}, {"record": "prediction", "id": "bbbbbbbbbb",'
    b' "day": "2026-11-20", "measure": "calm", "scale": "0-10", "expected": 3}]}',
    "lines.json": b'{"journals": {}, "entries": [{"date": "2026-11-20", "time": "09:00",'
    b' "title": "Shipped", "body": "", "tags": ["@x"], "starred": false}], "tags": {}}',
    "table.csv": b"Date,What,Tags,People\n2026-11-20,Cut p95,perf,Ana\n20/11/2026,Shipped,,\n",
    "contacts.csv": b"First Name,Last Name,Organization Name,E-mail 1 - Value\n"
    b"Ana,Ruiz,X,a@x.org\n",
    "connections.csv": b"Notes:\n\nFirst Name,Last Name,URL,Company,Position,Connected On\n"
    b"Ana,Ruiz,https://x.org,X,Engineer,20 Nov 2026\n",
    "cards.vcf": b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;;;\r\nFN:Ana Ruiz\r\n"
    b"BDAY:1990-01-02\r\n"
    b"EMAIL:a@x.org\r\nNOTE:met\\, twice\r\nEND:VCARD\r\n",
    "journal.txt": b"[2026-11-20 09:00] Shipped v2 @work\nIt went well.\n\n"
    b"[2026-11-21 10:00] More\n",
    "notes.md": b"# 2026-11-20\n\n- Shipped v2 #release\n- Helped @ana\n\n"
    b"## What went well\ntext\n",
    "pulls.json": b'[{"number": 7, "title": "Fix", "state": "MERGED", "mergedAt":'
    b' "2026-11-20T09:00:00Z", "url": "https://x.org/7", "author": {"login": "ana"}}]',
    "answers.md": b"# Before the meeting\n\n## What do you expect?\n3\n\n## With whom?\nAna\n",
    "template.md.j2": b"{% block who %}{{ me.name }}{% endblock %}\n{{ entries[0].text }}\n",
    "script.toml": b'title = "Mine"\nsource = "none"\n[[question]]\nkey = "a"\nask = "What?"\n',
    "rule.toml": b'id = "mine"\nsay = "x"\n[[match]]\nwords = ["just"]\nfires = ["just this"]\n',
    "bytes.bin": bytes(range(256)) * 8,
    "empty": b"",
    "deep.json": b'{"entries": ' + b"[" * 3000,
    "large.json": b'{"version": 1, "entries": [{"day": "2026-11-20", "text": "' + b"x" * 200_000,
    "old.db": b"SQLite format 3\0" + bytes(500),
    "sealed.db": b"brag-enc" + bytes(range(200)),
}


def plant(chance: Chance, folder: Path) -> list[Path]:
    """Files in ``folder`` to be read: bent ones of every kind, odd names, links and folders."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, data in SEEDS.items():
        stem, dot, ending = name.partition(".")
        odd = chance.choice(NAMES) if chance.random() < 0.3 else stem
        path = folder / f"{odd}{dot}{ending}"
        path.write_bytes(chance.bent(data))
        made.append(path)
    loop = folder / "loop"
    if not os.path.lexists(loop):
        loop.symlink_to("loop")
    return [*made, loop, folder, folder / "missing.json", folder / "no" / "folder.json"]


def plant_templates(chance: Chance, folder: Path) -> None:
    """Bent copies of shipped templates in a user's own folder, a few at a time."""
    shipped = [one for one in (ROOT / "templates").rglob("*") if one.is_file()]
    for one in chance.sample(shipped, 3):
        place = folder / one.relative_to(ROOT / "templates")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(chance.bent(one.read_bytes()))


def surroundings(chance: Chance) -> dict[str, str]:
    """Environment variables of any value; those of brag's own are found in its source."""
    names = ["COLUMNS", "LINES", "EDITOR", "VISUAL", "PAGER", "BROWSER", "TZ", "LANG", "LC_ALL",
             "TERM", "NO_COLOR", "TMPDIR", "PYTHON_KEYRING_BACKEND", *_OWN]  # fmt: skip
    chosen = chance.sample(names, chance.randrange(5))
    return {name: _settable(chance.word()) for name in chosen}


def _settable(word: str) -> str:
    return word.replace("\0", "")[:500]


def _own_names() -> list[str]:
    """Every BRAG_... that the source mentions, but the one that says where the journal is."""
    import re

    source = "".join(one.read_text() for one in (ROOT / "src").rglob("*.py"))
    return sorted(set(re.findall(r"\bBRAG_[A-Z_]+[A-Z]\b", source)) - {"BRAG_HOME"})


_OWN = _own_names()
