"""Checking the user's own templates: every problem, each with its file and line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from brag.errors import BragError, TemplateError
from brag.features import framework_file, frameworks, topic_words
from brag.features.calibrating import FILE as READING
from brag.features.calibrating import read_text
from brag.features.evidence import FILE as EVIDENCE
from brag.features.evidence import read_evidence
from brag.features.forms import event_in, form_in, read_event
from brag.features.impromptu import FILE as QUESTIONS
from brag.features.impromptu import read_questions
from brag.features.occasions import Occasion
from brag.features.outline import outline_in
from brag.features.pitch import Material, Wish
from brag.features.review_form import read_review_form
from brag.features.rungs import FILE as LADDER
from brag.features.rungs import read_rungs
from brag.features.scripts import script_in
from brag.features.wording_rules import read_rule
from brag.model.entry import Credit, Entry, Metric
from brag.model.event import Event
from brag.model.person import Person
from brag.model.profile import Profile
from brag.render import prompts, templates
from brag.render.document_samples import samples
from brag.render.document_text import document_markdown
from brag.render.page import document_page, period_page
from brag.render.page_samples import sample_periods
from brag.render.pitch import beats_of, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from brag.features.forms import Form
    from brag.features.template_files import TemplateFile

_READERS: dict[str, Callable[[Path], object]] = {
    EVIDENCE: read_evidence,
    LADDER: read_rungs,
    QUESTIONS: read_questions,
    READING: read_text,
}
"""The files of which there is one each, and what reads them."""
_DAY = date(2026, 11, 20)
_SOMEONE = Profile("Sam Okoye", "gardener", "grow vegetables", ("old apples",), ("seedlings",))
_FULL = Entry(
    id="0000000001", day=_DAY, text="Planted 40 roses", situation="The bed was empty",
    task="fill it before winter", part="dug the bed", actions="watered it every day",
    result="38 of them flower", metric=Metric("roses", "0", "38"), beneficiary="the school",
    credit=(Credit("Ana Ruiz", "dug the second bed"),), evidence=("the garden book",),
    learned="dig deeper",
)  # fmt: skip
_BARE = Entry(id="0000000002", day=_DAY, text="Mended the fence")


def problems(files: Sequence[TemplateFile], own: Path) -> list[BragError]:
    """What is wrong with the user's own files; nothing if all can be used."""
    found: list[BragError] = []
    for file in files:
        if not file.is_own:
            continue
        try:
            _check(file, own)
        except BragError as error:
            found.append(error)
    return found


def _check(file: TemplateFile, own: Path) -> None:
    folder, _, name = file.relative.rpartition("/")
    if file.relative == topic_words.FILE:
        topic_words.read_own(file.path)
    elif folder == "pitch/events" and name.endswith(".toml"):
        event_in(file.path)
    elif folder == frameworks.FOLDER and name.endswith(".toml"):
        framework_file.read(file.path)
    elif folder == "reflect":
        _check_script(file.path, own)
    elif folder == "pitch":
        _check_pitch(name, file.path, own)
    elif folder == "wording" and name.endswith(".toml"):
        read_rule(name.removesuffix(".toml"), own)
    elif folder.partition("/")[0] == "review":
        _check_review(file, folder, own)
    elif file.relative in _READERS:
        _READERS[file.relative](own)
    elif name.endswith(".j2"):
        templates.made(
            lambda: bool(templates.load(templates.environment(own), file.relative)),
            file.relative,
            own,
        )
    else:
        from brag import assets

        assets.read_toml(file.path)


def _check_pitch(name: str, path: Path, own: Path) -> None:
    """A form with its words, or words alone; those beside a form of one's own go with it."""
    if name.endswith(".toml"):
        _check_form(form_in(path), path, own)
    elif not (own / "pitch" / name.replace(".j2", ".toml")).is_file():
        _check_words(name.removesuffix(".j2"), path, own)


def _check_review(file: TemplateFile, folder: str, own: Path) -> None:
    """A kind of document, a form, or words: those are tried on a full document and an empty one."""
    name = file.relative.rpartition("/")[2]
    if name.endswith(".toml"):
        read = read_review_form if folder == "review/forms" else outline_in
        read(file.path)
        return
    kind = name.removesuffix(".md.j2") if folder == "review" else "brag-doc"
    if templates.is_of_a_page(name):
        for document in samples("brag-doc"):
            document_page(document, own)
        for review, beside in sample_periods():
            period_page(review, beside, own)
        return
    is_document = folder in {"review", "review/parts"} and name.endswith(".md.j2")
    if not is_document or kind == "period":
        templates.made(
            lambda: bool(templates.load(templates.environment(own), file.relative)),
            file.relative,
            own,
        )
        return
    for document in samples(kind):
        document_markdown(document, own)


def _check_script(path: Path, own: Path) -> None:
    """Read it, and word every prompt, with an event and a person and without."""
    script = script_in(path, own)
    fair = Event("0000000003", _DAY, "Spring fair", "meetup", hope="hear how others prune")
    known = Occasion(
        script, _DAY, fair, Person("0000000004", _DAY, "Ana Ruiz"), profile=_SOMEONE,
        plan=("it rains", "I go all the same"),
    )  # fmt: skip
    for occasion in (known, Occasion(script, _DAY)):
        for is_distanced in (False, True):
            prompts.every_wording(occasion._replace(is_distanced=is_distanced))
            prompts.about(occasion)


def _check_words(name: str, path: Path, own: Path) -> None:
    """A template whose form is the shipped one; without any form it is only a part of others."""
    from brag import assets

    if f"{name}" in assets.names("pitch", ".toml", own):
        _check_form(form_in(assets.find(f"pitch/{name}.toml", own)), path, own)
    else:
        relative = f"pitch/{name}.j2"
        templates.made(
            lambda: bool(templates.load(templates.environment(own), relative)), relative, own
        )


def _check_form(form: Form, path: Path, own: Path) -> None:
    """Render it with a full record and with next to none, and compare its beats."""
    for entries in ((_FULL, _BARE, _FULL), (_BARE,), ()):
        material = Material(
            form,
            read_event("conference"),
            _SOMEONE if entries else Profile(),
            entries[: form.tells] if "entry" not in form.needs or entries else (_BARE,),
            {_FULL.id: "1", _BARE.id: "2"},
            _DAY,
            Wish(),
        )
        render(material, own)
    there = set(beats_of(form, own))
    for name in (*form.must, *form.should, *form.may):
        if name not in there:
            raise TemplateError(
                f"{path}: the beat {name!r} is no block of pitch/{form.name}.j2",
                f"It has {', '.join(sorted(there))}",
            )
