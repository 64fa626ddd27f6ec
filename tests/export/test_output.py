"""A file is there whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.export.output import check, written


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with written(target) as file:
        file.write("words \u2014 سلام\n")
        assert not target.exists()
    assert target.read_bytes() == "words \u2014 سلام\n".encode()
    assert os.listdir(tmp_path) == ["out.txt"]


def _interrupted(target: Path, error: type[BaseException]) -> None:
    with written(target) as file:
        file.write("new")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, BrokenPipeError])
def test_what_stood_there_stays_when_anything_goes_wrong(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(error):
        _interrupted(target, error)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    target.chmod(0o640)
    with written(target) as file:
        file.write("new")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with written(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with written(os.devnull) as file:
        file.write("nothing")
    assert not Path(os.devnull).is_file()


def test_a_full_disk_is_a_plain_message(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(UsageError, match="cannot be written"), written(full) as file:
        file.write("words")


def test_folders_and_missing_folders_are_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"):
        check(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        check(tmp_path / "none" / "out.txt")
    check(tmp_path / "out.txt")
