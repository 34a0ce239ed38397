"""Packs a Word or PowerPoint file anew, so that its bytes are the same every time."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape


def same_bytes(data: bytes) -> bytes:
    """Pack a file again without the dates of its entries."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename)  # of 1980, the first day that a zip knows
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(item.filename))
    return buffer.getvalue()


ABOUT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>{}</Application></Properties>
"""


def without_leftovers(relations: Any, leftovers: tuple[str, ...], title: str) -> None:
    """Take away parts of the library's template, and what it says of the program that made it.

    Args:
        relations: Those of a package, or of a part of it.
        leftovers: How the kinds of those end that nothing of ours uses.
    """
    for key, relation in list(relations.items()):
        if relation.reltype.endswith(leftovers):
            relations.pop(key)
        elif relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = ABOUT.format(escape(title)).encode()
