"""Many people at a desk at once, each with a pause between two requests: what they wait, by kind of page.

`python -m benchmarks.browser_crowd` reads its task (`Task`, as JSON) from its input, and prints seconds by kind.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote_plus

import urllib3
from sqlalchemy import select

from detente.desk.desk import Desk
from detente.ledger import schema

FIELDS = ("act:reject", "act:offer", "act:demand", "act:accept", "withdraw*", "guarantee*", "prisoner*", "talks")
LATEST, WORDS = 400, 400
"""Reports that people open, and words that they look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Where, as whom (a cookie each), for how long, with what pause (seconds); what there is to ask for."""

    address: str
    cookies: Sequence[str]
    users: int
    seconds: float
    pause: float
    matrices: Sequence[str]
    reports: Sequence[str]
    searches: Sequence[str]


def paths(desk: str) -> dict[str, list[str]]:
    """What people ask for: the matrix, whole and narrowed to a party or an issue, late reports, and words of
    statements, some with a party or an act."""
    with Desk.open(desk) as opened:
        made = opened.matrix()
        reports = [one.id for one in _reports(opened)]
        words = _words(opened)
    narrow = [f"?party={party}" for party in made.parties] + [
        f"?issue={issue}" for issue in sorted({row.issue for row in made.rows if row.issue})[:8]
    ]
    chance = random.Random(1)
    searches = [
        *FIELDS,
        *words,
        *(f"{chance.choice(words)} party:{chance.choice(made.parties)}" for _ in range(WORDS // 4)),
    ]
    return {
        "matrices": ["/matrix"] * (2 * len(narrow)) + [f"/matrix{one}" for one in narrow],
        "reports": [f"/reports/{id}" for id in reports],
        "searches": [f"/search?q={quote_plus(one)}" for one in searches],
    }


def _reports(desk: Desk) -> Sequence[Any]:
    return desk.reports(limit=LATEST, unreadable=False).reports


def _words(desk: Desk) -> list[str]:
    """The longest words of statements, one of each."""
    table = schema.statements.c
    with desk.ledger.reading() as look:
        query = select(table.body).where(table.until == schema.LASTS).order_by(table.id).limit(5 * WORDS)
        told = [json.loads(body)["words"] for body in look.connection.execute(query).scalars()]
    longest = [max((word for word in said.split() if word.isalpha()), key=len, default="") for said in told]
    return sorted({word.lower() for word in longest if len(word) > 3})[:WORDS]


def asked(task: Task) -> dict[str, list[float]]:
    """What people wait, asked for by another process: by kind of page, with what failed."""
    command = [sys.executable, "-m", "benchmarks.browser_crowd"]
    done = subprocess.run(command, input=json.dumps(asdict(task)), capture_output=True, text=True, check=True)
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def crowd(task: Task) -> dict[str, list[float]]:
    """Let all of them ask, each in a thread of its own."""
    found: dict[str, list[float]] = defaultdict(list)
    pool = urllib3.PoolManager(maxsize=task.users)
    end = time.monotonic() + task.seconds
    threads = [threading.Thread(target=_person, args=(task, number, pool, end, found)) for number in range(task.users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _person(task: Task, number: int, pool: urllib3.PoolManager, end: float, found: dict[str, list[float]]) -> None:
    chance = random.Random(number)
    kinds = {"matrix": task.matrices, "report": task.reports, "search": task.searches}
    headers = {"Cookie": task.cookies[number % len(task.cookies)], "Accept-Encoding": "gzip"}
    time.sleep(chance.random() * task.pause)
    while time.monotonic() < end:
        kind = chance.choice(tuple(kinds))
        begun = time.monotonic()
        answer = pool.request(
            "GET", task.address + chance.choice(kinds[kind]), headers=headers, retries=False, decode_content=False
        )
        found[kind if answer.status == 200 else "failed"].append(time.monotonic() - begun)
        time.sleep(chance.expovariate(1 / task.pause) if task.pause else 0)


if __name__ == "__main__":
    print(json.dumps(crowd(Task(**json.load(sys.stdin)))))
