"""Where everything of the hub's sheets lies on paper, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.hub import Hub
from macros.formats.editions import printings
from macros.sheets.blocks.fields.block import Fields
from macros.sheets.blocks.table.block import Table
from macros.sheets.frame import HEAD_GAP_MM
from macros.sheets.layout import PART_EDGE_MM, PlacedSide, bar_mm
from macros.sheets.paper import GAP_MM, MARGIN_MM, Rect
from tests import promises
from tests.each import each
from tests.hub.listing import SHEETS
from tests.unit.sheets.test_layout import NEAR, bottom, near, right

# Every sheet of the hub, on every paper


@dataclass(frozen=True)
class Printed:
    """A side of a real sheet, with the key of its printing."""

    key: str
    side: PlacedSide

    @property
    def where(self) -> str:
        return f"{self.key}, side {self.side.number}"


A4 = {(210, 297), (297, 210)}


def sides_of(hub: Hub, slug: str) -> Iterator[Printed]:
    for printing in printings(hub.sheets[slug]):
        for side in printing.placed(hub):
            yield Printed(printing.key, side)


def groups(side: PlacedSide) -> Iterator[tuple[list[Rect], Rect, float]]:
    """Places that share one area: the area, and the gap between them down the page."""
    top = bottom(side.masthead)
    end = side.foot.y - HEAD_GAP_MM
    if side.kind == "prompts":  # as on the side it is the back of
        top = min(place.rect.y for place in side.places)
        end = max(bottom(place.rect) for place in side.places)
    if side.places:
        area = Rect(MARGIN_MM, top, side.size[0] - 2 * MARGIN_MM, end - top)
        yield [place.rect for place in side.places], area, GAP_MM
    for place in side.all_places():
        if place.children:
            edge = 2 * PART_EDGE_MM
            bar = bar_mm(side.type)
            inner = Rect(0, bar, place.rect.width - edge, place.rect.height - bar - edge)
            yield [child.rect for child in place.children], inner, 0.0


def meet(low: float, size: float, other_low: float, other_size: float) -> bool:
    return low < other_low + other_size - NEAR and other_low < low + size - NEAR


def overlap(one: Rect, other: Rect) -> bool:
    return meet(one.x, one.width, other.x, other.width) and meet(
        one.y, one.height, other.y, other.height
    )


@each("slug", SHEETS)
def test_nothing_lies_outside_the_margins(hub: Hub, slug: str) -> None:
    outside = [
        printed.where
        for printed in sides_of(hub, slug)
        for rect in [
            printed.side.masthead,
            printed.side.foot,
            *(item.rect for item in printed.side.head),
            *(place.rect for place in printed.side.places),
        ]
        if rect.x < MARGIN_MM - NEAR
        or rect.y < MARGIN_MM - NEAR
        or right(rect) > printed.side.size[0] - MARGIN_MM + NEAR
        or bottom(rect) > printed.side.size[1] - MARGIN_MM + NEAR
    ]
    assert outside == []


@each("slug", SHEETS)
def test_nothing_in_a_part_lies_outside_it(hub: Hub, slug: str) -> None:
    outside = [
        f"{printed.where}: {rect}"
        for printed in sides_of(hub, slug)
        for held, area, _ in groups(printed.side)
        for rect in held
        if rect.x < area.x - NEAR
        or rect.y < area.y - NEAR
        or right(rect) > right(area) + NEAR
        or bottom(rect) > bottom(area) + NEAR
    ]
    assert outside == []


@each("slug", SHEETS)
def test_no_two_places_overlap(hub: Hub, slug: str) -> None:
    crossing = []
    for printed in sides_of(hub, slug):
        side = printed.side
        fixed = [side.masthead, side.foot]
        for number, (held, _, _) in enumerate(groups(side)):
            rects = held + (fixed if number == 0 else [])
            crossing += [
                f"{printed.where}: {one} and {other}"
                for at, one in enumerate(rects)
                for other in rects[at + 1 :]
                if overlap(one, other)
            ]
    assert crossing == []


@each("slug", SHEETS)
def test_places_fill_their_side_to_the_last_millimetre(hub: Hub, slug: str) -> None:
    loose = []
    for printed in sides_of(hub, slug):
        for held, area, gap in groups(printed.side):
            for rect in held:
                beside = [
                    other for other in held if meet(rect.y, rect.height, other.y, other.height)
                ]
                below = [other for other in held if meet(rect.x, rect.width, other.x, other.width)]
                across = [other.x for other in beside if other.x > rect.x]
                down = [other.y for other in below if other.y > rect.y]
                if not near(min(across, default=right(area) + GAP_MM), right(rect) + GAP_MM):
                    loose.append(f"{printed.where}: right of {rect}")
                if not near(min(down, default=bottom(area) + gap), bottom(rect) + gap):
                    loose.append(f"{printed.where}: below {rect}")
                if not near(rect.x, area.x) and not any(other.x < rect.x for other in beside):
                    loose.append(f"{printed.where}: left of {rect}")
                if not near(rect.y, area.y) and not any(other.y < rect.y for other in below):
                    loose.append(f"{printed.where}: above {rect}")
    assert loose == []


@each("slug", SHEETS)
def test_every_block_of_a_side_is_placed_once_in_reading_order(hub: Hub, slug: str) -> None:
    wrong = [
        printed.where
        for printed in sides_of(hub, slug)
        if printed.side.places
        and [place.node.block for place in printed.side.all_places() if not place.node.framed]
        != printed.side.side.blocks()
    ]
    assert wrong == []


@each("slug", SHEETS)
def test_rows_are_high_enough_to_write_in(hub: Hub, slug: str) -> None:
    worksheet = hub.sheets[slug].definition
    low = []
    for printed in sides_of(hub, slug):
        side = printed.side
        if side.kind == "prompts":
            continue
        least = 15 if side.audience == "children" else 10
        for name, block, space in side.blocks(worksheet):
            if isinstance(block, Fields | Table):
                found = block.room(space)
                if found.rows == 0 or found.row_mm < least - 0.05:
                    low.append(f"{printed.where}: {name} {found}")
    assert low == []


@each("slug", SHEETS)
def test_text_is_as_large_as_its_readers_need(hub: Hub, slug: str) -> None:
    small = [
        printed.where
        for printed in sides_of(hub, slug)
        if printed.side.type.text
        < (
            18
            if printed.key == "large-print"
            else 14
            if printed.side.audience == "children"
            else 12
        )
    ]
    assert small == []


@each("slug", SHEETS)
def test_what_surrounds_the_space_of_an_a4_side_is_low(hub: Hub, slug: str) -> None:
    high = [
        (printed.where, round(frame, 1))
        for printed in sides_of(hub, slug)
        for frame in [printed.side.masthead.height + HEAD_GAP_MM + printed.side.foot.height]
        if frame > (promises.FRAME_MM if printed.side.size in A4 else promises.FRAME_LARGE_MM)
    ]
    assert high == []
