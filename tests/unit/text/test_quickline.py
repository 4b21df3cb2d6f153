"""The quick line."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brag.text.quickline import QuickLine, as_handle, escape, parse_quick_line

MONDAY = date(2026, 11, 23)


def read(text: str) -> QuickLine:
    return parse_quick_line(text, MONDAY)


def test_markers_at_the_end_are_taken_out() -> None:
    assert read("Cut checkout p95 from 900 ms to 120 ms #performance +checkout @ana") == QuickLine(
        "Cut checkout p95 from 900 ms to 120 ms",
        tags=("performance",),
        projects=("checkout",),
        people=("Ana",),
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Paired with @ana on the importer", "Paired with Ana on the importer"),
        ("Paired with @ana", "Paired with Ana"),
        ("Paired with @ana.", "Paired with Ana."),
        ("Paired with @ana, @bob and @carl", "Paired with Ana, Bob and Carl"),
        ("Paired with @ana, @bob #importer", "Paired with Ana, Bob"),
        ("Paired with (@ana)", "Paired with (Ana)"),
        ("Thanked @ana #kindness", "Thanked Ana"),
        ("Moved #postgres to v16", "Moved postgres to v16"),
        ("Moved #postgres and #redis", "Moved postgres and redis"),
        ("Learned about #Rust!", "Learned about Rust!"),
        ("@ana's review helped", "Ana's review helped"),
        ("@ana and I shipped it", "Ana and I shipped it"),
        ("@ana, @bob and I shipped it", "Ana, Bob and I shipped it"),
        ("@ana praised my talk", "Ana praised my talk"),
        ("#perf @ana praised my talk", "Ana praised my talk"),
        ("#postgres is faster now", "postgres is faster now"),
    ],
)
def test_a_marker_inside_the_sentence_stays_as_its_word(line: str, text: str) -> None:
    assert read(line).text == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Shipped v2 #release.", "Shipped v2."),
        ("Shipped v2. #release.", "Shipped v2."),
        ("Shipped! #release", "Shipped!"),
        ("Is it done? #release.", "Is it done?"),
        ("Great work... #release", "Great work..."),
        ("Shipped v2 (#release +brag)", "Shipped v2"),
        ("Shipped v2 (#release) (#b).", "Shipped v2."),
        ("Shipped (v2 #release)", "Shipped (v2)"),
        ("Shipped v2: #a, #b; +c", "Shipped v2"),
        ("Shipped v2 #a,#b", "Shipped v2"),
        ("Shipped v2 - #release", "Shipped v2"),
        ("Shipped v2 — #release", "Shipped v2"),
        ('He said "ship #it" #x', 'He said "ship"'),
        ('"#perf cut p95"', '"cut p95"'),
        ("#perf +checkout Cut p95", "Cut p95"),
        ("#perf: cut p95", "cut p95"),
        ("[#perf] [#b] Cut p95", "Cut p95"),
        ("#perf -5% latency", "-5% latency"),
        ("Learned C++ #learning", "Learned C++"),
        ("#a +b @c", ""),
        ("(#a!)", ""),
    ],
)
def test_what_is_left_is_tidy(line: str, text: str) -> None:
    assert read(line).text == text


@pytest.mark.parametrize(
    "line",
    [
        "C# and F# and #1 and #123.", "a+b +1 +5% +2x c++ ++i", "ana@example.org @ 5pm @5pm",
        "# heading", "#", "+", "@", "# + @", "##twice @@twice", "https://x.org/#frag and https://x.org/@ana?q=(+x)",
        "(https://x.org/(#a)) is it", "run `#tag +x @y` and ``a ` #b``",
        "@angular/core @ana@example.org",
        "#include<stdio.h> #foo=1 #r&d #c# #a:b", "-#tag a,#b ", '@"" @" " @"x', "\\n and C:\\dir",
        "git+ssh://host/@x", "#" + "x" * 101,
    ],
)  # fmt: skip
def test_what_only_looks_like_a_marker_is_left_alone(line: str) -> None:
    assert read(line) == QuickLine(line.strip())


def test_a_backslash_keeps_a_marker_as_text() -> None:
    assert read(r"\#tag \+x \@y C\# \n \\#z") == QuickLine(r"#tag +x @y C# \n \#z")


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("@ana", "Ana"),
        ("@ana-ruiz", "Ana Ruiz"),
        ("@ana_ruiz", "Ana Ruiz"),
        ("@ana.ruiz", "Ana Ruiz"),
        ("@McKenzie", "McKenzie"),
        ("@o'brien", "O'Brien"),
        ("@élodie", "Élodie"),
        ("@李雷", "李雷"),
        ('@"Ana Ruiz"', "Ana Ruiz"),
        ('@"Jean-Luc"', "Jean-Luc"),
        ("@'van der Berg'", "van der Berg"),
        ("@“Ana Ruiz”", "Ana Ruiz"),
    ],
)
def test_a_handle_becomes_a_name(marker: str, name: str) -> None:
    assert read(f"Shipped v2 {marker}") == QuickLine("Shipped v2", people=(name,))


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("#Code-Review", "code-review"),
        ("#a_b", "a_b"),
        ("#v2.1.", "v2.1"),
        ("#api/v2,", "api/v2"),
        ("#2fa", "2fa"),
        ("#हिन्दी", "हिन्दी"),
        ("#cafe\u0301", "café"),
    ],
)
def test_a_tag_keeps_letters_digits_and_inner_signs(marker: str, name: str) -> None:
    assert read(f"Shipped it {marker}").tags == (name,)


def test_a_project_stays_as_typed() -> None:
    assert read("Shipped it +Checkout/API.").projects == ("Checkout/API",)


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "Ana Ruiz",
        "José Paz",
        "Kai van Dam",
        "Ana-Maria Sol",
        "Dr. Jo Ek",
        "Mei O'Brien",
        "X 2",
    ],
)
def test_a_name_as_a_handle_reads_as_that_name(name: str) -> None:
    assert read(f"Met @{as_handle(name)} about it").people == (name,)


def test_doubles_are_dropped_whatever_their_case() -> None:
    found = read("Shipped it #a #B #A +X +x @ana @Ana")

    assert (found.tags, found.projects, found.people) == (("a", "b"), ("X",), ("Ana",))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("yesterday: shipped v2", "2026-11-22"),
        ("Today: shipped v2", "2026-11-23"),
        ("FRIDAY:shipped v2", "2026-11-20"),
        ("monday:  shipped v2", "2026-11-23"),
        ("yesterday: #perf: shipped v2 #x", "2026-11-22"),
    ],
)
def test_a_leading_day_is_read(line: str, day: str) -> None:
    found = read(line)

    assert (found.day, found.text) == (date.fromisoformat(day), "shipped v2")


@pytest.mark.parametrize(
    "line",
    ["5: five things", "mar: planet", "sun: hot", "mon: x", "tomorrow: x", "today://x",
     "yesterday", "a yesterday: x"],
)  # fmt: skip
def test_another_word_and_colon_is_text(line: str) -> None:
    assert read(line) == QuickLine(line)


def test_a_leading_day_alone_leaves_no_text() -> None:
    assert read("yesterday:") == QuickLine("", date(2026, 11, 22))


def test_the_lines_below_are_the_note_word_for_word() -> None:
    found = read("\n \nShipped v2 #x\r\n\r\n  - a #tag\n\n\tyesterday: @ana  \n\n")

    assert found == QuickLine("Shipped v2", tags=("x",), note="  - a #tag\n\n\tyesterday: @ana  ")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n"])
def test_blank_text_says_nothing(text: str) -> None:
    assert read(text) == QuickLine("")


def test_control_characters_are_kept() -> None:
    assert read("a\x1b[31mb\x00c").text == "a\x1b[31mb\x00c"


_PIECES = st.sampled_from(
    ["#", "+", "@", "#a", "+b", "@c", '@"D E"', "\\", "`", "``", " ", "  ", ",", ".", ":", "(", ")",
     '"', "'", "with", "and", "x", "Y", "1", "://", "-", "…", "yesterday:", "today", "friday:",
     "\t", "é", "\u0301"]
)  # fmt: skip
_LINES = st.one_of(
    st.text(),
    st.lists(_PIECES, max_size=12).map("".join),
    st.lists(_PIECES, max_size=8).map(" ".join),
)


@given(_LINES)
@example("\\yesterday: x")
@example("\\\\#a")
@example('@"a #b"')
def test_an_escaped_line_reads_back_word_for_word(text: str) -> None:
    line = text.replace("\n", " ").strip()

    assert read(escape(line)) == QuickLine(line)


@given(_LINES)
def test_any_text_is_read_and_its_words_read_back(text: str) -> None:
    found = read(text)

    assert found.text == found.text.strip()
    assert "\n" not in found.text
    assert read(escape(found.text)) == QuickLine(found.text)


_WORDS = st.from_regex(r"[A-Z][a-z]{3,8}( [a-z]{9,12}){1,4}", fullmatch=True)
_NAMES = st.lists(
    st.from_regex(r"[a-z]{2,6}([-_./][a-z0-9]{1,4})?", fullmatch=True), max_size=3, unique=True
)


@given(sentence=_WORDS, tags=_NAMES, projects=_NAMES, leads=st.booleans())
def test_markers_around_a_sentence_are_found_and_leave_it_whole(
    sentence: str, tags: list[str], projects: list[str], leads: bool
) -> None:
    markers = " ".join([*(f"#{one}" for one in tags), *(f"+{one}" for one in projects)])

    found = read(f"{markers} {sentence}" if leads else f"{sentence} {markers}")

    assert found == QuickLine(sentence, tags=tuple(tags), projects=tuple(projects))


@pytest.mark.parametrize(
    "unit", ["a", "#a ", "@", "`", "\\#", '"#a" ', "(#a", "://", "- ", '@"', "with @ana ", "#a) "]
)
def test_a_huge_line_takes_time_in_proportion(unit: str) -> None:
    line = "x " + unit * (400_000 // len(unit))
    before = process_time()

    escape(read(line).text)

    # A quadratic step over so many characters takes minutes.
    assert process_time() - before < 10
