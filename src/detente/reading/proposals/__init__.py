"""Proposals: statements about one thing point to it, and an answer points to what it answers."""

from __future__ import annotations

from detente.reading.proposals.finder import link
from detente.reading.proposals.matter import shared_characters

__all__ = ["link", "shared_characters"]
