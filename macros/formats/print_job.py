"""What the page that prints several sheets as one job is given of each."""

from __future__ import annotations

import json

from markupsafe import escape

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Printing, printings
from macros.formats.html import draw_sides, title_of
from macros.render.typography import typeset


def job_printings(sheet: Sheet) -> list[Printing]:
    """List what of a sheet may be printed together with others.

    What is for a chair alone is never printed with anything else.
    """
    return [
        printing
        for printing in printings(sheet)
        if not printing.layout.large_print
        and all(side.kept != "chair" for side in printing.layout.sides)
    ]


def job_address(printing: Printing) -> str:
    """Return the address of the script that hands a sheet to the job's page."""
    return f"{printing.sheet.address}{printing.key}.js"


def job_script(hub: Hub, printing: Printing, *, revision: str) -> str:
    """Write a sheet as a script: a page opened from disk may load one, and may not read a page.

    Addresses stay those from the hub's root, and the job's page knows where that is. The
    style is the one that places the boxes; on the job's page each sheet names its own paper.
    `child` says of each side whether a child writes on it: nothing is printed behind that.
    """
    handed = {
        "address": printing.address,
        "title": escape(typeset(title_of(printing))),
        "style": f"{printing.sheet.address}{printing.key}.css?{revision}",
        "sides": draw_sides(hub, printing, form=True, level=1, revision=revision),
        "child": [
            side.audience == "children" and side.side.who == "family"
            for side in printing.placed(hub)
        ],
    }
    data = json.dumps(handed, ensure_ascii=False, separators=(",", ":"))
    return f"hubSheet({data});\n"
