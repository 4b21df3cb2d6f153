"""An entry survives the form it is edited in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests import strategies

from brag.errors import UsageError
from brag.features.amounts import parse_credit, parse_number, say_credit, say_number
from brag.features.entry_form import from_form, sketch_of, to_form
from brag.model.entry import Entry

FAR = date(2200, 1, 1)


def as_typed(entry: Entry) -> dict[str, Any]:
    """The fields of ``entry`` as a form can hold them: no outer space, no comma in a name."""
    lists = {
        name: tuple(one for one in getattr(entry, name) if one == one.strip() and "," not in one)
        for name in ("tags", "projects", "people", "competencies", "evidence")
    }
    texts = {
        name: getattr(entry, name).strip()
        for name in ("situation", "part", "result", "learned", "note")
    }
    credit = tuple(
        one for one in entry.credit if ":" not in one.who and parse_credit(say_credit(one)) == one
    )
    return {**lists, **texts, "credit": credit, "text": " ".join(entry.text.split())}


@given(strategies.entries)
def test_an_entry_left_alone_in_the_form_stays_what_it_was(entry: Entry) -> None:
    tidy = replace(entry, sources=(), **as_typed(entry))
    again = from_form(to_form(sketch_of(tidy)), FAR, number=tidy.metric)
    kept = sketch_of(tidy)
    assert {name: again[name] for name in again} == {name: kept[name] for name in again}


def test_every_answer_that_cannot_be_read_is_named() -> None:
    form = to_form({"text": "Shipped"}).replace("# Day\n", "# Day\nsomeday\n")
    form = form.replace("# Number\n", "# Number\np95: ->\n")
    with pytest.raises(UsageError) as refused:
        from_form(form, FAR)
    assert [line.partition(":")[0] for line in refused.value.details] == ["Day", "Number"]


def test_a_heading_written_as_text_stays_text() -> None:
    sketch = from_form(to_form({"text": "x", "note": "# Result\n\\# Result\n# Other"}), FAR)
    assert sketch["note"] == "# Result\n\\# Result\n# Other"
    assert sketch["result"] == ""


def test_words_above_the_first_heading_are_the_entry() -> None:
    assert from_form("Shipped v2 #release", FAR)["text"] == "Shipped v2"


def test_a_number_with_a_unit_of_its_own_survives_untouched() -> None:
    metric = replace(parse_number("p95: 900 -> 120"), unit="ms")
    form = to_form({"text": "x", "metric": metric})
    assert from_form(form, FAR, number=metric)["metric"] == metric
    assert say_number(metric) in form
