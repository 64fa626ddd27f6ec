"""From attributions, stances and the writer's own judgements to statements: one party, one act, one content each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.reading.lexicon import listed
from detente.reading.page import Page
from detente.reading.positions import author
from detente.reading.positions.acts import ADDRESSED, act_under, cue_act, settled
from detente.reading.positions.joined import continued, joined
from detente.reading.positions.stance_words import Stance
from detente.reading.positions.stances import find_stances
from detente.reading.positions.units import Unit, units, without_gloss, words_of
from detente.reading.positions.whose import Whose, asked, at_head, stance_subject, whose
from detente.reading.quantities import find_quantities
from detente.reading.through import chain
from detente.reading.through.heard import Said
from detente.reading.through.relayed import at_home, of_its_own, stands_near, tells_of_another
from detente.reading.through.said import after_what
from detente.reading.tone.shading import shaded
from detente.reading.tone.terms import demanded
from detente.reading.who.earlier import Speaker
from detente.reading.words import words
from detente.records import AUTHOR, POSITION_ACTS, UNKNOWN, Act, Attribution, Date, Form, Hop, Span, Spans, Statement

_IMAGINED = frozenset({"might", "could", "would", "may"})
_MEDIATES = re.compile(r"\b(?:mediat|facilitat|broker|go-between|intermediar|conciliat|arbitrat)", re.IGNORECASE)
_ANSWERS: frozenset[Act] = frozenset({"accept", "reject"})
_DENYING = frozenset({"deny", "no_comment"})


def of_attribution(page: Page, one: Said) -> Iterator[Statement]:
    """The statements of one attribution."""
    a = one.attribution
    cue = words_of(page.text, a.cue)
    if _writers_own(page, one, cue):
        yield from judged(page, a.content, a)
        return
    denied = (
        cue_act(cue)[0] in _DENYING
    )  # of what is denied nothing is reported: "denied that Peru had rejected the map"
    w: Whose | None = None
    for whole in units(page.text, a.content, page.sentences, lambda c: act_under(cue, c), a.form == "direct"):
        for unit in [whole] if denied else joined(page, whole, lambda c: act_under(cue, c)):
            w = Whose(one.speaker.parties) if denied else _of_unit(page, unit, one, w)
            yield from _per_party(page, one, unit, w)


def _of_unit(page: Page, unit: Unit, one: Said, before: Whose | None) -> Whose:
    span = (unit.spans[0][0], unit.spans[-1][1])
    told = continued(page, unit, before)
    between = _MEDIATES.search(words_of(page.text, one.attribution.source)) is not None
    return told or whose(page.text, span, unit.act, one.speaker.parties, page.sources, between)


def _writers_own(page: Page, one: Said, cue: str) -> bool:
    """Voices that the writer only imagines ("observers might note"), and what nobody foresees ("is expected to")."""
    source = words_of(page.text, one.attribution.source).lower().removeprefix("the ")
    nobody = any(source == n or source.endswith(" " + n) for n in listed("sources", "nobody"))
    marks = {w.bare.lower() for w in words(cue)}
    return bool(marks & _IMAGINED) if nobody else not source and bool(marks & listed("sources", "writer"))


@dataclass(frozen=True, slots=True)
class Claim:
    """One act of one party in an attribution, before the rest is read from its words."""

    attribution: Attribution
    content: Spans
    act: Act
    party: str
    speaker: str
    hops: tuple[Hop, ...]
    addressee: str | None = None


def _per_party(page: Page, one: Said, unit: Unit, w: Whose) -> Iterator[Statement]:
    span = (unit.spans[0][0], unit.spans[-1][1])
    own = of_its_own(page, one.speaker) or at_home(page, one.speaker)
    act = w.act or unit.act
    reported = (w.reported and not own) or tells_of_another(page, span, act, one.speaker)
    reported = reported or stands_near(page, act, one.speaker)
    hop = chain.through(one.speaker, page.sources.roster) if reported else None
    hops = chain.unique((*one.hops, *((hop,) if hop else ())))
    for party in w.parties:
        who = _claimant(page, one, hops, party)
        yield from _with_demand(
            page, Claim(one.attribution, unit.spans, w.act or unit.act, party, who, hops, w.addressee)
        )


def _claimant(page: Page, one: Said, hops: tuple[Hop, ...], party: str) -> str:
    """Who speaks: the source, but whoever tells of it where the source is only said to have promised, offered, refused
    or asked: "Peru has promised to pay, said Chile's minister" is the minister's word."""
    act, _ = cue_act(words_of(page.text, one.attribution.cue))
    tellers = [h for h in hops if h.kind in ("named", "unnamed") and h.actor != one.speaker.actor]
    if act not in POSITION_ACTS or not tellers or one.attribution.form == "mixed":
        return one.speaker.actor
    known = page.sources.roster.get(tellers[-1].actor)
    other = known is not None and party not in (known.id, known.party)
    return tellers[-1].actor if other else one.speaker.actor


def _with_demand(page: Page, claim: Claim) -> Iterator[Statement]:
    """The claim's statement, and the demand that its condition holds: "no truce without their release"."""
    made = statement_of(page, claim)
    yield made
    wanted = demanded(page, made)
    if wanted and made.condition:
        yield statement_of(page, replace(claim, content=(wanted,), act="demand", addressee=made.condition.by))


