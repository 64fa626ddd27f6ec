"""Readings made by hand, of negotiations that never were. Their spans are found in the text, never counted."""

from __future__ import annotations

from detente.records import (
    Actor,
    Condition,
    Date,
    Document,
    Event,
    Hop,
    Inputs,
    Office,
    Proposal,
    Reading,
    Report,
    Spans,
    Statement,
    Text,
)

INPUTS = Inputs(agenda="sha256:0a", cast="sha256:0c", reader="detente test")

LABELS = {"ceasefire": "Ceasefire", "forces": "Forces & arms", "prisoners": "Prisoners", "talks": "The talks"}

HARBOUR = """The Cedar Courier

Norvian foreign minister Ilse Brandt told Radio Kell on Monday that her country would pull its patrol boats back ten
miles if Estmar lifts the blockade of the northern harbour. She called the release of all sailors "not negotiable".

Estmar rejects the demand to release the sailors before the spring thaw, according to a senior Norvian official.
Its envoy, Tarek Aziri, said: "السلام يحتاج إلى وقت", and added that Estmar would probably sign the truce text.

Mediators from the Lakes Union may host a second round in Almo on 12 March. It is hard to see the boats moving soon.
"""


def spans(text: str, *words: str) -> Spans:
    """Where each of `words` stands first."""
    found = [text.index(part) for part in words]
    return tuple((begin, begin + len(part)) for begin, part in zip(found, words, strict=True))


def statement(text: str, number: int, *content: str, source: str = "", cue: str = "", **fields: object) -> Statement:
    """A statement with the words that it is cut from."""
    given: dict[str, object] = {"form": "indirect", "act": "demand", "speaker": fields.get("party"), "confidence": 0.9}
    return Statement(
        id=f"s{number}",
        attribution=None,
        content=spans(text, *content),
        source=spans(text, source) if source else (),
        cue=spans(text, cue) if cue else (),
        **(given | fields),  # type: ignore[arg-type]
    )


def reading_of(text: str, language: str = "en", **fields: object) -> Reading:
    """A reading of `text` with what is known of its document."""
    parts = {key: fields.pop(key, None) for key in ("title", "outlet", "author", "published", "url")}
    document = Document(sha256="d" * 64, **parts)  # type: ignore[arg-type]
    report = Report(document=document, text=Text(sha256="e" * 64, content=text, extractor="plain 1", language=language))
    return Reading(report=report, inputs=INPUTS, **fields)  # type: ignore[arg-type]


ACTORS = (
    Actor(id="norvia", name="Norvia", kind="state", iso3="NOR"),
    Actor(id="estmar", name="Estmar", kind="state"),
    Actor(
        id="ilse-brandt", name="Ilse Brandt", kind="person", party="norvia", offices=(Office(title="foreign minister"),)
    ),
    Actor(id="tarek-aziri", name="Tarek Aziri", kind="person", party="estmar", offices=(Office(title="envoy"),)),
    Actor(id="unnamed:senior Norvian official", name="senior Norvian official", kind="unnamed", party="norvia"),
    Actor(id="radio-kell", name="Radio Kell", kind="outlet"),
    Actor(id="lakes-union", name="Lakes Union", kind="igo"),
)


