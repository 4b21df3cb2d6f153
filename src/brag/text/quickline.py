"""The quick line: one sentence with #tags, +projects, @people and perhaps a leading day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.text.days import WEEKDAYS, parse_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date


class QuickLine(NamedTuple):
    """What a quick line says: its words without the markers, and what the markers said."""

    text: str
    day: date | None = None
    tags: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    note: str = ""


class _Marker(NamedTuple):
    """One marker: its sign (#, + or @), its name, and the word that may stand in its place."""

    sign: str
    name: str
    word: str


LONGEST_NAME = 100
"""Characters in the longest name of a marker; anything longer is text."""

_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}  # noqa: RUF001 - people type these
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "（": "）", "「": "」"}  # noqa: RUF001 - same
_PAIRS = _QUOTES | _BRACKETS
_OPENERS = "".join(_PAIRS)
_CLOSERS = "".join(sorted(_PAIRS.values()))
_STOPS = ".!?…"
_COMMAS = ",;:"
_DASHES = "-–—&|/+·•"  # noqa: RUF001 - people type all three dashes
_BETWEEN = _OPENERS + _CLOSERS + _STOPS + _COMMAS + _DASHES + " \t\u00a0\u2009\u202f\u3000"
"""All that may stand between the markers of one run, or after the last."""

# Patterns are compiled by the first line that needs them: this is on the way of every `brag log`.
_LABEL_END = rf"[\s{_COMMAS}]+|[{re.escape(_STOPS + _DASHES)}]+(?=\s|$)"
"""What may follow a marker that labels the sentence: "#perf: ...", "#perf - ..."."""
_CANDIDATE = rf"\\(?=[#+@])|(?<![^\s{re.escape(_OPENERS + _COMMAS)}])[#+@](?=[^\W_]|[\"'“])"
"""A sign that may begin a marker (no more than that), or a backslash that takes one's meaning."""
_NOT_AFTER_A_NAME = frozenset("#+@=<([{\\$%^&*~|`")
_JOINERS = {"#": "-./", "+": "-./", "@": "-.'’"}  # noqa: RUF001 - as phones type it
_CONTRACTION = r"['’](?:s|ll|ve|re|d|m|t)\b"  # noqa: RUF001 - same

_JOINING_WORDS = frozenset(
    """
    a about across after against also an and around as at because before behind between by cc
    during for from her his how in into is its like me my near new nor not of off on onto or our
    over per plus see than that the their these this those through to toward towards under using
    versus via vs vs. was were what when where which while who with within without w/ your & +
    """.split()  # noqa: SIM905 - words read best as words
)
"""A marker right after one of these is part of the sentence."""
_VERBS_FOR_PEOPLE = frozenset(
    """
    advised asked backed called coached consulted convinced credited encouraged gave guided
    helped hired hosted interviewed introduced invited joined led managed meet mentored met
    onboarded praised recommended referred relieved shadowed showed supported taught thank
    thanked thanks told trained unblocked welcomed
    """.split()  # noqa: SIM905 - words read best as words
)
"""Someone named right after one of these is whom it happened to."""
_AFTER_A_SUBJECT = frozenset(
    """
    and are can could did does for had has have is of or to was were will with would &
    """.split()  # noqa: SIM905 - words read best as words
)
"""Before one of these, a marker that opens the line is what the sentence is about."""

_DAY_NAMES = ("today", "yesterday", *WEEKDAYS)


def parse_quick_line(text: str, today: date, *, names: Collection[str] = ()) -> QuickLine:
    """What the first line of ``text`` that is not blank says; the lines below are the note.

    A marker that opens or closes the line is taken out of it; one inside the sentence stays
    as its word. A backslash before a sign or a leading day keeps it as text. ``names`` are those
    of several words, as they stand in the text, that an @ may stand before without quotes. Never
    raises.
    """
    line, note = _first_line(text)
    day, line = _leading_day(line, today)
    texts, markers = _taken_apart(line, names)
    return QuickLine(
        text=_sentence(texts, markers).strip(),
        day=day,
        tags=_unique(one.name.lower() for one in markers if one.sign == "#"),
        projects=_unique(one.name for one in markers if one.sign == "+"),
        people=_unique(one.name for one in markers if one.sign == "@"),
        note=note,
    )


