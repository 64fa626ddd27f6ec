"""For whom a person speaks, told by the words around the name rather than by a title that a list knows.

before      the union's treasurer, Ana Ilic; Boreal's Ana Ilic; its founder, Ana Ilic; Hale's deputy, Ana Ilic
after       Ana Ilic of the union; Ana Ilic (NRU); Ana Ilic, a member of the Front's negotiating team
clause      Ana Ilic, who leads the company's side; Ana Ilic, representing the island
opener      For the union, Ana Ilic said; speaking for Chad, Ana Ilic

What is past ("a former envoy of Chad") and what sets apart ("his Chadian counterpart" is Chad's, "a critic of Chad"
nobody's) is heeded. Where the words tell nothing, nothing is guessed.
"""

from __future__ import annotations

from detente.reading.lexicon import listed
from detente.reading.who.names import begins_sentence
from detente.reading.who.party_phrases import OPEN, OWN, PERSONAL, PartyPhrases

_CLAUSE = 16  # words of an apposition or a clause
_BACK = 7  # words between whose it is and the name
_STOPS = frozenset('.;:!?\n"“”')


class Affiliations(PartyPhrases):
    """Reads the words around names, with the parties and bodies that the report has."""

    def of(self, i: int, j: int) -> str | None:
        """The party of the person whose name is words i to j; None where the words around it tell none."""
        return self._owner(i) or self._direct(j) or self._clause(j) or self._opened(i)

    def owned(self, i: int) -> str | None:
        """The party of "the EU's Kallas", whatever else is known of her."""
        hit = self.party_before(i) if i > 0 and self.found[i - 1].possessive else None
        return hit[0] if hit and hit[1] != "person" else None

    def leads(self, j: int) -> str | None:
        """The party of a person of whom the report says "who leads the Front", whatever else it says."""
        if self.gap(j) != ", ":
            return None
        if self.found[j].bare == "whose":
            return self._partys(j + 1)
        who = next((k for k in range(j, min(j + 6, len(self.found))) if self.found[k].bare == "who"), None)
        clear = who is not None and not any("," in self.gap(k) for k in range(j + 1, who + 1))
        leads = clear and who is not None and who + 1 < len(self.found) and self.found[who + 1].bare in _leading()
        return self._belonging(who + 1, self._end(who + 1)) if leads and who is not None else None

    # the words after a name

    def _direct(self, j: int) -> str | None:
        """ "Ilic of the union", "Ilic, for the union,", "Ilic (NRU)"."""
        gap = self.gap(j)
        if gap == " (":
            hit = self._named(j)
            return hit[1] if hit and self.text[self.found[hit[0] - 1].end] == ")" else None
        if gap not in (" ", ", ") or self.found[j].bare not in listed("affiliations", "direct"):
            return None
        hit = self.party_at(j + 1)
        return hit[1] if hit else None

    def _clause(self, j: int) -> str | None:
        """The party in the apposition or the clause after a name."""
        if self.gap(j) not in (", ", " (", " – ", " — ", " - "):
            return None
        k = j + 1 if self.found[j].bare.isdigit() and self.gap(j + 1) == ", " else j  # "Ilic, 43, a nurse"
        end = self._end(k)
        if self.found[k].bare == "whose":
            hit = self.party_at(k + 1)
            return hit[1] if hit else None
        if self.found[k].bare == "who":
            return self._belonging(k + 1, end)
        return self._apposed(k, end) or self._belonging(k, end)

    def _end(self, k: int) -> int:
        """The word after a clause: a comma or a stop ends it; a relative clause may follow one comma."""
        end, commas = k + 1, 0
        while end < len(self.found) and end - k < _CLAUSE:
            gap = self.gap(end)
            if set(gap) & _STOPS or ")" in gap:
                break
            commas += "," in gap
            opened = "," in gap and commas == 1 and self._continues(end)
            if commas and not opened and (commas > 1 or not self._continues_since(k, end)):
                break
            end += 1
        return end

    def _continues(self, k: int) -> bool:
        return self.found[k].bare in ("who", "the", "a", "an", "and") or self.found[k].bare in _speaking()

    def _continues_since(self, k: int, end: int) -> bool:
        """Whether the comma passed between words k and `end` led on to more of the description."""
        return any("," in self.gap(c) and self._continues(c) for c in range(k + 1, end))

    def _belonging(self, k: int, end: int) -> str | None:
        """The party of "who leads the Front", "speaking for the island"; the first such verb with a party counts."""
        for v in range(k, min(end, len(self.found))):
            verb = self.found[v].bare
            if verb in listed("affiliations", "past"):
                return None
            if verb not in listed("affiliations", "belonging"):
                continue
            hit = self._linked(v + 1, min(end, v + 9)) if verb in _speaking() else self.party_at(v + 1)
            if hit:
                return hit[1]
        return None

    def _linked(self, k: int, end: int) -> tuple[int, str] | None:
        """The party after a link ("for", "on behalf of") among words k to `end`."""
        for at in range(k, min(end, len(self.found) - 1)):
            link = self.found[at].bare
            if link in listed("affiliations", "links") and link != "from" and self.found[at + 1].bare not in PERSONAL:
                hit = self.party_at(self._behalf(at) or at + 1)
                if hit:
                    return hit
        return None

    def _behalf(self, at: int) -> int | None:
        """The word after "on behalf of" that begins at word `at`."""
        words = [w.bare for w in self.found[at : at + 3]]
        return at + 3 if words == ["on", "behalf", "of"] else None

    def _apposed(self, k: int, end: int) -> str | None:
        """The party of "a member of the Front's team", "the Front's envoy", "NRU president"."""
        if self._apart(k, end) or not self._describes(k):
            return None
        hit = self.party_at(k)
        if hit and (self.found[hit[0] - 1].possessive or (hit[0] < end and self.gap(hit[0]) == " ")):
            return hit[1]
        for at in range(k, end):
            if self.found[at].bare == "who" or self.found[at].bare in listed("affiliations", "past"):
                return None
            if self.found[at].bare in listed("affiliations", "links") and at > k:
                hit = self.party_at(self._behalf(at) or at + 1)
                if hit and hit[0] <= end + 1:
                    return None if self._sat_on(at, hit[1]) or self._sent_to(at, hit[1]) else hit[1]
        return None

    def _describes(self, k: int) -> bool:
        """Whether a description of a person may begin at word k; not "hours after"."""
        word, titles = self.found[k], self.roster.cast.title_index
        plain = word.bare in OPEN or word.bare in listed("sources", "fillers")
        return (
            plain
            or word.capital
            or word.possessive
            or any(titles.at(self.found, n) for n in range(k, min(k + 3, len(self.found))))
        )

    def _apart(self, k: int, end: int) -> bool:
        """Whether the words up to the first link set apart ("a critic of") or are past ("a former envoy")."""
        for at in range(k, end):
            word = self.found[at].bare.lower()
            if word in listed("affiliations", "links"):
                return False
            if word in listed("affiliations", "others") or word in listed("affiliations", "past"):
                return True
        return False

    # the words before a name

    def _owner(self, i: int) -> str | None:
        """The party of "the union's treasurer, Ilic", "Boreal's Ilic", "its founder, Ilic", "Hale's deputy, Ilic"."""
        k, nouns = i, list[str]()
        while k > 0 and i - k < _BACK:
            gap = self.gap(k)
            if gap.strip("'’s ") and not (gap == ", " and k == i and self._closed(i)):
                return None
            word = self.found[k - 1]
            if nouns or word.possessive or word.capital or word.bare in OWN | PERSONAL:
                owner = self._owning(k, nouns)
                if owner:
                    return owner if owner != "-" else None
            within = (
                word.bare in listed("affiliations", "within") and self.gap(i) == ", "
            )  # "Chile's agent at the court, Ilic"
            if (word.bare in listed("affiliations", "breaks") and not within) or (word.possessive and k < i):
                return None
            nouns.append(word.bare.lower())
            k -= 1
        return None

    def _owning(self, k: int, nouns: list[str]) -> str | None:
        """The party that word k - 1 ends the name of, as the owner of `nouns`; "-" where it is known not to tell."""
        word, apart = self.found[k - 1], bool(set(nouns) & listed("affiliations", "others"))
        before = [] if word.possessive else [w.bare.lower() for w in self.found[max(0, k - 3) : k - 1]]
        past = bool({*nouns, *before} & listed("affiliations", "past"))  # "former Peruvian envoy"
        if word.bare.lower() in OWN | PERSONAL and nouns:
            if word.bare == "whose":
                hit = self.party_before(k - 1)
                return hit[0] if hit else "-"
            return "-" if apart or past else self.meant(k - 1, word.bare.lower())
        hit = self.party_before(k)
        if hit is None:
            return None
        party, owner = hit
        if past or (apart and (word.possessive or owner == "person")):
            return "-"
        if owner == "seat" and not word.possessive and set(nouns) & listed("sources", "hosted"):
            return None  # "the carrier's Oslo hub manager"
        telling = word.possessive or owner == "adjective" or (nouns and owner in ("name", "noun", "seat"))
        return party if telling else None

    def _closed(self, i: int) -> bool:
        """Whether the name that begins at word i stands between commas, or ends its sentence."""
        k = i + 1
        while k < len(self.found) and self.gap(k) == " " and self.found[k].capital:
            k += 1
        return self.text[self.found[k - 1].end : self.found[k - 1].end + 1] in (
            ",",
            ".",
            ":",
            ";",
            " ",
            ")",
            "’",
            "'",
            "",
        )

    def _opened(self, i: int) -> str | None:
        """The party of "For the union, Ilic said", "Speaking for Chad, Ilic"."""
        k = i
        while k > 0 and i - k < 4 and self.gap(k) == " ":
            k -= 1  # a title before the name
        if self.gap(k) != ", ":
            return None
        for start in range(k - 1, max(-1, k - 2 * _BACK), -1):
            if set(self.gap(start + 1)) & (_STOPS | {","}) and start + 1 < k:
                return None
            if begins_sentence(self.text, self.found[start]):
                return self._opener(start, k)
        return None

    def _opener(self, start: int, end: int) -> str | None:
        for n in (4, 3, 2, 1):
            if " ".join(w.bare.lower() for w in self.found[start : start + n]) in listed("affiliations", "openers"):
                hit = self.party_at(start + n)
                return hit[1] if hit and hit[0] <= end else None
        return None


def _leading() -> frozenset[str]:
    return listed("affiliations", "belonging") - _speaking() | {"speaks"}


def _speaking() -> frozenset[str]:
    return listed("affiliations", "speaking")
