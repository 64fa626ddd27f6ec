"""The docs tell of every command, option and field of the record, and of no other; links and examples work."""

from __future__ import annotations

import argparse
import dataclasses
import re
import shlex
import typing
from pathlib import Path

import pytest

from detente import agenda, cli, codec, records
from detente.commands import read, status, table
from detente.ingest import kinds
from tests.pages import ROOT, TEXTS, cells_of, choices, fields, own, section

# The command line


def programs() -> dict[str, argparse.ArgumentParser]:
    """The program by itself ("") and each of its commands, those below others too ("ledger verify")."""
    found = {"": cli._parser()}
    for command in table.COMMANDS:
        found |= with_those_below(command, commands_of(cli._parser(command))[command])
    return found


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        k: p for one in parser._actions if isinstance(one, argparse._SubParsersAction) for k, p in one.choices.items()
    }


def with_those_below(name: str, parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = {name: parser}
    for key, one in commands_of(parser).items():
        found |= with_those_below(f"{name} {key}", one)
    return found


PROGRAMS = programs()


def names(parser: argparse.ArgumentParser) -> set[str]:
    """What a command takes: its long options, and what its other arguments are called."""
    taken = [one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)]
    return {one.option_strings[-1] if one.option_strings else str(one.metavar) for one in taken} - {"--help"}


