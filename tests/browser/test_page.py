"""The page in a real browser: links jump and light up, hostile text does nothing, both themes can be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By

from detente.export.page import notebook
from tests.browser.conftest import Open
from tests.export.readings import empty, harbour, hostile

pytestmark = pytest.mark.browser

THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def run(browser: Chrome, script: str) -> Any:
    return browser.execute_script(f"return {script}")


def lit(browser: Chrome) -> Any:
    """What shows in the colour of the lit: words by statement, entries by id."""
    return run(
        browser,
        """(() => {
          const paint = document.createElement("i");
          paint.style.background = "var(--lit)";
          document.body.append(paint);
          const ground = getComputedStyle(paint).backgroundColor;
          paint.remove();
          return [...document.querySelectorAll(".w, .entry")]
            .filter((node) => getComputedStyle(node).backgroundColor === ground)
            .map((node) => node.id || node.textContent);
        })()""",
    )


def rest(browser: Chrome) -> None:
    """The pointer away from everything that lights up."""
    ActionChains(browser).move_to_element(browser.find_element(By.CSS_SELECTOR, "h1")).perform()


@SCRIPT
@WIDTHS
def test_an_entry_jumps_to_its_words_and_lights_all_of_them(open_page: Open, width: int, script: bool) -> None:
    browser = open_page([harbour()], width=width, script=script)
    browser.find_element(By.CSS_SELECTOR, "#r1e3 .jump").click()
    assert browser.current_url.endswith("#r1s3")
    place = run(browser, "document.getElementById('r1s3').getBoundingClientRect().top")
    assert 0 <= place <= 500
    rest(browser) if script and width == 1280 else None
    shown = lit(browser)
    assert "r1e3" in shown
    assert {"the release of all sailors", '"not negotiable"'} <= set(shown)
    assert not {"r1e1", "r1e4", "may host a second round in Almo on 12 March"} & set(shown)


@SCRIPT
def test_the_number_in_the_text_leads_back_to_the_entry(open_page: Open, script: bool) -> None:
    browser = open_page([harbour()], width=390, script=script)
    browser.find_element(By.ID, "r1s7").click()
    assert browser.current_url.endswith("#r1e7")
    assert 0 <= run(browser, "document.getElementById('r1e7').getBoundingClientRect().top") <= 500
    assert "r1e7" in lit(browser)


def test_the_keyboard_is_enough(open_page: Open) -> None:
    browser = open_page([harbour()])
    jump = browser.find_element(By.CSS_SELECTOR, "#r1e4 .jump")
    for _ in range(60):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.switch_to.active_element == jump:
            break
    assert browser.switch_to.active_element == jump
    assert {"r1e4", "the demand to "} <= set(lit(browser))  # focus alone lights up the words
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert browser.current_url.endswith("#r1s4")


def hover(browser: Chrome, words: str) -> list[str]:
    (piece,) = [node for node in browser.find_elements(By.CLASS_NAME, "w") if node.text == words]
    ActionChains(browser).move_to_element(piece).perform()
    return [name for name in lit(browser) if name.startswith("r1e")]


def test_words_light_up_the_entries_of_all_statements_they_belong_to(open_page: Open) -> None:
    browser = open_page([harbour()])
    assert hover(browser, "the demand to") == ["r1e4"]
    assert sorted(hover(browser, "release the sailors before the spring thaw")) == ["r1e4", "r1e5"]
    rest(browser)
    assert lit(browser) == []


def test_nested_statements_have_a_line_each(open_page: Open) -> None:
    browser = open_page([harbour()])
    lines = run(
        browser,
        """[...document.querySelectorAll(".w")]
          .find((node) => node.textContent.startsWith("release the sailors"))
          .querySelectorAll(".c").values().map((node) => getComputedStyle(node))
          .map((line) => [line.textDecorationColor, line.textDecorationStyle, line.textUnderlineOffset]).toArray()""",
    )
    assert len(lines) == 2
    colours, styles, offsets = (set(values) for values in zip(*lines, strict=True))
    assert (len(colours), len(styles), len(offsets)) == (2, 2, 2)


@THEMES
def test_hostile_text_does_nothing(open_page: Open, theme: str) -> None:
    browser = open_page([hostile(), harbour(), empty()], theme=theme)
    for node in browser.find_elements(By.CSS_SELECTOR, ".w, .jump")[:6]:
        ActionChains(browser).move_to_element(node).perform()
    assert run(browser, "[typeof window.owned, document.images.length, document.scripts.length]") == ["undefined", 0, 1]
    assert run(browser, "document.getElementById('owned')") is None
    assert "<script>window.owned=1</script>" in browser.find_element(By.CSS_SELECTOR, "#r1 .text").text


def test_the_policy_holds_against_script_and_style_put_in_later(open_page: Open) -> None:
    browser = open_page([harbour()])
    run(browser, "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.owned=1>')")
    run(browser, "document.body.append(Object.assign(document.createElement('script'), {text: 'window.owned = 1'}))")
    assert run(browser, "typeof window.owned") == "undefined"
    assert "Content Security Policy" in str(browser.get_log("browser"))  # and takes these errors out of the log


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@THEMES
def test_text_of_every_kind_can_be_read_on_its_ground(open_page: Open, theme: str) -> None:
    browser = open_page([harbour()], theme=theme)
    ground = luminance(run(browser, "getComputedStyle(document.documentElement).backgroundColor"))
    assert (ground > 0.5) == (theme == "light")
    for selector in ("h1", ".source", ".facts", ".text p", ".s", ".q", ".n", ".num", ".act", ".said", ".who", ".note"):
        ink = luminance(run(browser, f"getComputedStyle(document.querySelector('{selector}')).color"))
        dark, light = sorted((ink, ground))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, selector


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int) -> None:
    browser = open_page([harbour(), hostile()], width=width)
    assert run(browser, "document.documentElement.scrollWidth") <= width


def test_right_to_left_words_run_from_the_right(open_page: Open) -> None:
    browser = open_page([harbour()])
    assert run(browser, "getComputedStyle(document.querySelector('#r1e6 .said')).direction") == "rtl"
    assert run(browser, "getComputedStyle(document.querySelector('#r1e1 .said')).direction") == "ltr"


def test_numbers_are_not_copied_with_the_text(open_page: Open) -> None:
    browser = open_page([harbour()])
    copied = run(
        browser,
        "(getSelection().selectAllChildren(document.querySelector('.text p:nth-of-type(2)')), String(getSelection()))",
    )
    assert copied.startswith("Norvian foreign minister Ilse Brandt told Radio Kell on Monday that her country would")


def test_in_a_notebook_links_stay_within_the_frame(open_page: Open, tmp_path: Path) -> None:
    browser = open_page([empty()])
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>n</title>{notebook(harbour())}", encoding="utf-8")
    browser.get((tmp_path / "notebook.html").as_uri())
    browser.switch_to.frame(0)
    run(browser, "document.querySelector('#r1e3 .jump').click()")
    assert run(browser, "document.querySelector(':target').id") == "r1s3"
    assert "r1e3" in lit(browser)
    browser.switch_to.default_content()
    assert browser.current_url.endswith("notebook.html")
