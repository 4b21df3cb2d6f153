"""Reading pull requests from the JSON that GitHub's command line prints."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from brag.errors import SourceError, UsageError
from brag.features import commit_messages
from brag.features.importing import Row, key_of, row_from
from brag.features.json_stream import JsonStream, JsonStreamError, Value
from brag.features.rejects import SideShape
from brag.features.source_file import CHANGED, LONGEST_LINE
from brag.features.source_text import cleaned
from brag.features.source_words import Words, sketch
from brag.text.intake import FIELD_LIMIT, LINE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brag.features.source_file import Source

State = Literal["merged", "closed", "open", "all"]
STATES: tuple[State, ...] = get_args(State)

_FIELDS = "number,title,url,state,mergedAt,author,body,labels"
_COMMAND = f"gh pr list --author @me --state merged --json {_FIELDS}"
COMMAND_LINES = (
    "gh pr list --author @me --state merged --limit 1000 \\",
    f"    --json {_FIELDS} | brag import github -",
)
"""What prints all that is read here, for one repository, and reads it."""
UNMERGED = "not merged"
OTHER_STATE = "in another state"
OTHER_AUTHOR = "of other people"
BOT = "of bots"
_AUTHORS_NAMED = 5
_LOOKED_AT = 4096
_EARLIEST_YEAR = 1970
"""The search prints the year 1 for what has not happened."""
_ADDRESS = re.compile(r"https?://[^/\s]+/[^/\s]+/([^/\s]+)/(pull|issues)/(\d+)")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG_GAPS = re.compile(r"[^\w./+#-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Which pull requests are meant: those in a state, of some authors; of anyone if none.

    ``encoding`` is that of a file that is not UTF-8.
    """

    state: State = "merged"
    authors: tuple[str, ...] = ()
    encoding: str = ""


class _Author(NamedTuple):
    login: str
    name: str
    is_bot: bool


class PullRequests:
    """An open file of pull requests: its rows, and what was left out once they are read."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self._source = source
        self._reading = reading
        self._authors = {one.casefold().lstrip("@") for one in reading.authors}
        self.left_out: Counter[str] = Counter()
        """How many were left out, by why; the reason reads on from the count."""

    def rows(self) -> Iterator[Row]:
        """The pull requests as rows, each known by its address.

        Raises SourceError for a file that holds none, and UsageError when they are of several
        people and nobody said which of them the user is. A text that breaks off gives the rows
        before that and then a refused one.
        """
        self._look_through()
        number = 0
        try:
            for value in self._values():
                number += 1
                row = self._row(f"pull request {number}", value)
                if row:
                    yield row
        except JsonStreamError as error:
            where = f"pull request {number + 1}, line {error.line}"
            yield Row(where, problem=error.problem, raw=error.rest[:FIELD_LIMIT])
        if self._source.has_changed():
            yield Row("at the end", problem=CHANGED)

    def _values(self) -> Iterator[Value]:
        """The values of the file: those of lists, and single ones as in JSON Lines."""
        text = self._source.text(self._source.encoding(self._reading.encoding))
        try:
            stream = JsonStream(text, longest=LONGEST_LINE)
            while mark := stream.peek():
                if mark == "[":
                    yield from stream.elements()
                else:
                    yield stream.value()
        finally:
            text.detach()

    def _look_through(self) -> None:
        """Check, before anything comes in, that there are pull requests and whose they are."""
        people: Counter[str] = Counter()
        is_empty, is_any, broken = True, False, None
        try:
            for value in self._values():
                is_empty = False
                is_any = is_any or _is_pull_request(value.value)
                author = _author(value.value)
                if author and not author.is_bot:
                    people[author.login] += 1
        except JsonStreamError as error:
            is_empty, broken = False, error
        if is_empty and not self._begins():
            raise SourceError(f"{self._source.name} is empty", f"Write it with: {_COMMAND}")
        if not is_any and not is_empty:
            what = "is not JSON" if broken else "holds no pull requests"
            told = f": {broken.problem} (line {broken.line})" if broken else ""
            raise SourceError(
                f"{self._source.name} {what}{told}",
                f"Write it with: {_COMMAND}",
            )
        if len(people) > 1 and not self._authors:
            first = people.most_common(1)[0][0]
            named = ", ".join(
                f"{who} ({number})" for who, number in people.most_common(_AUTHORS_NAMED)
            )
            raise UsageError(
                f"these are pull requests of {len(people)} people",
                f"Say which are yours: --author {first}",
                details=(named,),
            )

    def _begins(self) -> bool:
        """Whether anything but space stands at its beginning."""
        self._source.file.seek(0)
        return bool(self._source.file.read(_LOOKED_AT).strip())

    def _row(self, where: str, value: Value) -> Row | None:
        """The row of one value, or None for a pull request that is not meant."""
        told = value.value
        if not _is_pull_request(told):
            return Row(where, problem="it is no pull request with a title and url", raw=value.raw)
        address = _ADDRESS.match(told["url"])
        if address and address[2] == "issues":
            return Row(where, problem="it is an issue, not a pull request", raw=value.raw)
        if address:
            where = f"{address[1]}#{address[3]}"
        author = _author(told)
        if author and self._is_somebody_else(author):
            self.left_out[BOT if author.is_bot else OTHER_AUTHOR] += 1
            return None
        state = _state(told)
        if not state:
            problem = "it does not say whether it was merged; add state and mergedAt to --json"
            return Row(where, problem=problem, raw=value.raw)
        if self._reading.state not in ("all", state):
            self.left_out[UNMERGED if self._reading.state == "merged" else OTHER_STATE] += 1
            return None
        day = _day(told)
        if day is None:
            problem = "it does not say when it was; add mergedAt or closedAt to --json"
            return Row(where, problem=problem, raw=value.raw)
        key = key_of("github", told["url"].casefold().rstrip("/"))
        return row_from(where, key, _fields(told, day, address), raw=value.raw)

    def _is_somebody_else(self, author: _Author) -> bool:
        if not self._authors:
            return author.is_bot
        return self._authors.isdisjoint((author.login.casefold(), author.name.casefold()))


def shape() -> SideShape:
    """How refused pull requests are written: one a line, each with its problem."""

    def said(_where: str, problem: str, raw: str) -> str:
        try:
            record = json.loads(raw)
        except ValueError:
            record = None
        told = record if isinstance(record, dict) else {"raw": raw}
        return json.dumps({"problem": problem} | told, ensure_ascii=False) + "\n"

    return SideShape(said=said, between="")


def _is_pull_request(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), str) and value[name].strip() for name in ("title", "url")
    )


def _author(value: object) -> _Author | None:
    """Who opened it, if it says so."""
    author = value.get("author") if isinstance(value, dict) else None
    login = author.get("login") if isinstance(author, dict) else None
    if not isinstance(author, dict) or not isinstance(login, str) or not login:
        return None
    name = author.get("name")
    is_bot = author.get("is_bot") is True or str(author.get("type")).casefold() == "bot"
    return _Author(login, name if isinstance(name, str) else "", is_bot or login.endswith("[bot]"))


def _state(told: dict[str, Any]) -> str:
    """merged, closed or open; "" where the fields that would tell are missing."""
    state = str(told.get("state") or "").casefold()
    if state == "merged" or _moment(told.get("mergedAt")):
        return "merged"
    if state in ("open", "closed"):
        return state
    if "mergedAt" not in told:
        return ""
    return "closed" if _moment(told.get("closedAt")) else "open"


def _day(told: dict[str, Any]) -> date | None:
    """The user's own day on which it was merged, closed or opened."""
    moments = (_moment(told.get(name)) for name in ("mergedAt", "closedAt", "createdAt"))
    return next((moment.date() for moment in moments if moment), None)


