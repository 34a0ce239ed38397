"""Where the boxes, lines and words of a diagram lie, and what is said where words do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from macros.diagrams.definition import Diagram
from macros.diagrams.drawing import Box, Drawing, Line, Link, Shape, Words, width
from macros.diagrams.layout import drawings
from macros.render.text_metrics import Weight
from macros.schema.content import PartOfMap
from tests.unit.projects import DIAGRAMS, HOME, MINIMAL, PAGE, Project

PARTS = {
    key: PartOfMap.model_validate(
        {"key": key, "number": number, "name": name, "headline": headline, "address": "/a/"}
    )
    for number, (key, name, headline) in enumerate(
        (
            ("worries", "Worries", "What are we worried about?"),
            ("working-well", "Working well", "What's working well?"),
            ("needs-to-happen", "Needs to happen", "What needs to happen?"),
            ("scale", "Scale", "How safe is the child?"),
        ),
        start=1,
    )
}

WHAT = {"key": "one", "title": "A drawing.", "said": "What the drawing shows, in words."}

STEPS: dict[str, Any] = {
    **WHAT,
    "kind": "steps",
    "steps": [
        {"name": f"Step {number}", "words": "What is done here, and by whom."}
        for number in range(1, 8)
    ],
    "again": "Once more",
}
KINDS: dict[str, dict[str, Any]] = {
    "map": {
        **WHAT,
        "kind": "map",
        "columns": [
            {"part": part, "entries": [{"words": "Harm", "address": "/b/#harm"}] * entries}
            for part, entries in (("worries", 3), ("working-well", 2), ("needs-to-happen", 2))
        ],
        "scale": "scale",
    },
    "steps": STEPS,
    "scale": {
        **WHAT,
        "kind": "scale",
        "zero": "things are so dangerous that nobody can stay.",
        "ten": "everyone is confident.",
        "between": "A number and a reason",
    },
    "circles": {
        **WHAT,
        "kind": "circles",
        "rings": [{"name": f"Ring {number}", "words": "Who stands in it."} for number in (1, 2, 3)],
    },
    "timeline": {
        **WHAT,
        "kind": "timeline",
        "points": [{"name": "Visits"}, {"name": "Network meetings"}, {"name": "Closing"}],
        "below": "What would change it?",
    },
}


def drawn(found: dict[str, Any]) -> list[Drawing]:
    diagram: Diagram = TypeAdapter(Diagram).validate_python(found)
    return drawings(diagram, PARTS)


def flat(shapes: list[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        yield shape
        if isinstance(shape, Link):
            yield from flat(list(shape.shapes))


def all_words(drawing: Drawing) -> list[Words]:
    return [shape for shape in flat(drawing.shapes) if isinstance(shape, Words)]


def edges(words: Words) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of lines of words."""
    weight: Weight = "bold" if words.bold else "regular"
    wide = max(width(line, weight) for line in words.lines)
    left = words.x - wide * {"start": 0, "middle": 0.5, "end": 1}[words.anchor]
    return left, left + wide, words.y - 11, words.feet[-1][0] + 4


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_reaches_out_of_a_drawing(kind: str) -> None:
    for drawing in drawn(KINDS[kind]):
        for words in all_words(drawing):
            left, right, top, bottom = edges(words)
            assert left >= -0.5 and right <= drawing.width + 0.5, words.lines
            assert top >= -0.5 and bottom <= drawing.height + 0.5, words.lines
        for box in flat(drawing.shapes):
            if isinstance(box, Box):
                assert box.x >= 0 and box.x + box.width <= drawing.width
                assert box.y >= 0 and box.y + box.height <= drawing.height


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_begin_in_a_box_end_in_it(kind: str) -> None:
    for drawing in drawn(KINDS[kind]):
        boxes = [shape for shape in flat(drawing.shapes) if isinstance(shape, Box)]
        for words in all_words(drawing):
            left, right, top, bottom = edges(words)
            for box in boxes:
                if box.x <= left <= box.x + box.width and box.y <= top <= box.y + box.height:
                    assert right <= box.x + box.width and bottom <= box.y + box.height, words.lines


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_lie_on_others(kind: str) -> None:
    for drawing in drawn(KINDS[kind]):
        places = [edges(words) for words in all_words(drawing)]
        for number, (left, right, top, bottom) in enumerate(places):
            for other in places[number + 1 :]:
                apart = right <= other[0] or other[1] <= left or bottom <= other[2] + 4.1
                assert apart or other[3] <= top + 4.1


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_drawn_in_both_widths(kind: str) -> None:
    wide, narrow = drawn(KINDS[kind])
    assert sorted(" ".join(words.lines) for words in all_words(wide)) == sorted(
        " ".join(words.lines) for words in all_words(narrow)
    )
    assert not wide.misfits and not narrow.misfits


