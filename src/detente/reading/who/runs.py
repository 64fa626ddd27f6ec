"""Runs of capitalised words that are no known name: what may be the name of a party that only the report knows."""

from __future__ import annotations

from functools import cache

from detente.reading.lexicon import listed, table
from detente.reading.who.cast import Title
from detente.reading.who.names import is_name
from detente.reading.who.roster import Roster
from detente.reading.who.surfaces import Surfaces
from detente.reading.words import Word, together

_MANY = frozenset({"People", "Children", "Clergy"})  # besides those in -men


def unknown_runs(text: str, found: list[Word], roster: Roster) -> list[tuple[int, int]]:
    """Runs of capitalised words that are no known name."""
    runs, i = [], 0
    while i < len(found):
        if not found[i].capital:
            i += 1
            continue
        hit = roster.at(found, i)
        if hit:
            end = _national_body(text, found, i, hit[0], roster) or _company(text, found, i, hit, roster)
            if end:
                runs.append((i, end))
            i = end or hit[0]
            continue
        start = i
        while i < len(found) and _joins(text, found, start, i, roster):
            i += 1
        if i > start:
            runs.append((start, i))
        i = max(i, start + 1)
    return runs


def _national_body(text: str, found: list[Word], i: int, after: int, roster: Roster) -> int | None:
    """The end of a body's name that begins with a land's: Irish Nurses and Midwives Organisation. A state's own army,
    parliament or ministry speaks for it and is none."""
    known = roster.get(hit[1][0]) if (hit := roster.at(found, i)) else None
    if (
        known is None
        or known.kind not in ("state", "organisation")
        or found[after - 1].possessive
        or after >= len(found)
    ):
        return None
    end = after
    while end < len(found) and _joins(text, found, after, end, roster):
        end += 1
    last = next(
        (w.bare for k, w in enumerate(found[after:end], after) if k + 1 == end or found[k + 1].bare in ("of", "for")),
        "",
    )
    joined = end - after > 0 and together(text, found[after - 1], found[after])
    body = last in listed("actors", "bodies") and last not in listed("actors", "state_bodies")
    body = body and (known.kind == "state" or last in _union_names())  # "Hanbit Workers' Union" is not Hanbit
    return end if joined and body else None


def _company(text: str, found: list[Word], i: int, hit: tuple[int, tuple[str, str]], roster: Roster) -> int | None:
    """The end of a company's name that begins with a land's adjective: "American Coatings chief executive"."""
    end = after = hit[0]
    if hit[1][1] != "adjective" or found[after - 1].possessive or after >= len(found):
        return None
    while end < len(found) and _joins(text, found, after, end, roster):
        end += 1
    title = roster.cast.title_index.at(found, end) if end < len(found) else None
    joined = end > after and together(text, found[after - 1], found[after])
    office = " ".join(w.bare.lower() for w in found[end : title[0]]) if title else ""
    return end if joined and office in listed("actors", "corporate") else None


@cache
def _union_names() -> frozenset[str]:
    return frozenset(table("actors")["bodies_of"]["union"]["names"]) - {"Association", "Federation", "Brotherhood"}


def _joins(text: str, found: list[Word], start: int, i: int, roster: Roster) -> bool:
    word = found[i]
    if i > start and word.bare == "and" and _compound(text, found, start, i):
        return True
    if i > start and found[i - 1].possessive:
        return _of_many(text, found[i - 1]) and _body_ahead(text, found, i)  # the Dockworkers' Union
    if i > start and (not _next(text, found[i - 1], word) or roster.introduced(found, i)):
        return False
    if i > start and (
        word.bare == "the" or (word.bare == "of" and found[i + 1 : i + 2] and found[i + 1].bare == "the")
    ):
        return _of_the(found, i)  # the Army of the Northern Dawn
    if i > start and word.bare in ("of", "for", "and") and i + 1 < len(found) and found[i + 1].capital:
        bodies = listed("actors", "bodies")
        headed = found[i - 1].bare in bodies
        united = found[start].bare in listed("actors", "uniting") and i > start + 1
        if word.bare == "of" and united and found[i - 1].bare.endswith("s"):
            return is_name(found[i + 1])  # the United Coaters of Peru
        named = (
            (not headed or i == start + 1) and any(w.bare in bodies for w in found[i + 1 : i + 4])
            if word.bare == "and"
            else headed
        )
        gathers = found[i - 1].bare in listed("actors", "gathering")  # the Pilots' Guild of Peru
        if word.bare == "of" and any(w.bare in listed("actors", "gathering") for w in found[start:i]):
            return is_name(found[i + 1])  # the Association of Cocoa Growers of Tamale
        return named and is_name(found[i + 1]) and (gathers or not roster.is_party(found, i + 1))
    return word.capital and is_name(word) and not _describes(word) and _own(found, start, i, roster)


