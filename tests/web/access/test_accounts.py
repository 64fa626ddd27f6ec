"""Accounts, kept in a file and in PostgreSQL: who made them, what is told of them, and how one logs in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from detente.errors import UsageError
from detente.ledger.notebook import Notebook
from detente.web.access.accounts import ROOM, Accounts, notebook_of
from detente.web.access.hashing import Hasher

PASSWORD, OTHER = "grey heron over the weir", "nine tin cups of rainwater"


def test_an_account_is_kept_with_who_made_it_and_no_password(accounts, ledger):
    found = accounts.get("ada")
    assert (found.name, found.role, found.given, found.closed) == ("Ada", "admin", True, None)
    assert found.history == (("2026-03-02T08:00:00+00:00", "the installer", "made admin"),)
    assert found.hash.startswith("$argon2id$")
    with ledger.store.reading() as connection:
        assert PASSWORD not in str(connection.execute(text("SELECT * FROM notes")).all())


def test_accounts_are_no_part_of_the_record(accounts, ledger):
    assert ledger.verify() == 0


def test_a_name_is_given_only_once_also_when_its_account_is_closed(accounts):
    accounts.add("Ben Osei", "viewer", OTHER, by="Ada")
    for name in ("Ben Osei", "ben  osei", "BEN OSEI", "Ｂen Osei"):
        with pytest.raises(UsageError, match="is there already"):
            accounts.add(name, "viewer", OTHER, by="Ada")
    accounts.close("ben osei", by="Ada")
    with pytest.raises(UsageError, match="was closed on 2026-03-02"):
        accounts.add("Ben Osei", "viewer", OTHER, by="Ada")
    with pytest.raises(UsageError, match="was closed"):
        accounts.set_password("Ben Osei", OTHER, by="Ada", given=True)


def test_there_is_always_an_admin(accounts):
    for change in (lambda: accounts.close("Ada", by="Ada"), lambda: accounts.set_role("Ada", "editor", by="Ada")):
        with pytest.raises(UsageError, match="the only admin"):
            change()
    accounts.add("Ben", "admin", OTHER, by="Ada")
    accounts.set_role("Ada", "editor", by="Ben")
    with pytest.raises(UsageError, match="the only admin"):
        accounts.close("Ben", by="Ben")


def test_of_two_who_are_made_at_once_one_is(accounts):
    def make(_: int) -> bool:
        try:
            accounts.add("Ben", "viewer", OTHER, by="Ada")
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(make, range(4))) == [False, False, False, True]


def test_a_desk_in_a_file_has_no_accounts(filed, served):
    with pytest.raises(UsageError, match="PostgreSQL"):
        notebook_of(filed)
    assert notebook_of(served).room == ROOM


def test_a_hash_of_older_parameters_is_made_anew_at_the_next_log_in(accounts, ledger, time):
    before = accounts.get("Ada").hash
    stronger = Accounts(Notebook(ledger, ROOM), Hasher(time_cost=2, memory_cost=8, parallelism=1), time)
    assert stronger.log_in("Ada", PASSWORD)
    after = accounts.get("Ada").hash
    assert ("t=1" in before, "t=2" in after) == (True, True)
    assert stronger.log_in("Ada", PASSWORD)
    assert accounts.get("Ada").hash == after


@pytest.mark.parametrize("what", ["password", "close"])
def test_a_log_in_that_a_change_overtakes_comes_to_nothing(accounts, what):
    """The old password was checked, and is no longer right when the session is to begin."""

    class Slow:
        def __getattr__(self, name):
            return getattr(hasher, name)

        def stale(self, kept):
            accounts.hasher = hasher
            if what == "close":
                accounts.close("Ben", by="Ada")
            else:
                accounts.set_password("Ben", PASSWORD, by="Ada", given=True)
            return hasher.stale(kept)

    hasher = accounts.hasher
    accounts.add("Ben", "viewer", OTHER, by="Ada")
    accounts.hasher = Slow()
    assert accounts.log_in("Ben", OTHER) is None


def test_a_password_typed_with_accents_apart_is_the_same(accounts):
    accounts.add("Zoë", "viewer", "ein Käfer übt Flöte", by="Ada")
    assert accounts.log_in("Zoe\u0308", "ein Ka\u0308fer u\u0308bt Flo\u0308te")


def test_the_check_of_a_name_that_nobody_has_works_out_a_hash_too(hasher, monkeypatch):
    checked = []

    class Told:
        def verify(self, kept, password):
            checked.append(kept)
            return real.verify(kept, password)

    real = hasher._hasher
    monkeypatch.setattr(hasher, "_hasher", Told())
    assert not hasher.fits(None, PASSWORD)
    assert not hasher.fits(None, "the hash that is checked where there is no account")
    assert [kept[:9] for kept in checked] == ["$argon2id"] * 2
