"""The bar comes only when work takes long, and only to a terminal; messages come either way."""

from __future__ import annotations

import io
import time

import pytest

from detente import progress
from detente.progress import Progress


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    return Terminal()


def wait_for_bar(terminal: Terminal) -> None:
    end = time.monotonic() + 20
    while "Reading" not in terminal.getvalue() and time.monotonic() < end:
        time.sleep(0.01)


def test_slow_work_gets_a_bar_that_counts(terminal: Terminal) -> None:
    with Progress(3, True, terminal) as bar:
        bar.step()
        wait_for_bar(terminal)
        bar.say("one failed")
        bar.step()
    assert "Reading" in terminal.getvalue()
    assert "1/3" in terminal.getvalue()
    assert "one failed" in terminal.getvalue()


def test_quick_work_gets_none(terminal: Terminal, monkeypatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60)
    with Progress(3, True, terminal) as bar:
        bar.step()
        bar.say("one failed")
    assert terminal.getvalue() == "one failed\n"


def test_nothing_is_drawn_where_it_is_not_wanted(terminal: Terminal) -> None:
    with Progress(3, False, terminal) as bar:
        time.sleep(0.05)
        bar.say("\x1b[2Jone failed")
    assert terminal.getvalue() == "\ufffd[2Jone failed\n"


def test_standard_output_stays_standard_output(terminal: Terminal, capsys) -> None:
    with Progress(1, True, terminal):
        wait_for_bar(terminal)
        print("a result")
    assert capsys.readouterr().out == "a result\n"


def test_what_is_printed_after_the_end_meets_no_bar(terminal: Terminal) -> None:
    with Progress(2, True, terminal) as bar:
        wait_for_bar(terminal)
        bar.close()
        shown = terminal.getvalue()
        bar.step()
        bar.say("one failed")
        time.sleep(0.2)
        assert terminal.getvalue() == shown + "one failed\n"


def test_an_interrupted_run_leaves_no_timer_and_no_bar(terminal: Terminal) -> None:
    bar = Progress(3, True, terminal)
    with pytest.raises(KeyboardInterrupt), bar:
        raise KeyboardInterrupt
    time.sleep(0.05)
    assert "Reading" not in terminal.getvalue()
