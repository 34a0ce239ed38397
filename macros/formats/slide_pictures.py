"""What is taken away for a slide: pictures of sheets and of diagrams, with their words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from macros.content.hub import Hub
from macros.content.sheet_foot import short_address, spoken_address
from macros.diagrams.definition import Diagram
from macros.diagrams.drawing import WIDE, Drawing, Link
from macros.diagrams.layout import draw
from macros.formats.editions import Printing
from macros.formats.pdf import draw_on_paper
from macros.formats.picture import About, drawn_by, make_picture
from macros.render.fonts import SHEET
from macros.render.kept import keep, kept
from macros.render.stylesheets import style_file, token_colours
from macros.render.templates import render
from macros.render.text_metrics import MM_PER_PT, line_count
from macros.render.typography import typeset

ENDINGS = (".svg", ".png")

PICTURES = "training/pictures"
"""Path of the page that has them; those of diagrams lie beside it."""

EDGE, CAPTION, CREDIT = 10, 12, 8.5
"""Round a diagram, and the type of its caption and of its credit, in units of a drawing."""

LEADING = 1.3
"""Of its caption and its credit."""

PT_OF_UNIT = 0.75

_RULE = re.compile(
    r"^\.hub-diagram__(?:words|box|row|line|head|dashed)[^{}:]*\{[^{}]*\}", re.MULTILINE
)
"""A rule for shapes: no other holds where there is no page."""


def about_printing(hub: Hub, printing: Printing) -> About:
    """Return what goes with the picture of a sheet's first side."""
    sheet = printing.sheet.definition
    source = short_address(hub, printing.sheet)
    about = _about(hub, sheet.listed_as, printing.described, sheet.credit, source)
    return replace(about, language=sheet.language)


def about_diagram(hub: Hub, diagram: Diagram) -> About:
    """Return what goes with the picture of a diagram."""
    source = spoken_address(hub, diagram_place(diagram.key))
    return _about(hub, diagram.title, diagram.said, diagram.credit, source)


def _about(hub: Hub, title: str, said: str, credit: str | None, source: str) -> About:
    notes = hub.sheet_notes
    whose = hub.credits[credit].line if credit else notes.own_drawing
    line = f"{whose} {notes.trade_mark} {hub.settings.signature}, {source}"
    return About(typeset(title), typeset(said), typeset(line), typeset(notes.picture), source)


def diagrams_of(hub: Hub) -> dict[str, Diagram]:
    """Return the diagrams whose pictures are made: all, where there is a page to take them on."""
    return hub.diagrams if PICTURES in hub.pages else {}


def diagram_place(key: str) -> str:
    """Return the address of the place where a diagram's pictures are taken."""
    return f"/{PICTURES}/#{key}"


def diagram_picture(key: str, ending: str) -> str:
    """Return the address of a diagram's picture."""
    return f"/{PICTURES}/{key}{ending}"


def write_diagrams(hub: Hub, site: Path, cache: Path) -> None:
    """Write the pictures of every diagram; what was made before is taken from the cache."""
    for key, diagram in diagrams_of(hub).items():
        about = about_diagram(hub, diagram)
        html = diagram_page(hub, diagram, about)
        told = f"{version('weasyprint')} {drawn_by(about)} {html}"
        name = hashlib.sha256(told.encode()).hexdigest()[:16]
        files = {ending: cache / f"{name}-diagram-{key}{ending}.kept" for ending in ENDINGS}
        made = {ending: kept(file) for ending, file in files.items()}
        if None in made.values():
            pdf = draw_on_paper(html)
            for ending, file in files.items():
                made[ending] = make_picture(pdf, ending, about)
                keep(file, made[ending] or b"")
        for ending, data in made.items():
            target = site / diagram_picture(key, ending).lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data or b"")


def diagram_page(hub: Hub, diagram: Diagram, about: About) -> str:
    """Draw a diagram on paper of its own size, its caption and credit below it."""
    drawing = draw(diagram, hub.parts, WIDE)
    return str(
        render(
            "diagram-picture.html.j2",
            drawing=drawing,
            shapes=_unlinked(drawing),
            about=about,
            style=_style(hub.root),
            family=SHEET,
            size=diagram_size(hub, diagram),
            edge=EDGE,
            caption=CAPTION,
            credit=CREDIT,
            leading=LEADING,
        )
    )


def diagram_size(hub: Hub, diagram: Diagram) -> tuple[float, float]:
    """Return the width and height of a diagram with its caption and credit, in px."""
    about = about_diagram(hub, diagram)
    below = sum(
        _lines(words, size) * size * LEADING
        for words, size in ((about.title, CAPTION), (about.credit, CREDIT))
    )
    return WIDE + 2 * EDGE, draw(diagram, hub.parts, WIDE).height + below + 3 * EDGE


def _lines(words: str, size: float) -> int:
    # Held a little narrower than it is, so that no line more is needed than there is room for.
    room = WIDE * PT_OF_UNIT * MM_PER_PT * 0.97
    return line_count(words, available_mm=room, size_pt=size * PT_OF_UNIT)


def _unlinked(drawing: Drawing) -> list[object]:
    """Return its shapes; what can be pressed on a page is a shape like others in a picture."""
    found: list[object] = []
    for shape in drawing.shapes:
        found += shape.shapes if isinstance(shape, Link) else [shape]
    return found


def _style(root: Path) -> str:
    """Return the rules of a page that dress a diagram's shapes, with the colours they name.

    WeasyPrint knows no variables within a drawing, and neither do programs for slides.
    """
    rules = _RULE.findall(style_file(root, "diagram.css"))
    colours = token_colours(root)
    return re.sub(r"var\(--([\w-]+)\)", lambda name: colours[name[1]], "\n".join(rules))
