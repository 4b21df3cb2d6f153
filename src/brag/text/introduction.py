"""Who someone is and what they do, in the sentences they would introduce themselves with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brag.text import nouns, verbs
from brag.text.clauses import bare, finish, lower_first, sentences_of, word_at
from brag.text.deeds import takes_preposition
from brag.text.grammar import COMPOUNDS, MODALS, POINTERS, PREPOSITIONS, is_figure
from brag.text.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_ROLE_WORDS = nouns.PEOPLE | frozenset(
    """
    tech backend frontend fullstack full-stack software data senior junior staff principal
    product project web mobile cloud platform security business marketing sales customer success
    support primary secondary school head charge ward community clinical registered district
    freelance independent medical mechanical electrical civil structural site reliability
    quality machine learning research deputy general social care team tour shop restaurant
    kitchen bike yoga music art history maths science geography physics chemistry biology night
    part-time full-time retired phd masters teaching training
    """.split()  # noqa: SIM905 - words read best as words
)
_OFFICES = frozenset(
    """
    head director vp svp evp president chief chair secretary treasurer founder cofounder
    co-founder owner co-owner dean principal leader captain professor
    """.split()  # noqa: SIM905 - words read best as words
)
"""Named without an article before "of", "at" or "for": Head of Platform."""
_CHIEFS = frozenset(
    """
    ceo cto cfo coo cio cmo cpo cso minister
    """.split()  # noqa: SIM905 - words read best as words
)
_CIRCUMSTANCES = frozenset(
    """
    retired freelance freelancing self-employed unemployed between in on looking working
    studying training currently teaching learning running building doing making helping leading
    managing semi-retired newly new originally partly also part-time at with from
    """.split()  # noqa: SIM905 - words read best as words
)
_KINDS_OF_PERSON = frozenset(
    {"retired", "freelance", "new", "part-time", "self-employed", "semi-retired", "unemployed"}
)
_GREETING = r"(?i)(?:(?:hi|hello)[,.!]?\s+)?(?:my name is|my name's|i am|i'm|this is)\s+"
_EMPLOYED = r"(?i)(?:i )?(?:(?:currently )?work(?:s|ing)?|employed) as (?=an? |the |\w)"
_NEEDS_A_THING = frozenset(
    """
    support help access aid finance fund supply cover control need demand respect advice praise
    interest credit market trust stock research
    """.split()  # noqa: SIM905 - words read best as words
)
"""Verbs that take a thing at once, so that before "for" or "on" they are nouns."""
_SHOUTED = frozenset(
    """
    sre cto ceo cfo coo cio cmo cpo qa hr ux ui api sql dba pm vp gp rn aws etl crm erp seo pr
    ngo ml ai
    """.split()  # noqa: SIM905 - words read best as words
)
_FIELDS = frozenset(
    """
    nursing finance marketing education hr design accounting logistics sales research management
    engineering consulting law healthcare it development teaching carpentry catering
    construction retail hospitality medicine pharmacy physiotherapy science analysis analytics
    operations procurement publishing journalism photography architecture insurance banking
    agriculture farming forestry recruitment advertising communications security devops
    infrastructure government policy administration admin care support accountancy automation
    robotics manufacturing maintenance testing qa ux ui ml ai frontend backend data platform
    fundraising bookkeeping sewing gardening childcare policing tourism theatre music art film work
    television radio translation therapy psychology biology chemistry physics economics
    """.split()  # noqa: SIM905 - words read best as words
)
_WORKED_WITH = frozenset(
    """
    people children kids families patients students teachers clients customers businesses shops
    teams farmers parents adults teenagers pupils nurses women men refugees carers charities
    schools startups companies artists colleagues newcomers animals horses dogs toddlers babies
    seniors veterans apprentices founders
    """.split()  # noqa: SIM905 - words read best as words
)
_GERUND_NOUNS = frozenset(
    """
    reading training teaching onboarding marketing building engineering testing planning
    learning nursing mentoring meeting hiring coaching briefing consulting
    """.split()  # noqa: SIM905 - words read best as words
)
PERSON_FIRST = (
    "i ", "i'm ", "i\u2019m ", "i've ", "we ", "we're ", "my ", "our ", "you ", "it ", "there ",
)  # fmt: skip
"""Openings that show that a text is a sentence already."""
_WORDS_OF_A_ROLE = 4
_TRADES = ("er", "or", "ist", "ant", "man", "woman")
_MOODS = frozenset({"happy", "glad", "new", "proud", "keen", "curious", "good"})
_FREQUENCIES = frozenset({"mostly", "mainly", "usually", "currently", "partly", "often", "also"})
_SOMEWHERE = frozenset(
    """
    play work sing drum dance act teach volunteer live look care deal talk fish farm
    """.split()  # noqa: SIM905 - words read best as words
)
"""What is done at a place, so that "plays in" is no plural."""
_JOINS = frozenset({"for", "of", "in", "at", "and", "or"})
_SENTENCES_AT_MOST = 2


def name_and_role(name: str, role: str) -> str:
    """Who someone is: "I'm Sam Okoye, a backend engineer"; less when less is known."""
    name, role = bare(plain(name)), _shouted(bare(plain(role)))
    name, role = re.sub(_GREETING, "", name) or name, re.sub(_EMPLOYED, "", role) or role
    named = f"I'm {name}" if name else ""
    if not role:
        return finish(named)
    if word_at(role.split(), 0) in {"my", "our"} and len(role.split()) <= _WORDS_OF_A_ROLE:
        return finish(f"{named}, and I'm {lower_first(role)}" if named else f"I'm {role}")
    if role.lower().startswith(PERSON_FIRST):
        return f"{finish(named)} {finish(with_capital_i(role))}".strip()
    if (said := _activity(role)) and not _is_office(role):
        return finish(f"{named}, and I {said}" if named else f"I {said}")
    said, is_title = _role(role)
    if not name:
        return finish(f"I'm {said}")
    return finish(f"{named}, {said}" if is_title else f"{named}, and I'm {said}")


def work(does: str) -> str:
    """What someone does for whom, as a sentence or two, from however they typed it."""
    if does.isupper() and " " in does.strip():
        does = does.capitalize()
    parts = sentences_of(plain(does))[:_SENTENCES_AT_MOST]
    return " ".join(filter(None, (finish(_work(one)) for one in parts)))


def is_instruction(words: list[str], *, many: bool = False) -> bool:
    """Whether words open with a verb as in "help shops get paid" or "design posters".

    With ``many``, "design systems" is a verb and many things, rather than systems of design.
    """
    first, following = word_at(words, 0), word_at(words, 1)
    if not following or not verbs.is_base(first):
        return False
    if not verbs.is_noun_too(first):
        return True
    if following in PREPOSITIONS:
        is_noun = following == "of" or first in _NEEDS_A_THING
        return takes_preposition(first, following) or (many and not is_noun)
    if first in nouns.PEOPLE and nouns.is_known_noun(following) and not nouns.is_many(following):
        return False  # "nurse education"
    if many and _head(words) in _FIELDS:
        return False
    is_thing = following in COMPOUNDS and not (many and nouns.is_many(following))
    return not is_thing and following != "and"


def with_capital_i(text: str) -> str:
    """``text`` with its first "i" as it is written."""
    return f"I{text[1:]}" if re.match(r"i\b", text) else text


def _activity(role: str) -> str:
    """What someone does, given as their role: "works in IT", "fix bikes"; else nothing."""
    words = role.split()
    first, following = word_at(words, 0), word_at(words, 1)
    head = _head(words)
    if head in nouns.PEOPLE or (head in _FIELDS and head != first):
        return ""
    base = verbs.base_from_third(first) or first
    is_done = following in PREPOSITIONS - {"of"} if first in {"work", "works"} else False
    is_third = base != first and following and following not in COMPOUNDS | PREPOSITIONS
    is_sure = not verbs.is_noun_too(base) or base == "work" or following in POINTERS
    is_told = is_third and (is_sure or is_figure(following))
    return " ".join([base, *words[1:]]) if is_done or is_told else ""


def _role(role: str) -> tuple[str, bool]:
    """A role as it follows "I'm", and whether it also stands after a name and a comma."""
    words = _quieter(role).split()
    role = " ".join(words)
    first, following = word_at(words, 0), word_at(words, 1)
    if first in {"a", "an", "the", "one"}:
        return lower_first(role), True
    is_trade = following == word_at(words, len(words) - 1) and following.endswith(_TRADES)
    is_doing = verbs.base_from_ing(first) is not None and following and not is_trade
    is_circumstance = first in _CIRCUMSTANCES or is_doing
    is_state = verbs.is_adjective(first) or (verbs.is_participle(first) and first.endswith("ed"))
    is_mood = first in _MOODS or (is_state and following in PREPOSITIONS)
    if (is_circumstance or is_mood) and following not in nouns.PEOPLE:
        is_kind = first in _KINDS_OF_PERSON and following and following not in PREPOSITIONS
        return (f"a {role}", True) if is_kind else (lower_first(role), False)
    if _is_office(role):
        return role, True
    head = _head(words)
    if nouns.is_many(head) and len(words) == 1 and first.removesuffix("s") in nouns.PEOPLE:
        role = head = first.removesuffix("s")
    is_field = head in _FIELDS or head.endswith("ing") or nouns.is_many(head)
    if is_field and head not in nouns.PEOPLE:
        return f"in {lower_first(role)}", False
    return f"{nouns.indefinite(role)} {role}", True


def _is_office(role: str) -> bool:
    """Whether a role is named without an article: Head of Platform, CTO, Chief Nursing Officer."""
    words = role.lower().split()
    place = 1 if words[0] in {"vice", "deputy"} else 0
    if words[0] in _CHIEFS or (words[0] == "chief" and words[-1] == "officer"):
        return True
    return word_at(words, place) in _OFFICES and word_at(words, place + 1) in {"of", "at", "for"}


def _quieter(role: str) -> str:
    """A role without the capitals of a letterhead: Backend Engineer becomes backend engineer."""
    if _is_office(role):
        return role
    return " ".join(
        word.lower() if word[1:].islower() and word.lower().strip(",/") in _ROLE_WORDS else word
        for word in role.split()
    )


def _shouted(text: str) -> str:
    """``sre`` as SRE: short names that are spelt out stand in capitals."""
    said = [word.upper() if word.lower() in _SHOUTED else word for word in text.split()]
    if said[:1] == ["it"]:
        said[0] = "IT"
    return " ".join(said)


def _work(text: str) -> str:
    if text.lower().startswith(PERSON_FIRST):
        return with_capital_i(text)
    text = re.sub(r"^(?:to|trying to|try to)\s+", "", text, flags=re.IGNORECASE)
    words = text.split()
    first, following = verbs.corrected(word_at(words, 0)), word_at(words, 1)
    if first in {"a", "an"} or (first, following) in {("responsible", "for"), ("in", "charge")}:
        return f"I'm {lower_first(text)}"
    is_verb = first in _SOMEWHERE | {"run"} or not verbs.is_noun_too(first)
    if not following and verbs.is_base(first) and is_verb:
        return f"I {first}"
    if following and (said := _as_verb(words, first, following)):
        return f"I {said}"
    if following and first in _FREQUENCIES:
        return f"I {first} {_work(' '.join(words[1:])).removeprefix('I ')}"
    if first in {"for", "with", "in", "on", "at", "across"}:
        return f"I work {lower_first(text)}"
    if _head(words) in nouns.PEOPLE:
        return f"I'm {nouns.indefinite(text)} {lower_first(text)}"
    return f"I work {_on(words)}"


def _as_verb(words: list[str], first: str, following: str) -> str:
    """A verb in any form as it follows "I": build, builds, building, built; else nothing."""
    rest = words[1:]
    if first in {"am", "do"} | MODALS or is_instruction(words, many=True):
        return " ".join([first, *rest])
    if (base := verbs.base_from_ing(first)) and not _is_field(words):
        return " ".join([base, *_with_bases(rest, verbs.base_from_ing)])
    base = verbs.base_from_third(first)
    if following in PREPOSITIONS and not (base and _is_activity(base, following)):
        return ""
    if base:
        return " ".join([base, *_with_bases(rest, verbs.base_from_third)])
    return " ".join([first, *rest]) if verbs.is_past(first) and not verbs.is_flat(first) else ""


def _is_activity(base: str, preposition: str) -> bool:
    """Whether the -s form of ``base`` is a verb before ``preposition``: "watches over"."""
    if preposition in {"of", "for"}:
        return not verbs.is_noun_too(base) or takes_preposition(base, preposition)
    is_sure = preposition in {"over", "after"} or base in _SOMEWHERE
    return is_sure or not verbs.is_noun_too(base) or takes_preposition(base, preposition)


def _is_field(words: list[str]) -> bool:
    """Whether a gerund names a field or a thing: "nursing in Leeds", "training sessions"."""
    first, following = word_at(words, 0), word_at(words, 1)
    if following == "and" and verbs.base_from_ing(word_at(words, 2)):
        return False
    is_compound = following in COMPOUNDS and first in _GERUND_NOUNS
    return is_compound or following in nouns.PEOPLE or following in _JOINS


def _with_bases(words: list[str], base_of: Callable[[str], str | None]) -> list[str]:
    """The rest of "building and running CI" with its further verbs in the base form as well."""
    said = list(words)
    for place in range(1, len(words) - 1):
        is_joined = words[place - 1].lower() in {"and", "or"} or words[place - 1].endswith(",")
        base = base_of(word_at(words, place))
        following = word_at(words, place + 1)
        is_thing = following == "of" or (
            following in PREPOSITIONS and verbs.is_noun_too(base or "")
        )
        if is_joined and base and not is_thing:
            said[place] = base + ("," if words[place].endswith(",") else "")
    return said


def _on(words: list[str]) -> str:
    """A thing as it follows "I work": on payment systems, in nursing, with small businesses."""
    head, text = _head(words), _shouted(lower_first(" ".join(words)))
    if head in _FIELDS:
        return f"in {text}"
    if head in _WORKED_WITH or nouns.is_person(head):
        return f"with {text}"
    return f"on {' '.join(nouns.with_article(text.split(), new=True))}"


def _head(words: list[str]) -> str:
    """The word that says what the thing is: "engineer" of "backend engineer at Foo"."""
    return word_at(words, (nouns.thing_at_start(words) or len(words)) - 1)
