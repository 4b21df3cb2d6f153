"""Asking the steps of a script one by one: back and forth, with a quiet timer, losing nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.errors import BragError
from brag.features.answer_sheet import Draft, record_hint, to_draft
from brag.features.becoming import Becoming
from brag.features.steps import LATER, accepted, sequence
from brag.prompt import BackError, Stopped
from brag.render.prompts import Wording, worded
from brag.render.reflections import record_said
from brag.render.terminal import escape

if TYPE_CHECKING:
    from brag.cli.state import State
    from brag.features.occasions import Occasion
    from brag.features.steps import Step
    from brag.model.script import Question

_SUGGESTED_SECONDS = 300
_ENOUGH = (
    "Five minutes. It is fine to stop here: Enter skips what is left, Ctrl-C keeps it for later."
)
_PLAN_HINT = "in a few words"


class Run:
    """One run of a script at the terminal: its answers so far, and the step it is at."""

    def __init__(self, state: State, occasion: Occasion, draft: Draft | None = None) -> None:
        self.state = state
        self.occasion = occasion
        self.answers = dict(draft.answers) if draft else {}
        self.wordings: dict[str, str] = {}
        self._at = draft.stopped_at if draft else ""
        self._seconds_before = draft.seconds if draft else 0
        self._begun = state.clock.now()
        self._asked: list[str] = []
        self._said_enough = self._seconds_before >= _SUGGESTED_SECONDS

    @property
    def seconds(self) -> int:
        """How long it has taken, with the time before it was stopped."""
        return self._seconds_before + int((self.state.clock.now() - self._begun).total_seconds())

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been answered yet."""
        return not any(self.answers.values())

    def draft(self) -> str:
        """The run so far, to be taken up at the same step."""
        event, person = self.occasion.event, self.occasion.person
        someone = (
            "" if person is None else person.name if self.occasion.is_new_person else person.id
        )
        return to_draft(
            Draft(
                self.occasion.script.name,
                event.id if event else "",
                someone,
                self.occasion.day,
                self.occasion.is_distanced,
                self.seconds,
                self._at,
                self.answers,
            )
        )

    def ask(self) -> None:
        """Ask every step; afterwards ``answers`` holds what was asked, and nothing else."""
        steps = sequence(self.occasion, self.answers)
        keys = [one.key for one in steps]
        place = keys.index(self._at) if self._at in keys else 0
        self._asked = [one.key for one in steps[:place] if self._wording(one).asked]
        while place < len(steps):
            step = steps[place]
            try:
                self._ask(step)
            except BackError:
                place = [one.key for one in steps].index(self._asked.pop())
                continue
            steps = sequence(self.occasion, self.answers)
            place = [one.key for one in steps].index(step.key) + 1
            self._mind_the_time()
        left = {one.key for one in steps} & {*self._asked}
        self.answers = {key: self.answers[key] for key in self.answers if key in left}

    def _ask(self, step: Step) -> None:
        wording = self._wording(step)
        if not wording.asked and step.kind != "record":
            self.answers.pop(step.key, None)
            return
        self._at = step.key
        before = self.answers.get(step.key, "")
        try:
            answer = self._answer(step, wording)
        except Stopped as stop:
            if stop.typed:
                self.answers[step.key] = stop.typed
            raise
        self.answers[step.key] = answer
        self._asked.append(step.key)
        if step.kind == "question" and answer != before:
            self._forget_records_of(step)

    def _wording(self, step: Step) -> Wording:
        wording = worded(step, self.occasion, self.answers)
        if wording.asked:
            self.wordings[step.key] = wording.asked
        return wording

    def _answer(self, step: Step, wording: Wording) -> str:
        if step.kind == "record":
            return self._records(step)
        default = self.answers.get(step.key, "")
        can_go_back = bool(self._asked)
        choices = ("yes", "no") if step.is_yes_no else step.choices
        if choices:
            more = [(LATER, "not known yet")] if step.kind == "outcome" else []
            # Enter skips here as everywhere: no answer suggests itself.
            shown = [("", "(skip)"), *((one, one) for one in choices), *more]
            question = f"{wording.asked}{self._hinted(wording.hint)}"
            return self.state.prompter.choose(
                escape(question),
                shown,
                default=default,
                can_go_back=can_go_back,
            )
        parts = [wording.hint or (_PLAN_HINT if step.kind == "plan" else "")]
        parts += [f"{LATER} leaves it open"] if step.kind == "outcome" else []
        parts += [self._minutes()]
        answer = self.state.prompter.text(
            escape(wording.asked),
            hint=escape("; ".join(one for one in parts if one)),
            default=default,
            check=lambda text: _wrong(step, text),
            can_go_back=can_go_back,
        )
        return accepted(step, answer)

    def _hinted(self, hint: str) -> str:
        said = "; ".join(one for one in (hint, self._minutes()) if one)
        return f" ({said})" if said else ""

    def _minutes(self) -> str:
        minutes = self.seconds // 60
        return f"{minutes} min" if minutes else ""

    def _mind_the_time(self) -> None:
        if self.seconds >= _SUGGESTED_SECONDS and not self._said_enough:
            self._said_enough = True
            self.state.note(self.state.style.quiet(_ENOUGH))

    def _records(self, step: Step) -> str:
        """The lines the user wants written down from one answer."""
        question = self.occasion.script.question(step.name)
        wanted: list[str] = []
        if step.key in self.answers:
            suggested = [one for one in self.answers[step.key].split("\n") if one]
        else:
            becoming = Becoming(self.state.journal, self.occasion)
            suggested = becoming.suggested(question, self.answers[question.id])
        for line in suggested:
            if kept := self._confirmed(step, question, line, wanted):
                wanted.append(kept)
        return "\n".join(wanted)

    def _confirmed(self, step: Step, question: Question, line: str, wanted: list[str]) -> str:
        """The line as the user wants it written down; empty if not at all."""
        prompter = self.state.prompter
        while line:
            try:
                shown = self._shown(step, question, line, wanted)
            except BragError as error:
                candidates = "".join(f"\n  {escape(one)}" for one in error.details)
                self.state.note(f"{escape(error.what)}. {escape(error.hint)}.{candidates}")
            else:
                answer = prompter.choose(
                    f"Write down {escape(shown)}?",
                    [("yes", "yes"), ("change", "change it first"), ("no", "no")],
                    default="yes",
                    can_go_back=bool(self._asked),
                )
                if answer != "change":
                    return line if answer == "yes" else ""
            hint = f"{record_hint(question.becomes)}; empty leaves it out"
            line = prompter.text("How should it stand?", hint=hint, default=line)
        return ""

    def _shown(self, step: Step, question: Question, line: str, wanted: list[str]) -> str:
        """What the line would become, after the lines that were wanted before it."""
        becoming = Becoming(self.state.journal, self.occasion)
        earlier = [*self._earlier_lines(step), *((question, one) for one in wanted)]
        for owner, one in earlier:
            becoming.record(owner, one, self.answers)
        known = {one.id for one in becoming.newcomers}
        record = becoming.record(question, line, self.answers)
        new = [one for one in becoming.newcomers if one.id not in known]
        return record_said(record, new, becoming.names, self.state.page)

    def _earlier_lines(self, step: Step) -> list[tuple[Question, str]]:
        lines: list[tuple[Question, str]] = []
        for one in sequence(self.occasion, self.answers):
            if one.key == step.key:
                break
            if one.kind == "record":
                owner = self.occasion.script.question(one.name)
                lines += [
                    (owner, each) for each in self.answers.get(one.key, "").split("\n") if each
                ]
        return lines

    def _forget_records_of(self, step: Step) -> None:
        """An answer that changed suggests its records anew."""
        for one in sequence(self.occasion, self.answers):
            if one.kind == "record" and one.name == step.name:
                self.answers.pop(one.key, None)


def _wrong(step: Step, text: str) -> str | None:
    try:
        accepted(step, text)
    except BragError as error:
        return f"{error.what}. {error.hint}"
    return None
