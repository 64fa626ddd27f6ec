"""Sentences: where they end, and that nothing of a text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from detente.reading.sentences import sentences, trim
from tests.reading.anything import texts


def cut(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


@pytest.mark.parametrize(
    "marked",
    [
        "Talks ended. | Nobody signed.",
        "What now? | Nobody knows! | It went on… | Then it stopped.",
        "Gen. Adamu met Mr. Hale and Prof. J. R. Okoro in St. Ives. | They agreed.",
        "The U.S. Senate voted. | He is in the U.S. | The talks are not.",
        "They are in the U.S.\t| The union is not.",
        "They met at 5 p.m. on Sunday. | They left at 6 p.m. | The rest stayed.",
        "The answer is no. | We have said so. | See No. 5 of the accord.",
        "“No. | We will not sign.”",
        "There they sat. | Nobody spoke. | On Sat. 5 April they rose.",
        "It fell under Article I. | The court agreed.",
        "Inflation is 3.67 percent. | 40 unions joined.",
        "Northline Inc. Chairman Ada Brok spoke. | She left Northline Inc. | The firm did not.",
        "He said: “We agree. | We sign.” | Then he left.",
        "She agreed (in part.) | He did not.",
        "'It is over.' | The rebels left.",
        "Переговоры прошли. | Соглашения нет.",
        "the deal is off. the rest is gossip",
        "1. First demand\n| 2. Second demand",
    ],
)
def test_where_sentences_end(marked):
    """A bar marks where the next one begins."""
    assert cut(marked.replace("| ", "")) == [part.strip() for part in marked.split("| ")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n", "\u2028", "\n \t\n"])
def test_no_sentence_crosses_a_paragraph(line_end):
    assert cut(f"A headline without a stop{line_end}Then text") == ["A headline without a stop", "Then text"]


@given(texts)
def test_sentences_hold_all_that_can_be_seen_in_order(text):
    found = sentences(text)
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())
    assert [*found] == sorted(found)


@given(texts)
def test_sentences_begin_and_end_with_words(text):
    for part in cut(text):
        assert part
        assert part == part.strip()
        assert not set("\n\r\u2028\u2029") & set(part)


@given(texts)
def test_trimming_takes_white_space_and_nothing_else(text):
    span = trim(text, (0, len(text)))
    assert (text[slice(*span)] if span else "") == text.strip()
