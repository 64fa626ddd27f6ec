"""Options that several commands take, each said once."""

from __future__ import annotations

import argparse

PATHS = "a text, Markdown, HTML or PDF file; a folder of them; or - for standard input"
PUBLISHED = "when the reports were published, where they do not say: YYYY-MM-DD"


def add_reports(parser: argparse.ArgumentParser) -> None:
    """PATH ... and --published: reports to be read."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help=PATHS)
    parser.add_argument("--published", metavar="DATE", help=PUBLISHED)
