"""The page: whole by itself, inert against its text, every statement's words marked exactly and linked both ways."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from detente.export.clean import printable
from detente.export.page import notebook, page
from detente.export.style import COLOURS, LINES, Styles
from detente.records import Reading, Statement
from tests.export.readings import HARBOUR, LABELS, empty, harbour, hostile, reading_of, statement


def parsed(source: str) -> html.HtmlElement:
    return html.document_fromstring(source)


def squeezed(text: str) -> str:
    return "".join(printable(text).split())


def marked(root: html.HtmlElement, key: str, role: str) -> str:
    """The words marked for one statement in one role, from all their pieces."""
    pieces = root.xpath(f'//*[contains(concat(" ", @data-s, " "), " {key} ") and contains(@class, "w")]')
    inner = f'.//*[contains(concat(" ", @class, " "), " {role} ")]'
    return "".join(piece.text_content() for piece in pieces if piece.xpath(inner))


def text_of(root: html.HtmlElement, place: int = 0) -> str:
    """The report's text as the page shows it, without the numbers in it."""
    column = root.xpath('//div[@class="text"]')[place]
    for pin in column.xpath('.//a[starts-with(@class, "n ")]'):
        pin.drop_tree()
    return "".join(paragraph.text_content() for paragraph in column.iter("p"))


ALL = pytest.mark.parametrize("reading", [harbour(), hostile(), empty()], ids=["harbour", "hostile", "empty"])


@ALL
def test_the_text_is_the_reports_own(reading: Reading) -> None:
    assert squeezed(text_of(parsed(page([reading])))) == squeezed(reading.report.text.content)


def test_each_statements_words_source_cue_and_condition_are_marked() -> None:
    reading, root = harbour(), parsed(page([harbour()]))
    for number, said in enumerate(reading.statements, 1):
        for role, found in (("c", said.content), ("s", said.source), ("q", said.cue)):
            own = "".join(HARBOUR[begin:end] for begin, end in found)
            shown = marked(root, f"r1s{number}", role)
            assert squeezed(own) in squeezed(shown) if role != "c" else squeezed(own) == squeezed(shown)
    begin, end = reading.statements[0].condition.span  # type: ignore[union-attr]
    assert squeezed(marked(root, "r1s1", "k")) == squeezed(HARBOUR[begin:end])


SPAN = st.tuples(st.integers(0, 39), st.integers(1, 20))


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("ab <&\n\r\t\x00\x1b\u202eس\U0001f54a"), min_size=60, max_size=60),
    st.lists(st.lists(SPAN, min_size=1, max_size=3), max_size=4),
)
def test_whatever_the_text_and_the_spans_each_piece_is_marked(
    text: str, all_spans: list[list[tuple[int, int]]]
) -> None:
    said = [
        Statement(
            id=f"s{number}",
            attribution=None,
            content=tuple((begin, begin + length) for begin, length in spans),
            source=(),
            cue=(),
            form="indirect",
            party="norvia",
            speaker="norvia",
            act="offer",
        )
        for number, spans in enumerate(all_spans)
    ]
    root = parsed(page([reading_of(text, statements=tuple(said))]))
    ordered = sorted(said, key=lambda one: (one.content, one.id))
    for number, one in enumerate(ordered, 1):
        inside = sorted({place for begin, end in one.content for place in range(begin, end)})
        assert squeezed(marked(root, f"r1s{number}", "c")) == squeezed("".join(text[place] for place in inside))
        assert len(root.xpath(f'//*[@id="r1s{number}"]')) == 1


@ALL
def test_every_link_leads_somewhere_and_every_id_is_there_once(reading: Reading) -> None:
    root = parsed(page([reading, reading]))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_words_and_list_link_to_each_other() -> None:
    root = parsed(page([harbour()], LABELS))
    for number in range(1, 9):
        assert root.xpath(f'//li[@id="r1e{number}"]/a/@href') == [f"#r1s{number}"]
        assert root.xpath(f'//a[@id="r1s{number}"]/@href') == [f"#r1e{number}"]
    assert root.xpath('//li[@id="r1h1"]/a/@href') == ["#r1v1"]
    assert not root.xpath('//li[@id="r1h2"]/a')  # An event without words has nowhere to lead.


def test_numbers_that_stand_together_stand_in_order() -> None:
    said = [statement(HARBOUR, number, "Estmar rejects", party="norvia") for number in (1, 2, 3)]
    root = parsed(page([reading_of(HARBOUR, statements=tuple(said))]))
    assert [pin.text for pin in root.xpath('//a[starts-with(@class, "n ")]')] == ["1", "2", "3"]