def test_an_arrow_leads_from_each_step_to_the_next_and_back_to_the_first() -> None:
    for drawing in drawn(STEPS):
        arrows = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.arrow]
        assert len(arrows) == 7
        assert [arrow.dashed for arrow in arrows] == [False] * 6 + [True]


def test_a_press_on_a_part_of_the_map_or_a_category_leads_on() -> None:
    for drawing in drawn(KINDS["map"]):
        links = [shape for shape in drawing.shapes if isinstance(shape, Link)]
        assert [link.address for link in links].count("/b/#harm") == 7
        assert [link.words for link in links if link.address == "/a/"] == [
            "1 What are we worried about?",
            "2 What's working well?",
            "3 What needs to happen?",
            "4 How safe is the child?",
        ]


def test_a_scale_has_every_number_and_the_words_of_both_ends() -> None:
    for drawing in drawn(KINDS["scale"]):
        said = [" ".join(words.lines) for words in all_words(drawing)]
        assert set(map(str, range(11))) <= set(said)
        assert "0: things are so dangerous that nobody can stay." in said


# What does not fit


def test_a_word_wider_than_its_box_is_told_where_it_stands(tmp_path: Path) -> None:
    project = Project(tmp_path)
    line = project.line(DIAGRAMS, "words: Entry 2")
    long = "Incomprehensibilities-of-strengths"
    project.replace(DIAGRAMS, "Entry 2", long)
    (told,) = project.problems()
    assert told.startswith(
        f"{DIAGRAMS}:{line}: [0].columns[1].entries[0].words: must have shorter words, "
        f"got “{long}”, which is 1."
    )


def test_words_that_take_too_many_lines_are_told_with_how_many(tmp_path: Path) -> None:
    project = Project(tmp_path)
    text = " ".join(["long"] * 14)
    project.replace(DIAGRAMS, "Entry 3", text)
    line = project.line(DIAGRAMS, text)
    assert project.problems() == [
        f"{DIAGRAMS}:{line}: [0].columns[2].entries[0].words: must fit 1 line of the drawing, "
        f"got 4: “{text}”"
    ]


def test_home_and_a_page_name_a_diagram_that_is_there(tmp_path: Path) -> None:
    project = Project(tmp_path)
    at_home = project.line(HOME, "diagram: map")
    project.replace(HOME, "diagram: map", "diagram: mop")
    on_page = project.append(PAGE, '\n{{ diagram("mapp") }}\n') + 1
    assert sorted(project.problems()) == sorted(
        [
            f"{HOME}:{at_home}: diagram: must be a key of diagrams.yml, got mop; did you mean map?",
            f"{PAGE}:{on_page}: diagram: must be a key of diagrams.yml, got mapp; "
            "did you mean map?",
        ]
    )


def test_a_diagram_of_no_kind_is_told_the_kinds_there_are(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(DIAGRAMS, MINIMAL[DIAGRAMS].replace("kind: map", "kind: pie"))
    (told, *_) = project.problems()
    assert "kind" in told and "map" in told and "timeline" in told
