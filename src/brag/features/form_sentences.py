"""An entry as sentences of an answer, in the user's own words: the fullest way first.

Words are joined and never remade: a result that cannot be read for certain stays as it was
written, behind its label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.features.review_claims import ended, told_number, upper_first
from brag.text import telling, verbs
from brag.text.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from brag.model.entry import Entry

_OWN_SUBJECT = re.compile(
    r"(?:I|we|they|it|she|he|there|nobody|no one|everyone|everybody)(?:['\u2019]\w+)?\s",
    re.IGNORECASE,
)
"""What a sentence that stands by itself opens with, for certain."""
_SAYS_WHAT = re.compile(r"(?:that|how|why|what|when|where)\s", re.IGNORECASE)
_LEARNED = re.compile(
    r"(?:I )?(?:learned|learnt)\s(?=that\s|how\s|why\s|what\s|to\s|when\s)", re.IGNORECASE
)
_DONE_TO_ONE = frozenset(
    """
    appointed awarded called chosen commended elected featured given honoured named nominated
    promoted recognised recognized selected shortlisted thanked
    """.split()  # noqa: SIM905 - words read best as words
)
_BY_OTHERS = frozenset({"by", "to", "as", "for", "onto", "into"})
_ASKED = frozenset({"asked", "invited", "told", "picked", "praised", "encouraged", "trusted"})


def ways_to_tell(entry: Entry, topic: str, today: date) -> list[str]:
    """Ways to tell an entry as an answer about ``topic``, the longest first, none twice.

    Without a topic an entry is told as its kind asks for.
    """
    topic = topic or {"praise": "praise", "learned": "learned"}.get(entry.kind, "")
    told = {"praise": _praise, "learned": _learned, "credit": _credit}.get(topic, _deed)
    ways = [one for one in told(entry, today) if one]
    return sorted(dict.fromkeys(ways), key=lambda one: -len(one.split()))


def sentence(text: str) -> str:
    """The user's words as a sentence: a capital, a full stop, on one line."""
    return upper_first(ended(" ".join(plain(text).split())))


def dated(entry: Entry, today: date) -> str:
    """What was done, with when and by whom where that can be said without remaking it."""
    text = telling.still_true(" ".join(plain(entry.text).split()), entry.day, today)
    words = text.split()
    first = words[0].lower() if words else ""
    when = upper_first(telling.when(entry.day, today))
    if first in {"i", "we"} and len(words) > 1 and verbs.is_past(words[1].lower()):
        subject = "I" if first == "i" else "we"
        return ended(f"{when} {subject} {text.split(maxsplit=1)[1]}")
    if _is_own_deed(words):
        return ended(f"{when} I {first}{text[len(first) :]}")
    return sentence(text)


def _is_own_deed(words: list[str]) -> bool:
    """Whether it opens with what the writer did: "Moved the rota", not "Asked to speak"."""
    if len(words) <= 1 or not verbs.is_past(first := words[0].lower()):
        return False
    is_done_to_one = first in _ASKED and words[1].lower() in _BY_OTHERS
    is_by_others = words[1].lower() == "by"
    return not is_done_to_one and not is_by_others and first not in _DONE_TO_ONE


def _deed(entry: Entry, today: date) -> list[str]:
    deed = dated(entry, today)
    if not deed:
        return []
    before = _labelled("Before", entry.situation or entry.task)
    part = _labelled("My part", entry.part)
    result = _labelled("Result", entry.result)
    number = _number(entry)
    shares = " ".join(_share(one.who, one.what) for one in entry.credit if one.what.strip())
    return [
        _joined(before, deed, part, result, number, shares),
        _joined(deed, part, result, number, shares),
        _joined(deed, result, number, shares),
        _joined(deed, result, shares),
        _joined(deed, result),
        deed,
    ]


def _credit(entry: Entry, today: date) -> list[str]:
    shares = " ".join(_share(one.who, one.what) for one in entry.credit)
    return [_joined(dated(entry, today), shares), shares]


def _praise(entry: Entry, _: date) -> list[str]:
    from brag.features.praise import quoted

    words, by = quoted(entry)
    return [f"{upper_first(by)}: “{ended(words)}”"]


def _learned(entry: Entry, today: date) -> list[str]:
    if entry.learned:
        words = ended(f"What I took from it: {' '.join(plain(entry.learned).split())}")
        return [_joined(dated(entry, today), words), words]
    text = " ".join(plain(entry.text).split())
    if match := _LEARNED.match(text):
        return [ended(f"I learned {text[match.end() :]}")]
    if _SAYS_WHAT.match(text):
        return [ended(f"I learned {text[:1].lower()}{text[1:]}")]
    return [sentence(text)]


def _labelled(label: str, text: str) -> str:
    """The words as a sentence where they are one for certain, else behind their label."""
    said = " ".join(plain(text).split())
    if not said:
        return ""
    return sentence(said) if _OWN_SUBJECT.match(said) else ended(f"{label}: {said}")


def _number(entry: Entry) -> str:
    """The number, unless the words of the result or of the deed have both ends of it."""
    metric = entry.metric
    if metric is None or not metric.after:
        return ""
    said = f"{entry.text} {entry.result}"
    ends = [one for one in (metric.before, metric.after) if one]
    if all(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said) for one in ends):
        return ""
    return upper_first(ended(told_number(metric)))


def _share(who: str, what: str) -> str:
    """Somebody's share as a sentence: Ana Ruiz changed the rota."""
    said = " ".join(what.split())
    if said and verbs.is_past(said.split(maxsplit=1)[0].lower()):
        return ended(f"{who} {said}")
    return ended(f"Credit: {who}, {said}" if said else f"Credit: {who}")


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
