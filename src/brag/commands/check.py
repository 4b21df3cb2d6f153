"""Check the wording of a text: a few remarks that help"""

import sys
from typing import Annotated

import typer

from brag.cli import kit
from brag.cli.state import State
from brag.errors import UsageError
from brag.features import wording, wording_source
from brag.features.check import Checked

HEADING = "Speak"
app = kit.command_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]",
        help="The words, a file, the name of a kept pitch, or - for standard input.",
    ),
]
FormOption = Annotated[
    str | None,
    typer.Option("--form", "-f", metavar="FORM", help="What it is: elevator, ask, bio ..."),
]
Audience = Annotated[
    str | None,
    typer.Option("--audience", "-a", metavar="WHO", help="Who it is for: inside or outside."),
]
Strict = Annotated[bool, typer.Option("--strict", help="End with code 4 if anything is found.")]
Explain = Annotated[
    str | None, typer.Option("--explain", metavar="RULE", help="Say what a rule is about and why.")
]
MuteRule = Annotated[
    str | None,
    typer.Option("--mute", metavar="RULE", help="No more of this rule; with --form, only there."),
]
MutePhrase = Annotated[
    str | None, typer.Option("--mute-phrase", metavar="WORDS", help="No remarks on these words.")
]
Unmute = Annotated[
    str | None, typer.Option("--unmute", metavar="NAME", help="Hear a rule or phrase again.")
]
Stats = Annotated[
    bool, typer.Option("--stats", help="How often each rule fired, and what is muted.")
]
LONGEST_NAME = 100
"""Characters of the name of a kept pitch; a longer text is looked for nowhere."""
FOUND = 4
"""The exit code of --strict when something is found; see docs/json.md."""


@app.command(
    examples=[
        'brag check "We just helped with a bit of the migration"',
        "brag check --form ask --audience outside draft.md --strict",
        "brag check --explain minimiser",
        'brag check --mute-phrase "just culture"      # --unmute takes it back',
    ]
)
def check(
    ctx: kit.Context,
    words: Words = None,
    form: FormOption = None,
    audience: Audience = None,
    strict: Strict = False,
    explain: Explain = None,
    mute: MuteRule = None,
    mute_phrase: MutePhrase = None,
    unmute: Unmute = None,
    stats: Stats = False,
    as_json: kit.AsJson = False,
) -> None:
    """Check the wording of a text: at most five remarks, the most useful first.

    They are advice. Each says why, what that rests on, and how the words could be instead.
    Quotations, code, links and names are left alone; docs/wording.md says more.
    """
    state = ctx.obj
    asked = [one for one in (explain, mute, mute_phrase, unmute, stats or None) if one is not None]
    if len(asked) > 1 or (asked and words):
        raise UsageError(
            "one thing at a time: a text to check, or one of --explain, --mute, --mute-phrase,"
            " --unmute and --stats",
            "Run brag check twice",
        )
    if explain is not None:
        _explain(state, explain)
    elif stats:
        _stats(state)
    elif asked:
        _mute(state, rule=mute, phrase=mute_phrase, again=unmute, form=form or "")
    else:
        text, form = _text(state, words, form or "")
        found = _check(state, text, form, (audience or "").casefold(), as_json=as_json)
        if strict and found.findings:
            raise typer.Exit(FOUND)


def _text(state: State, words: list[str] | None, form: str) -> tuple[str, str]:
    """The text to check, and its form: a kept pitch knows its own."""
    if not words:
        raise UsageError(
            "there is nothing to check",
            'Try: brag check "We just helped with the move", a file, or pipe text to: brag check -',
        )
    typed = " ".join(words)
    if typed.strip() == "-":
        return wording_source.from_bytes(_piped(), "standard input"), form
    if wording_source.is_file(typed):
        return wording_source.from_file(typed), form
    if len(typed) <= LONGEST_NAME and state.home.journal.exists():
        from brag.store import pitches

        kept = pitches.named(state.journal, typed)
        if kept:
            return kept.text, form or kept.form
    if wording_source.looks_like_a_file(typed):
        raise wording_source.missing(typed)
    return wording_source.typed(typed), form


def _piped() -> bytes:
    if sys.stdin is None:
        raise UsageError("standard input is closed", "Name a file, or put the words in quotes")
    return sys.stdin.buffer.read(wording_source.LARGEST + 1)


def _check(state: State, text: str, form: str, audience: str, *, as_json: bool) -> Checked:
    journal = state.journal if state.home.journal.exists() else None
    found = wording.check(text, journal, own=state.home.templates, form=form, audience=audience)
    if as_json:
        from brag.render.findings import findings_json

        state.say_json(findings_json(found.findings))
        return found
    if journal is not None:
        wording.count(state.home.folder, found)
    if not found.findings:
        state.note(_nothing(found) if text.strip() else "There is no text in it.")
        return found
    from brag.render.findings import listing
    from brag.render.terminal import wrap

    state.say(listing(found.findings, state.style, state.width))
    state.note("\n" + "\n".join(wrap(_more(found), state.width)))
    return found


def _nothing(found: Checked) -> str:
    quiet = found.quiet.total()
    return f"Nothing to remark on; kept quiet: {quiet:,}." if quiet else "Nothing to remark on."


def _more(found: Checked) -> str:
    from brag.render.findings import how_to_go_on

    hint = how_to_go_on(found.findings[0].rule)
    if not found.left_out:
        return hint
    left = "1 more remark is" if found.left_out == 1 else f"{found.left_out:,} more remarks are"
    return f"{left} left out; these would help most. {hint}"


def _explain(state: State, name: str) -> None:
    from brag.features.evidence import read_evidence
    from brag.features.wording_rules import read_examples, read_rule
    from brag.render.findings import explained

    own = state.home.templates
    rule = read_rule(name, own)
    evidence = read_evidence(own) if rule.sources else {}
    examples = read_examples(name, own)
    state.say(explained(rule, evidence, examples, state.style, state.width))


def _mute(
    state: State, *, rule: str | None, phrase: str | None, again: str | None, form: str
) -> None:
    import shlex

    from brag.features import muting
    from brag.features.wording_rules import known
    from brag.render.findings import said
    from brag.render.terminal import escape

    own = state.home.templates
    form = wording.form_called(form, own)
    if again is not None:
        for one in muting.unmute(state.journal, again, form):
            state.say(f"Heard again: {said(one)}")
    elif phrase is not None:
        kept = muting.mute_phrase(state.journal, phrase)
        state.say(f'Muted "{escape(kept)}"' if kept else "Muted already")
        state.note(f"brag check --unmute {shlex.quote(kept or phrase)} turns it on again.")
    elif rule is not None:
        name = known(rule, own)
        is_new = muting.mute_rule(state.journal, name, form)
        where = f"{name} in {form}" if form else name
        state.say(f"Muted {where}" if is_new else f"Muted already: {where}")
        state.note(f"brag check --unmute {name} turns it on again.")


def _stats(state: State) -> None:
    from brag.features import muting
    from brag.render.findings import counted

    fired, quiet = wording.counts(state.home.folder)
    mutes = muting.standing(state.journal) if state.home.journal.exists() else []
    text = counted(fired, quiet, mutes)
    if text:
        state.say(text)
    else:
        state.note('Nothing was checked yet. Try: brag check "We just helped with the move"')