def statement_of(page: Page, claim: Claim) -> Statement:
    """The claim's statement with the issues, dates and numbers that its words hold."""
    a, content = claim.attribution, claim.content
    made = Statement(
        id="",
        attribution=a.id,
        content=content,
        source=a.source,
        cue=a.cue,
        form=a.form,
        party=claim.party,
        speaker=claim.speaker,
        addressee=claim.addressee if claim.act in ADDRESSED else None,
        issues=page.issues_of(content, a.cue),
        act=claim.act,
        chain=claim.hops,
        about=_date(page, page.around(content), content),
        quantities=tuple(q for part in content for q in find_quantities(page.text, part)),
        origin=page.origins[a.id],
    )
    return shaded(page, a, made)


def _date(page: Page, sentence: Span, inside: Spans) -> Date | None:
    """The first date in the sentence that stands inside the given spans."""
    near = (d for d in page.dates if d.span and sentence[0] <= d.span[0] < sentence[1])
    return next((d for d in near if d.span and any(s <= d.span[0] < e for s, e in inside)), None)


def of_stances(page: Page, spoken: list[Said]) -> Iterator[tuple[Attribution, Statement]]:
    """Positions that the report states without a quotation, or deep inside one, that no attribution holds yet."""
    taken = [span for one in spoken for span in one.attribution.cue]
    for sentence in page.sentences:
        for stance in find_stances(page.text, page.words.within(*sentence), sentence):
            subject = stance_subject(page.text, stance, sentence, page.sources)
            if (
                subject
                and not _touches(stance.cue, taken)
                and not _asks_nothing(stance)
                and not after_what(page.text, subject[0])
            ):
                yield from _of_stance(page, stance, subject, spoken)


def _asks_nothing(stance: Stance) -> bool:
    return stance.act not in POSITION_ACTS or settled(stance.act, stance.negated) not in POSITION_ACTS


def _touches(span: Span, others: list[Span]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in others)


def _of_stance(
    page: Page, stance: Stance, subject: Span, spoken: list[Said]
) -> Iterator[tuple[Attribution, Statement]]:
    outer = _outer(stance, spoken)
    speaker = page.sources.resolve(subject)
    nobody = speaker.actor == UNKNOWN or speaker.actor.startswith("unnamed:")
    if (UNKNOWN in speaker.parties and nobody) or (outer and _repeats(page, stance, outer, speaker)):
        return
    act = settled(stance.act, stance.negated)
    form: Form = "indirect"
    content = without_gloss(page.text, (_within(stance, outer),))
    a = Attribution(id=f"r{stance.cue[0]}", source=(subject,), cue=(stance.cue,), content=content, form=form)
    page.origins[a.id] = "rule stances"
    teller = None if outer is None or _answers(page, stance, outer) else outer
    hop = chain.through(teller.speaker, page.sources.roster) if teller else None
    hops = chain.unique((*teller.hops, *((hop,) if hop else ()))) if teller else ()
    who = teller.speaker if teller else speaker
    to = asked(page.text, stance.content, act, speaker.parties, page.sources)
    for party in speaker.parties:
        yield a, statement_of(page, Claim(a, content, act, party, who.actor, hops, to))


def _answers(page: Page, stance: Stance, outer: Said) -> bool:
    """Whether the report itself tells of the position that another answers: "Peru rejects Chile's demand for a port".
    In words that are said ("Peru said that Chile's demand") it is told by who says them."""
    by_cue = cue_act(words_of(page.text, outer.attribution.cue))[0]
    return stance.shape == "noun" and outer.attribution.form == "indirect" and by_cue in _ANSWERS


def _within(stance: Stance, outer: Said | None) -> Span:
    """The stance's content, as far as the attribution that holds it goes: "a fee | , a banker said"."""
    start, end = stance.content
    ends = [e for s, e in outer.attribution.content if s <= start < e] if outer else []
    return start, min([end, *ends])


def _outer(stance: Stance, spoken: list[Said]) -> Said | None:
    """The attribution whose content holds the stance."""
    return next((o for o in spoken if any(s <= stance.cue[0] < e for s, e in o.attribution.content)), None)


def _repeats(page: Page, stance: Stance, outer: Said, speaker: Speaker) -> bool:
    """Whether the outer statement already tells it: the same party's, or the stance heads its unit."""
    if set(speaker.parties) == set(outer.speaker.parties):
        return True
    start = page.sentence(stance.cue[0])[0]
    head = max(start, max(s for s, _ in outer.attribution.content if s <= stance.cue[0]))
    subject = speaker.span[0] if speaker.span else stance.cue[0]
    by_cue = cue_act(words_of(page.text, outer.attribution.cue))[0]
    told = by_cue is None and at_head(page.text, head, subject)
    return stance.shape != "noun" and (told or by_cue in _DENYING)


def of_writer(page: Page, taken: list[Span]) -> Iterator[Statement]:
    """The writer's own judgements."""
    for span in author.judgements(page.text, page.sentences, taken):
        yield from judged(page, (span,), None)


def judged(page: Page, content: Spans, a: Attribution | None) -> Iterator[Statement]:
    """A content as the writer's own judgement."""
    made = Statement(
        id="",
        attribution=a.id if a else None,
        content=content,
        source=a.source if a else (),
        cue=a.cue if a else (),
        form="author",
        party=AUTHOR,
        speaker=AUTHOR,
        issues=page.issues_of(content, a.cue if a else ()),
        act="assess",
        about=_date(page, page.around(content), content),
        origin="rule author",
    )
    yield shaded(page, a, made)
