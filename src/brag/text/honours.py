"""Honours received: "Promoted to senior" and "Named player of the year" are what was done to me."""

from __future__ import annotations

from brag.text import nouns
from brag.text.clauses import Clause, clause, word_at
from brag.text.grammar import DETERMINERS, is_figure

_BEFORE_WHAT = {
    "asked": {"to", "by", "back"}, "thanked": {"by", "for"}, "praised": {"by", "for"},
    "promoted": {"to"},
    "recognised": {"by", "for", "as", "in"}, "recognized": {"by", "for", "as", "in"},
    "awarded": {"by", "for"}, "invited": {"to", "as", "by", "onto"},
    "nominated": {"for", "as", "by", "to"}, "elected": {"to", "as", "by", "onto"},
    "appointed": {"to", "as", "by"}, "accepted": {"to", "into", "onto", "by", "for", "on", "at"},
    "certified": {"as", "by", "in", "to", "for"}, "licensed": {"as", "by", "in", "to", "for"},
    "selected": {"for", "as", "by", "to", "among"}, "hired": {"by", "as", "to", "at"},
    "chosen": {"for", "as", "by", "to", "among", "from", "out"}, "shortlisted": {"for", "by"},
    "named": {"as", "in", "by", "among", "one"}, "honoured": {"by", "for", "with", "at"},
    "honored": {"by", "for", "with", "at"}, "commended": {"by", "for"},
    "voted": {"best", "most", "into"}, "crowned": {"by"}, "shown": {"how"}, "taught": {"how"},
    "mentioned": {"by", "in"}, "featured": {"in", "on"}, "trusted": {"with", "to"},
    "headhunted": {"by", "for"}, "longlisted": {"for", "by"}, "offered": {"to"},
    "told": {"by"}, "trained": {"by"}, "picked": {"for", "by"},
}  # fmt: skip
"""What is done to a person, with the words that show that it was done to the speaker."""
_MADE_ME = frozenset({"elected", "appointed", "named", "voted", "crowned"})
_GIVEN = frozenset({"awarded", "given"})
_OFFICES = frozenset(
    """
    chair chairperson treasurer secretary captain president head employee best rep player
    volunteer champion winner finalist partner most top
    """.split()  # noqa: SIM905 - words read best as words
)
_OFFERS = frozenset({"place", "job", "role", "post", "position", "contract", "scholarship"})
_TALKS = frozenset(
    """
    talk talks lecture speech class lesson lessons workshop tour presentation feedback advice
    blood notice reading concert seminar training interview
    """.split()  # noqa: SIM905 - words read best as words
)
"""What is given by oneself."""


def honour(words: list[str]) -> Clause | None:
    """The words after "I was" of what was done to the speaker; None when they did it."""
    first, following = word_at(words, 0), word_at(words, 1)
    if following in _BEFORE_WHAT.get(first, ()):
        return clause("deed", "was", first, *words[1:])
    lows = [word_at(words, place) for place in range(len(words))]
    is_ranked = "best" in lows[1:4] or any(
        lows[place : place + 2] == ["of", "the"] and lows[place + 2 : place + 3] != []
        and lows[place + 2] in {"year", "month", "week", "season", "match", "day", "term"}
        for place in range(2, len(lows))
    )  # fmt: skip
    is_office = following in _OFFICES or nouns.is_person(following) or is_ranked
    if first in _MADE_ME and is_office:
        return clause("deed", "was", first, *words[1:])
    if first in _GIVEN and following and _is_for_me(words, lows):
        return clause("deed", "was", first, *nouns.with_article(words[1:], new=True))
    if first == "offered" and _OFFERS & set(lows[1:4]) and "to" not in lows[1:5]:
        return clause("deed", "was", first, *nouns.with_article(words[1:], new=True))
    return None


def _is_for_me(words: list[str], lows: list[str]) -> bool:
    """Whether something was given to the speaker: "the county prize", not "3 grants to schools"."""
    start = 2 if lows[1] in DETERMINERS else 1
    head = lows[start + nouns.thing_at_start(words[start:]) - 1]
    is_many = start == 1 and (nouns.is_many(head) or is_figure(lows[1]))
    is_money = words[1][0] in "$€£"
    is_passed_on = "to" in lows and start == 1
    return not is_passed_on and head not in _TALKS and (is_money or not is_many)
