"""A person's hand: confirm, edit, reject, merge, split, link, state, grade, undo. Each decision is an entry with its
reason, and lasts through better readings."""

from detente.desk.hand.decide import (
    confirm,
    grade,
    merge,
    name,
    part,
    propose,
    reject,
    same,
    split,
    split_proposal,
    undo,
)
from detente.desk.hand.edit import edit
from detente.desk.hand.find import found
from detente.desk.hand.state import note, state, state_event

__all__ = [
    "confirm",
    "edit",
    "found",
    "grade",
    "merge",
    "name",
    "note",
    "part",
    "propose",
    "reject",
    "same",
    "split",
    "split_proposal",
    "state",
    "state_event",
    "undo",
]
