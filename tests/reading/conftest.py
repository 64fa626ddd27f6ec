"""One reader, with its network, for the whole session."""

from __future__ import annotations

import pytest

from detente.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
