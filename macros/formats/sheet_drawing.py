"""A worksheet in; its sides as HTML, its places as CSS and its PDF out."""

from __future__ import annotations

import hashlib
import logging
import mimetypes
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup

from macros.content.hub import Hub, Sheet
from macros.content.sheet_foot import code_svg, foot_measure, foot_of, short_address
from macros.render.fonts import PAPER, subset_font
from macros.render.security import SECURITY
from macros.render.stylesheets import sheet_style
from macros.render.templates import render
from macros.sheets.definition import (
    AnyBlock,
    Cards,
    Checklist,
    Drawing,
    Fields,
    Frames,
    Layout,
    Table,
)
from macros.sheets.example import Filled
from macros.sheets.layout import (
    EDGES_MM,
    EDITIONS,
    FRAME_GAP_MM,
    PAD_MM,
    Edition,
    PlacedSide,
    Rect,
    danger_mm,
    has_edition,
    place_sides,
    room_for,
    table_columns_mm,
    tick_line_mm,
    type_of,
)

MAKERS = (Path(__file__), Path(__file__).with_name("word.py"))
"""What makes the PDF and the Word file: a change there changes every revision."""

REVISION_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0/o, 1/i/l, u/v: a revision is read out over the telephone."""


@dataclass(frozen=True)
class Printing:
    """One thing that prints: a layout of a sheet, in an edition."""

    sheet: Sheet
    layout: Layout
    edition: Edition = "sheet"
    filled: Filled | None = None
    """What is written on it, for a filled example."""

    @property
    def key(self) -> str:
        """Last step of its address: `a4`, `a3-prompts`, `a4-more`, `large-print`."""
        if self.filled:
            return f"example-{self.filled.standard}"
        return self.layout.key + ("" if self.edition == "sheet" else f"-{self.edition}")

    @property
    def address(self) -> str:
        """Address of its page, from the hub's root."""
        return f"{self.sheet.address}{self.key}/"

    def placed(self, hub: Hub) -> list[PlacedSide]:
        """Every side with everything placed."""
        measure = foot_measure(hub, self.sheet, self.layout)
        placed = place_sides(self.sheet.definition, self.layout, measure, edition=self.edition)
        if self.filled:
            last = placed[-1]
            why = replace(
                last,
                side=last.side.model_copy(update={"who": "worker", "audience": "workers"}),
                number=last.number + 1,
                kind="reasons",
                audience="workers",
                type=type_of("workers", self.layout.text_pt),
                heading=f"why it is {self.filled.standard}",
                repeat=None,
                places=[],
            )
            placed = [
                replace(side, side=side.side.model_copy(update={"once_filled": "example"}))
                for side in [*placed, why]
            ]
        return placed


def printings(sheet: Sheet) -> list[Printing]:
    """Everything of a sheet that prints, by layout: alone, with prompts, continued."""
    return [
        Printing(sheet, layout, edition)
        for layout in sheet.definition.all_layouts
        for edition in EDITIONS
        if has_edition(sheet.definition, layout, edition)
        and not (layout.large_print and edition != "sheet")
    ] + examples(sheet)


def examples(sheet: Sheet) -> list[Printing]:
    """Return the sheet filled in for an invented family, at each standard, if it is."""
    if not sheet.examples:
        return []
    layout = next(
        layout for layout in sheet.definition.layouts if layout.key == sheet.examples.layout
    )
    return [Printing(sheet, layout, filled=filled) for filled in sheet.examples.standards]


@dataclass(frozen=True)
class Format:
    """One way to take a blank sheet away. `address` is from the hub's root."""

    kind: Literal["print", "pdf", "large-print", "docx"]
    layout: Layout
    address: str

    @property
    def sides(self) -> int:
        """How many sides it prints on."""
        return len(self.layout.sides)


def formats(sheet: Sheet) -> list[Format]:
    """Every format of a sheet: each layout to print and as PDF, large print, Word."""
    found = []
    for layout in sheet.definition.all_layouts:
        file = f"{sheet.address}{sheet.slug}-{layout.key}.pdf"
        if layout.large_print:
            found.append(Format("large-print", layout, file))
            continue
        found.append(Format("print", layout, f"{sheet.address}{layout.key}/"))
        found.append(Format("pdf", layout, file))
    found.append(Format("docx", word_layout(sheet), f"{sheet.address}{sheet.slug}.docx"))
    return found


def word_layout(sheet: Sheet) -> Layout:
    """Return the layout the Word file follows: the first on A4, else the first."""
    layouts = sheet.definition.layouts
    return next((layout for layout in layouts if layout.paper == "A4"), layouts[0])


