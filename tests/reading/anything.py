"""Texts that a reader may meet, for hypothesis: any characters, odd marks, and negotiation news in any order."""

from __future__ import annotations

from hypothesis import strategies as st

NEWS = (
    "The foreign minister of Varland, Ada Brok, said on Tuesday that her government would free 40 prisoners if the "
    "Sorin Liberation Front (SLF) handed over its heavy weapons.",
    "“We will not sign anything under fire,” the SLF's commander, Jorun Hale, told Reuters.",
    "The rebels' demand for a corridor was rejected by the army.",
    "A senior Iranian official, who asked not to be named, said enrichment would stop at 3.67 percent for 60 days.",
    'The National Rail Union called the offer of 4% "an insult" — and warned of strikes before 1 May 2025.',
    "Hamas accepted the list, according to two officials close to the talks, while Israel “agreed in principle”.",
    "'No talks before the hostages are home', she added.",
    "Ms Hale: We never said that.",
    "Mr Vark: You did, in Doha, on 20 March.",
    "Beijing and Washington agreed to cut tariffs by $40 billion, the White House said in a post on Truth Social.",
    "They will meet again in Geneva next week unless the court strikes down Article 9 of the draft constitution.",
    "Observers might note that a deal is unlikely.",
    "Russian and Ukrainian envoys met in Istanbul on 2 June 2025 and will meet again in July.",
    "U.S.-backed mediators from Qatar, Egypt and the U.N. said both sides were “very close”!!!",
    "Foreign Minister Brok Rejects Plan To Share Power With Rebels",
)
ODD = (
    *"\"'“”„«»‘’—–-…()[]*.,:;!?%$",
    *("\n", "\n\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\xa0", "\u2028", "\u2029", "\u3000"),
    *("\x00", "\x01", "\x7f", "\ufeff", "\u200b", "\u200f", "\u202e", "\ufffd", "e\u0301", "\u0301"),
    *("שלום", "مرحبا", "Привет", "中国", "İstanbul", "ﬁ", "٣", "२", "🙂", "👨‍👩‍👧", "A" * 300, "x" * 2000, "!?" * 50),
    *("said", "told", "he", "who", "its", "'s", "’s", "if", "unless", "U.S.", "Mr.", "No.", "Peskov", "Russia", "5%"),
)

words = st.sampled_from(sorted({word for line in NEWS for word in line.split()}))
marked = st.lists(st.one_of(words, st.sampled_from(ODD)), max_size=40)
texts = st.one_of(
    st.text(max_size=200),
    marked.map(" ".join),
    marked.map("".join),
    st.tuples(
        st.lists(st.one_of(st.sampled_from(NEWS), st.sampled_from(ODD)), max_size=10),
        st.sampled_from((" ", "\n", "\n\n")),
    ).map(lambda drawn: drawn[1].join(drawn[0])),
)
"""Any text, as long as it can be written as UTF-8."""
