"""The cast: its names are unambiguous or settled, a user's folder goes before it, and bad rows are named."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from pathlib import Path

import pytest

from detente.errors import MissingInput, UsageError
from detente.reading.who.cast import DATA, Cast, Entry, Title
from detente.reading.who.cast_files import ACTOR_FILES, LAYOUTS
from detente.reading.who.tsv import Row, rows
from detente.reading.words import words

CAST = Cast.load()
STATES = [actor for actor in CAST.actors.values() if actor.kind == "state"]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

UN_MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM
CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN
FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK
KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR
NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP
SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV
UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE
"""


def package_rows(name: str) -> list[Row]:
    path = DATA / f"{name}.tsv"
    return rows(path, path.read_text(encoding="utf-8"), LAYOUTS[name])


def claims() -> dict[str, set[str]]:
    """Every surface string with all the ids whose rows hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in ACTOR_FILES:
        for row in package_rows(name):
            columns = [column for column in ("name", "names", "adjectives", "seats") if column in row.cells]
            for surface in (surface for column in columns for surface in row.many(column)):
                found[surface].add(row.cells["id"])
    return found


def test_every_member_of_the_united_nations_is_there() -> None:
    members = set(UN_MEMBERS.split())
    assert len(members) == 193
    assert members <= {actor.iso3 for actor in STATES}
    assert {"PSE", "VAT", "TWN", "XKX", "ESH"} <= {actor.iso3 for actor in STATES}


def test_no_two_states_share_a_code() -> None:
    codes = [actor.iso3 for actor in STATES if actor.iso3]
    assert len(codes) == len(set(codes))


def test_every_state_has_an_adjective_and_a_seat() -> None:
    adjectives = {row.cells["id"] for row in package_rows("countries") if row.many("adjectives")}
    assert adjectives == {actor.id for actor in STATES if actor.seats} == {actor.id for actor in STATES}


def test_every_id_is_a_slug_and_every_party_an_actor() -> None:
    for key, actor in CAST.actors.items():
        assert SLUG.fullmatch(key)
        assert key == actor.id
        assert actor.party is None or actor.party in CAST.actors
        assert actor.party != key


def test_a_surface_that_two_actors_claim_is_listed_as_ambiguous() -> None:
    doubtful = {surface for surface, actors in claims().items() if len(actors) > 1}
    assert doubtful
    assert doubtful <= set(CAST.ambiguous)


def test_what_is_listed_as_ambiguous_is_settled_as_it_says() -> None:
    for row in package_rows("ambiguous"):
        surface = row.cells["surface"]
        assert CAST.surface[surface].actor == row.cells["actor"]
        assert CAST.ambiguous[surface] == tuple(row.many("others"))
        assert row.cells["why"]


def test_a_row_does_not_say_a_name_twice() -> None:
    for name in ACTOR_FILES:
        for row in package_rows(name):
            names = [*row.many("name"), *row.many("names")] + (
                row.many("adjectives") if "adjectives" in row.cells else []
            )
            assert len(names) == len(set(names)), row


def test_titles_are_said_once_and_have_a_plain_form() -> None:
    forms = [form.lower() for row in package_rows("titles") for form in (row.cells["title"], *row.many("forms"))]
    assert len(forms) == len(set(forms)) == len(CAST.titles)
    assert all(CAST.titles[title.name] == title for title in CAST.titles.values())


def test_names_that_are_no_actor_are_no_surface() -> None:
    assert CAST.not_actors
    assert not CAST.not_actors & set(CAST.surface)


def test_there_are_many_outlets_and_some_places_where_people_post() -> None:
    kinds = {outlet.id: outlet.kind for outlet in CAST.outlets.values()}
    assert len(kinds) >= 150
    assert {key for key, kind in kinds.items() if kind == "social"} >= {"telegram", "x", "truth-social", "wechat"}
    assert all(CAST.actors[key].kind == "outlet" for key in kinds)


@pytest.mark.parametrize(
    ("surface", "entry"),
    [
        ("United States", Entry("united-states", "name")),
        ("U.S.", Entry("united-states", "name")),
        ("Americans", Entry("united-states", "adjective")),
        ("White House", Entry("united-states", "seat")),
        ("Britain", Entry("united-kingdom", "name")),
        ("Kiev", Entry("ukraine", "seat")),
        ("Kremlin", Entry("russia", "seat")),
        ("Brussels", Entry("european-union", "seat")),
        ("Côte d’Ivoire", Entry("ivory-coast", "name")),
        ("Côte d'Ivoire", Entry("ivory-coast", "name")),
        ("Ansarullah", Entry("houthis", "name")),
        ("Qassam Brigades", Entry("qassam-brigades", "name")),
        ("IAEA", Entry("international-atomic-energy-agency", "name")),
        ("E3", Entry("e3", "name")),
        ("Europeans", Entry("europe", "adjective")),
        ("Reuters", Entry("reuters", "name")),
        ("Truth Social", Entry("truth-social", "name")),
    ],
)
def test_spellings_lead_to_the_actor(surface: str, entry: Entry) -> None:
    assert CAST.surface[surface] == entry


@pytest.mark.parametrize("word", ["us", "who", "time", "Time", "Dawn", "The", "Solidarity", "Unite", "Signal"])
def test_plain_words_are_no_names(word: str) -> None:
    assert word not in CAST.surface


@pytest.mark.parametrize(
    ("body", "party"),
    [("us-state-department", "united-states"), ("qassam-brigades", "hamas"), ("hamas", None), ("irgc", "iran")],
)
def test_bodies_speak_for_their_party(body: str, party: str | None) -> None:
    assert CAST.actors[body].party == party


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("spokeswoman", Title("spokeswoman", "spokesperson", False)),
        ("defense minister", Title("defence minister", "minister", False)),
        ("peace envoy", Title("envoy", "negotiator", False)),
        ("diplomats", Title("diplomat", "official", True)),
        ("lawmaker", Title("lawmaker", "official", True)),
    ],
)
def test_forms_lead_to_the_title(form: str, title: Title) -> None:
    assert CAST.titles[form] == title


def test_every_name_is_found_where_a_text_has_it() -> None:
    """Names with a possessive inside are left out: whether they can be found is the index's affair."""
    missed = []
    for surface, entry in CAST.surface.items():
        if "'" not in surface and "’" not in surface:
            found = words(f"Then {surface} agreed")
            hit = CAST.index.at(found, 1)
            if hit is None or hit[0] != len(found) - 1 or hit[1].actor != entry.actor:
                missed.append(surface)
    assert missed == []