def draw_sides(hub: Hub, printing: Printing, *, form: bool, level: int, revision: str) -> Markup:
    """Draw every side of one printing.

    Args:
        form: True where it can be typed into: the bare page and the PDF.
        level: Heading level of the sheet's title, 1 to 4.
        revision: As printed in the foot; see `revision_of`.
    """
    sheet, layout = printing.sheet, printing.layout
    worksheet = sheet.definition
    placed = printing.placed(hub)

    def draw(name: str, rect: Rect | None, side: PlacedSide, form: bool) -> Markup:
        block = worksheet.blocks[name]
        template = "prompts.html.j2" if side.kind == "prompts" else f"{block.kind}/block.html.j2"
        return render(
            template,
            block=block,
            id=f"{sheet.slug}-{printing.key}-{side.number}-{name}",
            room=room_for(block, rect, audience=side.audience, sizes=side.type) if rect else None,
            rows=block.rows[:1] if isinstance(block, Fields) and not rect else None,
            figure=f"{sheet.address}{block.figure}" if isinstance(block, Drawing) else "",
            block_name=name,
            filled=printing.filled,
            letter=worksheet.letters.get(name),
            continued=side.kind == "more",
            form=form,
        )

    return render(
        "sheet.html.j2",
        worksheet=worksheet,
        slug=sheet.slug,
        key=printing.key,
        layout=layout,
        sides=placed,
        parts=hub.parts,
        danger=hub.sheet_notes.danger,
        code=f"{sheet.address}code.svg",
        code_words=f"QR code: {short_address(hub, sheet)}",
        foot=lambda side: foot_of(
            hub,
            sheet,
            layout,
            side.side,
            number=side.number,
            sides=len(placed),
            revision=revision,
        ),
        form=form,
        level=level,
        draw=draw,
        filled=printing.filled,
        reasons=(
            {note.block: number for number, note in enumerate(printing.filled.why, start=1)}
            if printing.filled
            else {}
        ),
    )


EDITION_WORDS: dict[Edition, str] = {
    "sheet": "",
    "prompts": ", with prompts on the back",
    "more": ", continuation sheet",
}


def draw_bare_page(hub: Hub, printing: Printing, *, revision: str) -> str:
    """Draw one printing as a page of its own, to print, to type into, to make a PDF of."""
    sheet, layout = printing.sheet, printing.layout
    worksheet = sheet.definition
    name = f", {layout.name}" if layout.name else ""
    name += ", large print" if layout.large_print else EDITION_WORDS[printing.edition]
    if printing.filled:
        name = f", filled for an invented family ({printing.filled.standard})"
    kind = "example" if printing.filled else "blank sheet"
    sides = len(printing.placed(hub))
    return str(
        render(
            "bare-sheet.html.j2",
            title=f"{worksheet.title}{name} – {kind}, {layout.paper}",
            worksheet_title=worksheet.title,
            summary=worksheet.purpose,
            author=f"{hub.settings.hub.title}: {hub.settings.hub.strapline}",
            sides=draw_sides(hub, printing, form=not printing.filled, level=1, revision=revision),
            layout=layout,
            styles=[
                f"/assets/stylesheets/sheet.css?{revision}",
                f"{paper_address(layout)}?{revision}",
                f"{sheet.address}{printing.key}.css?{revision}",
            ],
            script=f"/assets/javascripts/sheet.js?{revision}",
            back=sheet.address,
            count=sides,
            security=SECURITY,
        )
    )


def paper_address(layout: Layout) -> str:
    """Return the address of the style sheet that asks for a layout's paper.

    It is one of its own, so that a print of several sheets can leave it out.
    """
    return f"/assets/stylesheets/{layout.paper.lower()}-{layout.orientation}.css"


def paper_style(layout: Layout) -> str:
    """Write the rule that asks for a layout's paper."""
    width, height = layout.size_mm
    return f"@page{{size:{width}mm {height}mm;margin:0}}\n"


def layout_style(hub: Hub, printing: Printing) -> str:
    """Write where everything of one printing lies."""
    worksheet = printing.sheet.definition
    rules: list[str] = []
    for side in printing.placed(hub):
        root = f'.ws-sheet[data-worksheet="{printing.sheet.slug}"][data-layout="{printing.key}"]'
        root += f".ws-side-{side.number}"
        sizes = side.type
        rules.append(
            f"{root}{{--ws-text:{sizes.text:g};--ws-title:{sizes.title:g};"
            f"--ws-foot:{sizes.foot:g}}}"
        )
        rules.append(_at(f"{root} .ws-masthead", side.masthead))
        rules.append(f"{root} .ws-masthead__danger{{width:{_mm(danger_mm(sizes))}}}")
        rules.append(_at(f"{root} .ws-foot", side.foot))
        if side.repeat and worksheet.repeat:
            rules.append(_at(f"{root} .ws-repeat", side.repeat))
            block = worksheet.blocks[worksheet.repeat]
            rules.extend(_inside(f"{root} .ws-repeat", block, side.repeat, side))
        for place in side.all_places():
            here = f"{root} .ws-at-{place.number}"
            rules.append(_at(here, place.rect))
            if not place.node.framed and place.node.block is not None:
                block = worksheet.blocks[place.node.block]
                rules.extend(_inside(here, block, place.rect, side))
    return "\n".join(rules) + "\n"


