"""The score of attributions: a perfect one scores 1, and each kind of mistake moves its own figures and no others."""

from __future__ import annotations

from copy import deepcopy

import pytest

from quality.attribution import each, intervals, prf, score
from quality.report import attribution_table, flat

TEXT = (
    'The envoy said the talks were slow. "We will stay," the union leader told staff, "until dawn." '
    "The court was told that the pact had lapsed. Ads: buy now, he said."
)


def span(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def spans(*words):
    return [span(w) for w in words]


GOLD = [
    {
        "id": "one",
        "text": TEXT,
        "attributions": [
            {"source": spans("The envoy"), "cue": spans("said"), "content": spans("the talks were slow")},
            {
                "source": spans("the union leader"),
                "cue": spans("told"),
                "content": spans('"We will stay,"', '"until dawn."'),
            },
            {"source": [], "cue": spans("was told"), "content": spans("that the pact had lapsed")},
        ],
        "discard": spans("Ads: buy now, he said."),
    },
    {"id": "two", "text": "Nothing is said here.", "attributions": []},
]


def perfect():
    return {"one": deepcopy(GOLD[0]["attributions"])}


def figures(read):
    return flat(score(GOLD, read))


BEST = figures(perfect())
E2E = {f"end to end.{k}" for k in ("p", "r", "f1")}
FOUND = {f"content found.{k}" for k in ("p", "r", "f1")}


def exact(role):
    return {f"exact {role}.{k}" for k in ("p", "r", "f1")}


def recalls(keys):
    return {k for k in keys if not k.endswith((".p",))}


def test_a_perfect_prediction_scores_one():
    assert set(BEST.values()) == {1.0}
    assert {k.partition(".")[2] for k in BEST if k.startswith("recall by kind")} == {
        "direct",
        "indirect",
        "no source",
        "broken",
    }


def put(n, **roles):
    return lambda read: read["one"][n].update(roles)


KIND = "recall by kind."
MISTAKES = {
    "one missed": (
        lambda r: r["one"].pop(0),
        {*(k for role in ("source", "cue", "content") for k in recalls(exact(role))), *recalls(E2E), *recalls(FOUND)}
        | {KIND + "indirect"},
    ),
    "another source": (put(0, source=spans("the union leader")), {*exact("source"), *E2E, KIND + "indirect"}),
    "no source": (put(0, source=[]), {*recalls(exact("source")), *E2E, KIND + "indirect"}),
    "a source too many": (
        put(2, source=spans("The court")),
        {"exact source.p", "exact source.f1", *E2E, KIND + "indirect", KIND + "no source"},
    ),
    "another cue": (put(0, cue=spans("were")), exact("cue")),
    "a word of a cue too few": (put(2, cue=spans("told that")), exact("cue")),
    "half a broken content": (put(1, content=spans('"We will stay,"')), exact("content")),
    "a word too many": (put(0, content=spans("said the talks were slow")), exact("content")),
    "another content": (
        put(0, content=spans("The court was told")),
        {*exact("content"), *FOUND, *E2E, KIND + "indirect"},
    ),
    "one made up": (
        lambda r: r["one"].append({"source": [], "cue": [], "content": spans("The court was")}),
        {"exact content.p", "exact content.f1", "content found.p", "content found.f1", "end to end.p", "end to end.f1"},
    ),
}


@pytest.mark.parametrize(("mistake", "lower"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_lowers_its_own_figures_and_no_others(mistake, lower):
    read = perfect()
    mistake(read)
    now = figures(read)
    assert {k for k in now if now[k] < BEST[k]} == lower
    assert {k for k in now if now[k] > BEST[k]} == set()


@pytest.mark.parametrize(
    ("n", "content"),
    [(0, ["the talks were slow."]), (1, ["We will stay", "until dawn"]), (1, ['"We will', 'stay,"', '"until dawn."'])],
)
def test_punctuation_and_the_number_of_parts_do_not_count(n, content):
    read = perfect()
    read["one"][n]["content"] = spans(*content)
    assert figures(read) == BEST


def test_what_lies_in_page_furniture_does_not_count():
    read = perfect()
    read["one"].append({"source": spans("he"), "cue": [], "content": spans("buy now")})
    assert figures(read) == BEST


def test_the_order_of_attributions_does_not_count():
    assert figures({"one": perfect()["one"][::-1]}) == BEST


def test_an_article_without_a_prediction_counts_as_read_empty():
    nothing = figures({})
    assert set(nothing.values()) == {0.0}


def test_a_prediction_for_another_article_is_left_out():
    assert figures(perfect() | {"three": perfect()["one"]}) == BEST


def test_scoring_changes_neither_side():
    gold, read = deepcopy(GOLD), perfect()
    score(GOLD, read)
    assert (gold, perfect()) == (GOLD, read)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((1, 2, 4), (0.5, 0.25, 1 / 3)), ((0, 0, 0), (0, 0, 0)), ((0, 3, 0), (0, 0, 0)), ((2, 2, 2), (1, 1, 1))],
)
def test_precision_recall_and_their_mean(counts, expected):
    assert tuple(prf(*counts).values()) == pytest.approx(expected)


def test_the_table_shows_every_figure():
    table = attribution_table(score(GOLD, perfect()))
    assert table.count("100.0 | 100.0 | 100.0") == 5
    assert "| broken | 100.0 |" in table


def test_the_table_shows_between_what_values_a_figure_lies():
    figures = score(GOLD, perfect())
    table = attribution_table(figures | {"intervals": {"end to end": (0.5, 0.75)}})
    assert "| end to end | 100.0 | 100.0 | 100.0 | 50.0 to 75.0 |" in table


MANY = [{**GOLD[0], "id": str(i)} for i in range(12)]


def test_articles_that_are_all_alike_leave_no_doubt():
    counts = each(MANY, {a["id"]: perfect()["one"] for a in MANY})
    assert set(intervals(counts, rounds=50).values()) == {(1.0, 1.0)}


def test_the_interval_holds_the_figure_and_narrows_with_more_articles():
    def interval(articles):
        read = {a["id"]: perfect()["one"] if i % 2 else [] for i, a in enumerate(articles)}
        found = score(articles, read)["end to end"]["f1"]
        low, high = intervals(each(articles, read), rounds=200)["end to end"]
        assert low <= found <= high
        return high - low

    more = [{**GOLD[0], "id": str(i)} for i in range(120)]
    assert 0 < interval(more) < interval(MANY)


def test_intervals_are_the_same_each_time():
    counts = each(MANY, {a["id"]: perfect()["one"] if int(a["id"]) % 3 else [] for a in MANY})
    assert intervals(counts, rounds=50) == intervals(counts, rounds=50)