def escape(text: str) -> str:
    """The quick line that says ``text``, a single line, word for word, without any marker."""
    shielded = _shielded(text)
    parts: list[str] = []
    done = 0
    for found in re.finditer(_CANDIDATE, text):
        if not shielded[found.start()]:
            parts += text[done : found.start()], "\\"
            done = found.start()
    escaped = "".join([*parts, text[done:]])
    return f"\\{escaped}" if _day_named_first(text) else escaped


def _first_line(text: str) -> tuple[str, str]:
    """The first line that is not blank, and the lines below without outer blank ones."""
    lines = text.replace("\r\n", "\n").split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return "", ""
    first, *below = filled
    return lines[first].strip(), "\n".join(lines[below[0] : below[-1] + 1]) if below else ""


def _leading_day(line: str, today: date) -> tuple[date | None, str]:
    """The day that a leading name and colon say, and the line without them."""
    name = _day_named_first(line)
    if not name:
        return None, line
    if line.startswith("\\"):
        return None, line[1:]
    return parse_day(name, today), line[len(name) + 1 :].lstrip()


def _day_named_first(line: str) -> str:
    """The day that opens the line before a colon, after any backslashes; usually none.

    Only whole day names, today and yesterday count, alone or after "last" or "on".
    """
    name, colon, rest = line.partition(":")
    name = name.lstrip("\\").lower()
    is_day = name.removeprefix("last ").removeprefix("on ") in _DAY_NAMES
    return name if colon and is_day and not rest.startswith("//") else ""


def _taken_apart(line: str, names: Collection[str]) -> tuple[list[str], list[_Marker]]:
    """The markers of ``line`` and the texts around them, one more than there are markers."""
    shielded = _shielded(line)
    texts: list[str] = []
    markers: list[_Marker] = []
    parts: list[str] = []
    done = start = marker_end = 0
    candidate = re.compile(_CANDIDATE) if any(sign in line for sign in "#+@") else None
    while candidate and (found := candidate.search(line, start)):
        place = found.start()
        start = place + 1
        if shielded[place]:
            continue
        if found[0] == "\\":
            parts.append(line[done:place])
            done = start
        elif _may_begin(line, place, marker_end) and (read := _marker(line, place, names)):
            marker, marker_end = read
            texts.append("".join([*parts, line[done:place]]))
            markers.append(marker)
            parts, done, start = [], marker_end, marker_end
    return [*texts, "".join([*parts, line[done:]])], markers


def _shielded(line: str) -> bytes | bytearray:
    """For each character, whether it lies in a code span or a URL, where nothing is a marker."""
    shielded = bytearray(len(line))
    for start, end in (*_code_spans(line), *_urls(line)):
        shielded[start:end] = b"\1" * (end - start)
    return shielded


def _urls(line: str) -> Iterable[tuple[int, int]]:
    """Where URLs lie, from their "://" on: no marker can begin before it."""
    if "://" not in line:
        return []
    return [found.span() for found in re.finditer(r"://\S*", line)]


def _code_spans(line: str) -> Iterable[tuple[int, int]]:
    """Where code spans lie: from a run of backticks to the next run of the same length."""
    if "`" not in line:
        return
    runs = [found.span() for found in re.finditer("`+", line)]
    ahead: dict[int, list[tuple[int, int]]] = {}
    for run in reversed(runs):
        ahead.setdefault(run[1] - run[0], []).append(run)
    done = 0
    for start, end in runs:
        same = ahead[end - start]
        while same and same[-1][0] <= start:
            same.pop()
        if start >= done and same:
            done = same[-1][1]
            yield start, done


def _may_begin(line: str, place: int, marker_end: int) -> bool:
    """Whether a marker may begin there: after space, an opening bracket or quote, or "#a,"."""
    before = line[place - 1 : place]
    if before and before in _COMMAS:
        return place - 1 == marker_end > 0
    while before in _QUOTES:
        place -= 1
        before = line[place - 1 : place]
    return not before or before.isspace() or before in _BRACKETS


def _marker(line: str, place: int, names: Collection[str]) -> tuple[_Marker, int] | None:
    """The marker whose sign stands at ``place``, and where it ends; None if there is none."""
    sign = line[place]
    quoted = _quoted(line, place + 1) if sign == "@" else None
    if sign == "@" and names and not quoted:
        quoted = _of_several_words(line, place + 1, names)
    if quoted:
        word, end = quoted
        name = word
    else:
        end = _name_end(line, place + 1, _JOINERS[sign])
        word = _composed(line[place + 1 : end])
        word = name = _said(word) if sign == "@" else word
    is_named = any(one.isalpha() for one in (name if sign == "#" else name[:1]))
    if not is_named or end - place > LONGEST_NAME or not _may_end(line, end, sign):
        return None
    return _Marker(sign, name, word), end


