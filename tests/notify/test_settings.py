"""The alerts file: what is wrong is told with its place and the way out; digests are due when clocks say so."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MissingInput, UsageError
from detente.notify.settings import load
from detente.notify.slots import WEEKDAYS, Digest

MAIL = '[mail]\nhost = "mail.example.org"\nuser = "desk"\npassword_env = "P"\nfrom = "Desk <desk@example.org>"\n'
ALERT = '[[alert]]\nname = "minister"\nto = ["a@example.org"]\n'


def loaded(tmp_path: Path, text: str) -> object:
    path = tmp_path / "alerts.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "nobody is told"),
        ("[[alert]\n", "no TOML"),
        (ALERT, "no [mail]"),
        (MAIL + "[[alert]]\nto = 'a@example.org'\n", "name: write a text"),
        (MAIL + "[[alert]]\nname = 'a:b'\nto = 'a@example.org'\n", "without a colon"),
        (MAIL + "[[alert]]\nname = 'x'\n", "whom is it for"),
        (MAIL + ALERT + ALERT, "two alerts are called 'minister'"),
        (MAIL + ALERT + "partys = ['x']\n", "Did you mean parties?"),
        (MAIL + ALERT + "kinds = ['hardend']\n", "Did you mean hardened?"),
        (MAIL + ALERT + "events = ['soon']\n", "There are: ahead, postponed, cancelled, held"),
        (MAIL + ALERT + "digest = ['8am']\n", "no time of the day"),
        (MAIL + ALERT + "digest = ['08:00']\nzone = 'London'\n", "no time zone"),
        (MAIL + ALERT + "zone = 'Europe/London'\n", "belongs to a digest"),
        (MAIL + ALERT + "most = 0\n", "from 1 to 1000"),
        (MAIL + ALERT + "confirmed_only = 'yes'\n", "true or false"),
        (MAIL + ALERT.replace("a@", "a b@"), "no e-mail address"),
        (MAIL + ALERT.replace("a@example.org", "a@example.org\\r\\nBcc: b@example.org"), "no e-mail address"),
        (MAIL + ALERT + "[[mute]]\nuntil = 'soon'\n", "write a day"),
        (MAIL + ALERT + "[[mute]]\nuntil = 2026-04-01\nalert = 'x'\n", "There are: minister"),
        (MAIL.replace("password_env", "password") + ALERT, "Did you mean password_"),
        (MAIL.replace('password_env = "P"\n', "") + ALERT, "belong together"),
        (MAIL + 'security = "none"\n' + ALERT, "unencrypted"),
        (MAIL + 'security = "ssl"\n' + ALERT, "none of starttls, tls, none"),
        (MAIL.replace('"P"', '"P"\npassword_file = "p"') + ALERT, "not both"),
        ("[[alert]]\nname = 'x'\nurl = 'file:///etc/passwd'\n", "only http and https"),
        ("[[alert]]\nname = 'x'\nurl = 'http://hooks.example/'\n", "Write https"),
        ("[[alert]]\nname = 'x'\nurl = 'https://a:b@hooks.example/'\n", "Leave them out"),
        ("days_back = 0\n" + MAIL + ALERT, "days_back"),
        ("alert = 3\n", "[[alert]]"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)) as error:
        loaded(tmp_path, text)
    assert "alerts.toml" in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=re.escape("docs/alerts.md")):
        load(tmp_path / "nowhere.toml")


@given(st.integers(1_577_836_800, 1_893_456_000), st.sampled_from(["UTC", "Europe/London", "Asia/Tokyo"]))
def test_between_the_last_slot_and_the_next_there_is_none(seconds: int, zone: str) -> None:
    digest = Digest(times=(time(8), time(17, 30)), zone=zone, weekdays=("mon", "fri"))
    moment = datetime.fromtimestamp(seconds, UTC)
    last, following = digest.last(moment), digest.next(moment)
    assert last is not None
    assert following is not None
    assert last <= moment < following
    assert digest.next(last) == following
    assert digest.last(following) == following


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-03-28T12:00", "2026-03-28T08:00"),  # London is at UTC
        ("2026-03-29T12:00", "2026-03-29T07:00"),  # the clocks went forward that night
        ("2026-10-25T12:00", "2026-10-25T08:00"),
    ],
)
def test_a_digest_keeps_to_local_clocks(now: str, slot: str) -> None:
    digest = Digest(times=(time(8),), zone="Europe/London", weekdays=WEEKDAYS)
    assert digest.last(datetime.fromisoformat(now).replace(tzinfo=UTC)) == datetime.fromisoformat(slot).replace(
        tzinfo=UTC
    )


def test_a_time_that_the_clocks_skip_or_have_twice_is_due_once() -> None:
    digest = Digest(times=(time(1, 30),), zone="Europe/London", weekdays=WEEKDAYS)
    for day in ("2026-03-29", "2026-10-25"):
        start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=UTC)
        slots = {digest.last(start.replace(hour=hour, minute=minute)) for hour in range(24) for minute in (0, 45)}
        assert len([one for one in slots if one and one.date() == start.date()]) == 1
