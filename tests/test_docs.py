"""The docs tell of everything there is, and of nothing else; their links lead somewhere."""

from __future__ import annotations

import argparse
import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import agenda, cli, codec, errors, records
from detente.commands import read, status, table
from detente.ingest import kinds

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")] if "_build" not in path.parts)
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
RECORDS = [cls for cls in vars(records).values() if isinstance(cls, type) and dataclasses.is_dataclass(cls)]


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", TEXTS[page], re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no section {heading}"
    return found.group(1)


def rows(text: str) -> set[str]:
    """The first cells of a section's tables: names in backticks, several where a row tells of several."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_a_record_is_documented(record):
    fields = {field.name for field in dataclasses.fields(record)}
    own = section("docs/record.md", record.__name__).partition("\n### ")[0].partition("\n| type |")[0]
    assert rows(own) == fields


def choices(hint: typing.Any) -> Iterator[str]:
    """The values that a type allows, where it lists them."""
    if typing.get_origin(hint) is typing.Literal:
        yield from typing.get_args(hint)
    for part in typing.get_args(hint):
        if not isinstance(part, str):
            yield from choices(part)


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
    assert rows(section("docs/agenda.md", "The file")) == {field.name for field in dataclasses.fields(records.Issue)}


def test_the_default_agenda_is_documented():
    lines = re.findall(r"^\| `([\w-]+)` \| .* \|(.*)\|$", section("docs/agenda.md", "The one that comes with it"), re.M)
    told = {name: tuple(filter(None, re.split(r",? +", pax.strip()))) for name, pax in lines}
    assert told == {issue.id: issue.pax for issue in agenda.default().issues}


def test_the_agenda_in_the_docs_can_be_used():
    blocks = re.findall(r"```yaml\n(.*?)```", TEXTS["docs/agenda.md"], re.DOTALL)
    assert blocks
    for block in blocks:
        assert agenda.parse(block, "docs/agenda.md").issues


def test_every_error_is_documented():
    classes = {name for name, cls in vars(errors).items() if isinstance(cls, type) and issubclass(cls, Exception)}
    assert rows(section("docs/errors.md", "In Python")) == classes


def programs() -> dict[str, argparse.ArgumentParser]:
    """The program by itself ("") and each of its commands, those below others too ("ledger verify")."""
    found = {"": cli._parser()}
    for command in table.COMMANDS:
        found |= below(command, commands_of(cli._parser(command))[command])
    return found


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        k: p for one in parser._actions if isinstance(one, argparse._SubParsersAction) for k, p in one.choices.items()
    }


def below(name: str, parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    inner = {k: v for key, one in commands_of(parser).items() for k, v in below(f"{name} {key}", one).items()}
    return {name: parser, **inner}


def names(parser: argparse.ArgumentParser) -> list[str]:
    """What a command takes: its long options, and what its other arguments are called."""
    taken = [one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)]
    return [one.option_strings[-1] if one.option_strings else str(one.metavar) for one in taken]


@pytest.mark.parametrize("command", programs())
def test_every_command_and_option_is_documented(command):
    told = rows(section("docs/cli.md", "Everywhere"))
    if command:
        told |= rows(section("docs/cli.md", f"detente {command}").partition("\n### ")[0])
    assert set(names(programs()[command])) <= told


def test_no_option_is_documented_that_there_is_not():
    known = {name for parser in programs().values() for name in names(parser)}
    assert set(re.findall(r"(?<![\w-])(--[a-z][\w-]*)", section("docs/cli.md", "detente read"))) <= known


def test_every_format_is_documented():
    assert rows(section("docs/cli.md", "detente read").partition("\n### Formats")[2].partition("\n### ")[0]) == set(
        read.FORMATS
    )


def test_every_kind_of_file_is_documented():
    told = section("docs/cli.md", "detente read").partition("\n### What it opens")[2]
    assert set(re.findall(r"`(\.\w+)`", told)) == set(kinds.SUFFIXES)


def test_every_status_is_documented_alike():
    pages = [re.findall(r"^\| (\d+) \|", TEXTS[page], re.M) for page in ("docs/cli.md", "docs/errors.md")]
    statuses = [status.DONE, status.WRONG, status.PARTLY, cli.INTERRUPTED, cli.PIPE_CLOSED]
    assert pages == [[str(number) for number in statuses]] * 2


def test_the_schema_is_named_as_it_is():
    assert f'"schema": "{codec.SCHEMA}"' in TEXTS["docs/json.md"]


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
    listed = re.findall(r"^([\w-]+)$", TEXTS["docs/index.md"].partition("```{toctree}")[2], re.MULTILINE)
    pages = {Path(page).stem for page in TEXTS if page.startswith("docs/") and page.count("/") == 1}
    assert set(listed) == pages - {"index"}
