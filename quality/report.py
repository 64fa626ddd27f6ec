"""Figures as text: tables for people, names for floors, mistakes one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quality.reading import LADDER, Gold, Pairs, steps

BEGIN, END = "<!-- figures -->", "<!-- /figures -->"


def flat(figures: Mapping[str, Any]) -> dict[str, float]:
    """Nested figures as one level: "positions.f1"."""
    out: dict[str, float] = {}
    for key, value in figures.items():
        if isinstance(value, Mapping):
            out |= {f"{key}.{k}": v for k, v in flat(value).items()}
        elif not isinstance(value, tuple):
            out[key] = float(value)
    return out


def reading_table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """A Markdown table, one column a set."""
    rows = [["", *figures], ["---"] * (len(figures) + 1)]
    rows.append(["gold statements (required)", *(f"{f['gold']} ({f['required']})" for f in figures.values())])
    for key in ("positions", "proposals", "events"):
        rows.append(
            [f"{key} P / R / F1", *(" / ".join(f"{f[key][k]:.2f}" for k in ("p", "r", "f1")) for f in figures.values())]
        )
    for key in (*LADDER, "party known", "chain", "event date", "grounded"):
        rows.append([key, *(f"{f[key]:.2f}" for f in figures.values())])
    for key in next(iter(figures.values()))["critical"]:
        rows.append([f"critical: {key}", *(str(f["critical"][key]) for f in figures.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def passages_table(by_pass: Mapping[str, Mapping[str, Any]]) -> str:
    """A Markdown table of the figures of single passes, one column a set."""
    rows = [["", *by_pass], ["---"] * (len(by_pass) + 1)]
    for room in dict.fromkeys(r for figures in by_pass.values() for r in figures):
        each = [figures.get(room, {}) for figures in by_pass.values()]
        for key in dict.fromkeys(k for figures in each for k in figures):
            rows.append([f"{room}: {key}", *(_figure(figures.get(key)) for figures in each)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _figure(value: Any) -> str:
    if isinstance(value, Mapping):
        return " / ".join(f"{value[k]:.2f}" for k in ("p", "r", "f1"))
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"


def attribution_table(figures: Mapping[str, Any]) -> str:
    """A Markdown table of attribution figures, with the intervals of a bootstrap where there are any."""
    between = figures.get("intervals", {})
    rows = ["| PolNeAR dev | P | R | F1 | 95 % of F1 |", "| --- | --- | --- | --- | --- |"]
    for key, value in figures.items():
        if key not in ("recall by kind", "intervals"):
            each = " | ".join(_percent(value[k]) for k in ("p", "r", "f1"))
            rows.append(f"| {key} | {each} | {_between(between.get(key))} |")
    rows += ["", "| end to end recall by kind | R | 95 % |", "| --- | --- | --- |"]
    for key, value in figures["recall by kind"].items():
        rows.append(f"| {key} | {_percent(value)} | {_between(between.get(key))} |")
    return "\n".join(rows)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _between(pair: tuple[float, float] | None) -> str:
    return f"{_percent(pair[0])} to {_percent(pair[1])}" if pair else "-"


def mistakes(gold: Gold, made: Mapping[str, Any], taken: Pairs) -> Iterator[str]:
    """One line for each gold statement that is missed or wrong, and for each statement that no gold has."""
    read, text = made["statements"], made["report"]["text"]
    for i, g in enumerate(gold["statements"]):
        label = f"{g['party']} {'/'.join(g['act'])} {','.join(g['issues'])}"
        if i not in taken:
            yield f"missed           {label} | {g['quote'][:110]}"
            continue
        r = read[taken[i]]
        wrong = next((name for name, right in steps(g, r) if not right), None)
        if wrong:
            made_of_it = f"{r['party']} {r['act']} {r['issues']} {r['hedge']}"
            yield f"wrong {wrong:10} {label} {g['hedge']} <> {made_of_it} | {_words(text, r)}"
    for j in sorted(set(range(len(read))) - set(taken.values())):
        r = read[j]
        yield f"extra            {r['party']} {r['act']} {r['issues']} [{r['origin']}] | {_words(text, r)}"


def _words(text: str, r: Gold) -> str:
    return " … ".join(text[s:e] for s, e in r["content"])[:110]


def written(page: str, tables: list[str]) -> str:
    """The page with the tables between its markers."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n" + "\n\n".join(tables) + f"\n\n{END}{after}"
