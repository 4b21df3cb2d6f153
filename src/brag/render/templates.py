"""Running templates: in a sandbox, from the template folders only, with limits on everything."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from brag import assets
from brag.errors import BragError, NotFoundError, TemplateError
from brag.render import isolation, page_text

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

    from jinja2 import Environment, Template

LONGEST_OUTPUT = 100_000
"""Characters one template may write, unless a longer document is asked for."""
LONGEST_SECONDS = 1.5
LONGEST_SECONDS_OF_A_PAGE = 20
"""A page of a long life of entries, on a busy machine."""
_LONGEST_TEXT_MADE = 100_000
_KEPT_FILTERS = frozenset(
    """
    abs batch capitalize count d default dictsort e escape first float groupby int items join
    last length list lower map max min reject rejectattr replace reverse round select selectattr
    slice sort string striptags sum title trim truncate unique upper wordcount
    """.split()  # noqa: SIM905 - words read best as words
)

Filters = Mapping[str, Callable[..., Any]]
Made = TypeVar("Made")
_LARGEST_NUMBER = 10**18
OR = "-- or --"
"""Stands in a block between a wording and a shorter one."""


def made(
    work: Callable[[], Made], name: str, own: Path | None, seconds: float | None = None
) -> Made:
    """What ``work`` makes of the template called ``name``; away from this process if it is own.

    A user's own template may hold anything, so it is compiled and run in a child process with
    limits on time and memory. Raises TemplateError, with the file and mostly the line.
    """
    if own is None or not any((own / name.partition("/")[0]).rglob("*.j2")):
        return work()
    path = own / name

    def judged() -> Made:
        try:
            return work()
        except (isolation.OutOfTimeError, MemoryError) as error:
            raise refusal(error, str(path)) from error

    try:
        return isolation.isolated(judged, seconds or LONGEST_SECONDS)
    except isolation.EndedEarlyError as error:
        raise TemplateError(
            f"{path}, line 1 or later: it needs more time or memory than a template may",
            "Take its loops and long texts apart",
        ) from error


def is_of_a_page(name: str) -> bool:
    """Whether a template writes HTML, where every text is escaped."""
    return name.endswith((".html.j2", ".css.j2"))


def page_environment(own: Path | None = None) -> Environment:
    """An ``environment`` that escapes: whatever a template prints is text, never HTML."""
    sandbox = environment(own, page_text.FILTERS, LONGEST_SECONDS_OF_A_PAGE)
    sandbox.autoescape = True
    sandbox.finalize = page_text.shown
    return sandbox


def environment(
    own: Path | None = None, filters: Filters | None = None, seconds: float | None = None
) -> Environment:
    """A Jinja environment that reads from the template folders and can reach nothing else.

    It is the immutable sandbox with strict undefined; filters and globals that can make huge
    texts are gone, and multiplying texts, calls and loops are held to a size and a time.
    """
    from jinja2 import FunctionLoader, StrictUndefined, Template
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    longest = seconds or LONGEST_SECONDS

    class Sandbox(ImmutableSandboxedEnvironment):
        """The immutable sandbox, with a deadline and a limit on texts made by arithmetic."""

        intercepted_binops = frozenset({"*", "**", "%"})
        deadline = time.monotonic() + longest

        def getattr(self, obj: Any, attribute: str) -> Any:
            # Most of what a template reads are dictionaries; a page of a year asks 40,000 times.
            is_quick = type(obj) is dict and attribute in obj
            return obj[attribute] if is_quick else super().getattr(obj, attribute)

        def call(self, *args: Any, **kwargs: Any) -> Any:
            if time.monotonic() > self.deadline:
                raise SecurityError(f"it runs for longer than {longest} seconds")
            return super().call(*args, **kwargs)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            numbers = [one for one in (left, right) if isinstance(one, int)]
            if any(abs(one) > _LARGEST_NUMBER for one in numbers):
                raise SecurityError("it makes a number that is too large")
            if operator != "*" or not all(isinstance(one, int | float) for one in (left, right)):
                sizes = [
                    one if isinstance(one, int) else len(one)
                    for one in (left, right)
                    if isinstance(one, int | str | list | tuple)
                ]
                is_huge = (
                    operator != "%"
                    and len(sizes) > 1
                    and abs(sizes[0] * sizes[1]) > _LONGEST_TEXT_MADE
                )
                if is_huge or (operator == "%" and isinstance(left, str)):
                    raise SecurityError("it makes a text that is too long")
            return super().call_binop(context, operator, left, right)

    class Loader(FunctionLoader):
        """Templates by their path; those that the build has turned into code are not read."""

        def load(
            self,
            environment: Environment,
            name: str,
            globals: Any = None,  # noqa: A002
        ) -> Template:
            code = _prepared_code(name, own)
            if code is None:
                return super().load(environment, name, globals)
            return Template.from_code(environment, code, dict(globals or {}))

    sandbox = Sandbox(
        loader=Loader(lambda name: _source(name, own)),
        undefined=StrictUndefined,
        # What is said, or put into Markdown, is plain text, and escaping it would only put
        # "&amp;" into people's mouths.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    _take_away(sandbox)
    sandbox.filters.update(filters or {})
    return sandbox


def _take_away(sandbox: Environment) -> None:
    """Leave only what can make no huge text."""
    sandbox.filters = {name: one for name, one in sandbox.filters.items() if name in _KEPT_FILTERS}
    for name in ("lipsum", "namespace"):
        sandbox.globals.pop(name, None)


def load(sandbox: Environment, name: str) -> Template:
    """The template at the path ``name`` inside the template folders.

    Raises NotFoundError when there is none and TemplateError, with file and line, when it
    cannot be compiled.
    """
    from jinja2.exceptions import TemplateNotFound

    try:
        return sandbox.get_template(name)
    except TemplateNotFound as error:
        raise NotFoundError(
            f"there is no template {name}",
            "Put yours in the templates folder that brag doctor shows",
        ) from error
    except Exception as error:
        raise refusal(error, _file(name, sandbox)) from error


def render_block(template: Template, block: str, values: Mapping[str, Any]) -> str:
    """What one block of ``template`` writes, on one line.

    Raises TemplateError naming file and line for whatever goes wrong inside it.
    """
    return " ".join(_written(template, template.blocks[block], values, LONGEST_OUTPUT).split())


def render_wordings(template: Template, block: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The wordings that one block of ``template`` writes, the fullest first, each on one line.

    ``-- or --`` stands between them; those with no words are left out, and so are repetitions.
    Raises TemplateError like ``render_block``.
    """
    written = _written(template, template.blocks[block], values, LONGEST_OUTPUT)
    wordings = (" ".join(one.split()) for one in written.split(OR))
    return tuple(dict.fromkeys(filter(None, wordings)))


