"""Changes are told once, with their words and those before, to those who asked, when they asked; nothing is lost."""

from __future__ import annotations

import json
import re
import shutil
import smtplib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as settings_
from hypothesis import strategies as st

from detente.desk.desk import Desk
from detente.errors import DeskBusy, UsageError
from detente.ledger.ledger import Ledger
from detente.ledger.transfer import restore
from detente.notify import delivering
from detente.notify.failure import NotDelivered
from detente.notify.memory import Memory
from detente.notify.rounds import once, trial
from detente.notify.settings import Alerts
from detente.notify.status import status
from tests.notify.conftest import ALERT, FIRST, SECOND, THIRD, Clock, Mailbox, add

Settings = Callable[..., Alerts]
Notify = Callable[[Alerts], list[str]]


def text_of(made: Any) -> str:
    return str(made.get_body(("plain",)).get_content())


def test_a_new_alert_tells_nothing_old(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    assert "begins now" in notify(settings())[0]
    assert notify(settings()) == []
    assert box.got == []


def test_each_change_is_told_once_with_both_wordings_who_and_where(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox
) -> None:
    notify(settings())
    add(desk, SECOND)
    notify(settings())
    notify(settings())
    ((sender, to, made),) = box.got
    assert (sender, to) == ("desk@example.org", ["minister@example.org"])
    assert re.fullmatch(r"\[Coast talks\] Suderia softens \(reject to accept\): .* \(unconfirmed\)", made["Subject"])
    told = text_of(made)
    kept = desk.search("act:accept")[0]
    assert f"NOW    accepts: “{kept.words}” ?" in told
    assert f"BEFORE rejects: “{desk.search('act:reject')[0].words}” ?" in told
    assert "Suderia" in told
    assert kept.id in told
    assert kept.report in told
    assert "Not confirmed by a person" in told
    page = made.get_body(("html",))
    assert page is not None
    assert kept.words in page.get_content()


def test_what_a_later_report_tells_again_is_not_told_again(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox
) -> None:
    notify(settings())
    add(desk, SECOND)
    notify(settings())
    add(desk, "WIRE SERVICE\n\n" + SECOND, SECOND.replace("Gazette", "Tribune").replace("Tuesday", "10 March"))
    notify(settings())
    assert len(box.got) == 1


def test_what_a_person_corrects_is_told_as_a_correction(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox
) -> None:
    notify(settings())
    add(desk, SECOND)
    notify(settings())
    desk.edit(desk.search("act:accept")[0].id, act="commit", why="he said that he would, no more")
    notify(settings(ALERT + 'kinds = ["softened", "hardened", "new", "worded differently", "repeated", "answered"]\n'))
    assert len(box.got) == 2
    assert "Corrected. Told before as: " in text_of(box.got[1][2])
    assert "(unconfirmed)" not in box.subjects[1]


def test_what_a_person_rejects_is_taken_back_once(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    notify(settings())
    add(desk, SECOND)
    notify(settings())
    desk.reject(desk.search("act:accept")[0].id, why="that is the headline's word, not his")
    notify(settings())
    notify(settings())
    assert len(box.got) == 2
    assert box.subjects[1].startswith("[Coast talks] Suderia did not say so: taken back")
    assert "Told before as: Ceasefire of 60 days: Suderia softens" in text_of(box.got[1][2])


def test_filters_let_through_what_was_asked_for(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    rest = "".join(
        f'\n[[alert]]\nname = "{name}"\nto = ["{name}@example.org"]\n{more}'
        for name, more in {
            "suderia": 'parties = ["Suderia"]\nevents = []\n',
            "prisoners": 'issues = ["prisoners"]\nevents = []\n',
            "hard": 'kinds = ["hardened"]\nevents = []\n',
            "meetings": 'kinds = []\nevents = ["postponed"]\n',
            "sure": "confirmed_only = true\n",
        }.items()
    )
    notify(settings(rest))
    add(desk, SECOND, THIRD)
    notify(settings(rest))
    told = {to[0].partition("@")[0]: made["Subject"] for _, to, made in box.got}
    assert set(told) == {"suderia", "prisoners", "meetings"}
    assert "Suderia softens" in told["suderia"]
    assert "Norland offers" in told["prisoners"]
    assert "postponed" in told["meetings"]
    desk.confirm(desk.search("act:accept")[0].id)
    notify(settings(rest))
    assert [to for _, to, _ in box.got[3:]] == [["sure@example.org"]]
    assert "(unconfirmed)" not in box.subjects[3]


@pytest.mark.parametrize("mute", ['party = "Suderia"\n', "", 'alert = "minister"\n'])
def test_what_is_muted_is_not_told_then_nor_later(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock, mute: str
) -> None:
    muted = ALERT + f"\n[[mute]]\nuntil = 2026-03-17\n{mute}"
    notify(settings(muted))
    add(desk, SECOND)
    assert "1 changes are muted" in notify(settings(muted))[0]
    clock.later(days=2)
    notify(settings(muted))
    assert box.got == []
    add(desk, THIRD)
    notify(settings(muted))
    assert len(box.got) == 2


def test_a_proposal_can_be_muted(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    proposal = desk.search("act:reject")[0].statement.proposal
    rest = ALERT + f'\n[[mute]]\nuntil = "2026-04-01"\nproposal = "{proposal}"\n'
    notify(settings(rest))
    add(desk, SECOND, THIRD)
    notify(settings(rest))
    assert len(box.got) == 2
    assert not [one for one in box.subjects if "softens" in one]


DIGEST = ALERT + 'digest = ["08:00", "17:00"]\nzone = "Europe/London"\nweekdays = ["mon", "tue", "wed", "thu", "fri"]\n'


def test_a_digest_waits_for_its_time_and_is_one_message(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    notify(settings(DIGEST))
    add(desk, SECOND, THIRD)
    assert "kept for the next digest" in notify(settings(DIGEST))[0]
    clock.later(minutes=31)  # 08:01 in London
    notify(settings(DIGEST))
    notify(settings(DIGEST))
    ((_, _, made),) = box.got
    assert made["Subject"].startswith("[Coast talks] 3 changes. First: Suderia softens")
    assert text_of(made).count("Gazette") >= 3


def test_a_slot_without_changes_is_over(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    notify(settings(DIGEST))
    clock.later(hours=1)
    notify(settings(DIGEST))
    add(desk, SECOND)
    clock.later(hours=1)
    notify(settings(DIGEST))
    assert box.got == []
    clock.later(hours=8)
    notify(settings(DIGEST))
    assert len(box.got) == 1


def test_many_at_once_go_into_one_message(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    few = ALERT + "most = 2\n"
    notify(settings(few))
    add(desk, SECOND, THIRD)
    notify(settings(few))
    assert len(box.got) == 1
    assert "3 changes" in box.subjects[0]


def test_a_server_that_is_down_is_tried_again_later_and_later(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    notify(settings())
    add(desk, SECOND, THIRD)
    box.end = "451 try later"
    assert len(notify(settings())) == 1  # the other messages are not even tried
    assert "451 try later" in status(desk.ledger)[0].error
    box.end = "250 OK"
    notify(settings())
    assert len(box.got) == 2  # those that were not tried; the first one waits a minute
    clock.later(minutes=2)
    notify(settings())
    assert len(box.got) == 3
    assert (status(desk.ledger)[0].sent, status(desk.ledger)[0].waiting) == (3, 0)


def test_a_message_that_nobody_takes_is_given_up_after_a_week_and_can_be_tried_again(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    notify(settings())
    add(desk, SECOND)
    box.end = "451 try later"
    for _ in range(30):
        notify(settings())
        clock.later(hours=13)
    assert (status(desk.ledger)[0].failed, status(desk.ledger)[0].tries) == (1, 14)
    box.end = "250 OK"
    notify(settings())
    assert box.got == []
    delivering.retry(Memory(desk.ledger), clock())
    notify(settings())
    assert len(box.got) == 1


def test_those_who_are_refused_do_not_keep_it_from_the_others(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    both = ALERT.replace('"minister@example.org"', '"minister@example.org", "gone@example.org"')
    notify(settings(both))
    add(desk, SECOND)
    box.refuse = {"gone@example.org": "450 mailbox busy"}
    assert "gone@example.org: 450" in notify(settings(both))[0]
    box.refuse = {}
    clock.later(minutes=2)
    notify(settings(both))
    assert [to for _, to, _ in box.got] == [["minister@example.org"], ["gone@example.org"]]
    assert box.got[0][2]["Message-ID"] == box.got[1][2]["Message-ID"]


def test_a_mailbox_that_does_not_exist_is_given_up_at_once(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox
) -> None:
    notify(settings())
    add(desk, SECOND)
    box.refuse = {"minister@example.org": "550 no such user"}
    notify(settings())
    assert status(desk.ledger)[0].failed == 1


def test_killed_between_sending_and_noting_it_sends_the_same_message_again_and_only_that(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    notify(settings())
    add(desk, SECOND, THIRD)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Memory, "delivered", die)
        with pytest.raises(KeyboardInterrupt):
            notify(settings())
    clock.later(minutes=1)
    notify(settings())
    notify(settings())
    ids = [made["Message-ID"] for _, _, made in box.got]
    assert len(ids) == 4
    assert len(set(ids)) == 3
    assert ids[0] == ids[1]


def test_killed_before_anything_is_sent_it_sends_everything_once(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notify(settings())
    add(desk, SECOND, THIRD)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(smtplib.SMTP, "send_message", die)
        with pytest.raises(KeyboardInterrupt):
            notify(settings())
    notify(settings())
    assert len({made["Message-ID"] for _, _, made in box.got}) == len(box.got) == 3


def test_two_programs_do_not_tell_the_same_twice(desk: Desk, settings: Settings, notify: Notify, clock: Clock) -> None:
    notify(settings())
    other = Memory(desk.ledger)
    other.claim(clock())
    with pytest.raises(DeskBusy, match="another detente notify"):
        notify(settings())
    clock.later(minutes=11)
    notify(settings())


def test_one_that_was_killed_does_not_block_the_next(
    desk: Desk, settings: Settings, notify: Notify, clock: Clock
) -> None:
    memory = Memory(desk.ledger)
    memory.claim(clock())
    memory.notes.put("lease", {**memory.notes.get("lease"), "pid": 2**22 + 1})
    notify(settings())


def test_a_trial_sends_and_remembers_nothing(
    desk: Desk, settings: Settings, notify: Notify, box: Mailbox, clock: Clock
) -> None:
    assert trial(desk.ledger, settings(), clock)[0].begins is not None
    notify(settings())
    add(desk, SECOND)
    before = Memory(desk.ledger).notes.items()
    (found,) = trial(desk.ledger, settings(), clock)
    assert found.messages[0][1].subject.startswith("[Coast talks] Suderia softens")
    assert Memory(desk.ledger).notes.items() == before
    assert box.got == []


def test_an_alert_that_left_the_file_is_forgotten(desk: Desk, settings: Settings, notify: Notify, box: Mailbox) -> None:
    notify(settings())
    add(desk, SECOND)
    box.end = "451 try later"
    notify(settings())
    notify(settings(ALERT.replace('"minister"', '"other"')))
    assert [one.alert for one in status(desk.ledger)] == ["other"]
    assert Memory(desk.ledger).waiting() == []


def test_an_unknown_party_is_refused_before_anything_is_told(desk: Desk, settings: Settings, notify: Notify) -> None:
    with pytest.raises(UsageError, match=r"alert minister: party .norlnd. is not known here; did you mean norland"):
        notify(settings(ALERT + 'parties = ["norlnd"]\n'))
    assert Memory(desk.ledger).notes.items("begun:") == []


def test_alerts_are_no_part_of_the_record(desk: Desk, settings: Settings, notify: Notify) -> None:
    before = desk.ledger.verify()
    notify(settings())
    add(desk, SECOND)
    head = desk.ledger.verify()
    notify(settings())
    assert (before < head, desk.ledger.verify()) == (True, head)


def test_it_works_on_a_database_too(desk: Desk, settings: Settings, box: Mailbox, clock: Clock, database: str) -> None:
    restore(desk.ledger, database)
    with Desk.open(database, by="ada") as other:
        once(other.ledger, settings(), lambda _: None, clock)
        add(other, SECOND)
        once(other.ledger, settings(), lambda _: None, clock)
        once(other.ledger, settings(), lambda _: None, clock)
    assert len(box.got) == 1


def test_a_desk_without_older_reports_has_a_baseline_in_its_first_day(
    tmp_path: Any, settings: Settings, box: Mailbox, clock: Clock
) -> None:
    parties = ["Norland:principal", "Suderia:principal"]
    with Desk.make(tmp_path / "new.desk", parties=parties) as desk:
        once(desk.ledger, settings(), lambda _: None, clock)
        assert json.dumps(box.subjects) == "[]"
        ledger: Ledger = desk.ledger
        add(desk, FIRST)
        once(ledger, settings(), lambda _: None, clock)
        add(desk, SECOND)
        once(ledger, settings(), lambda _: None, clock)
    assert "softens (reject to accept)" in box.subjects[-1]


STEPS = st.lists(st.sampled_from(["round", "down", "killed", "second", "third", "later"]), max_size=9)


@settings_(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_happens_each_change_is_told_and_twice_only_to_whom_it_was_killed_upon(
    begun_once: Path, settings: Settings, steps: list[str]
) -> None:
    sent: list[str] = []
    state: dict[str, Any] = {"now": "round", "killed": 0}

    def send(message: Mapping[str, Any], mail: Any, to: Sequence[str]) -> dict[str, Any]:
        if state["now"] == "down":
            raise NotDelivered("down")
        sent.append(message["id"])
        if state["now"] == "killed":
            state["killed"] += 1
            raise KeyboardInterrupt
        return {}

    made, clock, waiting = settings(), Clock(), {"second": SECOND, "third": THIRD}
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivering, "send", send)
        with Desk.open(shutil.copy(begun_once, folder), by="ada") as desk:
            for step in ["round", *steps, "second", "third", *["later", "round"] * 6]:
                state["now"] = step
                if step in waiting:
                    add(desk, waiting.pop(step))
                clock.later(hours=5 if step == "later" else 0)
                if step in ("round", "down", "killed"):
                    with suppress(KeyboardInterrupt):
                        once(desk.ledger, made, lambda _: None, clock)
    assert len(set(sent)) == 3
    assert len(sent) == 3 + state["killed"]
