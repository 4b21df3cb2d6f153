"""What a commit's message says: the work in plain words, what it refers to, and who shares it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from brag.features.git_history import Person
from brag.text import verbs

_LONGEST_TEXT = 500
"""Characters of an entry made from a pasted text; the whole of it goes into the note."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A subject as a person would read it, and what was written around it."""

    text: str
    rest: str
    """What follows the type of a conventional subject; the whole text of any other."""
    type: str
    tags: tuple[str, ...]
    references: tuple[str, ...]
    weight: int
    """How much it tells of a day: 0 chore, 1 upkeep, 2 repair, 3 something new."""


def subject_and_body(message: str) -> tuple[str, str]:
    """A message's subject on one line, and its body without trailers.

    Git's subject is the first paragraph; where a list follows the first line, only that line.
    """
    first, _, rest = message.strip().partition("\n")
    if re.match(r"\s*[-*+] ", rest):
        subject, body = first, rest
    else:
        paragraph, _, body = re.sub(r"\n[^\S\n]+(?=\n)", "\n", message.strip()).partition("\n\n")
        subject = paragraph
    kept = [line.rstrip() for line in body.splitlines() if not _TRAILER.match(line)]
    return " ".join(subject.split()), "\n".join(kept).strip()


def worded(subject: str) -> Worded:
    """``subject`` without numbers, tickets, icons and prefixes, which become tags and evidence."""
    text, references = _without_references(_ICONS.sub("", " ".join(subject.split())))
    kind, scope, rest = "", "", text
    if found := _CONVENTIONAL.match(text):
        kind, scope, rest = found["type"].casefold(), found["scope"] or "", found["rest"].strip()
        text = rest if kind in {"feat", "feature"} else _with_type(kind, rest)
    scopes = (_TAG_GAPS.sub("-", one.strip().casefold()) for one in scope.split(","))
    tags = (*(one for one in scopes if _TAG.fullmatch(one)), *_TYPE_TAGS.get(kind, ()))
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    first = text.partition(" ")[0].rstrip(",:")
    if first.isalpha() and first.islower():
        text = text[0].upper() + text[1:]
    return Worded(text, rest, kind, tuple(dict.fromkeys(tags)), references, _weight(kind, text))


def _with_type(kind: str, rest: str) -> str:
    """``rest``, led by its type unless it says itself what was done.

    "fix: login loop" must not read as if the loop were the work.
    """
    word, following = [*rest.casefold().split(" ", 2), ""][:2]
    is_deed = not verbs.is_noun_too(word) or following in _AFTER_A_VERB
    if verbs.is_past(word) or (verbs.is_base(word) and is_deed):
        return rest
    label = _LABELS.get(kind, kind.capitalize())
    is_thing = label == "Fix" and not verbs.is_base(word) and word not in _NOT_THINGS
    return f"{label} {rest}" if is_thing else f"{label}: {rest}"


def _without_references(subject: str) -> tuple[str, tuple[str, ...]]:
    """``subject`` without "(#12)" at its end and "ABC-12:" at its start, and the two."""
    text, references = subject.strip(), list[str]()
    while found := _NUMBER.search(text):
        text = text[: found.start()].rstrip()
        references.insert(0, found[1])
    if squashed := _SQUASHED.match(text):
        text = text[squashed.end() :]
        references.insert(0, f"pull request #{squashed[1]}")
    ticket = _TICKET.match(text)
    if ticket and ticket[1].partition("-")[0] not in _NOT_TICKETS:
        text = text[ticket.end() :]
        references.insert(0, ticket[1])
    return text, tuple(references)


def noise(subject: str, wording: Worded) -> str:
    """Why this subject tells nothing worth keeping, or "" if it does."""
    readings = [one.casefold().rstrip(" .!:") for one in (subject, wording.rest)]
    for reason, pattern in _NOISE.items():
        if any(pattern.fullmatch(reading) for reading in readings):
            return reason
    if wording.type == "style" and _FORMATTING.search(readings[-1]):
        return "formatting"
    return "" if any(sign.isalpha() for sign in wording.text) else "too bare to tell anything"


