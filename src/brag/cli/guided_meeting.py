"""A guided meeting: two minutes at most, one question at a time, each of which may be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.cli.guided import SKIP, checked_by, keeping
from brag.features.meet import Sketch, due, sketch_sentence, split_list, split_names
from brag.text.quickline import parse_quick_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from brag.prompt import Prompter
    from brag.store.journal import Journal

NAMES = "Who did you talk to?"


def ask_meeting(
    prompter: Prompter,
    sketch: Sketch,
    journal: Journal,
    today: date,
    resolved: Callable[[tuple[str, ...]], Any],
) -> None:
    """Fill ``sketch`` by asking. It grows answer by answer, so that Ctrl-C loses none.

    ``resolved`` is told the names as soon as they are known, and may ask who is meant.
    """
    _ask_who(prompter, sketch, journal, today)
    company = resolved(sketch["people"])
    _ask_line(prompter, sketch, "text", "What was it about?", hint="a line; #topic marks a topic")
    quick = parse_quick_line(sketch["text"], today)
    sketch["text"] = quick.text
    sketch["topics"] = tuple(dict.fromkeys((*sketch.get("topics", ()), *quick.tags)))
    _ask_line(prompter, sketch, "at", "Where, or at which event?")
    if len(company) == 1:
        if company[0][1] and not sketch.get("role"):
            _ask_work(prompter, sketch)
        known = prompter.text(
            "What do they know about?",
            hint="Rust, old roses, …",
            default=", ".join(sketch.get("knows", ())),
        )
        sketch["knows"] = split_list([known])
    _ask_line(prompter, sketch, "learned", "What did you learn?")
    _ask_line(prompter, sketch, "offered", "Did you offer something?", hint="an intro, a link, …")
    _ask_line(prompter, sketch, "next", "Is there a next step for you?", hint="send the paper, …")
    if sketch.get("next") and not sketch.get("by"):
        answer = prompter.text(
            "By when?",
            hint="friday, in two weeks; Enter means in a week",
            check=checked_by(lambda one: due(one, today) if one else None),
        )
        sketch["by"] = due(answer, today) if answer else None


def _ask_who(prompter: Prompter, sketch: Sketch, journal: Journal, today: date) -> None:
    if sketch.get("people"):
        return
    answer = prompter.text(
        NAMES,
        hint="Ana Ruiz, Bo",
        check=lambda text: None if split_names(text) else "A name is enough; Ctrl-C stops",
    )
    if "@" in answer:
        sketch.update(sketch_sentence(journal, answer, today))
    else:
        sketch["people"] = tuple(split_names(answer))


def _ask_line(
    prompter: Prompter, sketch: Sketch, name: str, question: str, *, hint: str = SKIP
) -> None:
    with keeping(sketch, name):
        sketch[name] = prompter.text(question, hint=hint, default=sketch.get(name, ""))


def _ask_work(prompter: Prompter, sketch: Sketch) -> None:
    answer = prompter.text("What do they do, and where?", hint="data engineer at Acme")
    role, _, org = answer.partition(" at ")
    sketch["role"], sketch["org"] = role.strip(), org.strip()
