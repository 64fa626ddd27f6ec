"""Articles with other names: everything that is labelled is still labelled, in the new words."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.neutral import neutral
from detente.reading.who.cast import Cast
from training.attribution import renaming
from training.attribution.renaming import people, renamed

TEXT = (
    "Norway will not reopen the quota, Anna Lindqvist said on Friday. Norwegian trawlers had kept to it, the fisheries "
    "minister told reporters in Oslo, and Iceland's had not. Lindqvist said Reykjavik knew that."
)
KNOWN = (("Maria", "Osterhage"), ("Peter", "Quandt"), ("John", "Ferrabee"))


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "SHARE", 1.0)
    monkeypatch.setattr(renaming, "NEUTRAL", 0.0)


def _article(text: str = TEXT) -> dict[str, Any]:
    def span(words: str) -> list[list[int]]:
        return [[text.index(words), text.index(words) + len(words)]]

    first = {"source": span("Anna Lindqvist"), "cue": span("said"), "content": span("Norway will not reopen the quota")}
    second = {"source": span("the fisheries minister"), "cue": span("told"), "content": span("Iceland's had not")}
    return {"id": "quota", "text": text, "attributions": [first, second], "statements": [{**first, "act": "reject"}]}


def _words(article: dict[str, Any], spans: list[list[int]]) -> list[str]:
    return [article["text"][a:b] for a, b in spans]


@given(st.integers(0, 2**16))
def test_what_is_labelled_keeps_its_words_but_for_the_names(seed: int) -> None:
    new = renamed(_article(), KNOWN, random.Random(seed))
    first, second = new["attributions"]
    assert _words(new, first["cue"]) == ["said"]
    assert _words(new, second["source"]) == ["the fisheries minister"]
    (content,) = _words(new, first["content"])
    assert content.endswith(" will not reopen the quota")
    assert new["statements"][0]["content"] == first["content"]
    assert new["statements"][0]["act"] == "reject"


@given(st.integers(0, 2**16))
def test_a_person_has_one_new_name_throughout(seed: int) -> None:
    new = renamed(_article(), KNOWN, random.Random(seed))
    (name,) = _words(new, new["attributions"][0]["source"])
    assert "Lindqvist" not in new["text"]
    assert name in {"Maria Osterhage"}
    assert new["text"].count("Osterhage") == 2


def test_a_state_gives_way_with_its_seat_and_adjective() -> None:
    gone = [renamed(_article(), KNOWN, random.Random(seed))["text"] for seed in range(20)]
    others = [text for text in gone if "Norway" not in text]
    assert others
    assert all("Norwegian" not in text and "Oslo" not in text for text in others)


def test_two_states_of_a_report_may_change_places() -> None:
    texts = [renamed(_article(), KNOWN, random.Random(seed))["text"] for seed in range(20)]
    assert any(text.startswith("Iceland will not") and "Icelandic trawlers" in text for text in texts)


def test_an_article_without_known_names_stays_as_it_is() -> None:
    article = {"id": "plain", "text": "The council will vote, its clerk said.", "attributions": []}
    assert renamed(article, KNOWN, random.Random(1))["text"] == article["text"]


def test_only_known_given_names_make_a_person() -> None:
    assert list(people("Anna Lindqvist met Fenaport Federation.")) == [("Anna", "Lindqvist")]


def test_most_articles_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "SHARE", 0.0)
    article = _article()
    assert renamed(article, KNOWN, random.Random(1)) is article


def test_neutral_names_take_the_labels_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "SHARE", 0.0)
    monkeypatch.setattr(renaming, "NEUTRAL", 1.0)
    new = renamed(_article(), KNOWN, random.Random(1))
    first, second = new["attributions"]
    assert new["text"] == neutral(TEXT, Cast.load()).text
    assert _words(new, first["content"])[0].endswith(" will not reopen the quota")
    assert _words(new, second["content"])[0].endswith("'s had not")
    assert not {"Norway", "Lindqvist"} & set(new["text"].replace(".", "").split())
