"""A placed sheet as HTML: its sides for a page, and a page of its own."""

from __future__ import annotations

from markupsafe import Markup

from macros.content.hub import Hub
from macros.content.sheet_foot import foot_of, short_address
from macros.formats.css import paper_address
from macros.formats.editions import Printing, once
from macros.render.fonts import preloaded
from macros.render.language import ENGLISH
from macros.render.security import SHEET_SECURITY
from macros.render.templates import relative, render
from macros.sheets.block import Block, Shown
from macros.sheets.fit import written_beside_title
from macros.sheets.frame import CODE_MM, foot_in_one_line
from macros.sheets.layout import Edition, Place, PlacedSide, block_of
from macros.sheets.paper import GAP_MM, Space


def draw_sides(
    hub: Hub, printing: Printing, *, form: bool, level: int, revision: str, base_url: str = ""
) -> Markup:
    """Draw every side of one printing.

    Args:
        form: True where it can be typed into: the bare page and the PDF.
        level: Heading level of the sheet's title, 1 to 4.
        revision: As printed in the foot; see `revision_of`.
        base_url: The way from the page that shows them to the hub's root, see `relative`.
    """
    return once(
        hub,
        printing,
        "sides",
        form,
        level,
        revision,
        base_url,
        make=lambda: _draw_sides(
            hub, printing, form=form, level=level, revision=revision, base_url=base_url
        ),
    )


def _draw_sides(
    hub: Hub, printing: Printing, *, form: bool, level: int, revision: str, base_url: str
) -> Markup:
    sheet, layout = printing.sheet, printing.layout
    worksheet = sheet.definition.titled(layout)
    placed = printing.placed(hub)

    def draw(block: Block, name: str, space: Space, side: PlacedSide) -> Markup:
        # The revision stands in the foot alone, and the level in headings alone.
        figure = relative(f"{sheet.address}{block.drawing}", base_url) if block.drawing else ""
        return once(
            hub,
            printing,
            "block",
            name,
            space,
            side.number,
            form,
            figure,
            make=lambda: draw_anew(block, name, space, side, figure),
        )

    def draw_anew(block: Block, name: str, space: Space, side: PlacedSide, figure: str) -> Markup:
        filled = printing.filled
        answer = filled.written.get(name) if filled else None
        letter = worksheet.letters.get(name)
        shown = Shown(letter, answer=answer)
        return render(
            "prompts.html.j2" if side.kind == "prompts" else f"{block.kind}/block.html.j2",
            block=block,
            id=f"{sheet.slug}-{printing.key}-{side.number}-{name}",
            room=block.room(space),
            figure=figure,
            shown=shown,
            answer=answer,
            form=form,
            english=worksheet.english,
        )

    def draw_place(place: Place, side: PlacedSide) -> Markup:
        name = place.node.block or ""
        return draw(block_of(worksheet, name), name, side.space(place), side)

    return render(
        "sheet.html.j2",
        worksheet=worksheet,
        slug=sheet.slug,
        key=printing.key,
        layout=layout,
        sides=placed,
        parts=hub.parts,
        code=relative(f"{sheet.address}code.svg", base_url),
        code_words=f"QR code: {short_address(hub, sheet)}",
        foot=lambda side: foot_of(
            hub,
            sheet,
            layout,
            side.side,
            number=side.number,
            sides=len(placed),
            revision=revision,
            rights=side.rights,
        ),
        in_one_line=lambda side, words: foot_in_one_line(
            words, side.foot.width - (CODE_MM + GAP_MM if words.code else 0), side.type.foot
        ),
        beside_title=lambda side: {
            item.number: words
            for item, words in written_beside_title(worksheet, side, printing.filled)
        },
        block_of=lambda name: block_of(worksheet, name),
        form=form,
        level=level,
        own_mark="" if worksheet.english else _marked(worksheet.language),
        english_mark="" if worksheet.english else _marked(ENGLISH),
        draw_place=draw_place,
        filled=printing.filled,
        reasons=(
            {note.block: number for number, note in enumerate(printing.filled.why, start=1)}
            if printing.filled
            else {}
        ),
    )


def _marked(language: str) -> Markup:
    return Markup(f' lang="{language}"')


EDITION_WORDS: dict[Edition, str] = {
    "sheet": "",
    "prompts": ", with prompts on the back",
    "more": ", continuation sheet",
}


def title_of(printing: Printing) -> str:
    """Return the title of a printing's page: which sheet, which printing, on what paper."""
    layout = printing.layout
    name = f", {layout.name}" if layout.name else ""
    name += ", large print" if layout.large_print else EDITION_WORDS[printing.edition]
    if printing.filled:
        about = printing.sheet.examples[printing.family].about.lower() if printing.family else ""
        kept = ", ".join(filter(None, (about, printing.filled.standard)))
        name = f", filled for an invented family ({kept})"
    kind = "example" if printing.filled else "blank sheet"
    return f"{printing.sheet.definition.listed_as}{name} – {kind}, {layout.paper}"


def draw_bare_page(hub: Hub, printing: Printing, *, revision: str, base_url: str = "") -> str:
    """Draw one printing as a page of its own, to print, to type into, to make a PDF of.

    Args:
        base_url: The way from it to the hub's root, see `relative`; a PDF needs none.
    """
    sheet, layout = printing.sheet, printing.layout
    worksheet = sheet.definition
    sides = len(printing.placed(hub))
    return str(
        render(
            "bare-sheet.html.j2",
            title=title_of(printing),
            worksheet=worksheet,
            english_mark="" if worksheet.english else _marked(ENGLISH),
            summary=worksheet.purpose,
            author=hub.settings.hub.whole,
            sides=draw_sides(
                hub,
                printing,
                form=not printing.filled,
                level=1,
                revision=revision,
                base_url=base_url,
            ),
            layout=layout,
            preloaded=preloaded(),
            styles=[
                f"/assets/stylesheets/sheet.css?{revision}",
                f"{paper_address(layout)}?{revision}",
                f"{sheet.address}{printing.key}.css?{revision}",
            ],
            screen_style=f"/assets/stylesheets/sheet-screen.css?{revision}",
            script=f"/assets/javascripts/sheet-form.js?{revision}",
            back=sheet.address,
            count=sides,
            filled=printing.filled is not None,
            security=SHEET_SECURITY,
            base_url=base_url,
        )
    )
