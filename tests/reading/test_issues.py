"""Issues: cue words, what stands around, none where nothing fits; a user's own agenda works at once."""

from __future__ import annotations

import pytest

from detente import agenda, ingest
from detente.reading.cues import CueIndex
from detente.reading.issues import Issues
from detente.reading.reader import Reader
from detente.reading.words import words
from tests.reading.pages import NoNetwork, only, read

OWN = agenda.parse(
    """
- {id: herring, label: Herring, cues: ["herring*", quota, spawning ground]}
- {id: crew-rest, label: Crew rest, description: How long crews rest between shifts, cues: [rest hours, "rota*"]}
- {id: flags, label: Flags}
""",
    "own.yaml",
)


@pytest.mark.parametrize(
    ("issue", "content"),
    [
        ("territory", "to cede the annexed valley"),
        ("recognition", "recognition of its independence"),
        ("security-guarantees", "security guarantees against a new invasion"),
        ("alliances", "accession to the alliance"),
        ("ceasefire", "a truce of sixty days"),
        ("forces", "to withdraw its troops"),
        ("nuclear", "enrichment of uranium"),
        ("sanctions", "release of its frozen assets"),
        ("prisoners", "the hostages and the prisoners"),
        ("amnesty", "an amnesty for the rebels"),
        ("humanitarian", "aid trucks and field hospitals"),
        ("reconstruction", "reparations and a recovery fund"),
        ("trade", "tariffs on rice and export controls"),
        ("labour", "wages, overtime and pensions"),
        ("governance", "power-sharing and a new constitution"),
        ("referendum", "a referendum on the accord"),
        ("monitoring", "observers and inspectors"),
        ("talks", "a new round of negotiations"),
    ],
)
def test_cue_words_of_every_default_issue_point_to_it(issue, content):
    found = read(f"{{Peru's president}} <demanded> [{content}].").statements
    assert found
    assert all(issue in s.issues for s in found)


def test_every_default_issue_is_tested_above():
    [marks] = [m for m in test_cue_words_of_every_default_issue_point_to_it.pytestmark if m.name == "parametrize"]
    assert [issue for issue, _ in marks.args[1]] == [issue.id for issue in agenda.default().issues]


def test_at_most_two_issues_best_first():
    s = only(read("{Peru's president} <demanded> [tariffs, tariffs, quotas and a truce, with amnesty and wages]."))
    assert len(s.issues) <= 2
    assert s.issues[0] == "trade"


def test_none_where_nothing_fits():
    assert only(read("{Peru's president} <demanded> [a cup of tea].")).issues == ()


def test_a_content_without_cues_has_its_issue_from_what_stands_around():
    reading = read(
        "The union struck over wages and pensions.\n{The union's leader Ada Brok} <said> [they had no answer]."
    )
    assert reading.statements[-1].issues[:1] == ("labour",)


def test_what_stands_near_beats_what_stands_far():
    filler = "The gardeners drank tea in the garden.\n" * 3
    text = f"The tariffs are old.\n{filler}The hostages are old, and {{Peru's president}} <said> [he had no answer]."
    assert read(text).statements[-1].issues[0] == "prisoners"


@pytest.mark.parametrize(
    ("content", "issues"),
    [
        ("a larger quota for herrings", ("herring",)),
        ("longer rest hours in every rota", ("crew-rest",)),
        ("an end to the sanctions", ()),
    ],
)
def test_a_users_own_agenda_works_at_once(content, issues):
    assert only(read(f"{{Peru's president}} <demanded> [{content}].", agenda=OWN)).issues == issues


def test_a_users_own_agenda_works_with_the_network(reader):
    text = "Halden Air answered the pilots on Monday. They want more sleep between flights, union leader Ada Brok said."
    made = Reader(OWN, encoder=reader.encoder).read(ingest.from_text(text, "2025-03-14"))
    assert {issue for s in made.statements for issue in s.issues} <= {"herring", "crew-rest", "flags"}
    own = Issues(OWN, reader.encoder)
    assert own.by_cues("the spawning grounds") == ("herring",)


def test_likeness_is_higher_for_what_an_issue_describes(reader):
    """Of the default issues too: a content without any cue word is likest to what it is about."""
    own = Issues(OWN, reader.encoder)
    [meaning] = reader.encoder.meanings(["how many hours crews rest between two shifts"])
    assert own.likeness(meaning).argmax() == own.ids.index("crew-rest")
    assert not own.likeness(None).any()


@pytest.mark.parametrize(
    ("cue", "text", "hit"),
    [
        ("tariff*", "Tariffs rose", True),
        ("tariff", "the tariffs", True),
        ("tariff", "tariffing", False),
        ("border", "bordered", False),
        ("frozen asset*", "its frozen assets", True),
        ("frozen asset*", "its frozen state assets", False),
        ("talks", "the stalks", False),
        ("victims' rights", "victims’ rights", True),
        ("withdraw*", "a troop-withdrawal plan", True),
        ("imf program", "an IMF program", True),
    ],
)
def test_how_a_cue_is_matched(cue, text, hit):
    assert bool(CueIndex([[cue]]).hits(words(text))) == hit


def test_repeating_a_cue_adds_nothing_and_a_second_cue_does():
    issues = Issues(OWN, NoNetwork())
    once, twice, both = (issues.cue_scores(t)[0] for t in ("quota", "quota quota", "quota herring"))
    assert once == twice < both
