"""The shipped templates as Python, which is what Jinja makes of them before it runs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from brag import assets, prepared
from brag.render import templates

if TYPE_CHECKING:
    from collections.abc import Iterator


def code(path: Path) -> str | None:
    """What the build made of the template at ``path``, None if it has to be compiled."""
    relative = assets.relative_of(path)
    return prepared.code(relative, path, _maker()) if relative else None


def made(folder: Path) -> Iterator[tuple[str, dict[str, int | str]]]:
    """The relative path of every template in ``folder``, with its code and its check sum."""
    plain, page = templates.environment(), templates.page_environment()
    for path in sorted(folder.rglob("*.j2")):
        relative = path.relative_to(folder).as_posix()
        source = assets.read_text(path)
        sandbox = page if templates.is_of_a_page(relative) else plain
        compiled = sandbox.compile(source, relative, str(path), raw=True)
        yield relative, {"stamp": prepared.stamp(path, _maker()), "code": compiled}


@cache
def _maker() -> int:
    """The check sum of what turns templates into code: this Jinja, set up as it is here."""
    import jinja2

    version = crc32(jinja2.__version__.encode())
    return prepared.stamp(Path(templates.__file__), version)
