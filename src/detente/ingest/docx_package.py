"""The package around a Word document: a zip archive of XML parts (Open Packaging Conventions)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from types import TracebackType
from typing import Any

from detente.ingest.limits import MAX_CHARACTERS

# A character of text takes some thirty of XML at worst; what unpacks to more is no report.
LARGEST_PART = 32 * MAX_CHARACTERS
# A document of a hundred pictures has a few hundred parts.
MOST_PARTS = 20_000


class NotWord(Exception):
    """A package of another kind."""


class Package:
    """The parts of a package, each read only when it is asked for and never beyond LARGEST_PART bytes."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises zipfile.BadZipFile for what is no archive."""
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        if len(self._zip.filelist) > MOST_PARTS:
            raise zipfile.BadZipFile("too many parts")

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def main(self) -> Any:
        """The root element of the document itself. Raises NotWord where there is none."""
        path = self.target("/officeDocument") or "word/document.xml"
        root = self.part(path)
        if root is None or not str(root.tag).endswith("}document"):
            raise NotWord
        self._folder = posixpath.dirname(path)
        return root

    def beside(self, name: str) -> Any | None:
        """The root element of a part in the document's own folder, such as styles.xml; None without one."""
        return self.part(posixpath.join(self._folder, name))

    def target(self, kind: str) -> str | None:
        """The path of the package's part whose relationship type ends in `kind`."""
        relations = self.part("_rels/.rels")
        for relation in [] if relations is None else relations.iterfind("{*}Relationship"):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                return str(relation.get("Target", "")).lstrip("/")
        return None

    def part(self, path: str) -> Any | None:
        """The root element of a part; None without one. Raises MemoryError if it unpacks to too much."""
        try:
            with self._zip.open(path) as file:
                data = file.read(LARGEST_PART + 1)
        except KeyError:
            return None
        if len(data) > LARGEST_PART:
            raise MemoryError
        return _parsed(data)


def _parsed(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:  # The standard forbids it, and entities are all that it could bring.
        raise ValueError("a document type in a package part")
    return root
