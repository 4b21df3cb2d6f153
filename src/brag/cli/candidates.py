"""What completes the value of an option or argument: one table, by what its help calls it.

A metavar says what a value is ("TAG", "PERSON"), so whatever uses the usual one is completed
without a word of its own; where a word means several things, the place decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brag.cli import kit
from brag.features import live_names as live

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brag.cli.asked_for import Wanted
    from brag.cli.state import State
    from brag.features.live_names import OfGiven, OfHome, OfJournal, OfTemplates, Pairs


class Source(NamedTuple):
    """Where the values come from: the journal, the templates, the home, or a list.

    What is a path is completed by the shell, where none of the values fits. ``of_given`` goes by
    the value before. A text that ``has_signs`` is completed at the "#perf" it ends with.
    """

    of_journal: OfJournal | None = None
    of_templates: OfTemplates | None = None
    of_home: OfHome | None = None
    of_given: OfGiven | None = None
    words: tuple[str, ...] = ()
    is_path: bool = False
    is_journal_name: bool = False
    has_signs: bool = False


FREE = Source()
"""Words of the user's own: nothing to offer."""
TAGS = Source(live.named_by("tag"))
PROJECTS = Source(live.named_by("project"))
PEOPLE = Source(live.named_by("named", "person"))
KNOWN_PEOPLE = Source(live.named_by("named"))
PERSON_TAGS = Source(live.named_by("person-tag"))
EVENTS = Source(live.named_by("event"))
TOPICS = Source(live.named_by("knows"))
ENTRIES = Source(live.ids_of("entry"))
EXCHANGES = Source(live.ids_of("exchange"))
ANYTHING = Source(
    live.ids_of("entry", "meeting", "event", "reflection", "exchange", "follow-up", "prediction")
)
OPEN = Source(live.open_ids)
IN_CONFLICT = Source(live.conflicting_ids)
PITCHES = Source(live.kept_pitches)
FORMS = Source(of_templates=live.forms)
EVENT_KINDS = Source(of_templates=live.event_kinds)
SCRIPTS = Source(of_templates=live.scripts)
TEMPLATES = Source(of_templates=live.templates)
RULES = Source(of_templates=live.rules)
RUNGS = Source(of_templates=live.rungs)
GOALS = Source(live.goals)
FRAMEWORKS = Source(of_templates=live.frameworks)
SETTINGS = Source(of_templates=live.settings)
COMMANDS = Source(of_templates=lambda _own: [(one, "") for one in kit.command_names()])
PATHS = Source(is_path=True)
JOURNALS = Source(is_journal_name=True)
QUICK_LINE = Source(has_signs=True)
DAYS = Source(
    words=("today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday",
           "saturday", "sunday", "last monday", "last friday", "3 days ago")
)  # fmt: skip
DAYS_AHEAD = Source(
    words=("today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday",
           "saturday", "sunday", "in 3 days", "in 2 weeks", "next month")
)  # fmt: skip
PERIODS = Source(
    words=("today", "yesterday", "this week", "last week", "this month", "last month",
           "this quarter", "last quarter", "this year", "last year", "last 7 days",
           "last 30 days", "last 90 days")
)  # fmt: skip
ENCODINGS = Source(words=("utf-8", "utf-16", "cp1252", "latin-1", "mac-roman"))
YES_NO = Source(words=("yes", "no"))
TEN = Source(words=tuple(str(one) for one in range(11)))


def _choices(*words: str) -> Source:
    return Source(words=words)


