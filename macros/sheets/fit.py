"""Whether everything fits its place on paper: what does not, in words for an editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.render.text_metrics import width_mm
from macros.sheets.block import Block, too_large
from macros.sheets.definition import Layout, Worksheet
from macros.sheets.example import Filled
from macros.sheets.frame import HEAD_GAP_MM, Foot, HeadItem
from macros.sheets.layout import (
    EDITIONS,
    PART_EDGE_MM,
    Headlines,
    Place,
    PlacedSide,
    has_edition,
    headline_mm,
    headline_of,
    place_sides,
)
from macros.sheets.paper import PAD_MM, SHORTEST_LINE_MM, TOLERANCE_MM, Space, type_of

REASONS_TOP_MM = 21.0
"""From the edge of the paper to the margin notes on the last side of an example."""


@dataclass(frozen=True)
class Misfit:
    """Something that does not fit its paper."""

    layout: str
    """Last step of the layout's address: `a4`, `large-print`."""
    side: int
    """From 1."""
    block: str
    message: str

    def __str__(self) -> str:
        return f"{self.layout}, side {self.side}, {self.block}: {self.message}"


def misfits(
    worksheet: Worksheet, layout: Layout, foot: Foot, headlines: Headlines
) -> Iterator[Misfit]:
    """Say what does not fit a layout, in every edition: words, rows, space to write."""
    for edition in EDITIONS:
        if not has_edition(worksheet, layout, edition):
            continue
        for placed in place_sides(worksheet, layout, foot, headlines, edition=edition):
            yield from _side_misfits(worksheet, placed, layout.key, headlines)


def _beyond(places: list[Place], right: float, bottom: float) -> Iterator[tuple[Place, float]]:
    """Say of each place how far it reaches out of what holds it, in millimetres."""
    for place in places:
        rect = place.rect
        yield place, max(rect.x + rect.width - right, rect.y + rect.height - bottom)
        edge = 2 * PART_EDGE_MM
        yield from _beyond(place.children, rect.width - edge, rect.height - edge)


def _side_misfits(
    worksheet: Worksheet, placed: PlacedSide, layout: str, headlines: Headlines
) -> Iterator[Misfit]:
    right = placed.masthead.x + placed.masthead.width
    for place, over in _beyond(placed.places, right, placed.foot.y - HEAD_GAP_MM):
        if over > TOLERANCE_MM and placed.kind == "front":
            held = place.node.block or str(place.node.part or place.node.headline)
            message = f"must fit its side, got {over:.0f} mm beyond it"
            yield Misfit(layout, placed.number, held, message)
    for item in placed.head:
        if item.line_mm < SHORTEST_LINE_MM - TOLERANCE_MM and placed.kind == "front":
            message = (
                f"must leave {SHORTEST_LINE_MM:.0f} mm beside the title, got {item.line_mm:.0f} mm"
            )
            yield Misfit(layout, placed.number, item.label, message)
    for place in placed.all_places():
        if place.node.framed:
            for wrong in _headline_misfits(place, headlines, placed.type.part):
                words = headline_of(place.node, headlines)
                yield Misfit(layout, placed.number, words, wrong)
    for name, block, space in placed.blocks(worksheet):
        check = _prompts_misfits if placed.kind == "prompts" else _block_misfits
        for wrong in check(block, space):
            yield Misfit(layout, placed.number, name, wrong)


def _headline_misfits(place: Place, headlines: Headlines, size: float) -> Iterator[str]:
    free = place.rect.width - 2 * PART_EDGE_MM - 2 * PAD_MM
    return too_large("headline", headline_mm(place.node, headlines, size), free)


def _label_misfits(block: Block, space: Space) -> Iterator[str]:
    return too_large("label", space.widest_word(block.label, weight="bold"), space.inner)


def _prompts_misfits(block: Block, space: Space) -> Iterator[str]:
    yield from _label_misfits(block, space)
    needed = block.prompts_mm(space)
    if needed > space.height + TOLERANCE_MM:
        yield f"prompts must fit {space.height:.0f} mm on the back, got {needed:.0f} mm"


def _block_misfits(block: Block, space: Space) -> Iterator[str]:
    if space.height <= 0 or space.width <= 0:
        yield "must fit its side, got no space left"
        return
    yield from _label_misfits(block, space)
    needed = block.needs(space)
    if needed > space.height + TOLERANCE_MM:
        yield f"must have {needed:.1f} mm, got {space.height:.1f} mm"
    else:
        yield from block.crowded(space)


def written_misfits(
    worksheet: Worksheet, layout: Layout, foot: Foot, headlines: Headlines, filled: Filled
) -> Iterator[Misfit]:
    """Say which words of a filled example do not fit the space they are written in."""
    marked = f"invented family, {filled.standard}"
    for placed in place_sides(worksheet, layout, foot, headlines, marked=marked):
        for item, words in written_beside_title(worksheet, placed, filled):
            wide = width_mm(words, size_pt=placed.type.text)
            for wrong in too_large("an answer", wide, item.line_mm):
                where = f"{worksheet.head} ({item.label})"
                yield Misfit(layout.key, placed.number, where, f"{filled.standard}: {wrong}")
        for name, block, space in placed.blocks(worksheet):
            if name in filled.written:
                for wrong in block.unfit(filled.written[name], space):
                    yield Misfit(layout.key, placed.number, name, f"{filled.standard}: {wrong}")
    yield from _reasons_misfits(worksheet, layout, placed, filled)


def written_beside_title(
    worksheet: Worksheet, placed: PlacedSide, filled: Filled | None
) -> Iterator[tuple[HeadItem, str]]:
    """Yield each answer beside a side's title with what an example writes there."""
    answers = filled.written.get(worksheet.head or "", []) if filled else []
    for item in placed.head:
        if item.number <= len(answers):
            yield item, answers[item.number - 1]


def _reasons_misfits(
    worksheet: Worksheet, layout: Layout, last: PlacedSide, filled: Filled
) -> Iterator[Misfit]:
    """Say whether the margin notes fit the side that is added for them."""
    free = last.foot.y - HEAD_GAP_MM - REASONS_TOP_MM
    space = Space(last.masthead.width, free, "workers", type_of("workers", layout.text_pt))
    lines = [
        space.lines(
            f"{worksheet.blocks[note.block].label}. {note.text}", space.width - 9, weight="bold"
        )
        for note in filled.why
        if note.block in worksheet.blocks
    ]
    needed = space.written(filled.summary, space.width) + 4
    needed += sum(max(count * space.line, 6) + 3 for count in lines)
    for wrong in too_large("notes", needed, free):
        yield Misfit(layout.key, last.number + 1, "why", f"{filled.standard}: {wrong}")
