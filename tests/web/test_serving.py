"""What a desk is served on: a socket whose answers leave at once."""

from __future__ import annotations

import socket
from pathlib import Path
from time import perf_counter

import pytest
import urllib3

from detente.errors import UsageError
from detente.web import serving
from tools.served import running


def test_the_socket_says_that_it_is_tcp_so_that_answers_leave_at_once() -> None:
    with serving.bound("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_no_answer_waits_for_the_browser_to_acknowledge_its_beginning(shown: Path) -> None:
    with serving.bound("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        app, opening = serving.local(shown, port)
        pool = urllib3.PoolManager(headers={"Authorization": f"Bearer {opening.partition('token=')[2]}"})
        with running(app, port, listening):
            taken = []
            for _ in range(30):
                begun = perf_counter()
                assert pool.request("GET", f"http://127.0.0.1:{port}/help").status == 200
                taken.append(perf_counter() - begun)
    assert min(taken[5:]) < 0.03


def test_a_port_that_is_taken_is_told() -> None:
    with serving.bound("127.0.0.1", 0) as listening:
        listening.listen()
        with pytest.raises(UsageError, match="cannot be used"):
            serving.bound("127.0.0.1", listening.getsockname()[1])
