"""Reflecting at the terminal: back and forth, stopped and taken up, and nothing made unasked."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.answers import Answers, state_with
from tests.conftest import TODAY

from brag.cli.state import State
from brag.clock import Clock
from brag.main import run
from brag.model.event import Event
from brag.model.person import Person
from brag.model.reflection import Reflection
from brag.paths import Home, make_private
from brag.store import drafts, records

FRIDAY = [
    "4", "Mended the fence", "I held the posts", "Ana Ruiz: the nails", "photo.jpg", "the gate",
    "6", "it rains", "I oil the tools",
]  # fmt: skip


class Ticking(Clock):
    """A clock that goes on by some seconds whenever it is looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self._now = datetime(2026, 11, 23, 9)
        self._step = timedelta(seconds=seconds)

    def now(self) -> datetime:
        self._now += self._step
        return self._now.astimezone()


class World:
    """One home in which brag is run again and again, and what it holds afterwards."""

    def __init__(self, tmp_path: Path, clock: Clock) -> None:
        self.folder = tmp_path
        self.clock = clock

    def reflect(self, *argv: str, answers: list[str]) -> tuple[int, Answers]:
        asked = Answers(list(answers))
        return run(["reflect", *argv], state_with(asked, self.folder, self.clock)), asked

    def write(self, *written: object) -> None:
        state = State(home=Home(self.folder / "brag"), clock=self.clock)
        with state.journal.change("test") as change:
            for one in written:
                change.put(one)  # type: ignore[arg-type]
        state.close()

    def all(self, kind: str) -> list[Reflection]:
        state = State(home=Home(self.folder / "brag"), clock=self.clock)
        found = list(records.of_kind(state.journal, kind))
        state.close()
        return found

    def draft(self, script: str) -> drafts.Draft | None:
        return drafts.latest(self.folder / "brag" / "drafts", f"reflection.{script}.run")


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return World(tmp_path, clock)


def texts(one: Reflection) -> dict[str, str]:
    return {answer.question: answer.text for answer in one.answers}


def test_all_answers_are_kept_and_the_win_is_written_when_it_is_wanted(world: World) -> None:
    code, asked = world.reflect("weekly-win", answers=[*FRIDAY, "yes"])
    assert (code, asked.given) == (0, [])
    (one,) = world.all("reflection")
    assert texts(one)["hand"] == "I held the posts"
    assert (one.plan_if, one.plan_then) == ("it rains", "I oil the tools")
    (entry,) = world.all("entry")
    assert one.made == (entry.id,)
    assert asked.asked[-1] == "Write down a win: Mended the fence?"


def test_nothing_is_written_down_that_is_not_wanted(world: World) -> None:
    assert world.reflect("weekly-win", answers=[*FRIDAY, "no"])[0] == 0
    assert world.all("entry") == []
    assert world.all("reflection")[0].made == ()


def test_what_is_written_down_can_be_changed_first(world: World) -> None:
    answers = [*FRIDAY, "change", "Mended the long fence #garden", "yes"]
    assert world.reflect("weekly-win", answers=answers)[0] == 0
    assert [getattr(one, "text", "") for one in world.all("entry")] == ["Mended the long fence"]


