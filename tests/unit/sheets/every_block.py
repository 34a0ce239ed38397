"""Every kind of block, with text full of marks, and one sheet that holds them all."""

from __future__ import annotations

from typing import Any

import yaml

from macros.sheets.blocks import KINDS
from macros.sheets.definition import Worksheet
from macros.sheets.example import Examples, examples_of
from tests.contributing.texts import BLOCKS, fences, read

NASTY = 'it\'s <b>bold</b> & "quoted"'
SET = "it’s <b>bold</b> & “quoted”"
"""How the same is printed."""

EXAMPLES: dict[str, dict[str, Any]] = {
    "box": {"kind": "box", "label": NASTY, "hint": NASTY, "continues": True},
    "fields": {
        "kind": "fields",
        "label": NASTY,
        "rows": [
            [{"label": "Name", "share": 2.0}, {"label": "Date"}],
            [{"label": "Name"}, {"label": NASTY}],
        ],
    },
    "fields-beside": {
        "kind": "fields",
        "label": NASTY,
        "rows": [[{"label": NASTY}]],
        "beside": True,
    },
    "fields-twice": {
        "kind": "fields",
        "label": NASTY,
        "rows": [[{"label": "Имя"}, {"label": "Имя"}], [{"label": NASTY}]],
    },
    "table": {
        "kind": "table",
        "label": NASTY,
        "hint": NASTY,
        "columns": [{"label": "Who"}, {"label": NASTY, "share": 3.0}],
        "blank_rows": 3,
    },
    "table-headed": {
        "kind": "table",
        "label": NASTY,
        "hint": NASTY,
        "columns": [{}, {"label": NASTY}],
        "blank_rows": 2,
    },
    "table-named": {
        "kind": "table",
        "label": NASTY,
        "columns": [{"label": "Who"}, {"label": "Number"}, {"label": "Done", "answer": "tick"}],
        "rows": [NASTY, "Parent or carer"],
        "name_space": True,
    },
    "scale": {
        "kind": "scale",
        "label": NASTY,
        "hint": NASTY,
        "low_means": NASTY,
        "high_means": NASTY,
        "when_to_act": NASTY,
    },
    "scale-own": {
        "kind": "scale",
        "label": NASTY,
        "low": 1,
        "high": 5,
        "own_words": "for this family",
    },
    "checklist": {
        "kind": "checklist",
        "label": NASTY,
        "hint": NASTY,
        "items": ["me", NASTY, "someone else:"],
        "note": NASTY,
    },
    "drawing": {
        "kind": "drawing",
        "label": NASTY,
        "figure": "face.svg",
        "ratio": 2.0,
        "description": NASTY,
        "areas": [
            {"label": NASTY, "hint": NASTY, "x": 0.0, "y": 0.0, "width": 50.0, "height": 90.0},
            {"label": "Mouth", "x": 50.0, "y": 0.0, "width": 50.0, "height": 90.0},
            {"label": "Top", "answer": "none", "x": 0.0, "y": 0.0, "width": 9.0, "height": 9.0},
        ],
    },
    "note": {"kind": "note", "label": NASTY, "hint": NASTY, "lines": [NASTY]},
    "note-list": {"kind": "note", "label": NASTY, "lines": [NASTY, "Two."]},
    "note-columns": {
        "kind": "note",
        "label": NASTY,
        "lines": ["One.", NASTY, "Three.", "Four."],
        "numbered": True,
        "columns": 2,
    },
    "note-numbered": {"kind": "note", "label": NASTY, "lines": ["One.", NASTY], "numbered": True},
    "frames": {
        "kind": "frames",
        "label": NASTY,
        "hint": NASTY,
        "count": 3,
        "across": 2,
        "first": 4,
        "caption_lines": 2,
    },
    "cards": {
        "kind": "cards",
        "label": NASTY,
        "hint": NASTY,
        "items": ["glad", NASTY],
        "blanks": 2,
        "across": 2,
    },
}
"""Examples of what is easily drawn wrong, with text that could be taken for markup."""

for kind in KINDS:
    (readme,) = fences(read(BLOCKS / kind / "README.md"))
    EXAMPLES[f"{kind}-readme"] = {**yaml.safe_load(readme.text), "label": NASTY}
EXAMPLES["note-readme"]["for_worker"] = False  # it shares its side with a family's


def worksheet() -> Worksheet:
    names = list(EXAMPLES)
    each = -(-len(names) // 8)
    groups = [names[at : at + each] for at in range(0, len(names), each)]
    sides = [
        {"heading": f"side {number}", "rows": [{"block": name} for name in group]}
        for number, group in enumerate(groups, start=1)
    ]
    return Worksheet.model_validate(
        {
            "title": NASTY,
            "purpose": NASTY,
            "audience": "adults",
            "group": "mapping",
            "short": "talk",
            "credit": "talking",
            "blocks": EXAMPLES,
            "layouts": [{"paper": "A3", "orientation": "portrait", "sides": sides}],
        }
    )


PLACES: list[dict[str, Any]] = [
    {"part": "worries", "rows": []},
    {"headline": "1. Who writes", "columns": []},
    {"columns": []},
    {"part": "scale", "headline": "How safe", "rows": []},
    {"rows": []},
]
"""Every kind of place that holds several others."""


def every_block() -> Worksheet:
    """Return a sheet with every example in some kind of place, and prompts for each."""
    data = worksheet().model_dump()
    data["head"] = "who"
    for name, block in data["blocks"].items():
        block["prompts"] = [f"What about {name}?", NASTY]
    data["blocks"]["who"] = {
        "kind": "fields",
        "label": "Who",
        "rows": [[{"label": NASTY}, {"label": "Day"}], [{"label": "Who came"}]],
    }
    for number, side in enumerate(data["layouts"][0]["sides"]):
        place = PLACES[number % len(PLACES)]
        (direction,) = (key for key in ("rows", "columns") if key in place)
        side["rows"] = [{**place, direction: side["rows"]}]
    return Worksheet.model_validate(data)


MARKED = "it's <b>written</b>"

ANSWERS: dict[str, Any] = {
    "who": ["Pat", "3 May", "Bev"],
    "box": MARKED,
    "fields": [MARKED] * 4,
    "table": [[MARKED, "two"], [MARKED, MARKED]],
    "table-named": [[MARKED, "1", "yes"], ["", MARKED, ""]],
    "scale": {"marks": [{"who": MARKED, "number": 7}, {"who": MARKED, "number": 0}]},
    "scale-own": {"marks": [{"who": "Pat", "number": 3}], "ends": [MARKED, MARKED]},
    "checklist": {"ticks": [1, 3], "lines": [MARKED]},
    "drawing": [MARKED, MARKED, ""],
    "frames": [MARKED] * 3,
}
"""What a filled example may write in the examples above."""


def every_answer(worksheet: Worksheet) -> Examples:
    """Return that sheet filled in, in all that can be written in."""
    standards = [
        {
            "standard": standard,
            "summary": "So it is.",
            "written": ANSWERS,
            "why": [{"block": "box", "text": NASTY}, {"block": "note", "text": "So."}],
        }
        for standard in ("thin", "good", "strong")
    ]
    return examples_of(
        worksheet, {"about": "Drink", "family": "Mia", "layout": "a3", "standards": standards}
    )
