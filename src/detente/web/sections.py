"""The sections of a brief: some of them, with their footnotes numbered anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from detente.desk.brief import Block, Brief, Sentence

Section = Literal["moved", "standing", "outlook", "next", "doubts"]
SECTIONS: Mapping[Section, str] = {
    "moved": "What moved",
    "standing": "Where things stand",
    "outlook": "Outlook",
    "next": "What comes next",
    "doubts": "What is contradicted or unconfirmed",
}
"""The sections by their names in addresses, with their headings in a brief."""
_BY_HEADING = {heading: section for section, heading in SECTIONS.items()}


def narrowed(made: Brief, wanted: Collection[str]) -> Brief:
    """A brief with the wanted sections alone, in its own order, and the footnotes that they cite; all where none is
    named."""
    if not wanted or set(wanted) >= set(SECTIONS):
        return made
    kept = [_raised(block, wanted) for section, block in _sectioned(made.blocks) if section in wanted]
    return _holding(made, kept)


def shortened(made: Brief, most: int) -> Brief:
    """A brief with the first sentences of each block alone, to look at."""
    if all(len(block.sentences) <= most for block in made.blocks):
        return made
    return _holding(made, [replace(block, sentences=block.sentences[:most]) for block in made.blocks])


def _holding(made: Brief, kept: Collection[Block]) -> Brief:
    """A brief of some blocks, with the footnotes that they cite numbered anew."""
    cited = dict.fromkeys(number for block in kept for one in block.sentences for number in one.footnotes)
    anew = {number: place for place, number in enumerate(cited, 1)}
    notes = {note.number: note for note in made.footnotes}
    return replace(
        made,
        blocks=tuple(replace(block, sentences=tuple(_cited(one, anew) for one in block.sentences)) for block in kept),
        footnotes=tuple(replace(notes[number], number=anew[number]) for number in cited),
    )


def _sectioned(blocks: Collection[Block]) -> Iterator[tuple[Section, Block]]:
    section: Section = "moved"
    for block in blocks:
        if block.level == 1 or block.heading == SECTIONS["outlook"]:
            section = _BY_HEADING[block.heading]
        yield section, block


def _raised(block: Block, wanted: Collection[str]) -> Block:
    """The outlook stands for itself where the section that it belongs to is left out."""
    alone = block.heading == SECTIONS["outlook"] and "standing" not in wanted
    return replace(block, level=1) if alone else block


def _cited(one: Sentence, anew: Mapping[int, int]) -> Sentence:
    return replace(one, footnotes=tuple(anew[number] for number in one.footnotes))
