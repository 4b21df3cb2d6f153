"""The wording check: what is found, in what order, and what stays unsaid."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.wording_figures import check_text, rules

from brag.features.check import MOST_SHOWN, examine
from brag.features.quiet import Muted
from brag.text.detection import Setting


def found(text: str, **options: str) -> list[str]:
    return [one.rule for one in check_text(text, rules(), **options)]  # type: ignore[arg-type]


def test_the_example_of_the_handbook() -> None:
    text = "We just helped with a bit of the migration"
    (finding,) = [one for one in check_text(text, rules()) if one.words == "just"]
    assert (finding.rule, finding.start, finding.end) == ("minimiser", 3, 7)
    assert (finding.line, finding.column) == (1, 4)
    assert finding.rewrite == "We helped with a bit of the migration"


def test_places_count_lines_and_columns_from_one() -> None:
    (finding,) = check_text("Fine.\n\n  I got lucky.", rules())
    assert (finding.line, finding.column, finding.words) == (3, 5, "got lucky")


def test_thinking_and_believing_are_fine() -> None:
    assert found("I think it works. I believe the pump is too small. I feel sure.") == []


def test_at_most_five_and_no_rule_drowns_the_others() -> None:
    text = "I just helped. " * 9 + "I got lucky. The form was rewritten. I'm a rockstar."
    shown = found(text)
    assert len(shown) == MOST_SHOWN
    assert {"luck", "passive", "superiority", "minimiser"} <= set(shown)
    checked = examine(text, rules(), Setting())
    assert checked.left_out == checked.fired.total() - MOST_SHOWN


def test_the_most_useful_comes_first() -> None:
    shown = check_text("I got lucky, and the form was rewritten.", rules())
    ranks = {rule.id: rule.rank for rule in rules()}
    assert [ranks[one.rule] for one in shown] == sorted(ranks[one.rule] for one in shown)


def test_of_two_remarks_on_the_same_words_the_longer_stays() -> None:
    assert found("I just happened to notice the crack.") == ["luck"]


def test_a_muted_rule_stays_unsaid_and_is_counted() -> None:
    checked = examine("I got lucky.", rules(), Setting(), muted=Muted(rules=frozenset({"luck"})))
    assert checked.findings == ()
    assert checked.fired == checked.quiet == {"luck": 1}


def test_a_rule_may_be_muted_in_one_form() -> None:
    muted = Muted(in_form=frozenset({("luck", "bio")}))
    assert check_text("I got lucky.", rules(), form="bio", muted=muted) == ()
    assert check_text("I got lucky.", rules(), form="about", muted=muted)


def test_a_muted_phrase_is_left_alone_wherever_it_stands() -> None:
    muted = Muted(phrases=("just culture",))
    assert check_text("I am just\nculture. It is Just Culture.", rules(), muted=muted) == ()
    assert check_text("I just helped.", rules(), muted=muted)


def test_a_note_in_the_text_keeps_a_line_or_a_rule_quiet() -> None:
    assert found("I got lucky. <!-- brag: off -->\nI got lucky.") == ["luck"]
    assert found("<!-- brag: off luck -->\nI got lucky. I just helped.") == ["minimiser"]


def test_a_known_name_is_no_word() -> None:
    text = "Just helped me with the door."
    names = frozenset({"just"})
    assert check_text(text, rules())
    assert check_text(text, rules(), known_names=names) == ()


def test_a_word_of_ones_own_house_is_jargon_outside() -> None:
    text = "I lead Kraken for two clinics."
    terms = frozenset({"kraken"})
    (finding,) = check_text(text, rules(), audience="outside", own_terms=terms)
    assert (finding.rule, finding.words) == ("jargon", "Kraken")
    assert check_text(text, rules(), audience="inside", own_terms=terms) == ()


def test_the_length_says_how_much_is_over() -> None:
    (finding,) = check_text("One two three four five.", rules(), form="offer", most_words=3)
    assert finding.words == "four five."
    assert finding.suggestion.startswith("5 words, 2 more than the 3 of its form. ")


def test_a_passive_may_be_turned_round() -> None:
    (finding,) = check_text("The ward's rota was quickly rewritten in May.", rules())
    assert finding.rewrite == "I quickly rewrote the ward's rota in May."
    assert finding.only_if == "if it was you"


def test_a_perfect_stays_perfect() -> None:
    (finding,) = check_text("The archive has been digitised since May.", rules())
    assert finding.rewrite == "I have digitised the archive since May."


def test_quotations_code_links_and_headings_of_others_are_left_alone() -> None:
    assert found('> I just helped\n\nShe said "I got lucky". Run `just a bit`.') == []


def test_an_outcome_may_stand_in_the_paragraph_below_but_not_in_the_next_item() -> None:
    assert found("I wrote the manual.\n\nNew drivers start after two weeks.") == []
    assert found("- I wrote the manual.\n- New drivers start after two weeks.") == ["no-outcome"]


WORDS = """
    i we just a bit of was rewritten by helped with team our . , ? ! - * ` " ' ( ) [x](y) <b> 30% 3x
    NHS Ana sorry to bother you but better than everyone maybe שלום 😀 #
"""
"""What texts are put together from to see that every one of them can be checked."""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*WORDS.split(), "\n\n", "\r\n", "\u2028"]),
        max_size=40,
    ).map(" ".join),
    st.sampled_from(["", "elevator", "email-intro", "ask"]),
    st.sampled_from(["", "inside", "outside"]),
)
def test_any_text_is_checked_and_every_finding_is_in_it(
    text: str, form: str, audience: str
) -> None:
    for finding in check_text(text, rules(), form=form, audience=audience, most_words=9):
        assert text[finding.start : finding.end] == finding.words
        assert finding.words
        assert finding.line == text.count("\n", 0, finding.start) + 1


def test_strange_texts_do_no_harm() -> None:
    for text in ("", " ", "\0", "x" * 200_000, "\U0001f600" * 9_000, "\u202e just a", "\ud800 a"):
        assert check_text(text, rules(), form="elevator", audience="outside") is not None


def test_the_same_text_gives_the_same_findings() -> None:
    text = "I just helped. We built it and our team won. " * 4
    assert check_text(text, rules()) == check_text(text, rules())
