"""The conflict graph and its pictures: the same every time, honest about footing, safe with any words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from detente.deal.blocked import blocks
from detente.deal.graph import graph
from detente.deal.model import Evidence
from detente.deal.picture import DASHES, picture
from detente.deal.png import png
from detente.deal.svg import svg
from tests.deal.randoms import models
from tests.deal.samples import demand, model, reject, valley


def drawn(made):
    answer = blocks(made)
    return graph(made, answer.conflicts, partial=answer.partial)


def test_columns_are_in_neutral_order_and_forecasts_have_their_sources_column():
    assert [one.label for one in drawn(valley()).columns] == ["Kasmar", "Norvia", "the writer"]


def test_two_stand_in_line_and_more_meet_in_a_knot():
    shown = drawn(valley())
    assert len(shown.edges) == 3
    assert all(node.kind == "position" for node in shown.nodes)
    alone = replace(demand("a", "p1"), clauses=(*demand("a", "p1").clauses, *reject("a", "p1").clauses))
    knotted = drawn(model(alone))
    assert [node.kind for node in knotted.nodes] == ["position", "conflict"]


def test_a_forecast_never_looks_like_a_position():
    shown = drawn(valley())
    footings = {node.id: node.footing for node in shown.nodes}
    assert footings["forecast-guarantees"] == "forecast"
    assert next(node for node in shown.nodes if node.id == "forecast-guarantees").label.startswith("forecast on ")
    assert len(set(DASHES.values())) == len(DASHES)
    text = svg(picture(shown))
    assert text.count('stroke-dasharray="2 5"') >= 4
    assert "only if a source's forecast is right" in text


@settings(max_examples=50, deadline=None)
@given(models())
def test_boxes_never_lie_on_each_other_and_all_is_on_the_page(made):
    shown = drawn(made)
    places = [(node.x, node.y) for node in shown.nodes if node.kind == "position"]
    assert len(places) == len(set(places))
    assert all(0 < node.x < shown.width and 0 < node.y < shown.height for node in shown.nodes)
    assert svg(picture(shown)) == svg(picture(drawn(made)))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_well_formed_svg(words):
    evidence = (Evidence(statement="s", words=words),)
    made = model(replace(demand("a", "p1"), evidence=evidence), reject("b", "p1", party="borland"))
    root = ElementTree.fromstring(svg(picture(drawn(made))))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_png_is_the_same_picture():
    made = picture(drawn(valley()))
    with Image.open(BytesIO(png(made))) as image:
        assert image.format == "PNG"
        assert image.size == (2 * made.width, 2 * made.height)
        assert len(image.getcolors(1 << 24) or []) > 10


def test_no_conflict_is_said():
    assert "No conflict was found." in svg(picture(drawn(model(demand("a", "p1")))))
