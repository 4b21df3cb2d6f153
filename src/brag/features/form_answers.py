"""Answering an employer's form from entries: within each budget, in whole sentences, with ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.features.documents import Written
from brag.features.form_sentences import ways_to_tell
from brag.features.outline import Outline
from brag.features.pitch_choice import Taste, ranked, said_words
from brag.features.review_flags import private_flag
from brag.features.review_form import read_review_form
from brag.features.review_ground import OCCASION, gather
from brag.features.sections_done import is_mentoring, is_overlooked
from brag.model.document import Claim, Document, Flag, Section, Words
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from brag.features.review_form import FormQuestion, ReviewForm
    from brag.features.review_ground import DocumentWish, Ground
    from brag.model.document import Cited
    from brag.model.entry import Entry
    from brag.store.journal import Journal
    from brag.text.periods import Period

_MOST_ENTRIES = 6
"""Entries in one answer; more would be a list."""
_LOOKED_AT = 40
_GUESSES: tuple[tuple[str, str], ...] = (
    (r"feedback|praise|others say|compliment", "praise"),
    (r"goal|next (?:year|half|quarter|term)|plans?\b|look(?:ing)? (?:ahead|forward)", "goals"),
    (r"learn|develop|mistake|differently|setback|improve|grow|training|challeng", "learned"),
    (r"credit|thank|who helped", "credit"),
    (r"support|colleague|collaborat|team|mentor|help(?:ed)? others|together", "collaboration"),
    (r"behind the scenes|overlooked|invisible|beyond your role", "invisible"),
)  # fmt: skip
"""What a question is about by its words; the first that fits, else achievements."""


class Answer(NamedTuple):
    """One answer: its text, and what it was told from.

    ``shortest`` is the shortest entry there is for it, with its words, where none fits.
    """

    text: str
    cited: tuple[Cited, ...]
    entries: tuple[Entry, ...] = ()
    more: tuple[Entry, ...] = ()
    shortest: tuple[Entry, int] | None = None

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def answer_form(journal: Journal, path: Path, period: Period, wish: DocumentWish) -> Written:
    """The form in the file, answered from the entries of the period.

    An answer never has more words than it may, nor an entry told twice while another is left. What
    cannot be reached is said in a flag, with the entries that could be told more fully.
    """
    form = read_review_form(path)
    ground = gather(journal, _outline(form), period, wish)
    told: list[str] = []
    sections: list[Section] = []
    flags: list[Flag] = []
    used: list[Entry] = []
    for number, question in enumerate(form.questions, 1):
        answer = _answer(question, ground, told)
        is_again = any(one.id in told for one in answer.entries)
        told += [one.id for one in answer.entries]
        used += answer.entries
        sections.append(_section(number, question, answer, is_again=is_again))
        if flag := _flag(number, question, answer, ground):
            flags.append(flag)
    if private := private_flag(ground):
        flags.append(private)
    return _written(form, ground, sections, flags, used)


def about(question: FormQuestion) -> str:
    """What a question is about: as its file says, else by its words."""
    if question.about:
        return question.about
    said = question.ask.lower()
    return next((name for pattern, name in _GUESSES if re.search(pattern, said)), "stories")


def _outline(form: ReviewForm) -> Outline:
    return Outline(form.name, form.title, form.reader, ("stories",), stories=_MOST_ENTRIES * 2)


def _answer(question: FormQuestion, ground: Ground, told: Sequence[str]) -> Answer:
    """The best answer within the budget: entries not told before come first."""
    topic = about(question)
    if topic == "goals":
        return _of_goals(question, ground)
    found = _candidates(question, topic, ground)
    fresh = [one for one in found if one.id not in told]
    again = [one for one in found if one.id in told]
    fewest, most = question.words
    answer = _filled(fresh, topic, ground, most)
    if answer.words < fewest or not answer.text:
        answer = _filled([*fresh, *again], topic, ground, most)
    return answer


def _filled(found: Sequence[Entry], topic: str, ground: Ground, most: int) -> Answer:
    """As many entries as fit, each told as fully as there is room."""
    said: list[str] = []
    used: list[Entry] = []
    shortest: tuple[Entry, int] | None = None
    room = most
    for entry in found:
        ways = ways_to_tell(entry, topic, ground.today)
        way = next((one for one in ways if len(one.split()) <= room), "")
        if way and len(used) < _MOST_ENTRIES:
            said.append(way)
            used.append(entry)
            room -= len(way.split())
        elif ways and (shortest is None or len(ways[-1].split()) < shortest[1]):
            shortest = entry, len(ways[-1].split())
    more = tuple(one for one in found if one not in used)
    return Answer(" ".join(said), ground.cite(*used), tuple(used), more, None if used else shortest)


def _candidates(question: FormQuestion, topic: str, ground: Ground) -> list[Entry]:
    """The entries a question wants, the best first."""
    fits = _FITTING[topic]
    wanted = [one for one in ground.entries if fits(one) and _is_wanted(one, question)]
    if topic in {"praise", "learned"}:
        return [*_by_words(reversed(wanted), question)][:_LOOKED_AT]
    pins = [one for one in ground.stories if one.id in _pinned(ground) and fits(one)]
    matches = {one.id: _match(one, question) for one in wanted}
    taste = Taste(OCCASION, ground.review.period.first, matches=matches)
    order = [one.entry for one in ranked(wanted, taste)]
    kept = {one.id: one for one in (*pins, *order)}
    rest = [one for one in wanted if one.id not in kept]
    return [*kept.values(), *_by_words(reversed(rest), question)][:_LOOKED_AT]


def _pinned(ground: Ground) -> set[str]:
    return {one.entry.id for one in ground.choices if one.fate == "pinned"}


def _by_words(found: Iterable[Entry], question: FormQuestion) -> list[Entry]:
    return sorted(found, key=lambda one: -_match(one, question))


def _match(entry: Entry, question: FormQuestion) -> float:
    """How many of the question's words an entry has, up to 1."""
    asked = said_words(question.ask) - _SAID_IN_ALL
    own = said_words(" ".join((entry.text, entry.result, *entry.tags, *entry.projects)))
    return len(asked & own) / len(asked) if asked else 0.0


