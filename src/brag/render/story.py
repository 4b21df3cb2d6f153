"""What templates know of the speaker, the entries and the reader: whole sentences, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.render.templates import OR
from brag.text import clauses, credit, interests, introduction, outcomes, sentences, telling
from brag.text.plain import plain
from brag.text.second_person import to_you

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brag.features.pitch import Material
    from brag.model.entry import Entry, Metric
    from brag.model.profile import Profile

_ASKED = frozenset({"how", "that", "why", "what", "when", "where", "whether", "who", "to"})
_IS_A_CHANGE = re.compile(
    r"\b(?:fell|dropped|rose|grew|cut|down|up|halved|doubled|tripled|half|third|quarter|less|fewer"
    r"|more|faster|shorter|quicker|lower|higher|shrank|climbed|increased|decreased|reduced)\b",
    re.IGNORECASE,
)
_WORDS_OF_A_CHANGE = 7
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "sir", "dame", "rev", "the"})


class Me(NamedTuple):
    """The speaker."""

    name: str
    name_and_role: str
    just_name: str
    work: str
    interest: str
    offer: str


class Told(NamedTuple):
    """One entry as others would tell it, by the speaker's name."""

    deed: str = ""
    also: str = ""
    result: str = ""
    number: str = ""
    credit: str = ""


class Story(NamedTuple):
    """One entry as its doer tells it; ``id`` is its short id, ``evidence`` stands as written."""

    id: str
    deed: str
    also: str
    problem: str
    task: str
    my_part: str
    actions: str
    result: str
    number: str
    for_whom: str
    credit: str
    learned: str
    evidence: str
    by_name: Told

    def is_told_in(self, text: str) -> bool:
        """Whether ``text`` has the deed, in one way or the other."""
        ways = (self.deed, self.also, self.by_name.deed, self.by_name.also)
        return any(one and one in text for one in ways)


class Reader(NamedTuple):
    """The one person a text is for: their name, and what they did, said to them."""

    name: str = ""
    did: str = ""


def me(profile: Profile, version: int = 0) -> Me:
    """The speaker. Another ``version`` has another interest and offer, if there are several."""
    name = introduction.name_and_role(profile.name, "")
    return Me(
        name=plain(profile.name),
        name_and_role=introduction.name_and_role(profile.name, profile.role),
        just_name=name,
        work=introduction.work(profile.does),
        interest=interests.interest(_turned(profile.curious, version)),
        offer=interests.help_on_offer(_turned(profile.offer, version)),
    )


def them(speaker: Me) -> Me:
    """The speaker in the third person; empty where a sentence cannot be turned."""
    from brag.text.third_person import about_someone

    name, first = speaker.name, first_name(speaker.name)
    if not name:
        return speaker._replace(name_and_role="", work="", interest="", offer="", just_name="")
    introduced = about_someone(speaker.name_and_role, name)
    return Me(
        name=name,
        name_and_role=introduced,
        just_name=name,
        work=about_someone(speaker.work, first if introduced else name, present=True),
        interest=about_someone(speaker.interest, first),
        offer=about_someone(speaker.offer, first),
    )


def first_name(name: str) -> str:
    """What someone is called once their whole name was said: Sam, but Dr Okoye whole."""
    first, _, rest = name.partition(" ")
    return first if rest and first.lower().rstrip(".") not in _TITLES else name


def reader(material: Material) -> Reader:
    """Whom the text is for, and what an entry says they did; nothing where nothing is known."""
    name = credit.spoken_name(material.wish.to)
    if not name:
        return Reader()
    first = name.split(" ", maxsplit=1)[0].casefold()
    for entry in material.entries:
        for share in entry.credit:
            who = credit.spoken_name(share.who)
            if not share.what or who.split(" ", maxsplit=1)[0].casefold() != first:
                continue
            did = to_you(credit.credit([(share.who, share.what)]), who)
            if did:
                return Reader(name, did)
    return Reader(name)


