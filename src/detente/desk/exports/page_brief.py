"""A brief as a page: its sentences, each with the words that it rests on."""

from __future__ import annotations

from detente.desk.brief import Brief, Sentence
from detente.desk.exports.ground import Ground
from detente.desk.exports.pages import Block, Line, Page, Run
from detente.desk.views.briefs import basis, heading
from detente.export.clean import line


def of_brief(made: Brief, ground: Ground) -> Page:
    """The page."""
    sources = {note.number: note.source for note in made.footnotes}
    blocks = tuple(
        Block(
            heading=line(one.heading),
            level=one.level + 1,
            note=line(one.note),
            lines=tuple(_sentence(told, sources) for told in one.sentences),
        )
        for one in made.blocks
    )
    narrowed = (f"Narrowed: {line(ground.narrowed())}.",) if ground.asked else ()
    return Page(title=heading(made), about=(basis(made), *narrowed), blocks=blocks)


def _sentence(told: Sentence, sources: dict[int, str]) -> Line:
    mark = (Run(" unconfirmed", "doubt"),) if told.unconfirmed else ()
    cites = tuple(sources[number] for number in told.footnotes if number in sources)
    return Line(cells=((Run(line(told.text)), *mark, Run("", cites=cites)),))
