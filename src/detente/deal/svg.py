"""A picture as SVG 1.1: self-contained, with its text as text, and without scripts."""

from __future__ import annotations

from html import escape

from detente.deal.picture import PAPER, Box, Line, Picture, Shape, Words

_FONT = "DejaVu Sans, Verdana, Arial, sans-serif"


def svg(picture: Picture) -> str:
    """The whole file as text, to be written as UTF-8."""
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FONT}">',
        f"<title>{_text(picture.title)}</title>",
        f"<desc>{_text(picture.told)}</desc>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *map(_shape, picture.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shape(shape: Shape) -> str:
    if isinstance(shape, Line):
        ends = f'x1="{shape.x1}" y1="{shape.y1}" x2="{shape.x2}" y2="{shape.y2}"'
        return f'<line {ends} stroke="{shape.colour}" stroke-width="{shape.width}"{_dashes(shape.dashes)}/>'
    if isinstance(shape, Box):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}" rx="3"'
        return f'<rect {place} fill="{shape.fill}" stroke="{shape.colour}"{_dashes(shape.dashes)}/>'
    return _words(shape)


def _words(one: Words) -> str:
    style = (' font-weight="bold"' if one.bold else "") + (' text-anchor="middle"' if one.centred else "")
    place = f'x="{one.x}" y="{one.y}" font-size="{one.size}" fill="{one.colour}"'
    return f"<text {place}{style}>{_text(one.text)}</text>"


def _dashes(lengths: tuple[int, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(str, lengths))}"' if lengths else ""


def _text(text: str) -> str:
    """Escaped, and without characters that XML does not have."""
    return escape("".join(one if one >= " " or one in "\t\n" else "\ufffd" for one in text), quote=False)
