"""Asking who knows something starts as quickly as anything else."""

from __future__ import annotations

import pytest
from tests.test_startup import HEAVY, loaded


@pytest.mark.parametrize(
    "argv",
    [
        ["meet", "Coffee with @ana about #postgres"],
        ["who", "databases"],
        ["person", "ana"],
        ["people"],
        ["people", "--quiet"],
    ],
    ids=" ".join,
)
def test_asking_about_people_loads_nothing_heavy(env: dict[str, str], argv: list[str]) -> None:
    loaded(env, "meet", "Ana Ruiz", "--knows", "Rust")
    modules = loaded(env, *argv)
    assert not [name for name in HEAVY if name in modules]
