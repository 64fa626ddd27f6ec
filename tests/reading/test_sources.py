"""Who speaks: pronouns, people, role nouns, parties, bodies, outlets, documents and strangers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.sentences import sentences
from detente.reading.who.sources import Sources
from detente.reading.words import Words
from tests.reading.anything import texts
from tests.reading.casts import find, resolve, speakers


def last(marked: str) -> tuple[str, str]:
    """Actor and parties of the last source in brackets."""
    return speakers(marked)[-1]


@pytest.mark.parametrize(
    ("marked", "actor"),
    [
        ("[Rosa Quispe, president of Peru,] spoke. [She] left.", "rosa-quispe"),
        ("[Hamas] said no. [It] said yes.", "hamas"),
        ("[A senior Omani diplomat] said no. [He] left.", "unnamed:senior Omani diplomat"),
        ("[Two Omani diplomats] said no. [They] left.", "unnamed:Two Omani diplomats"),
        ("[Iran] said no. Then Rosa Quispe, president of Peru, came. [It] said yes.", "iran"),
        ("[Iran] said no. Then Rosa Quispe, president of Peru, came. [She] said yes.", "rosa-quispe"),
        ("The envoy of Chad, Ali Bey, [who] leads the team, left.", "ali-bey"),
        ("[Dmitry Peskov] spoke for Hamas, [which] said nothing.", "hamas"),
        ("[Rosa Quispe, president of Peru,] spoke. “[We] wait.”", "rosa-quispe"),
    ],
)
def test_a_pronoun_stands_for_who_fits_and_came_before(marked, actor):
    assert last(marked)[0] == actor


@pytest.mark.parametrize("pronoun", ["He", "She", "They", "It", "We", "who", "which"])
def test_a_pronoun_without_anybody_before_stands_for_nobody(pronoun):
    assert last(f"[{pronoun}] said no. Then Hamas came.") == ("unknown", "unknown")


def test_they_are_all_who_were_named_in_one_breath():
    assert last("Israel, Egypt and Hamas agreed. [They] will meet again.")[1] == "israel+egypt+hamas"
    assert last("Israel agreed. Hamas did not. [They] will meet again.")[1] != "israel+hamas"


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("[Russia and Ukraine] said", ("russia", "russia+ukraine")),
        ("[France, Germany and the UK] said", ("france", "france+germany+united-kingdom")),
        ("[Vladimir Putin and Volodymyr Zelensky] said", ("vladimir-putin", "russia+ukraine")),
        ("[the Kremlin] said", ("russia", "russia")),
        ("[Iran's foreign ministry] said", ("iran", "iran")),
        ("[The UN Security Council] said", ("un-security-council", "united-nations")),
        ("[A joint statement by Iran and Oman] said", ("iran", "iran+oman")),
        ("[Hamas, which runs Gaza,] said", ("hamas", "hamas")),
    ],
)
def test_a_party_speaks_for_itself_and_several_together(marked, speaker):
    assert last(marked) == speaker


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("a senior US official", "united-states"),
        ("a Kremlin spokesman", "russia"),
        ("Zelensky's top aides", "ukraine"),
        ("a source close to Hamas", "hamas"),
        ("an aide to the minister from Oman", "oman"),
        ("German, French and British diplomats", "germany+france+united-kingdom"),
        ("U.S. and Iranian officials", "united-states+iran"),
        ("the foreign ministers of France and Germany", "france+germany"),
        ("an official familiar with the talks", "unknown"),
        ("a person briefed on the offer", "unknown"),
        ("analysts", "unnamed:analysts"),
        ("critics of the deal", "unnamed:critics of the deal"),
        ("neither side", "unknown"),
    ],
)
def test_an_unnamed_source_has_the_party_that_its_words_name(source, party):
    (speaker,) = resolve(f"[{source}] said no")
    assert speaker.kind == "unnamed"
    assert speaker.actor.startswith("unnamed:")
    assert "+".join(speaker.parties) == party


def test_an_unnamed_source_is_called_what_the_report_calls_it_without_an_article():
    assert last("[The senior Omani diplomat] spoke")[0] == "unnamed:senior Omani diplomat"


def test_unnamed_sources_are_actors_with_their_party():
    text = "A senior Omani diplomat and some Omani and Iranian aides spoke."
    found = find(text)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    one, several = sources.resolve((0, 23)), sources.resolve((28, len(text) - 7))
    assert (found.actor(one.actor).kind, found.actor(one.actor).party) == ("unnamed", "oman")
    assert (several.parties, found.actor(several.actor).party) == (("oman", "iran"), None)


@pytest.mark.parametrize(
    ("marked", "actor"),
    [
        ("Rosa Quispe, president of Peru, came. [The president] spoke.", "rosa-quispe"),
        ("Rosa Quispe, president of Peru, came. [The Peruvian president] spoke.", "rosa-quispe"),
        ("Rosa Quispe, president of Peru, came. [The Peruvian leader] spoke.", "rosa-quispe"),
        ("[The Peruvian president] spoke. Later Rosa Quispe, president of Peru, left.", "rosa-quispe"),
        ("[A Peruvian official] came. [The official] spoke.", "unnamed:Peruvian official"),
        ("[Two Peruvian officials] came. [The officials] spoke.", "unnamed:Two Peruvian officials"),
        ("[Peru's foreign ministry] came. [The ministry] spoke.", "peru"),
        (
            "Rosa Quispe, president of Peru, and Ali Bey, president of Chad, came. [The Peruvian president] spoke.",
            "rosa-quispe",
        ),
    ],
)
def test_a_role_noun_means_who_holds_it(marked, actor):
    assert last(marked)[0] == actor


@pytest.mark.parametrize("noun", ["her envoy", "her spokesman", "her lawyers"])
def test_somebodys_envoy_is_another_of_the_same_party(noun):
    actor, party = last(f"[Rosa Quispe, president of Peru,] spoke. Then [{noun}] did.")
    assert (actor, party) == ("unnamed:" + noun.partition(" ")[2], "peru")


@pytest.mark.parametrize("source", ["Ana Ilic's lawyer", "Ms Ilic's lawyer"])
def test_somebodys_lawyer_is_not_that_somebody(source):
    assert last(f"[Ana Ilic] spoke. [{source}] did not.")[0] == "unnamed:" + source


@pytest.mark.parametrize(
    ("noun", "party"),
    [
        ("the union", "national-rail-union"),
        ("union leaders", "national-rail-union"),
        ("a union spokeswoman", "national-rail-union"),
        ("the company", "kestrel-airways"),
        ("management", "kestrel-airways"),
        ("a company spokesman", "kestrel-airways"),
        ("a person close to the company", "kestrel-airways"),
        ("the rebels", "sorin-liberation-front"),
        ("the group", "sorin-liberation-front"),
        ("a rebel spokesman", "sorin-liberation-front"),
        ("rebel leaders", "sorin-liberation-front"),
        ("the government", "varland"),
        ("the army", "varland"),
    ],
)
def test_a_noun_stands_for_the_one_body_of_its_kind(noun, party):
    text = "The National Rail Union, Kestrel Airways, the Sorin Liberation Front and Varland's president met."
    assert last(f"{text} [{noun}] said no")[1] == party


def test_where_two_unions_meet_the_union_is_neither():
    assert last("The National Rail Union and the Dockers' Union met. [The union] said no.")[1] == "unknown"


@pytest.mark.parametrize("full", ["Ana Ilic", "Ana Ilic, 43, a nurse from Sorin,"])
@pytest.mark.parametrize("later", ["Ana Ilic", "Ilic", "Ms Ilic", "Ms. Ilic", "She"])
def test_a_stranger_is_one_person_whatever_the_report_calls_them(full, later):
    assert speakers(f"[{full}] spoke. [{later}] left.") == [("ana-ilic", "unknown")] * 2


def test_a_stranger_does_not_take_on_a_well_known_namesake():
    assert speakers("[Adele Smith, 43,] said no. [Smith] said yes.") == [("adele-smith", "unknown")] * 2


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Reuters", "reuters"),
        ("the BBC", "bbc"),
        ("Qatar's Al Jazeera", "al-jazeera"),
        ("Russia's TASS news agency", "tass"),
        ("Israel's Haaretz newspaper", "haaretz"),
    ],
)
def test_an_outlet_speaks_for_no_party(source, actor):
    (speaker,) = resolve(f"[{source}] reported a deal")
    assert (speaker.actor, speaker.parties, speaker.kind) == (actor, ("unknown",), "outlet")


def test_a_document_speaks_for_who_spoke_last_in_its_paragraph():
    assert resolve("[Hamas] said no. [The statement] added little.")[-1].kind == "document"
    assert last("[Hamas] said no. [The statement] added little.") == ("hamas", "hamas")
    assert last("[Hamas] said no.\n\n[A leaked draft] says yes.")[1] == "unknown"


def test_one_source_is_resolved_once():
    text = "Hamas said no. It said yes."
    found = find(text)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    sources.resolve((0, 5))
    assert sources.resolve((15, 17)) is sources.resolve((15, 17))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The unions left", "The unions"),
        ("Peru left", "Peru"),
        ("They left", "They"),
        ("A Peruvian envoy left", "A Peruvian envoy"),
    ],
)
def test_who_can_act(text, words):
    found = find(text)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    assert sources.can_act(Words(words).all, possessive=False)


@pytest.mark.parametrize("words", ["The demand", "backing", "In Peru", "Peru's"])
def test_what_cannot_act(words):
    text = words + " failed"
    found = find(text)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    assert not sources.can_act(Words(words).all, possessive=False)


@given(texts, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6))
def test_any_words_have_a_speaker_with_a_party_and_an_id(text, drawn):
    found = find(text)
    sources = Sources(text, Words(text), found.roster, found.mentions, sentences(text), found.bodies)
    for start, length in drawn:
        speaker = sources.resolve((start, min(start + length, len(text))))
        assert speaker.parties
        assert speaker.actor == "unknown" or found.roster.get(speaker.actor)
        assert all(p == "unknown" or found.roster.get(p) for p in speaker.parties)
