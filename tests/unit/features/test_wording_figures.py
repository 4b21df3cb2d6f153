"""The rules hold what docs/wording.md promises, on texts they were not tuned on."""

from __future__ import annotations

from collections import Counter

from tests.wording_figures import PAGE, figures, labelled, rules, written


def test_nine_of_ten_findings_are_agreed_with_and_three_of_four_clear_cases_found() -> None:
    aside = figures("held_out")
    assert aside.precision >= 0.90, "\n".join(aside.surprises)
    assert aside.recall >= 0.75, "\n".join(aside.surprises)


def test_the_texts_used_for_tuning_stay_as_they_are() -> None:
    tuned = figures("tuning")
    assert tuned.precision >= 0.99, "\n".join(tuned.surprises)
    assert tuned.recall >= 0.99, "\n".join(tuned.surprises)


def test_the_sets_are_large_varied_and_apart() -> None:
    aside, tuned = labelled("held_out"), labelled("tuning")
    assert len(aside) + len(tuned) >= 300
    assert len(aside) * 2 >= len(tuned)
    settings = Counter((one["text"], one.get("form"), one.get("audience")) for one in aside + tuned)
    assert settings.most_common(1)[0][1] == 1
    assert len({one.get("by") for one in aside}) > 100
    for texts in (aside, tuned):
        quiet = [one for one in texts if not one.get("fires")]
        assert len(quiet) * 3 > len(texts)


def test_labels_name_rules() -> None:
    known = {rule.id for rule in rules()}
    for one in labelled("held_out") + labelled("tuning"):
        fires, may = set(one.get("fires", ())), set(one.get("may", ()))
        assert fires | may <= known, one["text"]
        assert not fires & may, one["text"]
        assert set(one) <= {"by", "text", "form", "audience", "fires", "may"}, one["text"]


def test_the_page_shows_the_figures_of_now() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "python -m tests.wording_figures writes them"
