"""Faults are those of a brag that is begun anew, as a person begins it."""

from __future__ import annotations

import pytest


@pytest.fixture
def warm() -> None:
    """None: no test of this folder shares what is loaded."""
