"""A key survives paper: what was copied right comes back, and slips are named."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brag.errors import UsageError
from brag.text.recovery import _ALPHABET, BLOCKS, blocks_of, read, secret_from, slip_in

SECRETS = st.binary(min_size=32, max_size=32)


@given(SECRETS, st.sampled_from([str.lower, str.upper]), st.sampled_from([" ", "  ", "-", "\n"]))
def test_a_key_comes_back_from_its_blocks(secret: bytes, case: object, between: str) -> None:
    typed = between.join(blocks_of(secret)).lower()
    assert secret_from(read(typed)) == secret
    # What is easily taken for another letter is read as the one that is on a sheet.
    assert secret_from(read(typed.replace("0", "o").replace("1", "l"))) == secret


@given(SECRETS, st.integers(0, BLOCKS - 1), st.integers(0, 4), st.sampled_from(_ALPHABET))
def test_one_wrong_letter_is_always_found_in_its_block(
    secret: bytes, place: int, at: int, letter: str
) -> None:
    blocks = blocks_of(secret)
    assume(blocks[place][at] != letter)
    blocks[place] = blocks[place][:at] + letter + blocks[place][at + 1 :]
    assert slip_in(blocks[place], place) is not None
    with pytest.raises(UsageError, match=f"block {place + 1},"):
        secret_from(blocks)


@given(SECRETS, st.integers(0, BLOCKS - 1), st.integers(0, 3))
def test_two_letters_that_changed_places_are_always_found(
    secret: bytes, place: int, at: int
) -> None:
    block = blocks_of(secret)[place]
    assume(block[at] != block[at + 1])
    assert slip_in(block[:at] + block[at + 1] + block[at] + block[at + 2 :], place) is not None


@given(SECRETS, st.integers(0, BLOCKS - 1), st.integers(0, BLOCKS - 1))
def test_two_blocks_that_changed_places_are_always_found(
    secret: bytes, one: int, other: int
) -> None:
    assume(one != other)
    blocks = blocks_of(secret)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    with pytest.raises(UsageError):
        secret_from(blocks)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        secret = secret_from(read(text))
    except UsageError:
        return
    assert len(secret) == 32


def test_a_block_left_out_is_noticed() -> None:
    with pytest.raises(UsageError, match="and these are 13"):
        secret_from(blocks_of(bytes(32))[1:])
