"""The state of a run: whatever is pressed whenever, its times add up and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brag.text.phrasing import phrases, sentences
from brag.text.rehearsal_clock import LONGEST_TICK_MS, Run, begun, pressed, resumed, ticked

presses = st.lists(
    st.tuples(st.sampled_from([" ", "b", "p", "f", "q", "x"]), st.integers(0, 5_000)), max_size=30
)


def played(steps: int, keys: list[tuple[str, int]]) -> tuple[list[Run], int]:
    now, runs = 0, [begun(steps, 0)]
    for key, gap in keys:
        now += gap
        runs.append(pressed(runs[-1], key, now))
    return runs, now


@given(st.integers(1, 6), presses)
def test_a_run_never_leaves_its_steps_nor_counts_more_than_has_passed(
    steps: int, keys: list[tuple[str, int]]
) -> None:
    runs, now = played(steps, keys)
    for run in runs:
        assert 0 <= run.place <= steps
        assert len(run.spent) == steps
        assert all(one >= 0 for one in run.spent)
        assert not any(run.spent[run.place + 1 :])
        assert len(run.spoken) <= steps
    assert runs[-1].milliseconds <= now


@given(st.integers(1, 6), presses)
def test_what_is_over_changes_no_more(steps: int, keys: list[tuple[str, int]]) -> None:
    (*_, last), now = played(steps, keys)
    over = pressed(last, "q", now)
    for key in " bpfq":
        after = pressed(over, key, now + 1_000)
        assert (after.spent, after.place, after.fillers) == (over.spent, over.place, over.fillers)


@given(st.integers(1, 6), st.lists(st.integers(0, LONGEST_TICK_MS), min_size=6, max_size=6))
def test_space_alone_gives_each_step_its_own_time(steps: int, gaps: list[int]) -> None:
    runs, _ = played(steps, [(" ", gap) for gap in gaps[:steps]])
    assert runs[-1].is_over
    assert runs[-1].spoken == tuple(gaps[:steps])


@given(st.integers(LONGEST_TICK_MS + 1, 10**8))
def test_an_hour_in_which_nobody_ticked_is_not_counted(absence: int) -> None:
    run = ticked(begun(2, 0), 1_000)
    assert ticked(run, 1_000 + absence).milliseconds == 1_000


def test_a_pause_is_not_counted_and_space_goes_on() -> None:
    run = pressed(begun(2, 0), "p", 1_000)
    run = ticked(run, 1_900)
    assert run.milliseconds == 1_000
    run = pressed(run, " ", 2_500)
    assert (run.place, run.is_paused, run.milliseconds) == (1, False, 1_000)


def test_back_says_the_step_before_anew() -> None:
    run = pressed(pressed(begun(3, 0), " ", 1_000), "b", 1_500)
    assert (run.place, run.spent) == (0, (0, 0, 0))


def test_a_clock_that_goes_backwards_takes_nothing_away() -> None:
    run = ticked(begun(1, 5_000), 6_000)
    assert ticked(run, 10).milliseconds == 1_000


def test_a_suspended_run_goes_on_where_it_was() -> None:
    run = ticked(begun(1, 0), 500)
    assert ticked(resumed(run, 900), 1_000).milliseconds == 600


@given(st.text(alphabet="ab ,.;:!?\u2013\n", max_size=120))
def test_phrases_hold_every_word_in_its_order(text: str) -> None:
    assert " ".join(phrases(text)).split() == text.split()
    assert " ".join(sentences(text)).split() == text.split()


def test_a_long_sentence_is_said_in_breaths() -> None:
    said = "When checkout timed out every evening, I cut its time to a tenth, together with Ana."
    assert phrases(f"Hi. {said}") == [
        "Hi.",
        "When checkout timed out every evening,",
        "I cut its time to a tenth,",
        "together with Ana.",
    ]
