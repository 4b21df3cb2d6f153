"""The speaker's own sentences as others would print them: "I cut p95" becomes "Sam cut p95"."""

from __future__ import annotations

import re

from brag.text import verbs
from brag.text.clauses import sentences_of

_AUXILIARIES = (
    (r"I'm|I am", "is"), (r"I've|I have", "has"), (r"I'd like", "would like"), (r"I was", "was"),
    (r"I also", "also"),
)  # fmt: skip
_THEIRS = ((r"\bmy\b", "their"), (r"\bMy\b", "Their"), (r"\bmyself\b", "themselves"),
           (r"\bme\b", "them"))  # fmt: skip
_STILL_MINE = re.compile(
    r"\b(?:I|I'[a-z]+|me|my|mine|myself|we|us|our|ours|you|your)\b", re.IGNORECASE
)
_FREQUENCIES = frozenset({"mostly", "mainly", "usually", "currently", "partly", "often", "also"})


def about_someone(told: str, name: str, *, present: bool = False) -> str:
    """``told`` with ``name`` in the speaker's place; sentences that cannot be turned are left out.

    ``present`` says that the verb after "I" stands in the present: "I build" is "Sam builds".
    """
    said = [_turned(f"{one}.", name, present=present) for one in sentences_of(told)]
    return " ".join(one for one in said if one)


def _turned(sentence: str, name: str, *, present: bool) -> str:
    sentence = sentence.replace("\u2019", "'")
    start = re.search(r"(?:^|(?<=\s))(?:I'm|I've|I'd|I)\b", sentence)
    if start:
        before, rest = sentence[: start.start()], sentence[start.start() :]
        sentence = before + _named(rest, name, present=present)
    for mine, theirs in _THEIRS:
        sentence = re.sub(mine, theirs, sentence)
    return "" if _STILL_MINE.search(sentence) else sentence


def _named(rest: str, name: str, *, present: bool) -> str:
    """What begins with "I", with ``name`` and the verb that follows it."""
    introduced = re.match(rf"I'm {re.escape(name)}(?:, and I'm|,)? ?", rest)
    if introduced:
        role = rest[introduced.end() :]
        return f"{name} is {role}" if role.strip(" .") else ""
    for mine, verb in _AUXILIARIES:
        match = re.match(rf"(?:{mine})\b", rest)
        if match:
            return f"{name} {verb}{rest[match.end() :]}"
    words = rest.split(" ")
    place = 2 if len(words) > 2 and words[1] in _FREQUENCIES else 1  # noqa: PLR2004 - after an adverb
    if present and len(words) > place:
        words[place] = _third(words[place])
        _with_further_verbs(words, place)
    return " ".join([name, *words[1:]])


def _third(word: str) -> str:
    bare = word.rstrip(".,;")
    return verbs.third(bare) + word[len(bare) :]


def _with_further_verbs(words: list[str], place: int) -> None:
    """Turn "teach and write about" as well: a plain verb right after "and"."""
    for after in range(place + 2, min(place + 3, len(words) - 1)):
        is_verb = verbs.is_base(words[after]) and not verbs.is_noun_too(words[after])
        if words[after - 1] == "and" and is_verb:
            words[after] = _third(words[after])
