"""What a request may use: the desk, the person, and the two forms of every answer, a page and its JSON."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.datastructures import FormData

from detente.desk.desk import Desk
from detente.web.access.policy import Access, Person, require
from detente.web.access.tokens import csrf_token
from detente.web.desks import Desks
from detente.web.heads import Moment
from detente.web.jobs import Jobs
from detente.web.keeping import HEAD, keep
from detente.web.live import News
from detente.web.problems import PROBLEM
from detente.web.templates import early, rendered

Json = Mapping[str, Any]
MOST_FILES = 1000
"""Files that one form may send."""


@dataclass(frozen=True, slots=True)
class Site:
    """One web desk: its desks, who may use it, what is new, and what is being added."""

    desks: Desks
    access: Access
    news: News
    jobs: Jobs


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: who asks, and by what address."""

    site: Site
    request: Request
    person: Person

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk, to ask and to write to in the name of the person."""
        with self.site.desks.lent(None if self.person.local else self.person.name) as desk:
            yield desk

    @property
    def fragment(self) -> bool:
        """Whether a script of ours asks for a part of a page."""
        return self.request.headers.get("HX-Request") == "true" and "HX-Boosted" not in self.request.headers

    @property
    def given(self) -> Json:
        """The parameters of the address, each with all its values."""
        told = self.request.query_params
        return {key: told.getlist(key) for key in told}

    def page(self, template: str, context: Json, status: int = 200) -> Response:
        """The page, or its main block alone for a script of ours."""
        block = "main" if self.fragment else None
        headers = _VARY if block else {**_VARY, "Link": early()}
        return HTMLResponse(rendered(template, block, {**self.common(), **context}), status, headers)

    def common(self) -> Json:
        """What every template may use: the person, the address and its parameters, the form token."""
        path = self.request.url.path
        head: Moment | News = self.request.scope.get(HEAD, self.site.news)
        return {
            "person": self.person,
            "team": not self.person.local,
            "csrf": csrf_token(self.request),
            "path": path,
            "given": self.given,
            "address": f"{path}?{self.request.url.query}" if self.request.url.query else path,
            "beside": f"{path.rstrip('/')}.json" + (f"?{self.request.url.query}" if self.request.url.query else ""),
            "desk_title": head.title,
            "head": head.seq,
        }


def stranger(request: Request) -> Json:
    """What the layout shows around a page that somebody sees who is not known."""
    return {
        "person": None,
        "team": False,
        "csrf": csrf_token(request),
        "path": request.url.path,
        "given": {},
        "address": request.url.path,
        "beside": None,
        "desk_title": "",
        "head": 0,
    }


_VARY = {"Vary": "HX-Request"}


def _asking(role: str) -> Callable[..., Awaitable[Asked]]:
    needed = Depends(require(role))

    async def asked(request: Request, person: Person = needed) -> Asked:  # in no thread: there is nothing to wait for
        return Asked(request.app.state.site, request, person)

    return asked


Viewer = Annotated[Asked, Depends(_asking("viewer"))]
Analyst = Annotated[Asked, Depends(_asking("analyst"))]
Editor = Annotated[Asked, Depends(_asking("editor"))]
Admin = Annotated[Asked, Depends(_asking("admin"))]
"""A request by somebody who may at least read, correct, change the desk's settings, or manage accounts."""


async def _sent(request: Request) -> AsyncIterator[FormData]:
    async with request.form(max_files=MOST_FILES) as form:
        yield form


Form = Annotated[FormData, Depends(_sent)]
"""What a form sent; its files are closed in the end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page shows (`context`) and what its JSON says (`data`); only the one that is wanted is made."""

    context: Callable[[], Json]
    data: Callable[[], Any]


Function = Callable[..., Answer]


def page(
    router: APIRouter, path: str, template: str, schema: Json, *, summary: str, tag: str = "pages", kept: bool = False
) -> Callable[[Function], Function]:
    """Serve what a function answers at `path` as a page, and at `path`.json by `schema` (JSON Schema, 2020-12).

    The function takes `asked` and its parameters as FastAPI reads them. `kept`: its answer depends on the record, the
    address and the reader's role alone, so that it is made once for all readers (`detente.web.keeping`).
    """

    def register(function: Function) -> Function:
        @wraps(function)
        def html(**given: Any) -> Response:
            asked: Asked = given["asked"]
            return asked.page(template, function(**given).context())

        @wraps(function)
        def json(**given: Any) -> Response:
            return JSONResponse(function(**given).data())

        for one in (html, json):
            one.__signature__ = inspect.signature(function, eval_str=True)  # type: ignore[attr-defined]
        described: dict[int | str, dict[str, Any]] = {
            200: {"description": "The answer.", "content": {"application/json": {"schema": dict(schema)}}},
            **problems(404, 422),
        }
        name = function.__name__
        router.get(
            f"{path}.json", summary=summary, tags=[tag], responses=described, operation_id=name, response_model=None
        )(json)  # first: the page's path would take "ID.json" for an id
        router.get(path, include_in_schema=False, response_class=HTMLResponse, response_model=None)(html)
        if kept:
            keep(path)
            keep(f"{path}.json")
        return function

    return register


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How an endpoint's errors are described: all have one shape (docs/errors.md)."""
    told = {400: "What was sent cannot be used.", 401: "Not logged in.", 403: "Not allowed.", 404: "Not there."}
    told |= {
        409: "Somebody else was quicker.",
        413: "Too large.",
        422: "A parameter cannot be used.",
        429: "Too often.",
    }
    content = {"application/json": {"schema": PROBLEM}}
    return {status: {"description": told[status], "content": content} for status in (400, 401, 403, *statuses)}
