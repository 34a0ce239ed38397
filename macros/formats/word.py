"""A worksheet as a Word file that can be edited; the same bytes every time."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from macros.content.hub import Hub, Sheet
from macros.content.sheet_foot import foot_of
from macros.formats.editions import Printing
from macros.formats.office import same_bytes, without_leftovers
from macros.render.language import ENGLISH
from macros.render.typography import typeset
from macros.sheets.block import Grid, Piece, Row, Shown, Text
from macros.sheets.definition import Node
from macros.sheets.layout import PlacedSide, bar_mm, sizes_mm
from macros.sheets.paper import GAP_MM, MARGIN_MM, Space

FONT = "Source Sans Pro"
FALLBACK = "Arial"
"""What a computer without it shows instead, which every one has or has a font as wide as."""

WORD_OF_TODAY = "15"
"""Word 2013 and later: one that is lower opens in "compatibility mode"."""

HEAD_MM = 9.0
"""Height of the row with name and date below the title."""

WORD_SPARE_MM = 14.0
"""Of a side's height: its head takes more room in a document than on paper."""


def make_word(hub: Hub, sheet: Sheet, *, revision: str) -> bytes:
    """Make the Word file of a sheet, of its layout on A4 where it has one.

    Real headings and tables; a table's head row repeats on the next page; each space to
    write in is a cell that grows as it is typed into. One section for each side, with the
    foot of that side.
    """
    buffer = io.BytesIO()
    _Writer(hub, sheet, revision).write().save(buffer)
    return same_bytes(buffer.getvalue())


def word_parts(hub: Hub, sheet: Sheet) -> Iterator[bytes]:
    """Yield what a Word file is made of, without a revision and before it is packed."""
    document = _Writer(hub, sheet, "").write()
    parts = document.part.package.iter_parts()
    yield from (part.blob for part in sorted(parts, key=lambda part: str(part.partname)))


