"""A placed sheet as style: the paper it asks for, and where everything lies."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.hub import Hub
from macros.formats.editions import Printing
from macros.sheets.block import Block
from macros.sheets.definition import Layout
from macros.sheets.layout import danger_mm
from macros.sheets.paper import Rect, Space, css_mm


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
        rules.append(f"{root} .ws-masthead__danger{{width:{css_mm(danger_mm(sizes))}}}")
        rules.append(_at(f"{root} .ws-foot", side.foot))
        if side.repeat and worksheet.repeated:
            here = f"{root} .ws-repeat"
            rules.append(_at(here, side.repeat))
            rules.extend(_inside(here, worksheet.repeated, side.space(side.repeat)))
        for place in side.all_places():
            here = f"{root} .ws-at-{place.number}"
            rules.append(_at(here, place.rect))
            if not place.node.framed and place.node.block is not None:
                block = worksheet.blocks[place.node.block]
                rules.extend(_inside(here, block, side.space(place.rect)))
    return "\n".join(rules) + "\n"


def _at(selector: str, rect: Rect) -> str:
    return (
        f"{selector}{{left:{css_mm(rect.x)};top:{css_mm(rect.y)};"
        f"width:{css_mm(rect.width)};height:{css_mm(rect.height)}}}"
    )


def _inside(here: str, block: Block, space: Space) -> Iterator[str]:
    for inner, declarations in block.places(space):
        yield f"{here}{inner}{{{declarations}}}"
