"""A half-typed command line as the shells hand it over, and words as they take them back."""

from __future__ import annotations

from typing import NamedTuple

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./%,:=@")
_ESCAPED_IN_DOUBLE_QUOTES = frozenset('"\\$`')
_BEGINS_WHAT_FOLLOWS = "@"
"""Bash breaks at this as well, but counts it to the word that follows, as it does with hosts."""


class Typed(NamedTuple):
    """The whole ``words`` of a line, and the last one as far as it is there.

    ``quote`` is the quotation mark that is still open in it. A shell replaces the ``last`` word
    only from character ``kept`` on: bash begins anew after "=" and ":".
    """

    words: tuple[str, ...]
    last: str
    quote: str = ""
    kept: int = 0


def read(line: str, breaks: str = "") -> Typed:
    """``line`` up to the cursor taken apart as a shell does it; nothing in it is run or expanded.

    At each of ``breaks`` outside quotes the shell begins anew to replace.
    """
    words: list[str] = []
    word, quote, kept = "", "", 0
    is_word = False
    signs = iter(line)
    for sign in signs:
        if quote:
            if sign == quote:
                quote = ""
            elif sign == "\\" and quote == '"':
                following = next(signs, "")
                word += following if following in _ESCAPED_IN_DOUBLE_QUOTES else sign + following
            else:
                word += sign
        elif sign in "\"'":
            quote, is_word, kept = sign, True, len(word)
        elif sign == "\\":
            word, is_word = word + next(signs, ""), True
        elif sign.isspace():
            words += [word] if is_word else []
            word, is_word, kept = "", False, 0
        else:
            if sign in breaks:
                kept = len(word) + (sign not in _BEGINS_WHAT_FOLLOWS)
            word, is_word = word + sign, True
    return Typed(tuple(words), word, quote, kept)


def quoted(text: str, quote: str) -> str:
    """``text`` as bash takes it, inside an open ``quote`` or outside of any."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote:
        return "".join(f"\\{one}" if one in _ESCAPED_IN_DOUBLE_QUOTES else one for one in text)
    return "".join(one if one in _SAFE or one.isalnum() else f"\\{one}" for one in text)


def in_typed_case(texts: list[str], typed: str) -> list[str]:
    """``texts`` such that bash, which puts in what they have in common, takes no letter back."""
    shared = 0
    for letters in zip(typed, *texts, strict=False):
        if len(set(letters)) > 1:
            break
        shared += 1
    if len(texts) < 2 or shared == len(typed):  # noqa: PLR2004 - one alone is put in whole
        return texts
    return [typed + one[len(typed) :] for one in texts]