def test_a_statement_without_words_is_listed_without_a_link() -> None:
    silent = statement(HARBOUR, 1, party="norvia", act="no_comment")
    root = parsed(page([reading_of(HARBOUR, statements=(silent,))]))
    assert "no words marked" in root.xpath('//li[@id="r1e1"]')[0].text_content()
    assert not root.xpath('//li[@id="r1e1"]/a')


@ALL
def test_the_policy_lets_only_this_style_and_script_through(reading: Reading) -> None:
    root = parsed(page([reading]))
    policy = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        (element,) = root.xpath(f"//{name}")
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not root.xpath("//@style | //@onload | //@onclick")


@ALL
def test_the_page_needs_nothing_from_elsewhere(reading: Reading) -> None:
    root = parsed(page([reading]))
    assert not root.xpath("//@src | //link | //img | //iframe | //object | //base")
    assert "url(" not in root.xpath("//style")[0].text
    assert "@import" not in root.xpath("//style")[0].text


def test_hostile_text_stays_text_wherever_it_stands() -> None:
    root = parsed(page([hostile(), harbour()]))
    assert len(root.xpath("//script")) == 1
    assert not root.xpath('//img | //*[@id="owned"] | //@onmouseover | //@onerror')
    assert not [link for link in root.xpath("//@href") if not re.match(r"#|https?://", link)]
    assert root.xpath('//article[1]//div[@class="text"]/@lang') == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page([hostile()]))


def test_parties_are_styled_by_the_order_of_their_ids_and_never_by_colour_alone() -> None:
    names = [f"party-{number:02}" for number in range(COLOURS * LINES)]
    said = [statement(HARBOUR, number, "Estmar", party=name) for number, name in enumerate(reversed(names))]
    styles = Styles([reading_of(HARBOUR, statements=tuple(said))])
    classes = [styles.classes(name) for name in names]
    assert classes[:2] == ["p0 t0", "p1 t1"]
    assert len(set(classes)) == len(names)
    assert styles.classes("author") == "pw tw"


def test_a_source_has_the_colour_of_its_own_side() -> None:
    root = parsed(page([harbour()]))
    sources = root.xpath('//span[starts-with(@class, "s ")][contains(., "senior Norvian official")]')
    styles = Styles([harbour()])
    assert len(sources) == 2
    for source in sources:
        assert styles.classes("norvia") in source.get("class")
        assert styles.classes("estmar") not in source.get("class")


def test_several_readings_make_one_page_with_a_table_of_contents() -> None:
    root = parsed(page([harbour(), empty()], LABELS))
    assert root.xpath("//h1")[0].text_content() == "2 reports"
    assert root.xpath("//h2")[0].text_content() == "Harbour talks: boats against blockade"
    assert root.xpath("//header//ol//a/@href") == ["#r1", "#r2"]
    assert len(root.xpath("//article")) == 2


def test_headings_skip_no_level() -> None:
    for readings in ([harbour()], [harbour(), hostile()]):
        headings = [int(element.tag[1]) for element in parsed(page(readings)).iter("h1", "h2", "h3", "h4", "h5")]
        assert headings[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(headings))


def test_the_head_tells_outlet_date_and_where_the_original_is() -> None:
    root = parsed(page([harbour()], LABELS))
    assert root.xpath("//title")[0].text == "Harbour talks: boats against blockade \u2013 read by detente"
    assert "The Cedar Courier \u00b7 R. Imre \u00b7 Tue 3 Mar 2026" in root.text_content()
    assert root.xpath('//a[text()="original"]/@href') == ["https://cedar.example/harbour"]
    assert root.get("lang") == "en"


def test_the_same_reading_makes_the_same_page() -> None:
    assert page([harbour()], LABELS) == page([harbour()], LABELS)


def test_in_a_notebook_the_page_is_locked_into_a_frame() -> None:
    frame = html.fragment_fromstring(notebook(hostile()))
    assert frame.tag == "iframe"
    assert "allow-same-origin" not in frame.get("sandbox")
    inner = parsed(frame.get("srcdoc"))
    assert inner.xpath("//base/@href") == ["about:srcdoc"]
    assert len(inner.xpath("//script")) == 1


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_all_colours_can_be_read_on_their_ground_in_both_themes() -> None:
    style = parsed(page([harbour()])).xpath("//style")[0].text
    themes = [dict(re.findall(r"--([\w-]+): (#\w{6})", rules)) for rules in re.findall(r":root \{(.*?)\}", style, re.S)]
    for theme in themes[:2]:
        for name in ["ink", "soft", "link", *(f"p{number}" for number in range(COLOURS))]:
            assert contrast(theme[name], theme["paper"]) >= 4.5
        assert contrast(theme["lit-ink"], theme["lit"]) >= 7
