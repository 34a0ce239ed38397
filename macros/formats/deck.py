"""Slides as a page of their own: by keyboard, with notes, on paper and from disk."""

from __future__ import annotations

from collections.abc import Mapping

from macros.content.hub import Hub
from macros.content.sessions import address_of
from macros.formats.slides import Slide
from macros.render.fonts import preloaded
from macros.render.security import SECURITY
from macros.render.templates import render, way_to_root
from macros.schema.session import Length


def deck_address(slug: str, length: Length) -> str:
    """Return the address of a session's slides as a page."""
    return f"{address_of(slug)}slides-{length}/"


def powerpoint_address(slug: str, length: Length) -> str:
    """Return the address of a session's slides as a PowerPoint file."""
    return f"{address_of(slug)}{slug}-{length}.pptx"


def draw_deck(
    hub: Hub,
    slug: str,
    length: Length,
    slides: list[Slide],
    pictures: Mapping[str, tuple[str, int, int]],
    *,
    version: str,
) -> str:
    """Draw the slides of a session as a page.

    Args:
        pictures: Key of each picture that a slide shows → its address, width and height in px.
        version: Short name of the style and script files' content.
    """
    return str(
        render(
            "deck.html.j2",
            title=hub.pages[f"training/sessions/{slug}"].meta.title,
            length=length,
            slides=slides,
            pictures=pictures,
            back=address_of(slug),
            powerpoint=powerpoint_address(slug, length),
            preloaded=preloaded(),
            security=SECURITY,
            version=version,
            hub=hub.settings.hub,
            danger=hub.danger,
            base_url=way_to_root(deck_address(slug, length)),
        )
    )
