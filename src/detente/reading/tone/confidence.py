"""How likely party, issue and act of a statement are all right: a stated product, not calibrated.

The factors are rough, set by hand with the tuning examples in view; they rank a list for checking, and are no
probabilities to calculate with.
"""

from __future__ import annotations

from detente.records import AUTHOR, POSITION_ACTS, UNKNOWN, Statement

_PARTY = {"known": 0.92, "unknown": 0.25, "claimed": 0.8}
_ISSUE = {0: 0.6, 1: 0.85, 2: 0.85}
_ACT = {"position": 0.8, "assess": 0.75, "other": 0.8}
_ORIGIN = {"rule stances": 0.85, "rule author": 0.8}


def confidence(s: Statement) -> float:
    """Between 0 and 1, to two places."""
    party = "unknown" if s.party == UNKNOWN else "claimed" if s.chain and s.party != AUTHOR else "known"
    act = "position" if s.act in POSITION_ACTS else "assess" if s.act == "assess" else "other"
    return round(_PARTY[party] * _ISSUE[len(s.issues)] * _ACT[act] * _ORIGIN.get(s.origin, 1.0), 2)