def _quoted(line: str, place: int) -> tuple[str, int] | None:
    """The name in quotes at ``place``, and where the closing quote ends."""
    closer = _QUOTES.get(line[place : place + 1])
    end = line.find(closer, place + 1, place + LONGEST_NAME) if closer else -1
    return (line[place + 1 : end].strip(), end + 1) if end > 0 else None


def _of_several_words(line: str, place: int, names: Collection[str]) -> tuple[str, int] | None:
    """The longest of ``names`` that stands whole at ``place``, and where it ends."""
    for name in sorted(names, key=len, reverse=True):
        end = place + len(name)
        if line.startswith(name, place) and not _is_of_a_word(line[end : end + 1]):
            return name, end
    return None


def _name_end(line: str, start: int, joiners: str) -> int:
    """Where the name that begins at ``start`` ends: before a joiner that joins nothing."""
    end = start
    limit = min(len(line), start + LONGEST_NAME + 1)
    while end < limit:
        if _is_of_a_word(line[end]):
            end += 1
        elif (
            line[end] in joiners
            and _is_of_a_word(line[end + 1 : end + 2])
            and not (line[end] in "'’" and _is_contraction(line[end : end + 4]))  # noqa: RUF001
        ):
            end += 2
        else:
            break
    return end


def _is_contraction(text: str) -> bool:
    return re.match(_CONTRACTION, text, re.IGNORECASE) is not None


def _is_of_a_word(one: str) -> bool:
    """Whether the character is a letter, digit, underscore, or a mark on one of them."""
    if one.isalnum() or one == "_":
        return True
    if one.isascii():
        return False
    import unicodedata

    return unicodedata.category(one).startswith("M") or one in "\u200c\u200d"


def _may_end(line: str, end: int, sign: str) -> bool:
    """Whether a marker may end there, or is a piece of something else: @org/team, #a=1."""
    after = line[end : end + 1]
    if after in _NOT_AFTER_A_NAME or (after == "/" and sign == "@"):
        return False
    return after != ":" or not (line[end + 1 : end + 2].isalnum() or line.startswith("://", end))


def _composed(name: str) -> str:
    """``name`` with each letter and its marks as one character, so that it equals itself."""
    if name.isascii():
        return name
    import unicodedata

    return unicodedata.normalize("NFC", name)


def _said(handle: str) -> str:
    """The name that a handle stands for: ana-ruiz is Ana Ruiz."""
    if handle.isalpha():
        return handle.title() if handle.islower() else handle
    words = re.split(r"[-_.]+", handle.strip("_"))
    if handle != handle.lower():
        return " ".join(words)
    # After an apostrophe comes a capital, too: O'Brien.
    return " ".join(re.sub(r"(^|['’])(.)", lambda one: one[0].title(), word) for word in words)  # noqa: RUF001


def as_handle(name: str) -> str:
    """What stands for ``name`` behind an @: Ana-Ruiz, or the name in quotation marks."""
    handle = name.replace(" ", "-")
    is_plain = all(one.isalpha() or one in "-'" for one in handle)
    return handle if is_plain and _said(handle) == name else f'"{name}"'


def _sentence(texts: list[str], markers: list[_Marker]) -> str:
    """The texts without the markers that open or close them; the others stay as their words."""
    closing = _closing(texts, markers)
    opening = _opening(texts, markers, closing)
    words = [one.word for one in markers]
    middle = [texts[opening]]
    for place in range(opening, closing):
        middle += words[place], texts[place + 1]
    sentence = "".join(middle)
    if opening:
        sentence = _reopened(texts[:opening], sentence)
    if closing < len(markers):
        sentence = _reclosed(sentence, texts[closing + 1 :])
    return sentence


def _closing(texts: list[str], markers: list[_Marker]) -> int:
    """Where the run of markers that closes the line begins; nothing but punctuation follows it."""
    joined = _joined(texts, markers)
    place = len(markers)
    while place and not joined[place - 1] and not texts[place].strip(_BETWEEN):
        place -= 1
    return place


