"""Parties that only the report knows, by the company they keep."""

from __future__ import annotations

import pytest

from tests.reading.casts import find


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The presidents of Varland and Lomara met.", ["varland", "lomara"]),
        ("Delegations from Varland and Lomara left.", ["varland", "lomara"]),
        ("Ministers of Varland, the Selk Islands and Lomara met.", ["varland", "selk-islands", "lomara"]),
        ("The truce between Varland and Lomara holds.", ["varland", "lomara"]),
        ("A second round of talks between Norway and Lomara opened.", ["lomara"]),
        ("Upper Sorin and Lower Sorin signed the treaty.", ["upper-sorin", "lower-sorin"]),
        ("Lawmakers in Varland rejected the treaty.", ["varland"]),
    ],
)
def test_who_is_joined_to_a_party_is_one(text, keys):
    found = find(text)
    assert [found.actor(key).kind for key in keys] == ["state"] * len(keys)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The road between Varland and Lomara is closed.", "Lomara"),  # no two sides, only two places
        ("Anna Hale and Peter Lomar met. Talks between Hale and Lomar went on.", "Hale"),  # two persons
        ("Anna Hale and Peter Lomar signed the letter.", "Anna Hale"),
        ("The leader of Sorin left. Ministers in Kell stayed.", "Kell"),
    ],
)
def test_others_are_no_lands(text, name):
    found = find(text)
    assert not [words for words, actor in found.named() if words == name and found.actor(actor).kind == "state"]