class _Writer:
    def __init__(self, hub: Hub, sheet: Sheet, revision: str) -> None:
        self.hub = hub
        self.printing = Printing(sheet, sheet.definition.small)
        self.worksheet = sheet.definition
        self.revision = revision
        self.document = docx.Document()
        # Looking a style up by its name takes longer than all else that is done to a table.
        self.style_ids = {style.name: style.style_id for style in self.document.styles}
        self.size = 12.0

    def write(self) -> Any:
        document = self.document
        self.styles()
        page = self.hub.page_of_sheet(self.printing.sheet)
        # The day of its first version: a note of a change alone must not change the file.
        made = datetime.datetime.combine(page.meta.changes[-1].date, datetime.time())
        properties = document.core_properties
        properties.title = typeset(self.worksheet.title)
        properties.subject = typeset(self.worksheet.purpose)
        properties.author = self.hub.settings.hub.title
        properties.language = self.worksheet.language
        properties.comments = f"revision {self.revision}"
        properties.created = properties.modified = made
        properties.last_modified_by = properties.author
        placed = self.printing.placed(self.hub)
        for side in placed:
            self.side(side, len(placed))
        _without_leftovers(document, self.hub.settings.hub.title)
        _for_word_of_today(document, self.worksheet.language)
        return document

    def styles(self) -> None:
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
            style = self.document.styles[name]
            style.font.color.rgb = None
            style.paragraph_format.space_before = Pt(0)
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.line_spacing = 1.0

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
        if side.head:
            wide = [item.rect.width for item in side.head]
            cells = [[Text(f"{item.label}:")] for item in side.head]
            scale = side.masthead.width / sum(wide)
            self.piece(document, Grid([width * scale for width in wide], [Row(cells, HEAD_MM)]))
        free = side.foot.y - (side.masthead.y + side.masthead.height) - WORD_SPARE_MM
        self.stack(document, side.side.rows, side.masthead.width, free, side)

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
            rights=side.rights,
        )
        first = footer.paragraphs[0]
        for number, text in enumerate(words.paragraphs):
            paragraph = first if number == 0 else footer.add_paragraph()
            bold = words.first if number == 0 else ""
            for part in (bold, text.removeprefix(bold)):
                run = paragraph.add_run(part)
                run.font.size = Pt(side.type.foot)
                run.bold = True if part and part == bold else None
                if not self.worksheet.english:
                    language = OxmlElement("w:lang")
                    language.set(qn("w:val"), ENGLISH)
                    run._r.get_or_add_rPr().append(language)

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
            paragraph._p.style = self.style_ids[style]
        run = paragraph.add_run(typeset(text))
        run.font.size = Pt(size or self.size)
        run.bold = True if bold or style else None
        return paragraph

    def stack(
        self, holder: Any, nodes: list[Node], width: float, height: float, side: PlacedSide
    ) -> None:
        for node, own in zip(nodes, sizes_mm(nodes, height), strict=True):
            self.node(holder, node, width, own, side)

    def node(self, holder: Any, node: Node, width: float, height: float, side: PlacedSide) -> None:
        if node.framed:
            words = node.headline or ""
            if node.part:
                part = self.hub.parts[node.part]
                words = f"{part.number} {node.headline or part.headline}"
            self.paragraph(holder, words, style="Heading 2", size=side.type.part)
            height -= bar_mm(side.type)
        if node.block:
            block = self.worksheet.blocks[node.block]
            shown = Shown(self.worksheet.letters.get(node.block), art=False)
            for piece in block.document(Space(width, height, side.audience, side.type), shown):
                self.piece(holder, piece)
        elif node.rows:
            self.stack(holder, node.rows, width, height, side)
        elif node.columns:
            widths = sizes_mm(node.columns, width)
            [(_, cells)] = self.table(holder, 1, widths, border=False)
            for cell, column, wide in zip(cells, node.columns, widths, strict=True):
                self.node(cell, column, wide - GAP_MM, height, side)
                _close(cell)
            self.after(holder)

    def piece(self, holder: Any, piece: Piece) -> None:
        if isinstance(piece, Text):
            self.paragraph(holder, piece.words, bold=piece.bold)
            return
        table = self.table(holder, len(piece.rows), piece.widths)
        for row, (drawn, cells) in zip(piece.rows, table, strict=True):
            if row.height_mm is not None:
                _height(drawn, row.height_mm)
            if row.head:
                _repeat_head(drawn)
            for texts, cell in zip(row.cells, cells, strict=True):
                for text in texts:
                    self.paragraph(cell, text.words, bold=text.bold)
        self.after(holder)

    def table(
        self, holder: Any, rows: int, widths: list[float], *, border: bool = True
    ) -> list[tuple[Any, Any]]:
        """Add a table, and return its rows, each with its cells."""
        table = holder.add_table(rows, len(widths))
        if not hasattr(holder, "sections"):
            spare = holder.paragraphs[0]
            if not spare.text and spare._p.getnext() is not None and len(holder.tables) == 1:
                _tiny(spare)
        if border:
            table._tblPr.style = self.style_ids["Table Grid"]
        table.autofit = False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Mm(wide)
        drawn = [(row, row.cells) for row in table.rows]
        for _, cells in drawn:
            for cell, wide in zip(cells, widths, strict=True):
                cell.width = Mm(wide)
        return drawn

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


LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects")
"""Parts of the library's template that nothing of ours uses: its picture, an empty list."""


def _without_leftovers(document: Any, title: str) -> None:
    """Take away what the library's template says of itself: its picture, program and edits."""
    for relations in (document.part.package.rels, document.part.rels):
        without_leftovers(relations, LEFTOVERS, title)
    for root in (document.settings.element, document.styles.element):
        for element in list(root.iter(*map(qn, ("w:rsids", "w:rsid", "w:savePreviewPicture")))):
            element.getparent().remove(element)
    for element in document.element.iter():
        for name in [name for name in element.attrib if name.startswith(qn("w:rsid"))]:
            del element.attrib[name]


FONTS = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:panose1 w:val="020B0503030403020204"/>\
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>
"""
"""The table of fonts: ours, what stands in for it, and what it is like (its PANOSE numbers)."""


def _for_word_of_today(document: Any, spoken: str) -> None:
    """Say what the library's template of 2013 does not: today's Word, the language, our font."""
    settings, styles = document.settings.element, document.styles.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_OF_TODAY)
    for language in [*settings.iter(qn("w:themeFontLang")), *styles.iter(qn("w:lang"))]:
        language.set(qn("w:val"), spoken)
        language.set(qn("w:eastAsia"), spoken)
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = FONTS.encode()
