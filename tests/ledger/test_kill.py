"""Acknowledged means kept, whenever the process dies. The long version: python -m benchmarks.kill --kills 1000."""

from __future__ import annotations

import pytest

from benchmarks.kill import over


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whatever_was_acknowledged_before_a_kill_is_kept_and_nothing_by_half(kind, request):
    found = over(None if kind == "sqlite" else request.getfixturevalue("database"), 6, seed=20_000)
    assert found.failures == []
    assert found.kills == 6
    assert 0 < found.acknowledged <= found.entries
