"""A small app that stands for the web desk, and what a browser does at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response, UploadFile
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute, iter_route_contexts
from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from detente.web.access.failures import Failures
from detente.web.access.headers import SecurityHeaders
from detente.web.access.limits import BodyLimit
from detente.web.access.policy import Access, Person, require
from detente.web.access.requiring import Required
from detente.web.problems import WebError, plain

HERE, DESK = "http://127.0.0.1:8000", "https://desk.example.org"
TOKEN = "a-token-that-was-made-at-start"
PASSWORDS = {
    "Ada": "grey heron over the weir",
    "Ben": "nine tin cups of rainwater",
    "Cleo": "that ladder leans eastward",
    "Vik": "moss grows under our bench",
}
LAYOUT = "<html><title>{% block title %}{% endblock %}</title><main>{% block main %}{% endblock %}</main></html>"


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **later: float) -> None:
        """Some time goes by."""
        self.now += timedelta(**later)


TEMPLATES = Environment(
    loader=ChoiceLoader([DictLoader({"layout.html": LAYOUT}), PackageLoader("detente.web")]),
    autoescape=True,
    undefined=StrictUndefined,
)


def render(request: Request, template: str, status: int = 200, **context: Any) -> Response:
    return HTMLResponse(TEMPLATES.get_template(template).render(context), status)


pages = APIRouter()
Viewer = Annotated[Person, Depends(require("viewer"))]
Analyst = Annotated[Person, Depends(require("analyst"))]
Editor = Annotated[Person, Depends(require("editor"))]


@pages.get("/")
@pages.get("/matrix.json")
def matrix(person: Viewer) -> dict[str, str]:
    return {"name": person.name, "role": person.role}


@pages.get("/static/{name:path}")
def style(name: str) -> Response:
    return Response(name, media_type="text/css")


@pages.post("/edit")
def edit(person: Analyst) -> dict[str, str]:
    return {"by": person.name}


@pages.post("/merge")
def merge(person: Editor) -> dict[str, str]:
    return {"by": person.name}


@pages.post("/add")
def add(person: Analyst, file: UploadFile) -> dict[str, int]:
    return {"bytes": len(file.file.read())}


@pages.post("/raw")
async def raw(request: Request) -> dict[str, int]:
    return {"bytes": len(await request.body())}


@pages.get("/broken")
def broken(person: Viewer) -> None:
    raise ZeroDivisionError


def app_of(access: Access) -> FastAPI:
    headers = Middleware(SecurityHeaders, secure=access.places.secure)
    limit = Middleware(BodyLimit, most=2048, larger={"/add": 4096})
    app = FastAPI(middleware=[headers, Middleware(Failures), limit, *access.middleware])
    app.add_exception_handler(WebError, plain)
    app.include_router(pages)
    app.include_router(access.routes)
    return app


def unguarded(app: FastAPI) -> set[str]:
    """The paths of an app's routes that require no role."""
    routes = [one.original_route for one in iter_route_contexts(app.routes)]
    return {one.path for one in routes if isinstance(one, APIRoute) and not _guarded(one.dependant)}


def _guarded(dependant: Any) -> bool:
    return isinstance(dependant.call, Required) or any(_guarded(below) for below in dependant.dependencies)


def token_in(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def log_in(client: TestClient, name: str, password: str | None = None, **fields: str) -> Any:
    """Fill the log-in form in and send it, as a browser would."""
    token = token_in(client.get("/login").text)
    data = {"name": name, "password": PASSWORDS[name] if password is None else password, "csrf": token, **fields}
    return client.post("/login", data=data, headers={"Origin": str(client.base_url).rstrip("/")})


def send(client: TestClient, path: str, **data: str) -> Any:
    """Send a form of the account page."""
    token = token_in(client.get("/account").text)
    headers = {"Origin": str(client.base_url).rstrip("/")}
    return client.post(path, data={**data, "csrf": token}, headers=headers)


def another(client: TestClient) -> TestClient:
    """Another browser, at the same desk."""
    return TestClient(client.app, base_url=DESK, follow_redirects=False)
