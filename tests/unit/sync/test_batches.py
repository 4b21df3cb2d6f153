"""Batches and their seals: what goes in comes out, and whatever else is there is refused."""

from __future__ import annotations

import json
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import strategies

from brag.clock import Clock
from brag.errors import SyncError
from brag.features.sync.batch import Batch, BatchError, decode, encode, operation_item, split
from brag.features.sync.checking import checked
from brag.features.sync.seal import (
    MOST_UNPACKED,
    AgeSeal,
    PlainSeal,
    Seal,
    SealError,
    key_from,
    new_key,
)
from brag.model.ids import SINGLETON
from brag.model.profile import Profile
from brag.store import conflicts, health, received
from brag.store.codec import from_fields, to_fields
from brag.store.fingerprint import state_hash
from brag.store.journal import Journal
from brag.store.received import Incoming

MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh folder is made in it
KEY = new_key()
SEALS: list[Seal] = [PlainSeal(), AgeSeal(KEY)]
LATEST = "ffffffffffffffff~"
seals = st.sampled_from(SEALS)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
stamps = st.builds(
    lambda number, device: f"{number:016x}-{device}", st.integers(0, 2**60), strategies.ids
)


@st.composite
def operations(draw: st.DrawFn) -> Incoming:
    """One operation that makes a record of any kind."""
    record = draw(
        strategies.entries | strategies.others | st.builds(Profile, name=strategies.words)
    )
    fields = json.dumps(to_fields(record), ensure_ascii=False, separators=(",", ":"))
    return Incoming(
        draw(stamps),
        getattr(record, "id", SINGLETON),
        record.record_kind,
        fields,
        draw(strategies.ids),
        "log",
        draw(st.none() | strategies.ids),
    )


@given(st.lists(operations(), max_size=5), seals)
@settings(deadline=None)  # pydantic is loaded within it
def test_a_batch_comes_back_as_it_was(made: list[Incoming], seal: Seal) -> None:
    batch = Batch("a" * 10, "laptop", "1.0", [operation_item(one) for one in made])
    sealed = seal.close(encode(batch), "journal/here")
    back = decode(seal.open(sealed, "journal/here"), "a" * 10)
    assert back == batch
    found = checked(back.items, LATEST)
    assert found.operations == made
    assert not found.refused


@given(operations())
@settings(deadline=None)
def test_what_is_taken_makes_the_record_it_was(made: Incoming) -> None:
    (one,) = checked([operation_item(made)], LATEST).operations
    record = from_fields(one.kind, one.record, json.loads(one.fields))
    assert json.loads(made.fields) == to_fields(record)


