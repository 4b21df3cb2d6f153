"""Names hidden in text: other words stand wherever a name stands, however it is spelled."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from brag.text import nouns, verbs

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
_GENERIC = frozenset(
    """
    and association authority bank borough bureau care centre center charity city clinic college
    community company consulting corp corporation council county department digital district
    energy europe federal financial food foundation general global gmbh group health healthcare
    holding home hospital hotel housing inc industries institute insurance international labs
    limited llc local ltd management media medical ministry national net network of office online
    partners plc practice primary public regional research royal school secondary services social
    society software solutions state studio studios systems technologies technology trust union
    university für und the for
    """.split()  # noqa: SIM905 - as above
)
"""Words in the names of organisations that tell nobody which one it is."""
_SHORTEST_TELLING, _SHORTEST_RUN_TOGETHER = 3, 6
_OPENING = re.compile(r"(?:^|[.!?:]\s+|\n\s*|^[“\"(])$")
_LISTED = re.compile(r"(?:\bprojects?|\bentry|\bentries): [^.;]*$")
"""Where the documents themselves list projects."""
_TITLE_BEFORE = re.compile(r"\b(?:Mrs?|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Dame|Rev|Frau|Herr)\.?\s+$")
_EMAIL = re.compile(r"(?:mailto:)?[^\s@<>()\[\],;:\"“”]+@[\w-]+(?:\.[\w-]+)+")
_PLACE = re.compile(
    r"https?://[^\s<>()\"“”]+|\b\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,24}\b(?:/[^\s<>()\"“”]*)?"
)
"""A link, or the name of a host."""


class Veil:
    """Hides each of ``labels``' names behind its label, as words, in whatever case or accents.

    Of a name of several words, like Ana Ruiz, each word is hidden too, except of those in
    ``whole_only``. One that several people share, here or among the ``ambiguous``, is hidden
    behind ``shared``. ``telling`` are more words, each with its label. Names in ``everyday`` are
    words too, like handover, and hidden only where they are written as names: with a sign before
    them, alone, in a list of projects, or with a capital within a sentence; those in ``upper``
    with any capital. With ``address`` every e-mail address becomes that, and so does every link
    and host that has a name in it. ``over`` tells its ``seen`` the label of each name found.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        *,
        whole_only: Iterable[str] = (),
        shared: str = "someone",
        ambiguous: frozenset[str] = frozenset(),
        telling: Mapping[str, str] = MappingProxyType({}),
        everyday: frozenset[str] = frozenset(),
        upper: frozenset[str] = frozenset(),
        address: str = "",
    ) -> None:
        self._whole = {key: label for name, label in labels.items() if (key := key_of(name))}
        whole = frozenset(map(key_of, whole_only))
        parts = _parts({name: one for name, one in labels.items() if key_of(name) not in whole})
        parts |= {word: "" for word in parts if word in ambiguous}
        self._parts = {**telling, **parts}
        self._telling = telling.keys() - parts.keys()
        self._shared, self._everyday, self._upper = shared, everyday, upper
        self._address = address
        keys = sorted({*self._whole, *self._parts}, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<![^\W_])(?:{'|'.join(map(_pattern_of, keys))})(?![^\W_])" if keys else r"(?!)"
        )
        self._handles = [
            squashed
            for key in self._whole
            if " " in key and len(squashed := key.replace(" ", "")) >= _SHORTEST_HANDLE
        ] + [word for word in self._telling if len(word) >= _SHORTEST_RUN_TOGETHER]

    def over(self, text: str, seen: Callable[[str], None] | None = None) -> str:
        """``text`` with every name in it hidden."""
        if not text:
            return text
        if self._address and ("." in text or "@" in text):
            text = _EMAIL.sub(self._address, text)
            text = _PLACE.sub(
                lambda one: self._address if self.is_named_in(one[0]) else one[0], text
            )
        return self._names_hidden(text, seen)

    def _names_hidden(self, text: str, seen: Callable[[str], None] | None) -> str:
        folded, places = _folded(text)
        written: list[str] = []
        end = 0
        for match in self._pattern.finditer(folded):
            start, stop = places[match.start()], places[match.end()]
            found = text[start:stop]
            key = " ".join(re.split(_BETWEEN, match[0]))
            if not self._is_meant(key, found, text[:start], text[stop:]):
                continue
            label = self._whole.get(key) or self._parts.get(key) or self._shared
            if seen is not None:
                seen(label)
            between = text[end:start]
            between = _TITLE_BEFORE.sub("", between[:-1] if between[-1:] in SIGNS else between)
            written += [between, _begun(label, text[:start])]
            end = stop
        return "".join([*written, text[end:]])

    def is_named_in(self, text: str) -> bool:
        """Whether a name stands in ``text``, such as a link, in any case, be it run together."""
        folded, _ = _folded(text)
        squashed = re.sub(r"[\W_]+", "", folded)
        if any(one in squashed for one in self._handles) or self.finds_in(text):
            return True
        if self._address and _EMAIL.search(text):
            return True
        keys = (" ".join(re.split(_BETWEEN, one[0])) for one in self._pattern.finditer(folded))
        return any(key in self._whole or key in self._telling for key in keys)

    def finds_in(self, text: str) -> bool:
        """Whether a name stands in ``text`` as words."""
        found: list[str] = []
        self._names_hidden(text, found.append)
        return bool(found)

    def _is_meant(self, key: str, found: str, before: str, after: str) -> bool:
        """Whether it is the name that stands here, and not a word that looks like it."""
        is_upper = found[:1].isupper()
        if key in self._everyday:
            is_alone = not before.strip() and not after.strip()
            is_signed = before[-1:] in SIGNS and before[-1:] != ""
            is_within = is_upper and not _OPENING.search(before[-4:])
            return is_signed or is_alone or is_within or bool(_LISTED.search(before))
        if key in self._upper:
            return is_upper or before[-1:] == "@"
        if key in self._whole or key in self._telling:
            return True
        return is_upper or not (key in _ORDINARY or len(key) <= _SHORTEST_PART)


SIGNS = "@+#"
"""What stands before the names of people, projects and tags in a quick line."""


def is_everyday(word: str) -> bool:
    """Whether ``word`` is one of everyday work, so that it may be meant as that: handover."""
    low = word.lower()
    return (
        nouns.is_known_noun(low)
        or verbs.is_base(low)
        or verbs.base_from_ing(low) is not None
        or verbs.base_from_past(low) is not None
        or low in _ORDINARY
    )


def telling_words(name: str) -> list[str]:
    """The words of an organisation's or a project's name that tell which one it is.

    >>> telling_words("Helvetia Bank"), telling_words("helvetia-onboarding")
    (['helvetia'], ['helvetia'])
    """
    words = key_of(name).split()
    if len(words) == 1:
        return []
    return [
        one
        for one in words
        if one.isalpha()
        and len(one) >= _SHORTEST_TELLING
        and one not in _GENERIC | _TITLES
        and not is_everyday(one)
    ]


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