def test_longer_names_go_first() -> None:
    found = words("North Korean envoys met South Korean ones")
    assert [CAST.index.at(found, i) for i in (0, 4)] == [
        (2, Entry("north-korea", "adjective")),
        (6, Entry("south-korea", "adjective")),
    ]
    assert CAST.shadow_index.at(words("Latin American states"), 0) == (2, "Latin American")


def test_titles_are_found_in_any_case() -> None:
    hit = CAST.title_index.at(words("Deputy Prime Minister Ada Brok"), 0)
    assert hit == (3, Title("deputy prime minister", "minister", False))


def test_the_cast_is_read_fast() -> None:
    best = min(_seconds() for _ in range(10))
    assert best < 0.150  # 20 to 40 ms where this was written, on two busy cores; this bound catches a slip of scale


def _seconds() -> float:
    start = time.process_time()
    Cast.load()
    return time.process_time() - start


def test_the_hash_is_of_what_was_read(tmp_path: Path) -> None:
    assert re.fullmatch("[0-9a-f]{64}", CAST.sha256)
    assert Cast.load().sha256 == CAST.sha256
    write(tmp_path, "organisations", "id\tname\tkind\nlake-union\tLake Union\torganisation\n")
    mine = Cast.load(tmp_path)
    write(tmp_path, "organisations", "id\tname\tkind\nlake-union\tLake Unions\torganisation\n")
    assert len({CAST.sha256, mine.sha256, Cast.load(tmp_path).sha256}) == 3


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_adds_rows(tmp_path: Path) -> None:
    write(
        tmp_path,
        "countries",
        "# my own\nid\tname\tadjectives\tseats\nvarland\tVarland\tVarlander|Varlanders\tOstby\n\n",
    )
    write(tmp_path, "organisations", "kind\tname\tid\tparty\r\nperson\tJorun Hale\tjorun-hale\tvarland\r\n")
    write(tmp_path, "titles", "title\tforms\trank\tunnamed\nlagman\tlagmen\thead\n")
    write(tmp_path, "not_actors", "name\nVarland Accords\n")
    mine = Cast.load(tmp_path)
    assert mine.surface["Ostby"] == Entry("varland", "seat")
    assert mine.actors["varland"].kind == "state"
    assert mine.actors["jorun-hale"].party == "varland"
    assert mine.actors["jorun-hale"].kind == "person"
    assert mine.titles["lagmen"] == Title("lagman", "head", False)
    assert "Varland Accords" in mine.not_actors
    assert mine.surface["Kremlin"] == CAST.surface["Kremlin"]


def test_a_user_replaces_rows_by_id(tmp_path: Path) -> None:
    write(tmp_path, "countries", "id\tname\tnames\nukraine\tUkraine\tUKR\n")
    mine = Cast.load(tmp_path)
    assert mine.surface["UKR"] == Entry("ukraine", "name")
    assert "Kiev" not in mine.surface
    assert len(mine.actors) == len(CAST.actors)


def test_a_user_moves_a_row_to_another_file(tmp_path: Path) -> None:
    write(tmp_path, "organisations", "id\tname\tkind\nscotland\tScotland\torganisation\n")
    mine = Cast.load(tmp_path)
    assert mine.actors["scotland"].kind == "organisation"
    assert "Holyrood" not in mine.surface


