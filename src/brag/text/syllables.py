"""How many syllables an English word has, by its spelling."""

from __future__ import annotations

import re
from functools import cache

# Words whose spelling misleads the rules below.
_KNOWN = {
    "the": 1, "are": 1, "were": 1, "every": 2, "everything": 3, "everyone": 3, "evening": 2,
    "business": 2, "people": 2, "something": 2, "sometimes": 2, "someone": 2, "somewhere": 2,
    "being": 2, "doing": 2, "going": 2, "seeing": 2, "create": 2, "created": 3, "creating": 3,
    "creative": 3, "area": 3, "idea": 3, "ideas": 3, "science": 2, "quiet": 2, "client": 2,
    "clients": 2, "real": 2, "really": 3, "theatre": 3, "trial": 2, "poem": 2, "poet": 2,
    "video": 3, "radio": 3, "studio": 3, "hour": 1, "hours": 1, "our": 1, "fire": 1,
    "different": 2, "difference": 2, "interest": 2, "interested": 3, "interesting": 3,
    "average": 2, "several": 2, "family": 3, "camera": 3, "library": 3, "nurse": 1, "nurses": 2,
    "team": 1, "queue": 1, "queues": 1, "cafe": 2, "resume": 2, "recipe": 3, "database": 3,
    "databases": 4, "timeline": 2, "homepage": 2, "website": 2, "baseline": 2, "pipeline": 2,
    "something's": 2, "whole": 1, "while": 1, "colleague": 2, "colleagues": 2, "useful": 2,
    "careful": 2, "safely": 2, "closely": 2, "lately": 2, "homework": 2, "safety": 2,
    "movement": 2, "statement": 2, "management": 3, "involvement": 3, "wednesday": 2,
    "chocolate": 2, "vegetable": 3, "comfortable": 3, "favourite": 2, "favorite": 2,
    "usually": 4, "actually": 4, "gradually": 4, "via": 2, "diary": 3, "society": 4,
    "variety": 4, "reliable": 4, "riot": 2, "giant": 2, "lion": 2, "museum": 3, "piano": 3,
}  # fmt: skip

_GROUP = re.compile(r"[aeiouy]+")
# Two vowels that are said apart: in "medium", "previous", "situation", "continuing".
_APART = re.compile(
    r"(?<![tscgx])i[aou](?!u?s?$|ns?$)|(?<=[rdbmvnlp])i[aou]|[^q]ua[tlrn]|uin|yi|eo(?!n|p|u)|uou"
)
_SILENT = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouy][lrnvszc])e$|(?<=[aeiou][aeiou][lrn])e$|[^aeiouy]es$|[^tdaeiouy]ed$"
)
_SAID_ES = re.compile(r"(?:[sxzcg]|ch|sh)es$")
_INNER = re.compile(
    r"(?<=[aeiou][^aeiouy])e(?=(?:ments?|ful|ly|less|ness|work|line|base|side|where|one)$)"
)


@cache
def syllables(word: str) -> int:
    """How many syllables ``word`` has, at least one. English; names come out roughly right."""
    word = re.sub(r"[^a-z']", "", word.lower()).strip("'")
    word = re.sub(r"'(s|ll|ve|re|d|m|t)$", lambda found: "" if found[1] != "s" else "s", word)
    if not word:
        return 1
    if word in _KNOWN:
        return _KNOWN[word]
    count = len(_GROUP.findall(word))
    if _SILENT.search(word) and not _SAID_ES.search(word) and count > 1:
        count -= 1
    count += len(_APART.findall(word)) - len(_INNER.findall(word))
    return max(count, 1)
