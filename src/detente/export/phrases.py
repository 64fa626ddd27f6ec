"""One statement in plain words: what it does, to whom, on which condition, how firmly, how surely, when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.export import words
from detente.export.clean import line
from detente.export.dates import spell
from detente.export.who import Names
from detente.records import AUTHOR, Reading, Spans, Statement

_GAP = " [\u2026] "
_QUOTATION_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'
UNSURE = 0.5
"""Below this probability that party, issue and act are right, the reading says that it is unsure."""


def quote(text: str, spans: Spans) -> str:
    """The words of the spans, each on one line, with [\u2026] where words between them are left out."""
    return _GAP.join(line(text[begin:end]) for begin, end in spans)


def anchor(statement: Statement) -> Spans:
    """Where a statement shows in the text: its content, or its cue or source where it has none."""
    return statement.content or statement.cue or statement.source


def label(issue: str, labels: Mapping[str, str]) -> str:
    """The agenda's label of an issue, or its id spelled out."""
    return line(labels.get(issue) or issue.replace("-", " ").replace("_", " ").capitalize())


def act(statement: Statement) -> str:
    """The verb: 'rejects'; for assessments their tone."""
    if statement.act == "assess":
        return words.ASSESSMENTS[statement.valence or "0"]
    return words.ACTS[statement.act]


def toward(statement: Statement, names: Names) -> str:
    """'of Norvia', 'to Norvia'; empty where nobody is addressed."""
    if statement.addressee is None:
        return ""
    return f"{words.ADDRESSED.get(statement.act, 'to')} {line(names.name(statement.addressee))}".strip()


def said(statement: Statement, text: str) -> str:
    """The content's words; direct speech in quotation marks."""
    if statement.form != "direct":
        return quote(text, statement.content)
    return _GAP.join(f"\u201c{_bare(line(text[begin:end]))}\u201d" for begin, end in statement.content)


def _bare(said: str) -> str:
    """Without the marks around it, but with those that belong to a quotation within it."""
    marks = [place for place, letter in enumerate(said) if letter in _QUOTATION_MARKS]
    outer = [place for place in (0, len(said) - 1) if place in marks]
    alone = len(marks) == 1 or len(outer) == 2
    return "".join(letter for place, letter in enumerate(said) if not (alone and place in outer)).strip()


def condition(statement: Statement, text: str, names: Names) -> str:
    """The condition's words, its kind where they do not begin with it, and who has to move."""
    condition = statement.condition
    if condition is None:
        return ""
    said, kind = quote(text, (condition.span,)), words.CONDITIONS[condition.type]
    mover = f" (up to {line(names.name(condition.by))})" if condition.by else ""
    return f"{said}{mover}" if said.lower().startswith(kind) else f"{kind}: {said}{mover}"


def notes(statement: Statement) -> tuple[str, ...]:
    """Firmness and doubt, where they are not the plain case."""
    told = statement.act in ("reject", "deny") and statement.hedge == "CT-"
    unsure = "reading unsure" if 0 < statement.confidence < UNSURE else ""
    notes = (words.FIRMNESS[statement.firmness], "" if told else words.HEDGES[statement.hedge], unsure)
    return tuple(note for note in notes if note)


def when(statement: Statement) -> tuple[str, ...]:
    """When it was said, and what date it concerns."""
    said, about = spell(statement.stated_at), spell(statement.about)
    fresh = statement.recency == "new" and not said and statement.party != AUTHOR
    recency = "recent" if fresh else words.RECENCY[statement.recency]
    return tuple(part for part in (said and f"said {said}", recency, about and _concerns(about)) if part)


def _concerns(about: str) -> str:
    if about.startswith("by "):
        return f"due {about}"
    return about if about.startswith("from ") else f"concerns {about}"


def links(
    statement: Statement, numbers: Mapping[str, int], reading: Reading, labels: Mapping[str, str]
) -> Iterator[str]:
    """What else the statement points to: the proposal in the report's words, an answered statement, a second issue."""
    proposals = {proposal.id: line(proposal.label) for proposal in reading.proposals}
    for proposal in dict.fromkeys((statement.proposal, statement.answers)):
        named = proposals.get(proposal or "", "")
        said = quote(reading.report.text.content, statement.content)
        if named and named.rstrip(" \u2026.").lower() not in said.lower():
            yield f"on: {named}"
    if statement.answers and statement.answers in numbers:
        yield f"answers {numbers[statement.answers]}"
    if statement.relation and statement.relation.target in numbers:
        yield f"{statement.relation.type} {numbers[statement.relation.target]}"
    for issue in statement.issues[1:]:
        yield f"also on {label(issue, labels)}"
