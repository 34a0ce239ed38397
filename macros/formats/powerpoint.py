"""Slides as a PowerPoint file: real titles, reading order, notes and descriptions."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from macros.content.page_lines import Line
from macros.formats.office import same_bytes, without_leftovers
from macros.formats.slides import (
    BODY_MM,
    BODY_PT,
    EDGE_MM,
    FOOT_LEADING,
    FOOT_MM,
    FOOT_PT,
    FOOT_WIDTH_MM,
    GAP,
    HEIGHT_MM,
    TITLE_MM,
    TITLE_PT,
    WIDTH_MM,
    Picture,
    Slide,
    foot_lines,
    indent_mm,
)
from macros.render.language import ENGLISH

COLOURS = {
    "dk1": "1A2421",
    "lt1": "FFFFFF",
    "dk2": "0F4C4A",
    "lt2": "FBFAF6",
    "accent1": "0F4C4A",
    "accent2": "8C2F39",
    "accent3": "2F6B3A",
    "accent4": "1F4E8C",
    "accent5": "5B3E8C",
    "accent6": "F2B134",
    "hlink": "0B5C8A",
    "folHlink": "5B3E8C",
}
"""The hub's theme: its ink, paper and brand, and the four parts of the map."""

FONT = (
    '<a:latin typeface="Source Sans 3" panose="020B0503030403020204" pitchFamily="34" charset="0"/>'
)
"""Ours, where it is there; its numbers send a program that lacks it to another plain sans serif."""

LEFTOVERS = ("/thumbnail", "/printerSettings")
"""Parts of the library's template that nothing of ours uses."""

COVER, CONTENT = 0, 1
"""The layouts that are used; the others are taken out."""

COVER_TITLE_MM, COVER_BODY_MM = (48.0, 34.0), (86.0, 70.0)
"""Where the boxes of the first slide begin, and how high they are."""


