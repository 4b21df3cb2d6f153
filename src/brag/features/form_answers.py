"""Answering an employer's form from entries: within each budget, in whole sentences, with ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brag.errors import UsageError
from brag.features.documents import Written
from brag.features.form_sentences import ways_to_tell
from brag.features.outline import Outline
from brag.features.pitch_choice import Taste, ranked, said_words
from brag.features.review_claims import ended, on_day
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

NEED, ANYTHING = "need", "anything"
"""Topics that are never told of unasked: what the writer needs; and whatever a form asks for."""
_MOST_ENTRIES = 6
"""Entries in one answer, while other questions could tell them too."""
_LOOKED_AT = 40
_SHORTEST_BEGINNING = 4
_OFFERED = 3
_IS_MEANT = 0.5
"""An entry with this share of the words of a question comes before all others."""
_FULL_ENOUGH = 0.7
"""An answer that uses this share of its words is not made longer."""
_OTHERS = r"(?:others|people|team|colleagues?|staff|students?|juniors?|reports|trainees?|pupils)"
_GUESSES: tuple[tuple[str, str], ...] = (
    (r"(?:do|would|will|could) you (?:still )?(?:need|want|like)\b(?! to)", NEED),
    (r"feedback|praise|others say|compliment", "praise"),
    (
        (
            r"\bgoals?\b|objectives?\b|next (?:year|half|quarter|term)|plans?\b"
            r"|look(?:ing)? (?:ahead|forward)"
        ),
        "goals",
    ),
    (r"credit|thank|who helped", "credit"),
    (
        (
            r"(?:develop|grow|grew|coach|mentor|train|teach|taught|support|help|lead|led)\w*\b"
            rf".*\b{_OTHERS}\b"
        ),
        "collaboration",
    ),
    (r"learn|mistake|differently|setback|improve|challeng|less well|went wrong|weak", "learned"),
    (r"behind the scenes|overlooked|invisible|beyond your role", "invisible"),
    (rf"support|collaborat|coach|mentor|together|teach|taught|\b{_OTHERS}\b", "collaboration"),
    (r"develop|grow|training", "learned"),
    (
        (
            r"achiev|accomplish|proud|contribut|success|impact|highlight|deliver|outcome"
            r"|results?\b|did you do|have you done|your (?:work|year|role|performance)"
        ),
        "stories",
    ),
)  # fmt: skip
"""What a question is about by its words; the first that fits."""


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
    answers: list[Answer] = []
    repeated: list[bool] = []
    for question in form.questions:
        answer = _answer(question, ground, told)
        repeated.append(any(one.id in told for one in answer.entries))
        told += [one.id for one in answer.entries]
        answers.append(answer)
    for number, (question, answer) in enumerate(zip(form.questions, answers, strict=True)):
        answers[number] = fuller = _fuller(question, answer, ground, told)
        told += [one.id for one in fuller.entries]
    for number, (question, answer) in enumerate(zip(form.questions, answers, strict=True), 1):
        used += answer.entries
        sections.append(_section(number, question, answer, is_again=repeated[number - 1]))
        if flag := _flag(number, question, answer, ground):
            flags.append(flag)
    if private := private_flag(ground):
        flags.append(private)
    return _written(form, ground, sections, flags, used)


def about(question: FormQuestion) -> str:
    """What a question is about: as its file says, else by its words; empty if they do not say."""
    if question.about:
        return question.about
    if question.entries or question.kinds or question.tags or question.projects:
        return ANYTHING
    if question.competencies:
        return ANYTHING
    said = question.ask.lower()
    return next((name for pattern, name in _GUESSES if re.search(pattern, said)), "")


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
    answer = _filled(fresh, topic, ground, question.words[1])
    return answer if answer.text else _filled([*fresh, *again], topic, ground, question.words[1])


def _fuller(question: FormQuestion, answer: Answer, ground: Ground, told: Sequence[str]) -> Answer:
    """The answer with more entries that no question told, while there is much room."""
    fewest, most = question.words
    enough = max(fewest, round(_FULL_ENOUGH * most))
    if not answer.entries or answer.words >= enough:
        return answer
    fresh = [one for one in answer.more if one.id not in told]
    found = (*answer.entries, *fresh)
    return _filled(found, about(question), ground, most, enough)


def _filled(
    found: Sequence[Entry], topic: str, ground: Ground, most: int, enough: int = 0
) -> Answer:
    """As many entries as fit, each told as fully as there is room; more than a few until enough."""
    said: list[str] = []
    used: list[Entry] = []
    shortest: tuple[Entry, int] | None = None
    room = most
    for entry in found:
        ways = ways_to_tell(entry, "" if topic == ANYTHING else topic, ground.today)
        way = next((one for one in ways if len(one.split()) <= room), "")
        if way and (len(used) < _MOST_ENTRIES or most - room < enough):
            said.append(way)
            used.append(entry)
            room -= len(way.split())
        elif ways and (shortest is None or len(ways[-1].split()) < shortest[1]):
            shortest = entry, len(ways[-1].split())
    more = tuple(one for one in found if one not in used)
    return Answer(" ".join(said), ground.cite(*used), tuple(used), more, None if used else shortest)


def _candidates(question: FormQuestion, topic: str, ground: Ground) -> list[Entry]:
    """The entries a question wants, the best first."""
    if topic == NEED:
        return []
    if question.entries:
        return _named(question, ground)
    fits = _FITTING[topic]
    wanted = [one for one in ground.entries if fits(one) and _is_wanted(one, question)]
    if not topic:
        wanted = [one for one in wanted if _match(one, question)]
    if topic in {"praise", "learned"}:
        return [*_by_words(reversed(wanted), question)][:_LOOKED_AT]
    pins = [one for one in ground.stories if one.id in _pinned(ground) and fits(one)]
    matches = {one.id: _match(one, question) for one in wanted}
    taste = Taste(OCCASION, ground.review.period.first, matches=matches)
    order = [one.entry for one in ranked(wanted, taste)]
    order.sort(key=lambda one: (matches[one.id] < _IS_MEANT, _is_aside(one, topic)))
    kept = {one.id: one for one in (*pins, *order)}
    rest = [one for one in wanted if one.id not in kept]
    return [*kept.values(), *_by_words(reversed(rest), question)][:_LOOKED_AT]


def _is_aside(entry: Entry, topic: str) -> bool:
    """Whether it only names others, where help given and mentoring are asked for."""
    return topic == "collaboration" and entry.kind != "helped" and not is_mentoring(entry)


def _named(question: FormQuestion, ground: Ground) -> list[Entry]:
    """The entries that the form names, in its order. Raises UsageError for a stray one."""
    found = []
    for wanted in question.entries:
        meant = [one for one in ground.entries if one.id.startswith(wanted.strip().lower())]
        if len(meant) != 1:
            raise UsageError(
                f"the form names entry {wanted[:20]!r} for {question.ask[:40]!r}, and"
                f" {'none' if not meant else 'more than one'} of this time has that id",
                "brag list shows the ids; --with-private looks at private entries too",
            )
        found.append(meant[0])
    return found


def _pinned(ground: Ground) -> set[str]:
    return {one.entry.id for one in ground.choices if one.fate == "pinned"}


def _by_words(found: Iterable[Entry], question: FormQuestion) -> list[Entry]:
    return sorted(found, key=lambda one: -_match(one, question))


def _match(entry: Entry, question: FormQuestion) -> float:
    """How many of the question's words an entry has, up to 1."""
    asked = said_words(question.ask) - _SAID_IN_ALL
    own = said_words(" ".join((entry.text, entry.result, *entry.tags, *entry.projects)))
    met = [one for one in asked if any(_is_same(one, other) for other in own)]
    return len(met) / len(asked) if asked else 0.0