def _harbour_statements(text: str) -> tuple[Statement, ...]:
    lifts = spans(text, "if Estmar lifts the blockade of the northern harbour")[0]
    official = Hop(actor="unnamed:senior Norvian official", kind="unnamed")
    pull = text[text.index("her country") : lifts[1]]
    return (
        statement(
            text,
            1,
            pull,
            source="Norvian foreign minister Ilse Brandt",
            cue="told",
            party="norvia",
            speaker="ilse-brandt",
            act="offer",
            addressee="estmar",
            issues=("forces", "ceasefire"),
            condition=Condition(span=lifts, type="if", by="estmar"),
            firmness="soft",
            stated_at=Date(value="2026-03-02", begin="2026-03-02", end="2026-03-02"),
            recency="new",
            chain=(Hop(actor="radio-kell", kind="outlet"),),
        ),
        statement(
            text,
            2,
            "lifts the blockade of the northern harbour",
            source="Ilse Brandt",
            party="norvia",
            speaker="ilse-brandt",
            addressee="estmar",
            issues=("forces",),
        ),
        statement(
            text,
            3,
            "the release of all sailors",
            '"not negotiable"',
            source="She",
            cue="called",
            form="mixed",
            party="norvia",
            speaker="ilse-brandt",
            issues=("prisoners",),
            firmness="red_line",
            proposal="p1",
        ),
        statement(
            text,
            4,
            "the demand to release the sailors before the spring thaw",
            source="a senior Norvian official",
            cue="according to",
            party="estmar",
            speaker="unnamed:senior Norvian official",
            act="reject",
            issues=("prisoners",),
            proposal="p1",
            answers="s3",
            chain=(official,),
        ),
        statement(
            text,
            5,
            "release the sailors before the spring thaw",
            source="senior Norvian official",
            party="norvia",
            speaker="unnamed:senior Norvian official",
            issues=("prisoners",),
            about=Date(value="2026-03-20", end="2026-03-20"),
        ),
        statement(
            text,
            6,
            "السلام يحتاج إلى وقت",
            source="Tarek Aziri",
            cue="said",
            form="direct",
            party="estmar",
            speaker="tarek-aziri",
            act="assess",
            valence="-",
            issues=("talks",),
        ),
        statement(
            text,
            7,
            "Estmar would probably sign the truce text",
            source="Tarek Aziri",
            cue="added",
            party="estmar",
            speaker="tarek-aziri",
            act="accept",
            hedge="PR+",
            issues=("ceasefire",),
            confidence=0.4,
        ),
        statement(
            text,
            8,
            "It is hard to see the boats moving soon",
            form="author",
            party="author",
            act="assess",
            valence="-",
            hedge="PR-",
            issues=("forces",),
        ),
    )


def harbour() -> Reading:
    """Nested and broken spans, a condition, a chain, a position reported by the other side, right-to-left words."""
    return reading_of(
        HARBOUR,
        title="Harbour talks: boats against blockade",
        outlet="The Cedar Courier",
        author="R. Imre",
        published="2026-03-03",
        url="https://cedar.example/harbour",
        actors=ACTORS,
        proposals=(Proposal(id="p1", label="all sailors to come home", issue="prisoners"),),
        statements=_harbour_statements(HARBOUR),
        events=(
            Event(
                id="e1",
                type="meet",
                participants=("lakes-union", "norvia", "estmar"),
                place="Almo",
                when=Date(value="2026-03-12", begin="2026-03-12", end="2026-03-12"),
                status="proposed",
                issues=("talks",),
                evidence=spans(HARBOUR, "may host a second round in Almo on 12 March"),
            ),
            Event(id="e2", type="release", status="denied"),
        ),
    )


HOSTILE = (
    "</script><script>window.owned=1</script><img src=x onerror=window.owned=1> \x1b[31mRed\x1b[0m \x07 "
    "[bold]loud[/bold] \u202eevil\u202c </style><b id=owned>&amp; &#x3c;"
)


def hostile() -> Reading:
    """Markup, terminal escapes, marks that reorder and rich markup wherever a stranger's text can stand."""
    text = f"{HOSTILE}\n\nThe spokesman said {HOSTILE} again: we offer peace.\n"
    attack = Actor(id='x" onmouseover="window.owned=1', name=HOSTILE, kind="person", offices=(Office(title=HOSTILE),))
    said = Statement(
        id='"><script>window.owned=1</script>',
        attribution=None,
        content=((0, len(HOSTILE)), *spans(text, "we offer peace")),
        source=spans(text, "The spokesman"),
        cue=spans(text, "said"),
        form="direct",
        party=attack.id,
        speaker=attack.id,
        addressee=attack.id,
        issues=(HOSTILE,),
        act="offer",
        chain=(Hop(actor=attack.id, kind="social"), Hop(actor="unnamed:" + HOSTILE, kind="unnamed")),
        stated_at=Date(value=HOSTILE, begin=HOSTILE, end=HOSTILE),
    )
    event = Event(id="e", type="meet", place=HOSTILE, participants=(attack.id,), evidence=((0, 9),))
    return reading_of(
        text,
        language='en" onload="window.owned=1',
        title=HOSTILE,
        outlet=HOSTILE,
        author=HOSTILE,
        published=HOSTILE,
        url="javascript:window.owned=1",
        actors=(attack,),
        statements=(said,),
        events=(event,),
    )


def empty() -> Reading:
    """A report in which nobody says anything."""
    return reading_of("Nothing was said in the valley today, and nothing was done.")
