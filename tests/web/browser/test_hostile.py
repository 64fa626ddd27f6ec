"""Reports that attack whoever reads them: on every page, in every field, nothing of theirs runs or leads away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from detente.desk.desk import Desk
from tests.web.browser.conftest import windows
from tools.served import served

ATTACKS = (
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "\"><svg onload='window.pwned = 1'>",
    "' autofocus onfocus='window.pwned = 1' x='",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.pwned=1",
    "</textarea></title></script><iframe src='javascript:parent.pwned=1'>",
    "\u202egnp.exe\u2066\u0000",
)
LEADS = """[...document.querySelectorAll('[href],[src],[action]')].map((it) =>
    new URL(it.getAttribute('href') ?? it.getAttribute('src') ?? it.getAttribute('action'), location).href)"""
WORDS = (
    "Norvia rejected the plan {0} on Monday, its foreign minister, Ilse {0} Brandt, said. "
    "“We will not sign {0} unless Sudmark withdraws {0},” she told Radio {0}.\n\n"
    "Sudmark offered a truce {0} of 60 days, the presidential spokesman Emil {0} Hart said on Tuesday. "
    "The two sides will meet in Port {0} Elm on Friday."
)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose reports, parties and decisions are full of attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        {
            "text": WORDS.format(attack),
            "title": f"Plan {attack}",
            "outlet": f"Outlet {attack}",
            "author": f"A. {attack}",
            "url": f"javascript:alert({number})" if number % 2 else f"https://example.org/{number}?{attack}",
            "published": f"2026-03-{number + 10}",
        }
        for number, attack in enumerate(ATTACKS)
    ]
    (folder / "wire.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    parties = ["Norvia:principal", "Sudmark:principal"]
    with Desk.make(folder / "x.desk", title=f"Talks {ATTACKS[1]}", parties=parties, by=f"eve {ATTACKS[0]}") as desk:
        desk.add(folder / "wire.jsonl")
        for number, one in enumerate(desk.queue(limit=20).questions):
            desk.confirm(one.id, why=ATTACKS[number % len(ATTACKS)])
        for outlet in desk.sources().outlets[:2]:
            if outlet.outlet:
                desk.grade(outlet.outlet, "C", why=ATTACKS[2])
    return folder / "x.desk"


def addresses(path: Path) -> list[str]:
    """Every page, and one of each kind of thing."""
    with Desk.open(path) as desk:
        made = desk.matrix()
        rows = [row for row in made.rows if row.proposal]
        cells = [(row, cell) for row in rows for cell in row.cells if cell.statements]
        opened = [f"/matrix?open={row.proposal}.{cell.party}" for row, cell in cells[:2]]
        statements = [f"/statements/{cell.statements[0]}" for _, cell in cells[:2]]
        reports = [f"/reports/{one.id}" for one in desk.reports().reports]
        with desk.ledger.reading() as look:
            actors = [f"/cast/{one.id}" for one in look.actors()[:6] if "/" not in one.id]
    named = [f"/search?q={quoted}" for quoted in ("%3Cscript%3Ewindow.pwned=1%3C/script%3E", "sign", "%22%3E")]
    whole = ("/matrix?all=1", "/changes?since=2026-03-11", "/timeline", "/deal", "/brief?since=2026-03-11", "/review")
    lists = ("/review?what=links", "/reports", "/cast", "/agenda", "/sources", "/audit", "/add", "/help", "/outlook")
    proposals = [f"/proposals/{row.proposal}" for row in rows[:2]]
    return [*whole, *lists, *opened, *statements, *reports, *actors, *named, *proposals]


def test_nothing_of_a_hostile_report_runs_or_leads_away(chromium: Browser, attacked: Path) -> None:
    with served(attacked) as opening:
        for window in windows(chromium, opening):
            window.page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
            for path in addresses(attacked):
                page = window.go(path)
                assert page.evaluate("window.pwned") is None, path
                leads = page.evaluate(LEADS)
                assert all(str(one).startswith(("http://", "https://")) for one in leads), (path, leads)
                assert (
                    page.evaluate("document.querySelectorAll('main script, main iframe, main img[onerror]').length")
                    == 0
                )
                assert "49{% raw" not in page.content()
