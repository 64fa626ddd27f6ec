"""A change as one plain sentence, with both wordings where one is held against another."""

from __future__ import annotations

from detente.desk.clauses import NOUNS
from detente.desk.movements import Move
from detente.desk.names import Names, sentence
from detente.desk.weight import is_position, withdraws
from detente.desk.words import quoted
from detente.export.dates import day as spelled
from detente.export.words import ACTS
from detente.ledger.kept import KeptStatement


def sentence_of(move: Move, label: str, names: Names) -> str:
    """What happened, in the words of the reports: 'The truce: Norvia hardens (offer withdrawn): “...”; ...'

    `label` is that of the proposal, "" where the act lies outside any.
    """
    told = _TELLING[move.kind](move, names.name(move.after.statement.party), names)
    before = f"; before{_day(move.before)}: {_quoted(move.before)}" if move.before and _shows_before(move) else ""
    return sentence(f"{_on(label)}{told}: {_quoted(move.after)}{before}")


def plain_sentence(move: Move, label: str, names: Names) -> str:
    """The act and its words alone, held against nothing: 'The truce: Norvia offers: “...”'."""
    return sentence(f"{_on(label)}{_does(move, names)}: {_quoted(move.after)}")


def _on(label: str) -> str:
    return f"{label.strip()}: " if label.strip() else ""


def _shows_before(move: Move) -> bool:
    return move.kind not in ("repeated", "new")


def _new(move: Move, who: str, names: Names) -> str:
    if "under review" in move.rules:
        return f"{who} says that it has received or is studying what was put to it"
    return _does(move, names)


def _answered(move: Move, who: str, names: Names) -> str:
    whom = f" {names.name(move.before.statement.party)}" if move.before else ""
    return f"{who} answers{whom} and {ACTS[move.after.statement.act]}"


def _moved(move: Move, who: str, names: Names) -> str:
    del names
    return f"{who} {'hardens' if move.kind == 'hardened' else 'softens'} ({', '.join(move.rules)})"


def _worded(move: Move, who: str, names: Names) -> str:
    del names
    rules = f" ({', '.join(move.rules)})" if move.rules else ""
    return f"{who} words its position differently{rules}"


def _repeated(move: Move, who: str, names: Names) -> str:
    if not move.after.own:
        return f"{_does(move, names)}, as was known before"
    act = move.after.statement.act
    return f"{who} repeats its {NOUNS.get(act, 'denial' if act == 'deny' else 'words')}"


def _contradicted(move: Move, who: str, names: Names) -> str:
    speaker = names.speaker(move.after)
    if not move.after.own:
        return f"{speaker} says otherwise of {who} than was known"
    return f"{who}{'' if speaker == who else f' (through {speaker})'} contradicts its own earlier words"


def _denied(move: Move, who: str, names: Names) -> str:
    return f"{who} denies" + (f" what {names.speaker(move.before)} had said for it" if move.before else "")


def _said_itself(move: Move, who: str, names: Names) -> str:
    claimer = names.speaker(move.before) if move.before else "another"
    return f"{who} now says itself what {claimer} had claimed for it"


_TELLING = {
    "new": _new,
    "answered": _answered,
    "hardened": _moved,
    "softened": _moved,
    "worded differently": _worded,
    "repeated": _repeated,
    "contradicted": _contradicted,
    "denied": _denied,
    "said itself": _said_itself,
}


def _does(move: Move, names: Names) -> str:
    kept = move.after
    who = names.name(kept.statement.party)
    verb = "withdraws" if withdraws(kept) and not is_position(kept) else ACTS[kept.statement.act]
    return f"{who} {verb}" if kept.own else f"{who}, says {names.speaker(kept)}, {verb}"


def _quoted(kept: KeptStatement) -> str:
    return quoted(kept.words)


def _day(kept: KeptStatement) -> str:
    return f" ({spelled(kept.day)})" if kept.day else ""