_SAID_IN_ALL = said_words(
    "what which when where have your this year were with that most did how please describe give"
    " examples example important achievements the and for you are goals next would can could"
)


def _is_wanted(entry: Entry, question: FormQuestion) -> bool:
    pairs = (
        (question.kinds, (entry.kind,)),
        (question.tags, entry.tags),
        (question.projects, entry.projects),
        (question.competencies, entry.competencies),
    )
    return all(
        not wanted or {fold(one) for one in wanted} & {fold(one) for one in own}
        for wanted, own in pairs
    )


_FITTING: dict[str, Callable[[Entry], bool]] = {
    "stories": lambda one: one.kind in ("win", "helped"),
    "collaboration": lambda one: (
        one.kind == "helped" or (one.kind == "win" and bool(one.people or one.credit))
        or is_mentoring(one)
    ),
    "invisible": is_overlooked,
    "credit": lambda one: bool(one.credit) and one.kind != "praise",
    "praise": lambda one: one.kind == "praise",
    "learned": lambda one: bool(one.learned) or one.kind == "learned",
}  # fmt: skip


def _of_goals(question: FormQuestion, ground: Ground) -> Answer:
    """The goals that are open, as many as fit."""
    said: list[str] = []
    room = question.words[1]
    used: list[Entry] = []
    for one in ground.goals:
        if not one.goal.is_open:
            continue
        by = f" by {one.goal.by.isoformat()}" if one.goal.by else ""
        text = f"{one.goal.title.rstrip('.')}{by}."
        if len(text.split()) <= room:
            said.append(text)
            room -= len(text.split())
            used += one.entries[-1:]
    cited = tuple(dict.fromkeys(ground.cite(*used)))
    return Answer(" ".join(said), cited, tuple(used))


def _section(number: int, question: FormQuestion, answer: Answer, *, is_again: bool) -> Section:
    title = f"{number}. {question.ask}"
    fewest, most = question.words
    if not answer.text:
        return Section("answer", title, (), _nothing_fits(question, answer))
    budget = f"{fewest} to {most}" if fewest else f"at most {most}"
    again = "; some of it is in an earlier answer too" if is_again else ""
    note = f"{answer.words} words of {budget}{again}"
    return Section("answer", title, (Words(answer.text, answer.cited, note),))


def _nothing_fits(question: FormQuestion, answer: Answer) -> str:
    if answer.shortest is not None:
        return (
            f"Nothing fits into {question.words[1]} words;"
            f" the shortest would take {answer.shortest[1]}."
        )
    if about(question) == "goals":
        return 'No goal is open: brag goal add "..." sets one.'
    return "No entry of this time answers it."


def _flag(number: int, question: FormQuestion, answer: Answer, ground: Ground) -> Flag | None:
    """What a budget lacks, and the entries with which it could be met."""
    fewest, _ = question.words
    if not answer.text:
        if not fewest and not answer.shortest:
            return None
        said = f"Question {number} has no answer. {_nothing_fits(question, answer)}"
        cited = ground.cite(answer.shortest[0]) if answer.shortest else ()
        return Flag("budget", said, cited)
    if answer.words >= fewest:
        return None
    short = fewest - answer.words
    words = "1 word" if short == 1 else f"{short} words"
    could = tuple((*answer.entries, *answer.more)[:_MOST_ENTRIES])
    return Flag(
        "budget",
        f"Question {number} is {words} short of {fewest}. It could be met by telling these more"
        " fully, with brag edit ID, or with entries that are not written down yet.",
        ground.cite(*could),
    )


def _written(
    form: ReviewForm,
    ground: Ground,
    sections: list[Section],
    flags: list[Flag],
    used: list[Entry],
) -> Written:
    told = sorted({one.id: one for one in used}.values(), key=lambda one: (one.day, one.id))
    period = ground.review.period
    document = Document(
        kind="form",
        title=f"{form.title}: {period.title}",
        author=ground.profile.name.strip(),
        first=None if period.first == period.first.min else period.first,
        last=period.last,
        sections=tuple(sections),
        flags=tuple(flags),
        appendix=tuple(Claim(one.text, ground.cite(one)) for one in told),
        reader=form.reader,
    )
    shown = {one.entry.id: ground.short(one.entry.id) for one in ground.choices}
    return Written(
        document, ground.review, ground.choices, shown, ground.review.is_empty and not used
    )
