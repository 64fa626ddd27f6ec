"""Plain English for the record's codes. Tables only; the sentences are made in view.py and who.py."""

from __future__ import annotations

from collections.abc import Mapping

from detente.records import Act, ConditionType, EventType, Firmness, Hedge, HopKind, Recency, Valence

ACTS: Mapping[Act, str] = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "reject": "rejects",
    "commit": "commits",
    "threaten": "threatens",
    "require": "requires",
    "criticise": "criticises",
    "assess": "assesses",
    "confirm": "confirms",
    "deny": "denies",
    "no_comment": "no comment",
}

ASSESSMENTS: Mapping[Valence, str] = {"+": "optimistic", "0": "assesses", "-": "pessimistic"}

# Joined to the one who is spoken to: "demands ... (of Norvia)".
ADDRESSED: Mapping[Act, str] = {"demand": "of", "criticise": "", "require": "of"}

# CT+ is the plain case and says nothing.
HEDGES: Mapping[Hedge, str] = {
    "CT+": "",
    "CT-": "stated as not so",
    "CTu": "whether so is left open",
    "PR+": "probably",
    "PR-": "probably not",
    "PRu": "probably, whether so is left open",
    "PS+": "possibly",
    "PS-": "possibly not",
    "PSu": "possibly, whether so is left open",
    "U+": "not certain",
    "U-": "not certain",
    "Uu": "not certain",
}

# Firm is the plain case and says nothing.
FIRMNESS: Mapping[Firmness, str] = {"red_line": "red line", "firm": "", "soft": "soft"}

CONDITIONS: Mapping[ConditionType, str] = {
    "if": "if",
    "only_if": "only if",
    "unless": "unless",
    "before": "before",
    "in_exchange": "in exchange",
}

RECENCY: Mapping[Recency, str] = {
    "new": "",
    "restated": "said before",
    "historical": "in the past",
    "undated": "",
}

HOPS: Mapping[HopKind, str] = {
    "named": "",
    "unnamed": "unnamed",
    "outlet": "",
    "document": "document",
    "social": "social media",
}

EVENTS: Mapping[EventType, str] = {
    "meet": "meeting",
    "call": "call",
    "visit": "visit",
    "transmit": "text handed over",
    "table": "proposal put forward",
    "sign": "signing",
    "vote": "vote",
    "suspend": "suspension",
    "resume": "resumption",
    "release": "release",
    "truce_start": "truce begins",
    "truce_end": "truce ends",
    "deadline": "deadline",
}

KEY = (
    "Words are the report's own; [\u2026] marks a gap in them, quotation marks direct speech. Where no doubt or "
    "softness is noted, a statement was put firmly and as certain. Read by machine: check the words before you quote."
)

RANKS = ("rank unknown", "unnamed", "named official", "spokesperson", "minister or chief negotiator", "leader")
"""Whose word it is, by `authority`: 0 (nobody knows) to 5."""


def rank(authority: int) -> str:
    """The rank in words; one that is out of range is the nearest."""
    return RANKS[min(max(authority, 0), len(RANKS) - 1)]
