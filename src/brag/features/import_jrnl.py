"""Reading journals of jrnl: its text files, its folders of days, and its JSON export."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brag.errors import BragError, SourceError
from brag.features.importing import Row
from brag.features.jrnl_export import export_drafts
from brag.features.jrnl_source import JournalFile, Minutes, Reading
from brag.features.jrnl_text import REMARK, text_drafts
from brag.features.placing import Draft, placed
from brag.features.rejects import SideShape
from brag.features.source_file import CHANGED, opened
from brag.features.source_folder import files_below
from brag.features.source_text import problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.store.journal import Journal

_DAY_FILE = re.compile(r"(\d{4})/(\d\d)/(\d\d)\.[^/.]+")
_ENDINGS = (".txt", ".json")
_USUAL_NAME = "journal"
_EXPORTED = re.compile(r"(?:^|, )entry \d")
_ENCRYPTED = b"gAAAAA"
_JSON = re.compile(r"\s*(?:\{|\[\s*(?:\{|\]?\s*\Z))")
_LOOKED_AT = 4096


def rows(journal: Journal, path: Path, reading: Reading) -> Iterator[Row]:
    """The rows of a journal of jrnl: a file, or a folder of them.

    An entry is known by its journal's name and its minute, so that it stays the same entry when
    its words change, and whether it is read from the text or from the export. Raises
    NotFoundError or SourceError when nothing can be read; of a folder, a file that cannot be
    read is a refused row.
    """
    return placed(journal, "jrnl", drafts(path, reading))


def shape(path: Path, reading: Reading) -> SideShape:
    """How refused entries are written, so that they can be mended and read again.

    Each keeps the name of its journal, which tells it from entries of others.
    """

    def said(where: str, problem: str, raw: str) -> str:
        name = reading.name or _journal_of(path, where)
        if not _EXPORTED.search(where):
            return f"{REMARK}{where}, {problem}, in journal {name}\n{raw.rstrip()}\n"
        return (
            json.dumps({"problem": problem, "journal": name} | _record(raw), ensure_ascii=False)
            + "\n"
        )

    return SideShape(said=said)


def _journal_of(path: Path, where: str) -> str:
    """The name of the journal that a refused row at ``where`` is from."""
    file = where.rpartition(", ")[0]
    if not path.is_dir():
        return path.stem.strip("-") or _USUAL_NAME
    return path.resolve().name if not file or _DAY_FILE.fullmatch(file) else Path(file).stem


def _record(raw: str) -> dict[str, Any]:
    """The JSON object that a refused row is; what is none is kept as its "raw"."""
    try:
        found = json.loads(raw)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"raw": raw}


def drafts(path: Path, reading: Reading) -> Iterator[Draft | Row]:
    """Like ``rows``, before it is known which of them the journal has."""
    if path.is_dir():
        yield from _folder(path, reading)
    else:
        whole = JournalFile(path, path.name, "", reading.name or _journal_of(path, ""), reading)
        yield from _file(whole)


def _folder(folder: Path, reading: Reading) -> Iterator[Draft | Row]:
    """The drafts of a folder journal, YYYY/MM/DD.txt, or else of the journals in the folder."""
    found = list(files_below(folder, ("",)))
    name = reading.name or folder.resolve().name
    days = [one for one in found if _DAY_FILE.fullmatch(one.name)]
    if not days:
        days = [one for one in found if "/" not in one.name and one.name.endswith(_ENDINGS)]
    if not days:
        raise SourceError(
            f"{folder} holds no journal of jrnl",
            "Name a journal's .txt file, a folder of years and months, or a JSON export",
        )
    shared = Minutes()
    for one in days:
        day = _day_of(one.name)
        own = JournalFile(
            path=folder / one.name,
            name=one.name,
            label=f"{one.name}, ",
            journal=name if day or reading.name else one.name.rpartition(".")[0],
            reading=reading,
            day=day,
            minutes=shared if day else Minutes(),
        )
        is_no_day = _DAY_FILE.fullmatch(one.name) and day is None
        if problem := one.problem or ("its name is no day" if is_no_day else ""):
            yield Row(one.name, problem=problem)
            continue
        try:
            yield from _file(own)
        except BragError as error:
            yield Row(one.name, problem=problem_of(error))


def _day_of(name: str) -> date | None:
    """The day of a folder journal's file, "2026/10/01.txt"."""
    found = _DAY_FILE.fullmatch(name)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _file(source: JournalFile) -> Iterator[Draft | Row]:
    with opened(source.path) as file:
        if file.file.read(len(_ENCRYPTED)) == _ENCRYPTED:
            raise SourceError(
                f"{source.name} is encrypted",
                "Write it out first: jrnl --format json > journal.json",
            )
        encoding = file.encoding(source.reading.encoding)
        # Each reading wraps the same bytes anew; a wrapper that is let go must not close them.
        head = file.text(encoding)
        found = _JSON.match(head.read(_LOOKED_AT))
        head.detach()
        text = file.text(encoding)
        try:
            yield from export_drafts(source, text) if found else text_drafts(source, text)
        finally:
            text.detach()
        if file.has_changed():
            yield Row(source.place("at the end"), problem=CHANGED)