BY_METAVAR: dict[str, Source] = {
    **dict.fromkeys(
        ("TEXT", "TOPIC WORDS", "WORDS...", "WORDS", "N", "NAMES", "TIME", "URL", "TITLE",
         "DEVICE", "[WHY]", "NUMBER", "LINK", "LOGIN", "SIGNS",
         "PAIRS", "VALUE", "NEW", "ADDRESS", "AUDIENCE", "HOW", "RESULT", "LENGTH", "[TEXT]",
         "[WORDS]...", "NAME"),
        FREE,
    ),
    "TAG": TAGS, "PERSON": PEOPLE, "WHO": PEOPLE, "EVENT": EVENTS, "TOPIC": TOPICS,
    "TOPICS": TOPICS, "[TOPIC]": TOPICS, "FORM": FORMS, "[SCRIPT]": SCRIPTS, "SCRIPT": SCRIPTS,
    "RULE": RULES, "RUNG": RUNGS, "ID": ENTRIES, "ID...": OPEN, "[ID]": ENTRIES,
    "FILE": PATHS, "FOLDER": PATHS, "PATH": PATHS, "[FILE]": PATHS, "[FILE...]": PATHS,
    "FILE|NAME": PATHS, "DIR": PATHS, "FILE|DIR": PATHS, "[PATH]...": PATHS, "[REPO]": PATHS,
    "[WORDS]": QUICK_LINE, "NAME WORDS...": KNOWN_PEOPLE, "[NAME|WORDS]": KNOWN_PEOPLE,
    "DAY": DAYS, "DAYS": DAYS_AHEAD, "[PERIOD]": PERIODS, "PERIOD": PERIODS,
    "until DAY": _choices("until", "off"), "[DAYS|until DAY]": _choices("until"),
    "KIND": _choices("win", "learned", "helped", "praise"),
    "WHEN": _choices("auto", "always", "never"), "ORDER": _choices("dmy", "mdy", "ymd"),
    "yes|no": YES_NO, "0-10": TEN, "ANSWER": _choices("yes", "no", "partly"),
    "GOAL": GOALS, "LEVEL": Source(of_templates=live.levels), "[OUTCOME]": FREE,
    "[COMMAND]": COMMANDS, "[PAGE]": Source(of_templates=live.pages),
    "BY": _choices("last", "name", "added"), "MODE": _choices("phrases", "beats", "nothing"),
    "STATE": _choices("merged", "closed", "open", "all"), "INTO": KNOWN_PEOPLE,
    "[SHELL]": _choices("bash", "zsh", "fish", "powershell"),
    "TIMER": _choices("systemd", "launchd", "cron"),
    "PART": _choices("result", "number", "part", "credit", "evidence"),
    "OLD": FREE, "[NAME]": FREE, "[FORMAT]": FREE,
}  # fmt: skip
"""A new metavar is a line here; tests/unit/cli/test_candidates.py names one that is missing."""

BY_PLACE: dict[tuple[str, str], Source] = {
    ("", "journal"): JOURNALS,
    ("", "project"): PROJECTS,
    ("projects rename", "old"): PROJECTS,
    ("tags rename", "old"): TAGS,
    ("done", "names"): OPEN,
    ("later", "name"): OPEN,
    ("later", "day"): DAYS_AHEAD,
    ("owe drop", "names"): OPEN,
    ("sync conflicts", "name"): IN_CONFLICT,
    ("predictions settle", "name"): Source(live.open_predictions),
    ("predictions", "measure"): Source(live.measures),
    ("predictions", "kind"): EVENT_KINDS,
    ("why", "name"): Source(of_templates=live.evidence),
    ("show", "name"): ANYTHING,
    ("history", "name"): ANYTHING,
    ("person", "name"): KNOWN_PEOPLE,
    ("people", "tag"): PERSON_TAGS,
    ("meet", "tag"): PERSON_TAGS,
    ("meet", "via"): KNOWN_PEOPLE,
    ("people edit", "via"): KNOWN_PEOPLE,
    ("people edit", "tag"): PERSON_TAGS,
    ("people edit", "birthday"): FREE,
    **{
        (f"people {one}", "name"): KNOWN_PEOPLE
        for one in ("edit", "rename", "merge", "cadence", "snooze", "forget")
    },
    **{(f"event {one}", "name"): EVENTS for one in ("show", "edit", "delete")},
    ("config set", "value"): Source(of_given=live.values_of_setting),
    ("restore", "file"): Source(of_home=live.backups, is_path=True),
    ("", "competency"): Source(live.named_by("competency")),
    ("frameworks show", "name"): FRAMEWORKS,
    ("frameworks new", "model"): FRAMEWORKS,
    ("gaps", "framework"): FRAMEWORKS,
    ("review", "framework"): FRAMEWORKS,
    ("review", "kind"): Source(of_templates=live.review_kinds),
    **{(f"config {one}", "name"): SETTINGS for one in ("get", "set", "unset")},
    **{(f"goal {one}", "by"): DAYS_AHEAD for one in ("add", "edit")},
    ("event add", "kind"): EVENT_KINDS,
    ("event edit", "kind"): EVENT_KINDS,
    ("reflect", "event"): EVENTS,
    ("reflect", "person"): KNOWN_PEOPLE,
    ("reflections", "script"): SCRIPTS,
    ("reflections", "event"): EVENTS,
    ("reflections", "person"): KNOWN_PEOPLE,
    **{(one, "answers"): EXCHANGES for one in ("ask", "gave", "got", "thank")},
    **{(one, "by"): DAYS_AHEAD for one in ("ask", "offer", "meet", "next add")},
    ("event edit", "until"): DAYS_AHEAD,
    ("event add", "until"): DAYS_AHEAD,
    ("pitch", "event"): EVENT_KINDS,
    ("pitch", "keep"): PITCHES,
    ("practice", "name"): PITCHES,
    ("practice", "schedule"): _choices("steps", "fsrs"),
    ("pitches show", "name"): PITCHES,
    ("pitches delete", "name"): PITCHES,
    ("ladder add", "seen"): _choices("none", "low", "some", "high"),
    ("check", "audience"): _choices("inside", "outside"),
    ("check", "unmute"): Source(live.muted),
    ("edit", "words"): QUICK_LINE,
    ("templates show", "name"): TEMPLATES,
    ("templates edit", "name"): TEMPLATES,
    ("templates new", "model"): TEMPLATES,
    ("review", "form"): _choices("terminal", "md", "html", "json"),
    ("export", "as_"): _choices("events", "follow-ups"),
    ("export", "form"): _choices("json", "csv", "markdown", "ics", "vcard"),
    ("import git", "group"): _choices("none", "day", "branch"),
    **{
        (f"import {one}", "encoding"): ENCODINGS
        for one in ("csv", "github", "google", "jrnl", "linkedin", "markdown", "vcard")
    },
}
"""Where a metavar alone does not tell: by the names of the command and of the parameter."""


