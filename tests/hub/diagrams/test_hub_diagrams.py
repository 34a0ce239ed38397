"""The hub's own diagrams: read out as they are seen, and each on a page."""

from __future__ import annotations

from macros.content.hub import Hub
from macros.diagrams.definition import CirclesDiagram, Diagram, MapDiagram, StepsDiagram

WANTED = {"map", "harm-to-plan", "scale", "circles", "route", "ears", "trajectory"}


def names(diagram: Diagram) -> list[str]:
    match diagram:
        case MapDiagram():
            return [entry.words for column in diagram.columns for entry in column.entries]
        case StepsDiagram():
            return [step.name for step in diagram.steps]
        case CirclesDiagram():
            return [ring.name.replace("Knows", "know") for ring in diagram.rings[:-1]]
    return []


def test_there_is_a_diagram_of_each_idea_that_is_seen_sooner_than_read(hub: Hub) -> None:
    assert set(hub.diagrams) == WANTED


def test_every_diagram_stands_on_a_page(hub: Hub) -> None:
    drawn = {key for page in hub.pages.values() for key in page.text.called("diagram")}
    assert drawn == WANTED


def test_whoever_hears_a_diagram_hears_every_name_in_it(hub: Hub) -> None:
    silent = [
        (key, name)
        for key, diagram in hub.diagrams.items()
        for name in names(diagram)
        if name.lower() not in diagram.said.lower()
    ]
    assert silent == []
