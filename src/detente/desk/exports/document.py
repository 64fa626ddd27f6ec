"""One HTML file that needs nothing else: its style and script inside, and a policy that lets nothing else through."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from detente.export.markup import Html, join, tag, void


def asset(name: str) -> str:
    """A file of assets/, with line ends as browsers count them for hashes."""
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def document(title: str, body: Html, style: str, script: str = "") -> str:
    """The file. Its content security policy names the hashes of its own style and script: whatever markup might slip
    in could still not act, load anything or send anything."""
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="generator", content="detente"),
        tag("title", title),
        tag("style", Html(style)),
    )
    scripts = [tag("script", Html(script))] if script else []
    whole = tag("html", head, "\n", tag("body", body, *scripts), lang="en")
    return str(join([Html("<!doctype html>"), whole], "\n")) + "\n"


def _policy(style: str, script: str) -> str:
    none = "'none'"
    scripts = f"script-src {_hash(script)}" if script else f"script-src {none}"
    return f"default-src {none}; style-src {_hash(style)}; {scripts}; base-uri {none}; form-action {none}"


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
