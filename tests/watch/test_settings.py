"""A FEEDS.toml: what it may say, and where it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MissingInput, UsageError
from detente.ingest.feeds.entry import Entry
from detente.watch.choosing import chosen
from detente.watch.settings import Settings, Watched, load, parse
from detente.watch.span import in_words, seconds_in

FULL = """\
every = "30m"
delay = "5s"
contact = "desk@ministry.example"
allow_private = true

[[feed]]
url = "https://quill.example/feed.xml"
outlet = "The Quill"
every = "1h"
include = ["talks", "ceasefire*"]
exclude = ["football"]
max_items = 50

[[feed]]
url = "https://gazette.example/atom"
"""


def test_every_field_is_read():
    first, second = (
        Watched(
            url="https://quill.example/feed.xml",
            outlet="The Quill",
            every=3_600,
            include=("talks", "ceasefire*"),
            exclude=("football",),
            max_items=50,
        ),
        Watched(url="https://gazette.example/atom", every=1_800),
    )
    expected = Settings(name="f", feeds=(first, second), delay=5, contact="desk@ministry.example", allow_private=True)
    assert parse(FULL, "f") == expected


def test_what_is_said_on_the_command_line_counts_for_all():
    assert [feed.every for feed in parse(FULL, "f", 120).feeds] == [120, 120]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('every = "30m"', 'every = "often"', "f, line 1: every: write a span"),
        ('every = "30m"', 'every = "10s"', "f, line 1: every:"),
        ('every = "1h"', "every = 60", "f, line 9: feed 1: every:"),
        ('every = "1h"', 'evry = "1h"', "f, line 9: feed 1: evry: there is no such field. Did you mean every?"),
        ('delay = "5s"', 'delay = ""', "f, line 2: delay:"),
        ('contact = "desk', 'contact = "\\n', "f, line 3: contact:"),
        ("allow_private = true", 'allow_private = "yes"', "f, line 4: allow_private: write true or false"),
        ("https://quill", "ftp://quill", "f, line 7: feed 1: url: ftp:"),
        ("https://quill", "https://me:word@quill", "f, line 7: feed 1: url:"),
        ('url = "https://gazette.example/atom"', "", "f, line 14: feed 2: url: every feed needs one"),
        ("https://gazette.example/atom", "https://quill.example/feed.xml", "feed 2: url: this feed stands here twice"),
        ('include = ["talks", "ceasefire*"]', 'include = "talks"', "f, line 10: feed 1: include: write a list"),
        ('exclude = ["football"]', 'exclude = ["*"]', "f, line 11: feed 1: exclude:"),
        ("max_items = 50", "max_items = 0", "f, line 12: feed 1: max_items: write a whole number"),
        ("max_items = 50", "max_items = true", "f, line 12: feed 1: max_items:"),
        ("[[feed]]", "[[feeds]]", "feeds: there is no such field. Did you mean feed?"),
        ("[[feed]]", "[[feed]", "this is no TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_the_way_out(old, new, told):
    with pytest.raises(UsageError) as caught:
        parse(FULL.replace(old, new), "f")
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["", "every = '1h'", "feed = []", "feed = 3", "feed = [3]"])
def test_a_file_without_feeds_is_refused(text):
    with pytest.raises(UsageError, match=r"\[\[feed\]\]"):
        parse(text, "f")


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\xff")
    for name in ("a.toml", "b.toml", "."):
        with pytest.raises(MissingInput, match="cannot be read"):
            load(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("15m", 900), ("1h30m", 5_400), ("2D", 172_800), (" 1h ", 3_600)]
)
def test_spans_of_time(text, seconds):
    assert seconds_in(text) == seconds


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "1.5h", "15 m", "1w", "1h 30m", "١m"])
def test_what_is_no_span(text):
    assert seconds_in(text) is None


@given(st.integers(0, 10**6))
def test_a_span_in_words_is_a_span_of_about_that_length(seconds):
    found = seconds_in(in_words(seconds))
    assert found is not None
    assert found <= seconds <= found * 1.2 + 59


@pytest.mark.parametrize(
    ("include", "exclude", "taken"),
    [
        ((), (), True),
        (("talks",), (), True),
        (("TALKS",), (), True),
        (("talk",), (), False),
        (("talk*",), (), True),
        (("football", "peace talks"), (), True),
        (("peace  talks",), (), True),
        (("football",), (), False),
        ((), ("talks",), False),
        (("peace",), ("summary",), False),
        (("text",), (), True),
        (("(",), (), False),
    ],
)
def test_entries_are_chosen_by_their_words(include, exclude, taken):
    entry = Entry(place=1, title="Peace talks, again", summary="A summary.", text="Its text.")
    assert chosen(entry, Watched(url="https://a.example/", include=include, exclude=exclude)) is taken
