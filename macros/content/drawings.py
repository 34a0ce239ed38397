"""Checks what the file of a picture is, and what it may not hold.

A drawing is lines and shapes. It is read as XML, as a browser and the PDF read it, and has
nothing but the elements and attributes that draw them: no words (a definition has those, so
that every format says them), no links, no styles, nothing that runs or loads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from macros.render.security import DRAWN, DRAWN_ALL
from macros.source.problems import Wrong, shown

_SPACE = "{http://www.w3.org/2000/svg}"
_VALUE = re.compile(r"[\w\s.,%#()+-]*")
"""What a value may be written with: numbers, names, colours, transforms."""

PHOTOGRAPHS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Ending of a picture that is no drawing → what it has to be."""


def wrong_picture(path: Path) -> str:
    """Say why a browser could not show a photograph or a PDF whole; empty where it can."""
    kind = PHOTOGRAPHS.get(path.suffix.lower())
    if path.suffix.lower() == ".pdf":
        data = path.read_bytes()
        whole = data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
        return "" if whole else "must be a whole PDF, got another file or one that is cut off"
    if kind is None:
        return ""
    from PIL import Image  # most hubs have drawings alone

    try:
        with Image.open(path) as opened:
            opened.load()
            if opened.format == kind:
                return ""
            got = f"a {opened.format}"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        got = "another file, or one that is cut off or far too large"
    return f"must be a whole {kind} picture, as its name says, got {got}"


def wrong_drawing(text: str) -> Iterator[Wrong]:
    """Find everything in a drawing that is not on the list."""
    if "<!DOCTYPE" in text.upper():
        yield Wrong(1, "drawing", "must be a plain SVG without a document type, got <!DOCTYPE")
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        said = (error.msg or "nothing").split(", line ")[0]
        message = f"must be a whole SVG (was it cut off?), got: {said}"
        yield Wrong(_line(error.lineno), "drawing", message)
        return
    if root.getroottree().docinfo.encoding not in (None, "UTF-8", "utf-8", "ASCII"):
        encoding = root.getroottree().docinfo.encoding
        yield Wrong(1, "drawing", f"must be saved as UTF-8, got one that says {encoding}")
    if root.tag != f"{_SPACE}svg":
        yield Wrong(1, "drawing", f"must be an SVG, got <{_name(root.tag)}>")
        return
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        yield Wrong(1, "drawing", f"must be an SVG alone, got {shown(_written(beside))}")
    for element in root.iter():
        yield from _wrong_element(element)


def _wrong_element(element: etree._Element) -> Iterator[Wrong]:
    line = _line(element.sourceline)
    tag: object = element.tag
    name = tag.removeprefix(_SPACE) if isinstance(tag, str) else ""
    if not name:
        yield Wrong(line, "drawing", f"must be lines and shapes, got {shown(_written(element))}")
        return
    if name not in DRAWN:
        message = f"must be one of {', '.join(DRAWN)}, got <{_name(element.tag)}>"
        yield Wrong(line, "drawing", message)
        return
    for attribute, value in element.attrib.items():
        if attribute not in DRAWN[name] | DRAWN_ALL:
            message = f"must have attributes that draw, got {_name(attribute)}"
            yield Wrong(line, f"<{name}>", message)
        elif "url" in str(value).lower() or not _VALUE.fullmatch(str(value)):
            message = f"must have plain values, got {attribute}={shown(value)}"
            yield Wrong(line, f"<{name}>", message)
    words = "".join(part or "" for part in (element.text, *(child.tail for child in element)))
    if name not in ("title", "desc") and words.strip():
        message = f"must hold no words (labels stand beside it), got {shown(words.strip())}"
        yield Wrong(line, f"<{name}>", message)


def _line(found: Any) -> int:
    return int(found or 1)


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _written(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
