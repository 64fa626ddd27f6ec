"""Whatever the text, it comes out of a page as the same text, and never as markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from detente.export.clean import printable
from detente.export.markup import Html, join, tag, text, void


def as_html_has_it(words: str) -> str:
    """HTML knows one kind of line end."""
    return printable(words).replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(max_size=60), st.text(max_size=60))
def test_text_and_values_come_back_as_they_were(words: str, value: str) -> None:
    element = html.fromstring(tag("p", words, title=value))
    assert len(element) == 0
    assert (element.text or "", element.get("title")) == (as_html_has_it(words), as_html_has_it(value))


def test_markup_is_escaped_once_and_not_twice() -> None:
    inner = tag("b", "<i>&")
    assert tag("p", inner, " & ") == "<p><b>&lt;i&gt;&amp;</b> &amp; </p>"
    assert text(inner) is inner
    assert join(["<", Html("<br>")], ", ") == "&lt;, <br>"


def test_attributes_without_a_value_are_left_out() -> None:
    assert tag("a", "x", class_="n", href=None, data_s='"') == '<a class="n" data-s="&quot;">x</a>'
    assert void("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_what_a_page_may_not_hold_is_replaced() -> None:
    assert text("a\x00b\x1b\ud800c\n") == "a\ufffdb\ufffd\ufffdc\n"