def _mm(value: float) -> str:
    return f"calc({value:.3f}*var(--ws-mm))"


def _at(selector: str, rect: Rect) -> str:
    return (
        f"{selector}{{left:{_mm(rect.x)};top:{_mm(rect.y)};"
        f"width:{_mm(rect.width)};height:{_mm(rect.height)}}}"
    )


FRAME_EASE_MM = 0.3
"""Taken off a frame's width: a browser draws a thin line as a whole pixel, and the last
frame of a row must not fall into the next."""


def _inside(here: str, block: AnyBlock, rect: Rect, side: PlacedSide) -> list[str]:
    room = room_for(block, rect, audience=side.audience, sizes=side.type)
    inner = rect.width - 2 * PAD_MM - EDGES_MM
    match block:
        case Table():
            widths = table_columns_mm(block, rect)
            total = sum(widths)
            return [f"{here}{{--_ws-row:{room.row_mm:.3f}}}"] + [
                f"{here} .ws-col-{number}{{width:{width / total * 100:.3f}%}}"
                for number, width in enumerate(widths, start=1)
            ]
        case Fields():
            rules = []
            for number, row in enumerate(block.rows, start=1):
                free = rect.width - (len(row) - 1) * 4
                shares = sum(item.share for item in row)
                for position, item in enumerate(row, start=1):
                    rules.append(
                        f"{here} .ws-fields__row:nth-child({number}) "
                        f".ws-fields__item:nth-child({position})"
                        f"{{width:{_mm(free * item.share / shares)}}}"
                    )
            return rules
        case Drawing():
            width = min(rect.width, rect.height * block.ratio)
            rules = [
                f"{here} .ws-drawing__art{{width:{_mm(width)};height:{_mm(width / block.ratio)}}}"
            ]
            for number, area in enumerate(block.areas, start=1):
                rules.append(
                    f"{here} .ws-area-{number}{{left:{area.x:g}%;top:{area.y:g}%;"
                    f"width:{area.width:g}%;height:{area.height:g}%}}"
                )
            return rules
        case Checklist():
            return [
                f"{here} .ws-checklist__item:nth-child({number}) .ws-checklist__line"
                f"{{width:{_mm(tick_line_mm(item, size_pt=side.type.text, inner=inner))}}}"
                for number, item in enumerate(block.items, start=1)
                if item.endswith(":")
            ]
        case Frames():
            wide = (inner - (block.across - 1) * FRAME_GAP_MM) / block.across
            return [
                f"{here}{{--_ws-frame-width:{wide - FRAME_EASE_MM:.3f};"
                f"--_ws-frame-height:{room.row_mm - 0.05:.3f}}}"
            ]
        case Cards():
            wide = inner / block.across
            return [
                f"{here}{{--_ws-card-width:{wide - 0.05:.3f};"
                f"--_ws-card-height:{room.row_mm - 0.05:.3f}}}"
            ]
        case _:
            return []


def revision_of(hub: Hub, sheet: Sheet) -> str:
    """Name what a sheet is by what it is made of.

    The name changes when, and only when, anything that reaches paper changes: words,
    layout, drawing, block template, style, type or review date. So it cannot be
    forgotten, and every format made from one definition carries the same one.

    Returns:
        Five letters and figures that cannot be mistaken for one another.
    """
    digest = hashlib.sha256()
    for printing in printings(sheet):
        digest.update(draw_sides(hub, printing, form=False, level=1, revision="").encode())
        digest.update(draw_bare_page(hub, printing, revision="").encode())
        digest.update(layout_style(hub, printing).encode())
        digest.update(paper_style(printing.layout).encode())
    digest.update(code_svg(hub, sheet).encode())
    for path in MAKERS:
        digest.update(path.read_bytes())
    for path in sorted(sheet.folder.glob("*.svg")):
        digest.update(path.read_bytes())
    digest.update(sheet_style(hub.root).encode())
    digest.update(subset_font("regular", "") + subset_font("bold", ""))
    number = int.from_bytes(digest.digest()[:8], "big")
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, len(REVISION_ALPHABET))
        letters += REVISION_ALPHABET[rest]
    return letters


