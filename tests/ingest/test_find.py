"""Which files are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.errors import MissingInput
from detente.ingest import find


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def test_a_file_is_taken_as_given_whatever_its_name(tmp_path):
    touch(tmp_path, "b.dat", ".hidden.txt", "a")
    given = [tmp_path / "b.dat", tmp_path / ".hidden.txt", tmp_path / "a"]
    assert find(given) == given


def test_a_folder_gives_its_reports_sorted_and_with_those_of_subfolders(tmp_path):
    touch(
        tmp_path,
        "c.txt",
        "a.PDF",
        "sub/b.md",
        "b.htm",
        "d.text",
        "e.markdown",
        "f.html",
        "g.xhtml",
        "i.docx",
        "x.doc",
        "y",
    )
    names = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path])]
    assert names == ["a.PDF", "b.htm", "c.txt", "d.text", "e.markdown", "f.html", "g.xhtml", "i.docx", "sub/b.md"]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    touch(tmp_path, "a.txt", ".b.txt", ".git/c.txt")
    assert find([tmp_path]) == [tmp_path / "a.txt"]


def test_a_folder_named_like_a_report_is_walked_and_a_link_to_a_folder_is_not_followed(tmp_path):
    touch(tmp_path, "in.txt/a.txt")
    (tmp_path / "in.txt" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert find([tmp_path]) == [tmp_path / "in.txt" / "a.txt"]


def test_nothing_is_read_twice_and_the_order_given_is_kept(tmp_path):
    touch(tmp_path, "a.txt", "b.txt")
    assert find([tmp_path / "b.txt", tmp_path]) == [tmp_path / "b.txt", tmp_path / "a.txt"]


def test_a_missing_path_is_named_with_a_way_out(tmp_path):
    with pytest.raises(MissingInput, match=r"gone\.txt: there is no such file or folder.*spelling"):
        find([tmp_path / "gone.txt"])


def test_a_folder_without_reports_says_what_was_looked_for(tmp_path):
    touch(tmp_path, "notes.doc", ".hidden.txt")
    with pytest.raises(MissingInput, match=r"no report in this folder.*\.txt .*\.pdf"):
        find([tmp_path])


def test_a_name_that_no_system_allows_is_refused_in_words(tmp_path):
    with pytest.raises(MissingInput, match="cannot be opened"):
        find([tmp_path / ("x" * 5000)])


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(MissingInput, match=r"cannot be read \(Permission denied\)"):
        find([tmp_path])
