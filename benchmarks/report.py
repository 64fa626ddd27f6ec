"""The figures as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PEERS = {
    "detente": "detente, the whole reading",
    "attribution": "detente, who said what alone",
    "spacy": "spaCy, small English pipeline",
    "textacy": "textacy, direct quotations on that pipeline",
}
OWN = ("detente", "attribution")
TARGETS = {
    "help_s": ("plain help (`detente --help`)", "s", 0.15),
    "help_cpu_s": ("of it, processor time", "s", None),
    "first_report_s": ("first report, from a cold process", "s", 1.5),
    "first_report_cpu_s": ("of it, processor time", "s", None),
    "peak_mb": ("peak memory of that", "MB", 350.0),
    "site_packages_mb": ("site-packages, by the lock", "MB", 260.0),
    "site_packages_unlocked_mb": ("site-packages, as pip resolves it", "MB", None),
}


def markdown(results: Mapping[str, Any]) -> str:
    """A page with the rates, the other figures, and what they were measured on."""
    box = results["machine"]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"{box['processor']}, {box['cores']} cores (load {box['load']} at the start), {box['system']}, Python "
            f"{box['python']}; one thread. Medians of {results['rounds']} rounds, the tools taking turns. Compare the "
            "ratios: they carry over to other machines better than the figures.",
            "",
            f"    {results['command']}",
            "",
            *rates(results["tools"]),
            "",
            *figures(results["figures"]),
            "",
            f"A round is {results['texts']['reports']} reports, {results['texts']['words']:,} words. MB: 10^6 bytes.",
            "",
        ]
    )


def rates(tools: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Words per second of processor time, and how many times as fast as it detente reads, and attributes alone."""
    rows = []
    for name, one in tools.items():
        rate = one["words_per_cpu_s"]
        times = (f"{tools[own]['words_per_cpu_s'] / rate:.2f}" if own in tools else "" for own in OWN)
        rows.append(f"| {PEERS[name]} | {rate:,.0f} | {' | '.join(times)} | {one['peak_mb']:,.0f} MB |")
    return [
        "| reading | words per CPU second | detente reads so many times as fast | and attributes | peak memory |",
        "|---|---|---|---|---|",
        *rows,
    ]


def figures(found: Mapping[str, float]) -> list[str]:
    """The other figures beside their targets."""
    rows = [
        f"| {label} | {found[key]:,.{3 if unit == 's' else 0}f} {unit} | {verdict(found[key], most, unit)} |"
        for key, (label, unit, most) in TARGETS.items()
        if key in found
    ]
    return ["| | measured | target |", "|---|---|---|", *rows]


def verdict(value: float, most: float | None, unit: str) -> str:
    """The target, and whether it is missed."""
    if most is None:
        return ""
    return f"under {most:g} {unit}" + ("" if value < most else " (**missed**)")
