"""The words of a sheet, side by side, as its definition has them and as a file has them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import lxml.html

from macros.content.hub import Hub
from macros.content.sheet_foot import foot_of
from macros.formats.editions import Printing
from macros.sheets.block import Shown
from macros.sheets.fit import written_beside_title
from macros.sheets.layout import Place, PlacedSide, block_of
from tests.print.papers import read


def letters(words: str) -> str:
    """Letters and figures alone: lines may break anywhere, and marks are drawn in many ways."""
    return re.sub(r"[\W_]+", "", words)


def of_definition(hub: Hub, printing: Printing, *, revision: str, art: bool = True) -> list[str]:
    """Return the words of each side, in the order in which they are read."""
    sides = printing.placed(hub)
    return [
        letters(" ".join(_side(hub, printing, side, revision, sides=len(sides), art=art)))
        for side in sides
    ]


def _side(
    hub: Hub, printing: Printing, side: PlacedSide, revision: str, *, sides: int, art: bool
) -> Iterator[str]:
    worksheet, filled = printing.sheet.definition.titled(printing.layout), printing.filled
    yield f"{worksheet.title} {side.heading or ''}"
    written = {item.number: words for item, words in written_beside_title(worksheet, side, filled)}
    for item in side.head:
        yield item.label
        yield written.get(item.number, "")
    if filled and side.kind == "reasons":
        yield filled.summary
        for number, note in enumerate(filled.why, start=1):
            yield f"{number} {worksheet.blocks[note.block].label} {note.text}"
    for place in side.all_places():
        yield from _place(hub, printing, side, place, art=art)
    yield from foot_of(
        hub,
        printing.sheet,
        printing.layout,
        side.side,
        number=side.number,
        sides=sides,
        revision=revision,
        rights=side.rights,
    ).paragraphs


def _place(
    hub: Hub, printing: Printing, side: PlacedSide, place: Place, *, art: bool
) -> Iterator[str]:
    worksheet, node = printing.sheet.definition, place.node
    if node.framed:
        part = hub.parts[node.part] if node.part else None
        yield f"{part.number if part else ''} {node.headline or (part.headline if part else '')}"
        return
    assert node.block
    block = block_of(worksheet, node.block)
    if side.kind == "prompts":
        yield from [block.label, *block.prompts] if block.prompts else []
        return
    filled = printing.filled
    answer = filled.written.get(node.block) if filled else None
    letter = worksheet.letters.get(node.block)
    yield from block.words(Shown(letter, art, answer))
    if filled and side.kind == "front":
        notes = [note.block for note in filled.why]
        yield from (str(at) for at, name in enumerate(notes, start=1) if name == node.block)


def of_html(markup: str) -> list[str]:
    """Return the words of each side of a page."""
    root = lxml.html.document_fromstring(markup)
    for listed in root.iterfind('.//ol[@class="ws-note__list"]'):
        for number, item in enumerate(listed, start=int(listed.get("start", 1))):
            item.text = f"{number}. {item.text or ''}"  # as the browser writes it
    sides = root.iterfind(".//section[@data-side]")
    return [letters("".join(map(str, side.itertext()))) for side in sides]


def of_word(data: bytes) -> list[str]:
    """Return the words of each section of a Word file, its foot last."""
    return [
        letters(" ".join(_held(section)) + " ".join(_held(section.footer)))
        for section in docx.Document(io.BytesIO(data)).sections
    ]


def of_pdf(data: bytes) -> list[str]:
    """Return the words of each side of a PDF, in the order in which they are written in it."""
    return [letters(side.written) for side in read(data).sides]


def _held(holder: Any) -> Iterator[str]:
    for item in holder.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in row.cells:
                    yield from _held(cell)
        else:
            yield item.text


def apart(one: list[str], other: list[str]) -> list[str]:
    """Say where two files part, side by side."""
    if len(one) != len(other):
        return [f"{len(one)} sides, {len(other)} sides"]
    found = []
    for number, (here, there) in enumerate(zip(one, other, strict=True), start=1):
        if here != there:
            at = next(
                (at for at, (a, b) in enumerate(zip(here, there, strict=False)) if a != b),
                min(len(here), len(there)),
            )
            begin = max(0, at - 30)
            found.append(f"side {number}: {here[begin : at + 40]} / {there[begin : at + 40]}")
    return found
