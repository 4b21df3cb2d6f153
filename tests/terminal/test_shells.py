"""Real shells on a real terminal: what TAB puts in, and when the prompt says its line."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from tests.conftest import IN_CI, Runner
from tests.terminals import Terminal

TAB = "\t"
WIPE = "\x15"
"""Ctrl-U."""
START = {
    "bash": (["--norc", "--noprofile", "-i"], "PS1='> '; {env}; eval \"$(brag shell-init bash)\""),
    "zsh": (["-f", "-i"], "PS1='> '; {env}; eval \"$(brag shell-init zsh)\""),
    "fish": (
        ["--no-config", "-i"],
        "function fish_prompt; echo -n '> '; end; {env}; brag shell-init fish | source",
    ),
}
SHELLS = tuple(START)


def program(shell: str) -> str:
    found = shutil.which(shell)
    if found is None and IN_CI:
        pytest.fail(f"{shell} is needed in CI")
    if found is None:
        pytest.skip(f"{shell} is not installed")
    return found


@pytest.fixture
def home(brag: Runner, tmp_path: Path) -> Path:
    """A journal with names that need quotes, in a folder that does as well."""
    for argv in (
        ("log", 'Cut p95 #performance #Perf2 +shop @"Ana Ruiz"'),
        ("log", "Taught a class #teaching @José", "-p", "ward plan"),
        ("log", "Bought a gift #perfume"),
        ("event", "add", "PyCon Cusco", "--kind", "conference", "--on", "tomorrow"),
    ):
        assert brag(*argv).code == 0
    set_due(tmp_path, ago=-10_000)
    return tmp_path


def opened(shell: str, home: Path, env: dict[str, str], before: str = ":", **more: str) -> Terminal:
    argv, start = START[shell]
    own = {name: value for name, value in env.items() if name not in ("COLUMNS", "BRAG_NOW")}
    terminal = Terminal(argv, own | more, home, columns=80, lines=30, program=program(shell))
    terminal.type(start.format(env=before) + "; echo RE''ADY\r")
    terminal.wait_for("READY")
    terminal.wait_for("> ")
    return terminal


def after(terminal: Terminal, keys: str, words: str) -> None:
    """Press ``keys`` on an empty line; ``words`` must come to stand on the screen."""
    terminal.type(WIPE + keys)
    terminal.wait_for(words)


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes_commands_options_and_live_values(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened(shell, home, env)
    after(terminal, f"brag temp{TAB}", "> brag templates")
    after(terminal, f"brag log --sit{TAB}", "> brag log --situation")
    after(terminal, f"brag list -t tea{TAB}", "> brag list -t teaching")
    after(terminal, f"brag list --tag=tea{TAB}", "> brag list --tag=teaching")
    after(terminal, f"brag event show py{TAB}", "> brag event show PyCon\\ Cusco")
    after(terminal, f"bl -p war{TAB}", "> bl -p ward\\ plan")
    home.joinpath("my list.csv").touch()
    after(terminal, f"brag import csv my{TAB}", "> brag import csv my\\ list.csv")
    after(
        terminal, f"brag config set pitch.form elev{TAB}", "> brag config set pitch.form elevator"
    )
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_behind_its_sign_comes_in_whole(shell: str, home: Path, env: dict[str, str]) -> None:
    terminal = opened(shell, home, env)
    after(terminal, f"brag log Met @Jos{TAB}", "> brag log Met @José")
    after(terminal, f"bl Met @Jos{TAB}", "> bl Met @José")
    after(terminal, f"bl Met @Ana-R{TAB}", "> bl Met @Ana-Ruiz")
    terminal.type(f"{WIPE}bl Met @ana{TAB} | head -n 2\r")
    terminal.wait_for("Met Ana Ruiz")
    terminal.type(f'{WIPE}bl "Met again @an{TAB} | grep -c @Ana.Ruiz\r')
    terminal.wait_for("grep -c @Ana.Ruiz 1 >")
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_names_with_spaces_and_accents_come_in_whole_and_are_one_word(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened(shell, home, env)
    terminal.type(f"{WIPE}brag list --with ana{TAB} --json | grep -c text\r")
    terminal.wait_for("Ruiz --json | grep -c text 1 >")
    terminal.type(f"brag list --with Jos{TAB} --json | grep -c text\r")
    terminal.wait_for("--with José --json | grep -c text 1 >")
    terminal.type(f'brag list --with "ana r{TAB}')
    terminal.wait_for("Ana\\ Ruiz" if shell == "fish" else '"Ana Ruiz')
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_listed_is_told_apart_and_nothing_is_offered_twice(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened(shell, home, env)
    after(terminal, f"brag list -t performance -t pe{TAB}{TAB}{TAB}", "perfume")
    assert "performance" not in terminal.text.split("-t pe")[-1]
    after(terminal, f"brag show {TAB}{TAB}{TAB}", "Bought a gift")
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_control_characters_never_reach_the_terminal(
    shell: str, home: Path, env: dict[str, str], brag: Runner
) -> None:
    file = home / "one.json"
    file.write_text(
        '{"version": 1, "records": [{"record": "entry", "id": "aaaaaaaaaa", "day": "2026-11-23",'
        ' "text": "Bold \\u202e words"}]}',
        encoding="utf-8",
    )
    brag("import", "json", str(file))
    terminal = opened(shell, home, env)
    after(terminal, f"brag show {TAB}{TAB}{TAB}", "Taught a class")
    assert "\u202e".encode() not in terminal.raw
    terminal.child.close(force=True)


def set_due(home: Path, *, ago: int, wait: int = 1) -> Path:
    file = home / "brag" / "nudge"
    file.write_text(f"{int(time.time()) - ago} {wait} 0 0 plain\n\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("shell", SHELLS)
def test_the_prompt_says_one_line_and_waits_longer_each_time(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    file = set_due(home, ago=60, wait=2)
    terminal = opened(shell, home, env)
    for _ in range(3):
        terminal.type("true\r")
    terminal.wait_for("true > true > true >")
    assert terminal.text.count('brag: one line for today? bl "..."') == 1
    due, wait, last, until, mode = file.read_text(encoding="utf-8").split("\n")[0].split(" ")
    assert int(due) - int(last) == 2 * 86_400
    assert abs(int(last) - time.time()) < 100
    assert (wait, until, mode) == ("4", "0", "plain")
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_state_that_cannot_be_read_is_passed_over(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened(shell, home, env)
    again = "set -g __brag_seen" if shell == "fish" else "__brag_look=0"
    for number, state in enumerate(
        ["", "\n", "x y z\n\n", "9 9\n\n", "\x00\xff 1 1", "1 1 0 $(x)\n\n"]
    ):
        (home / "brag" / "nudge").write_text(state, encoding="latin-1")
        terminal.type(f"{again}; echo time''s {number}\r")
        terminal.wait_for(f"times {number} >")
    (home / "brag" / "nudge").unlink()
    terminal.type(f"{again}; echo go''ne\r")
    terminal.wait_for("gone >")
    assert "brag:" not in terminal.text
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("options", ["set -u", "set -e", "set -eu; set -o pipefail", "set -C"])
def test_strict_shells_live_on(shell: str, options: str, home: Path, env: dict[str, str]) -> None:
    file = set_due(home, ago=60)
    terminal = opened(shell, home, env, before=options)
    terminal.wait_for("one line for today?")
    assert file.read_text(encoding="utf-8").split(" ")[1] == "2"
    after(terminal, f"brag list -t tea{TAB}", "> brag list -t teaching")
    terminal.type(f"{WIPE}if false; then :; fi; echo st''ill\r")
    terminal.wait_for("still >")
    terminal.child.close(force=True)


@pytest.mark.parametrize(
    "before",
    [
        'PROMPT_COMMAND=(mine); mine() { echo "mine $?"; }',
        "PROMPT_COMMAND='mine;'; mine() { echo \"mine $?\"; }",
        "PROMPT_COMMAND='mine # first'; mine() { echo \"mine $?\"; }",
        'starship_precmd() { echo "mine $?"; }; PROMPT_COMMAND=starship_precmd',
    ],
)
def test_bash_keeps_the_prompt_commands_there_are_and_the_exit_code(
    before: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened("bash", home, env, before=before)
    terminal.type("eval \"$(brag shell-init bash)\"; PS1='[$?] '; (exit 7)\r")
    terminal.wait_for("mine 7 [7]")
    terminal.type("declare -p PROMPT_COMMAND | grep -o __brag_nudge | wc -l\r")
    terminal.wait_for("1 mine 0 [0]")
    terminal.child.close(force=True)


def test_zsh_keeps_the_hooks_there_are_and_the_exit_code(home: Path, env: dict[str, str]) -> None:
    before = (
        'autoload -Uz add-zsh-hook; mine() { echo "mine $?" }; add-zsh-hook precmd mine;'
        " precmd() { echo plain }; setopt prompt_subst complete_aliases"
    )
    terminal = opened("zsh", home, env, before=before)
    terminal.type("eval \"$(brag shell-init zsh)\"; PS1='[%?] '; (exit 7)\r")
    terminal.wait_for("plain mine 7 [7]")
    after(terminal, f"bl -p war{TAB}", "bl -p ward\\ plan")
    terminal.type(f"{WIPE}print -l $precmd_functions | grep -c brag_nudge\r")
    terminal.wait_for("1 plain mine 0")
    terminal.child.close(force=True)


def test_fish_keeps_the_exit_code(home: Path, env: dict[str, str]) -> None:
    set_due(home, ago=60)
    terminal = opened("fish", home, env)
    terminal.type('function fish_prompt; echo -n "[$status] "; end; set -g __brag_seen; false\r')
    terminal.wait_for("[1]")
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_command_of_the_users_own_is_not_replaced(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    mine = "function bw; echo my''own; end" if shell == "fish" else "bw() { echo my''own; }"
    terminal = opened(shell, home, env, before=mine)
    terminal.type("bw\r")
    terminal.wait_for("myown >")
    terminal.type("bl Answered a question\r")
    terminal.wait_for("Answered a question >")
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_function_of_the_users_own_may_come_later(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    terminal = opened(shell, home, env)
    terminal.type("bw() { echo my''own; }; bw\r")
    terminal.wait_for("myown >")
    terminal.child.close(force=True)


def test_fish_offers_no_options_out_of_the_manual(home: Path, env: dict[str, str]) -> None:
    """Fish writes such a file by itself where it finds the manual."""
    home.joinpath("brag.fish").write_text("complete -c brag -l journal -d WRONG\n")
    terminal = opened("fish", home, env, before=f"set -p fish_complete_path '{home}'")
    after(terminal, f"brag person --{TAB}{TAB}", "--json")
    assert "WRONG" not in terminal.text
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_dumb_terminal_and_a_plain_locale_get_plain_text(
    shell: str, home: Path, env: dict[str, str]
) -> None:
    set_due(home, ago=60)
    terminal = opened(shell, home, env, TERM="dumb", LC_ALL="C", NO_COLOR="")
    terminal.wait_for("brag: one line for today?")
    assert b"\x1b[2m" not in terminal.raw
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_sees_nothing_of_it(shell: str, home: Path, env: dict[str, str]) -> None:
    set_due(home, ago=60)
    eval_it = (
        "brag shell-init fish | source" if shell == "fish" else f'eval "$(brag shell-init {shell})"'
    )
    done = subprocess.run(
        [program(shell), "-c", f"{eval_it}; echo done"],
        env=env, cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr, done.returncode) == ("done\n", "", 0)
