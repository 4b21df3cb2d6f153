"""A template of one's own can do no harm: it is stopped in time, and the error says where."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from brag.errors import BragError, NotFoundError, TemplateError
from brag.features.forms import read_form
from brag.render import templates
from brag.render.isolation import isolated
from brag.render.pitch import beats_of

MOST_SECONDS = 2.0
LONG_LIST = "range(99999)"
HOSTILE = {
    "a loop with no output": f"{{% for a in {LONG_LIST} %}}{{% for b in {LONG_LIST} %}}"
    "{% set c = b %}{% endfor %}{% endfor %}",
    "a loop over a value": "{% for a in many %}{% for b in many %}{% for c in many %}"
    "{% set d = c %}{% endfor %}{% endfor %}{% endfor %}",
    "chained replaces": "{% set a = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}"
    + "{% set a = a | replace('a', a) %}" * 6,
    "a constant of chained replaces": "{{ 'aaaaaaaaaa'"
    + " | replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')" * 12
    + " }}",
    "texts that double": "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 60,
    "numbers that square": "{% set a = 99999999 %}" + "{% set a = a * a %}" * 40,
    "a macro that calls itself": "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
    "huge output": f"{{% for a in {LONG_LIST} %}}many words {{% endfor %}}",
    "a template that includes itself": '{% include "pitch/x.j2" %}',
}


def write(own: Path, body: str) -> Path:
    (own / "pitch").mkdir(exist_ok=True)
    path = own / "pitch" / "x.j2"
    path.write_text(f"{{% block hook %}}\n{body}\n{{% endblock %}}\n")
    return path


def run(own: Path, **values: object) -> tuple[str, ...]:
    def work() -> tuple[str, ...]:
        template = templates.load(templates.environment(own), "pitch/x.j2")
        return templates.render_wordings(template, "hook", values)

    return templates.made(work, "pitch/x.j2", own)


@pytest.mark.parametrize("body", [pytest.param(one, id=why) for why, one in HOSTILE.items()])
def test_a_hostile_template_is_stopped_naming_file_and_line(tmp_path: Path, body: str) -> None:
    write(tmp_path, body)
    begun = time.monotonic()

    with pytest.raises(TemplateError, match=r"x\.j2, line \d"):
        run(tmp_path, many=list(range(5000)))

    assert time.monotonic() - begun < MOST_SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self._TemplateReference__context }}",
        "{{ me.__init__.__globals__ }}",
        "{{ me._replace.__globals__ }}",
        "{{ (me | attr('__class__')) }}",
        "{{ environ }}",
        "{{ cycler.__init__.__globals__.os.environ }}",
        '{% include "/etc/hostname" %}',
        '{% include "../secret.j2" %}',
        '{% import "os" as os %}',
    ],
)
def test_nothing_of_python_or_the_system_is_read(tmp_path: Path, body: str) -> None:
    (tmp_path.parent / "secret.j2").write_text("a secret")
    write(tmp_path, body)

    with pytest.raises(BragError, match=r"line \d|outside"):
        run(tmp_path, me=read_form("intro"))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    own = tmp_path / "own"
    (own / "pitch").mkdir(parents=True)
    (own / "pitch" / "x.j2").symlink_to(secret)

    with pytest.raises(TemplateError, match="leads out of its folder"):
        run(own)


def test_a_good_template_of_ones_own_is_rendered(tmp_path: Path) -> None:
    write(tmp_path, "Hi {{ name }}. -- or --\nHi.")

    assert run(tmp_path, name="Ana") == ("Hi Ana.", "Hi.")


def test_shipped_templates_are_rendered_here(tmp_path: Path) -> None:
    assert "hook" in beats_of(read_form("elevator"), tmp_path)


def test_a_refusal_in_the_child_is_the_same_refusal_here() -> None:
    def refuse() -> str:
        raise NotFoundError("there is no such thing", "Try another", details=("a", "b"))

    with pytest.raises(NotFoundError) as refused:
        isolated(refuse, 1)

    assert (refused.value.what, refused.value.hint) == ("there is no such thing", "Try another")
    assert refused.value.details == ("a", "b")
