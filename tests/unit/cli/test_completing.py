"""What is offered at the cursor: the right things, each once, and none that was given already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.devices import Device, Host

from brag import main
from brag.cli import candidates
from brag.cli.asked_for import Wanted
from brag.cli.command_line import Typed
from brag.cli.completing import answer, fitting
from brag.cli.lazy import subcommand, subcommands
from brag.cli.state import State
from brag.clock import Clock
from brag.features import capture
from brag.features.sync import settling
from brag.model.entry import Entry
from brag.model.person import Person
from brag.paths import Home

DAY = date(2026, 11, 23)
ROOT = typer.main.get_command(main.app)


@pytest.fixture
def state(tmp_path: Path, clock: Clock) -> Iterator[State]:
    state = State(home=Home(tmp_path / "brag"), clock=clock)
    state.may_begin_a_journal = True
    for line in ("Cut p95 #perf #Perfume +shop @Ana", "Taught a class #teaching @José"):
        capture.log(state.journal, capture.sketch_line(line, state.today))
    yield state
    state.close()


def offered(state: State, *words: str) -> list[str]:
    _, found = fitting(ROOT, Typed(words[:-1], words[-1]), state)
    return [value for value, _ in found]


def put(device: Device, *some: Any) -> None:
    with device.journal.change("test") as change:
        for one in some:
            change.put(one)


def every_value(command: Any, path: tuple[str, ...] = ()) -> Iterator[Wanted]:
    for one in command.params:
        if not getattr(one, "is_flag", False):
            yield Wanted("value", command, path, "", param=one)
    if hasattr(command, "list_commands"):
        for name, _ in subcommands(command):
            yield from every_value(subcommand(command, name), (*path, name))


def test_somebody_decided_what_completes_each_value() -> None:
    undecided = [
        (*one.path, one.param.name, one.param.metavar)
        for one in every_value(ROOT)
        if candidates.source_for(one) is None
    ]
    assert not undecided, "a new metavar is a line in cli/candidates.py"


def test_every_place_in_the_table_is_there() -> None:
    there = {(" ".join(one.path), one.param.name) for one in every_value(ROOT)}
    assert not [place for place in candidates.BY_PLACE if place[0] and place not in there]


def test_the_choices_offered_are_those_that_are_taken(tmp_path: Path) -> None:
    from brag.commands import export, review
    from brag.features.import_github import STATES
    from brag.features.people_list import SORTS
    from brag.model.entry import KINDS
    from brag.model.rehearsal import MODES
    from brag.model.selection import GAPS

    table = candidates.BY_METAVAR
    assert set(table["KIND"].words) == set(KINDS)
    assert set(table["PART"].words) == set(GAPS)
    assert set(table["STATE"].words) == set(STATES)
    assert set(table["BY"].words) == set(SORTS)
    assert set(table["MODE"].words) == set(MODES)
    assert set(candidates.BY_PLACE["export", "form"].words) == set(export.FORMATS)
    assert set(candidates.BY_PLACE["review", "form"].words) == set(review.FORMATS)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("te",), ["templates"]),
        (("people", "ca"), ["cadence"]),
        (("list", "--ye"), ["--year"]),
        (("list", "-t", "pe"), ["perf", "perfume"]),
        (("list", "--tag=te"), ["--tag=teaching"]),
        (("list", "-t", "perf", "-t", "pe"), ["perfume"]),
        (("list", "--tag=perf", "-t", "PE"), ["perfume"]),
        (("list", "--with", "jos"), ["José"]),
        (("list", "last m"), ["last month"]),
        (("list", "--kind", "h"), ["helped"]),
        (("log", "Sped it up #tea"), ["Sped it up #teaching"]),
        (("log", "no marker here"), []),
        (("log", "--", "--t"), []),
        (("nonsense", ""), []),
        (("list", "-n", ""), []),
        (("projects", "rename", "s"), ["shop"]),
        (("import", "c"), ["csv"]),
        (("-j", ""), []),
        (("--color", "al"), ["always"]),
        (("config", "set", "pitch.form", "elev"), ["elevator"]),
        (("config", "set", "pitch.event", "conf"), ["conference"]),
        (("config", "set", "backups", ""), ["after", "wait", "off"]),
        (("config", "set", "editor", ""), []),
        (("config", "set", "nonsense", ""), []),
    ],
)
def test_what_is_offered(words: tuple[str, ...], expected: list[str], state: State) -> None:
    assert offered(state, *words) == expected


def test_what_the_quick_line_cannot_say_is_not_offered(state: State) -> None:
    with state.journal.change("test") as change:
        for name in ("Robert Bolena", 'Robert "Bob" Smith'):
            change.put(Person(state.journal.new_id(), DAY, name))
    assert offered(state, "log", "Met @rob") == ["Met @Robert-Bolena"]
    assert offered(state, "log", "Met @Robert-B") == ["Met @Robert-Bolena"]


def test_a_letter_takes_no_value_behind_an_equals_sign(state: State) -> None:
    assert offered(state, "list", "--tag=pe") == ["--tag=perf", "--tag=perfume"]
    assert offered(state, "list", "-t=pe") == []


def test_restore_offers_the_backups_and_else_the_files(state: State) -> None:
    state.home.backups.mkdir(parents=True)
    for name in ("daily-2026-11-21", "daily-2026-11-22", "notes"):
        (state.home.backups / f"{name}.db").touch()
    typed = Typed(("restore",), "da")
    assert offered(state, "restore", "") == ["daily-2026-11-22", "daily-2026-11-21"]
    assert fitting(ROOT, typed, state)[0] == "values"
    assert fitting(ROOT, typed._replace(last="/media/"), state) == ("files", [])


def test_an_option_given_once_is_not_offered_again_unless_it_may_be(state: State) -> None:
    left = offered(state, "log", "--tag", "x", "--on", "today", "--private", "--")
    assert "--tag" in left
    assert not {"--on", "--private", "--not-private"} & set(left)
    assert len(left) == len(set(left))


def test_ids_are_offered_with_their_titles_the_newest_first(state: State) -> None:
    _, found = fitting(ROOT, Typed(("show",), ""), state)
    assert [what for _, what in found] == ["Taught a class", "Cut p95"]
    first = found[0][0]
    assert offered(state, "show", first[:2].upper())[0] == first


def test_of_conflicts_those_are_offered_that_a_sync_found_and_nobody_settled(
    tmp_path: Path, clock: Clock
) -> None:
    host = Host()
    mine, other = (Device(tmp_path / name, host, name=name) for name in ("mine", "other"))
    host.begin(mine.seal)
    logged = [Entry(id=mine.journal.new_id(), day=DAY, text=text) for text in ("Calm", "A", "B")]
    put(mine, *logged)
    for device in (mine, other):
        device.sync()
    for entry in logged[1:]:
        put(mine, replace(entry, result="by me"))
        other.later(seconds=1)
        put(other, replace(entry, result="by the other"))
    for device in (mine, other, mine):
        device.sync()
    settling.settle(mine.journal, logged[2].id, is_taken=False)
    state = State(home=Home(tmp_path / "mine"), clock=clock)
    _, found = fitting(ROOT, Typed(("sync", "conflicts"), ""), state)
    for one in (mine.journal, other.journal, state):
        one.close()
    assert [what for _, what in found] == ["A"]
    assert logged[1].id.startswith(found[0][0])


def test_paths_are_left_to_the_shell(state: State) -> None:
    assert fitting(ROOT, Typed(("import", "json"), ""), state) == ("files", [])


def test_what_cannot_be_typed_is_not_offered(state: State) -> None:
    from brag.cli import completing

    steering = [("evil\x1b[2J", "x"), ("fine", "title\x1b[2J\nwith a break")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(completing, "_candidates", lambda _asked, _state: ("values", steering))
        _, found = fitting(ROOT, Typed(("show",), ""), state)
    assert [value for value, _ in found] == ["fine"]
    assert found[0][1].isprintable()


def test_no_journal_is_made_and_nothing_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    state = State(home=Home(tmp_path / "nowhere"))
    assert answer(ROOT, ["list", "-t", ""], {"_BRAG_COMPLETE": "zsh"}, state) == 0
    assert not (tmp_path / "nowhere").exists()
    broken = Home(tmp_path)
    broken.journal.write_bytes(b"no journal at all" * 100)
    assert answer(ROOT, ["list", "-t", ""], {"_BRAG_COMPLETE": "zsh"}, State(home=broken)) == 0
    assert capfd.readouterr().err == ""


def test_powershell_and_fish_get_values_and_what_they_are(
    state: State, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for shell in ("powershell", "fish"):
        answer(ROOT, ["list", "--with", '"jos'], {"_BRAG_COMPLETE": shell}, state)
        assert capfdbinary.readouterr().out.decode() == "values\nJosé\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("list\n-t\nperf\n-t\npe", "perfume"),
        ("list\n-t\n", "teaching perf perfume shop"),
        ("list\n--with\n'jos", "José"),
        ("peo", "people"),
    ],
)
def test_powershell_hands_its_words_over_where_an_empty_one_is_not_lost(
    words: str, expected: str, state: State, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer(ROOT, [], {"_BRAG_COMPLETE": "powershell", "_BRAG_WORDS": words}, state)
    kind, *values = capfdbinary.readouterr().out.decode().splitlines()
    assert kind == "values"
    assert {value.partition("\t")[0] for value in values} <= set(expected.split())
    assert values