def is_revert(message: str) -> bool:
    """Whether a commit takes another one back, or takes that back."""
    return _REVERT.search(message) is not None


def continued(text: str) -> str:
    """``text`` after a semicolon: a leading verb loses its capital, a name keeps it."""
    word = text.partition(" ")[0].casefold()
    forms = (verbs.is_base, verbs.is_past, verbs.base_from_ing, verbs.base_from_third)
    return text[0].lower() + text[1:] if any(form(word) for form in forms) else text


def shortened(text: str) -> str:
    """``text``, or as much of a pasted one as is still a line."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[:_LONGEST_TEXT].rpartition(" ")[0] or text[:_LONGEST_TEXT]


def co_authors(message: str) -> list[Person]:
    """The people a message's trailers share the commit with; machines left out."""
    people = (Person(found[1].strip(), found[2].strip()) for found in _CO_AUTHOR.finditer(message))
    return [person for person in people if not _MACHINE.search(f"{person.name} <{person.email}>")]


def plain_name(person: Person) -> str:
    """A name without any address in it."""
    return " ".join(person.name.partition("@")[0].split())


def _weight(kind: str, text: str) -> int:
    if kind in _TYPE_WEIGHTS:
        return _TYPE_WEIGHTS[kind]
    first = text.partition(" ")[0].casefold()
    if _NEW.fullmatch(first):
        return 3
    return 1 if _UPKEEP.fullmatch(first) else 2


_CO_AUTHOR = re.compile(
    r"^co-authored-by:\s*([^<\n]+?)\s*<([^>\n]*)>", re.IGNORECASE | re.MULTILINE
)
_MACHINE = re.compile(r"\[bot\]|<(no-?reply)@", re.IGNORECASE)
_TRAILER = re.compile(
    r"(signed-off|co-authored|reviewed|acked|tested|approved|reported|suggested|helped)-by:"
    r"|(change-id|cc|git-svn-id|reviewed-on|see merge request):?\s|\(cherry picked from commit ",
    re.IGNORECASE,
)
_ICONS = re.compile(
    r"^(?::[a-z0-9_+-]+:|[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|\s)+", re.IGNORECASE
)
_CONVENTIONAL = re.compile(
    r"(?P<type>feat|feature|fix|bugfix|hotfix|perf|refactor|docs?|tests?|build|ci|chore|style"
    r"|security|deps)(?:\((?P<scope>[^()]*)\))?!?:\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\(((?:[\w.-]+/[\w.-]+)?[#!]\d+)\)$")
