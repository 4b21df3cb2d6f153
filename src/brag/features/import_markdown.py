"""Reading daily notes in Markdown, as Obsidian and Logseq keep them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from brag.errors import BragError, SourceError
from brag.features.importing import Row
from brag.features.note_days import Note, Reading, remark
from brag.features.note_outline import pieces
from brag.features.placing import Draft, placed
from brag.features.rejects import SideShape
from brag.features.source_file import CHANGED, opened
from brag.features.source_folder import files_below
from brag.features.source_text import numbered_lines, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brag.store.journal import Journal

_ENDINGS = (".md", ".markdown")
_LEAST_ALIKE = 0.35
"""Below this a new line is not the old one edited, even where one came and one went."""


class Notes:
    """The notes of a folder, or one note: its rows, and what was left out once they are read."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self._path = path
        self._reading = reading
        self.left_out: Counter[str] = Counter()
        """How many lines were left out, by why; the reason reads on from the count."""

    def rows(self, journal: Journal) -> Iterator[Row]:
        """The rows of every day. Raises NotFoundError or SourceError when nothing can be read.

        A line is known by its note and day and by the words it had, so that it stays the same
        entry when it is edited or moves up or down. A note that cannot be read is a refused row.
        """
        return placed(journal, "markdown", self.drafts(), least_alike=_LEAST_ALIKE)

    def shape(self) -> SideShape:
        """How refused lines are written, so that they can be mended and read again."""

        def said(where: str, problem: str, raw: str) -> str:
            name = where.rpartition(", line ")[0] or where
            path = self._path / name if self._path.is_dir() else self._path
            return f"{remark(where, self._place(path, name), problem)}\n\n{raw.rstrip()}\n"

        return SideShape(said=said)

    def drafts(self) -> Iterator[Draft | Row]:
        """Like ``rows``, before it is known which of them the journal has."""
        if not self._path.is_dir():
            yield from self._note(self._path, self._path.name)
            return
        is_any = False
        for found in files_below(self._path, _ENDINGS, _left_out(self._path)):
            is_any = True
            if found.problem:
                yield Row(found.name, problem=found.problem)
                continue
            try:
                yield from self._note(self._path / found.name, found.name)
            except BragError as error:
                yield Row(found.name, problem=problem_of(error))
        if not is_any:
            raise SourceError(
                f"{self._path} holds no Markdown notes", "Name a folder with files that end in .md"
            )

    def _note(self, path: Path, name: str) -> Iterator[Draft | Row]:
        with opened(path) as file:
            text = file.text(file.encoding(self._reading.encoding))
            try:
                place = self._place(path, name)
                real = path.resolve().as_posix()
                note = Note(name, real, place, self._reading, self.left_out)
                for piece in pieces(numbered_lines(text, name), name):
                    yield from note.read(piece)
                yield from note.end()
            finally:
                text.detach()
            if file.has_changed():
                yield Row(name, problem=CHANGED)

    def _place(self, path: Path, name: str) -> tuple[str, str]:
        """What tells a note from all others: the name of its vault, and its place in that.

        Without a vault around it, the folder that is imported stands for one, so that a vault
        may move, and its folders may be imported one by one.
        """
        real = path.resolve()
        vault = _vault(real.parent)
        if vault is not None:
            return vault.name, real.relative_to(vault).as_posix()
        folder = self._path.resolve()
        return (folder.name if folder.is_dir() else folder.parent.name), name


@lru_cache(maxsize=256)
def _vault(folder: Path) -> Path | None:
    """The vault of Obsidian or the graph of Logseq that ``folder`` lies in."""
    for one in (folder, *folder.parents):
        if (one / ".obsidian").is_dir() or (one / "logseq" / "config.edn").exists():
            return one
    return None


def _left_out(folder: Path) -> frozenset[str]:
    """Folders that hold no notes: Logseq's copies of older versions."""
    return frozenset(("logseq",)) if (folder / "logseq" / "config.edn").exists() else frozenset()
