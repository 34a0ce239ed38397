"""Every kind of block, with text full of marks, and one sheet that holds them all."""

from __future__ import annotations

from typing import Any

from macros.sheets.definition import Worksheet

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
        "low_warning": NASTY,
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
"""At least one example of every kind; a new one is tested by being written."""


def worksheet() -> Worksheet:
    names = list(EXAMPLES)
    groups = [names[at : at + 2] for at in range(0, len(names), 2)]
    sides = [
        {"heading": f"side {number}", "rows": [{"block": name} for name in group]}
        for number, group in enumerate(groups, start=1)
    ]
    return Worksheet.model_validate(
        {
            "title": NASTY,
            "purpose": NASTY,
            "audience": "adults",
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
    data["repeat"] = "fields"
    for name, block in data["blocks"].items():
        block["prompts"] = [f"What about {name}?", NASTY]
    for number, side in enumerate(data["layouts"][0]["sides"]):
        place = PLACES[number % len(PLACES)]
        (direction,) = (key for key in ("rows", "columns") if key in place)
        side["rows"] = [{**place, direction: side["rows"]}]
    return Worksheet.model_validate(data)
