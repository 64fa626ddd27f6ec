"""From entries to views: what each kind of entry changes. A pure function of the entries, so that views can be rebuilt.

A decision of a person touches its subjects, and each subject is worked out anew from all decisions on it that were not
withdrawn: withdrawing one is no special case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import insert

from detente.ledger import schema
from detente.ledger.apply import readings, refresh, reports
from detente.ledger.entries import Entry

if TYPE_CHECKING:
    from detente.ledger.look import Look

__all__ = ["applied", "subjects"]


def applied(look: Look, entry: Entry) -> None:
    """Carry one entry over into the views."""
    match entry.kind:
        case "desk_made":
            return
        case "document_added" | "text_extracted":
            reports.apply(look, entry)
        case "reading_made":
            readings.apply(look, entry)
        case "proposals_regrouped":
            readings.regrouped(look, entry)
        case "links_suggested":
            readings.suggested(look, entry.body["links"], entry.seq)
        case "withdrawn":
            _withdraw(look, entry)
        case _:
            touched = subjects(entry)
            rows = [{"subject": subject, "seq": entry.seq} for subject in touched]
            look.connection.execute(insert(schema.touches), rows)
            refresh.refreshed(look, touched, entry)


def _withdraw(look: Look, entry: Entry) -> None:
    target = look.entries([entry.body["entry"]])[0]
    look.connection.execute(insert(schema.withdrawn), {"seq": target.seq, "since": entry.seq})
    refresh.refreshed(look, subjects(target), entry)


def subjects(entry: Entry) -> list[str]:
    """What a person's entry is about: ids of statements, events, proposals; or `setting:`, `report:`, `link:` ones."""
    return list(dict.fromkeys(_subjects(entry)))


def _subjects(entry: Entry) -> Iterable[str]:
    body = entry.body
    match entry.kind:
        case "setting_changed" | "agenda_changed" | "cast_changed":
            return [f"setting:{body['key']}"]
        case "report_changed":
            return [f"report:{body['report']}"]
        case "actor_changed":
            return [f"actor:{body['actor']}"]
        case "linked":
            return [f"link:{body['kind']}:{body['a']}:{body['b']}"]
        case "graded":
            target = body["target"]
            return [target if target.startswith("st-") else f"setting:grade:{target}"]
        case "proposal_changed":
            return [body["proposal"]]
        case "proposal_split":
            return [body["into"], *body["statements"]]
        case "statement_merged":
            return [body["statement"], body["into"]]
        case "statement_split":
            return [body["statement"], *(part["id"] for part in body["parts"][1:])]
        case "event_added" | "event_confirmed" | "event_edited" | "event_rejected":
            return [body["event"]]
    return [body["statement"]]