def told_of(command: str) -> str:
    """What docs/cli.md says of a command, without what it says of those below it."""
    if not command:
        return section("docs/cli.md", "Everywhere")
    whole = section("docs/cli.md", f"detente {command}", 2 + command.count(" "))
    return re.split(r"^### detente ", whole, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("command", PROGRAMS)
def test_every_command_and_option_is_documented_and_no_other(command):
    told = cells_of(told_of(command).partition("\n### ")[0]) - {"--help", "-h"}
    assert told == names(PROGRAMS[command])


def test_no_command_is_documented_that_there_is_not():
    told = re.findall(r"^#{2,3} detente (.+)$", TEXTS["docs/cli.md"], re.MULTILINE)
    assert sorted(told) == sorted(set(PROGRAMS) - {""})


@pytest.mark.parametrize("command", PROGRAMS)
def test_every_format_is_documented(command):
    formats = [one.choices for one in PROGRAMS[command]._actions if one.dest == "format"]
    assert {name for of in formats for name in of or ()} <= set(re.findall(r"`(\w+)`", told_of(command)))


def test_every_format_of_a_reading_is_documented():
    told = section("docs/cli.md", "detente read").partition("\n### Formats")[2].partition("\n### ")[0]
    assert cells_of(told) == set(read.FORMATS)


def test_every_kind_of_file_is_documented():
    told = section("docs/cli.md", "detente read").partition("\n### What it opens")[2]
    assert set(re.findall(r"`(\.\w+)`", told)) == set(kinds.SUFFIXES)


def test_every_status_is_documented_alike():
    pages = [re.findall(r"^\| (\d+) \|", TEXTS[page], re.M) for page in ("docs/cli.md", "docs/errors.md")]
    statuses = [status.DONE, status.WRONG, status.PARTLY, cli.INTERRUPTED, cli.PIPE_CLOSED]
    assert pages == [[str(number) for number in statuses]] * 2


def calls() -> list[tuple[str, str]]:
    """Every call of detente that a page shows, with the page: lines of console blocks that begin with "$ "."""
    blocks = [(page, it) for page, text in TEXTS.items() for it in re.findall(r"```console\n(.*?)```", text, re.DOTALL)]
    lines = [(page, line) for page, it in blocks for line in it.replace("\\\n", " ").splitlines() if line[:2] == "$ "]
    parts = [(page, part.strip()) for page, line in lines for part in re.split(r"\s[|]\s|&&", line[2:])]
    return [(page, re.split(r"\s[>#]", part)[0]) for page, part in parts if part.startswith("detente ")]


@pytest.mark.parametrize(("page", "call"), calls())
def test_a_call_in_the_docs_can_be_made(page, call):
    assert cli._parse(shlex.split(call)[1:])


def test_the_docs_show_every_command():
    shown = {call for _, call in calls()}
    wanted = {f"detente {command} " for command in PROGRAMS if command}
    assert [command for command in wanted if not any(f"{call} ".startswith(command) for call in shown)] == []


def test_no_option_is_documented_that_there_is_not():
    known = {name for parser in PROGRAMS.values() for name in names(parser)} | {"--help", "--version"}
    told = {it for page in OF_COMMANDS for it in re.findall(r"`(?:detente [^`]*)?(--[a-z][\w-]*)", TEXTS[page])}
    assert told <= known


OF_COMMANDS = (
    "README.md",
    "docs/cli.md",
    "docs/desk.md",
    "docs/ledger.md",
    "docs/deal.md",
    "docs/adding.md",
    "docs/errors.md",
)


def test_the_schema_is_named_as_it_is():
    assert f'"schema": "{codec.SCHEMA}"' in TEXTS["docs/json.md"]


# The record and the agenda

RECORDS = [cls for cls in vars(records).values() if isinstance(cls, type) and dataclasses.is_dataclass(cls)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_a_record_is_documented(record):
    text = section("docs/record.md", record.__name__).partition("\n### ")[0].partition("\n| type |")[0]
    assert cells_of(text) == fields(record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_value_of_a_field_is_documented(record):
    hints = typing.get_type_hints(record)
    text = section("docs/record.md", record.__name__)
    missing = [(name, value) for name, hint in hints.items() for value in choices(hint) if f"`{value}`" not in text]
    if record is records.Attribution:  # its forms are those of a statement, and listed there
        missing = [(name, value) for name, value in missing if name != "form"]
    assert missing == []


def test_every_position_act_leads_the_table_of_acts():
    acts = re.findall(r"^\| `(\w+)` \|", TEXTS["docs/record.md"].partition("### Acts")[2].partition("###")[0], re.M)
    assert set(acts[: len(records.POSITION_ACTS)]) == records.POSITION_ACTS
    assert set(acts) == set(typing.get_args(records.Act))


def test_every_field_of_an_agenda_is_documented():
    assert own("docs/agenda.md", "The file") == fields(records.Issue)


def test_the_default_agenda_is_documented():
    lines = re.findall(r"^\| `([\w-]+)` \| .* \|(.*)\|$", section("docs/agenda.md", "The one that comes with it"), re.M)
    told = {name: tuple(filter(None, re.split(r",? +", pax.strip()))) for name, pax in lines}
    assert told == {issue.id: issue.pax for issue in agenda.default().issues}


def test_the_agenda_in_the_docs_can_be_used():
    blocks = re.findall(r"```yaml\n(.*?)```", TEXTS["docs/agenda.md"], re.DOTALL)
    assert blocks
    for block in blocks:
        assert agenda.parse(block, "docs/agenda.md").issues


# Pages and links


def prose(text: str) -> str:
    """Without what stands in code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^(```+).*?^\1", "", text, flags=re.MULTILINE | re.DOTALL))


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def links() -> list[tuple[str, str]]:
    found = [(page, link) for page, text in TEXTS.items() for link in re.findall(r"\]\(<?([^)\s>]+)", prose(text))]
    return [(page, link) for page, link in found if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize(("page", "link"), links())
def test_a_link_leads_somewhere(page, link):
    path, _, anchor = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    assert target.exists()
    assert not anchor or anchor in anchors(target)


@pytest.mark.parametrize("page", TEXTS)
def test_a_page_names_no_place_on_somebodys_machine(page):
    assert not re.search(rf"(?:/home/|/Users/|/root/|[A-Z]:\\Users|{re.escape(str(ROOT))}/)", TEXTS[page])


def test_every_page_can_be_reached():
    toc = TEXTS["docs/index.md"].partition("```{toctree}")[2]
    pages = {Path(page).stem for page in TEXTS if page.startswith("docs/") and page.count("/") == 1}
    assert set(re.findall(r"^([\w-]+)$", toc, re.MULTILINE)) == pages - {"index"}
