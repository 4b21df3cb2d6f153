"""Praise as one passes it on: in the words of whoever said it, never as one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text import nouns
from brag.text.clauses import bare, finish, in_a_breath, lower_first
from brag.text.credit import names, spoken_name
from brag.text.sentences import read

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAYING = r"(?:said|says|wrote|writes|told me|tells me|texted|from)"
_MARKS = "\"'“”\u2018\u2019«»"
_QUOTED = r"[\"“\u2018'«](?P<said>.+)[\"”\u2019'»][.,]?"
_WHO = r"(?P<who>[^\"“”«»,:.;]{2,40}?)"
_SPOKEN_BY = (
    rf"{_WHO}(?:\s+{_SAYING})?\s*[:,]?\s*{_QUOTED}",
    rf"{_QUOTED},?\s*(?:{_SAYING}\s+|by\s+)?{_WHO}",
    rf"(?P<said>.+?),?\s+(?:said|wrote)\s+(?!I\b|my\b|that\b|it\b|s?he\b){_WHO}",
    r"(?P<who>(?:the |my |our |dr\.? |mrs?\.? )?\w+)(?:\s+(?:said|wrote|told me))?:\s+(?P<said>.+)",
)
"""Ways to write down who said it, before the words or after them."""
_REPORTED = (
    r"(?i)\b(?:thank|tell|told|call|name|praise|ask|recommend|compliment|nominate|say|said|wrote"
    r"|mention|invite|vote|gave|sent)(?:e?d|s)?\b.*\b(?:me|my|us|our|i)\b"
)
_MY_OWN = r"(?i)(?:i\s+)?(?:was|got|won|received|have been)\b"
_TOKENS = (
    r"(?i)^(?:an?\s|the\s)?(?:[\w-]+\s){0,2}(?:cards?|note|letters?|emails?|messages?|cake|flowers"
    r"|applause|ovation|awards?|prize|medal|mention|shout-out|review|reference|round)\b"
)
_OF_OTHERS = r"(?i)\bfrom\b|\bof the (?:year|month|week|season|day|term)\b"
_ADDRESSED = r"(?i)(?<!-)\b(?:you|your|yours|you're|you've)\b"


def is_quotation(text: str) -> bool:
    """Whether praise is someone's words to the speaker, rather than what the speaker tells of it.

    "You saved my dad" is; "Ana thanked me", "Named player of the year" and "a card" are not.
    """
    if text[:1] in _MARKS or re.search(_ADDRESSED, text):
        return True
    told = read(text)
    if told.shape == "thing" and len(in_a_breath(text)) == 1 and re.search(_OF_OTHERS, text):
        return False
    if re.search(_REPORTED, text) or re.match(_MY_OWN, text) or re.match(_TOKENS, text):
        return False
    return not (told.shape == "deed" and told.words.startswith("was "))


_A_NAME = r"[^\W\d_][\w'\u2019-]*(?: [^\W\d_][\w'\u2019-]*){0,3}"
"""One to four words: whoever is called anything else is not said to have spoken."""


def apart(text: str, people: Sequence[str] = ()) -> tuple[str, str]:
    """Who said it, or nothing where that is not known, and their words alone.

    Who: as the text has it ("Calm and kind, said the family"), else ``people``, those the entry
    names. The words carry no quotation marks and no name put before or after them.
    """
    who, said = _spoken_by(". ".join(in_a_breath(text)))
    who = who or names([one for one in map(spoken_name, people) if re.fullmatch(_A_NAME, one)])
    return who, "".join(one for one in said if one not in '"“”«»').strip(_MARKS + " ")


def quotation(
    text: str,
    dated: str,
    people: Sequence[str] = (),
    *,
    again: bool = False,
    is_named: bool = True,
) -> str:
    """Someone's words with who said them, when that is known: 'This week Bea told me: "…"'.

    ``people`` are those the entry names; ``again`` says that it follows another deed. Unless it
    ``is_named``, nobody is said to have said it.
    """
    who, said = apart(text, people)
    who = who if is_named else ""
    words = finish(said)
    if not words:
        return ""
    if who:
        opening = f"And {who}" if again else f"{dated[:1].upper()}{dated[1:]} {who}".strip()
        return f'{opening} told me: "{words}"'
    when = f" {dated}" if dated else ""
    return f'{"Another" if again else "One"} kind word I got{when}: "{words}"'


def _person(who: str) -> str:
    """Who said it, as named in a sentence: Bea, Dr Ito, the site foreman."""
    if " " in who:
        return " ".join(nouns.with_the(who.split()))
    said = spoken_name(who)
    return said if said != who else " ".join(nouns.with_article([who], new=False))


def _spoken_by(text: str) -> tuple[str, str]:
    """Who said it, or nothing, and what they said."""
    for pattern in _SPOKEN_BY:
        match = re.fullmatch(pattern, text)
        if match and not re.search(_ADDRESSED, match["who"]):
            return _person(lower_first(bare(match["who"]))), match["said"]
    return "", text
