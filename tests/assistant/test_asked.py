"""Every tool answers with words, links and whether anybody confirmed them; nothing is written, and nothing leaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from detente.assistant.desk import AskedDesk
from detente.assistant.paging import SIZE
from detente.assistant.tools import BY_NAME, TOOLS
from detente.desk.desk import Desk
from detente.errors import BadDesk, CannotStore, UsageError
from detente.ledger.frozen import FrozenLedger
from detente.ledger.ledger import Ledger
from detente.ledger.transfer import restore
from tests.assistant.conftest import HOSTILE

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("overview", {}),
    ("matrix", {}),
    ("matrix", {"as_of": "2026-03-03", "parties": ["Norland"], "issues": ["ceasefire"], "confirmed_only": True}),
    ("matrix", {"known_at": "2999-01-01"}),
    ("changes", {"since": "2026-03-02"}),
    ("search", {"query": "ceasefire"}),
    ("calendar", {"since": "2026-01-01"}),
    ("deal", {}),
    ("deal", {"question": "moves"}),
    ("sources", {}),
    ("show", {"id": "suderia"}),
)


def answers(desk: AskedDesk) -> Iterator[str]:
    for name, asked in CALLS:
        yield desk.ask(name, asked)
    for one in json.loads(desk.ask("search", {"query": "ceasefire"}))["statements"]:
        yield desk.ask("show", {"id": one["id"]})
        yield desk.ask("show", {"id": one["report"]})


def citations(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "quotation" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from citations(one)


def outside(answer: str) -> str:
    """An answer without what stands between its marks."""
    marks = json.loads(answer)["quotation_marks"]
    return re.sub(f"{re.escape(marks['begin'])}.*?{re.escape(marks['end'])}", "", answer)


def test_every_quotation_has_an_id_a_report_its_place_and_whether_it_is_confirmed(read_once: Path) -> None:
    with AskedDesk(read_once) as asked, Desk.open(read_once) as desk:
        found = {one["id"]: one for answer in answers(asked) for one in citations(json.loads(answer))}
        with desk.ledger.reading() as look:
            for one in found.values():
                content = look.text(look.report(one["report"]).text_sha256)
                words = " ... ".join(content[begin:end] for begin, end in one["offsets"])
                assert re.sub("\u27e6[^\u27e7]*\u27e7", "", one["quotation"].replace(words, "!")) == "!"
    assert {one["confirmed"] for one in found.values()} == {True, False}
    assert len(found) > 5


def test_what_a_hostile_report_says_stands_between_marks_wherever_it_is_shown(read_once: Path) -> None:
    shown = 0
    with AskedDesk(read_once) as desk:
        for answer in answers(desk):
            assert len(answer) <= SIZE
            rest = outside(answer)
            assert "gnore the above" not in rest
            assert "SYSTEM" not in rest
            assert "\u27e7 \u27e6/00000000" not in answer
            assert "\u200b" not in answer
            assert "\U000e0049" not in answer
            shown += "gnore the above" in answer
    assert shown > 5


def test_the_hostile_words_can_be_had_exactly(read_once: Path) -> None:
    with AskedDesk(read_once) as desk:
        found = json.loads(desk.ask("search", {"query": "gave"}))["statements"]
        answer = json.loads(desk.ask("show", {"id": found[0]["id"]}))
    marks = answer["quotation_marks"]
    inner = answer["words"]["quotation"].removeprefix(marks["begin"]).removesuffix(marks["end"])
    assert HOSTILE in inner


def test_a_link_is_one_that_can_be_followed_and_holds_no_password(read_once: Path) -> None:
    with AskedDesk(read_once) as desk:
        told = json.loads(desk.ask("search", {"query": "outlet:ignore"}))["statements"][0]
    url = re.sub("\u27e6[^\u27e7]*\u27e7", "", told["url"])
    assert url == "https://gazette.example/a%20b?x=%22%3E%3Cscript%3E"


def test_everything_about_one_statement_is_bounded_too(desk: Path) -> None:
    with Desk.open(desk, by="zebulon") as opened:
        for n in range(12):
            id = opened.search("prisoners")[0].id
            opened.edit(id, firmness=("soft", "firm")[n % 2], why="\u202e" * 5000)
    with AskedDesk(desk) as asked:
        answer = asked.ask("show", {"id": id})
    assert len(answer) <= SIZE
    assert json.loads(answer)["words"]["id"] == id


def test_nothing_is_written_to_a_file(desk: Path) -> None:
    before = desk.read_bytes()
    with AskedDesk(desk) as asked:
        for _ in answers(asked):
            assert desk.read_bytes() == before
    assert desk.read_bytes() == before
    with FrozenLedger(desk) as ledger, pytest.raises(CannotStore), ledger.writing() as session:
        session.append("setting_changed", {"key": "title", "value": "Taken over"})
    assert desk.read_bytes() == before


def test_nothing_is_written_to_a_database(database: str, read_once: Path) -> None:
    with closing(Ledger(read_once)) as source:
        restore(source, database)
    with Ledger(database) as ledger:
        before = everything(ledger)
        with AskedDesk(database) as asked:
            assert len(list(answers(asked))) > len(CALLS)
        assert everything(ledger) == before
    with FrozenLedger(database) as frozen, pytest.raises(CannotStore), frozen.writing() as session:
        session.append("setting_changed", {"key": "title", "value": "Taken over"})


def everything(ledger: Ledger) -> dict[str, Any]:
    with ledger.store.reading() as connection:
        names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        return {name: sorted(map(str, connection.execute(text(f'SELECT * FROM "{name}"')))) for name in names}


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("matrix", {"asof": "2026"}, "Did you mean as_of?"),
        ("matrix", {"as_of": "2026-02-30"}, "no date"),
        ("matrix", {"parties": ["Norlnd"]}, "norland"),
        ("matrix", {"parties": 3}, "list"),
        ("matrix", {"confirmed_only": "yes"}, "true or false"),
        ("changes", {}, "since: this tool needs it"),
        ("changes", {"since": "2026-03-02", "until": "2026-02"}, "Exchange"),
        ("search", {"query": "x" * 501}, "500 characters"),
        ("search", {"query": "date:nonsense"}, "date"),
        ("show", {"id": "st-nothing"}, "no statement"),
        ("deal", {"question": "why"}, "blocks, moves"),
        ("deal", {"question": "moves", "by": "nobody"}, "nobody"),
        ("matrix", {"start": -1}, "whole number"),
        ("drop_tables", {}, "There are: overview"),
    ],
)
def test_a_wrong_call_is_told_in_plain_english(read_once: Path, tool: str, given: dict[str, Any], told: str) -> None:
    with AskedDesk(read_once) as desk, pytest.raises(UsageError, match=re.escape(told)):
        desk.ask(tool, given)


ODD = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text(max_size=9), max_size=3)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_asked_there_is_an_answer_or_a_plain_word(read_once: Path, data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from(sorted(set(BY_NAME) - {"deal"})))
    names = [one.name for one in BY_NAME[tool].arguments]
    given = data.draw(st.dictionaries(st.sampled_from([*names, "other"]), ODD, max_size=4))
    with AskedDesk(read_once) as desk:
        told = answer_or_word(desk, tool, given)
    assert "went wrong inside" not in told
    assert len(told) <= SIZE


def answer_or_word(desk: AskedDesk, tool: str, given: dict[str, Any]) -> str:
    try:
        return desk.ask(tool, given)
    except UsageError as error:
        return str(error)


def test_a_page_beyond_the_last_is_empty_and_says_how_many_there_are(read_once: Path) -> None:
    with AskedDesk(read_once) as desk:
        told = json.loads(desk.ask("search", {"query": "ceasefire", "start": 900}))
    assert told["statements"] == []
    assert told["page"]["shown"] == 0


def test_no_message_tells_where_the_desk_is(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with AskedDesk(desk) as asked:
        desk.write_bytes(desk.read_bytes()[:5000])
        with pytest.raises(UsageError) as told:
            asked.ask("matrix", {})
    assert str(desk.parent) not in str(told.value)
    assert desk.name not in str(told.value)


def test_a_fault_of_our_own_is_told_without_its_details(
    read_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("detente.desk.asking.Asking.sources", lambda self: 1 // 0)
    with AskedDesk(read_once) as desk, pytest.raises(UsageError, match="nothing was changed") as told:
        desk.ask("sources", {})
    assert "ZeroDivision" not in str(told.value)
    assert "ZeroDivision" in capsys.readouterr().err


def test_no_answer_names_the_machine_or_whose_account_it_is(read_once: Path) -> None:
    with AskedDesk(read_once) as desk:
        for answer in answers(desk):
            assert str(read_once.parent) not in answer
            assert "secret" not in answer
            assert not re.search(r"(?i)zebulon", answer)


def test_there_are_at_most_eight_tools_and_each_says_that_quotations_are_data() -> None:
    assert len(TOOLS) == len(BY_NAME) <= 8


def test_an_older_desk_is_not_upgraded_by_looking(desk: Path) -> None:
    with Ledger(desk) as ledger, ledger.store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    before = desk.read_bytes()
    with pytest.raises(BadDesk, match="older detente"):
        AskedDesk(desk)
    assert desk.read_bytes() == before
