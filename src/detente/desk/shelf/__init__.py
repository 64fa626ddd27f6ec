"""Answers that are kept: rows, changes by day, and what else a page needs, so that a desk of a million statements
answers at once.

They lie in the ledger's `cache` table, which is no part of the truth and may be emptied at any time. Each question
first brings them up to date: only what entries recorded since have touched is worked out again, by the very functions
that answer without a shelf (`desk.matrix`, `desk.changes`, ...), so that both answers are the same.
"""

from __future__ import annotations

from detente.desk.shelf.shelf import Shelf

__all__ = ["Shelf"]
