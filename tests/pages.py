"""The pages of the documentation, taken apart: what tests compare with what there is."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")] if "_build" not in path.parts)
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}


def section(page: str, heading: str, level: int = 2) -> str:
    """What stands under a heading, up to the next of its level or of a higher one."""
    marks = "#" * level
    found = re.search(rf"^{marks} {re.escape(heading)}\n(.*?)(?=^#{{2,{level}}} |\Z)", TEXTS[page], re.M | re.DOTALL)
    assert found, f"{page} has no section {heading}"
    return found.group(1)


def cells_of(text: str) -> set[str]:
    """The first cells of a section's tables: names in backticks, several where a row tells of several."""
    leading = re.findall(r"^\| (`.*?) \| ", text, re.MULTILINE)
    return {name.replace("\\|", "|") for cell in leading for name in re.findall(r"`([^`]+)`", cell)}


def own(page: str, heading: str) -> set[str]:
    """What the tables of a section tell of, those of the sections below it left out."""
    return cells_of(section(page, heading).partition("\n### ")[0])


def below(page: str, heading: str) -> set[str]:
    """What the tables of a section of the third level tell of."""
    return cells_of(section(page, heading, 3))


def fields(cls: type) -> set[str]:
    return {field.name for field in dataclasses.fields(cls)}


def choices(hint: typing.Any) -> Iterator[str]:
    """The values that a type allows, where it lists them."""
    if typing.get_origin(hint) is typing.Literal:
        yield from typing.get_args(hint)
    for part in typing.get_args(hint):
        if not isinstance(part, str):
            yield from choices(part)
