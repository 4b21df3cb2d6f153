"""From what was typed to a review document: its kind or its form, and how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.cli.paging import page_of
from brag.errors import UsageError
from brag.features.documents import write_document
from brag.features.outline import read_outline
from brag.text import periods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brag.cli.state import State
    from brag.features.documents import Written
    from brag.features.review_ground import DocumentWish
    from brag.model.document import Document
    from brag.model.finding import Finding
    from brag.text.periods import Period

_LOOKED_AT = 20_000
"""Characters of a document whose wording is looked at."""
_USUAL_PERIOD_OF_A_FORM = "year"
_KINDS = "Add --as KIND: brag-doc, self-review, promotion, one-on-one, cv, standup, thanks"


class Asked(NamedTuple):
    """What was asked for: a kind of document or the file of a form, and how to tell it."""

    kind: str | None
    questions: Path | None
    wish: DocumentWish
    why: bool = False
    redact: bool = False
    key: Path | None = None
    final: bool = False


class Drawn(NamedTuple):
    """A document as text, and what the wording check says of the words in it."""

    text: str
    findings: Sequence[Finding] = ()


def checked(asked: Asked) -> Asked:
    """``asked`` itself. Raises UsageError if it contradicts itself."""
    if asked.kind is not None and not asked.kind.strip():
        raise UsageError("--as needs to know what kind of document", _KINDS)
    if asked.kind and asked.questions:
        raise UsageError("--as and --form are two documents", "Ask for one at a time")
    if asked.key and not asked.redact:
        raise UsageError("--key keeps who is who, and nobody is hidden", "Add --redact")
    if asked.kind or asked.questions:
        return asked
    wish = asked.wish
    for option, given in (
        ("--entry", wish.entries), ("--not", wish.without), ("--why", asked.why),
        ("--framework", wish.framework), ("--level", wish.level), ("--final", asked.final),
    ):  # fmt: skip
        if given:
            raise UsageError(
                f"{option} belongs to a document, and none was asked for",
                _KINDS,
            )
    return asked


def drawn(
    state: State, asked: Asked, period: Period | None, form: str, *, has_blocks: bool = True
) -> Drawn:
    """The document as text in that format; what belongs beside it goes to standard error."""
    if not asked.kind and not asked.questions:
        return Drawn(_redacted_period(state, asked, period, form, has_blocks=has_blocks))
    written = _written(state, asked, period)
    document = written.document
    if asked.redact and not written.is_empty:
        from brag.features.redacting import redact

        document = redact(state.journal, document, asked.key)
        if form != "terminal" and not asked.final:
            state.note(document.flags[-1].text)
        _note_key(state, asked.key)
    if asked.final and not written.is_empty:
        document = _final(state, document)
    if form == "json":
        return Drawn(_json(document, written, with_why=asked.why))
    if asked.why:
        _note_why(state, written)
    if written.is_empty and form == "html":
        return Drawn(page_of(state, written.review))
    if written.is_empty and form == "terminal":
        return Drawn(_nothing(state, written, asked))
    return Drawn(_text(state, document, form), _findings(state, document))


def _text(state: State, document: Document, form: str) -> str:
    if form == "html":
        from brag.render.page import document_page

        return document_page(document, state.home.templates)
    if form == "md":
        from brag.render.document_text import document_markdown

        return document_markdown(document, state.home.templates)
    from brag.render.document import document_terminal

    return document_terminal(document, state.page)


def _final(state: State, document: Document) -> Document:
    """The copy for its reader; what is not in it is noted."""
    from brag.features.final_copy import final_copy
    from brag.render.terminal import flat, wrap

    document, remarks = final_copy(document)
    for one in remarks:
        state.note("\n".join(wrap(flat(one), state.width)))
    return document


def _findings(state: State, document: Document) -> Sequence[Finding]:
    """What the wording check says of the user's own words, as they would be read in the end."""
    from brag.cli import remarks
    from brag.features.final_copy import final_copy, own_words

    words = own_words(final_copy(document).document)[:_LOOKED_AT]
    return remarks.on_pitch(state, words, "")


def _redacted_period(
    state: State, asked: Asked, period: Period | None, form: str, *, has_blocks: bool
) -> str:
    """The plain look back, with people and projects hidden."""
    from brag.features.redacting import redact_review
    from brag.features.review import look_back
    from brag.render.review import terminal
    from brag.render.review_document import json_text, markdown

    period = period or periods.current(state.config.text("review.period"), state.today)
    found = look_back(state.journal, period, with_private=asked.wish.with_private)
    if not found.is_empty:
        found, remark = redact_review(state.journal, found, asked.key)
        state.note(remark)
        _note_key(state, asked.key)
    if form == "html":
        return page_of(state, found, is_redacted=True)
    if form == "terminal":
        return terminal(found, state.page, has_blocks=has_blocks)
    return json_text(found) if form == "json" else markdown(found, state.home.templates)


def _note_key(state: State, key: Path | None) -> None:
    if key is not None:
        state.note(f"Who is who: {key}, for your eyes only.")


def _written(state: State, asked: Asked, period: Period | None) -> Written:
    own = state.home.templates
    if asked.questions is not None:
        from brag.features.form_answers import answer_form

        period = period or periods.current(_USUAL_PERIOD_OF_A_FORM, state.today)
        return answer_form(state.journal, asked.questions, period, asked.wish)
    outline = read_outline(asked.kind or "", own)
    period = period or periods.parse_period(outline.period, state.today)
    return write_document(state.journal, outline, period, asked.wish, own=own)


def _json(document: Document, written: Written, *, with_why: bool) -> str:
    import json

    from brag.render.document_text import document_json
    from brag.render.pitch_facts import why_json

    more = {"why": why_json(written.choices)} if with_why else {}
    return json.dumps(document_json(document) | more, ensure_ascii=False, indent=2)


def _note_why(state: State, written: Written) -> None:
    from brag.render.pitch_facts import choices_table

    if written.choices:
        state.note(choices_table(written.choices, written.shown_as) + "\n")
    else:
        state.note("It tells no stories, so there was nothing to choose.\n")


def _nothing(state: State, written: Written, asked: Asked) -> str:
    from brag.render.review import nothing

    option = f"--as {asked.kind}" if asked.kind else f"--form {asked.questions}"
    return "\n".join(nothing(written.review, state.page, option))
