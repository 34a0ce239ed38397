"""A placed sheet as style: the paper it asks for, and where everything lies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from macros.content.hub import Hub
from macros.formats.editions import Printing
from macros.render import stylesheets
from macros.sheets import layout, paper
from macros.sheets.blocks import KINDS
from macros.sheets.definition import Layout
from macros.sheets.fit import REASONS_TOP_MM
from macros.sheets.frame import line_height
from macros.sheets.layout import bar_mm, block_of
from macros.sheets.paper import MARGIN_MM, Rect, css_mm

SHORT_MM = 0.1
"""Taken off a side's height, so that no rounding ever asks for one side more."""


def sheet_style(root: Path) -> str:
    """Join the style of every sheet: the lengths it is measured by, its rules, its blocks'."""
    return lengths_style() + stylesheets.sheet_style(root)


def lengths_style() -> str:
    """Write the lengths that code and style sheets have in common, as custom properties."""
    lengths = paper.LENGTHS | layout.LENGTHS | {"reasons-top": REASONS_TOP_MM}
    for kind, block in KINDS.items():
        lengths |= {f"{kind}-{name}": value for name, value in block.lengths.items()}
    rules = [":root{" + ";".join(f"--ws-{name}:{value:g}" for name, value in lengths.items()) + "}"]
    for name, (short, long) in paper.PAPER_MM.items():
        for way, width, height in (("portrait", short, long), ("landscape", long, short)):
            rules.append(
                f".ws-sheet--{name.lower()}-{way}"
                f"{{--ws-width:{width};--ws-height:{height - SHORT_MM:g}}}"
            )
    for audience, row in paper.SMALLEST_ROW_MM.items():
        rules.append(f".ws-sheet--{audience}{{--ws-row:{row:g}}}")
    return "\n".join(rules) + "\n"


def paper_address(of: Layout) -> str:
    """Return the address of the style sheet that asks for a layout's paper.

    It is one of its own, so that a print of several sheets can leave it out.
    """
    return f"/assets/stylesheets/{of.paper.lower()}-{of.orientation}.css"


def paper_style(of: Layout) -> str:
    """Write the rule that asks for a layout's paper."""
    width, height = of.size_mm
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
            f"{root}{{--ws-text:{sizes.text:g};--ws-title:{sizes.title:g};--ws-part:{sizes.part:g};"
            f"--ws-foot:{sizes.foot:g};--ws-row:{sizes.row:g};"
            f"--ws-part-bar:{bar_mm(sizes):g}}}"
        )
        rules.append(_at(f"{root} .ws-masthead", side.masthead))
        line = line_height(sizes, side.audience, printing.layout.large_print)
        rules.append(f"{root} .ws-masthead{{--ws-line-of-title:{line:g}}}")
        for item in side.head:
            here = f"{root} .ws-head-{item.number}"
            rules.append(
                _at(here, replace(item.rect, x=item.rect.x - MARGIN_MM, y=item.rect.y - MARGIN_MM))
            )
        rules.append(_at(f"{root} .ws-foot", side.foot))
        for place in side.all_places():
            here = f"{root} .ws-at-{place.number}"
            rules.append(_at(here, place.rect))
            if place.label_x is not None and side.kind != "prompts":
                rules.append(f"{here}{{--ws-label-x:{place.label_x:.3f}}}")
            if not place.node.framed and place.node.block is not None:
                inner = block_of(worksheet, place.node.block).places(side.space(place))
                rules.extend(f"{here}{below}{{{declarations}}}" for below, declarations in inner)
    return "\n".join(rules) + "\n"


def _at(selector: str, rect: Rect) -> str:
    return (
        f"{selector}{{left:{css_mm(rect.x)};top:{css_mm(rect.y)};"
        f"width:{css_mm(rect.width)};height:{css_mm(rect.height)}}}"
    )
