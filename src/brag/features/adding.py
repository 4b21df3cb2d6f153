"""What one voice adds to a record that others speak of, too: your address book, your network, you.

A field belongs to whoever filled it, the user or a source, and only they change it. Lists grow;
nothing is taken away; and what somebody has taken out is not put back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brag.store import originals
from brag.store.index import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brag.store.originals import Past, Standing

_OTHER_NAMES = {"name": "aka"}
"""Where a differing value goes when its field belongs to somebody else."""


def added(
    said: dict[str, Any], standing: Standing, key: str, past: Callable[[], Past]
) -> tuple[dict[str, Any], bool]:
    """The fields to set so that ``standing`` has what is ``said``; whether a field was kept.

    Kept is what the user has written otherwise. ``key`` is the source that stands for it from now
    on, "" for none. ``past`` is asked for only where something differs.
    """
    now = {name: value for name, value in standing.fields.items() if value not in ("", None)}
    said = _with_other_names(said, now)
    differing = {name: value for name, value in said.items() if _differs(now.get(name), value)}
    history = past() if differing else originals.NO_PAST
    fields: dict[str, Any] = {}
    kept: set[str] = set()
    for name, value in differing.items():
        if isinstance(value, list):
            more = _more(value, (*now.get(name, ()), *history.withdrawn.get(name, ())))
            if more:
                fields[name] = [*now.get(name, ()), *more]
        elif _may_be_set(name, value, now, history):
            fields[name] = value
        elif name in history.edited and name != "day" and name not in _OTHER_NAMES:
            kept.add(name)
    sources = standing.fields.get("sources", [])
    if key and fold(key) not in map(fold, sources):
        fields["sources"] = [*sources, key]
    return fields, bool(kept)


def _with_other_names(said: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What is said, by field; another name than the known one is one more name, too."""
    said = {name: value for name, value in said.items() if name != "sources"}
    for name, names in _OTHER_NAMES.items():
        if name in said and name in now and fold(said[name]) != fold(now[name]):
            said[names] = [*said.get(names, ()), said[name]]
    return said


def _differs(now: Any, said: Any) -> bool:  # noqa: ANN401 - JSON values
    return bool(_more(said, now or ())) if isinstance(said, list) else said != now


def _more(said: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those of ``said`` that are not among the known ones, whatever their case."""
    seen = {fold(one) for one in known}
    more = []
    for one in said:
        if fold(one) not in seen:
            seen.add(fold(one))
            more.append(one)
    return more


def _may_be_set(name: str, value: Any, now: dict[str, Any], past: Past) -> bool:  # noqa: ANN401
    if name == "day":
        # Known since the earlier day, whoever said so, unless the user says otherwise.
        return bool(value < now[name]) and name not in past.edited
    if name in now:
        return name in past.mine
    return value not in past.withdrawn.get(name, ())