def story(entry: Entry, material: Material) -> Story:
    """One entry as sentences."""
    is_undated = material.form.undated
    dated = "" if is_undated else telling.when(entry.day, material.today)
    text, situation, outcome = (
        telling.still_true(plain(one), entry.day, material.today)
        for one in (entry.text, entry.situation, entry.result)
    )
    result = "" if _is_in(outcome, text) else outcomes.outcome(outcome)
    number = _number(entry, f"{entry.text} {entry.situation} {entry.result}")
    if number and _only_restates(outcome, entry.metric):
        result = ""
    # Whoever praised is named only if they said that they may be.
    may_name = entry.consent == "yes"
    told = Story(
        id=material.shown_as.get(entry.id, entry.id),
        deed=telling.deed(text, dated, entry.kind, entry.people, is_named=may_name),
        also=telling.also(text, dated, entry.kind, entry.people, is_named=may_name),
        problem=telling.problem(situation, entry.task),
        task=telling.problem("", entry.task) if situation and entry.task else "",
        my_part=_part(entry.part or entry.actions, text),
        actions=_part(entry.actions, text) if entry.part else "",
        result=result,
        number=number,
        for_whom=outcomes.meant_for(entry.beneficiary),
        credit=_credit(entry),
        learned=_learned(entry.learned),
        evidence=_evidence(entry.evidence),
        by_name=Told(),
    )
    name = first_name(plain(material.profile.name))
    return told._replace(by_name=_by_name(told, name, entry)) if is_undated and name else told


def _is_in(part: str, whole: str) -> bool:
    return clauses.bare(part).lower() in whole.lower()


def _part(part: str, text: str) -> str:
    said = plain(part)
    return "" if _is_in(said, text) else telling.own_part(said)


def _by_name(told: Story, name: str, entry: Entry) -> Told:
    from brag.text.third_person import about_someone

    if entry.kind == "praise":
        return Told()
    return Told(
        deed=about_someone(told.deed, name),
        also=about_someone(told.also, name),
        result=about_someone(told.result, name),
        number=about_someone(told.number, name),
        credit=about_someone(told.credit, name),
    )


def _turned(several: Sequence[str], version: int) -> str:
    return several[version % len(several)] if several else ""


def _learned(text: str) -> str:
    """What was learned from a deed: "What I learned from it: check the pump twice"."""
    first = clauses.first_of(plain(text))
    if not first:
        return ""
    words = first.split()
    opening = words[0].lower()
    if opening in _ASKED and len(words) > 1:
        return clauses.finish(f"I learned {clauses.lower_first(first)}")
    if opening in {"i", "i've", "i'm"}:
        return clauses.finish(first)
    return clauses.finish(f"What I learned from it: {clauses.lower_first(first)}")


def _evidence(evidence: Sequence[str]) -> str:
    """Where it can be seen: the first place, as written; nothing if it would not print."""
    first = next(iter(evidence), "").strip()
    return first if first.isprintable() and OR not in first else ""


def _credit(entry: Entry) -> str:
    as_we = bool(re.match(r"(?:we|our|my \w+)\b", entry.text, re.IGNORECASE))
    shares = [
        (one.who, one.what) for one in entry.credit if one.what or not _names(entry.text, one.who)
    ]
    return credit.credit(shares, _together(entry), as_we=as_we)


def _only_restates(result: str, metric: Metric | None) -> bool:
    """Whether a short result says only that the number changed: "fell by a third"."""
    if metric is None or not (metric.before and metric.after):
        return False
    is_short = len(result.split()) <= _WORDS_OF_A_CHANGE
    told = sentences.read(clauses.first_of(result))
    names_another = bool(told.words) and metric.what and not _shares_a_word(result, metric.what)
    starts_with_change = _IS_A_CHANGE.match(result.strip()) is not None
    return (
        is_short and (starts_with_change or not names_another) and bool(_IS_A_CHANGE.search(result))
    )


def _shares_a_word(one: str, other: str) -> bool:
    words, others = (set(re.findall(r"\w{3,}", text.lower())) for text in (one, other))
    return bool(words & others)


def _number(entry: Entry, told: str) -> str:
    """The entry's number as a sentence, unless its figures are ``told`` already."""
    metric = entry.metric
    if metric is None:
        return ""
    figures = re.findall(r"\d[\d.,]*", f"{metric.before} {metric.after}")
    if figures and all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", told) for one in figures):
        return ""
    return outcomes.number(
        metric.what, metric.before, metric.after, metric.unit, metric.period,
        estimated=metric.basis == "estimated",
    )  # fmt: skip


def _together(entry: Entry) -> list[str]:
    """People the entry names with @ and nowhere in its words, who so took part in a win."""
    if entry.kind != "win" or entry.credit:
        return []
    return [one for one in entry.people if not _names(entry.text, one)]


def _names(text: str, person: str) -> bool:
    parts = re.split(r"[\s._-]", person.strip().lstrip("@"))
    first = person.strip() if parts[0].lower() in {"the", "my", "our", "dr", "prof"} else parts[0]
    return bool(first) and re.search(rf"\b{re.escape(first)}\b", text, re.IGNORECASE) is not None
