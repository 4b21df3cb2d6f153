"""Numbers and credit as one types them on a line, and as they are said again."""

from __future__ import annotations

from brag.errors import UsageError
from brag.model.entry import BASES, Credit, Metric
from brag.text.intake import one_line


def parse_number(text: str) -> Metric:
    """A metric from one line: ``[what:] [before ->] after[, per period][, how it is known]``.

    "checkout p95: 900 ms -> 120 ms, measured" and "40 % fewer calls, a month" both read.
    """
    line = one_line(text, "the number")
    what, colon, rest = f"{line} ".partition(": ")
    amounts, *remarks = [part.strip() for part in (rest if colon else line).split(", ")]
    basis = next((one for one in remarks if one in BASES), None)
    period = ", ".join(one for one in remarks if one not in BASES)
    before, arrow, after = amounts.replace("→", "->").partition("->")
    if not arrow:
        before, after = "", amounts
    metric = Metric(
        what=what.strip() if colon else "",
        before=before.strip(),
        after=after.strip(),
        period=period,
        basis=basis,
    )
    if not metric.after:
        raise UsageError(
            f"that number has no outcome: {line!r}",
            'Write it like "checkout p95: 900 ms -> 120 ms, measured"',
        )
    return metric


def say_number(metric: Metric) -> str:
    """A metric as ``parse_number`` reads it."""
    amounts = f"{metric.before} -> {metric.after}" if metric.before else metric.after
    unit = f" {metric.unit}" if metric.unit else ""
    head = f"{metric.what}: " if metric.what else ""
    remarks = "".join(f", {one}" for one in (metric.period, metric.basis) if one)
    return f"{head}{amounts}{unit}{remarks}"


def parse_credit(text: str) -> Credit:
    """Credit from one line: ``who: what for``."""
    who, _, what = one_line(text, "credit").partition(":")
    return Credit(who.strip(), what.strip())


def say_credit(credit: Credit) -> str:
    """Credit as ``parse_credit`` reads it."""
    return f"{credit.who}: {credit.what}" if credit.what else credit.who
