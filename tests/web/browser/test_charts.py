"""Timeline, changes and brief in a real browser. Each window fails its test where the console says anything: a breach
of the content security policy too."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from detente.desk.desk import Desk
from detente.web.looking import Looks
from tests.web.browser.conftest import Window

SINCE = "2026-03-12"
MARKS = "#lanes .picture svg g path"


def timeline(window: Window, path: str = "/timeline") -> Page:
    page = window.go(path)
    expect(page.locator("#lanes .picture svg")).to_be_visible()
    return page


def point_at(page: Page, mark: int) -> None:
    box = page.locator(MARKS).nth(mark).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def ticks(page: Page) -> list[str]:
    return page.locator("#lanes .picture svg text").all_text_contents()


def test_the_timeline_is_a_picture_with_the_same_as_a_list_below(window: Window) -> None:
    page = timeline(window)
    picture = page.locator("#lanes .picture svg[role=img]")
    assert "list below" in (picture.get_attribute("aria-label") or "")
    assert picture.locator("[aria-label], a, button").count() == 0
    assert page.locator("[data-act]").count() > 0
    assert page.evaluate("getComputedStyle(document.querySelector('#lanes .picture svg text')).whiteSpace") == "pre"


def test_pointing_at_an_act_tells_its_words_and_choosing_it_opens_the_evidence(window: Window) -> None:
    page = timeline(window)
    point_at(page, page.locator(MARKS).count() // 2)
    tip = page.locator("#lanes .picture svg g.away text")
    expect(tip).to_contain_text("“")
    page.mouse.down()
    page.mouse.up()
    card = page.locator("#panel .card").first
    expect(card).to_be_visible()
    assert "open=st-" in page.url
    card.get_by_role("link", name="in the report").click()
    expect(page.locator(".w.on").first).to_be_visible()
    page.go_back()
    expect(page.locator("#panel .card").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel .card")).to_have_count(0)


def test_the_chart_is_zoomed_and_moved_by_keys_buttons_and_dragging(window: Window) -> None:
    page = timeline(window)
    whole = ticks(page)
    page.keyboard.press("+")
    near = ticks(page)
    assert near != whole
    page.get_by_role("button", name="Later").click()
    assert ticks(page) != near
    page.keyboard.press("0")
    assert ticks(page) == whole
    page.keyboard.press("+")
    box = page.locator("#lanes .picture").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_function(
        "before => document.querySelector('#lanes .picture svg').textContent !== before", arg="".join(near)
    )
    expect(page.locator("#panel .card")).to_have_count(0)
    page.get_by_role("button", name="List these days only").click()
    page.wait_for_url(re.compile(r"since=2026-\d\d-\d\d&until=2026-\d\d-\d\d"))


def test_the_picture_follows_light_and_dark_and_the_width(window: Window) -> None:
    page = timeline(window)
    fill = "getComputedStyle([...document.querySelectorAll('#lanes .picture svg text')].at(-1)).fill"
    light = page.evaluate(fill)
    page.locator("#theme").click()
    page.wait_for_function(f"before => {fill} !== before", arg=light)
    page.locator("#theme").click()
    wide = page.locator("#lanes .picture svg").get_attribute("width")
    page.set_viewport_size({"width": 375, "height": 800})
    page.wait_for_function(
        "before => document.querySelector('#lanes .picture svg').getAttribute('width') !== before", arg=wide
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_picture_is_taken_away_with_its_styles(window: Window, tmp_path: Path) -> None:
    page = timeline(window)
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waited:
            page.locator(f"#lanes [data-as={kind}]").click()
        assert waited.value.suggested_filename == f"timeline.{kind.lower()}"
        waited.value.save_as(tmp_path / waited.value.suggested_filename)
    assert (tmp_path / "timeline.png").read_bytes().startswith(b"\x89PNG")
    text = (tmp_path / "timeline.svg").read_text(encoding="utf-8")
    assert "var(--" not in text
    assert "<style" not in text
    root = ElementTree.fromstring(text)
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text


def test_an_events_anchor_leads_to_it_also_where_its_list_is_folded(window: Window) -> None:
    page = window.go("/events")
    past = page.locator(".calendar.past li").first.get_attribute("id")
    timeline(window, f"/timeline#{past}")
    expect(page.locator(f"#{past}")).to_be_in_viewport()
    page.locator(f"#{past} a").click()
    expect(page.locator("#panel h1")).to_be_visible()
    page.locator("#panel h1 a").click()
    page.wait_for_url(re.compile(r"/events/ev-"))


def test_a_change_opens_its_evidence_beside_it(window: Window) -> None:
    page = window.go(f"/changes?since={SINCE}")
    page.locator(".change.two").first.get_by_role("link", name=re.compile("^evidence")).click()
    expect(page.locator("#panel .card").nth(1)).to_be_visible()


def test_the_desk_remembers_who_looked_at_the_changes_once_they_were_seen(desk_window: Window, desk: Desk) -> None:
    desk_window.page.clock.install()
    page = desk_window.go("/changes")
    with page.expect_response(re.compile("/changes/looked")) as answer:
        page.clock.fast_forward(5000)
    assert answer.value.ok
    assert Looks(desk, "ada").offered() is None  # this sitting goes on
    page.get_by_role("button", name="I have seen all of it").click()
    expect(page.get_by_role("link", name=re.compile("I last looked"))).to_be_visible()
    assert Looks(desk, "ada").offered() is not None


def test_an_event_is_corrected_by_its_form(desk_window: Window, desk: Desk) -> None:
    id = next(one for one in desk.calendar() if len(one.events) == 1 and one.status == "scheduled").events[0]
    page = desk_window.go(f"/events/{id}")
    page.get_by_text("Correct it").click()
    page.get_by_label("Where").fill("Ourim")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".event-facts")).to_contain_text("Ourim")
    assert desk.event(id).event.place == "Ourim"


def test_a_brief_is_composed_and_its_footnotes_lead_to_the_words(window: Window) -> None:
    page = window.go(f"/brief?since={SINCE}")
    for name in ("What moved", "Where things stand", "Outlook", "What is contradicted or unconfirmed"):
        page.get_by_label(name, exact=True).uncheck()
    page.get_by_role("button", name="Show the brief").click()
    expect(page.get_by_role("heading", name="What comes next")).to_be_visible()
    expect(page.get_by_role("heading", name="What moved")).to_have_count(0)
    page.locator(".brief sup a").first.click()
    note = page.locator(".notes li:target")
    expect(note).to_be_in_viewport()
    with page.expect_download() as waited:
        page.get_by_role("link", name="Markdown").click()
    assert waited.value.suggested_filename.endswith(".md")
    note.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/reports/r-\w+#ev-|/reports/r-\w+#st-"))