@given(st.binary(max_size=200), st.integers(0, 10_000), st.integers(1, 255), seals)
def test_a_batch_with_any_byte_changed_is_refused(
    content: bytes, place: int, change: int, seal: Seal
) -> None:
    sealed = bytearray(seal.close(content, "here"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(SealError):
        seal.open(bytes(sealed), "here")


@given(st.binary(max_size=200), st.integers(0, 10_000), seals)
def test_a_batch_cut_short_anywhere_is_refused(content: bytes, length: int, seal: Seal) -> None:
    sealed = seal.close(content, "here")
    with pytest.raises(SealError):
        seal.open(sealed[: length % len(sealed)], "here")


@given(st.binary(max_size=300), seals)
def test_anything_else_is_refused(junk: bytes, seal: Seal) -> None:
    with pytest.raises(SealError):
        seal.open(junk, "here")


@pytest.mark.parametrize("seal", SEALS)
def test_a_batch_moved_elsewhere_does_not_open(seal: Seal) -> None:
    with pytest.raises(SealError, match="moved"):
        seal.open(seal.close(b"hello", "journal/one"), "journal/other")


def test_who_has_only_the_public_key_cannot_write_a_batch() -> None:
    import pyrage

    seal = AgeSeal(KEY)
    public = pyrage.x25519.Identity.from_str(KEY).to_public()
    forged = pyrage.encrypt(PlainSeal().close(b"hello", "here"), [public])
    with pytest.raises(SealError, match="altered"):
        seal.open(forged, "here")


def test_another_key_does_not_open() -> None:
    with pytest.raises(SealError, match="key"):
        AgeSeal(new_key()).open(AgeSeal(KEY).close(b"hello", "here"), "here")


def test_a_few_bytes_that_would_unpack_into_gigabytes_are_refused() -> None:
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    packed = b"".join(packer.compress(block) for _ in range((MOST_UNPACKED >> 20) + 1))
    packed += packer.flush()
    seal = PlainSeal()
    bomb = b"brag-sync 1\n" + seal._proof(packed, "here") + packed
    assert len(bomb) < 1 << 20
    with pytest.raises(SealError, match="larger"):
        seal.open(bomb, "here")


def test_a_seal_of_a_newer_brag_is_named() -> None:
    with pytest.raises(SealError, match="newer"):
        PlainSeal().open(b"brag-sync 2\nwhatever", "here")


@given(st.text(max_size=300) | json_values.map(json.dumps))
def test_any_text_is_a_batch_or_refused(text: str) -> None:
    with pytest.raises(BatchError):
        decode(text.encode("utf-8", "surrogatepass"), "a" * 10)


@given(st.lists(json_values, max_size=4), json_values, json_values)
@settings(max_examples=200, deadline=None)
def test_any_items_are_taken_or_refused_one_by_one(
    items: list[Any], format_said: Any, count: Any
) -> None:
    head = {"format": format_said, "device": "a" * 10, "items": count}
    text = "\n".join(map(json.dumps, [head | {"items": len(items)}, *items]))
    try:
        batch = decode(text.encode(), "a" * 10)
    except BatchError:
        return
    checked(batch.items, LATEST)


@given(operations(), st.integers(1, 7), json_values)
@settings(max_examples=300, deadline=None)
def test_an_operation_with_anything_in_one_place_is_taken_or_refused(
    made: Incoming, place: int, junk: Any
) -> None:
    item = operation_item(made)
    item[place] = junk
    found = checked([item], LATEST)
    assert len(found.operations) + len(found.ahead) + found.refused == 1


@given(operations(), st.data(), json_values)
@settings(max_examples=300, deadline=None)
def test_a_field_with_anything_in_it_is_taken_whole_or_refused(
    made: Incoming, data: st.DataObject, junk: Any
) -> None:
    item = operation_item(made)
    fields = item[4]
    fields[data.draw(st.sampled_from([*fields, "deleted", "from_the_future"]))] = junk
    found = checked([item], LATEST)
    assert len(found.operations) + found.refused == 1
    if found.operations:
        assert json.loads(found.operations[0].fields) == fields


@given(st.lists(st.tuples(operations(), st.integers(0, 2), json_values), max_size=12), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_taken_leaves_a_journal_that_reads(
    made: list[tuple[Incoming, int, Any]], data: st.DataObject
) -> None:
    items = []
    for one, kept, junk in made:
        # A few records that many operations are about, of this kind or that.
        item = operation_item(one._replace(record=one.record if kept else "a" * 10))
        if kept == 1:
            item[4][data.draw(st.sampled_from([*item[4], "deleted", "text"]))] = junk
        items.append(item)
    found = checked(items, LATEST)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        journal = Journal.open(Path(folder) / "journal.db", Clock())
        with journal.transaction():
            received.take(journal, found.operations)
        before = state_hash(journal)
        assert not health.examine(journal).problems
        health.rebuild(journal)
        assert state_hash(journal) == before
        conflicts.conflicts(journal)
        journal.close()


def test_large_batches_are_split_and_nothing_is_lost() -> None:
    items = [["op", str(n), "x" * 1000] for n in range(25_000)]
    pieces = list(split(items))
    assert [one for piece in pieces for one in piece] == items
    assert all(len(piece) <= 10_000 for piece in pieces)


MISTYPED = KEY[:-1] + ("P" if KEY.endswith("Q") else "Q")
NO_KEYS = ("", "hello", "AGE-SECRET-KEY-1", f"{KEY}\n{new_key()}", MISTYPED, "age1" + "q" * 58)


@pytest.mark.parametrize("text", NO_KEYS, ids=range(len(NO_KEYS)))
def test_what_is_no_key_is_refused_with_the_next_step(text: str) -> None:
    with pytest.raises(SyncError) as refused:
        key_from(text)
    assert "brag sync key" in refused.value.hint
    assert KEY[20:] not in refused.value.what


def test_a_key_is_found_among_comments_and_in_small_letters() -> None:
    assert key_from(f"# created: today\n# public key: age1x\n  {KEY.lower()}  \n") == KEY