def source_for(asked: Wanted) -> Source | None:
    """What completes the value that is typed; None for a metavar nobody decided on."""
    path, param = " ".join(asked.path), asked.param
    if found := BY_PLACE.get((path, param.name)) or BY_PLACE.get(("", param.name)):
        return found
    return BY_METAVAR.get(param.metavar or "TEXT")


def values(asked: Wanted, state: State) -> Pairs:
    """(value, what it is) for what is typed, without those that were given already."""
    source = source_for(asked) or FREE
    if source.has_signs:
        return _signed(asked, state)
    if asked.given and not asked.param.multiple and asked.param.param_type_name == "option":
        return []
    found = _found(source, asked, state)
    return _without(found, asked.given)


def _found(source: Source, asked: Wanted, state: State) -> Pairs:
    if source.of_journal is not None:
        return source.of_journal(state.journal, asked.typed) if state.home.journal.exists() else []
    if source.of_home is not None:
        return source.of_home(state.home)
    if source.of_given is not None:
        return source.of_given(asked.given[-1], state.home.templates) if asked.given else []
    if source.of_templates is not None:
        return source.of_templates(state.home.templates)
    if source.is_journal_name:
        return [(one.stem, "") for one in sorted(state.home.journals.glob("*.db"))]
    return [(one, "") for one in source.words]


_SIGNS = {"#": TAGS, "+": PROJECTS, "@": PEOPLE}


def _signed(asked: Wanted, state: State) -> Pairs:
    """The whole text with the "#perf" at its end made whole, so that it reads as that name."""
    before, space, last = asked.typed.rpartition(" ")
    if last[:1] not in _SIGNS or not last:
        return []
    found = _found(_SIGNS[last[0]], asked._replace(typed=last[1:].lstrip('"')), state)
    if last[0] == "@":
        from brag.text.quickline import as_handle

        # @Ana-R may be of Ana-Rosa, and as well what an earlier TAB made of Ana Ruiz.
        spoken = asked._replace(typed=last[1:].replace("-", " "))
        named = dict([*found, *_found(PEOPLE, spoken, state)])
        # What holds quotation marks cannot be said in a quick line.
        found = [(as_handle(name), what) for name, what in named.items() if '"' not in name]
    else:
        found = [(f'"{name}"' if " " in name else name, what) for name, what in found]
    return [(f"{before}{space}{last[0]}{name}", what) for name, what in found]


def _without(found: Pairs, given: Iterable[str]) -> Pairs:
    taken = {one.strip().lstrip("#+@").casefold() for one in given}
    return [pair for pair in found if pair[0].casefold() not in taken]
