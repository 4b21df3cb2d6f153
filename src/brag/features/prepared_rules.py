"""The shipped rules as the build left them: their data, and by which words phrases are found."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from brag import assets, prepared
from brag.features import rule_file
from brag.text import phrases
from brag.text.phrases import Index, Vocabulary


def read(path: Path) -> tuple[dict[str, Any], Vocabulary] | None:
    """The data and the vocabulary of a shipped rule, or None if it has to be read from its file."""
    data = prepared.data("rules", assets.relative_of(path), path, _code())
    if data is None:
        return None
    indexes = {name: Index(*one) for name, one in data["indexes"].items()}
    return data, rule_file.vocabulary(path, data, indexes)


def made(folder: Path) -> dict[str, Any]:
    """What to keep of all templates in ``folder``: the data of most kinds, and the rules."""
    forms = {
        path: assets.read_toml(path)
        for part in ("pitch", "frameworks", "review")
        for path in (folder / part).rglob("*.toml")
    }
    rules = {path: _made(path) for path in (folder / "wording").glob("*.toml")}
    return {"toml": _stamped(forms, folder, 0), "rules": _stamped(rules, folder, _code())}


def _made(path: Path) -> dict[str, Any]:
    data = rule_file.read(path)
    vocabulary = rule_file.vocabulary(path, data)
    lists = {name: some for name in rule_file.PHRASES if (some := data.get(name))}
    # Lists of single words are looked up as they are.
    of_phrases = [
        name
        for name, some in (lists | data.get("vocabulary", {})).items()
        if any(not one.replace("-", "").isalnum() for one in some)
    ]
    kept = {key: value for key, value in data.items() if key != "examples"}
    return kept | {"indexes": {name: vocabulary.index(name) for name in of_phrases}}


def _stamped(made: dict[Path, dict[str, Any]], folder: Path, salt: int) -> dict[str, Any]:
    """By its relative path: the check sum of each file, and what was made of it."""
    return {
        path.relative_to(folder).as_posix(): [prepared.stamp(path, salt), one]
        for path, one in sorted(made.items())
    }


@cache
def _code() -> int:
    """The check sum of the code that reads phrases: an index made by other code may be wrong."""
    sums = 0
    for name in ("phrase_language.py", "phrases.py"):
        sums = prepared.stamp(Path(phrases.__file__).with_name(name), sums)
    return sums
