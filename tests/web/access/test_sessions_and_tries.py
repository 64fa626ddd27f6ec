"""Sessions, and how often a password may be tried: in a file and in PostgreSQL."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from detente.errors import DeskBusy
from detente.ledger.notebook import Notebook
from detente.web.access import tries
from detente.web.access.accounts import ROOM, Accounts
from detente.web.access.roles import Person
from detente.web.access.sessions import Sessions

PASSWORD, OTHER = "grey heron over the weir", "nine tin cups of rainwater"


# Sessions


def test_a_session_ends_when_nobody_uses_it(accounts, time):
    secret = accounts.log_in("Ada", PASSWORD)
    for _ in range(3):
        time.on(minutes=119)
        assert accounts.sessions.find(secret, writing=False) == Person("Ada", "admin", local=False)
    time.on(minutes=121)
    assert accounts.sessions.find(secret, writing=False) is None


def test_a_session_ends_after_twelve_hours_in_any_case(accounts, time):
    secret = accounts.log_in("Ada", PASSWORD)
    for _ in range(11):
        time.on(hours=1)
        assert accounts.sessions.find(secret, writing=True)
    time.on(hours=1)
    assert accounts.sessions.find(secret, writing=True) is None


def test_a_session_outlasts_a_restart(accounts, ledger, time):
    secret = accounts.log_in("Ada", PASSWORD)
    assert Sessions(ledger, ROOM, time).find(secret, writing=False)
    assert Sessions(ledger, ROOM, time).find(secret + "x", writing=False) is None


def test_of_a_session_only_the_hash_of_its_secret_is_kept(accounts, ledger):
    secret = accounts.log_in("Ada", PASSWORD)
    assert secret not in json.dumps(Notebook(ledger, ROOM).items())


def test_sessions_that_have_ended_are_removed(accounts, ledger, time):
    for _ in range(3):
        accounts.log_in("Ada", PASSWORD)
        time.on(hours=3)
    accounts.log_in("Ada", PASSWORD)
    assert Notebook(ledger, ROOM).count("session:") == 1


def test_what_another_program_revokes_holds_at_once_for_writing_and_in_two_seconds_for_reading(accounts, ledger, time):
    secret, here = accounts.log_in("Ada", PASSWORD), Sessions(ledger, ROOM, time)
    assert here.find(secret, writing=False)
    accounts.set_password("Ada", OTHER, by="ben", given=True)
    assert here.find(secret, writing=False)
    time.on(seconds=2)
    assert here.find(secret, writing=False) is None
    secret = accounts.log_in("Ada", OTHER) or ""
    assert here.find(secret, writing=False)
    accounts.set_role("Ada", "admin", by="ben")
    assert here.find(secret, writing=True) is None
    assert here.find(secret, writing=False) is None


def test_a_desk_that_others_write_to_can_still_be_read(filed, time, hasher, monkeypatch):
    """That a session was used is noted when it can be."""
    accounts = Accounts(Notebook(filed, ROOM), hasher, time)
    accounts.add("Ada", "admin", PASSWORD, by="the installer")
    secret = accounts.log_in("Ada", PASSWORD) or ""
    time.on(minutes=30)

    def busy() -> None:
        raise DeskBusy("another program is writing")

    monkeypatch.setattr(filed.store, "writing", busy)
    assert accounts.sessions.find(secret, writing=True)


# How often a password may be tried


def fail(accounts: Accounts, name: str, address: str) -> int:
    return accounts.tries.begin(name, address)


def test_after_five_failures_delays_double_up_to_a_quarter_of_an_hour(accounts, time):
    assert [fail(accounts, "Ada", f"192.0.2.{number}") for number in range(5)] == [0] * 5
    waits = []
    for number in range(13):
        wait = fail(accounts, "Ada", f"198.51.100.{number}")
        waits.append(wait)
        time.on(seconds=wait)
        assert fail(accounts, "Ada", f"198.51.100.{number}") == 0
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_waiting_tries_do_not_lengthen_the_wait(accounts, time):
    assert [fail(accounts, "Ada", "192.0.2.1") for _ in range(25)] == [0] * 5 + [1] * 20
    time.on(seconds=1)
    assert fail(accounts, "Ada", "192.0.2.1") == 0


def test_names_that_nobody_has_are_counted_alike(accounts):
    assert [fail(accounts, "Nobody", "192.0.2.1") for _ in range(6)] == [
        fail(accounts, "Ada", "192.0.2.2") for _ in range(6)
    ]


def test_an_address_that_tries_many_names_is_slowed(accounts):
    waits = [fail(accounts, f"name{number}", "192.0.2.1") for number in range(21)]
    assert waits == [0] * 20 + [1]
    assert fail(accounts, "Ada", "192.0.2.2") == 0


def test_one_customer_of_ipv6_is_one_address():
    assert tries.network("2001:db8:0:1::1") == tries.network("2001:db8:0:1:ffff::2") == "2001:db8:0:1::"
    assert tries.network("2001:db8:0:2::1") != tries.network("2001:db8:0:1::1")
    assert tries.network("::ffff:192.0.2.1") == tries.network("192.0.2.1") == "192.0.2.1"
    assert tries.network("testclient") == tries.network("") == "unknown"


def test_tries_at_one_time_count_as_many(accounts):
    with ThreadPoolExecutor(8) as people:
        waits = list(people.map(lambda _: fail(accounts, "Ada", "192.0.2.1"), range(12)))
    assert sorted(waits) == [0] * 5 + [1] * 7


def test_a_restart_forgets_no_failure_and_a_day_does(accounts, ledger, hasher, time):
    for _ in range(5):
        fail(accounts, "Ada", "192.0.2.1")
    again = Accounts(Notebook(ledger, ROOM), hasher, time)
    assert fail(again, "Ada", "192.0.2.1") == 1
    time.on(hours=25)
    assert [fail(again, "Ada", "192.0.2.1") for _ in range(6)] == [0] * 5 + [1]


def test_a_right_password_ends_the_delays_of_the_account_alone(accounts, time):
    for _ in range(5):
        fail(accounts, "Ada", "192.0.2.1")
    accounts.tries.succeeded("Ada", "192.0.2.1")
    assert [fail(accounts, "Ada", "192.0.2.1") for _ in range(6)] == [0] * 5 + [1]
    waits = [fail(accounts, f"name{number}", "192.0.2.1") for number in range(12)]
    assert waits == [0] * 11 + [1]  # 4 and 5 failures before, of 20


def test_a_new_password_by_an_admin_begins_the_count_anew(accounts):
    for _ in range(6):
        fail(accounts, "Ada", "192.0.2.1")
    accounts.set_password("Ada", OTHER, by="Ben", given=True)
    assert fail(accounts, "Ada", "192.0.2.1") == 0


def test_what_is_forgotten_is_removed(accounts, ledger, time, monkeypatch):
    monkeypatch.setattr(tries, "MANY", 10)
    for number in range(20):
        fail(accounts, f"name{number}", f"192.0.2.{number}")
    time.on(hours=25)
    fail(accounts, "Ada", "192.0.2.1")
    assert Notebook(ledger, ROOM).count("try:") == 2
    assert timedelta(hours=24) == tries.FORGOTTEN
