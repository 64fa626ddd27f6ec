"""The accounts of a team's desk, kept in the desk's own database: no part of its record."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from detente.errors import UsageError
from detente.ledger.ledger import Ledger
from detente.ledger.notebook import Notebook
from detente.ledger.session import Clock, now
from detente.web.access import passwords
from detente.web.access.hashing import Hasher
from detente.web.access.names import folded, tidied
from detente.web.access.roles import role_of
from detente.web.access.sessions import Sessions
from detente.web.access.tries import Tries

ROOM = "accounts"
PREFIX = "account:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account. Times are ISO 8601, UTC. `given`: its password was chosen by somebody else. `history`: what was done
    to it, each as when, by whom, what."""

    name: str
    role: str
    hash: str
    made: str
    given: bool = True
    last_log_in: str | None = None
    closed: str | None = None
    history: tuple[tuple[str, str, str], ...] = ()


def notebook_of(ledger: Ledger) -> Notebook:
    """Where a desk keeps its accounts. Raises `UsageError` for a desk in a file: it serves one person."""
    if ledger.store.lite:
        raise UsageError(
            f"{ledger.name}: a desk in a file has no accounts. Keep a team's desk in PostgreSQL: detente init "
            "postgresql://USER@HOST/NAME, or detente ledger restore FILE postgresql://USER@HOST/NAME."
        )
    return Notebook(ledger, ROOM)


class Accounts:
    """The accounts that `notebook` keeps. What is done to one is noted with who did it (`by`)."""

    def __init__(
        self, notebook: Notebook, hasher: Hasher, clock: Clock = now, sessions: Sessions | None = None
    ) -> None:
        self._ledger, self._room, self.hasher, self._clock = notebook.ledger, notebook.room, hasher, clock
        self.sessions = sessions or Sessions(notebook.ledger, notebook.room, clock)
        self.tries = Tries(notebook.ledger, notebook.room, clock)

    def _notes(self) -> Notebook:
        """One for each call: a notebook that is being written in is not for two threads."""
        return Notebook(self._ledger, self._room)

    def all(self) -> list[Account]:
        """All of them, by name; closed ones too."""
        return [_account(value) for _, value in self._notes().items(PREFIX)]

    def get(self, name: str) -> Account | None:
        """The account of a name, closed ones too; None where there is none."""
        value = self._notes().get(_key(name))
        return None if value is None else _account(value)

    def add(self, name: str, role: str, password: str, by: str) -> Account:
        """Make an account. Raises `UsageError` for a name, role or password that is not taken."""
        name, at = tidied(name), self._at()
        made = Account(name=name, role=role_of(role), hash="", made=at, history=((at, by, f"made {role}"),))
        self.check_free(name)
        made = replace(made, hash=self._hashed(password, name))
        notes = self._notes()
        with notes.writing():
            self.check_free(name, notes)
            notes.put(_key(name), asdict(made))
        return made

    def check_free(self, name: str, notes: Notebook | None = None) -> None:
        """Raise `UsageError` where there is or was an account of this name: nobody's decisions should look like
        another's."""
        value = (notes or self._notes()).get(_key(tidied(name)))
        if value is not None:
            was = f"was closed on {value['closed'][:10]}" if value["closed"] else "is there already"
            raise UsageError(f"{value['name']}: an account of this name {was}. Take another name.")

    def set_role(self, name: str, role: str, by: str) -> Account:
        """Give an account another role, and log it out. Raises `UsageError` where no admin would be left."""
        notes = self._notes()
        with notes.writing():
            account = self._kept(notes, name)
            if role_of(role) != "admin":
                self._check_not_last(notes, account)
            return self._change(notes, account, by, f"role {role}", role=role)

    def set_password(self, name: str, password: str, by: str, given: bool) -> Account:
        """Give an account another password, and log it out; `given` by another than its owner."""
        hashed = self._hashed(password, self.open_one(name).name)
        notes = self._notes()
        with notes.writing():
            self.tries.forget(notes, name)
            return self._change(notes, self._kept(notes, name), by, "password", hash=hashed, given=given)

    def close(self, name: str, by: str) -> Account:
        """Close an account for good, and log it out; its name stays beside its decisions. Raises `UsageError` where no
        admin would be left."""
        notes = self._notes()
        with notes.writing():
            account = self._kept(notes, name)
            self._check_not_last(notes, account)
            return self._change(notes, account, by, "closed", closed=self._at(), hash="")

    def log_in(self, name: str, password: str) -> str | None:
        """The secret of a new session; None where name or password is wrong, or the account closed: it takes as long.

        The hash is made anew where it was made with older parameters.
        """
        account = self.get(name)
        if not self.hasher.fits(account.hash or None if account else None, password) or account is None:
            return None
        hashed = self.hasher.hash(password) if self.hasher.stale(account.hash) else account.hash
        notes = self._notes()
        with notes.writing():
            found = _account(notes.get(_key(name)))
            if found.hash != account.hash:  # changed or closed while we were working it out
                return None
            notes.put(_key(name), asdict(replace(found, hash=hashed, last_log_in=self._at())))
            return self.sessions.begin(notes, found.name, found.role)

    def open_one(self, name: str) -> Account:
        """The account of a name. Raises `UsageError` where there is none, or it is closed."""
        return self._kept(self._notes(), name)

    def _kept(self, notes: Notebook, name: str) -> Account:
        value = notes.get(_key(name))
        if value is None:
            raise UsageError(f"{name}: there is no account of this name. List them with: detente account list")
        if value["closed"]:
            raise UsageError(f"{value['name']}: this account was closed on {value['closed'][:10]}. Make another one.")
        return _account(value)

    def _change(self, notes: Notebook, account: Account, by: str, what: str, **fields: Any) -> Account:
        changed = replace(account, **fields, history=(*account.history, (self._at(), by, what)))
        notes.put(_key(account.name), asdict(changed))
        self.sessions.end_all(notes, account.name)
        return changed

    def _check_not_last(self, notes: Notebook, account: Account) -> None:
        admins = [value["name"] for _, value in notes.items(PREFIX) if value["role"] == "admin" and not value["closed"]]
        if admins == [account.name]:
            raise UsageError(f"{account.name}: this is the only admin. Make another one first.")

    def _hashed(self, password: str, name: str) -> str:
        passwords.check(password, name)
        return self.hasher.hash(password)

    def _at(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def _key(name: str) -> str:
    return PREFIX + folded(name)


def _account(value: dict[str, Any]) -> Account:
    return Account(**{**value, "history": tuple(tuple(one) for one in value["history"])})
