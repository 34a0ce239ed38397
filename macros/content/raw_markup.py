"""Finds every piece of HTML in a page's text that is not on the list of what is allowed.

A page is written in Markdown. Of HTML it has what Markdown lacks and the hub draws: two
sentences beside each other, and the break of a line. Nothing else that begins a tag, a list
of attributes or a link to a program gets past, in code or outside it, since what Markdown
takes for code and what a browser takes for it are not the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape

from macros.render.security import SCHEMES
from macros.source.characters import unseen
from macros.source.problems import Wrong, shown

_OPENING = re.compile(r'<div class="hub-[a-z-]+(?: hub-[a-z-]+)*" markdown>[ \t]*$', re.MULTILINE)
_CLOSING = re.compile(r"</div>[ \t]*$", re.MULTILINE)
_PLAIN = re.compile(
    r"<(?:br>|https?://[^\s<>{}\"'`]+>|[\w.+-]+@[\w.-]+>|(?=[\s\d=-]|\Z))", re.ASCII
)
"""What `<` may begin besides a frame: a break, a plain address, a comparison."""

_TAG = re.compile(r"<\s*/?\s*([A-Za-z][\w-]*)|<(!|\?)")
_CURLY = re.compile(
    r"\{\{.*?\}\}"  # a call, which is checked as one
    r"|\{:?[ ]*(?:[#.][A-Za-z][\w-]*[ ]*)+\}"
    r"|(?P<other>\{[^\n}]*\}?)",
    re.DOTALL,
)
LINK = re.compile(r"\](?:\(|:)\s*<?([^)\s>]{1,300})")
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\(\s*<?([^)\s>]{1,300})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|(//)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SPELLED = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8});")
_NAMED_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\](?!\()")

_ALLOWED = 'must be Markdown, <br> or <div class="hub-pair" markdown>'

_INSTEAD = {
    "a": "write [words](address)",
    "img": "write ![what it shows](file.svg)",
    "b": "write **words**",
    "strong": "write **words**",
    "i": "write *words*",
    "em": "write *words*",
    "p": "leave a blank line",
    "ul": "begin each line with -",
    "ol": "begin each line with 1.",
    "li": "begin each line with -",
    "table": "write a table with | between its cells",
    "code": "write `words`",
    "div": 'write <div class="hub-pair" markdown> on a line of its own',
    "br": "write <br>",
    "!": "take it out: a note to editors belongs in the change log",
    "meta": "a page that has moved stands in docs/data/redirects.yml",
    "style": "a style lies in docs/assets/stylesheets/",
    "script": "a page runs nothing",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "write ## words {: #its-id }"),
    **dict.fromkeys(
        ("iframe", "embed", "object", "video", "audio", "frame"), "link to it: [words](address)"
    ),
    **dict.fromkeys(
        ("form", "input", "textarea", "select", "button"), "boxes to type in belong on a worksheet"
    ),
}
"""How to write what an element was meant for."""

MOST_FRAMES = 3
"""Frames that one may stand in: Markdown calls itself for each."""

_TEXT = "where it is no tag, write &lt; for the sign"


def wrong_markup(body: str) -> Iterator[Wrong]:
    """Find every tag, list of attributes and address that a page may not hold."""
    breaks = [found.start() for found in re.finditer("\n", body)]

    def wrong(position: int, field: str, message: str) -> Wrong:
        return Wrong(bisect_left(breaks, position) + 1, field, message)

    for at, message in _hidden(body):
        yield wrong(at, "text", message)
    for found in _NAMED_PICTURE.finditer(body):
        message = f"must be written ![what it shows](file.svg), got {shown(found[0])}"
        yield wrong(found.start(), "image", message)
    frames: list[int] = []
    at = body.find("<")
    while at >= 0:
        if _OPENING.match(body, at) and _begins_line(body, at):
            if len(frames) == MOST_FRAMES:
                message = f"must stand in {MOST_FRAMES} others or fewer, got one more"
                yield wrong(at, "HTML", message)
                return
            frames.append(at)
        elif _CLOSING.match(body, at) and _begins_line(body, at):
            if frames:
                frames.pop()
            else:
                yield wrong(at, "HTML", "must close a <div> that was begun, got </div> alone")
        elif not _PLAIN.match(body, at):
            yield wrong(at, "HTML", _refused(body, at))
        at = body.find("<", at + 1)
    for begun in frames:
        message = "must be closed by </div> on a line of its own, got <div> without its end"
        yield wrong(begun, "HTML", message)
    for found in _CURLY.finditer(body):
        if found["other"] is not None:
            message = (
                'must be a call such as {{ local("lado") }}, an id such as {: #its-id } or a style '
                f"such as {{: .hub-button }}, got {shown(found['other'])}"
            )
            yield wrong(found.start(), "braces", message)
    pictures = {found.start(1) for found in _IMAGE.finditer(body)}
    for found in LINK.finditer(body):
        if message := _wrong_link(found[1], image=found.start(1) in pictures):
            yield wrong(found.start(), "link", f"{message}, got {shown(found[1])}")


def _hidden(body: str) -> Iterator[tuple[int, str]]:
    """Find characters that nobody sees, as they stand and spelled out."""
    for found in _CONTROL.finditer(body):
        got = f"the control character U+{ord(found[0]):04X}"
        yield found.start(), f"must be plain text, got {got}: delete it"
    for found in _SPELLED.finditer(body):
        # What HTML has no character for is one that nobody sees as well.
        for _, message in unseen(unescape(found[0]) or "\x07"):
            yield found.start(), f"{message}, spelled {found[0]}"


def _begins_line(body: str, at: int) -> bool:
    return not body[body.rfind("\n", 0, at) + 1 : at].strip(" ")


def _refused(body: str, at: int) -> str:
    tag = _TAG.match(body, at)
    name = (tag[1] or tag[2]).lower() if tag else ""
    got = body[at : at + 200].split("\n")[0].partition(">")
    return f"{_ALLOWED}, got {shown(got[0] + got[1])}; {_INSTEAD.get(name, _TEXT)}"


def _wrong_link(address: str, *, image: bool) -> str:
    # As a browser reads it: signs spelled out, and blanks inside, are nothing to it.
    plain = re.sub(r"[\s\x00-\x1f\\]", "", unescape(address))
    scheme = _SCHEME.match(plain)
    if scheme is None:
        return ""
    if image:
        return "must be a picture of the hub's own"
    if (scheme[1] or "").lower() in SCHEMES:
        return ""
    return "must begin with https:, http:, mailto: or tel:, or be an address of the hub"
