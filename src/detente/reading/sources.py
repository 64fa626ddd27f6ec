"""Who speaks: the words of a source, resolved to an actor and to the party that it speaks for.

In this order: pronouns; people; role nouns ("the Ukrainian president", "a senior US official"); parties and coalitions;
outlets and documents; what is left is an unnamed source whose party the text does not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import takewhile

from detente.reading.actors import organs
from detente.reading.bodies import Bodies
from detente.reading.earlier import NOBODY, Earlier, Speaker
from detente.reading.lexicon import listed
from detente.reading.mentions import Mention
from detente.reading.people import is_name
from detente.reading.roster import Roster
from detente.reading.words import Word, Words, phrase
from detente.records import UNKNOWN, Span

_ACTING = frozenset("he she it they we i who which both its their his her".split())
_POSSESSIVE = frozenset("his her their its our my".split())
_JOINED = re.compile(r"(?:,? and |, )$")
_BREATH = 80  # characters that names joined by "and" take


class Sources:
    """Resolves sources in the order of the text, so that later ones can refer to earlier ones."""

    def __init__(
        self, text: str, found: Words, roster: Roster, mentions: list[Mention], sentences: list[Span], bodies: Bodies
    ) -> None:
        self.text, self.words, self.roster, self._bodies = text, found, roster, bodies
        self._mentions = mentions
        self._starts = [m.span[0] for m in mentions]
        self._earlier = Earlier(text, roster, mentions, sentences)
        self._known: dict[Span, Speaker] = {}

    def resolve(self, span: Span) -> Speaker:
        """The speaker that the words text[span] stand for."""
        if span not in self._known:
            speaker = replace(self._resolve(span), span=span)
            self._known[span] = speaker
            self._earlier.note(speaker)
        return self._known[span]

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span."""
        a, b = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [m for m in self._mentions[a:b] if m.span[1] <= span[1]]

    def can_act(self, found: list[Word], possessive: bool) -> bool:
        """Whether the words end in something that can take a position: a name, a pronoun, a role noun or a body."""
        last = found[-1]
        if last.possessive and not possessive:
            return False
        if last.bare.lower() in _ACTING:
            return True
        i = bisect_left(self._starts, last.end)
        named = i > 0 and self._mentions[i - 1].span[1] == last.end and not self._mentions[i - 1].place
        return (
            named
            or last.bare.lower() in listed("sources", "groups")
            or bool(self.roster.cast.title_index.at([last], 0) or organs().at([last], 0))
        )

    def named_at(self, end: int) -> int | None:
        """Where the name begins that ends at character `end`, its article included; None where no name ends there."""
        i = bisect_left(self._starts, end)
        if i == 0 or self._mentions[i - 1].span[1] != end or self._mentions[i - 1].role == "adjective":
            return None
        start = self._with_article(self._mentions[i - 1].span[0])
        joined = _JOINED.search(self.text, max(0, start - 6), start)
        before = self.named_at(joined.start()) if joined else None
        return start if before is None else before

    def _with_article(self, start: int) -> int:
        return start - 4 if self.text[max(0, start - 4) : start].lower() == "the " else start

    def _resolve(self, span: Span) -> Speaker:
        found = self.words.within(*span)
        if not found:
            return NOBODY
        inside = self.within(span)
        return (
            self._pronoun(found, span)
            or self._person(found, inside)
            or self._introduced(found)
            or self._role(found, inside)
            or self._parties(inside)
            or self._body(found)
            or self._document(found, span)
            or self._stranger(found)
        )

    def _pronoun(self, found: list[Word], span: Span) -> Speaker | None:
        head = found[0].bare.lower()
        if len(found) > 2 or (len(found) == 2 and head in _POSSESSIVE):
            return None
        if head in listed("actors", "person_pronouns"):
            return self._earlier.antecedent(span[0], people=True) or NOBODY
        if head in listed("actors", "group_pronouns") or head in listed("actors", "thing_pronouns"):
            meant = self._earlier.antecedent(span[0], people=False) or NOBODY
            return self._together(meant) if head in listed("actors", "group_pronouns") else meant
        if head == "which":
            return self._thing_before(span[0]) or NOBODY
        if head in listed("actors", "relative_pronouns"):
            return self._earlier.nearest(span[0]) or NOBODY
        if head in listed("actors", "own_pronouns"):
            return self._earlier.before(span[0]) or NOBODY
        return None

    def _together(self, speaker: Speaker) -> Speaker:
        """All that are named in one breath with a speaker: "they" after "Israel and Hamas agreed"."""
        span = speaker.span or (0, 0)
        named = [m for m in self.within((span[0], span[1] + _BREATH)) if m.party]
        joint = dict.fromkeys(m.party for m in named if m.party and _coordinated(self.text, named[0], m))
        alone = len(joint) < 2 or named[0].span != span
        return speaker if alone else replace(speaker, parties=tuple(joint), plural=True)

    def _thing_before(self, position: int) -> Speaker | None:
        """What "which" stands for: the body or the party named last."""
        body = self._bodies.of_noun(self.words.within(max(0, position - _BREATH), position)[-1:])
        return Speaker(body, (body,), "named") if body else self._earlier.thing(position)

    def _person(self, found: list[Word], inside: list[Mention]) -> Speaker | None:
        people = [m for m in inside if m.kind == "person"]
        if not people:
            return None
        free = [m for m in people if not self._owns(found, m)]
        if not free:
            return None
        parties = tuple(
            dict.fromkeys(
                m.party or self.roster.party(m.actor) or UNKNOWN for m in free if _coordinated(self.text, free[0], m)
            )
        )
        return Speaker(free[0].actor, parties, "named")

    def _owns(self, found: list[Word], mention: Mention) -> bool:
        """Whether a person's name is only a possessive here: "Zelensky's top officials"."""
        last = next((w for w in found if w.end == mention.span[1]), None)
        return last is not None and last.possessive and last is not found[-1]

    def _introduced(self, found: list[Word]) -> Speaker | None:
        """A full name that nothing explains, with what follows it: "Mary Oyelaran, her party's leader"."""
        name = list(takewhile(lambda w: w.capital and is_name(w), found))
        if len(name) > 2 and found[0].possessive:
            return self._owned(name) if len(name) == len(found) else None
        if (
            len(name) < len(found)
            and name
            and self.text[name[-1].end : found[len(name)].start].strip()[:1] not in (",", "(")
        ):
            return None  # "Twin Cities hospital officials"
        titled = any(self.roster.cast.title_index.at(found, i) for i in range(len(name)))
        if name and name[-1].possessive:
            return None  # "Mary Oyelaran's lawyer"
        if len(name) < 2 or len(name) == len(found) or titled or self.roster.is_party(found, 0):
            return None
        return Speaker(self.roster.person(phrase(name)), (UNKNOWN,), "named")

    def _owned(self, name: list[Word]) -> Speaker | None:
        """A person whom only a party introduces: "Germany's Wolfgang Schaeuble"."""
        hit = self.roster.at(name, 0)
        party = self.roster.party(hit[1][0]) if hit and hit[0] == 1 else None
        if party is None or self.roster.is_party(name, 1):
            return None
        person = self.roster.person(phrase(name[1:]))
        if self.roster.party(person) is None:
            self.roster.belongs(person, party)
        return Speaker(person, (party,), "named")

    def _role(self, found: list[Word], inside: list[Mention]) -> Speaker | None:
        """A role noun: the one it means ("the minister"), else a source without a name ("a US official")."""
        titles = (h for h in self.roster.cast.title_index.scan(found) if h[2].rank != "body")
        named = [m.span for m in inside if m.role == "name"]  # "Workers" in "the Harbour Workers Federation" is no role
        hit = next((h for h in titles if not any(s <= found[h[0]].start < e for s, e in named)), None)
        if hit is None:
            return None
        i, j, _ = hit
        while j < len(found) and (further := self.roster.cast.title_index.at(found, j)) and not found[j - 1].possessive:
            j = further[0]  # "a rebel spokesman"
        party = self._party_near(found, j, inside)
        meant = self._meant(found, i, j, party) if _definite(found, inside) else None
        if party is None and found[0].bare.lower() in _POSSESSIVE:  # "his envoy"
            owner = self._earlier.antecedent(found[0].start, people=found[0].bare.lower() in ("his", "her"))
            party = next((p for p in owner.parties if p != UNKNOWN), None) if owner else None
        return meant or self._untold(found, i, j, party, inside)

    def _meant(self, found: list[Word], i: int, j: int, party: str | None) -> Speaker | None:
        """The one person that a title means: who holds it, else, for no party's, who was called so or spoke last."""
        noun, position = found[j - 1].bare.lower(), found[0].start
        if noun.endswith("s"):
            return None if party else self._earlier.same_noun(noun)
        if found[0].bare.lower() in _POSSESSIVE:
            return self._earlier.holder(phrase(found[i:j]), party, position)
        holder = self._earlier.holder(phrase(found[i:j]), party, position)
        return holder if holder or party else self._earlier.same_noun(noun) or self._earlier.lately(position)

    def _untold(self, found: list[Word], i: int, j: int, party: str | None, inside: list[Mention]) -> Speaker:
        """Who speaks where the text does not name them: nobody in particular, one of a body, or one of a party."""
        noun = found[j - 1].bare.lower()
        if party is None and noun in listed("sources", "nobody"):
            return Speaker(self._unnamed(found, None), (UNKNOWN,), "unnamed")
        body = self._bodies.of_noun(found[i:j]) if party is None and found[0].bare.lower() == "the" and i == 1 else None
        if body:
            return Speaker(body, (body,), "named")
        plural = noun.endswith("s") or noun in listed("sources", "groups")
        parties = self._joint(inside, party) if plural and party else (party or UNKNOWN,)
        actor = self._unnamed(found, party if len(parties) == 1 else None)
        return Speaker(actor, parties, "unnamed", plural=plural)

    def _joint(self, inside: list[Mention], party: str) -> tuple[str, ...]:
        """The parties of "French and British diplomats", of "the foreign ministers of France and Germany"."""
        named = [m for m in inside if m.party]
        first = next((m for m in named if m.party == party), None)
        if first is None:
            return (party,)
        after = named[named.index(first) :]
        return tuple(dict.fromkeys(m.party for m in after if m.party and _coordinated(self.text, first, m)))

    def _party_near(self, found: list[Word], j: int, inside: list[Mention]) -> str | None:
        """The party of a role noun: named after "close to" and its like, else before the noun, else anywhere in it."""
        after = [m for m in inside if m.span[0] >= found[j - 1].end and m.party]
        if after:
            between = self.text[found[j - 1].end : after[0].span[0]].lower()
            if any(f" {near} " in f"{between} " for near in listed("sources", "near")):
                return after[0].party
        named = next((m.party for m in inside if m.party), None)
        title = phrase(found[:j][-2:]).removesuffix("s")
        return named or self._bodies.of_noun(found[: j - 1]) or self._bodies.of_title(title)

    def _unnamed(self, found: list[Word], party: str | None) -> str:
        start = 1 if found[0].bare.lower() in ("a", "an", "the") and len(found) > 1 else 0
        return self.roster.unnamed(self.text[found[start].start : found[-1].end], party)

    def _parties(self, inside: list[Mention]) -> Speaker | None:
        named = [m for m in inside if m.kind != "person"]
        if not named:
            return None
        head = named[0]
        if len(named) > 1 and named[1].kind == "outlet":
            between = self.text[head.span[1] : named[1].span[0]].strip("'’s ").split()
            head = named[1] if set(between) <= listed("sources", "carriers") else head  # "Qatar's Al Jazeera"
        if head.kind == "outlet":
            return Speaker(head.actor, (UNKNOWN,), "outlet")
        joint = [m.party for m in named if m.party and _coordinated(self.text, head, m)]
        return Speaker(head.actor, tuple(dict.fromkeys(joint)) or (UNKNOWN,), "named", plural=len(joint) > 1)

    def _body(self, found: list[Word]) -> Speaker | None:
        """ "the union", "the company", "their government": the one body of that kind."""
        body = self._bodies.of_noun(found[-2:])
        side = None if body else self._bodies.side_of(found[-2:])
        if side:
            body = self.roster.body(side, "organisation")
        return Speaker(body, (body,), "named") if body else None

    def _document(self, found: list[Word], span: Span) -> Speaker | None:
        """A text speaks for whoever spoke last: "the statement said"."""
        if found[-1].bare.lower() not in listed("sources", "documents"):
            return None
        earlier = self._earlier.before(span[0])
        here = earlier is not None and earlier.span is not None and "\n" not in self.text[earlier.span[1] : span[0]]
        return replace(earlier, kind="document") if earlier and here else None

    def _stranger(self, found: list[Word]) -> Speaker:
        """A name or a noun phrase that nothing so far explains."""
        if found[0].bare.lower() == "the" and not any(w.capital for w in found[1:]):
            earlier = self._earlier.same_noun(found[-1].bare.lower())
            if earlier:
                return earlier
        if len(found) > 1 and found[0].bare.lower() in listed("actors", "honorifics"):
            found = found[1:]
        name = [w for w in found if w.capital and is_name(w)]
        alone = name == found and len(name) == 1 and not self._plain(name[0])
        if alone or (len(name) > 1 and name == found[: len(name)]):
            person = self.roster.person(phrase(name))
            return Speaker(person, (self.roster.party(person) or UNKNOWN,), "named")
        if all(w.bare.lower() in ("a", "an", "the") for w in found):
            return NOBODY
        return Speaker(self._unnamed(found, None), (UNKNOWN,), "unnamed", plural=found[-1].bare.endswith("s"))

    def _plain(self, word: Word) -> bool:
        """Whether a capitalised word is also met in small letters, and so is no name: "Hospitals" in a headline."""
        return any(w.bare == word.bare.lower() for w in self.words.all)


def _definite(found: list[Word], inside: list[Mention]) -> bool:
    """Whether the words begin like those for somebody known: "the", "his", a party's name."""
    named = bool(inside) and found[0].start == inside[0].span[0]
    return named or found[0].bare.lower() in ("the", "his", "her", "their", "its")


def _coordinated(text: str, first: Mention, other: Mention) -> bool:
    """Whether two mentions are joined by commas and "and" alone: a joint source."""
    between = text[first.span[1] : other.span[0]].replace(",", " ").split()
    joining = {"and", "the", "both", "'s", "’s"} | listed("actors", "organs")
    return all(w in joining or w[:1].isupper() for w in between)