_SQUASHED = re.compile(r"Merged PR (\d+):\s+(?=\S)")
_TICKET = re.compile(r"\[?([A-Z][A-Z0-9]+-\d+)(?:\]:?|:)\s+(?=\S)")
_NOT_TICKETS = {"UTF", "SHA", "ISO", "RFC", "CVE", "HTTP", "MD", "AES"}
_TAG = re.compile(r"\w[\w.+-]*")
_TAG_GAPS = re.compile(r"[\s/]+")
_TYPE_TAGS = {
    **dict.fromkeys(("doc", "docs"), ("docs",)),
    "perf": ("performance",),
    "security": ("security",),
}
_LABELS = {**dict.fromkeys(("fix", "bugfix", "hotfix"), "Fix"), "ci": "CI", "perf": "Performance"}
_AFTER_A_VERB = {"a", "all", "an", "each", "every", "its", "out", "the", "their", "to", "up"}
_NOT_THINGS = {
    "a",
    "also",
    "always",
    "don't",
    "dont",
    "if",
    "never",
    "no",
    "not",
    "now",
    "only",
    "when",
}
_TYPE_WEIGHTS = {
    **dict.fromkeys(("docs", "doc", "test", "tests", "build", "ci", "chore", "deps", "style"), 0),
    **dict.fromkeys(("feat", "feature", "perf", "security"), 3),
    "fix": 2,
    "refactor": 1,
}
_NEW = re.compile(
    "add|automate|build|create|cut|design|double|enable|halve|implement|introduce|launch|migrate"
    "|prevent|publish|reduce|release|replace|serve|ship|speed|start|support|write"
)
_UPKEEP = re.compile(
    "adjust|bump|clean|comment|delete|document|drop|move|refactor|remove|rename|reorder|restore"
    "|rework|simplify|sort|split|test|tidy|tweak|update|upgrade"
)
_REVERT = re.compile(
    r"\A\s*(?:revert|reapply) \"|^This reverts commit [0-9a-f]{7}", re.IGNORECASE | re.MULTILINE
)
_LINTER = r"(?:black|ruff|isort|prettier|eslint|gofmt|rustfmt|clang-format|lint(?:ers?|ing)?)"
_FORMATTING = re.compile(
    r"\b(?:re)?format|white ?space|indent|spacing|semicolon|quotes|trailing|line length|pep ?8"
    rf"|import order|\b{_LINTER}\b"
)
_TYPO = r"(?:(?:typos?|spelling)(?: (?:errors?|mistakes?|fix(?:es)?))?(?: in .*)?|grammar)"
_VERSION = r"(?:(?:the|package|app|release) )*version(?: (?:number|to|from|in)\b.*)?"
_CODE = r"(?: (?:all|the|some))?(?: (?:code|files?|sources?|everything))?"
_BARE = (
    r"(?:fix(?:es|ed)?|updated?s?|changes?|stuff|te?mp|misc|minor|oops|clean ?-?up|tests?|testing"
    r"|tweaks?|save|progress|checkpoint|nits?|commit|todo|done|feat|chore|docs)"
)
# Each is matched against a whole subject in lower case, without the mark at its end.
_NOISE_WORDING = {
    "fixing up": (r"(?:fixup|squash|amend)!.*",),
    "work in progress": (r"\W*(?:wip|work in progress|do not merge)\b.*",),
    "merging": (
        r"merged?(?: \S+ into \S+| pull request #.*)?",
        r"merged? (?:branch|tag|commit|remote-tracking branch) '.*",
        r"merged? (?:from |with )?(?:\w+/)?(?:main|master|develop|trunk|upstream)",
    ),
    "fixing typos": (
        r"(?:(?:fix|correct)(?:e[sd]|s)? )?(?:(?:an?|the|some|more|minor|small|another) )*" + _TYPO,
    ),
    "bumping versions": (
        rf"(?:bump|up|update|increment)(?:s|ed|d)? {_VERSION}",
        r"bump(?:s|ed)? (?:\S+ from \S+ to .*|(?:\S+ )?(?:to |from )?v?\d+\.\d.*)",
        r"version (?:bump|v?\d.*)|v?\d+\.\d[\w.+-]*",
        r"(?:bump|update|upgrade)(?:s|d|ed)? (?:dependenc(?:y|ies)|deps|lock ?files?|\S+\.lock)",
    ),
    "formatting": (
        rf"(?:auto-?|re)?format(?:s|ted|ting)?{_CODE}(?: (?:with|using) \S+)?",
        rf"(?:run |apply |make )?{_LINTER}(?: happy| fix(?:es)?)?|fix(?:es|ed)? {_LINTER}(?: \S+)?",
        r"(?:fix(?:es|ed)? |remove )?(?:trailing )?(?:white ?space|indent\w*)(?: fix(?:es)?)?",
        r"(?:fix(?:es|ed)? )?(?:code style|style|import order)(?: fix(?:es)?)?|sort imports",
    ),
    "starting the repository": (
        r"(?:initial|first|init)(?: (?:commit|import|version|check-?in|repo\w*))?",
    ),
    "too bare to tell anything": (
        r"(?:(?:some|more|minor|small|quick|final|another|last) )*" + _BARE,
        r"empty commit|(?:re)?trigger (?:ci|build|deploy)\w*",
    ),
}
_NOISE = {reason: re.compile("|".join(wording)) for reason, wording in _NOISE_WORDING.items()}
