"""Journeys of somebody who works: adding, correcting, undoing, deciding by keyboard, two people at once."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from detente.desk.desk import Desk
from tests.web.browser.conftest import Window

REPORT = "Kesmera rejected the truce on Monday. “We will not sign it,” Davith Lorne told Northlight."


def test_a_report_is_added_and_its_words_are_found(desk_window: Window) -> None:
    page = desk_window.go("/add")
    page.get_by_label("The report").fill(REPORT)
    page.get_by_label("Title").fill("No signature")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="No signature").click()
    expect(page.locator(".w.r-content").first).to_be_visible()
    page.locator("#find").fill("sign")
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_contain_text("We will not sign it")


def test_files_are_chosen_and_added(desk_window: Window, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text(REPORT, encoding="utf-8")
    page = desk_window.go("/add")
    page.get_by_label("Text, Markdown").set_input_files(tmp_path / "wire.txt")
    expect(page.locator("#chosen")).to_have_text("wire.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("link", name="wire.txt")).to_be_visible()


def test_a_statement_is_confirmed_in_place_and_undone_from_the_toast(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/review")
    first = page.locator("[data-item]").first
    id = first.get_attribute("data-item") or ""
    first.get_by_role("button", name="Confirm").click()
    expect(first).to_have_attribute("data-done", "true")
    expect(page.locator(".toast")).to_contain_text("Confirmed")
    assert desk.statement(id).confirmed
    page.locator(".toast button").first.click()
    expect(page.locator(".toast").last).to_contain_text("Undone")
    assert not desk.statement(id).confirmed


def test_the_queue_is_worked_by_keyboard_and_nothing_vanishes(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/review")
    ids = [one.get_attribute("data-item") or "" for one in page.locator("[data-item]").all()]
    left = int(page.locator("#left").inner_text())
    page.keyboard.press("j")
    expect(page.locator("[data-item]").first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-item]").nth(0)).to_have_attribute("data-done", "true")
    expect(page.locator("[data-item]").nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("[data-item]").nth(1)).to_have_attribute("data-done", "true")
    assert [one.get_attribute("data-item") for one in page.locator("[data-item]").all()] == ids
    expect(page.locator("#left")).to_have_text(str(left - 2))
    assert desk.statement(ids[0]).confirmed
    assert desk.statement(ids[1]).standing == "rejected"


def test_everything_that_fits_a_filter_is_decided_at_once(desk_window: Window) -> None:
    page = desk_window.go("/review?act=assess")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_text("Decide on all that fit").click()
    page.get_by_role("button", name="Confirm all").click()
    expect(page.locator(".toast")).to_contain_text("decided")
    page.locator(".toast button").first.click()
    expect(page.locator(".toast").last).to_contain_text("undone")
    page = desk_window.go("/review?act=assess")
    expect(page.locator("[data-item]").first).to_be_visible()


def test_a_statement_is_corrected_by_its_form(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/review")
    id = page.locator("[data-item]").first.get_attribute("data-item") or ""
    page.locator("[data-item]").first.get_by_role("link", name="Edit").click()
    page.get_by_label("How firmly").select_option("red_line")
    page.get_by_label("Why", exact=True).fill("she said: never")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".history")).to_contain_text("she said: never")
    assert desk.statement(id).statement.firmness == "red_line"


def test_two_people_who_correct_one_statement_lose_nothing(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/review")
    id = page.locator("[data-item]").first.get_attribute("data-item") or ""
    mine = desk_window.go(f"/statements/{id}")
    mine.get_by_label("How firmly").select_option("red_line")
    desk.edit(id, firmness="soft", why="in principle only")
    desk_window.said.clear()
    mine.get_by_role("button", name="Save the correction").click()
    expect(mine.get_by_role("alert")).to_contain_text("ada has changed it")
    assert desk.statement(id).statement.firmness == "soft"
    desk_window.said.clear()  # the browser names the refusal in its console


def test_what_another_person_adds_appears_without_a_reload(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/matrix")
    before = int(page.locator("#entry").inner_text())
    id = desk.matrix().rows[0].cells[0].statements[0]
    desk.confirm(id)
    expect(page.locator("#entry")).to_have_text(str(before + 1))


def test_the_ledger_is_proved_on_the_page(desk_window: Window) -> None:
    page = desk_window.go("/audit")
    page.get_by_role("button", name="Verify the ledger").click()
    expect(page.locator("#proof")).to_contain_text("The ledger holds")


def test_an_issue_is_added_and_its_effect_seen_before_it_is_saved(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/agenda")
    page.locator("#id-new").fill("bridges")
    page.locator("#label-new").fill("Bridges")
    page.locator("#cues-new").fill("bridge*")
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.locator(".effect")).to_contain_text("What it would change")
    assert "bridges" not in [issue.id for issue in desk.agenda().issues]
    page.get_by_role("button", name="Save the agenda").click()
    expect(page.locator("summary", has_text="Bridges")).to_be_visible()
    assert "bridges" in [issue.id for issue in desk.agenda().issues]


def test_an_outlet_is_graded_in_the_table(desk_window: Window, desk: Desk) -> None:
    page = desk_window.go("/sources")
    page.get_by_label("Grade of Northlight").select_option("B")
    expect(page.locator(".toast")).to_contain_text("Graded")
    assert next(one.grade for one in desk.sources().outlets if one.outlet == "Northlight") == "B"
