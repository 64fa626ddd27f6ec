"""Addresses and the place of words in them: nothing but the web, and the words can be found again."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.desk.exports.cited import parts
from detente.desk.exports.places import address, directive, place


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt://x/%0aalert(1)", "data:text/html,<b>", "file:///etc/passwd", "ftp://x/y"),
        *("", None, "http://", "https:///path", "//x/y", "http://[::1", "https://x/\x00", "https://x/a\nb", "r-1.txt"),
    ],
)
def test_only_addresses_of_the_web_become_links(url):
    assert address(url) is None
    assert place(url, ("some words",)) is None


def test_an_address_stays_as_it_is_and_odd_characters_are_bytes():
    assert address("https://x.example/a?b=c&d=%20#e") == "https://x.example/a?b=c&d=%20#e"
    assert address('https://x.example/"><script>') == "https://x.example/%22%3E%3Cscript%3E"
    assert address("https://x.example/\u202egpj.exe") == "https://x.example/%E2%80%AEgpj.exe"


def test_short_words_are_named_whole_and_long_ones_by_their_ends():
    assert directive("open it, at once") == "text=open%20it%2C%20at%20once"
    assert directive("a well-known plan") == "text=a%20well%2Dknown%20plan"
    long = " ".join(f"word{number}" for number in range(40))
    assert directive(long) == "text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"


def test_words_that_stand_apart_are_named_apart_and_an_old_fragment_stays():
    assert place("https://x.example/a#b", ("one", "two")) == "https://x.example/a#b:~:text=one&text=two"
    assert place("https://x.example/a#b:~:text=old", ("new",)) == "https://x.example/a#b:~:text=new"


def test_parts_are_those_that_the_spans_say():
    assert parts("one ... two", 2) == ("one", "two")
    assert parts("so ... he said", 1) == ("so ... he said",)
    assert parts("a ... b ... c", 2) == ("a", "c")


@given(st.text(min_size=1))
def test_whatever_the_words_the_directive_is_ascii_and_holds_them(words):
    told = directive(words)
    assert re.fullmatch(r"(text=[\w.~%]+(,[\w.~%]+)?)?", told, re.ASCII)
    if told and "," not in told:
        assert unquote(told.removeprefix("text=")) == " ".join(words.split()).encode("utf-8", "replace").decode()


@given(st.text())
def test_whatever_the_address_it_is_none_or_harmless(url):
    for made in (address(url), address(f"https://{url}")):
        assert made is None or re.fullmatch(r"https?://[!-~]+", made, re.IGNORECASE)
        assert made is None or not set(made) & set("\"<>'\\` ") - {"'"}
