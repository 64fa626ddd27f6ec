"""Reports read again: shown before it is done, dated anew, and told only once it is kept."""

from __future__ import annotations

import pytest

from detente.desk.desk import Desk
from detente.errors import UsageError
from detente.ledger.ledger import Ledger

RELATIVE = "Norland's president Olav Tennfjord said on Monday that he rejected a customs union with Suderia.\n"


@pytest.fixture
def dated(desk, tmp_path):
    (tmp_path / "dated.txt").write_text(RELATIVE)
    with Desk.open(desk, by="ada") as opened:
        (added,) = opened.add(tmp_path / "dated.txt", published="2026-03-06")
        yield opened, added.report


def days(desk, report):
    return {one.said for one in desk.held().statements if one.report == report}


def test_a_changed_report_date_resolves_relative_dates_again_and_undo_brings_them_back(dated):
    desk, report = dated
    assert days(desk, report) == {"2026-03-02"}
    desk.edit(report, published="2026-03-13", why="it is of a week later")
    assert days(desk, report) == {"2026-03-09"}
    desk.undo()
    assert days(desk, report) == {"2026-03-02"}
    desk.ledger.verify()


def test_the_date_of_a_report_that_cannot_be_read_can_be_changed(desk, tmp_path):
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    with Desk.open(desk, by="ada") as opened:
        (added,) = opened.add(tmp_path / "torn.pdf")
        assert added.outcome == "unreadable"
        assert added.report
        assert opened.edit(added.report, published="2026-03-13").kind == "report_changed"
        opened.undo()
        with pytest.raises(UsageError, match="none of these could be read"):
            opened.rereading(added.report)


def test_what_reading_again_tells_is_kept_before_it_is_told(dated):
    desk, report = dated
    with Ledger(desk.ledger.name, patience=0.2) as other:
        before = other.verify()
        for told in desk.rereading(report, keep=True):
            assert told.report == report
            assert other.verify() == before + 1
            with other.writing():  # nobody is kept waiting while it is told
                pass
            break
        assert other.verify() == before + 1


def test_what_reading_again_shows_is_not_kept(dated):
    desk, report = dated
    before = desk.ledger.verify()
    list(desk.rereading(report))
    assert desk.ledger.verify() == before