def make_powerpoint(
    slides: list[Slide],
    pictures: Mapping[str, bytes],
    *,
    author: str,
    made: datetime.date,
    base: str = "",
) -> bytes:
    """Make a presentation; the same bytes every time.

    Args:
        pictures: Key of each picture that a slide shows → it, as a PNG.
        made: The day its words last changed.
        base: The hub's own address without its last stroke. Until it is known a link is words
            alone, since a file that was carried off has no place to lead from.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    _dress(deck)
    for number, slide in enumerate(slides, start=1):
        _add(deck, slide, pictures, number, base)
    properties = deck.core_properties
    properties.title, properties.author, properties.language = slides[0].title, author, ENGLISH
    properties.last_modified_by, properties.comments = author, ""
    properties.created = properties.modified = datetime.datetime.combine(made, datetime.time())
    for relations in (deck.part.package._rels, deck.part.rels):
        without_leftovers(relations, LEFTOVERS, author)
    buffer = io.BytesIO()
    deck.save(buffer)
    return same_bytes(buffer.getvalue())


def _dress(deck: Any) -> None:
    """Put the hub's theme into python-pptx's template, whose layouts are those of PowerPoint."""
    master = deck.slide_master
    layouts = deck.slide_layouts
    for layout in list(layouts)[2:]:
        layouts.remove(layout)
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = _theme(relation.target_part.blob)
    for holder, title, body in (
        (master, TITLE_MM, BODY_MM),
        (layouts[CONTENT], TITLE_MM, BODY_MM),
        (layouts[COVER], COVER_TITLE_MM, COVER_BODY_MM),
    ):
        for shape in list(holder.placeholders):
            kind = str(shape.placeholder_format.type)
            if kind.startswith(("BODY", "OBJECT", "SUBTITLE")):
                _place(shape, *body)
            elif "TITLE" in kind:
                _place(shape, *title)
            else:
                shape._element.getparent().remove(shape._element)
    for style in layouts[COVER].placeholders[1]._element.iter(qn("a:lvl1pPr")):
        style.set("algn", "l")
        for colour in list(style.iter(qn("a:solidFill"))):
            colour.getparent().remove(colour)
    _style(master._element)
    _band(master._element)


def _theme(blob: bytes) -> bytes:
    xml = blob.decode()
    for name, colour in COLOURS.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>',
            xml,
            flags=re.DOTALL,
        )
    return re.sub(r'<a:latin typeface="Calibri"[^>]*/>', FONT, xml).encode()


def _place(shape: Any, top: float, height: float) -> None:
    shape.left, shape.width = Mm(EDGE_MM), Mm(WIDTH_MM - 2 * EDGE_MM)
    shape.top, shape.height = Mm(top), Mm(height)
    properties = shape._element.txBody.find(qn("a:bodyPr"))
    for side in "ltrb":
        properties.set(f"{side}Ins", "0")
    for child in list(properties):
        properties.remove(child)
    # Room is measured before: no program sets the type smaller by itself.
    etree.SubElement(properties, qn("a:noAutofit"))
    properties.set("anchor", "b" if "Title" in shape.name and "Sub" not in shape.name else "t")


def _style(master: Any) -> None:
    styles = master.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    run = title.find(qn("a:defRPr"))
    run.set("sz", str(round(TITLE_PT * 100)))
    run.set("b", "1")
    run.find(qn("a:solidFill")).find(qn("a:schemeClr")).set("val", "tx2")
    body = styles.find(qn("p:bodyStyle")).find(qn("a:lvl1pPr"))
    body.find(qn("a:defRPr")).set("sz", str(round(BODY_PT * 100)))
    spacing = body.find(qn("a:spcBef"))
    spacing.clear()
    etree.SubElement(spacing, qn("a:spcPts"), val=str(round(GAP * BODY_PT * 100)))


def _band(master: Any) -> None:
    """Draw the strip of the hub's colour at the left edge of every slide."""
    tree = master.find(qn("p:cSld")).find(qn("p:spTree"))
    band = etree.fromstring(
        f"""<p:sp xmlns:p="{tree.nsmap["p"]}" xmlns:a="{tree.nsmap["a"]}"><p:nvSpPr>
<p:cNvPr id="90" name="Band" descr=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="{Mm(5)}" cy="{Mm(HEIGHT_MM)}"/></a:xfrm><a:prstGeom prst="rect">
<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>
<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""
    )
    tree.insert(2, band)


def _add(deck: Any, slide: Slide, pictures: Mapping[str, bytes], number: int, base: str) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[COVER if slide.cover else CONTENT])
    made.shapes.title.text_frame.text = slide.title
    body = made.placeholders[1]
    frame = body.text_frame
    if slide.picture:
        _show(made, slide.picture, pictures[slide.picture.key])
        body.left, body.top = Mm(EDGE_MM), Mm(BODY_MM[0])
        body.width, body.height = Mm(slide.width_mm), Mm(BODY_MM[1])
    if slide.size_pt != BODY_PT:
        _set_size(body, slide.size_pt)
    for place, line in enumerate(slide.lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _write(paragraph, line, slide.size_pt)
    if not slide.lines:
        body._element.getparent().remove(body._element)
    height = foot_lines(slide.links, slide.foot) * FOOT_PT * FOOT_LEADING * 25.4 / 72
    if height:
        box = made.shapes.add_textbox(
            Mm(EDGE_MM), Mm(FOOT_MM - height + 5), Mm(FOOT_WIDTH_MM), Mm(height)
        )
        box.name = "Where to read more"
        _foot(box.text_frame, slide, base)
    count = made.shapes.add_textbox(Mm(WIDTH_MM - EDGE_MM - 18), Mm(FOOT_MM), Mm(18), Mm(6))
    count.name = "Number of the slide"
    _numbered(count.text_frame, number)
    if slide.notes:
        made.notes_slide.notes_text_frame.text = "\n".join(slide.notes)
    for properties in made._element.iter(qn("a:rPr")):
        properties.set("lang", ENGLISH)


def _set_size(body: Any, size: float) -> None:
    """Set the words of one slide larger, whoever adds to them."""
    style = body._element.txBody.find(qn("a:lstStyle"))
    level = etree.SubElement(style, qn("a:lvl1pPr"))
    before = etree.SubElement(level, qn("a:spcBef"))
    etree.SubElement(before, qn("a:spcPts"), val=str(round(GAP * size * 100)))
    etree.SubElement(level, qn("a:defRPr"), sz=str(round(size * 100)))


def _show(made: Any, picture: Picture, data: bytes) -> None:
    shown = made.shapes.add_picture(io.BytesIO(data), 0, 0)
    shown.width, shown.height = (Mm(side) for side in picture.size_mm)
    shown.left, shown.top = Mm(WIDTH_MM - EDGE_MM) - shown.width, Mm(BODY_MM[0])
    shown.name = "Picture of the sheet"
    shown._element.nvPicPr.cNvPr.set("descr", picture.words)
    line = shown.line
    line.color.theme_color = 13  # text
    line.width = Pt(0.75)


def _write(paragraph: Any, line: Line, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = Mm(indent_mm(size))
    if line.kind in ("point", "number"):
        properties.set("marL", str(indent))
        properties.set("indent", str(-indent))
        if line.kind == "number":
            etree.SubElement(properties, qn("a:buFont"), typeface="+mj-lt")
            counted = {"type": "arabicPeriod", "startAt": str(line.number)}
            etree.SubElement(properties, qn("a:buAutoNum"), counted)
        else:
            etree.SubElement(properties, qn("a:buChar"), char="•")
    else:
        properties.set("marL", str(indent if line.kind == "quote" else 0))
        properties.set("indent", "0")
        etree.SubElement(properties, qn("a:buNone"))
    for words, bold in line.runs:
        run = paragraph.add_run()
        run.text = words
        if bold:
            run.font.bold = True
        if line.kind == "quote":
            run.font.color.theme_color = 15  # the hub's brand


def _foot(frame: Any, slide: Slide, base: str) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    lines = [*slide.links, *([(slide.foot, "")] if slide.foot else [])]
    for place, (words, address) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = words
        run.font.size = Pt(FOOT_PT)
        if base and address:
            run.hyperlink.address = base + address


def _numbered(frame: Any, number: int) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "r")
    kind = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    field = etree.SubElement(paragraph._p, qn("a:fld"), kind)
    etree.SubElement(field, qn("a:rPr"), sz=str(round(FOOT_PT * 100)))
    etree.SubElement(field, qn("a:t")).text = str(number)
