"""Divides the HTML of a page's text: what is read in one minute, and what is folded.

An editor writes both as headings: `{: #in-one-minute }` on top, and `.hub-folded` on what
only some readers need. Paper shows everything.
"""

from __future__ import annotations

from html import escape
from itertools import takewhile

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

MINUTE = "in-one-minute"
"""Id of the heading that the answer stands under."""

FOLDED = "hub-folded"
"""Style of a heading whose text is folded on a screen."""


def fold(root: HtmlElement) -> None:
    """Fold the text under each heading of that style, up to the next heading of its level.

    The heading itself stays, so that a link to it arrives at something to be seen.
    """
    for heading in [one for one in root if FOLDED in (one.get("class") or "").split()]:
        if heading.tag not in ("h2", "h3"):
            continue
        folded = etree.Element("details", {"class": "hub-fold"})
        summary = etree.SubElement(folded, "summary")
        for word in ("Show", "Hide"):
            etree.SubElement(summary, "span", {"class": f"hub-fold__{word.lower()}"}).text = word
        etree.SubElement(summary, "span", {"class": "hub-hidden"}).text = f" “{words_of(heading)}”"
        folded.extend(_until(heading, ["h1", "h2", heading.tag]))
        heading.addnext(folded)


def frame_minute(root: HtmlElement) -> HtmlElement | None:
    """Frame what stands under the heading of the minute.

    Its numbered points become parts beside each other, and a quotation a text to copy.

    Returns:
        The frame; None where the page has no such heading.
    """
    heading = next((one for one in root if one.tag == "h2" and one.get("id") == MINUTE), None)
    if heading is None:
        return None
    frame = etree.Element("section", {"class": "hub-minute", "aria-labelledby": MINUTE})
    within = _until(heading, ["h1", "h2"])
    heading.addprevious(frame)
    frame.extend([heading, *within])
    for points in frame.findall("ol"):
        points.set("class", "hub-minute__parts")
    for number, words in enumerate(frame.findall("blockquote"), start=1):
        _to_copy(words, "to-copy" if number == 1 else f"to-copy-{number}")
    return frame


def first_box(root: HtmlElement) -> HtmlElement | None:
    """Find the box that says what to do now, where a page begins with it."""
    first = root[0] if len(root) else None
    return first if first is not None and "now" in (first.get("class") or "").split() else None


def _until(heading: HtmlElement, tags: list[str]) -> list[HtmlElement]:
    return list(takewhile(lambda element: element.tag not in tags, heading.itersiblings()))


def words_of(element: HtmlElement) -> str:
    """Return the words in an element, with one space between two."""
    return " ".join(element.text_content().split())


def framed(element: HtmlElement, attributes: dict[str, str]) -> HtmlElement:
    """Put a frame around an element, where that stood; returns the frame."""
    frame = etree.Element("div", attributes)
    frame.tail, element.tail = element.tail, None
    element.addprevious(frame)
    frame.append(element)
    return frame


def _to_copy(words: HtmlElement, ident: str) -> None:
    words.set("id", ident)
    frame = framed(words, {"class": "hub-template"})
    attributes = {
        "class": "hub-button hub-copy",
        "type": "button",
        "data-from": ident,
        "data-said": "Copied: the words to start from.",
        "hidden": "hidden",
    }
    etree.SubElement(frame, "button", attributes).text = "Copy these words"


def split_after(root: HtmlElement, frame: HtmlElement | None) -> tuple[str, str]:
    """Write a page's text in two: up to the end of its first frame, and from there on."""
    children = list(root)
    end = children.index(frame) + 1 if frame is not None else 0
    written = [lxml.html.tostring(one, encoding="unicode") for one in children]
    words = escape(root.text or "")
    if end:
        return words + "".join(written[:end]), "".join(written[end:])
    return "", words + "".join(written)
