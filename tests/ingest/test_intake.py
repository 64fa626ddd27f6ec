"""What is taken in: each report once, one at a time; what cannot be taken is named, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import BadDate, EmptyReport, MissingInput, UnreadableReport, UsageError
from detente.ingest import Item, document_of, intake, load, report_of
from detente.ingest import article_lines as lines
from detente.ingest.header import Header

from .conftest import PROSE

ARTICLE = {"text": PROSE, "title": "Dockers say no", "source": {"name": "The Quill"}, "date": "2025-11-03T10:00:00Z"}


def jsonl(*articles: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in articles)


def put(path: Path, data: bytes | str = PROSE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def taken(*paths: Path | str, stdin: bytes | None = None, published: str | None = None) -> list[Item]:
    return list(intake(paths, None if stdin is None else io.BytesIO(stdin), published))


def one(line: object) -> Item:
    """The item of a file with one line."""
    data = line if isinstance(line, bytes) else jsonl(line)
    (item,) = lines.articles(io.BytesIO(data), "a.jsonl")
    return item


def test_a_file_is_taken_byte_for_byte_and_read_as_load_reads_it(tmp_path):
    path = put(tmp_path / "a.txt", f"\ufeff date 2025-11-03\r\n{PROSE}")
    (item,) = taken(path)
    assert item == Item(name=str(path), data=path.read_bytes())
    assert report_of(item) == load(path)


def test_a_folder_is_walked_in_order_without_hidden_files_other_kinds_and_loops(tmp_path):
    for name in ("b.html", "a.txt", "c/d.docx", "c/.e.txt", ".git/f.txt", "g.png", "h.json", "i.jsonl", "j.zip"):
        put(tmp_path / name, jsonl(ARTICLE) if name.endswith("l") else PROSE)
    (tmp_path / "c" / "loop").symlink_to(tmp_path, target_is_directory=True)
    names = [item.name.removeprefix(f"{tmp_path}/") for item in taken(tmp_path)]
    assert names == ["a.txt", "b.html", "c/d.docx", "i.jsonl line 1", "j.zip"]


def test_nothing_is_taken_twice(tmp_path):
    path = put(tmp_path / "a.txt")
    assert len(taken(path, tmp_path, str(path))) == 1


@pytest.mark.parametrize("name", ["gone.txt", "a\0b.txt", "x" * 5_000])
def test_a_path_that_is_not_there_is_the_callers_mistake_before_anything_is_taken(tmp_path, name):
    with pytest.raises(MissingInput):
        intake([put(tmp_path / "a.txt"), tmp_path / name])


def test_a_folder_without_reports_is_the_callers_mistake(tmp_path):
    put(tmp_path / "in" / "notes.doc")
    with pytest.raises(MissingInput, match=r"no report in this folder.*\.docx, \.jsonl and archives"):
        intake([tmp_path / "in"])


def test_a_bad_date_and_a_missing_standard_input_are_the_callers_mistakes(tmp_path):
    path = put(tmp_path / "a.txt")
    with pytest.raises(BadDate):
        intake([path], published="2025-02-30")
    for stdin, paths in ((None, ["-"]), (io.BytesIO(), ["-", "-"])):
        with pytest.raises(UsageError, match="standard input can be read once"):
            intake(paths, stdin)


def test_a_date_that_the_user_gives_wins_over_every_other(tmp_path):
    (tmp_path / "b").mkdir()
    put(tmp_path / "a.txt", f" date 2025-11-03 {PROSE}")
    put(tmp_path / "b.jsonl", jsonl(ARTICLE))
    assert {report_of(item).document.published for item in taken(tmp_path, published="2025-10")} == {"2025-10"}


def test_what_a_line_tells_wins_over_what_the_report_tells_of_itself():
    line = {"html": f"<html><head><title>Other</title></head><body><p>{PROSE}</p><p>{PROSE}</p></body></html>"}
    document = report_of(one({**line, "headline": "Dockers say no", "url": "https://quill.example/1"})).document
    assert (document.title, document.url) == ("Dockers say no", "https://quill.example/1")
    assert report_of(one(line)).document.title == "Other"


@pytest.mark.parametrize(
    ("fields", "given"),
    [
        ({"title": "T", "outlet": "Q", "author": "By Ada Brook", "published": "2025-11"}, "T Q Ada-Brook 2025-11"),
        (
            {
                "Headline": "T",
                "Publisher": {"name": "Q"},
                "authors": ["A", "B"],
                "publishedAt": "2025-11-03T23:00-08:00",
            },
            "T Q A,-B 2025-11-03",
        ),
        (
            {
                "title": "",
                "headline": "T",
                "source": "",
                "publication": "Q",
                "authors": [{"name": "A"}],
                "date-publish": 3,
            },
            "T Q A None",
        ),
        ({"pub-date": "Mon, 03 Nov 2025 10:00:00 GMT"}, "None None None 2025-11-03"),
        ({"title": None, "timestamp": 1762164000}, "None None None 2025-11-03"),
        ({"title": 7, "author": {}, "published": "", "date": None}, "None None None None"),
        ({"published": "1970-01-01T00:00:00Z", "date": "2025-11-03"}, "None None None 2025-11-03"),
        ({"url": "javascript:alert(1)", "published": 0}, "None None None None"),
    ],
)
def test_fields_are_known_by_their_usual_names(fields, given):
    item = one({"text": PROSE, **fields})
    told = (item.given.title, item.given.outlet, item.given.author, item.given.published)
    assert " ".join(str(value).replace(" ", "-") for value in told) == given
    assert item.given.url is None


@pytest.mark.parametrize(
    ("line", "data"),
    [
        ({"text": PROSE, "html": "<p>x</p>"}, PROSE),
        ({"text": " ", "content": PROSE}, PROSE),
        ({"content": "1 < 2 and 3 > 2, they said."}, "1 < 2 and 3 > 2, they said."),
        ({"body": "<p>x</p><p>y</p>"}, "<!doctype html>\n<html><body>\n<p>x</p><p>y</p>\n</body></html>"),
        ({"html": "<p>x"}, "<!doctype html>\n<html><body>\n<p>x\n</body></html>"),
        ({"html": "<html><p>x"}, "<html><p>x"),
        ({"articleBody": PROSE}, PROSE),
    ],
)
def test_the_bytes_of_an_article_are_its_text_or_its_page(line, data):
    assert one(line).data == data.encode()
    assert one(line).problem is None


def test_an_article_in_a_line_and_in_a_file_is_one_document(tmp_path):
    assert document_of(one(ARTICLE)).sha256 == load(put(tmp_path / "a.txt")).document.sha256
    assert document_of(one(ARTICLE)).outlet == "The Quill"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"text": "The talks', r"not whole JSON \(.*\); the line may have been cut off\. Mend"),
        (b"[1, 2]\n", "a line holds one article, an object such as"),
        (b'{"title": "T"}\n', 'no field "text", "html", "content" or "body" that holds words'),
        (b'{"text": ["x"]}\n', "there is no report in it"),
        (b'{"text": "caf\xe9"}\n', r"byte 0xE9 at offset 13 is not UTF-8"),
        (b'{"text": "a\\ud800b"}\n', "half of a pair"),
        (b'{"text": "a\\u0000b"}\n', "binary data"),
        (b'{"a": 1, "b": ' + b"[" * 100_000 + b"\n", "not whole JSON|nested too deeply"),
        (b'{"a": ' + b"9" * 5_000 + b"}\n", "a number in it is too long"),
        (b'{"text": "x", "published": "soon"}\n', r"published: 'soon' is no date.*YYYY-MM-DD"),
        (b'{"text": "x", "date": "03/11/2025"}\n', r"date: '03/11/2025' is no date that can be read without a guess"),
    ],
)
def test_a_line_that_holds_no_article_is_kept_and_named(line, problem):
    item = one(line)
    assert item.data == line.rstrip(b"\n")
    with pytest.raises(UnreadableReport, match=rf"^a\.jsonl line 1: .*{problem}"):
        report_of(item)


def test_bad_lines_blank_lines_and_a_mark_do_not_stop_the_rest():
    data = b"\xef\xbb\xbf" + jsonl(ARTICLE) + b"\n  \r\n{broken\r\n" + jsonl(ARTICLE)[:-1]
    items = list(lines.articles(io.BytesIO(data), "a.jsonl"))
    assert [(item.name, item.problem is None) for item in items] == [
        ("a.jsonl line 1", True),
        ("a.jsonl line 4", False),
        ("a.jsonl line 5", True),
    ]


def test_a_line_that_is_too_long_is_named_and_passed_over(monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_LINE", 1_000)
    items = list(lines.articles(io.BytesIO(jsonl({"text": "x" * 9_000_000}, ARTICLE)), "a.jsonl"))
    assert [bool(item.problem) for item in items] == [True, False]
    assert (items[0].data, items[1].name) == (b"", "a.jsonl line 2")


@pytest.mark.parametrize("start", ["[\n", "{\n", '{"articles": [\n', "\ufeff[\n"])
def test_json_over_several_lines_is_told_once_with_the_command_that_mends_it(tmp_path, start):
    (item,) = taken(put(tmp_path / "a.json", f'{start}  {{"text": "x"}}\n]'))
    assert item.problem
    assert "JSON over several lines" in item.problem
    assert "jq -c" in item.problem


def test_packed_lines_are_read_and_a_packed_file_that_breaks_off_says_after_which_line(tmp_path):
    data = gzip.compress(jsonl(*[{**ARTICLE, "id": os.urandom(600).hex()} for _ in range(200)]))
    assert len(taken(put(tmp_path / "a.jsonl.gz", data))) == 200
    *items, last = taken(put(tmp_path / "b.jsonl.gz", data[: len(data) // 2]))
    assert 0 < len(items) < 200
    assert last.problem
    assert f"breaks off after line {len(items)} " in last.problem
    (bad,) = taken(put(tmp_path / "c.jsonl.gz", b"\x1f\x8bjunk and more junk"))
    assert bad.problem


def test_a_file_of_lines_without_any_says_so(tmp_path):
    (item,) = taken(put(tmp_path / "a.jsonl", b"\n\n"))
    assert item.problem == f"{tmp_path}/a.jsonl: there is no article in this file."


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n "])
def test_standard_input_is_lines_of_articles_where_it_begins_so(mark):
    items = taken("-", stdin=mark + jsonl(ARTICLE, ARTICLE))
    assert {item.name.rpartition(" line ")[0] for item in items} == {"standard input"}
    assert len(items) == 2


def test_a_file_whose_name_does_not_tell_is_what_its_bytes_are(tmp_path):
    assert [item.name[-6:] for item in taken(put(tmp_path / "export", jsonl(ARTICLE, ARTICLE)))] == ["line 1", "line 2"]
    put(tmp_path / "notes.dat.json", '{"outlet": "The Quill"}')
    (item,) = taken(put(tmp_path / "notes.dat"))
    assert (item.data, item.given.outlet) == (PROSE.encode(), "The Quill")


def test_standard_input_is_one_report_otherwise():
    assert taken("-", stdin=PROSE.encode()) == [Item(name="standard input", data=PROSE.encode())]
    with pytest.raises(EmptyReport):
        report_of(taken("-", stdin=b"")[0])


def test_a_file_beside_a_report_tells_of_it(tmp_path):
    path = put(tmp_path / "a.txt")
    put(tmp_path / "a.txt.json", json.dumps({"outlet": "The Quill", "published_at": "2025-11-03"}, indent=1))
    (item,) = taken(tmp_path)
    assert item == Item(name=str(path), data=PROSE.encode(), given=Header(outlet="The Quill", published="2025-11-03"))


@pytest.mark.parametrize("beside", [b'{"outlet": "The', b"[]", b'{"date": "soon"}', b"\xff"])
def test_a_broken_file_beside_a_report_is_named_and_the_report_kept(tmp_path, beside):
    path = put(tmp_path / "a.txt")
    put(tmp_path / "a.txt.json", beside)
    (item,) = taken(path)
    assert item.data == PROSE.encode()
    assert item.problem
    assert item.problem.startswith(f"{path}: in a.txt.json beside it, ")


def test_a_file_that_cannot_be_opened_is_named_and_the_rest_goes_on(tmp_path, monkeypatch):
    paths = [put(tmp_path / "a.txt"), put(tmp_path / "b.txt")]
    real = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    items = taken(*paths)
    assert items[0].problem == f"{paths[0]}: this file cannot be opened (Permission denied). Check it."
    assert items[1].data == PROSE.encode()


def test_a_file_that_is_too_large_is_named_and_never_held(tmp_path):
    path = put(tmp_path / "a.txt")
    os.truncate(path, 50_000_000)
    tracemalloc.start()
    (item,) = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert item.problem
    assert "larger than 8 MB" in item.problem
    assert item.data == b""
    assert peak < 40_000_000


def test_no_more_than_one_report_is_held_at_a_time(tmp_path):
    path = put(tmp_path / "a.jsonl", jsonl({"text": "talks " * 50_000}) * 100)
    tracemalloc.start()
    assert sum(1 for _ in intake([path])) == 100
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_name_that_no_message_could_show_is_shown_so_that_it_can_be(tmp_path):
    (tmp_path / "a\x1b[31m\n\u202eb.txt").write_text(PROSE)
    os.close(os.open(os.fsencode(tmp_path) + b"/c\xff.txt", os.O_CREAT))
    for item in taken(tmp_path):
        assert item.name.isprintable()
        assert item.name.encode("utf-8")


@settings(deadline=None)
@given(st.lists(st.binary(max_size=80)))
def test_any_lines_give_items_whose_names_are_their_numbers(content):
    for item in lines.articles(io.BytesIO(b"\n".join(content)), "a.jsonl"):
        assert item.name.startswith("a.jsonl")
        assert item.problem is None or item.problem.startswith(item.name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "@id", "text"]), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = [
    "text",
    "html",
    "content",
    "body",
    "url",
    "title",
    "source",
    "authors",
    "published",
    "date",
    "timestamp",
    "crawled_at",
]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_whatever_stands_in_the_fields_an_item_comes_of_it(values):
    item = one(values)
    assert item.problem is None or item.problem.startswith("a.jsonl line 1: ")
