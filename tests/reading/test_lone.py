"""Names of one word that nothing introduces: bodies that speak, lands with an adjective."""

from __future__ import annotations

import pytest

from detente.reading.who.actors import find_actors
from detente.reading.words import Words
from tests.reading.casts import find, unbracketed
from tests.reading.pages import cast


def kinds(marked: str) -> dict[str, str]:
    """The kind of each actor of a text whose sources are in brackets."""
    text, spans = unbracketed(marked)
    roster, _, _ = find_actors(text, Words(text).all, cast(), None, spans)
    return {key: actor.kind for key, actor in roster.actors.items()}


def test_what_speaks_under_one_word_is_a_body():
    assert kinds("Dockers stopped work, [Vestaport] said. Later [Vestaport] relented.")["vestaport"] == "organisation"


@pytest.mark.parametrize(
    "marked",
    [
        "[Brok] said no. Minister Brok had said yes before.",
        "[Brok] said no, and Ms Brok does not joke.",
        "[Nobody] said a word. Then [Nobody] left.",
        "[Bondholders] said no.",
    ],
)
def test_a_person_or_a_plain_word_is_none(marked):
    assert "organisation" not in kinds(marked).values()


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("A boat from Lomara was held. Lomaran officers denied it.", "lomara"),
        ("A licence for Talvenu lapsed, and Talvenuan crews went home.", "talvenu"),
    ],
)
def test_a_name_with_an_adjective_is_a_lands(text, land):
    assert find(text).actor(land).kind == "state"


@pytest.mark.parametrize(
    "text", ["The Lomara Nurses and Midwives Association struck.", "A vote of the Nurses and Porters Union."]
)
def test_a_unions_name_goes_on_after_and(text):
    names = [a.name for a in find(text).roster.actors.values() if a.kind == "organisation"]
    assert any(" and " in name for name in names)


@pytest.mark.parametrize("word", ["President", "Council", "Treasury", "Finance"])
def test_a_word_that_only_says_what_somebody_is_names_nobody(word):
    text = f"Talks went on in the night. The {word} minister's men asked the {word} for time, and the {word} said no."
    assert word.lower() not in find(text).roster.actors
