"""Puts a link to itself, which can be copied, beside each heading."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from macros.content.page_parts import framed, words_of


def link_headings(root: HtmlElement, skip: Callable[[HtmlElement], bool]) -> None:
    """Put a link to itself beside every heading that has an id.

    It stands beside the heading and not in it, so that a screen reader's list of headings
    says their words alone.

    Args:
        skip: True for an element whose headings are not to be linked to, such as a sheet.
    """
    for heading in list(root.iter("h2", "h3", "h4")):
        ident = heading.get("id")
        if not ident or any(skip(above) for above in heading.iterancestors()):
            continue
        frame = framed(heading, {"class": f"hub-heading hub-heading--{heading.tag}"})
        label = f"Link to “{words_of(heading)}”"
        attributes = {"class": "hub-here", "href": f"#{ident}", "aria-label": label}
        link = etree.SubElement(frame, "a", attributes)
        etree.SubElement(link, "span", {"class": "hub-here__chain"})
