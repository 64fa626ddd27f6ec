"""Reports on their way into the desk: one job after the other, each telling how far it is.

A job's outcome is kept while the server runs; what it added is in the desk for good, job or no job.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.ingest.intake import intake
from detente.ingest.item import Item
from detente.ingest.web.visitor import Visitor
from detente.web.desks import Desks

if TYPE_CHECKING:
    from detente.desk.adding.adder import Added

log = logging.getLogger("detente.web")
KEPT = 50
"""Jobs whose outcome is remembered."""


@dataclass
class Job:
    """What was asked for: `given` are the names that the person sees, `results` what became of each report so far,
    `problem` why it ended early, `done` whether it has ended."""

    id: str
    by: str
    given: tuple[str, ...]
    results: list[Added] = field(default_factory=list)
    problem: str | None = None
    done: bool = False

    def count(self, outcome: str) -> int:
        """How many reports were added, known or unreadable so far."""
        return sum(one.outcome == outcome for one in self.results)


class Jobs:
    """Adds reports in the background, one job at a time: a reader takes a whole core, and memory for its network."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="adding")
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(
        self, by: str | None, paths: Sequence[str | Path], given: Sequence[str], published: str | None, folder: Path
    ) -> Job:
        """Begin to add `paths` (files in `folder`, and web addresses) as `by`; `folder` is removed in the end."""
        job = Job(id=secrets.token_urlsafe(9), by=by or self._desks.by, given=tuple(given))
        with self._lock:
            self._jobs[job.id] = job
            for old in [one for one in self._jobs if self._jobs[one].done][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        self._worker.submit(self._run, job, by, paths, published, folder)
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(id)

    def close(self) -> None:
        """Finish the report at hand, and begin no other."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, by: str | None, paths: Sequence[str | Path], published: str | None, folder: Path) -> None:
        try:
            with self._desks.lent(by) as desk:
                for one in desk.taking(_named(intake(paths, None, published, Visitor()), folder)):
                    job.results.append(one)
        except DetenteError as error:
            job.problem = _plain(str(error), folder)
        except Exception:
            log.exception("adding reports failed")
            job.problem = "Something went wrong here; what is listed below was added whole."
        finally:
            job.done = True
            shutil.rmtree(folder, ignore_errors=True)


def _named(items: Iterator[Item], folder: Path) -> Iterator[Item]:
    """Items by the names that the person gave them: where a file lay for a moment is nobody's business."""
    for item in items:
        yield replace(
            item, name=_plain(item.name, folder), problem=None if item.problem is None else _plain(item.problem, folder)
        )


def _plain(text: str, folder: Path) -> str:
    return re.sub(rf"{re.escape(str(folder))}/(?:\d+/)?", "", text)
