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
        drawing.shapes.append(Link(entry.address, entry.words, held))


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
    drawing.shapes.append(Box(x, y, width, whole, key))
    held = (
        Box(x, y, width, height, key, filled=True),
        Circle(x + PAD + DISC, middle, DISC, key),
        Words(x + PAD + DISC, middle + 5, (str(part.number),), key, bold=True, anchor="middle"),
        Words(x + PAD + 2 * DISC + 6, first, lines, key, bold=True),
    )
    drawing.shapes.append(Link(part.address, f"{part.number} {part.headline}", held))


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
        height = max(_step(drawing, diagram, number, 0, 0, width, seen=False) for number in row)
        for number in row:
            x = 1 + margin + (number - start) * (width + GAP)
            part = diagram.steps[number].part
            box = Box(x, y, width, height, part or "plain", filled=True)
            drawing.shapes.append(box)
            boxes.append(box)
            _step(drawing, diagram, number, x, y, width, seen=True)
        y += height + GAP
    for before, after in itertools.pairwise(boxes):
        drawing.shapes.append(_arrow(before, after))
    drawing.height = y - GAP + 1
    if diagram.again:
        _again(drawing, diagram.again, boxes[0], boxes[-1])


def _step(
    drawing: Drawing,
    diagram: StepsDiagram,
    number: int,
    x: float,
    y: float,
    width: float,
    *,
    seen: bool,
) -> float:
    """Set the words of a step; returns the height they take with what is round them."""
    step = diagram.steps[number]
    part = drawing.parts[step.part] if step.part else None
    tone: Tone = step.part or "plain"
    place = ("steps", number)
    within = width - 2 * PAD
    top = f"{part.number} {part.name}" if part else str(number + 1)
    label = drawing.broken((*place, "part"), top, within, most=2, bold=False)
    name = drawing.broken((*place, "name"), step.name, within, most=2, bold=True)
    words = drawing.broken((*place, "words"), step.words, within, most=7, bold=False)
    if seen:
        foot = y + PAD + RISE
        for lines, colour, bold in (
            (label, tone if part else "muted", False),
            (name, tone, True),
            (words, "plain", False),
        ):
            drawing.shapes.append(Words(x + PAD, foot, lines, colour, bold=bold))
            foot += LEADING * len(lines)
    return 2 * PAD + LEADING * (len(label) + len(name) + len(words))


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
        drawing.shapes.append(Words(middle, below - 6, lines, "muted", anchor="middle"))
        drawing.height = below + 2
    else:
        up, down = first.y + 20, last.y + last.height - 20
        turns = ((last.x, down), (5, down), (5, up), (first.x - 3, up))
        lines = drawing.broken(("again",), words, drawing.width - 20, most=2, bold=False)
        drawing.shapes.append(Words(first.x, foot + RISE + 4, lines, "muted"))
        drawing.height = foot + 6 + LEADING * len(lines)
    drawing.shapes.append(Line(turns, arrow=True, dashed=True))


def _ruler(drawing: Drawing, left: float, right: float, y: float) -> None:
    """Draw the line from 0 to 10 with its numbers below."""
    drawing.shapes.append(Line(((left, y), (right, y)), "scale"))
    for number in range(11):
        x = left + (right - left) * number / 10
        drawing.shapes.append(Line(((x, y - 4), (x, y + 4)), "scale"))
        ends = number in (0, 10)
        drawing.shapes.append(Words(x, y + 20, (str(number),), "scale", bold=ends, anchor="middle"))


def _scale(drawing: Drawing, diagram: ScaleDiagram) -> None:
    edge, between = 12.0, 18.0
    within = drawing.width - 2 * edge
    most = 1 if drawing.is_wide else 3
    asked = drawing.broken(("between",), diagram.between, within, most=most, bold=False)
    middle = drawing.width / 2
    drawing.shapes.append(Words(middle, RISE, asked, "plain", anchor="middle"))
    y = LEADING * len(asked) + 12
    _ruler(drawing, edge, drawing.width - edge, y)
    room = (drawing.width - between) / 2
    most = 3 if drawing.is_wide else 7
    top = y + 32
    ends = (
        ("0", "zero", diagram.zero, "start", 0.0),
        ("10", "ten", diagram.ten, "end", drawing.width),
    )
    tall = 0
    for number, field, text, anchor, x in ends:
        lines = drawing.broken((field,), f"{number}: {text}", room, most=most, bold=False)
        drawing.shapes.append(
            Words(x, top + RISE, lines, anchor="end" if anchor == "end" else "start")
        )
        tall = max(tall, len(lines))
    drawing.height = top + LEADING * tall + 4