def test_a_users_name_goes_before_ours(tmp_path: Path) -> None:
    write(tmp_path, "organisations", "id\tname\tkind\nmoscow-idaho\tMoscow\torganisation\n")
    assert Cast.load(tmp_path).surface["Moscow"] == Entry("moscow-idaho", "name")


def test_a_user_settles_an_ambiguous_name_otherwise(tmp_path: Path) -> None:
    write(tmp_path, "ambiguous", "surface\tactor\tothers\nBrussels\tbelgium\teuropean-union\n")
    mine = Cast.load(tmp_path)
    assert mine.surface["Brussels"] == Entry("belgium", "seat")
    assert mine.ambiguous["Brussels"] == ("european-union",)


def test_three_claims_to_a_name_are_settled_whatever_their_order(tmp_path: Path) -> None:
    head = "id\tname\tkind\tnames\n"
    lines = [f"{key}-front\t{key.title()} Front\tarmed_group\tFront\n" for key in ("a", "b", "c")]
    write(tmp_path, "ambiguous", "surface\tactor\nFront\tc-front\n")
    for order in (lines, lines[::-1], [lines[0], lines[2], lines[1]]):
        write(tmp_path, "organisations", head + "".join(order))
        assert Cast.load(tmp_path).surface["Front"].actor == "c-front"


ORG = "id\tname\tkind\tnames\tparty\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("organisations", "id\tnme\tkind\n", 'line 1: unknown column "nme" (did you mean name?)'),
        ("organisations", "id\tname\n", "line 1: the first line must name the column kind, once"),
        ("organisations", "id\tname\tkind\tid\n", "line 1: the first line must name the column id, once"),
        ("organisations", "# mine\n" + ORG + "a\t\tigo\n", "line 3, column name: is empty"),
        ("organisations", ORG + "a\tA\tigo\t\t\tx\n", "line 2, column 6: only 5 columns have a name"),
        ("organisations", ORG + "a\tA\tigo\t\t\tx\ty\n", "line 2, column 7: only 5 columns have a name"),
        ("organisations", ORG + "A b\tA\tigo\n", 'line 2, column id: "A b" is no slug'),
        ("organisations", ORG + "-a\tA\tigo\n", 'line 2, column id: "-a" is no slug'),
        ("organisations", ORG + "a\tA\tclub\n", 'line 2, column kind: "club" is none of state, armed_group, igo'),
        ("organisations", ORG + "a\tA\tigo\t\tb\n", 'line 2, column party: "b" is the id of no actor'),
        (
            "organisations",
            ORG + "a\tA\tigo\na\tB\tigo\n",
            'line 3, column id: "a" is already in organisations.tsv, line 2',
        ),
        (
            "organisations",
            ORG + "a\tA\tigo\tZed\nb\tB\tigo\tX|Zed\n",
            'line 3, column names: "Zed" already stands for a (organisations.tsv, line 2); say in ambiguous.tsv',
        ),
        ("countries", "id\tname\tiso3\na\tA\tab\n", 'line 2, column iso3: "ab" is no ISO 3166 code'),
        ("outlets", "id\tname\tkind\na\tA\tpaper\n", 'line 2, column kind: "paper" is none of outlet, social'),
        ("titles", "title\trank\na\tboss\n", 'line 2, column rank: "boss" is none of head, minister'),
        ("titles", "title\trank\tunnamed\na\thead\tno\n", 'line 2, column unnamed: "no" is none of yes'),
        ("titles", "title\trank\na\thead\na\tbody\n", 'line 3, column title: "a" is already in titles.tsv, line 2'),
        ("ambiguous", "surface\tactor\nMoscow\tnobody\n", 'line 2, column actor: "nobody" is the id of no actor'),
        (
            "ambiguous",
            "surface\tactor\tothers\nMoscow\trussia\tzz\n",
            'line 2, column others: "zz" is the id of no actor',
        ),
        ("ambiguous", "surface\tactor\nOstby\trussia\n", 'line 2, column surface: no actor has the name "Ostby"'),
    ],
)
def test_bad_rows_are_named_by_file_line_and_column(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(UsageError) as caught:
        Cast.load(tmp_path)
    assert str(caught.value).startswith(f"{path}: line ")
    assert message in str(caught.value)


def test_a_folder_that_is_no_cast_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(MissingInput, match=r"no cast there; it needs one or more of countries\.tsv"):
            Cast.load(folder)
    write(tmp_path, "country", "id\tname\n")
    with pytest.raises(UsageError, match=r"country\.tsv: no file of a cast; those are countries\.tsv"):
        Cast.load(tmp_path)


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "countries.tsv").write_bytes(b"id\tname\nzurich\tZ\xfcrich\n")
    with pytest.raises(UsageError, match=r"countries\.tsv: line 2: not UTF-8"):
        Cast.load(tmp_path)