def test_a_line_that_cannot_be_written_down_is_asked_again(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["", "", "we all talked for a very long time", "", "", "", "", ""]
    answers += ["Bo Lind: the long talk", "yes"]
    code, asked = world.reflect("after-event", answers=answers)
    assert (code, asked.given) == (0, [])
    assert "long for a name" in capsys.readouterr().err
    assert [getattr(one, "name", "") for one in world.all("person")] == ["Bo Lind"]


def test_skipping_everything_is_fine(world: World) -> None:
    code, asked = world.reflect("weekly-win", answers=["", "", "", "", "", ""])
    assert (code, asked.given) == (0, [])
    assert texts(world.all("reflection")[0]) == {"moved": "", "stuck": ""}


def test_back_goes_to_the_question_before_with_its_answer(world: World) -> None:
    answers = ["4", "Mended the fense", "<", "Mended the fence", *FRIDAY[2:], "no"]
    code, asked = world.reflect("weekly-win", answers=answers)
    assert (code, asked.given) == (0, [])
    assert texts(world.all("reflection")[0])["moved"] == "Mended the fence"
    assert asked.defaults[3] == "Mended the fense"


def test_back_at_the_first_question_is_no_answer(world: World) -> None:
    code, asked = world.reflect("weekly-win", answers=["<", "4", *FRIDAY[1:], "no"])
    assert (code, asked.given) == (0, [])
    assert asked.asked[0] == asked.asked[1]


def test_a_follow_up_whose_question_was_taken_back_is_not_kept(world: World) -> None:
    answers = ["4", "The fence", "I held it", "<", "<", "", "the gate", *FRIDAY[6:]]
    code, asked = world.reflect("weekly-win", answers=answers)
    assert (code, asked.given) == (0, [])
    assert texts(world.all("reflection")[0]) == {"moved": "", "stuck": "the gate"}


@pytest.mark.parametrize("answered", range(1, len(FRIDAY) + 1))
def test_stopping_anywhere_resumes_at_the_same_question(world: World, answered: int) -> None:
    code, first = world.reflect("weekly-win", answers=FRIDAY[:answered])
    assert code == 130
    assert world.all("reflection") == []
    rest = [*FRIDAY, "yes"][answered:]
    code, again = world.reflect("weekly-win", answers=["continue", *rest])
    assert (code, again.given) == (0, [])
    assert again.asked[1] == first.asked[-1]
    (one,) = world.all("reflection")
    assert list(texts(one).values()) == FRIDAY[1:6]
    assert world.draft("weekly-win") is None


def test_half_an_answer_stands_there_again(world: World) -> None:
    world.reflect("weekly-win", answers=["4", "Mended the f^C"])
    _, again = world.reflect("weekly-win", answers=["continue"])
    assert again.defaults[1] == "Mended the f"


def test_stopping_before_the_first_answer_leaves_no_draft(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert world.reflect("weekly-win", answers=[])[0] == 130
    assert world.draft("weekly-win") is None
    assert "Nothing was written" in capsys.readouterr().err


def test_a_draft_can_be_left_or_thrown_away(world: World) -> None:
    world.reflect("weekly-win", answers=["4", "Half a thought"])
    assert world.reflect("weekly-win", answers=["new", *FRIDAY, "no"])[0] == 0
    assert world.draft("weekly-win") is not None
    assert world.reflect("weekly-win", answers=["discard", *FRIDAY, "no"])[0] == 0
    assert world.draft("weekly-win") is None


def test_a_draft_keeps_its_event_and_its_distance(world: World) -> None:
    world.write(Event("pyc0n00000", TODAY + timedelta(days=1), "PyCon", "conference"))
    world.reflect("duty-to-door", "--distance", answers=["-4"])
    world.write(Event("nearer0000".replace("u", "v"), TODAY, "Nearer", "meetup"))
    world.reflect("duty-to-door", answers=["continue", *[""] * 5, "", "", ""])
    (one,) = world.all("reflection")
    assert (one.event, one.is_distanced) == ("pyc0n00000", True)
    assert one.before[0].value == -4


def test_a_draft_without_an_event_stays_without(world: World) -> None:
    world.reflect("duty-to-door", answers=["-4"])
    world.write(Event("pyc0n00000", TODAY, "PyCon", "conference"))
    world.reflect("duty-to-door", answers=["continue", *[""] * 7])
    assert world.all("reflection")[0].event == ""


def test_without_a_script_it_offers_what_fits_and_what_was_stopped(world: World) -> None:
    world.write(Event("pyc0n00000", TODAY - timedelta(days=1), "PyCon", "conference"))
    code, asked = world.reflect(answers=["0", *[""] * 8])
    assert code == 0
    assert asked.asked[0] == "This fits now."
    assert world.all("reflection")[0].event == "pyc0n00000"
    world.reflect("weekly-win", answers=["4"])
    code, asked = world.reflect(answers=["draft weekly-win", *FRIDAY[1:], "no"])
    assert (code, asked.given) == (0, [])
    code, asked = world.reflect(answers=["weekly-win", *FRIDAY, "no"])
    assert asked.asked[0] == "Which one?"


def test_somebody_new_is_written_down_only_when_it_is_wanted(world: World) -> None:
    code, asked = world.reflect("gratitude", "--person", "Ana Ruiz", answers=["no"])
    assert (code, world.all("reflection")) == (3, [])
    assert "Write them down as someone new?" in asked.asked[0]
    answers = ["yes", "", "", "her time", "", "", "", "", "", ""]
    assert world.reflect("gratitude", "--person", "Ana Ruiz", answers=answers)[0] == 0
    (ana,) = world.all("person")
    (one,) = world.all("reflection")
    assert one.person == ana.id
    assert one.answers[0].asked == "What did Ana Ruiz risk, or set aside, for you?"


def test_a_script_about_a_person_asks_whom(world: World) -> None:
    world.write(Person("0000000001", TODAY, "Ana Ruiz"))
    code, asked = world.reflect("curious-about", answers=["ana", *[""] * 8])
    assert (code, asked.given) == (0, [])
    assert asked.asked[0] == "Whom is it about?"
    assert world.all("prediction")[0].person == "0000000001"


def test_the_distance_asks_by_name(world: World) -> None:
    from brag.features import profile

    state = State(home=Home(world.folder / "brag"), clock=world.clock)
    profile.write(state.journal, name="Sam Okoye")
    state.close()
    answers = ["", "", "x", "x", "x", "x", "x", "", "", ""]
    assert world.reflect("awkward-moment", "--distance", answers=answers)[0] == 0
    asked = [one.asked for one in world.all("reflection")[0].answers]
    assert asked[0].startswith("What would a camera have seen Sam do?")
    assert asked[1] == "What would Sam tell a friend it had happened to?"
    assert asked[3] == "Sam, and what did only you feel?"


def test_the_timer_is_quiet_and_says_once_that_it_is_fine_to_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = World(tmp_path, Ticking(20))
    code, asked = slow.reflect("weekly-win", answers=[*FRIDAY, "no"])
    assert code == 0
    minutes = [hint for hint in asked.hints if "min" in hint]
    assert minutes
    assert "min" not in asked.hints[0]
    assert capsys.readouterr().err.count("It is fine to stop here") == 1
    assert slow.all("reflection")[0].seconds >= 300


def test_the_way_to_move_and_the_standing_are_said_first(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.reflect("low-power", answers=[])
    said = capsys.readouterr().err
    assert "It draws on smith-2012 (mixed)." in said
    assert "< goes back" in said
    world.reflect("duty-to-door", answers=[])
    assert "It is plain practice." in capsys.readouterr().err


def test_a_retracted_source_of_an_own_script_is_labelled_wherever_it_is_named(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    from brag import assets

    shipped = assets.find("reflect/weekly-win.toml").read_text(encoding="utf-8")
    own = world.folder / "brag" / "templates" / "reflect"
    make_private(own)
    text = shipped.replace("amabile-kramer", "gino-2020")
    (own / "weekly-win.toml").write_text(text, encoding="utf-8")
    world.reflect("weekly-win", answers=[])
    assert "gino-2020 (retracted)" in capsys.readouterr().err
    world.reflect("weekly-win", "--show", answers=[])
    assert "retracted: Gino, Kouchaki, Casciaro 2020." in capsys.readouterr().out