def _is_same(one: str, other: str) -> bool:
    """Whether two words are one: safe and safety, patient and patients."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter))


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
    "": lambda one: one.kind in ("win", "helped"),
    ANYTHING: lambda _: True,
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
    """The goals that are open, as many as fit; for next year, those that it is the time of."""
    said: list[str] = []
    used: list[Entry] = []
    room = question.words[1] - 2
    is_next_year = "next year" in question.ask.lower()
    for one in ground.goals:
        by = one.goal.by
        if not one.goal.is_open or (is_next_year and by and by.year <= ground.today.year):
            continue
        text = one.goal.title.rstrip(".") + (f" (by {on_day(by, ground.today)})" if by else "")
        if len(text.split()) <= room:
            said.append(text)
            room -= len(text.split())
            used += one.entries[-1:]
    head = "My goal: " if len(said) == 1 else "My goals: "
    told = ended(head + "; ".join(said)) if said else ""
    cited = tuple(dict.fromkeys(ground.cite(*used)))
    return Answer(told, cited, tuple(used))


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
        return 'No goal for it is open: brag goal add "..." sets one.'
    if about(question) == NEED:
        return "What you need is yours to say; nothing is guessed."
    return "No entry of this time answers it, as far as its words show."


def _flag(number: int, question: FormQuestion, answer: Answer, ground: Ground) -> Flag | None:
    """What a budget lacks, and the entries with which it could be met."""
    fewest, _ = question.words
    if not answer.text:
        if not answer.shortest:
            return _unanswered(number, question, ground)
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


def _unanswered(number: int, question: FormQuestion, ground: Ground) -> Flag:
    """That a question has no answer, and how the form can name the entries for one."""
    said = f"Question {number} has no answer. {_nothing_fits(question, Answer('', ()))}"
    if about(question) in {NEED, "goals"}:
        return Flag("budget", said)
    could = [one.entry for one in ground.choices][:_OFFERED]
    if could:
        ids = ", ".join(f'"{ground.short(one.id)}"' for one in could)
        said += f" If these do, write under it: entries = [{ids}]"
    return Flag("budget", said, ground.cite(*could))


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
        title=form.title if period.title in form.title else f"{form.title}: {period.title}",
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