def render_whole(
    template: Template, values: Mapping[str, Any], *, longest: int = LONGEST_OUTPUT
) -> str:
    """What all of ``template`` writes, line by line, at most ``longest`` characters.

    Raises TemplateError naming file and line for whatever goes wrong inside it.
    """
    return _written(template, template.root_render_func, values, longest)


def _written(
    template: Template, render: Callable[..., Any], values: Mapping[str, Any], longest: int
) -> str:
    written: list[str] = []
    room = longest
    try:
        pieces = render(template.new_context(dict(values)))
        for piece in pieces:
            written.append(piece)
            room -= len(piece)
            if room < 0:
                pieces.throw(_TooLongError(longest))  # from the line that wrote too much
    except Exception as error:
        raise refusal(error, template.filename or template.name or "") from error
    return "".join(written)


class _TooLongError(Exception):
    """A template wrote more than so many characters."""


def refusal(error: Exception, name: str) -> BragError:
    """The error a user reads for ``error``, with the file and the line it came from."""
    from jinja2.exceptions import (
        SecurityError,
        TemplateNotFound,
        TemplateSyntaxError,
        UndefinedError,
    )

    if isinstance(error, BragError):
        place = _place(error, "")
        is_placed = not place or place.partition(",")[0] in error.what
        return error if is_placed else TemplateError(f"{place}: {error.what}", error.hint)
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or name}, line {error.lineno}"
        return TemplateError(f"{place}: {_clause(error.message)}", "Mend that line")
    place = _place(error, name)
    if isinstance(error, UndefinedError):
        return TemplateError(
            f"{place}: {_clause(error.message)}", "Use only the names the shipped template uses"
        )
    if isinstance(error, TemplateNotFound):
        return TemplateError(
            f"{place}: there is no template {error.name!r} to include", "Put it beside this one"
        )
    if isinstance(error, _TooLongError):
        return TemplateError(
            f"{place}: it writes more than {error.args[0]:,} characters", "Shorten its loops"
        )
    if isinstance(error, SecurityError):
        return TemplateError(
            f"{place}: {_clause(str(error))}", "A template may only use what it is given"
        )
    if isinstance(error, isolation.OutOfTimeError):
        return TemplateError(
            f"{place}: it runs for longer than {LONGEST_SECONDS} seconds", "Shorten its loops"
        )
    if isinstance(error, MemoryError):
        return TemplateError(
            f"{place}: it makes texts or lists that are too long", "Shorten what it makes"
        )
    if isinstance(error, RecursionError):
        return TemplateError(f"{place}: it calls itself without end", "Take the loop out")
    return TemplateError(
        f"{place}: {_clause(str(error)) or type(error).__name__}", "Mend that line"
    )


def _source(name: str, own: Path | None) -> tuple[str, str, Callable[[], bool]] | None:
    """What Jinja's loader wants: text, file name, and whether it is still fresh."""
    try:
        path = assets.find(name, own)
    except NotFoundError:
        return None
    return assets.read_text(path), str(path), lambda: True


def _prepared_code(name: str, own: Path | None) -> CodeType | None:
    """The code of a shipped template, if the build has left it."""
    from brag.render import prepared_words

    try:
        path = assets.find(name, own)
    except NotFoundError:
        return None
    code = prepared_words.code(path)
    return None if code is None else compile(code, str(path), "exec")


def _file(name: str, sandbox: Environment) -> str:
    """The file of the template ``name``, which could not be compiled."""
    loader: Any = sandbox.loader
    found = loader.load_func(name)
    return found[1] if found else name


def _place(error: Exception, name: str) -> str:
    """File and line of the template in ``error``'s traceback: the innermost one it knows."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return f"{template.filename}, line {template.get_corresponding_lineno(line)}"
    return name


def _clause(message: str | None) -> str:
    """An exception's message as part of a sentence: one line, no full stop."""
    said = " ".join((message or "").split()).rstrip(".")[:200]
    return "it" + said[said.index(" object'") + 8 :] if said.startswith("'brag.") else said
