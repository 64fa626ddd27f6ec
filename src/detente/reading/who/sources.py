"""Who speaks: the words of a source, resolved to an actor and to the party that it speaks for.

In this order: pronouns; people; role nouns ("the Ukrainian president", "a senior US official"); parties and coalitions;
outlets and documents; what is left is an unnamed source whose party the text does not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from detente.reading.lexicon import listed
from detente.reading.mentions import Mention
from detente.reading.who.bodies import Bodies
from detente.reading.who.earlier import NOBODY, Speaker
from detente.reading.who.land_words import Lands
from detente.reading.who.organs import organs
from detente.reading.who.persons import pronoun_of, without_verb
from detente.reading.who.resolver import coordinated
from detente.reading.who.roles import POSSESSIVE, Roles
from detente.reading.who.roster import Roster
from detente.reading.who.standing import Standing
from detente.reading.who.strangers import Strangers
from detente.reading.who.voices import Voices
from detente.reading.words import Word, Words
from detente.records import UNKNOWN, Span

_ACTING = frozenset("he she it they we i who which both its their his her".split())
_JOINED = re.compile(r"(?:,? and |, )$")
_PARTING = frozenset({","})
_BREATH = 80  # characters that names joined by "and" take


class Sources(Roles, Strangers, Standing, Voices, Lands):
    """Resolves sources in the order of the text, so that later ones can refer to earlier ones."""

    def __init__(
        self,
        text: str,
        found: Words,
        roster: Roster,
        mentions: list[Mention],
        sentences: list[Span],
        bodies: Bodies,
        labels: Mapping[Span, str] | None = None,
    ) -> None:
        super().__init__(text, found, roster, mentions, sentences, bodies)
        self._known: dict[Span, Speaker] = {
            span: Speaker(who, (roster.party(who) or UNKNOWN,), "named", span) for span, who in (labels or {}).items()
        }
        self._labelled = bool(labels)
        for speaker in self._known.values():
            self._earlier.note(speaker)

    def resolve(self, span: Span) -> Speaker:
        """The speaker that the words text[span] stand for."""
        if span not in self._known:
            speaker = replace(self._for_none(self._resolve(span)), span=span)
            self._known[span] = speaker
            self._earlier.note(speaker)
        return self._known[span]

    def body_of(self, found: list[Word]) -> str | None:
        """The one body that a noun among the words stands for: "the company"."""
        return self._bodies.of_noun(found)

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
        found = self._without_place(self.words.within(*span))
        if not found:
            return NOBODY
        span = (found[0].start, span[1])
        inside, head = self.within(span), self._head(found)
        if self._named_whole(head, inside):
            found, inside = head, [m for m in inside if m.span[1] <= head[-1].end]
        return (
            self._pronoun(found, span)
            or self._person(found, inside)
            or self._apposed(found, inside)
            or self._introduced(found)
            or self._role(found, head, inside)
            or self._parties(found, inside)
            or self._body(head)
            or self._organ(head)
            or self._owned_organ(head)
            or self._document(head, span)
            or self._stranger(head)
        )

    def _head(self, found: list[Word]) -> list[Word]:
        """The words before an apposition or a clause: "The company" of "The company, which serves two million"."""
        for k in range(1, len(found)):
            gap = self.text[found[k - 1].end : found[k].start]
            if found[k].bare in ("who", "which", "whose") or (gap.strip() in _PARTING and not found[k].capital):
                return found[:k]
            if gap.strip() in ("-", "–", "—", "("):
                return found[:k]
        return found

    def _apposed(self, found: list[Word], inside: list[Mention]) -> Speaker | None:
        """The name that a description is followed by, in the source or just after it: "The port's owner, Meridian,"."""
        if self.within((found[0].start, found[0].end)) and not found[0].possessive:
            return None
        after = self.within((found[-1].end, found[-1].end + _BREATH))[:1]
        for m in [*inside[-1:], *after]:
            opens = self.text[m.span[0] - 2 : m.span[0]] == ", " and m.role == "name" and m.kind != "outlet"
            alone = m.span[0] - found[-1].end == 2 and self.text[m.span[1] : m.span[1] + 1] == ","
            if opens and m.span[1] >= found[-1].end and (m in inside or alone):
                return Speaker(m.actor, (m.party or UNKNOWN,), "named")
        return None

    def _pronoun(self, found: list[Word], span: Span) -> Speaker | None:
        head = without_verb(found[0].bare.lower())
        if len(found) > 2 or (len(found) == 2 and head in POSSESSIVE):
            return None
        if head in listed("actors", "person_pronouns"):
            return self._earlier.antecedent(span[0], people=True, pronoun=pronoun_of(head)) or NOBODY
        if head in listed("actors", "group_pronouns") or head in listed("actors", "thing_pronouns"):
            meant = self._earlier.antecedent(span[0], people=False) or NOBODY
            return self._together(meant) if head in listed("actors", "group_pronouns") else meant
        if head == "which":
            return self._thing_before(span[0]) or NOBODY
        if head in listed("actors", "relative_pronouns"):
            return self._earlier.nearest(span[0]) or NOBODY
        if head in listed("actors", "own_pronouns"):
            return self._voice(head, span[0]) or NOBODY
        return None

    def _together(self, speaker: Speaker) -> Speaker:
        """All that are named in one breath with a speaker: "they" after "Israel and Hamas agreed"."""
        span = speaker.span or (0, 0)
        named = [m for m in self.within((span[0], span[1] + _BREATH)) if m.party]
        joint = dict.fromkeys(m.party for m in named if m.party and coordinated(self.text, named[0], m))
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
        free = [m for m in people if not self._owns(found, m) and not self._served(found, m, inside)]
        if not free:
            return None
        if len(free) > 1 and _only_nouns(self.text[free[0].span[1] : free[1].span[0]]):
            free = free[1:]  # "Trump envoy Steve Witkoff"
        parties = tuple(
            dict.fromkeys(
                m.party or self.roster.party(m.actor) or UNKNOWN for m in free if coordinated(self.text, free[0], m)
            )
        )
        return Speaker(free[0].actor, parties, "named")

    def _served(self, found: list[Word], mention: Mention, inside: list[Mention]) -> bool:
        """Whether a person is only whom a source serves: "a spokesman for Prime Minister Anwar Ibrahim"."""
        if found[0].start == mention.span[0]:
            return False
        before = [w for w in found if w.end <= mention.span[0]]
        link = next((w for w in reversed(before) if w.bare in listed("affiliations", "direct") or w.bare == "to"), None)
        if link is None or "," in self.text[link.end : mention.span[0]]:
            return False
        between = any(link.end <= m.span[0] and m.span[1] <= mention.span[0] for m in inside)
        return not between and any(
            self.roster.cast.title_index.at(found, k) for k, w in enumerate(found) if w.end < link.start
        )

    def _parties(self, found: list[Word], inside: list[Mention]) -> Speaker | None:
        inside = [m for m in inside if not self._compounded(m)]
        named = [m for m in inside if m.kind != "person" or self._owns(found, m)]
        if not named:
            return None
        head = named[0]
        if len(named) > 1 and self._called(found, head, named[1]):
            head = named[1]
        if len(named) > 1 and named[1].kind == "outlet":
            between = self.text[head.span[1] : named[1].span[0]].strip("'’s ").split()
            head = named[1] if set(between) <= listed("sources", "carriers") else head  # "Qatar's Al Jazeera"
        if head.kind == "outlet":
            return Speaker(head.actor, (UNKNOWN,), "outlet")
        if head.role == "adjective" and len(found) == 2 and found[0].bare.lower() == "the" and self._one(found[1]):
            meant = self._compatriot(head) or self._earlier.antecedent(found[0].start, people=True)  # "The Frenchman"
            return meant or Speaker(self._unnamed(found, None), (UNKNOWN,), "unnamed")
        if staff := self._staff(found, head):
            return staff if staff is not NOBODY else None
        if name := self._national(found, head):
            body = self.roster.body(name, "organisation")
            return Speaker(body, (body,), "named")
        owned = self._owned_by(found, head)
        if head.kind == "person" or (owned and self._public(owned, 0, len(owned), head.party) is None):
            ours = owned and (organs().at(owned, len(owned) - 1) or owned[-1].bare in listed("sources", "followers"))
            return Speaker(head.party, (head.party,), "named") if ours and head.party else None
        joint = [m.party for m in named if m.party and coordinated(self.text, head, m)]
        return Speaker(head.actor, tuple(dict.fromkeys(joint)) or (UNKNOWN,), "named", plural=len(joint) > 1)

    def _one(self, word: Word) -> bool:
        """Whether a word for a people means one of them."""
        return (
            word.bare.endswith(("man", "woman", "iard", "ian", "an", "ot", "on", "ole", "ane", "ede"))
            and not word.possessive
        )

    def _owned_by(self, found: list[Word], head: Mention) -> list[Word]:
        """The plain words after a party's possessive or adjective: "opposition" in "Venezuela's opposition"."""
        i = next((k for k, w in enumerate(found) if w.start >= head.span[1]), len(found))
        possessive = i > 0 and found[i - 1].possessive
        if not possessive and head.role != "adjective":
            return []
        return list(takewhile(lambda w: not w.capital, found[i:]))


def _only_nouns(between: str) -> bool:
    """Whether a description stands between two names: " ally ", " special envoy "."""
    inside = between.split()
    return 0 < len(inside) < 4 and all(
        w.isalpha() and w.islower() and w not in ("and", "or", "for", "of", "to") for w in inside
    )
