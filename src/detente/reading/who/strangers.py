"""Sources that nothing in the report's introductions explains: names met only here, documents, plain nouns."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from detente.reading.lexicon import listed
from detente.reading.who.described import describers
from detente.reading.who.earlier import NOBODY, Speaker
from detente.reading.who.names import begins_sentence, is_name
from detente.reading.who.resolver import Resolver
from detente.reading.words import Word, phrase
from detente.records import UNKNOWN, Span


class Strangers(Resolver):
    """Resolves what is left."""

    def _introduced(self, found: list[Word]) -> Speaker | None:
        """A full name that nothing explains, with what follows it: "Mary Oyelaran, her party's leader"."""
        name = list(takewhile(lambda w: w.capital and is_name(w), found))
        if len(name) > 1 and found[0].possessive:
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
        if len(name) == 2:
            body = self.roster.body(name[1].bare, "organisation")  # "Japan's Toyota"
            return Speaker(body, (body,), "named")
        person = self.roster.person(phrase(name[1:]))
        if self.roster.party(person) is None:
            self.roster.belongs(person, party)
        return Speaker(person, (party,), "named")

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
            earlier = self._earlier.same_noun(found[-1].bare.lower()) or self._described(found)
            if earlier:
                return earlier
        if len(found) > 1 and found[0].bare.lower() in listed("actors", "honorifics"):
            found = found[1:]
        found = found[: next((k for k in range(1, len(found)) if self._parted(found, k)), len(found))]
        name = [w for w in found if w.capital and is_name(w)]
        alone = name == found and len(name) == 1 and not self._plain(name[0]) and not self._several(name[0])
        if alone or (len(name) > 1 and name == found):
            person = self.roster.person(phrase(name))
            return Speaker(person, (self.roster.party(person) or UNKNOWN,), "named")
        if all(w.bare.lower() in ("a", "an", "the") for w in found):
            return NOBODY
        if found[0].bare.lower() == "the" and found[1:] == name and (len(name) > 1 or name[0].bare.isupper()):
            body = self.roster.body(phrase(name), "organisation")  # "The HSE", "The Salt Circle"
            return Speaker(body, (self.roster.party(body) or body,), "named")
        return Speaker(self._unnamed(found, None), (UNKNOWN,), "unnamed", plural=found[-1].bare.endswith("s"))

    def _described(self, found: list[Word]) -> Speaker | None:
        """Whoever was spoken of: "the 44-year-old", "the former banker", "the activist"."""
        noun = found[-1].bare.lower()
        human = noun.endswith(("er", "or", "ist", "ian", "man", "woman", "veteran")) and not _is_thing(found[-1])
        aged = noun.endswith("-year-old") or (len(found) > 2 and found[1].bare == "former")
        return self._earlier.antecedent(found[0].start, people=True) if aged or (human and len(found) < 4) else None

    def _parted(self, found: list[Word], k: int) -> bool:
        """Whether a comma parts two names: "Hale, Highland Front"."""
        return found[k - 1].capital and found[k].capital and self.text[found[k - 1].end : found[k].start] == ", "

    def _several(self, word: Word) -> bool:
        """Whether a capital only begins a sentence about many: "Bondholders said"."""
        return word.bare.endswith("s") and not word.possessive and begins_sentence(self.text, word)

    def _plain(self, word: Word) -> bool:
        """Whether a capitalised word is also met in small letters, and so is no name: "Hospitals" in a headline."""
        return any(w.bare == word.bare.lower() for w in self.words.all)


def _is_thing(word: Word) -> bool:
    """Whether a noun in -er or -or is no person's: carrier, operator, letter."""
    return bool(describers().at([word], 0)) or word.bare.lower() in listed("sources", "things")
