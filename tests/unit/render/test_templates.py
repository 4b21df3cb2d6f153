"""Templates run in a sandbox; whatever goes wrong names the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from brag.errors import NotFoundError, TemplateError
from brag.render import templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "pitch").mkdir()
    return tmp_path


def run(own: Path, body: str, **values: object) -> str:
    (own / "pitch" / "x.j2").write_text(f"{{% block hook %}}\n{body}\n{{% endblock %}}\n")
    template = templates.load(templates.environment(own), "pitch/x.j2")
    return templates.render_block(template, "hook", values)


def test_a_block_is_written_on_one_line(own: Path) -> None:
    assert run(own, "Hi,\n\n  {{ name }}.", name="Ana & Bo") == "Hi, Ana & Bo."


def test_a_template_may_include_another_one(own: Path) -> None:
    (own / "pitch" / "part.j2").write_text("from a part")

    assert run(own, '{% include "pitch/part.j2" %}') == "from a part"


def test_a_missing_name_is_named_with_file_and_line(own: Path) -> None:
    with pytest.raises(TemplateError, match=r"x\.j2, line 3: 'nmae' is undefined"):
        run(own, "Hi\n{{ nmae }}")


def test_a_missing_part_of_a_value_is_named(own: Path) -> None:
    with pytest.raises(TemplateError, match=r"x\.j2, line 2: .*has no attribute 'role'"):
        run(own, "{{ me.role }}", me="Sam")


@pytest.mark.parametrize(
    ("body", "line"),
    [("{% if %}", 2), ("{{ name", 3), ("{% unknown %}", 2), ("a\n{{ x | nothing }}", 3)],
)
def test_a_syntax_error_is_named_with_file_and_line(own: Path, body: str, line: int) -> None:
    with pytest.raises(TemplateError, match=rf"x\.j2, line {line}: "):
        run(own, body)


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__init__.__globals__ }}",
        "{{ [].append(1) }}",
        "{{ self.__init__ }}",
        "{{ ('%s' * 3) % (1, 2, 3) }}",
        "{{ cycler.__init__.__globals__.os }}",
    ],
)
def test_python_cannot_be_reached(own: Path, body: str) -> None:
    with pytest.raises(TemplateError, match=r"x\.j2, line 2"):
        run(own, body, name="Sam")


@pytest.mark.parametrize(
    "body",
    [
        "{% for _ in range(99999) %}{% for _ in range(99999) %}{% endfor %}{% endfor %}",
        "{% for _ in range(99999) %}many words {% endfor %}",
        "{{ 'a' * 99999999 }}",
        "{{ 10 ** 10 ** 8 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{{ range(99999999) | list }}",
    ],
)
def test_a_template_that_will_not_end_is_stopped(
    own: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "LONGEST_SECONDS", 0.1)

    with pytest.raises(TemplateError, match=r"x\.j2"):
        run(own, body)


@pytest.mark.parametrize(
    "filter_name", ["center", "format", "indent", "tojson", "xmlattr", "pprint"]
)
def test_filters_that_could_make_huge_texts_are_gone(own: Path, filter_name: str) -> None:
    with pytest.raises(TemplateError, match=f"'{filter_name}'"):
        run(own, f"{{{{ 'x' | {filter_name} }}}}")


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd"])
def test_nothing_outside_the_folders_can_be_included(own: Path, path: str) -> None:
    (own.parent / "secret").write_text("secret")

    with pytest.raises(TemplateError, match="cannot lie outside its folder"):
        run(own, f'{{% include "{path}" %}}')


def test_including_what_is_not_there_names_the_place(own: Path) -> None:
    with pytest.raises(TemplateError, match=r"x\.j2, line 2: there is no template 'pitch/y\.j2'"):
        run(own, '{% include "pitch/y.j2" %}')


def test_a_template_that_is_not_there_is_not_found(own: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no template pitch/y\.j2"):
        templates.load(templates.environment(own), "pitch/y.j2")
