"""Parties that only the report knows: states, movements, unions, companies."""

from __future__ import annotations

import pytest

from tests.reading.casts import find


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Varland's foreign minister left.", "varland", "state"),
        ("The Varland government agreed.", "varland", "state"),
        ("The prime minister of Varland left.", "varland", "state"),
        ("The Government of Varland signed.", "varland", "state"),
        ("The Kingdom of Varland signed.", "varland", "state"),
        ("They met in Varland. Varland has offered a truce.", "varland", "state"),
        ("The Sorin Liberation Front left.", "sorin-liberation-front", "armed_group"),
        ("The Independence Movement of Sorin left.", "independence-movement-of-sorin", "armed_group"),
        ("The Association of Sorin Nurses left.", "association-of-sorin-nurses", "organisation"),
        ("The Dockers' Union left.", "dockers-union", "organisation"),
        ("The National Unity Party left.", "national-unity-party", "organisation"),
        ("Kestrel Airways raised its offer.", "kestrel-airways", "organisation"),
        ("The Port of Kell closed.", "port-of-kell", "organisation"),
        ("An NRU negotiator left.", "nru", "organisation"),
        ("NRU drivers struck. The NRU will not yield.", "nru", "organisation"),
        ("The Kell Courier reported a deal.", "kell-courier", "outlet"),
    ],
)
def test_what_a_party_is_called_tells_its_kind(text, key, kind):
    found = find(text)
    assert found.actor(key).kind == kind
    assert key in {actor for _, actor in found.named()}


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("The Sorin Liberation Front (SLF) left. The SLF stayed.", "SLF", "sorin-liberation-front"),
        ("The Sorin Liberation Front, SLF, left.", "SLF", "sorin-liberation-front"),
        ("The Sorin Liberation Front left. SLF fighters stayed.", "SLF", "sorin-liberation-front"),
        ("The Sorin Liberation Front left. The Front may return.", "Front", "sorin-liberation-front"),
        ("The Dockers' Union left. The Dockers’ Union may return.", "Dockers’ Union", "dockers-union"),
        ("Northline Rail Company bid. Northline won.", "Northline", "northline-rail-company"),
        ("Grand Canyon Motors bid. Grand Canyon won.", "Grand Canyon", "grand-canyon-motors"),
        ("The Government of Varland bid. The Government won.", "Government", "varland"),
        ("Varland's president left. Varlandian troops stayed.", "Varlandian", "varland"),
        ("The Varlandian president left. Varland agreed.", "Varland", "varland"),
    ],
)
def test_a_party_is_known_by_its_other_names(text, words, key):
    assert set(find(text).who(words)) == {key}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Sorin Freedom Front met the Kell Unity Front. The Front said no.", "Front"),
        ("The Government of Ostra met the Government of Kell. The Government said no.", "Government"),
        ("The Supreme Council of Sorin met. The Supreme Court did not.", "Supreme"),
        ("The National Rail Union struck. The National Grid did not.", "National"),
    ],
)
def test_a_word_that_two_could_claim_stands_for_neither(text, words):
    assert find(text).who(words) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Dorn Peace Agreement was signed in Kell Province near the Sorin River.",
        "Sorin-backed rebels fought the Kell-led bloc.",
        "US-backed rebels left.",
        "They met in Arrento on Sunday and flew to Selm.",
        "Workers Walk Out As Talks Resume Without Leaders",
        "President Ada Brok’s spokesman left.",
        "Ms Brok's lawyer left.",
        "Transport minister and army chief left on Monday.",
        "",
    ],
)
def test_not_every_capital_is_a_party(text):
    assert [a.id for a in find(text).roster.actors.values() if a.kind != "person"] == []


def test_a_ministry_speaks_for_its_state():
    found = find("Varland's Ministry of Defence left. Varland's president stayed. The Ministry of Defence returned.")
    assert found.party_of("Ministry of Defence") == "varland"


def test_known_parties_are_not_learned_again():
    found = find("The Moro Islamic Liberation Front (MILF) and Indonesia left. MILF fighters stayed.")
    assert not found.roster.actors
    assert found.who("MILF") == ["moro-islamic-liberation-front"] * 2


def test_exchanging_two_names_exchanges_the_parties_and_changes_nothing_else():
    text = "{}'s president met {} rebels. The {} Liberation Front said {}'s army had fired first."
    a = find(text.format("Ostra", "Kell", "Kell", "Ostra"))
    b = find(text.format("Kell", "Ostra", "Ostra", "Kell"))
    swap = {"ostra": "kell", "kell": "ostra", "kell-liberation-front": "ostra-liberation-front"}
    assert [swap[m.actor] for m in a.mentions] == [m.actor for m in b.mentions]
    assert [(m.kind, m.role, m.place) for m in a.mentions] == [(m.kind, m.role, m.place) for m in b.mentions]
