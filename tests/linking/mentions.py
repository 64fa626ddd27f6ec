"""Mentions of proposals for tests."""

from __future__ import annotations

from detente.linking.mention import Mention
from detente.reading.quantities import find_quantities


def mention(key, label, words="", **fields):
    """A mention whose amounts are read from its words; `by` are parties with their acts."""
    text = f"{label}. {words}"
    by = fields.pop("by", {"kestria": "demand"})
    return Mention(
        key=key,
        label=label,
        words=words or label,
        parties=tuple(by),
        acts=tuple(by.values()),
        quantities=find_quantities(text, (0, len(text))),
        **{"day": "2027-03-02", "known": ("kestria", "ovland", "brenna")} | fields,
    )


WITHDRAWAL = mention(
    "a1",
    "withdrawal from the Orla valley",
    "Ovland must withdraw its troops from the Orla valley",
    addressee="ovland",
    issue="forces",
)
REFUSAL = mention(
    "a2",
    "quit the Orla valley",
    "our soldiers will never quit the Orla valley",
    by={"ovland": "reject"},
    addressee="kestria",
    day="2027-03-04",
    issue="forces",
)
HEIGHTS = mention(
    "b1",
    "withdrawal from the northern heights",
    "Kestria has to withdraw its guns from the northern heights above Sund",
    by={"ovland": "demand"},
    addressee="kestria",
    issue="forces",
)
TRUCE = mention(
    "c1", "a 60-day truce", "a 60-day truce along the whole front", by={"brenna": "offer"}, issue="ceasefire"
)
PAUSE = mention(
    "c2",
    "a two-month pause in the fighting",
    "a two-month pause in the fighting along the front would let it rearm",
    by={"kestria": "reject"},
    addressee="brenna",
    day="2027-03-03",
    issue="ceasefire",
)
SHORTER = mention(
    "c3",
    "a truce of 30 days",
    "a truce of 30 days along the front",
    by={"ovland": "offer"},
    day="2027-03-09",
    issue="ceasefire",
)
STEEL = mention("d1", "the tariff on steel", "should scrap the tariff on steel", issue="trade")
CARS = mention("d2", "the tariff on cars", "would raise the tariff on cars", issue="trade")
ALL = (WITHDRAWAL, REFUSAL, HEIGHTS, TRUCE, PAUSE, SHORTER, STEEL, CARS)
