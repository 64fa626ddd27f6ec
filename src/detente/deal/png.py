"""A picture as PNG, drawn by Pillow: an extra, `pip install detente[pictures]`."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.deal.picture import PAPER, Box, Line, Picture, Words
from detente.errors import UsageError

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

SCALE = 2  # as sharp as a page needs
_FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}


def png(picture: Picture) -> bytes:
    """The bytes of the file, at two pixels for one of the picture. Raises UsageError without Pillow."""
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise UsageError("PNG needs Pillow: pip install 'detente[pictures]', or ask for SVG") from error
    page = Image.new("RGB", (picture.width * SCALE, picture.height * SCALE), PAPER)
    draw = ImageDraw.Draw(page)
    for shape in picture.shapes:
        if isinstance(shape, Line):
            _line(draw, shape)
        elif isinstance(shape, Box):
            _box(draw, shape)
        else:
            _words(draw, shape)
    held = BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def _line(draw: ImageDraw.ImageDraw, one: Line) -> None:
    for x1, y1, x2, y2 in _strokes(one):
        draw.line((x1 * SCALE, y1 * SCALE, x2 * SCALE, y2 * SCALE), fill=one.colour, width=one.width * SCALE)


def _strokes(one: Line) -> list[tuple[float, float, float, float]]:
    """The pieces of a dashed line."""
    if not one.dashes:
        return [(one.x1, one.y1, one.x2, one.y2)]
    across, down = one.x2 - one.x1, one.y2 - one.y1
    length = max((across**2 + down**2) ** 0.5, 1.0)
    pieces, done, number = [], 0.0, 0
    while done < length:
        end = min(done + one.dashes[number % len(one.dashes)], length)
        if number % 2 == 0:
            a, b = done / length, end / length
            pieces.append((one.x1 + across * a, one.y1 + down * a, one.x1 + across * b, one.y1 + down * b))
        done, number = end, number + 1
    return pieces


def _box(draw: ImageDraw.ImageDraw, one: Box) -> None:
    right, bottom = one.x + one.width, one.y + one.height
    draw.rectangle((one.x * SCALE, one.y * SCALE, right * SCALE, bottom * SCALE), fill=one.fill)
    corners = [(one.x, one.y), (right, one.y), (right, bottom), (one.x, bottom), (one.x, one.y)]
    for (x1, y1), (x2, y2) in pairwise(corners):
        _line(draw, Line(x1, y1, x2, y2, one.colour, one.dashes, 1))


def _words(draw: ImageDraw.ImageDraw, one: Words) -> None:
    anchor = "ms" if one.centred else "ls"
    draw.text((one.x * SCALE, one.y * SCALE), one.text, fill=one.colour, font=_font(one), anchor=anchor)


def _font(one: Words) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """DejaVu where the system has it (it knows most scripts), else the font that comes with Pillow."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(_FONTS[one.bold], one.size * SCALE)
    except OSError:
        return ImageFont.load_default(one.size * SCALE)