def _moment(value: object) -> datetime | None:
    """A moment in the user's zone, or None for what is missing or has not happened."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone() if moment.year >= _EARLIEST_YEAR else None
    except (ValueError, OverflowError, OSError):
        return None


def _fields(told: dict[str, Any], day: date, address: re.Match[str] | None) -> dict[str, Any]:
    """The fields of the entry: its title told like a commit's subject, its labels as tags."""
    title = " ".join(cleaned(told["title"]).split())
    wording = commit_messages.worded(title)
    project = _project(told, address)
    note = "\n\n".join(filter(None, (_body(told.get("body")), _size(told))))
    tags = [*wording.tags, *_labels(told.get("labels"))]
    fields = sketch(day, Words(wording.text or title, (), ()), note, tags)
    fields["projects"] = (project,) if project else ()
    fields["evidence"] = (
        cleaned(told["url"])[:LINE_LIMIT],
        *(
            f"{one} in {project}" if one[0] in "#!" and project else one
            for one in wording.references
        ),
    )
    return fields


def _project(told: dict[str, Any], address: re.Match[str] | None) -> str:
    repository = told.get("repository")
    if isinstance(repository, dict):
        name = (
            repository.get("name") or str(repository.get("nameWithOwner") or "").rpartition("/")[2]
        )
        if isinstance(name, str) and name:
            return cleaned(name)
    return address[1] if address else ""


def _labels(labels: object) -> Iterator[str]:
    """Labels as tags: "type: bug" is type-bug."""
    for label in labels if isinstance(labels, list) else []:
        name = label.get("name") if isinstance(label, dict) else label
        tag = _TAG_GAPS.sub("-", name.casefold()).strip("-") if isinstance(name, str) else ""
        if any(one.isalnum() for one in tag):
            yield tag


def _body(body: object) -> str:
    """The description without the hidden remarks of its template."""
    return _HIDDEN.sub("", cleaned(body)).strip() if isinstance(body, str) else ""


def _size(told: dict[str, Any]) -> str:
    """How much it changed, in a line, where that is given."""
    added, removed, files = (told.get(one) for one in ("additions", "deletions", "changedFiles"))
    if not isinstance(added, int) or not isinstance(removed, int):
        return ""
    where = f" in {files:,} file{'' if files == 1 else 's'}" if isinstance(files, int) else ""
    return f"{added:,} lines added, {removed:,} removed{where}"
