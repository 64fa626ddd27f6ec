"""A desk: what it holds, whether its ledger is whole, when it was last proved and copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, text

from detente.doctor.filed import filed
from detente.doctor.finding import Finding, State, size
from detente.errors import DetenteError
from detente.ledger import schema, upgrade
from detente.ledger.census import Census, census
from detente.ledger.ledger import Ledger
from detente.ledger.look import Look
from detente.ledger.store import Store
from detente.ledger.upkeep import Care, noted

SKEW = timedelta(minutes=5)
"""How far a clock may be ahead of the one before it."""
OLD_BACKUP, OLD_PROOF = timedelta(days=14), timedelta(days=90)
MANY_UNREAD, FEW_REPORTS = 0.2, 10
"""The share of reports that could not be read from which something is wrong, and how many there must be to say so."""


def unopened(address: str, error: DetenteError) -> Iterator[Finding]:
    """A desk that cannot be opened, with what its file tells nevertheless."""
    yield Finding(area="desk", name="opening", state="unhealthy", what=str(error), why="Nothing can be asked of it.")
    if "://" not in address and Path(address).is_file():
        yield from filed(Path(address))


def examined(ledger: Ledger, now: datetime, deep: bool = False) -> Iterator[Finding]:
    """All about an open desk; `deep` proves every entry and document. Raises what `Ledger` raises."""
    yield from _place(ledger.store)
    with ledger.reading() as look:
        held = census(look)
        version = upgrade.version(look.connection)
        yield Finding(area="desk", name="schema", state="well", what=f"{version}, the one of this detente")
        yield from _holds(held, look)
        yield _head(look)
        yield from _clock(look, now)
    yield _proof(ledger, held, now) if not deep else _proved(ledger)
    yield _backup(ledger, held, now)


def _place(store: Store) -> Iterator[Finding]:
    if store.path is not None:
        yield from filed(store.path)
        return
    with store.reading() as connection:
        number = connection.execute(text("SHOW server_version")).scalar()
        held = connection.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0
        query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        safe = bool(connection.execute(text(query)).scalar())
    yield Finding(area="desk", name="database", state="well", what=f"PostgreSQL {number}, {size(held)}")
    if not safe and not _local(store.url.host):
        yield Finding(
            area="desk",
            name="connection",
            state="unhealthy",
            what="not encrypted",
            why="Everybody on the way to the database can read along.",
            do="add ?sslmode=require to the address, or verify-full with the server's certificate",
        )


def _local(host: str | None) -> bool:
    return not host or host.startswith("/") or host in ("localhost", "127.0.0.1", "::1")


def _holds(held: Census, look: Look) -> Iterator[Finding]:
    latest = f", the latest of {held.latest}" if held.latest else ""
    yield Finding(area="desk", name="reports", state="well", what=f"{held.reports}{latest}")
    if held.unreadable:
        bad = held.reports >= FEW_REPORTS and held.unreadable > MANY_UNREAD * held.reports
        yield Finding(
            area="desk",
            name="unreadable",
            state="unhealthy" if bad else "look",
            what=f"{held.unreadable} reports could not be read",
            why="What they say is missing from every answer.",
            do="detente sources tells why of each",
        )
    open_ = held.statements - held.confirmed
    share = f" ({open_ / held.statements:.0%})" if held.statements else ""
    yield Finding(
        area="desk",
        name="statements",
        state="well",
        what=f"{held.statements}, of which no person has confirmed {open_}{share}",
        why="An answer that rests on them is marked with ?." if open_ else "",
    )
    if held.reports and not look.parties:
        why = "Parties are only suggested, and every question goes through the whole desk."
        do = "detente setup --party NAME:principal --party NAME:principal"
        yield Finding(area="desk", name="parties", state="look", what="nobody has said who they are", why=why, do=do)


def _head(look: Look) -> Finding:
    """Whether the last entry is the one that the head tells of: the cheapest sign of a ledger that was cut."""
    table = schema.entries
    last = look.connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    head = look.connection.execute(select(schema.head)).first()
    if head is None or (head.seq, head.seq and head.hash) != ((last.seq, last.hash) if last else (0, 0)):
        return Finding(
            area="desk",
            name="entries",
            state="unhealthy",
            what="the last entry is not the one that was recorded",
            why="Entries were removed or exchanged.",
            do="detente ledger verify tells which; then restore a backup: detente ledger restore",
        )
    return Finding(area="desk", name="entries", state="well", what=f"{head.seq}, the last {head.hash[:16]}")


def _clock(look: Look, now: datetime) -> Iterator[Finding]:
    at = look.moment()[1]
    if at and datetime.fromisoformat(at) > now + SKEW:
        yield Finding(
            area="desk",
            name="clock",
            state="unhealthy",
            what=f"the last entry was recorded at {at[:16]} (UTC), and it is {now.isoformat()[:16]} now",
            why="Somebody's clock was, or this one is, wrong: what the desk knew when cannot be told.",
            do="set the clock of every machine that writes to the desk (NTP)",
        )


def _proof(ledger: Ledger, held: Census, now: datetime) -> Finding:
    found = _done(ledger, "verified", held, now)
    if found is None:
        return _look("verified", "not known", "Nobody has proved that nothing was changed.", "detente ledger verify")
    told, age, _ = found
    if age > OLD_PROOF:
        return _look("verified", told, "That is long ago.", "detente ledger verify")
    return Finding(area="desk", name="verified", state="well", what=told)


def _proved(ledger: Ledger) -> Finding:
    try:
        count = ledger.verify()
    except DetenteError as error:
        do = "restore a backup: detente ledger restore"
        why = "Somebody or something has changed the record."
        return Finding(area="desk", name="verified", state="unhealthy", what=str(error), why=why, do=do)
    return Finding(area="desk", name="verified", state="well", what=f"just now, {count} entries, each as recorded")


def _backup(ledger: Ledger, held: Census, now: datetime) -> Finding:
    found = _done(ledger, "backed up", held, now)
    do, why = "detente ledger backup FILE", "What is not copied elsewhere is lost with the disk."
    if found is None:
        return _look("backup", "not known", why, do)
    told, age, since = found
    if since and age > OLD_BACKUP:
        return Finding(area="desk", name="backup", state="unhealthy", what=told, why=why, do=do)
    return Finding(area="desk", name="backup", state="well", what=told)


def _look(name: str, what: str, why: str, do: str) -> Finding:
    state: State = "look"
    return Finding(area="desk", name=name, state=state, what=what, why=why, do=do)


def _done(ledger: Ledger, what: Care, held: Census, now: datetime) -> tuple[str, timedelta, int] | None:
    """When it was done last in words, how long ago, and how many entries came since."""
    found = noted(ledger, what)
    if found is None:
        return None
    since = held.entries - int(found["entries"])
    more = f"; {since} entries since" if since > 0 else ""
    return f"{found['at'][:16]} (UTC){more}", now - datetime.fromisoformat(found["at"]), since