def _circles(drawing: Drawing, diagram: CirclesDiagram) -> None:
    count = len(diagram.rings)
    size = 160.0 if drawing.is_wide else drawing.width - 20
    radius, step = size / 2, size / 2 / (count + 0.25)
    x, y = (radius + 2 if drawing.is_wide else drawing.width / 2), radius + 2
    for number in range(count, 0, -1):
        outer = number == count
        own = radius - (count - number) * step
        drawing.shapes.append(Circle(x, y, own, "plain", filled=number == 1, dashed=outer))
        # The number of the innermost stands in it, and of each other on top of its ring.
        foot = y + 5 if number == 1 else y - own + step / 2 + 5
        drawing.shapes.append(Words(x, foot, (str(number),), bold=True, anchor="middle"))
    left = size + 26 if drawing.is_wide else 0.0
    told: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = []
    for number, ring in enumerate(diagram.rings):
        within = drawing.width - left - 20
        place = ("rings", number)
        name = drawing.broken((*place, "name"), ring.name, within, most=2, bold=True)
        words = drawing.broken((*place, "words"), ring.words or "", within, most=4, bold=False)
        told.append((number + 1, name, words if ring.words else ()))
    tall = sum(LEADING * (len(name) + len(words)) + 8 for _, name, words in told) - 8
    foot = RISE + (max(0.0, (size + 4 - tall) / 2) if drawing.is_wide else size + 16)
    for number, name, words in told:
        drawing.shapes.append(Words(left, foot, (str(number),), "muted", bold=True))
        drawing.shapes.append(Words(left + 20, foot, name, bold=True))
        foot += LEADING * len(name)
        if words:
            drawing.shapes.append(Words(left + 20, foot, words))
        foot += LEADING * len(words) + 8
    end = foot - RISE
    drawing.height = max(size + 4, end) if drawing.is_wide else end


def _timeline(drawing: Drawing, diagram: TimelineDiagram) -> None:
    count = len(diagram.points)
    if drawing.is_wide:
        room, y, tall = drawing.width / count, 10.0, 0
        drawing.shapes.append(Line(((2, y), (drawing.width - 2, y)), arrow=True))
        for number, point in enumerate(diagram.points):
            x = room * (number + 0.5)
            place = ("points", number, "name")
            lines = drawing.broken(place, point.name, room - 8, most=3, bold=True)
            drawing.shapes.append(Circle(x, y, 6, "needs-to-happen", filled=True))
            drawing.shapes.append(Words(x, y + 26, lines, bold=True, anchor="middle"))
            tall = max(tall, len(lines))
        foot = y + 20 + LEADING * tall
    else:
        x, y = 10.0, 8.0
        places = [y + 2 + number * 34.0 for number in range(count)]
        drawing.shapes.append(Line(((x, 2), (x, places[-1] + 22)), arrow=True))
        for number, point in enumerate(diagram.points):
            place = ("points", number, "name")
            lines = drawing.broken(place, point.name, drawing.width - 32, most=1, bold=True)
            drawing.shapes.append(Circle(x, places[number], 6, "needs-to-happen", filled=True))
            drawing.shapes.append(Words(x + 18, places[number] + 5, lines, bold=True))
        foot = places[-1] + 26
    within = drawing.width - 2 - 2 * PAD
    lines = drawing.broken(
        ("below",), diagram.below, within, most=2 if drawing.is_wide else 5, bold=False
    )
    height = 2 * PAD + LEADING * len(lines)
    drawing.shapes.append(Box(1, foot + 8, drawing.width - 2, height, "plain", dashed=True))
    drawing.shapes.append(Words(drawing.width / 2, foot + 8 + PAD + RISE, lines, anchor="middle"))
    drawing.height = foot + 9 + height
