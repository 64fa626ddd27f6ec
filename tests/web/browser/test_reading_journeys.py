"""Journeys of somebody who looks: from the matrix to the exact words, through time, by keyboard, without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.web.browser.conftest import Window, windows


def test_from_the_matrix_through_a_cell_to_the_exact_words(window: Window) -> None:
    page = window.go("/matrix")
    cell = page.locator("a.cell").first
    cell.click()
    panel = page.locator("#panel")
    expect(panel.locator(".card").first).to_be_visible()
    assert "open=" in page.url
    quoted = panel.locator(".card blockquote").first.inner_text().strip("“”")
    panel.get_by_role("link", name="in the report").first.click()
    page.wait_for_url("**/reports/**")
    id = page.url.rpartition("#")[2]
    lit = page.locator(f'.w[data-of~="{id}"].r-content')
    expect(lit.first).to_be_visible()
    words = "".join(lit.all_inner_texts())
    assert quoted[:30].strip() in words


def test_a_link_to_an_open_cell_opens_it_for_whoever_follows(window: Window) -> None:
    page = window.go("/matrix")
    page.locator("a.cell").first.click()
    expect(page.locator("#panel .card").first).to_be_visible()
    title, address = page.locator("#panel h2").inner_text(), page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#panel h2").first).to_have_text(title)


def test_back_and_close_leave_the_matrix_as_it_was(window: Window) -> None:
    page = window.go("/matrix")
    page.locator("a.cell").first.click()
    expect(page.locator("#panel .card").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_empty()
    assert "open=" not in page.url


def test_time_can_be_played_through(window: Window) -> None:
    page = window.go("/matrix")
    late = page.locator("tbody tr").count()
    page.locator("#days").fill("0")
    expect(page.locator("#as_of")).not_to_have_value("")
    page.wait_for_function("(late) => document.querySelectorAll('tbody tr').length !== late", arg=late)
    assert "as_of=" in page.url
    early = page.url
    page.reload()
    assert page.url == early
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("(early) => location.href !== early", arg=early)
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_the_matrix_works_by_keyboard_alone(window: Window) -> None:
    page = window.go("/matrix")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("a.cell").first.focus()
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("Enter")
    expect(page.locator("#panel .card").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/review")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


def test_keys_are_told(window: Window) -> None:
    page = window.go("/review")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("confirm")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_everything_can_be_read_without_scripts(chromium: Browser, looked_at: str) -> None:
    for window in windows(chromium, looked_at, java_script_enabled=False):
        page = window.go("/matrix")
        page.locator("a.cell").first.click()
        expect(page.locator("#panel .card").first).to_be_visible()
        page.locator("#as_of").fill("2026-03-12")
        page.get_by_role("button", name="Show", exact=True).click()
        assert "as_of=2026-03-12" in page.url
        for path in ("/reports", "/review", "/search?q=withdraw*", "/cast", "/agenda", "/sources", "/audit", "/help"):
            expect(window.go(path).locator("h1")).to_be_visible()


def test_words_that_were_searched_lead_to_their_report(window: Window) -> None:
    page = window.go("/matrix")
    page.locator("#find").fill("withdraw*")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search**")
    page.locator(".card").first.get_by_role("link", name="in the report").click()
    page.wait_for_url("**/reports/**")


def test_words_and_their_card_light_up_together(window: Window) -> None:
    page = window.go("/reports")
    page.locator("tbody a").first.click()
    words = page.locator(".w.r-content").first
    words.hover()
    id = words.get_attribute("data-of").split()[0]  # type: ignore[union-attr]
    expect(page.locator(f"#{id}")).to_have_class("pin on")


def test_light_and_dark_are_the_readers_choice_and_stay(window: Window) -> None:
    page = window.go("/matrix")
    before = page.evaluate("getComputedStyle(document.body).color")
    page.locator("#theme").click()
    after = page.evaluate("getComputedStyle(document.body).color")
    assert before != after
    page = window.go("/help")
    assert page.evaluate("getComputedStyle(document.body).color") == after


def test_nothing_overflows_on_a_telephone_or_a_wall(chromium: Browser, looked_at: str) -> None:
    for width in (375, 2560):
        for window in windows(chromium, looked_at, viewport={"width": width, "height": 900}):
            for path in ("/matrix", "/review", "/reports", "/search?q=withdraw*", "/cast", "/agenda", "/sources",
                         "/audit", "/add", "/help"):  # fmt: skip
                page = window.go(path)
                spare = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert spare <= 0, (path, width)


def test_a_page_prints_what_matters(window: Window) -> None:
    page = window.go("/matrix")
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".filters").first).to_be_hidden()
    expect(page.locator("table.matrix").first).to_be_visible()
    assert len(page.pdf()) > 1000
