"""The whole desk as one file, in a real browser: without a network and without scripts, on a phone and on a wall."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from lxml import html as parser  # type: ignore[import-untyped]

from tests.desk.exports.samples import NEW, OLD, TEXT, digest, held, hostile, text_of, told

pytestmark = pytest.mark.browser
TEXTS = {digest(TEXT): TEXT}
BUNDLE = text_of("desk", "bundle", held(), texts=TEXTS)
TREE = parser.document_fromstring(BUNDLE)


def test_it_holds_every_answer_and_every_report():
    for name in ("matrix", "changes", "timeline", "calendar", "outlook", "sources", "reports"):
        assert TREE.xpath(f"//h2[@id='{name}']")
        assert TREE.xpath(f"//nav/a[@href='#{name}']")
    text = deepcopy(TREE).xpath("//article[@id='r-1']//div[@class='text']")[0]
    for number in text.xpath(".//a[@class='n']"):
        number.drop_tree()
    assert "".join(text.text_content().split()) == "".join(TEXT.split())


def test_every_link_within_it_leads_somewhere_and_no_id_is_there_twice():
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in TREE.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_the_words_of_a_statement_are_marked_and_nothing_else():
    marked = TREE.xpath("//mark[contains(concat(' ', @data-s, ' '), ' st-new ')]")
    assert "".join(one.text_content() for one in marked) == NEW


def test_what_stands_in_no_report_is_told_at_the_end():
    assert TREE.xpath("//section[h2='Notes, and words that stand elsewhere']//li[@id='st-note']")


def test_without_texts_it_still_has_the_words():
    tree = parser.document_fromstring(text_of("desk", "bundle", held(), asked=(("no texts", ""),)))
    assert not tree.xpath("//div[@class='text']")
    assert OLD in tree.xpath("//article[@id='r-1']//li[@id='st-old']")[0].text_content()
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= ids


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_number_leads_to_the_words_which_light_up(opened, script):
    page = opened(BUNDLE, script=script)
    page.click("tr#p-bridge td[data-c='Norvia'] a.cite >> nth=0")
    assert page.url.endswith("#st-old")
    assert page.locator("#st-old").is_visible()
    if script:
        lit = page.evaluate("getComputedStyle(document.querySelector('mark.c[data-s~=st-old]')).backgroundColor")
        plain = page.evaluate("getComputedStyle(document.querySelector('mark.c[data-s~=st-new]')).backgroundColor")
        assert lit != plain
        assert "on" in (page.locator("li[data-s='st-old']").get_attribute("class") or "")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(opened, theme):
    page = opened(BUNDLE, theme=theme)
    for width in (375, 768, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (int(re.findall(r"\d+", ground)[0]) > 128) == (theme == "light")


def test_a_search_shows_only_lines_with_the_words(opened):
    page = opened(BUNDLE)
    before = page.locator("tbody tr:visible").count()
    page.fill("#find", "cancelled meeting")
    rows = page.locator("tbody tr:visible")
    assert 0 < rows.count() < before
    assert all("cancelled" in text.lower() for text in rows.all_text_contents())
    page.fill("#find", "")
    assert page.locator("tbody tr:visible").count() == before


def test_the_search_is_not_there_where_it_could_do_nothing(opened):
    assert not opened(BUNDLE, script=False).locator(".find").is_visible()


def test_it_prints_without_its_controls(opened):
    page = opened(BUNDLE)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("article#r-1 .text").is_visible()


def test_it_passes_a_check_of_accessibility(opened):
    # The page's own policy keeps all scripts out, also axe: it is put in past it.
    address = opened(BUNDLE).url
    context = opened(BUNDLE).context.browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    page.emulate_media(color_scheme="dark")
    dark = Axe().run(page, options={"runOnly": ["color-contrast"]})
    context.close()
    told = [*found.response["violations"], *dark.response["violations"]]
    assert [(one["id"], one["nodes"][0]["html"]) for one in told] == []


EVIL = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover=alert(3) x="
    "\u202egnp.exe \x00\x1b[31m " + "W" * 3000 + " javascript:alert(4) ]]> --> =1+1 {{7*7}} \ud800"
)


def test_hostile_text_is_text(opened):
    of = hostile(EVIL)
    texts = {one.text_sha256 or "": f"{EVIL} {EVIL}" for one in of.reports}
    text = text_of("desk", "bundle", of, texts=texts)
    page = opened(text, width=375)
    assert page.evaluate("[document.images.length, document.scripts.length]") == [0, 1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    hrefs = set(page.evaluate("[...document.links].map((link) => link.protocol)"))
    assert hrefs <= {"file:", "https:"}
    assert "<script>alert(1)</script>" in (page.text_content("article") or "")
    assert not set("\x00\x1b") & set(text)


def test_a_report_that_could_not_be_read_says_why():
    bad = told("r-bad", problem="not a text", published="2025-05-09")
    made = text_of("desk", "bundle", held(reports=(*held().reports, bad)), texts={})
    assert "It could not be read: not a text" in made
