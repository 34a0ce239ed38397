"""A printing of a worksheet in; a Word file that can be edited out; always the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from macros.content.hub import Hub
from macros.content.sheet_foot import foot_of
from macros.formats.sheet_drawing import Printing
from macros.render.typography import typeset
from macros.sheets.definition import (
    AnyBlock,
    Box,
    Cards,
    Checklist,
    Drawing,
    Fields,
    Frames,
    Node,
    Note,
    Scale,
    Shown,
    Table,
)
from macros.sheets.layout import (
    GAP_MM,
    MARGIN_MM,
    PART_BAR_MM,
    PlacedSide,
    Rect,
    room_for,
)

FONT = "Source Sans Pro"
FALLBACK_SHARE = 0.86
"""Of each height: a reader without the font has one of other widths, and no side may run over."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP entry can carry; a file's own date would change its bytes."""


def make_word(hub: Hub, printing: Printing, *, revision: str) -> bytes:
    """Make the Word file of one printing.

    Real headings and tables; a table's head row repeats on the next page; each space to
    write in is a cell that grows as it is typed into. One section for each side, with the
    foot of that side.
    """
    return _Writer(hub, printing, revision).write()


class _Writer:
    def __init__(self, hub: Hub, printing: Printing, revision: str) -> None:
        self.hub = hub
        self.printing = printing
        self.worksheet = printing.sheet.definition
        self.revision = revision
        self.document = docx.Document()
        self.size = 12.0

    def write(self) -> bytes:
        document = self.document
        self.styles()
        page = self.hub.page_of_sheet(self.printing.sheet)
        changed = datetime.datetime.combine(page.meta.changes[0].date, datetime.time())
        properties = document.core_properties
        properties.title = typeset(self.worksheet.title)
        properties.subject = typeset(self.worksheet.purpose)
        properties.author = self.hub.settings.hub.title
        properties.language = "en-GB"
        properties.comments = f"revision {self.revision}"
        properties.created = properties.modified = changed
        properties.last_modified_by = properties.author
        placed = self.printing.placed(self.hub)
        for side in placed:
            self.side(side, len(placed))
        buffer = io.BytesIO()
        document.save(buffer)
        return _same_bytes(buffer.getvalue())

    def styles(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
            style = self.document.styles[name]
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(kind), FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)
            style.font.color.rgb = None
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.line_spacing = 1.0
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        self.document.styles["Normal"].element.get_or_add_rPr().append(language)

    def side(self, side: PlacedSide, sides: int) -> None:
        document, layout = self.document, self.printing.layout
        section = (
            document.sections[0] if side.number == 1 else document.add_section(WD_SECTION.NEW_PAGE)
        )
        width, height = side.size
        section.orientation = (
            WD_ORIENT.LANDSCAPE if layout.orientation == "landscape" else WD_ORIENT.PORTRAIT
        )
        section.page_width, section.page_height = Mm(width), Mm(height)
        for name in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, name, Mm(MARGIN_MM))
        section.header_distance = section.footer_distance = Mm(MARGIN_MM - 2)
        self.size = side.type.text
        self.foot(section, side, sides)
        heading = f" – {side.heading}" if side.heading else ""
        self.paragraph(
            document,
            f"{self.worksheet.title}{heading}",
            style="Heading 1" if side.number == 1 else "Heading 2",
            size=side.type.title - 4,
        )
        if side.number == 1:
            self.paragraph(document, self.worksheet.purpose)
        self.paragraph(document, self.hub.sheet_notes.danger, bold=True)
        if side.repeat and self.worksheet.repeat:
            block = self.worksheet.blocks[self.worksheet.repeat]
            if isinstance(block, Fields):
                self.field_rows(document, block.rows[:1], side.repeat.width, 9)
        body = Rect(
            0, 0, side.masthead.width, side.foot.y - (side.masthead.y + side.masthead.height) - 6
        )
        self.stack(document, side.side.rows, body, side)

    def foot(self, section: Any, side: PlacedSide, sides: int) -> None:
        footer = section.footer
        footer.is_linked_to_previous = False
        words = foot_of(
            self.hub,
            self.printing.sheet,
            self.printing.layout,
            side.side,
            number=side.number,
            sides=sides,
            revision=self.revision,
        )
        first = footer.paragraphs[0]
        for number, text in enumerate(words):
            paragraph = first if number == 0 else footer.add_paragraph()
            run = paragraph.add_run(text)
            run.font.size = Pt(side.type.foot)

    def paragraph(
        self,
        holder: Any,
        text: str,
        *,
        style: str | None = None,
        size: float | None = None,
        bold: bool = False,
    ) -> Any:
        paragraph = _first_empty(holder) or holder.add_paragraph()
        if style:
            paragraph.style = self.document.styles[style]
        run = paragraph.add_run(typeset(text))
        run.font.size = Pt(size or self.size)
        run.bold = True if bold or style else None
        return paragraph

    def stack(self, holder: Any, nodes: Iterable[Node], area: Rect, side: PlacedSide) -> None:
        nodes = list(nodes)
        for node, height in zip(nodes, _shared(nodes, area.height), strict=True):
            self.node(holder, node, area.width, height, side)

    def node(self, holder: Any, node: Node, width: float, height: float, side: PlacedSide) -> None:
        if node.framed:
            words = node.headline or ""
            if node.part:
                part = self.hub.parts[node.part]
                words = f"{part.number} {node.headline or part.headline}"
            self.paragraph(holder, words, style="Heading 2", size=side.type.part)
            height -= PART_BAR_MM
        if node.block:
            self.block(holder, node.block, width, height, side)
        elif node.rows:
            self.stack(holder, node.rows, Rect(0, 0, width, height), side)
        elif node.columns:
            widths = _shared(node.columns, width)
            table = self.table(holder, 1, widths, border=False)
            for cell, column, wide in zip(table.rows[0].cells, node.columns, widths, strict=True):
                self.node(cell, column, wide - GAP_MM, height, side)
                _close(cell)
            self.after(holder)

    def block(self, holder: Any, name: str, width: float, height: float, side: PlacedSide) -> None:
        block: AnyBlock = self.worksheet.blocks[name]
        rect = Rect(0, 0, width, height)
        room = room_for(block, rect, audience=side.audience, sizes=side.type)
        label = block.heading(Shown(self.worksheet.letters.get(name)))
        match block:
            case Fields():
                self.field_rows(holder, block.rows, width, height / len(block.rows) - 6)
            case Table():
                self.label(holder, label)
                rows = room.rows
                table = self.table(holder, rows + 1, _column_widths(block, width))
                for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
                    self.paragraph(cell, column.label, bold=True)
                _repeat_head(table.rows[0])
                for number, row in enumerate(table.rows[1:]):
                    _height(row, max(room.row_mm, 8) * FALLBACK_SHARE)
                    for column, cell in zip(block.columns, row.cells, strict=True):
                        if column.answer == "tick":
                            self.paragraph(cell, "☐")
                    if block.rows:
                        self.paragraph(row.cells[0], block.rows[number], bold=True)
                self.after(holder)
            case Scale():
                self.label(holder, label)
                points = list(range(block.low, block.high + 1))
                table = self.table(holder, 2, [width / len(points)] * len(points))
                _height(table.rows[0], 9)
                for cell, point in zip(table.rows[1].cells, points, strict=True):
                    self.paragraph(cell, str(point), bold=True)
                self.after(holder)
                for at, means in ((block.low, block.low_means), (block.high, block.high_means)):
                    if means:
                        warning = (
                            f" {block.low_warning}"
                            if at == block.low and (block.low_warning)
                            else ""
                        )
                        self.paragraph(holder, f"{at} means {means}{warning}")
                    if block.own_words:
                        self.space(holder, f"{at} means, {block.own_words}:", width, 12)
            case Checklist():
                self.label(holder, label)
                if block.note:
                    self.paragraph(holder, block.note)
                self.paragraph(
                    holder,
                    "    ".join(
                        f"☐ {item}{' __________' if item.endswith(':') else ''}"
                        for item in block.items
                    ),
                )
            case Note():
                self.label(holder, label)
                for number, line in enumerate(block.lines, start=1):
                    several = len(block.lines) > 1
                    mark = (f"{number}. " if block.numbered else "• ") if several else ""
                    self.paragraph(holder, mark + line)
            case Drawing():
                self.label(holder, label)
                each = max(height - 8, 15) / max(1, -(-len(block.areas) // 3))
                for at in range(0, len(block.areas), 3):
                    trio = block.areas[at : at + 3]
                    table = self.table(holder, 1, [width / len(trio)] * len(trio))
                    _height(table.rows[0], each * FALLBACK_SHARE)
                    for cell, area in zip(table.rows[0].cells, trio, strict=True):
                        self.paragraph(cell, area.words, bold=True)
                    self.after(holder)
            case Frames():
                self.label(holder, label)
                rows = -(-block.count // block.across)
                table = self.table(holder, rows, [width / block.across] * block.across)
                numbers = iter(range(block.first, block.first + block.count))
                for row in table.rows:
                    _height(row, room.row_mm * FALLBACK_SHARE)
                    for cell, number in zip(row.cells, numbers, strict=False):
                        self.paragraph(cell, str(number))
                self.after(holder)
            case Cards():
                self.label(holder, label)
                words = [*block.items, *[""] * block.blanks]
                rows = -(-len(words) // block.across)
                words += [""] * (rows * block.across - len(words))
                table = self.table(holder, rows, [width / block.across] * block.across)
                for number, row in enumerate(table.rows):
                    _height(row, room.row_mm * FALLBACK_SHARE)
                    for position, cell in enumerate(row.cells):
                        self.paragraph(cell, words[number * block.across + position])
                self.after(holder)
            case Box():
                self.space(holder, label, width, height * FALLBACK_SHARE - 1)

    def label(self, holder: Any, text: str) -> None:
        self.paragraph(holder, text, bold=True)

    def space(self, holder: Any, label: str, width: float, height: float) -> None:
        """Draw one cell with its label, that grows as it is typed into."""
        table = self.table(holder, 1, [width])
        _height(table.rows[0], height)
        self.paragraph(table.rows[0].cells[0], label, bold=True)
        self.after(holder)

    def field_rows(self, holder: Any, rows: list[Any], width: float, height: float) -> None:
        for row in rows:
            shares = sum(item.share for item in row)
            table = self.table(holder, 1, [width * item.share / shares for item in row])
            _height(table.rows[0], height * FALLBACK_SHARE)
            for cell, item in zip(table.rows[0].cells, row, strict=True):
                self.paragraph(cell, f"{item.label}:")
            self.after(holder)

    def table(self, holder: Any, rows: int, widths: list[float], *, border: bool = True) -> Any:
        if hasattr(holder, "sections"):
            table = holder.add_table(rows, len(widths))
        else:
            table = holder.add_table(rows, len(widths))
            spare = holder.paragraphs[0]
            if not spare.text and spare._p.getnext() is not None and len(holder.tables) == 1:
                _tiny(spare)
        if border:
            table.style = self.document.styles["Table Grid"]
        table.autofit = False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Mm(wide)
        for row in table.rows:
            for cell, wide in zip(row.cells, widths, strict=True):
                cell.width = Mm(wide)
        return table

    def after(self, holder: Any) -> None:
        """End a table with the shortest paragraph there is: Word joins tables without one."""
        _tiny(holder.add_paragraph())


def _first_empty(holder: Any) -> Any:
    """Return a cell's own first paragraph while nothing has been put into it."""
    if hasattr(holder, "sections"):
        return None
    paragraphs = holder.paragraphs
    fresh = len(paragraphs) == 1 and not paragraphs[0].text and not holder.tables
    return paragraphs[0] if fresh else None


def _tiny(paragraph: Any) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(2)
    paragraph.paragraph_format.space_after = Pt(0)


def _close(cell: Any) -> None:
    last = cell.paragraphs[-1]
    if not last.text:
        _tiny(last)


def _height(row: Any, height_mm: float) -> None:
    row.height = Mm(max(5.0, height_mm))
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def _repeat_head(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _shared(nodes: list[Node], total: float) -> list[float]:
    free = total - GAP_MM * (len(nodes) - 1)
    fixed = sum(node.size_mm or 0 for node in nodes)
    shares = sum(node.share for node in nodes if node.size_mm is None) or 1
    return [node.size_mm or (free - fixed) * node.share / shares for node in nodes]


def _column_widths(table: Table, width: float) -> list[float]:
    shares = sum(column.share for column in table.columns)
    return [width * column.share / shares for column in table.columns]


def _same_bytes(data: bytes) -> bytes:
    """Pack a Word file again without the dates of its entries."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(item.filename))
    return buffer.getvalue()