def _joined(texts: list[str], markers: list[_Marker]) -> list[bool]:
    """For each marker, whether the words before it make it a part of the sentence."""
    joined: list[bool] = []
    for place, marker in enumerate(markers):
        before = texts[place].strip()
        is_listed = place > 0 and joined[-1] and marker.sign == markers[place - 1].sign
        if is_listed and before in (",", "/"):
            joined.append(True)
            continue
        word = before.rstrip(_OPENERS).rsplit(None, 1)[-1:]
        last = word[0].lower().lstrip(_OPENERS) if word else ""
        is_object = marker.sign == "@" and last in _VERBS_FOR_PEOPLE
        joined.append(last in _JOINING_WORDS or is_object)
    return joined


def _opening(texts: list[str], markers: list[_Marker], closing: int) -> int:
    """Where the run of markers that opens the line ends; it may be empty."""
    if not closing or texts[0].strip(_OPENERS + " \t"):
        return 0
    end = 1
    while end < closing and not texts[end].strip(_BETWEEN) and texts[end].strip() != "&":
        end += 1
    last = markers[end - 1]
    if not _is_subject(last, texts[end]):
        return end
    end -= 1
    while end and markers[end - 1].sign == last.sign and (last.sign == "@" or "," in texts[end]):
        end -= 1
    return end


def _is_subject(marker: _Marker, after: str) -> bool:
    """Whether the sentence is about a marker that opens it: "@ana praised", "#redis is"."""
    if re.match(r"['’]\w|[^\W_]", after):  # noqa: RUF001 - as phones type it
        return True
    words = after.lstrip(_CLOSERS).split(None, 1)
    word = words[0] if words else ""
    return word in _AFTER_A_SUBJECT or (marker.sign == "@" and word[:1].islower())


def _reopened(before: list[str], sentence: str) -> str:
    """``sentence`` tidied at its start, once the markers after each of ``before`` are gone."""
    unclosed: list[str] = []
    for one in "".join(before):
        if _closes(one, unclosed):
            unclosed.pop()
        elif one in _PAIRS:
            unclosed.append(one)
    start = 0
    label_end = re.compile(_LABEL_END)
    while start < len(sentence):
        if _closes(sentence[start], unclosed):
            unclosed.pop()
            start += 1
        elif found := label_end.match(sentence, start):
            start = found.end()
        else:
            break
    return "".join(unclosed) + sentence[start:]


def _reclosed(sentence: str, after: list[str]) -> str:
    """``sentence`` tidied at its end, once the markers before each of ``after`` are gone."""
    sentence, unclosed = _without_openers(sentence)
    sentence = _without_dangling(sentence)
    if not sentence:
        return ""
    kept: list[str] = []
    has_stop = sentence[-1] in _STOPS
    for place, text in enumerate(after):
        is_last = place == len(after) - 1
        stops = () if has_stop else _STOPS
        for one, previous in zip(text, "x" + text, strict=False):
            if _closes(one, unclosed):
                unclosed.pop()
            elif one in _BRACKETS or (one in _QUOTES and previous in ", (" and not is_last):
                unclosed.append(one)
            elif one in _CLOSERS or one in stops:
                kept.append(one)
                has_stop = has_stop or one in _STOPS
    return sentence + "".join(kept)


def _closes(one: str, unclosed: list[str]) -> bool:
    return bool(unclosed) and _PAIRS[unclosed[-1]] == one


def _without_openers(sentence: str) -> tuple[str, list[str]]:
    """``sentence`` without the brackets and quotes that open at its end, and those, in order."""
    openers: list[str] = []
    end = place = len(sentence)
    while place:
        one = sentence[place - 1]
        if one in _BRACKETS or (one in _QUOTES and not sentence[place : place + 1].isspace()):
            openers.append(one)
            end = place - 1
        elif not one.isspace():
            break
        place -= 1
    return sentence[:end], openers[::-1]


def _without_dangling(sentence: str) -> str:
    """``sentence`` without the commas, colons and lone dashes that led to what is gone."""
    end = len(sentence)
    while end:
        one = sentence[end - 1]
        dash = end
        while dash and sentence[dash - 1] in _DASHES:
            dash -= 1
        if one.isspace() or one in _COMMAS:
            end -= 1
        elif dash < end and (not dash or sentence[dash - 1].isspace()):
            end = dash
        else:
            break
    return sentence[:end]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that differ from an earlier one only in case."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
