"""`detente deal` end to end, on the reading of an invented report: answers, tables, and every mistake named."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from detente import Deal, cli
from detente.codec import to_json
from detente.deal.conflicts import Conflict
from detente.errors import BadDeal, UsageError
from tests.commands.conftest import Done
from tests.deal.reports import reading
from tests.deal.samples import demand, model, reject

Run = Callable[..., Done]
ASKED = {
    "blocks": [],
    "moves": [],
    "why-not": ["p3"],
    "what-if": ["--drop", "s2"],
    "packages": [],
    "rests-on": ["--probability"],
    "ratification": [],
    "scenario": ["Norvia attacks Velmark"],
}
LIMITED = [name for name in ASKED if name != "scenario"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder with sarn.json, the reading, and deal.yaml, made of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("DETENTE_DESK", raising=False)
    Path("sarn.json").write_text(to_json(reading()), encoding="utf-8")

    def command(*arguments: str) -> Done:
        capsys.readouterr()
        status = cli.main(["deal", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Done(status, said.out, said.err)

    assert command("model", "sarn.json", "--output", "deal.yaml").status == 0
    return command


def asked(run: Run, question: str, *more: str) -> dict[str, Any]:
    done = run(question, "deal.yaml", *ASKED[question], *more, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def edited(old: str, new: str) -> int:
    """Change the file by hand; the line that is changed."""
    path = Path("deal.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# Answers


def test_blocks_tells_the_two_lists_apart(run):
    found = asked(run, "blocks")
    assert (found["schema"], found["blocked"], found["partial"]) == ("detente/blocks/1", True, False)
    stated, *others = found["conflicts"]
    assert stated["basis"] == "stated"
    assert [(one["statement"], one["party"], one["act"], one["issue"], one["words"]) for one in stated["members"]] == [
        ("s1", "velmark", "reject", "territory", "Norvia's demand for control of the whole Sarn valley"),
        ("s2", "norvia", "demand", "territory", "that control"),
    ]
    assert not stated["confirmed"]
    assert {one["basis"] for one in others} == {"forecast"}
    assert {found["silence"]["consent"], found["silence"]["refusal"]} == {True}


def test_blocks_reads_as_a_page(run):
    page = run("blocks", "deal.yaml").out
    stated, forecast = page.index("STATED BY THE PARTIES"), page.index("ONLY IF A SOURCE'S FORECAST IS RIGHT")
    assert stated < page.index("both cannot hold") < forecast < page.index("If the writer is right that")
    could, checks = page.index("COULD MOVE"), page.index("CHECK FIRST")
    assert forecast < could < checks
    assert "not advice" in page
    assert could < page.index("\n  Norvia\n") < page.index("\n  Velmark\n")
    assert "Does the League say so? Ana Torv says it for it" in page
    assert "0 of 11 statements confirmed" in page
    assert "? not confirmed by a person" in page
    assert "gives up its demand for “control of the whole Sarn valley”. ?" in page
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_every_page_fits_its_terminal(run, monkeypatch, question, columns):
    monkeypatch.setenv("COLUMNS", columns)
    done = run(question, "deal.yaml", *ASKED[question])
    assert done.status == 0
    assert done.out.strip()
    assert max(len(line) for line in done.out.splitlines()) <= min(int(columns), 120)
    assert not any(line.endswith(" ") for line in done.out.splitlines())


@pytest.mark.parametrize("question", ASKED)
def test_every_answer_is_json_of_its_schema_and_a_table(run, question):
    assert asked(run, question)["schema"] == f"detente/{question}/1"
    for kind in ("csv", "md"):
        assert "," in run(question, "deal.yaml", *ASKED[question], "--format", kind).out or kind == "md"
    assert run(question, "deal.yaml", *ASKED[question], "--output", "answer.xlsx").status == 0
    assert Path("answer.xlsx").read_bytes()[:2] == b"PK"
    assert "xlsx is no text" in run(question, "deal.yaml", *ASKED[question], "--format", "xlsx").err


@pytest.mark.parametrize("question", LIMITED)
def test_without_time_an_answer_is_partial_and_says_so(run, question):
    assert asked(run, question, "--time-limit", "0")["partial"]
    done = run(question, "deal.yaml", *ASKED[question], "--time-limit", "0")
    assert (done.status, "Partial: " in done.out) == (0, True)


def test_top_cuts_and_says_so(run):
    found = asked(run, "blocks", "--top", "1")
    assert (len(found["conflicts"]), found["partial"]) == (1, True)
    found = asked(run, "what-if", "--top", "1")
    assert max(len(found[name]) for name in ("gone", "new", "left")) == 1
    assert found["partial"]


def test_moves_are_by_party_and_weights_only_typed_in(run):
    found = asked(run, "moves")
    assert [one["name"] for one in found["alone"]] == ["Norvia", "Velmark"]
    assert "no ranking" in found["order"]
    assert all(move["cost"] is None for one in found["alone"] for move in one["moves"])
    assert [one["name"] for one in asked(run, "moves", "--by", "velmark")["alone"]] == ["Velmark"]
    weighed = asked(run, "moves", "--weight", "s2=5", "--weight", "velmark.p1=0.5")
    costs = [move["cost"] for one in weighed["alone"] for move in one["moves"] if move["part"] == 1]
    assert {0.5, 5} <= {cost for cost in costs if cost is not None}
    assert "no ranking" not in weighed["order"]
    assert "cost 5" in run("moves", "deal.yaml", "--weight", "s2=5").out


def test_why_not_finds_what_blocks_nothing_else(run):
    found = asked(run, "why-not")
    assert not found["possible"]
    members = [{one["statement"] for one in reason["members"]} for reason in found["reasons"]]
    assert {"s3", "s11"} in members
    done = run("why-not", "deal.yaml", "p3", "--with", "p2")
    assert "TOGETHER WITH" in done.out.upper()


def test_what_if_shows_before_and_after(run):
    found = asked(run, "what-if")
    assert {one["statement"] for one in found["gone"][0]["members"]} >= {"s1", "s2"}
    assert "GONE" in run("what-if", "deal.yaml", "--drop", "s2").out
    again = asked(run, "what-if", "--drop", "forecast.s7", "--drop", "forecast.s10")
    assert not again["blocked"]
    done = run("what-if", "deal.yaml", "--drop", "s2", "--drop", "forecast.s7", "--drop", "forecast.s10")
    assert "With this, a deal is possible." in done.out


def test_packages_are_counted_and_listed(run):
    assert run("what-if", "deal.yaml", "--drop", "s2").status == 0
    edited("    force: demand\n    proposal: p1", "    force: demand\n    live: false\n    proposal: p1")
    found = asked(run, "packages")
    assert found["count_stated"] > 0
    assert found["packages"]
    assert asked(run, "packages", "--count")["packages"] == []
    assert "\n  1  " not in run("packages", "deal.yaml", "--count").out
    assert "\n  1  " in run("packages", "deal.yaml", "--list", "--top", "2").out


def test_probability_only_where_it_is_asked_for(run):
    assert asked(run, "rests-on")["chance"]["probability"] > 0
    assert "CHANCE" not in run("rests-on", "deal.yaml").out


def test_a_claimed_guarantee_is_marked_in_a_scenario(run):
    found = asked(run, "scenario")
    assert found["triggered"][0]["claimed"]
    page = run("scenario", "deal.yaml", *ASKED["scenario"]).out
    assert "only claimed in the guarantors' name" in " ".join(page.split())
    assert "guarantee is triggered" in run("scenario", "deal.yaml", "Norvia invades the Velmark").out


@pytest.mark.parametrize(("name", "begins"), [("deal.svg", b"<svg"), ("deal.PNG", b"\x89PNG")])
def test_a_picture_is_drawn(run, name, begins):
    assert run("picture", "deal.yaml", "--output", name).status == 0
    data = Path(name).read_bytes()
    assert data.startswith(begins)
    if begins != b"<svg":
        assert Image.open(io.BytesIO(data)).size[0] > 600
    else:
        assert "control of the whole Sarn" in data.decode()


# The file


def test_a_model_is_printed_or_written_and_never_over_another(run):
    printed = run("model", "sarn.json")
    assert printed.out == Path("deal.yaml").read_text(encoding="utf-8")
    edited("control of the whole Sarn valley", "control of all of the Sarn valley")
    before = Path("deal.yaml").read_bytes()
    done = run("model", "sarn.json", "--output", "deal.yaml")
    assert (done.status, "detente deal update deal.yaml" in done.err) == (2, True)
    assert Path("deal.yaml").read_bytes() == before


def test_an_update_is_shown_first_and_keeps_edits(run):
    edited('label: "control of the whole Sarn valley"', 'label: "the valley"')
    less = replace(reading(), statements=reading().statements[:-2])
    Path("sarn.json").write_text(to_json(less), encoding="utf-8")
    before = Path("deal.yaml").read_bytes()
    shown = run("update", "deal.yaml")
    assert shown.status == 0
    assert "\n- position" in shown.out
    assert "Nothing was written; write it with --yes." in shown.out
    assert Path("deal.yaml").read_bytes() == before
    assert run("update", "deal.yaml", "--output", "other.yaml").status == 0
    assert Path("deal.yaml").read_bytes() == before
    assert "deal.yaml: written." in run("update", "deal.yaml", "--yes").out
    after = Path("deal.yaml").read_text(encoding="utf-8")
    assert after == Path("other.yaml").read_text(encoding="utf-8")
    assert 'label: "the valley"' in after
    assert "s15" not in after
    assert "the reports change nothing" in run("update", "deal.yaml", "--yes").out


def test_an_update_finds_its_source_beside_the_file(run, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("update", "../deal.yaml").status == 0
    Path("loose.yaml").write_text(Path("../deal.yaml").read_text().replace('made_from: "sarn.json"', 'made_from: ""'))
    assert "--from" in run("update", "loose.yaml").err
    assert run("update", "loose.yaml", "--from", "../sarn.json").status == 0


def test_check_names_file_line_and_field(run):
    assert run("check", "deal.yaml").status == 0
    line = edited("      - p1\n", "      - p77\n")
    done = run("check", "deal.yaml")
    assert done.status == 2
    assert f"deal.yaml, line {line}: " in done.err
    assert "p77" in done.err
    assert f"line {line}: " in run("blocks", "deal.yaml").err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    force: demand", "    force: demnd", "force"),
        ("party: velmark", "party: velmrk", "did you mean 'velmark'"),
        ("issue: territory", "issue: [territory, forces]", "one issue"),
        ("confidence: 0.9", "confidence: 0.9\n    weight: -2", "weight"),
        ("id: norvia.p1", "id: norvia p1", "id is broken"),
        ("schema: detente/deal/1", "schema: detente/deal/9", "schema"),
        ("proposals:", "proposals: {", "not YAML"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(run, old, new, told):
    edited(old, new)
    done = run("moves", "deal.yaml")
    assert done.status == 2
    assert "deal.yaml, line " in done.err
    assert told in done.err
    assert done.out == ""


# Mistakes


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["blocks", "nowhere.yaml"], "no deal could be read"),
        (["blocks", "sarn.json"], "this is a reading"),
        (["blocks", "."], "no deal could be read"),
        (["blocks", "deal.yaml", "--top", "0"], "--top 0"),
        (["blocks", "deal.yaml", "--time-limit", "-1"], "--time-limit -1"),
        (["blocks", "deal.yaml", "--time-limit", "nan"], "--time-limit nan"),
        (["moves", "deal.yaml", "--by", "norvla"], "did you mean 'norvia'"),
        (["moves", "deal.yaml", "--weight", "s2=-1"], "from 0 upwards"),
        (["moves", "deal.yaml", "--weight", "s2"], "--weight s2"),
        (["moves", "deal.yaml", "--weight", "norvia.p11=1"], "did you mean 'norvia.p1'"),
        (["why-not", "deal.yaml", "p33"], "did you mean 'p3'"),
        (["why-not", "deal.yaml", "p3", "--with", "p22"], "did you mean 'p2'"),
        (["what-if", "deal.yaml"], "--drop ID"),
        (["what-if", "deal.yaml", "--drop", "s22"], "did you mean 's2'"),
        (["what-if", "deal.yaml", "--drop", "s2", "--add", "s2"], "both dropped and added"),
        (["scenario", "deal.yaml", "Norvla attacks Velmark"], "did you mean 'norvia'"),
        (["scenario", "deal.yaml", "Norvia attacks Velmrk"], "did you mean 'velmark'"),
        (["scenario", "deal.yaml", "Norvia"], "what is done"),
        (["picture", "deal.yaml", "--output", "deal.gif"], ".svg or .png"),
        (["picture", "deal.yaml", "--output", "nowhere/deal.svg"], "there is no folder"),
        (["model"], "which desk"),
        (["model", "nowhere.desk"], "neither a desk nor a reading"),
        (["model", "deal.yaml"], "detente read REPORT --format json"),
        (["model", "sarn.json", "--as-of", "2031-02-30"], "is no date"),
        (["model", "sarn.json", "--confirmed-only"], "nobody takes a position"),
        (["model", "sarn.json", "--output", "nowhere/deal.yaml"], "there is no folder"),
    ],
)
def test_a_mistake_is_named_with_the_way_out(run, arguments, told):
    files = sorted(Path.cwd().iterdir())
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.startswith("detente: ")
    assert sorted(Path.cwd().iterdir()) == files


def test_a_reading_without_positions_makes_no_deal(run):
    nothing = replace(reading(), statements=tuple(one for one in reading().statements if one.act == "assess"))
    Path("nothing.json").write_text(to_json(replace(nothing, statements=nothing.statements[2:])), encoding="utf-8")
    done = run("model", "nothing.json", "--output", "nothing.yaml")
    assert done.status == 2
    assert "nobody takes a position" in done.err
    assert not Path("nothing.yaml").exists()


def test_several_readings_are_a_desks(run):
    compact = to_json(reading(), compact=True)
    Path("many.jsonl").write_text(f"{compact}\n{compact}\n", encoding="utf-8")
    assert "detente init" in run("model", "many.jsonl").err


# From a desk, and from Python


def test_a_deal_of_a_desk_follows_what_a_person_decides(detente):
    done = detente("deal", "model", "--output", "coast.yaml")
    assert done.status == 0, done.err
    found = json.loads(detente("search", "act:reject", "--format", "json").out)["statements"][0]
    fields = ("party=suderia", "speaker=suderia", "act=reject", "firmness=red_line")
    assert detente("edit", found["id"], *(part for field in fields for part in ("--set", field))).status == 0
    assert f"position suderia.{found['statement']['proposal']}: " in detente("deal", "update", "coast.yaml").out
    assert "coast.yaml: written." in detente("deal", "update", "coast.yaml", "--yes").out
    (conflict,) = json.loads(detente("deal", "blocks", "coast.yaml", "--format", "json").out)["conflicts"]
    who = {one["party"]: one["confirmed"] for one in conflict["members"]}
    assert (conflict["basis"], who) == ("stated", {"norland": False, "suderia": True})
    page = detente("deal", "blocks", "coast.yaml").out
    assert re.search(r"1 of \d statements confirmed", page)
    assert "Is it right that Norland demands" in page
    assert "this is a desk" in detente("deal", "check", "talks.desk").err
    (there,) = json.loads(detente("deal", "blocks", "talks.desk", "--format", "json").out)["conflicts"]
    assert there["sentence"] == conflict["sentence"]
    only = detente("deal", "model", "--confirmed-only", "--as-of", "2026-03-02")
    assert "party: suderia" in only.out
    assert "party: norland" not in only.out


def test_a_deal_answers_in_python(tmp_path):
    deal = Deal.of(reading())
    found = deal.blocks()
    assert found.blocked
    assert all(deal.proves(one) for one in found.conflicts)
    assert [one.id for one in deal.conflicts()] != []
    moves = [move for party in deal.moves().alone for move in party.moves]
    assert moves
    assert all(deal.proves(one) for one in moves)
    assert all(deal.proves(one, "p3") for one in deal.why_not("p3").reasons)
    open_ = deal.without("s2", "forecast.s7", "forecast.s10")
    package = open_.packages().packages[0]
    assert open_.evaluate(package.holds).acceptable
    assert open_.including("s2").model != open_.model
    with deal.toggles() as toggles:
        assert toggles.state(drop=["s2", "forecast.s7", "forecast.s10"]).blocked is False
    deal.save(tmp_path / "deal.yaml")
    assert Deal.load(tmp_path / "deal.yaml").model == deal.model
    assert deal._repr_svg_().startswith("<svg")
    assert deal.scenario("Norvia attacks Velmark").triggered
    with pytest.raises(BadDeal):
        deal.weighed({"nobody": 1})
    with pytest.raises(UsageError):
        Deal.of(tmp_path / "nowhere.json")


def test_what_is_no_conflict_is_not_proved():
    deal = Deal(model(demand("a", "p1"), reject("b", "p1", party="borland"), demand("c", "p2")))
    (one,) = deal.blocks().conflicts
    assert deal.proves(one)
    assert not deal.proves(_with_all(one, deal))


def _with_all(one: Conflict, deal: Deal) -> Conflict:
    other = Deal(model(demand("c", "p2"), reject("d", "p2", party="cesia"))).blocks().conflicts[0]
    return replace(one, members=(*one.members, other.members[0]))
