"""Agendas: the default one points the right way, and every mistake in a user's file is named."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import agenda
from detente.errors import BadAgenda, MissingInput
from detente.records import Issue

DESIGN = [
    "territory",
    "recognition",
    "security-guarantees",
    "alliances",
    "ceasefire",
    "forces",
    "nuclear",
    "sanctions",
    "prisoners",
    "amnesty",
    "humanitarian",
    "reconstruction",
    "trade",
    "labour",
    "governance",
    "referendum",
    "monitoring",
    "talks",
]

SENTENCES = [
    ("territory", "The islanders refuse to cede any of the disputed islands north of the maritime boundary."),
    ("territory", "Each army would keep the land that it currently holds until a demarcation of the border."),
    ("territory", "No map that leaves the settlers inside the annexed hills will be signed."),
    ("recognition", "The breakaway north wants statehood, or at least a special status of its own."),
    ("recognition", "They would restore diplomatic relations and respect each other's territorial integrity."),
    ("recognition", "International recognition of the government in exile is still withheld."),
    ("security-guarantees", "Without a legally binding guarantee it fears being attacked again within years."),
    ("security-guarantees", "A reassurance force would give the security guarantees some weight."),
    ("security-guarantees", "The mutual defence clause promises a military response to renewed aggression."),
    ("alliances", "The island kingdom would drop its membership bid and declare neutrality."),
    ("alliances", "Accession can begin once the candidate status is granted."),
    ("alliances", "Joining NATO is written into its law."),
    ("ceasefire", "A sixty-day truce would be followed by a permanent end to hostilities."),
    ("ceasefire", "The rebels will stop shelling the port when the ceasefire is announced."),
    ("ceasefire", "Both sides agreed to a humanitarian pause and to silence the guns."),
    ("forces", "All foreign troops must withdraw behind a buffer zone ten kilometres wide."),
    ("forces", "The guerrillas will disarm once integration of fighters has begun."),
    ("forces", "It asks for long-range missiles and more arms shipments."),
    ("nuclear", "Centrifuges would be taken apart and the uranium shipped abroad."),
    ("nuclear", "It will not give up enrichment under any additional protocol."),
    ("nuclear", "The reactor is for atomic energy only, the ministry says."),
    ("sanctions", "The frozen assets should be released and the banks delisted."),
    ("sanctions", "An oil price cap and travel bans stay in force as maximum pressure."),
    ("sanctions", "Sanctions relief comes last."),
    ("prisoners", "Forty hostages would go free for nine hundred detainees."),
    ("prisoners", "Relatives want the return of the bodies and word of missing persons."),
    ("prisoners", "An all-for-all exchange of prisoners is being prepared."),
    ("amnesty", "No amnesty will cover war crimes, the victims were told."),
    ("amnesty", "Commanders want immunity before the tribunal opens."),
    ("amnesty", "The arrest warrants against both leaders stand, and prosecutors mean to use them."),
    ("humanitarian", "Six hundred aid trucks a day are to pass, with medicine and food aid."),
    ("humanitarian", "Civilians may leave the besieged town, and the displaced may come back."),
    ("humanitarian", "Demining teams open a road for relief convoys."),
    ("reconstruction", "Donors would pay for rebuilding the power grid."),
    ("reconstruction", "It wants reparations and a share of revenues from the oil fields."),
    ("reconstruction", "An investment vehicle for critical minerals would finance development aid."),
    ("trade", "Tariffs on electric vehicles would fall against better market access."),
    ("trade", "The quota for lamb and the rules of origin remain open."),
    ("trade", "Export controls on semiconductors will stay."),
    ("labour", "Nurses want a pay rise and safer staffing."),
    ("labour", "The company offers two more days of paid leave and a one-off bonus."),
    ("labour", "The walkout goes on over pensions and job security."),
    ("governance", "An interim government of technocrats would prepare elections."),
    ("governance", "The opposition wants power-sharing and a new constitution."),
    ("governance", "Martial law should end before parliament sits."),
    ("referendum", "The accord must be put to a vote in a nationwide referendum."),
    ("referendum", "Ratification needs two thirds of both chambers."),
    ("referendum", "Members vote by post on whether to take it."),
    ("monitoring", "Peacekeepers would verify it with a hotline and a joint commission."),
    ("monitoring", "Inspectors must have access to sites within a day."),
    ("monitoring", "A stabilisation force under UN supervision is to monitor the road."),
    ("talks", "The negotiations have reached an impasse, the mediator said."),
    ("talks", "Envoys will bring a new draft to the summit before the deadline."),
    ("talks", "Gaps remain, but there has been progress and the dialogue goes on."),
]


def hits(issue: Issue, text: str) -> int:
    """How many cues of the issue occur in the text, by the plainest reading of the file format."""
    patterns = (re.escape(cue.removesuffix("*")) + (r"\w*" if cue.endswith("*") else "") for cue in issue.cues)
    return sum(bool(re.search(rf"\b{pattern}\b", text.lower())) for pattern in patterns)


@pytest.mark.parametrize(("issue", "sentence"), SENTENCES)
def test_the_default_cues_point_to_the_right_issue(issue: str, sentence: str) -> None:
    counts = {found.id: hits(found, sentence) for found in agenda.default().issues}
    best = max(counts.values())
    assert best > 0
    assert counts[issue] == best, counts


def test_the_default_agenda_has_the_issues_of_the_record_in_order() -> None:
    assert [issue.id for issue in agenda.default().issues] == DESIGN


@pytest.mark.parametrize("issue", agenda.default().issues, ids=lambda issue: issue.id)
def test_default_issues_are_rich_and_tidy(issue: Issue) -> None:
    assert 20 <= len(issue.cues) == len(set(issue.cues))
    assert len(issue.description.split()) > 10
    for cue in issue.cues:
        covered = [wild for wild in issue.cues if wild != cue and wild.endswith("*") and cue.startswith(wild[:-1])]
        assert not covered, f"{cue} is already covered by {covered}"


def test_no_default_cue_belongs_to_two_issues() -> None:
    cues = [cue for issue in agenda.default().issues for cue in issue.cues]
    assert len(cues) == len(set(cues))


SMALL = "- {id: water, label: Water, cues: ['River *', Dam]}\n- {id: fish, label: Fish, parent: water, pax: [NatRes]}\n"


def test_fields_left_out_are_empty_and_cues_are_lower_case() -> None:
    water, fish = agenda.parse(SMALL.replace("River *", " River\n   flow*"), "a.yaml").issues
    assert water == Issue(id="water", label="Water", cues=("river flow*", "dam"))
    assert fish == Issue(id="fish", label="Fish", parent="water", pax=("NatRes",))


def test_the_hash_is_of_the_issues_and_not_of_their_layout() -> None:
    plain = agenda.parse("- id: water\n  label: Water\n  cues:\n  - dam\n", "a.yaml")
    flow = agenda.parse("[{cues: [dam], label: 'Water', id: water}] # the same", "b.yaml")
    other = agenda.parse("- {id: water, label: Water, cues: [dams]}", "c.yaml")
    assert plain == flow
    assert plain.sha256 != other.sha256
    assert re.fullmatch("[0-9a-f]{64}", plain.sha256)


def test_examples_are_part_of_the_hash_and_an_agenda_without_any_has_the_hash_that_it_always_had() -> None:
    plain = agenda.parse("- {id: water, label: Water}", "a.yaml")
    empty = agenda.parse("- {id: water, label: Water, examples: []}", "a.yaml")
    told = agenda.parse("- {id: water, label: Water, examples: ['the dam  must go', the dam must go]}", "a.yaml")
    assert told.issues[0].examples == ("the dam must go",)
    assert plain.sha256 == empty.sha256 != told.sha256
    assert agenda.default().sha256 == "603c72c7552f4b07adedd8be6afd788b5d23fb09a6b5ae8eccad74652d53277c"


def test_the_order_of_issues_counts() -> None:
    first = agenda.parse("[{id: a, label: A}, {id: b, label: B}]", "a.yaml")
    second = agenda.parse("[{id: b, label: B}, {id: a, label: A}]", "a.yaml")
    assert first.sha256 != second.sha256


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "my.yaml: the agenda is empty; write a list of issues, each with id and label"),
        ("# nothing\n", "my.yaml: the agenda is empty"),
        ("[]", "my.yaml: the agenda is empty"),
        ("id: water", "my.yaml: the agenda is no list"),
        ("false", "my.yaml: the agenda is no list"),
        ("just words", "my.yaml: the agenda is no list"),
        ("- water", 'my.yaml: issue 1: expected fields such as id and label, found "water"'),
        ("- {id: a, label: A}\n- {id: b}", 'my.yaml: issue 2 ("b"): label is missing; every issue has id and label'),
        ("- {label: A}", "my.yaml: issue 1: id is missing"),
        (
            "- {id: a, label: A, cue: [x]}",
            'my.yaml: issue 1 ("a"): unknown field "cue" (did you mean cues?); allowed are',
        ),
        (
            "- {id: a, label: A, colour: red}",
            'unknown field "colour"; allowed are id, label, description, cues, examples, pax and',
        ),
        ("- {id: a, label: A, 3: red}", 'my.yaml: issue 1 ("a"): unknown field 3'),
        ("- {id: Big Water, label: A}", 'my.yaml: issue 1 ("Big Water"): id "Big Water" is no slug; use a-z'),
        ("- {id: , label: A}", 'my.yaml: issue 1: id "" is no slug'),
        ("- {id: a, label: ''}", 'my.yaml: issue 1 ("a"): label is empty'),
        ("- {id: no, label: A}", "my.yaml: issue 1: id: expected text, found false; put it in quotation marks"),
        ("- {id: a, label: 2025-01-01}", "label: expected text, found "),
        ("- {id: a, label: [A]}", 'my.yaml: issue 1 ("a"): label: expected text, found a list'),
        ("- {id: a, label: A, cues: tariff}", 'cues: expected a list such as [one, two], found "tariff"'),
        ("- {id: a, label: A, cues: [x y, on]}", "cues, entry 2: expected text, found true; put it in quotation marks"),
        ("- {id: a, label: A, cues: ['*']}", 'my.yaml: issue 1 ("a"): cues: "*" cannot be matched'),
        ("- {id: a, label: A, cues: ['a*b']}", 'cues: "a*b" cannot be matched; write a word or phrase, with * only at'),
        ("- {id: a, label: A, examples: we pay}", 'examples: expected a list such as [one, two], found "we pay"'),
        ("- {id: a, label: A, examples: [we pay, '']}", 'my.yaml: issue 1 ("a"): examples, entry 2: "" has no word'),
        ("- {id: a, label: A, examples: ['12']}", 'examples, entry 1: "12" has no word; write what somebody said'),
        (f"- {{id: a, label: A, examples: [{'w' * 501}]}}", "examples, entry 1: 501 characters; keep the words that"),
        (f"- {{id: a, label: A, examples: [{'we pay, ' * 201}]}}", "examples: 201 of them; keep the 200 that tell"),
        ("[{id: a, label: A}, {id: a, label: B}]", 'my.yaml: issue 2 ("a"): id is already that of issue 1'),
        ("- {id: a, label: A, parent: b}", 'my.yaml: issue 1 ("a"): parent "b" is no issue of this agenda'),
        (
            "- {id: water, label: A}\n- {id: b, label: B, parent: watr}",
            '"watr" is no issue of this agenda (did you mean water?)',
        ),
        ("- {id: a, label: A, parent: a}", 'my.yaml: issue 1 ("a"): parent "a" leads back to the issue itself'),
        ("[{id: a, label: A, parent: b}, {id: b, label: B, parent: a}]", "leads back to the issue itself"),
        ("- id: a\n  label: ]", "my.yaml: not YAML at line 2, column "),
        ("- id: a\n  label: A\n  id: b", 'my.yaml: not YAML at line 3, column 3: "id" twice'),
        ("- !!python/object:os.system {}", "my.yaml: not YAML at line 1, column 3"),
        ("- {id: a, label: 2025-02-30}", "my.yaml: not YAML: "),
        ("\x07", "my.yaml: not YAML"),
        ("[" * 100_000, "my.yaml: not an agenda: lists in lists"),
        ("- " * 100_000, "my.yaml: not an agenda: lists in lists"),
    ],
)
def test_every_mistake_is_named_with_the_way_out(text: str, message: str) -> None:
    with pytest.raises(BadAgenda) as caught:
        agenda.parse(text, "my.yaml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("my.yaml: ")


@given(st.text(alphabet="-[]{}:,ab*&!'\"# \n", max_size=40))
def test_any_text_is_an_agenda_or_a_bad_one(text: str) -> None:
    outcome = ""
    try:
        assert agenda.parse(text, "my.yaml").issues
    except BadAgenda as error:
        outcome = str(error)
    assert outcome == "" or outcome.startswith("my.yaml: ")


def test_a_file_is_loaded_with_or_without_byte_order_mark(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.yaml", tmp_path / "marked.yaml"
    plain.write_text(SMALL, encoding="utf-8")
    marked.write_text(SMALL, encoding="utf-8-sig")
    assert agenda.load(plain) == agenda.load(str(marked))


def test_the_default_file_is_a_template_that_a_user_can_change(tmp_path: Path) -> None:
    copy = tmp_path / "mine.yaml"
    copy.write_text(agenda.DEFAULT.read_text(encoding="utf-8") + "- {id: fish, label: Fish}\n", encoding="utf-8")
    mine = agenda.load(copy)
    assert mine.issues[:-1] == agenda.default().issues
    assert replace(agenda.default(), issues=mine.issues, sha256=mine.sha256) == mine != agenda.default()


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"none\.yaml: no agenda could be read there"):
        agenda.load(tmp_path / "none.yaml")
    with pytest.raises(MissingInput, match="no agenda could be read there"):
        agenda.load(tmp_path)
    (tmp_path / "latin.yaml").write_bytes("- {id: a, label: Zürich}".encode("latin-1"))
    with pytest.raises(BadAgenda, match=r"latin\.yaml: not UTF-8 at byte 18; save the file as UTF-8"):
        agenda.load(tmp_path / "latin.yaml")
