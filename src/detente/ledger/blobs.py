"""Bytes kept by their hash: documents as they came, texts, readings, agendas, casts. Compressed, never changed."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, select

from detente.errors import DamagedLedger
from detente.ledger.schema import blobs

LEVEL = 3
"""Of zlib: a reading shrinks to an eighth in half a millisecond."""


def keep(connection: Connection, data: bytes) -> str:
    """Keep `data`; its SHA-256, by which it is found again."""
    digest = hashlib.sha256(data).hexdigest()
    if connection.execute(select(blobs.c.size).where(blobs.c.sha256 == digest)).first() is None:
        row = {"sha256": digest, "size": len(data), "data": zlib.compress(data, LEVEL)}
        connection.execute(blobs.insert(), row)
    return digest


def get(connection: Connection, digest: str) -> bytes:
    """What was kept. Raises `DamagedLedger` where it is missing or no longer what its hash says."""
    row = connection.execute(select(blobs.c.data, blobs.c.size).where(blobs.c.sha256 == digest)).first()
    if row is None:
        raise DamagedLedger(f"the document {digest[:12]} that an entry names is missing.")
    try:
        data = zlib.decompress(row.data)
    except zlib.error:
        data = b""
    if hashlib.sha256(data).hexdigest() != digest or row.size != len(data):
        raise DamagedLedger(f"the document {digest[:12]} is not what was kept: it was changed.")
    return data
