"""Threads that want the same thing work it out once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from detente.desk.shelf.once import Once


def test_threads_that_ask_together_share_one_answer() -> None:
    once, begin, made = Once[str, int](4), Barrier(6), []

    def make() -> int:
        made.append(1)
        sleep(0.05)
        return len(made)

    def ask() -> int:
        begin.wait()
        return once.get("page", make)

    with ThreadPoolExecutor(6) as pool:
        assert {one.result() for one in [pool.submit(ask) for _ in range(6)]} == {1}


def test_only_the_last_things_are_remembered() -> None:
    once: Once[int, int] = Once(2)
    for number in range(4):
        once.get(number, lambda number=number: number * 10)  # type: ignore[misc]
    assert once.items() == [(2, 20), (3, 30)]


def test_what_failed_is_tried_again() -> None:
    once: Once[str, str] = Once(2)
    with pytest.raises(ZeroDivisionError):
        once.get("page", lambda: str(1 // 0))
    assert once.get("page", lambda: "made") == "made"
