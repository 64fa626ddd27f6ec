"""The review queue: what nobody has decided on yet, what is most unsure and matters most first."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse, RedirectResponse

from detente.codec import to_data as record_data
from detente.desk.desk import Desk
from detente.desk.queue import Question, Queue
from detente.web.access.places import after
from detente.web.cards import Cards
from detente.web.filters import Cursor, Limit, given
from detente.web.hand import Done
from detente.web.pages.decisions import colours_of
from detente.web.problems import WebError
from detente.web.schemas import QUEUE
from detente.web.site import Analyst, Answer, Asked, Form, Viewer, page

router = APIRouter()
What = Literal["statements", "links"]
SOME, MOST = 500, 5000
"""Questions that are fetched at a time, and decided on by one press of a button."""
HREF = {"statement": "/statements/", "proposal": "/proposals/", "event": "/events/", "actor": "/cast/"}


class Narrowed:
    """What narrows the queue."""

    def __init__(
        self,
        what: Annotated[What, Query(description="Statements, or suggested links.")] = "statements",
        party: Annotated[list[str], Query(max_length=100, description="Only of these parties.")] = [],  # noqa: B006
        issue: Annotated[list[str], Query(max_length=100, description="Only on these issues.")] = [],  # noqa: B006
        act: Annotated[list[str], Query(max_length=20, description="Only these acts.")] = [],  # noqa: B006
        kind: Annotated[list[str], Query(max_length=5, description="Links: only of these kinds.")] = [],  # noqa: B006
        report: Annotated[str | None, Query(max_length=100, description="Only of one report.")] = None,
    ) -> None:
        self.what, self.report = what, report or None
        self.party, self.issue, self.act, self.kind = given(party), given(issue), given(act), given(kind)

    def queue(self, desk: Desk, limit: int, after: str | None) -> Queue:
        """The desk's queue, so narrowed."""
        return desk.queue(
            self.what,
            limit=limit,
            after=after,
            parties=self.party,
            issues=self.issue,
            acts=self.act,
            report=self.report,
            kinds=self.kind,
        )


@page(router, "/review", "review.html", QUEUE, summary="What nobody has decided on, the most pressing first", kept=True)
def review(asked: Viewer, narrowed: Annotated[Narrowed, Depends()], limit: Limit = 20, after: Cursor = None) -> Answer:
    """Open statements, or suggested links, with how unsure they are and how much rests on them."""
    with asked.desk() as desk:
        found = narrowed.queue(desk, limit, after or None)
        cards = Cards(desk)
        statements = [one.statement for one in found.questions if one.statement]
        made = {card.kept.id: card for card in cards.of(statements, colours_of(desk))}
        with desk.ledger.reading() as look:
            parties = look.parties
    return Answer(
        lambda: {
            "found": found,
            "cards": made,
            "labels": cards.labels,
            "parties": parties,
            "narrowed": narrowed,
            "href": HREF,
            "next": found.after,
        },
        lambda: {
            "schema": "detente/queue/1",
            "what": narrowed.what,
            "left": found.left,
            "next": found.after,
            "questions": [_data(one) for one in found.questions],
        },
    )


def _data(one: Question) -> dict[str, Any]:
    made = record_data(one)
    return {**made, "called": list(one.called)}


@router.post("/review/all", include_in_schema=False)
def decide_all(asked: Analyst, narrowed: Annotated[Narrowed, Depends()], form: Form) -> Response:
    """Decide on everything that fits the filters, as one: all of it is kept, or nothing."""
    action = str(form.get("action", ""))
    if action not in ("confirm", "reject", "same", "apart"):
        raise WebError(422, "not_usable", "action: write confirm, reject, same or apart.", "action")
    done = _all(asked, narrowed, action, str(form.get("why") or "") or None)
    if asked.fragment:
        return JSONResponse(done.model_dump())
    return RedirectResponse(after(form.get("back") or "/review"), status_code=303)


def _all(asked: Asked, narrowed: Narrowed, action: str, why: str | None) -> Done:
    with asked.desk() as desk:
        questions = _every(desk, narrowed)
        entries: list[int] = []
        with desk.together():
            if narrowed.what == "statements":
                decide = {"confirm": desk.confirm, "reject": desk.reject}[action]
                ids = [one.id for one in questions]
                entries = [entry.seq for entry in decide(*ids, why=why)] if ids else []
            else:
                for link in (one.link for one in questions if one.link):
                    made = desk.link(link.a, link.b, apart=action == "apart", why=why)
                    entries += [entry.seq for entry in made]
    return Done(entries=entries, told=f"{len(questions):,} decided")


def _every(desk: Desk, narrowed: Narrowed) -> list[Question]:
    """All that fits, at most `MOST`."""
    found: list[Question] = []
    after: str | None = None
    while len(found) < MOST:
        some = narrowed.queue(desk, SOME, after)
        found += some.questions
        after = some.after
        if after is None:
            break
    return found[:MOST]
