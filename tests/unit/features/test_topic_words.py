"""Topics are read line by line, just as TOML means them, and a file of one's own adds to them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.transcripts import ROOT

from brag.errors import TemplateError
from brag.features.topic_words import TopicWords, read_own
from brag.text.stems import stems

SHIPPED = (ROOT / "templates" / "topics.toml").read_text(encoding="utf-8")


def own(tmp_path: Path, text: str) -> Path:
    (tmp_path / "topics.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_topic_stands_on_a_line_of_its_own_in_plain_small_letters() -> None:
    data = tomllib.loads(SHIPPED)
    written = [
        line for line in SHIPPED.split("\n") if re.fullmatch(r'("[^"]+"|[\w-]+) = \[.*\]', line)
    ]
    assert len(written) == sum(len(topics) for topics in data.values())
    assert SHIPPED.isascii()
    body = "\n".join(line for line in SHIPPED.split("\n") if not line.startswith("#"))
    assert body == body.lower()


def test_every_word_finds_its_topic() -> None:
    words = TopicWords(None)
    for heading, topics in tomllib.loads(SHIPPED).items():
        for topic, others in topics.items():
            name = heading if topic == "also" else topic
            for word in (name, *others):
                count, kin = words.phrase(stems(word))
                assert kin is not None, word
                assert count == len(stems(word))


def test_there_are_several_hundred_topics() -> None:
    assert len(TopicWords(None).all_topics()) > 400


def test_the_longest_phrase_counts() -> None:
    count, kin = TopicWords(None).phrase(stems("container orchestration with helm"))
    assert (count, kin and kin.name) == (2, "kubernetes")
    assert TopicWords(None).phrase(stems("zyx")) == (1, None)


def test_a_heading_has_the_topics_below_it_and_a_topic_the_heading_above() -> None:
    words = TopicWords(None)
    _, databases = words.phrase(stems("databases"))
    _, sqlite = words.phrase(stems("sqlite"))
    assert databases is not None
    assert sqlite is not None
    assert "sqlite" in databases.narrower
    assert "databases" in sqlite.broader
    assert "sql" in databases.same


def test_ones_own_file_adds_topics_and_words_and_takes_words_away(tmp_path: Path) -> None:
    mine = own(tmp_path, '[devops]\nkubernetes = ["Küber", "-k8s"]\n[games]\nGo = ["baduk"]\n')
    words = TopicWords(mine)
    assert "kuber" in words.others("kubernetes", 40)
    assert "k8s" not in words.others("kubernetes", 40)
    assert "helm" in words.others("kubernetes", 40)
    assert words.phrase(stems("k8s"))[1] is None
    assert {"baduk", "golang"} <= set(words.others("go", 40))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kubernetes = ["k8s"]\n', "line 1: kubernetes stands under no heading"),
        ("[devops]\n\nkubernetes = 3\n", "line 3: kubernetes is no list of words"),
        ("[devops]\nkubernetes = [3]\n", "line 2: kubernetes is no list of words"),
        ('[devops]\nkubernetes = ["?"]\n', "line 2: kubernetes holds '?', which is no word"),
        ("[devops]\nkubernetes = [\n", "is not TOML"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    folder = own(tmp_path, text)
    with pytest.raises(TemplateError) as refused:
        read_own(folder / "topics.toml")
    assert said in refused.value.what
