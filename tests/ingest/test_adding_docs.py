"""docs/adding.md tells what is taken in, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.ingest import archive, article_lines, kinds, limits
from detente.ingest.warc.records import LARGEST
from detente.ingest.web.limits import LARGEST_FEED, Limits
from detente.ingest.words import data

from .test_intake import one, taken

PAGE = Path(__file__).parents[2].joinpath("docs", "adding.md").read_text(encoding="utf-8")


WEB = Limits()


def section(heading: str) -> str:
    found = re.search(rf"^###? {re.escape(heading)}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def names(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_kind_of_file_is_told():
    told = {name for name in names(section("What can be added")) if re.fullmatch(r"\.[\w.]+", name)} - {".gz"}
    lines = {name for name in article_lines.SUFFIXES if not name.endswith(".gz")}
    assert told == {*kinds.SUFFIXES, *lines, *archive.SUFFIXES}


def test_every_field_of_an_article_is_told_in_its_order():
    rows = [names(line) for line in section("Articles in lines of JSON").splitlines() if line.startswith("| ")]
    known = data("articles")
    expected = [*(known[kind] for kind in ("text", "html", "either")), *known["fields"].values()]
    assert [row for row in rows if row] == expected


def test_the_article_in_the_docs_is_one():
    (line,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert one(line.encode()).given.outlet == "The Quill"


@pytest.mark.parametrize(
    "told",
    [
        f"| a text file | {limits.MAX_BYTES['text'] // 10**6} MB, "
        f"{limits.MAX_CHARACTERS // 10**6} million characters |",
        f"| a web page | {limits.MAX_BYTES['html'] // 10**6} MB |",
        f"| a PDF file or Word document | {limits.MAX_BYTES['docx'] // 10**6} MB |",
        f"| {limits.GUARD_SECONDS:g} seconds, {limits.GUARD_MEMORY >> 30} GiB of memory |",
        f"| a line of JSON | {article_lines.LONGEST_LINE // 10**6} MB |",
        f"| {archive.MOST_MEMBERS:,} files; {archive.MOST_RATIO} times its own size, and at least "
        f"{archive.LEAST_ROOM // 10**6} MB, unpacked |",
        f"| {WEB.bytes // 10**6} MB, unpacked; {WEB.ratio} times its packed size; a feed {LARGEST_FEED // 10**6} MB |",
        f"| {WEB.seconds:g} seconds in all, redirects and looking the name up included; {WEB.idle:g} for the next "
        f"byte; {WEB.redirects} redirects; {WEB.head // 1000} kB of headers |",
        f"| a record of a web archive | {LARGEST // 10**6} MB |",
    ],
)
def test_every_limit_is_told(told):
    assert told in section("Limits")


def test_the_program_in_the_docs_runs(tmp_path, monkeypatch, capsys):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "monday").mkdir()
    (tmp_path / "monday" / "a.txt").write_text(" date 2025-11-03 The envoys met on Monday, officials said.")
    (tmp_path / "export.jsonl.gz").write_bytes(b"{half")
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "adding.md", "exec"), {})
    assert capsys.readouterr().out.splitlines()[0] == "2025-11-03 None"
    assert len(taken("monday", "export.jsonl.gz")) == 2
