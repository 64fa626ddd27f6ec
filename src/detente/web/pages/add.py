"""Adding reports: pasted text, files, web addresses; read in the background, with what became of each."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from detente.codec import to_data as record_data
from detente.ingest.days import checked_published
from detente.web.jobs import Job
from detente.web.problems import WebError
from detente.web.schemas import JOB
from detente.web.site import Analyst, Answer, Form, Viewer, page

router = APIRouter()
MOST_FILES = 1000
_NAME = re.compile(r"[^\w. -]+")


@router.get("/add", include_in_schema=False)
def form(asked: Analyst) -> Response:
    """The form."""
    return asked.page("add.html", {})


@router.post("/add", include_in_schema=False)
def add(asked: Analyst, form: Form) -> Response:
    """Take in what the form holds, and go to the page of the job."""
    published = str(form.get("published") or "").strip() or None
    if published:
        checked_published(published)
    addresses = _addresses(str(form.get("urls") or ""))
    folder = Path(tempfile.mkdtemp(prefix="detente-add-"))
    try:
        files = [*_uploaded(form, folder), *_pasted(form, folder)]
        if not files and not addresses:
            raise WebError(422, "nothing", "There is nothing to add.", hint="Paste a text, or choose files.")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    by = None if asked.person.local else asked.person.name
    given = [*(path.name for path in files), *addresses]
    job = asked.site.jobs.start(by, [*files, *addresses], given, published, folder)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def _addresses(text: str) -> list[str]:
    """One address a line. Raises `WebError` (422) for what is none."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    for one in found:
        if not re.match(r"https?://", one, re.IGNORECASE):
            raise WebError(
                422, "not_usable", f"urls: {one[:80]!r} is no web address.", "urls", "Begin it with https://"
            )
    return found


def _uploaded(form: FormData, folder: Path) -> Iterator[Path]:
    """The files of the form, each in a folder of its own: two may have one name."""
    for number, upload in enumerate(form.getlist("files")):
        if isinstance(upload, UploadFile) and upload.filename:
            place = folder / str(number)
            place.mkdir()
            path = place / (_NAME.sub("_", Path(upload.filename).name).strip(". ")[:120] or "report.txt")
            with path.open("wb") as file, upload.file:
                shutil.copyfileobj(upload.file, file)
            yield path


def _pasted(form: FormData, folder: Path) -> Iterator[Path]:
    """The pasted text as a Markdown file, with what the form says of it at its top."""
    text = str(form.get("text") or "").replace("\r\n", "\n").strip()
    if not text:
        return
    told = {name: str(form.get(name) or "").strip() for name in ("title", "outlet", "author", "url", "published")}
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items() if value)
    path = folder / (_NAME.sub("_", told["title"] or text[:40]).strip(". _")[:60] + ".md")
    path.write_text(f"---\n{head}---\n\n{text}\n" if head else f"{text}\n", encoding="utf-8", errors="replace")
    yield path


@page(router, "/add/{id}", "job.html", JOB, summary="How far adding reports is, and what became of each")
def job(asked: Viewer, id: str) -> Answer:
    """One job. 404 once the server has forgotten it: what it added is in the desk."""
    found: Job | None = asked.site.jobs.get(id)
    if found is None:
        hint = "What was added is in the list of reports."
        raise WebError(404, "not_found", "This job is not remembered any more.", hint=hint)
    return Answer(
        lambda: {"job": found},
        lambda: {
            "schema": "detente/job/1",
            "done": found.done,
            "problem": found.problem,
            "given": list(found.given),
            "results": [record_data(one) for one in found.results],
        },
    )
