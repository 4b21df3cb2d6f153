"""Names hidden in text: other words stand wherever a name stands, however it is spelled."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_BETWEEN = r"[\s._\-]+"
_SHORTEST_PART, _SHORTEST_HANDLE = 2, 6
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame", "rev", "the"})
_ORDINARY = frozenset(
    """
    amber april art august autumn baker banks bell best bill black bloom bond book brook brown
    bush carter chance chase church clay cook crystal dale dawn day dean drew drew eve faith field
    fields fisher flint ford forest frank gene good grace grant gray green grey guy hall harmony
    heath heather hill holly hope house hunt hunter iris ivy jack jade jay joy june king knight lake
    lane law lily little long love major marina mark martin mason max may mercy miles miller moon
    north olive opal page park pat pearl penny pepper pierce poppy porter post power price queen
    rain ray reed rice rich rob rock rose ruby sage sandy sharp shepherd short singer sky small
    snow star stone strong sue summer swift taylor turner van von de la der den del violet wall ward
    waters way weaver west white will wills win wise wood woods young
    """.split()  # noqa: SIM905 - words read best as words
)
"""Parts of names that are words too: they count as names only with a capital letter."""
_OPENING = re.compile(r"(?:^|[.!?]\s+|^[“\"(])$")


class Veil:
    """Hides each of ``labels``' names behind its label, as words, in whatever case or accents.

    Of a name of several words, like Ana Ruiz, each word is hidden too. One that several people
    share is hidden behind ``shared``. ``over`` tells its
    ``seen`` the label of each name that was found.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        *,
        whole_only: Iterable[str] = (),
        shared: str = "someone",
    ) -> None:
        self._whole = {key: label for name, label in labels.items() if (key := key_of(name))}
        whole = frozenset(map(key_of, whole_only))
        self._parts = _parts(
            {name: one for name, one in labels.items() if key_of(name) not in whole}
        )
        self._shared = shared
        keys = sorted({*self._whole, *self._parts}, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(_pattern_of, keys))})(?!\w)" if keys else r"(?!)"
        )
        self._handles = [
            squashed
            for key in self._whole
            if " " in key and len(squashed := key.replace(" ", "")) >= _SHORTEST_HANDLE
        ]

    def over(self, text: str, seen: Callable[[str], None] | None = None) -> str:
        """``text`` with every name in it hidden."""
        if not text:
            return text
        folded, places = _folded(text)
        written: list[str] = []
        end = 0
        for match in self._pattern.finditer(folded):
            start, stop = places[match.start()], places[match.end()]
            found = text[start:stop]
            key = " ".join(re.split(_BETWEEN, match[0]))
            if not self._is_meant(key, found):
                continue
            label = self._whole.get(key) or self._parts.get(key) or self._shared
            if seen is not None:
                seen(label)
            written += [text[end:start].removesuffix("@"), _begun(label, text[:start])]
            end = stop
        return "".join([*written, text[end:]])

    def is_named_in(self, text: str) -> bool:
        """Whether a name stands in ``text``, such as a link, be it run together."""
        squashed = re.sub(r"[\W_]+", "", _folded(text)[0])
        return self.finds_in(text) or any(one in squashed for one in self._handles)

    def finds_in(self, text: str) -> bool:
        """Whether a name stands in ``text`` as words."""
        found: list[str] = []
        self.over(text, found.append)
        return bool(found)

    def _is_meant(self, key: str, found: str) -> bool:
        if key in self._whole:
            return True
        is_ordinary = key in _ORDINARY or len(key) <= _SHORTEST_PART
        return found[:1].isupper() or not is_ordinary


def key_of(name: str) -> str:
    """A name as it is compared: its words in small letters, without accents and marks."""
    words = re.split(_BETWEEN, _folded(name.strip().removeprefix("@"))[0].strip())
    return " ".join(filter(None, words))


def _parts(labels: Mapping[str, str]) -> dict[str, str]:
    """The words of names of several words; the label is empty where several names share one."""
    found: dict[str, set[str]] = {}
    for name, label in labels.items():
        words = [one for one in re.split(_BETWEEN, name.strip()) if one]
        if len(words) < 2:  # noqa: PLR2004 - a name of one word has no parts
            continue
        for word in words:
            key = key_of(word)
            if word[:1].isupper() and len(key) >= _SHORTEST_PART and key not in _TITLES:
                found.setdefault(key, set()).add(label)
    return {key: next(iter(some)) if len(some) == 1 else "" for key, some in found.items()}


def sole_bearers(names: Iterable[str]) -> dict[str, str]:
    """For each word that only one of the names of several words has: that name."""
    bearers: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name in names:
        words = key_of(name).split()
        if len(words) > 1:
            for word in set(words):
                counts[word] += 1
                bearers[word] = name
    return {word: name for word, name in bearers.items() if counts[word] == 1}


def _pattern_of(key: str) -> str:
    return _BETWEEN.join(map(re.escape, key.split(" ")))


def _begun(label: str, before: str) -> str:
    """The label, with a capital where a sentence begins."""
    return label[:1].upper() + label[1:] if _OPENING.search(before[-4:]) else label


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` in small letters without accents and invisible marks, and where each one stood."""
    if text.isascii():
        return text.lower(), [*range(len(text) + 1)]
    letters: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        for letter in unicodedata.normalize("NFKD", one.casefold()).casefold():
            if unicodedata.category(letter) not in {"Mn", "Me", "Cf"}:
                letters.append(letter)
                places.append(place)
    return "".join(letters), [*places, len(text)]
