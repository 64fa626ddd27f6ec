"""Names give way to neutral ones before the network sees a text, and every span finds its way back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.neutral import neutral, passages
from detente.reading.who.cast import Cast
from tests.reading.anything import texts

CAST = Cast.load()
neutral("Norway and Anna Holm", CAST)  # loads the lists, before anything is timed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway rejected an Icelandic offer.", "Iceland rejected a Norwegian offer."),
        ("The United States will meet Iran in Muscat.", "Iran will meet the United States in Muscat."),
        ("The US delegation left Oslo.", "The Iranian delegation left Oslo."),
        ("An Egyptian envoy met Ethiopia's Anna Berhane.", "An Ethiopian envoy met Egypt's Maria Fahmy."),
        ("Oslo is silent, Reykjavik said.", "Reykjavik is silent, Oslo said."),
        ("Talks between Sweden and the Netherlands failed.", "Talks between the Netherlands and Sweden failed."),
    ],
)
def test_parties_that_change_places_are_shown_the_same(one: str, other: str) -> None:
    assert neutral(one, CAST).text == neutral(other, CAST).text


def test_a_state_keeps_one_name_and_its_adjective_and_seat_go_with_it() -> None:
    shown = neutral("Norway was firm. Norwegian boats, Oslo said, stay. Iceland waits.", CAST)
    assert shown.text == "Norvia was firm. Norvian boats, Belgard said, stay. Kelland waits."


def test_a_surname_alone_is_shown_as_the_person_that_was_named() -> None:
    shown = neutral("Anna Holm spoke. Peter Lund listened. Holm left.", CAST)
    first, second, third = shown.text.split(". ")
    surname = first.split()[1]
    assert third == f"{surname} left."
    assert surname not in second


def test_a_text_without_known_names_is_shown_as_it_is() -> None:
    assert neutral("The union will not sign.", CAST).text == "The union will not sign."


@settings(deadline=None)
@given(texts)
def test_all_that_is_not_a_name_leads_back_to_itself(text: str) -> None:
    shown = neutral(text, CAST)
    changed = {i for p in shown.places for i in range(p.start, p.end)}
    each = np.arange(len(shown.text), dtype=np.int64)
    back = shown.back(np.stack([each, each + 1], 1)).tolist()
    for letter, (start, end) in zip(shown.text, back, strict=True):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == letter or start in changed


@settings(deadline=None)
@given(texts, st.data())
def test_a_span_that_holds_another_holds_it_in_the_text_too(text: str, data: st.DataObject) -> None:
    shown = neutral(text, CAST)
    edges = sorted(data.draw(st.lists(st.integers(0, len(shown.text)), min_size=4, max_size=4)))
    outer, inner = shown.back(np.array([[edges[0], edges[3]], [edges[1], edges[2]]], np.int64)).tolist()
    if edges[1] < edges[2]:
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]


def test_what_the_network_reads_has_the_words_of_the_text(reader) -> None:
    text = "The United States told Iran's envoy to wait, and Iran did."
    words = [text[a:b] for p in passages(text, reader.encoder, reader.cast) for a, b in p.chunk.spans]
    assert words[:4] == ["The United States", "told", "Iran", "'"]
    assert words[-2:] == ["did", "."]
