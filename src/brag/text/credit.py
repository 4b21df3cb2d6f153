"""Who shares in a deed, as spoken sentences: "Ana paired on the fix"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text import nouns, verbs
from brag.text.clauses import bare, finish, lower_first, word_at
from brag.text.grammar import DETERMINERS
from brag.text.plain import plain
from brag.text.sentences import read

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES_AT_MOST = 3
_FOR_ONE = {"were": "was", "are": "is", "have": "has", "do": "does"}
_PARTNERS = frozenset({"co-author", "coauthor", "partner", "co-lead", "co-host", "co-organiser"})
_ROLES = frozenset(
    """
    reviewer lead mentor designer editor facilitator organiser organizer author speaker host
    photographer translator coach chair illustrator tester accompanist conductor anaesthetist
    """.split()  # noqa: SIM905 - words read best as words
)
_NO_NAMES = frozenset({"everyone", "everybody", "others", "mum", "dad", "team"})


def credit(
    shares: Sequence[tuple[str, str]], together: Sequence[str] = (), *, as_we: bool = False
) -> str:
    """Who shares in it: ``shares`` are names with what each did, ``together`` names only.

    ``as_we`` says that the story was told of a group, so that it is not "I did it" now.
    """
    parts = [(spoken_name(who), bare(plain(what))) for who, what in shares]
    said = [_share(name, what) for name, what in parts if name and what]
    alone = [name for name, what in parts if not what]
    people = [*alone, *(spoken_name(one) for one in together)]
    told = " ".join(said)
    people = [one for one in dict.fromkeys(people) if one and one not in told]
    if people:
        lead = "I worked on that" if as_we else "I did that"
        said.append(finish(f"{lead} together with {names(people)}"))
    return " ".join(said)


def names(people: Sequence[str]) -> str:
    """Names in a row: "Ana", "Ana and Bo", "Ana, Bo and Cy"; of many, how many more."""
    people = list(people)
    if len(people) > _NAMES_AT_MOST + 1:
        people = [*people[:_NAMES_AT_MOST], f"{len(people) - _NAMES_AT_MOST} others"]
    if len(people) <= 1:
        return "".join(people)
    return f"{', '.join(people[:-1])} and {people[-1]}"


def spoken_name(name: str) -> str:
    """A name as it is said: ``ana-ruiz`` is Ana Ruiz, while ``the night team`` stays so."""
    name = bare(plain(name.removeprefix("@")))
    is_handle = name.islower() and " " not in name and name not in _NO_NAMES
    if not is_handle or nouns.is_known_noun(name) or nouns.is_many(name):
        return name
    return " ".join(part.capitalize() for part in re.split(r"[-_.]", name) if part)


def _share(name: str, what: str) -> str:
    """One person's part: "Ana paired on the fix", "Ana helped with the load tests"."""
    told, words = read(what), what.split()
    first = word_at(words, 0)
    if said := _as_someone(name, words, what):
        return finish(said)
    if told.shape == "deed" and (verbs.is_past(first) or not verbs.is_noun_too(first)):
        return finish(f"{name} {told.words}")
    if first == "for":
        return finish(f"Thanks to {name} {lower_first(what)}")
    if told.shape == "sentence":
        return finish(f"{name} helped: {lower_first(what)}")
    if first in {"with", "on", "in", "by"}:
        return finish(f"{name} helped {lower_first(what)}")
    is_bare_many = nouns.is_many(words[-1]) and first not in {"the", "a", "an"}
    thing = ["the", *words] if is_bare_many else nouns.with_article(words, new=False)
    return finish(f"{name} helped with {lower_first(' '.join(thing))}")


def _as_someone(name: str, words: list[str], what: str) -> str:
    """What someone was or did, told by a role or a pronoun: "co-author", "she had the idea"."""
    first, following = word_at(words, 0), word_at(words, 1)
    if first in {"she", "he", "they", "who"} and following:
        verb = _FOR_ONE.get(following, words[1]) if first == "they" else words[1]
        return " ".join([name, verb, *words[2:]])
    if first in {"pair", "paired", "pairing", "co-authored", "co-authored-by"} and not following:
        return f"{name} worked on it with me"
    role = word_at(words, (nouns.thing_at_start(words) or len(words)) - 1)
    if role in _PARTNERS or re.fullmatch(r"co-\w+(?:er|or)", role):
        return f"{name} was my {lower_first(re.sub(r'^(?:an?|the|my) ', '', what))}"
    if role in _ROLES and not verbs.is_past(first):
        said = words if first in DETERMINERS else ["the", *words]
        return f"{name} was {lower_first(' '.join(said))}"
    return ""