@cache
def _paper_fonts() -> str:
    # WeasyPrint knows no unicode-range, so on paper each weight is one file.
    rules = []
    for weight, number in (("regular", 400), ("bold", 600)):
        rules.append(
            '@font-face{font-family:"Source Sans Pro";'
            f"font-weight:{number};src:url(/assets/fonts/paper-{weight}.woff2) "
            'format("woff2")}'
        )
    return "\n".join(rules)


def _answer(url: str, data: bytes | str, kind: str) -> Any:
    from weasyprint.urls import URLFetcherResponse

    body = data.encode() if isinstance(data, str) else data
    return URLFetcherResponse(url, body, headers={"Content-Type": f"{kind}; charset=utf-8"})


@cache
def _paper_type() -> tuple[Any, Any]:
    """Read the fonts of paper once in a process.

    The style cannot be read once as well: WeasyPrint gives every rule of a sheet that is
    handed over the same specificity.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    def fetch(url: str) -> Any:
        weight = urlsplit(url).path.rsplit("/", 1)[-1].removeprefix("paper-").split(".")[0]
        return _answer(url, subset_font(weight, PAPER), "font/woff2")

    fonts = FontConfiguration()
    read = weasyprint.CSS(
        string=_paper_fonts(),
        base_url="https://hub.invalid/",
        url_fetcher=fetch,
        font_config=fonts,
    )
    return read, fonts


def make_pdf(hub: Hub, printing: Printing, *, revision: str) -> bytes:
    """Make the tagged PDF of one printing, which can be filled in; the same bytes every time.

    Raises:
        RuntimeError: WeasyPrint met something it could not draw or fetch. The message
            has what it said.
    """
    # WeasyPrint loads Pango, which unit tests and `mkdocs` runs without PDFs can do without.
    import weasyprint

    sheet = printing.sheet
    html = draw_bare_page(hub, printing, revision=revision)

    def fetch(url: str) -> Any:
        path = urlsplit(url).path
        name = path.rsplit("/", 1)[-1]
        if path == "/assets/stylesheets/sheet.css":
            return _answer(url, sheet_style(hub.root), "text/css")
        if path == f"{sheet.address}{printing.key}.css":
            return _answer(url, layout_style(hub, printing), "text/css")
        if path == paper_address(printing.layout):
            return _answer(url, paper_style(printing.layout), "text/css")
        if path == f"{sheet.address}code.svg":
            return _answer(url, code_svg(hub, sheet), "image/svg+xml")
        if path.startswith(sheet.address) and (sheet.folder / name).is_file():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return _answer(url, (sheet.folder / name).read_bytes(), kind)
        raise ValueError(f"a sheet may use its own files only, got {path}")

    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        faces, fonts = _paper_type()
        pdf: bytes | None = weasyprint.HTML(
            string=html, base_url="https://hub.invalid/", url_fetcher=fetch
        ).write_pdf(stylesheets=[faces], font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=True)
    finally:
        logger.removeHandler(listener)
    serious = [message for message in said if not _harmless(message)]
    if serious or pdf is None:
        raise RuntimeError(f"{sheet.slug} {printing.key}: {'; '.join(serious) or 'no PDF'}")
    return pdf


def _harmless(message: str) -> bool:
    # Rules meant for browsers, which WeasyPrint says it passes over.
    return message.startswith("Ignored `") or "Unsupported rule" in message


def worksheets_json(hub: Hub, revisions: dict[str, str], site: Path) -> list[dict[str, Any]]:
    """Describe every sheet and format for other programs, as the contract promises.

    Args:
        revisions: Slug → revision.
        site: The built site, for the size of each file in bytes.
    """
    listed: list[dict[str, Any]] = []
    for sheet in hub.sheets.values():
        worksheet = sheet.definition
        listed.append(
            {
                "slug": sheet.slug,
                "title": worksheet.title,
                "purpose": worksheet.purpose,
                "audience": worksheet.audience,
                "revision": revisions[sheet.slug],
                "short": f"/go/{worksheet.short}/",
                "address": sheet.address,
                "formats": [
                    {
                        "kind": item.kind,
                        "paper": item.layout.paper,
                        "orientation": item.layout.orientation,
                        "sides": item.sides,
                        "href": item.address,
                        "bytes": _size(site, item.address),
                        "revision": revisions[sheet.slug],
                    }
                    for item in formats(sheet)
                ],
            }
        )
    return listed


def _size(site: Path, address: str) -> int:
    path = site / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).stat().st_size
