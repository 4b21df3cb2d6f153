"""Sections of a document that others stand in: credit, praise, thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brag.features.review_claims import exchanged, on_day
from brag.model.document import Claim, Claims, Quote, Words
from brag.store import people
from brag.store.index import fold

if TYPE_CHECKING:
    from datetime import date

    from brag.features.review_ground import Ground
    from brag.model.document import Block
    from brag.model.entry import Entry

_CITED = 3


def credit(ground: Ground) -> tuple[Block, ...]:
    """Who shares in what was done, and who helped."""
    most = ground.outline.most
    given = [
        Claim(
            f"{one.who}: {'; '.join(one.what)}" if one.what else one.who,
            ground.cite(*_credited_in(ground, one.who)[-_CITED:]),
        )
        for one in ground.review.credited[:most]
    ]
    got = [exchanged(one, ground) for one in ground.exchanges if one.kind == "received"][-most:]
    blocks = (Claims(tuple(given), "Credit given"), Claims(tuple(got), "Help received"))
    return tuple(one for one in blocks if one.claims)


def praise(ground: Ground) -> tuple[Block, ...]:
    """Praise in its own words; whoever gave it is named only if they said yes to that."""
    found = [one for one in ground.entries if one.kind == "praise"]
    return tuple(quote(one, ground) for one in found[-ground.outline.most :])


def quote(entry: Entry, ground: Ground) -> Quote:
    """One entry of praise."""
    from brag.features.praise import quoted

    words, by = quoted(entry)
    return Quote(words, by, ground.cite(entry))


def to_thank(ground: Ground) -> tuple[Block, ...]:
    """Credit given in the journal and help got, to people who were not thanked for it since."""
    thanked = _last_thanks(ground)
    claims: list[Claim] = []
    for entry in ground.entries:
        for share in entry.credit:
            last = thanked.get(_person_id(ground, share.who))
            if last is None or last < entry.day:
                what = share.what or f"their part in: {entry.text}"
                day = on_day(entry.day, ground.today)
                claims.append(Claim(f"{share.who}: {what} ({day})", ground.cite(entry)))
    claims += [exchanged(one, ground) for one in ground.unthanked]
    shown = claims[: ground.outline.most]
    if len(claims) > len(shown):
        shown.append(Claim(f"And {len(claims) - len(shown):,} more."))
    if not shown:
        return ()
    hint = "Once it is said, brag thank NAME keeps it, and it stands below."
    return (Claims(tuple(shown)), Words(hint))


def thanked(ground: Ground) -> tuple[Block, ...]:
    """What thanks were said for in the period."""
    said = [exchanged(one, ground) for one in ground.exchanges if one.kind == "thanked"]
    return (Claims(tuple(said[-ground.outline.most :])),) if said else ()


def _credited_in(ground: Ground, who: str) -> list[Entry]:
    return [
        one for one in ground.entries if any(fold(share.who) == fold(who) for share in one.credit)
    ]


def _last_thanks(ground: Ground) -> dict[str, date]:
    """The last day on which each person was thanked, by their id."""
    last: dict[str, date] = {}
    for one in ground.thanks:
        last[one.person] = one.day
    return last


def _person_id(ground: Ground, who: str) -> str:
    """The id of the one person that ``who`` means; empty if it means none or several."""
    found = people.answering_to(ground.journal, who, with_beginnings=False)
    return found[0].id if len(found) == 1 else ""
