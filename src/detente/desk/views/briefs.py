"""A brief as Markdown, HTML, a Word document, and JSON."""

from __future__ import annotations

import io
import json
from html import escape

from detente.desk.brief import Brief, Sentence, to_data
from detente.desk.footnotes import Footnote
from detente.desk.views.phrases import day
from detente.desk.words import quoted
from detente.export.clean import line

UNCONFIRMED = "[unconfirmed]"


def heading(made: Brief) -> str:
    """What the brief covers."""
    until = f", up to {day(made.until)}" if made.until else ""
    return f"{line(made.title)}: after {day(made.since)}{until}"


def basis(made: Brief) -> str:
    """What it rests on."""
    only = " Only confirmed statements are used." if made.confirmed_only else ""
    return f"{made.confirmed} of {made.statements} statements confirmed by a person.{only}"


def footnote(note: Footnote) -> str:
    """A footnote in one line: the words, who said them through whom, where, when, and whether anybody confirmed it."""
    who = note.speaker + (f", {note.channel}" if note.channel else "")
    where = "a note" if note.note else ", ".join(part for part in (note.outlet or "outlet unknown", note.title) if part)
    said = f"said {day(note.said)}; " if note.said else ""
    published = f"published {day(note.published)}" if note.published else "undated"
    carriers = f"; {note.carriers} carriers" if note.carriers > 1 else ""
    state = "confirmed" if note.confirmed else "unconfirmed"
    told = f"{said}{published}{carriers}; grade {note.grade}; {state}"
    return line(f"{quoted(note.quotation)} — {who}. {where}, {told}. {note.source}")


def to_json(made: Brief) -> str:
    """`detente/brief/1`."""
    return json.dumps(to_data(made), ensure_ascii=False, indent=1) + "\n"


def to_markdown(made: Brief) -> str:
    """Markdown with footnotes."""
    parts = [f"# {_md(heading(made))}", "", f"*{_md(basis(made))}*", ""]
    for block in made.blocks:
        parts += [f"{'#' * (block.level + 1)} {_md(block.heading)}", ""]
        parts += [f"{_md(block.note)}", ""] if block.note else []
        parts += [f"- {_md(one.text)}{_marks(one)}" for one in block.sentences]
        parts += [""] if block.sentences else []
    parts += [f"[^{note.number}]: {_md(footnote(note))}" for note in made.footnotes]
    return "\n".join(parts) + "\n"


def _marks(one: Sentence) -> str:
    notes = "".join(f"[^{number}]" for number in one.footnotes)
    return notes + (f" {UNCONFIRMED}" if one.unconfirmed else "")


def _md(text: str) -> str:
    plain = line(text).replace("\\", "\\\\")
    for mark in "*_`[]":
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("&", "&amp;").replace("<", "&lt;")


def to_html(made: Brief) -> str:
    """One HTML page that opens anywhere, without scripts."""
    body = [f"<h1>{_html(heading(made))}</h1>", f"<p class=basis>{_html(basis(made))}</p>"]
    for block in made.blocks:
        body.append(f"<h{block.level + 1}>{_html(block.heading)}</h{block.level + 1}>")
        body += [f"<p>{_html(block.note)}</p>"] if block.note else []
        body += ["<ul>", *map(_item, block.sentences), "</ul>"] if block.sentences else []
    body += ["<h2>Words</h2>", "<ol>"]
    body += [f'<li id="n{note.number}" value="{note.number}">{_html(footnote(note))}</li>' for note in made.footnotes]
    body.append("</ol>")
    return PAGE.format(title=_html(heading(made)), body="\n".join(body))


def _item(one: Sentence) -> str:
    notes = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in one.footnotes)
    mark = " <em>unconfirmed</em>" if one.unconfirmed else ""
    return f"<li>{_html(one.text)}{notes}{mark}</li>"


def _html(text: str) -> str:
    return escape(line(text))


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.55 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.5rem }} h2 {{ font-size: 1.2rem; margin-top: 2rem }} h3 {{ font-size: 1rem }}
.basis, em {{ opacity: .75 }} sup a {{ text-decoration: none }} li {{ margin: .3rem 0 }} ol {{ font-size: .9rem }}
li:target {{ outline: 2px solid currentColor }}
@media print {{ body {{ margin: 0; max-width: none }} }}
</style></head>
<body>
{body}
</body></html>
"""


def to_docx(made: Brief) -> bytes:
    """A Word document; footnotes stand at its end, as in the other forms."""
    from docx import Document
    from docx.shared import Pt

    page = Document()
    page.core_properties.title = heading(made)
    page.core_properties.author = "detente"
    page.styles["Normal"].font.size = Pt(11)
    page.add_heading(heading(made), level=0)
    page.add_paragraph(basis(made)).runs[0].italic = True
    for block in made.blocks:
        page.add_heading(line(block.heading), level=block.level)
        if block.note:
            page.add_paragraph(line(block.note))
        for one in block.sentences:
            paragraph = page.add_paragraph(line(one.text), style="List Bullet")
            paragraph.add_run(" ".join(f"[{number}]" for number in one.footnotes)).font.superscript = True
            if one.unconfirmed:
                paragraph.add_run(" unconfirmed").italic = True
    page.add_heading("Words", level=1)
    for note in made.footnotes:
        page.add_paragraph(f"[{note.number}] {footnote(note)}").paragraph_format.space_after = Pt(4)
    out = io.BytesIO()
    page.save(out)
    return out.getvalue()
