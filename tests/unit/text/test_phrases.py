"""The small language of phrases, and finding them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brag.text.phrase_language import LONGEST_PHRASE, Lists, PhraseError
from brag.text.phrases import Phrase, Vocabulary, index_of
from brag.text.prose import Prose


def found(phrase: str, text: str, **lists: tuple[str, ...]) -> list[str]:
    """What ``phrase`` finds in ``text``: the words of each core."""
    prose = Prose(text)
    vocabulary = Vocabulary({"a": (phrase,)}, lambda _, source: Phrase(source, Lists(lists)))
    return [
        text[prose.places[one.core_first] : prose.ends[one.core_last - 1]]
        for _, one in vocabulary.find("a", prose, 0, len(prose.words))
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "cores"),
    [
        ("just a", "It is just a start.", ["just a"]),
        ("just a", "It is just as good.", []),
        ("just a", "JUST A START", ["JUST A"]),
        ("just (a|an|my)", "just my, just an, just a", ["just my", "just an", "just a"]),
        ("big? deal", "A deal is a big deal.", ["deal", "big deal", "deal"]),
        ("made ..2 work", "made it all work, made it work", ["made it all work", "made it work"]),
        ("made ..2 work", "made it. We work", []),
        ("humbl*", "Humbled, humbling, human.", ["Humbled", "humbling"]),
        ("i [just] helped", "I just helped, you just helped.", ["just"]),
        ("^ worked on", "Worked on it. She worked on it.", ["Worked on"]),
        ("deal $", "A deal. A deal breaker.", ["deal"]),
        ("i am (not|no) (an)? expert", "I'm no expert. I am not an expert.",
         ["I'm no expert", "I am not an expert"]),
        ("helped <name>", "I helped Ana. I helped people.", ["helped Ana"]),
        ("saved <number>", "saved 12, saved two, saved 2025, saved it", ["saved 12", "saved two"]),
        ("since <date>", "since May, since 2024, since then", ["since May", "since 2024"]),
        ("<own> worked on", "I worked on it. The glue worked on tin.", ["worked on"]),
        ("but , no", "But, no!", ["But, no"]),
    ],
)  # fmt: skip
def test_what_a_phrase_finds(phrase: str, text: str, cores: list[str]) -> None:
    assert found(phrase, text) == cores


def test_a_phrase_may_name_a_list() -> None:
    assert found("i <meet> people", "I talk to people. I meet people.", meet=("meet", "talk to"))


def test_the_longest_match_counts() -> None:
    assert found("a (little)? bit (of luck)?", "a little bit of luck") == ["a little bit of luck"]


def test_a_name_inside_a_sentence_is_no_word() -> None:
    assert found("best", "She won the Best Chef award. The best won.") == ["best"]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("", "must begin with a word"),
        ("..2 work", "must begin with a word"),
        ("<word> work", "must begin with a word"),
        ("(just)?", "must begin with a word"),
        ("just (a|an", "not closed"),
        ("just a)", "stray )"),
        ("just (a||an)", "empty"),
        ("just <nothing>", "no <nothing>"),
        ("just ..9 work", "1 to 8"),
        ("? just", "must follow a word"),
        ("[just] [a]", "one pair"),
        ("[just a", "one pair"),
        ("ab*", "3 letters"),
        (r"just \\w+", "no regular expression"),
        ("just a+", "no regular expression"),
        ("((((((a))))))", "deep"),
        ("just " * LONGEST_PHRASE, "longer than"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError, match=why.replace(")", r"\)")):
        Phrase(phrase)


def test_a_list_may_not_name_a_list() -> None:
    with pytest.raises(PhraseError, match="no <b>"):
        Phrase("just <a>", Lists({"a": ("<b>",), "b": ("x",)}))


@given(st.text(alphabet="ab ()[]|?^$.2<>*=", max_size=30), st.text(alphabet="ab .,", max_size=30))
def test_any_phrase_is_read_or_refused_and_finds_words_of_the_text(phrase: str, text: str) -> None:
    try:
        cores = found(phrase, text)
    except PhraseError:
        return
    assert all(core in text for core in cores)


def test_what_could_stand_instead_is_kept() -> None:
    assert Phrase("a bit of => some").instead == "some"
    assert Phrase("just a =>").instead == ""
    assert Phrase("just a").instead is None


def test_a_vocabulary_reads_its_lists_when_they_are_asked_for() -> None:
    made: list[str] = []

    def make(name: str, source: str) -> Phrase:
        made.append(name)
        return Phrase(source)

    vocabulary = Vocabulary({"a": ("one", "two"), "b": ("three",)}, make)
    prose = Prose("two three")
    assert vocabulary.says("a", prose, 0, 2)
    assert not vocabulary.says("none", prose, 0, 2)
    assert made == ["a", "a"]
    assert vocabulary.words("b") == {"three"}
    assert "b" in vocabulary
    assert "none" not in vocabulary


def test_with_an_index_only_phrases_that_may_stand_there_are_read() -> None:
    made: list[str] = []

    def make(_: str, source: str) -> Phrase:
        made.append(source)
        return Phrase(source)

    lists = {"a": ("one hand", "two (hands|feet)", "three")}
    index = index_of(Phrase(one) for one in lists["a"])
    vocabulary = Vocabulary(lists, make, {"a": index})
    assert vocabulary.says("a", Prose("Two feet."), 0, 3)
    assert made == ["two (hands|feet)"]