def _own(found: list[Word], start: int, i: int, roster: Roster) -> bool:
    """Whether a word is part of the run's own name, and not another party's after it."""
    return i == start or found[i - 1].bare == "of" or not roster.is_party(found, i)


def _next(text: str, last: Word, word: Word) -> bool:
    """Whether two words are of one name: a space or "&" between them."""
    return together(text, last, word) or text[last.end : word.start] == " & "


def _of_the(found: list[Word], i: int) -> bool:
    of = i - (found[i].bare == "the")
    if of + 2 >= len(found) or found[of].bare != "of" or found[of - 1].bare not in listed("actors", "bodies"):
        return False
    return found[of + 2].capital and is_name(found[of + 2])


def _compound(text: str, found: list[Word], start: int, i: int) -> bool:
    """Whether "and" goes on with a body's name: Union of Port and Transport Workers, Dockers' and Allied Trades
    Federation."""
    many = found[i - 1].bare in listed("actors", "gathering") and found[i - 1].bare.endswith("s")  # Nurses and Midwives
    headed = any(w.bare in ("of", "for") for w in found[start:i]) or found[i - 1].possessive or many
    end = i + 1
    while (
        end < len(found)
        and found[end].capital
        and is_name(found[end])
        and (end == i + 1 or _next(text, found[end - 1], found[end]))
    ):
        end += 1
    last = found[end - 1]
    telling = last.bare in listed("actors", "bodies") or (last.bare.endswith("s") and not found[i - 1].possessive)
    return headed and end > i + 1 and telling and any(w.bare in listed("actors", "bodies") for w in found[start:end])


def _of_many(text: str, word: Word) -> bool:
    """Whether a possessive is a plural's: Dockworkers' Union, People's Council."""
    return text[word.end + 1 : word.end + 2] == " " or word.bare in _MANY or word.bare.endswith(("men", "Men"))


def _body_ahead(text: str, found: list[Word], i: int) -> bool:
    """Whether one of the next capitalised words says that this is a body's name: "People's Liberation Council"."""
    for k in range(i, min(i + 3, len(found))):
        if not found[k].capital or (k > i and not together(text, found[k - 1], found[k])):
            return False
        if found[k].bare in listed("actors", "bodies"):
            return True
    return False


def _describes(word: Word) -> bool:
    """Whether a word only begins with a name ("Sorin-backed"), or stands before one ("Ms")."""
    return word.bare.rpartition("-")[2][:1].islower() or word.bare.lower() in listed("actors", "honorifics")


def written(run: list[Word]) -> str:
    """The name as it is written, without a possessive at its end: Dockworkers' Union."""
    return " ".join([*(w.bare + _ending(w) for w in run[:-1]), run[-1].bare])


def _ending(word: Word) -> str:
    return "" if not word.possessive else "'" if word.bare.endswith("s") else "'s"


def says_nothing(found: list[Word], run: tuple[int, int], titles: Surfaces[Title]) -> bool:
    """Whether a word alone names nobody: "President" before a name, "the Council" of a longer name, "the Treasury"."""
    word = found[run[0]].bare
    if run[1] > run[0] + 1 or word in table("actors")["short_bodies"]:
        return False
    titled = titles.at(found, run[0])
    organ = word.lower() in listed("sources", "state_organs") or word.lower() in listed("actors", "organs")
    return bool(titled and titled[0] == run[1]) or organ or word in listed("actors", "bodies")
