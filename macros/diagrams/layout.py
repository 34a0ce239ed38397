"""Places every box, line and word of a diagram in the width there is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from macros.diagrams.definition import (
    CirclesDiagram,
    Column,
    Diagram,
    MapDiagram,
    ScaleDiagram,
    Step,
    StepsDiagram,
    TimelineDiagram,
)
from macros.diagrams.drawing import (
    LEADING,
    NARROW,
    WIDE,
    Box,
    Circle,
    Drawing,
    Line,
    Link,
    Misfit,
    Tone,
    Words,
)
from macros.schema.content import PartOfMap

PAD = 9.0
"""Between the edge of a box and its words."""

GAP = 22.0
"""Between two boxes: room for an arrow."""

RISE = 13.0
"""From the top of a line of words to its foot."""

ROW = 36.0
"""Height of what is pressed: 44 pixels and more on a telephone."""

DISC = 10.0
"""Radius of the circle round a number."""

MOST_IN_A_ROW = 4


def drawings(diagram: Diagram, parts: Mapping[str, PartOfMap]) -> list[Drawing]:
    """Draw a diagram for a column of text, and for a telephone."""
    return [draw(diagram, parts, width) for width in (WIDE, NARROW)]


def misfits(diagram: Diagram, parts: Mapping[str, PartOfMap]) -> Iterator[Misfit]:
    """Find the words of a diagram that do not fit, once each."""
    seen = set()
    for drawing in drawings(diagram, parts):
        for misfit in drawing.misfits:
            if misfit.place not in seen:
                seen.add(misfit.place)
                yield misfit


def draw(diagram: Diagram, parts: Mapping[str, PartOfMap], width: float) -> Drawing:
    """Draw a diagram in one width."""
    drawing = Drawing(width, parts)
    match diagram:
        case MapDiagram():
            _map(drawing, diagram)
        case StepsDiagram():
            _steps(drawing, diagram)
        case ScaleDiagram():
            _scale(drawing, diagram)
        case CirclesDiagram():
            _circles(drawing, diagram)
        case TimelineDiagram():
            _timeline(drawing, diagram)
    return drawing


def _map(drawing: Drawing, diagram: MapDiagram) -> None:
    between = 9.0
    across = 3 if drawing.is_wide else 1
    width = (drawing.width - 2 - between * (across - 1)) / across
    tall = max(_head_height(drawing, column.part, width) for column in diagram.columns)
    most = max(len(column.entries) for column in diagram.columns)
    y = 1.0
    for number, column in enumerate(diagram.columns):
        x = 1 + (number * (width + between) if drawing.is_wide else 0)
        height = tall if drawing.is_wide else _head_height(drawing, column.part, width)
        rows = most if drawing.is_wide else len(column.entries)
        _column(drawing, column, number, (x, y, width), height, rows)
        if not drawing.is_wide:
            y += height + rows * ROW + between
    if drawing.is_wide:
        y += tall + most * ROW + between
    height = _head_height(drawing, diagram.scale, drawing.width - 2)
    _headline(drawing, diagram.scale, 1, y, drawing.width - 2, height, whole=height + 34)
    _ruler(drawing, 16, drawing.width - 16, y + height + 8)
    drawing.height = y + height + 35


def _column(
    drawing: Drawing,
    column: Column,
    number: int,
    place: tuple[float, float, float],
    height: float,
    rows: int,
) -> None:
    x, y, width = place
    _headline(drawing, column.part, x, y, width, height, whole=height + rows * ROW)
    for row, entry in enumerate(column.entries):
        top = y + height + row * ROW
        where = ("columns", number, "entries", row, "words")
        lines = drawing.broken(where, entry.words, width - 2 * PAD, most=1, bold=False)
        held = (
            # The lowest has the round corners of its column.
            Box(x, top, width, ROW, column.part, shape="box" if row == rows - 1 else "row"),
            Words(x + PAD, top + ROW / 2 + 5, lines, "plain"),
        )
        drawing.add(Link(entry.address, entry.words, held))


def _head_height(drawing: Drawing, key: Tone, width: float) -> float:
    return 16 + LEADING * len(_head_lines(drawing, key, width))


def _head_lines(drawing: Drawing, key: Tone, width: float) -> tuple[str, ...]:
    # The words of a part are those of every page: where they are long, the head is high.
    within = width - 2 * PAD - 2 * DISC - 6
    return drawing.broken((), drawing.parts[key].headline, within, most=4, bold=True)


def _headline(
    drawing: Drawing, key: Tone, x: float, y: float, width: float, height: float, *, whole: float
) -> None:
    part = drawing.parts[key]
    middle = y + height / 2
    lines = _head_lines(drawing, key, width)
    first = middle - LEADING * len(lines) / 2 + RISE
    drawing.add(Box(x, y, width, whole, key))
    held = (
        Box(x, y, width, height, key, filled=True),
        Circle(x + PAD + DISC, middle, DISC, key),
        Words(x + PAD + DISC, middle + 5, (str(part.number),), key, bold=True, anchor="middle"),
        Words(x + PAD + 2 * DISC + 6, first, lines, key, bold=True),
    )
    drawing.add(Link(part.address, f"{part.number} {part.headline}", held))


def _steps(drawing: Drawing, diagram: StepsDiagram) -> None:
    count = len(diagram.steps)
    margin = 16.0 if diagram.again and not drawing.is_wide else 0.0
    across = min(count, MOST_IN_A_ROW) if drawing.is_wide else 1
    if count > MOST_IN_A_ROW and drawing.is_wide:
        across = -(-count // 2)  # two rows, the first the longer
    width = (drawing.width - 2 - margin - GAP * (across - 1)) / across
    boxes: list[Box] = []
    y = 1.0
    for start in range(0, count, across):
        row = range(start, min(start + across, count))
        told = [_step(drawing, number, diagram.steps[number], width - 2 * PAD) for number in row]
        tallest = max(sum(len(lines) for lines, _, _ in held) for held in told)
        height = 2 * PAD + LEADING * tallest
        for place, (number, held) in enumerate(zip(row, told, strict=True)):
            x = 1 + margin + place * (width + GAP)
            box = Box(x, y, width, height, diagram.steps[number].part or "plain", filled=True)
            drawing.add(box)
            boxes.append(box)
            foot = y + PAD + RISE
            for lines, tone, bold in held:
                drawing.add(Words(x + PAD, foot, lines, tone, bold=bold))
                foot += LEADING * len(lines)
        y += height + GAP
    for before, after in itertools.pairwise(boxes):
        drawing.add(_arrow(before, after))
    drawing.height = y - GAP + 1
    if diagram.again:
        _again(drawing, diagram.again, boxes[0], boxes[-1])


def _step(
    drawing: Drawing, number: int, step: Step, within: float
) -> list[tuple[tuple[str, ...], Tone, bool]]:
    """Break the words of a step into lines: its part or number, its name, what it is.

    Returns:
        The lines of each with their tone, and whether they are bold.
    """
    part = drawing.parts[step.part] if step.part else None
    top = f"{part.number} {part.name}" if part else str(number + 1)
    place = ("steps", number)
    label = drawing.broken((*place, "part"), top, within, most=2, bold=False)
    name = drawing.broken((*place, "name"), step.name, within, most=2, bold=True)
    words = drawing.broken((*place, "words"), step.words, within, most=7, bold=False)
    return [
        (label, step.part or "muted", False),
        (name, step.part or "plain", True),
        (words, "plain", False),
    ]


def _arrow(before: Box, after: Box) -> Line:
    if before.y == after.y:
        y = before.y + min(before.height, 60) / 2
        return Line(((before.x + before.width + 3, y), (after.x - 3, y)), arrow=True)
    middle, below = before.x + before.width / 2, before.y + before.height
    if before.x == after.x:
        return Line(((middle, below + 3), (middle, after.y - 3)), arrow=True)
    # From the end of a row to the beginning of the next.
    start, between = after.x + after.width / 2, below + GAP / 2
    turns = ((middle, below), (middle, between), (start, between), (start, after.y - 2))
    return Line(turns, arrow=True)


def _again(drawing: Drawing, words: str, first: Box, last: Box) -> None:
    foot = drawing.height
    if drawing.is_wide:
        start, end = last.x + last.width / 2, first.x + first.width / 2
        below = foot + GAP
        turns = ((start, foot + 1), (start, below), (end, below), (end, foot + 4))
        lines = drawing.broken(("again",), words, start - end - 20, most=1, bold=False)
        middle = (start + end) / 2
        drawing.add(Words(middle, below - 6, lines, "muted", anchor="middle"))
        drawing.height = below + 2
    else:
        up, down = first.y + 20, last.y + last.height - 20
        turns = ((last.x, down), (5, down), (5, up), (first.x - 3, up))
        lines = drawing.broken(("again",), words, drawing.width - 20, most=2, bold=False)
        drawing.add(Words(first.x, foot + RISE + 4, lines, "muted"))
        drawing.height = foot + 6 + LEADING * len(lines)
    drawing.add(Line(turns, arrow=True, dashed=True))


def _ruler(drawing: Drawing, left: float, right: float, y: float) -> None:
    """Draw the line from 0 to 10 with its numbers below."""
    drawing.add(Line(((left, y), (right, y)), "scale"))
    for number in range(11):
        x = left + (right - left) * number / 10
        drawing.add(Line(((x, y - 4), (x, y + 4)), "scale"))
        ends = number in (0, 10)
        drawing.add(Words(x, y + 20, (str(number),), "scale", bold=ends, anchor="middle"))


def _scale(drawing: Drawing, diagram: ScaleDiagram) -> None:
    edge, between = 12.0, 18.0
    within = drawing.width - 2 * edge
    most = 1 if drawing.is_wide else 3
    asked = drawing.broken(("between",), diagram.between, within, most=most, bold=False)
    middle = drawing.width / 2
    drawing.add(Words(middle, RISE, asked, "plain", anchor="middle"))
    y = LEADING * len(asked) + 12
    _ruler(drawing, edge, drawing.width - edge, y)
    room = (drawing.width - between) / 2
    most = 3 if drawing.is_wide else 7
    top = y + 32
    zero = drawing.broken(("zero",), f"0: {diagram.zero}", room, most=most, bold=False)
    ten = drawing.broken(("ten",), f"10: {diagram.ten}", room, most=most, bold=False)
    drawing.add(Words(0.0, top + RISE, zero), Words(drawing.width, top + RISE, ten, anchor="end"))
    drawing.height = top + LEADING * max(len(zero), len(ten)) + 4


def _circles(drawing: Drawing, diagram: CirclesDiagram) -> None:
    count = len(diagram.rings)
    size = 160.0 if drawing.is_wide else drawing.width - 20
    radius, step = size / 2, size / 2 / (count + 0.25)
    x, y = (radius + 2 if drawing.is_wide else drawing.width / 2), radius + 2
    for number in range(count, 0, -1):
        outer = number == count
        own = radius - (count - number) * step
        drawing.add(Circle(x, y, own, "plain", filled=number == 1, dashed=outer))
        # The number of the innermost stands in it, and of each other on top of its ring.
        foot = y + 5 if number == 1 else y - own + step / 2 + 5
        drawing.add(Words(x, foot, (str(number),), bold=True, anchor="middle"))
    left = size + 26 if drawing.is_wide else 0.0
    within = drawing.width - left - 20
    told: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for number, ring in enumerate(diagram.rings):
        place = ("rings", number)
        name = drawing.broken((*place, "name"), ring.name, within, most=2, bold=True)
        words = drawing.broken((*place, "words"), ring.words or "", within, most=4, bold=False)
        told.append((name, words if ring.words else ()))
    tall = sum(LEADING * (len(name) + len(words)) + 8 for name, words in told) - 8
    foot = RISE + (max(0.0, (size + 4 - tall) / 2) if drawing.is_wide else size + 16)
    for number, (name, words) in enumerate(told, start=1):
        drawing.add(Words(left, foot, (str(number),), "muted", bold=True))
        drawing.add(Words(left + 20, foot, name, bold=True))
        foot += LEADING * len(name)
        if words:
            drawing.add(Words(left + 20, foot, words))
        foot += LEADING * len(words) + 8
    end = foot - RISE
    drawing.height = max(size + 4, end) if drawing.is_wide else end


def _timeline(drawing: Drawing, diagram: TimelineDiagram) -> None:
    count = len(diagram.points)
    if drawing.is_wide:
        room, y, tall = drawing.width / count, 10.0, 0
        drawing.add(Line(((2, y), (drawing.width - 2, y)), arrow=True))
        for number, point in enumerate(diagram.points):
            x = room * (number + 0.5)
            place = ("points", number, "name")
            lines = drawing.broken(place, point.name, room - 8, most=3, bold=True)
            drawing.add(Circle(x, y, 6, "needs-to-happen", filled=True))
            drawing.add(Words(x, y + 26, lines, bold=True, anchor="middle"))
            tall = max(tall, len(lines))
        foot = y + 20 + LEADING * tall
    else:
        x, y = 10.0, 8.0
        places = [y + 2 + number * 34.0 for number in range(count)]
        drawing.add(Line(((x, 2), (x, places[-1] + 22)), arrow=True))
        for number, point in enumerate(diagram.points):
            place = ("points", number, "name")
            lines = drawing.broken(place, point.name, drawing.width - 32, most=1, bold=True)
            drawing.add(Circle(x, places[number], 6, "needs-to-happen", filled=True))
            drawing.add(Words(x + 18, places[number] + 5, lines, bold=True))
        foot = places[-1] + 26
    within = drawing.width - 2 - 2 * PAD
    lines = drawing.broken(
        ("below",), diagram.below, within, most=2 if drawing.is_wide else 5, bold=False
    )
    height = 2 * PAD + LEADING * len(lines)
    drawing.add(Box(1, foot + 8, drawing.width - 2, height, "plain", dashed=True))
    drawing.add(Words(drawing.width / 2, foot + 8 + PAD + RISE, lines, anchor="middle"))
    drawing.height = foot + 9 + height
