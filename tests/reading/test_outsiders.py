"""Whose voice a person is by the office alone, and who is no voice of the state that is named beside them."""

import pytest

from detente import ingest
from detente.reading.reader import Reader

READER = Reader()


def party_of(text: str, words: str) -> str:
    """The party of the statement that holds the words."""
    made = READER.read(ingest.from_text(text, "2024-05-14"))
    return next(s.party for s in made.statements if any(words in text[a:b] for a, b in s.content))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Norway protested. Fisheries Minister Bo Lind said the quota was void.", "norway"),
        ("Peru's envoy to Chile, Ana Roca, said the quota was void.", "peru"),
        ("Peruvian opposition leader Ana Roca said the quota was void.", "unknown"),
        ("Former Peruvian negotiator Ana Roca said the quota was void.", "unknown"),
        ("Ana Roca, head of the Peruvian fishermen's guild, said the quota was void.", "unknown"),
        ("Ana Roca of the Lima think-tank Mar Libre said the quota was void.", "unknown"),
        ("In Lima, a Chinese embassy official said the quota was void.", "china"),
        ("Workers at Corvane Shipping said the quota was void.", "unknown"),
        ("Bo Lind, managing director of Delta Brokk, said the quota was void.", "delta-brokk"),
        ("The Corvane Front, advised by Ana Roca, said the quota was void.", "corvane-front"),
    ],
)
def test_whose_voice_it_is(text, party):
    assert party_of(text, "the quota was void") == party


def test_a_noun_before_a_name_is_no_part_of_it():
    made = READER.read(ingest.from_text("Commuter Dave Lamb said the buses would run.", "2024-05-14"))
    assert made.statements[0].speaker == "dave-lamb"


def test_a_pronoun_means_nobody_who_is_only_quoted():
    text = '"Ana Roca lied to us," said Vera Holt, Chile\'s envoy. She rejected the map.'
    made = READER.read(ingest.from_text(text, "2024-05-14"))
    assert made.statements[-1].speaker == "vera-holt"
