"""The ledger: an append-only, hash-chained, bitemporal record of a desk, and the views that are rebuilt from it."""
