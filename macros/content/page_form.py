"""Finds what Markdown reads as something else than was meant, in pages and in data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.page_text import PageText, leads_out
from macros.content.raw_markup import LINK, wrong_markup
from macros.schema.base import wrong_address
from macros.source.problems import Wrong, shown

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}\.)\s+\S")
_PASTED = re.compile(r"\s*(?P<sign>[•▪◦‣●○·]|[\da-zA-Z]{1,2}\)|[–—](?=\s)|o(?=\t))\s*\S")
_NO_CELLS = re.compile(r"`[^`]*`|\\\||\{\{.*?\}\}")
"""What may hold a | that parts no cells."""

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
BOXES = ("example", "note", "now", "safety", "strong", "weak")
"""Kinds of box that have a style."""

_BOX = re.compile(rf"\s*!!! (?:{'|'.join(BOXES)})(?: \"[^\"]*\")?\s*")

_OUR_OWN = re.compile(r"https?://(?:127\.0\.0\.1|localhost)(?::\d+)?(/[^\s)>\]]*)?")

_NEVER_MEANT = (
    (r"\[[^\[\]]+\]\s+\((?=/|#|https?:|mailto:|[^\s)]+\.md\b)", "link",
     "must have no space between ] and ("),
    (r"\([^()]+\)\[(?:/|#|https?:|[^\s\]]+\.md\b)", "link",
     "must be [words](address), the words first"),
    (r"\w\S*\t+\S", "table", "must have | between its cells and none of the tabs of Word"),
    (r"\[\^", "text", "must have {{ cite() }} in place of a footnote"),
    (r"~~", "text", "must be without ~~, which is printed as it stands"),
    (r"^\s*[-*+]\s+\[[ xX]?\]", "list", "must have no box to tick, which a worksheet has"),
    (r"(?<!\S)\*\*\s(?=.*\*\*)", "text", "must have no space inside **bold words**"),
)  # fmt: skip
"""What Markdown prints as it stands, and how it is told."""

_ALONE = re.compile(r"#{1,6}\s|!!!|\s*</?div|\s*\{\{|\s*:\s")
"""What ends above the next line without a blank one."""


def misread(text: PageText) -> Iterator[Wrong]:
    """Find every such line."""
    opened, before, number_before = "", "", 0
    table: list[tuple[int, str]] = []
    outer, stars = "", 0
    yield from _wrong_boxes(text)
    for number, line in [*text.prose, (0, "")]:
        if number != number_before + 1:
            opened, before = "", ""  # a fence of code stands between
        if not line.strip() and stars % 2:
            message = "must have ** before and behind bold words, got one alone"
            yield Wrong(number_before, "text", message)
        stars = stars + _NO_CELLS.sub("", line).count("**") if line.strip() else 0
        if line.startswith("    ") and not before.strip() and _is_plain(outer):
            message = f"must begin at the left, since four spaces make it code, got {shown(line)}"
            yield Wrong(number, "text", message)
        if line.strip() and not line.startswith("    "):
            outer = line
        if re.fullmatch(r"-{3,}\s*", line) and before.strip():
            message = f"must begin with ## and a space, got {shown(before)} with a line below it"
            yield Wrong(number_before, "heading", message)
        if (depth := _ITEM.match(line)) and (wide := len(depth[0]) - len(depth[0].lstrip())) % 4:
            message = f"must be indented by four spaces inside another, got {wide}"
            yield Wrong(number, "list", message)
        if re.match(r"#{1,6}[^#\s]", line):
            message = f"must have a space after #, got {shown(line)}"
            yield Wrong(number, "heading", message)
        if pasted := _PASTED.match(line):
            wanted = "1." if pasted["sign"].endswith(")") else "-"
            message = f"must begin with {wanted} and a space, got {pasted['sign']}"
            yield Wrong(number, "list", message)
        else:
            yield from _never_meant(number, line)
        goes_on = bool(before.strip()) and not _ALONE.match(before)
        if not goes_on:
            opened = line
        if goes_on and _ITEM.match(line) and not _ITEM.match(opened):
            message = f"must have a blank line before its first entry, got {shown(line.strip())}"
            yield Wrong(number, "list", message)
            opened = line  # one line for the whole list
        if "|" in _NO_CELLS.sub("", line):
            if not table and goes_on:
                message = f"must have a blank line before its head, got {shown(line.strip())}"
                yield Wrong(number, "table", message)
            table.append((number, line))
        elif table:
            yield from _wrong_table(table)
            table = []
        before, number_before = line, number


def _is_plain(line: str) -> bool:
    """Whether what is indented below a line is no part of it: it is no entry and no box."""
    return bool(line) and not _ITEM.match(line) and not line.startswith(("!!!", ":", "<"))


def _never_meant(number: int, line: str) -> Iterator[Wrong]:
    if own := _OUR_OWN.search(line):
        message = f"must be {own[1] or '/'}, without the address of your own preview"
        yield Wrong(number, "link", message)
        return
    plain = _NO_CELLS.sub("", line)
    for pattern, field, message in _NEVER_MEANT:
        if found := re.search(pattern, plain):
            got = shown(plain[found.start() :].strip())
            yield Wrong(number, field, f"{message}, got {got}")
            return


def _wrong_boxes(text: PageText) -> Iterator[Wrong]:
    lines = text.prose
    for place, (number, line) in enumerate(lines):
        if not line.lstrip().startswith("!!!"):
            continue
        if not _BOX.fullmatch(line):
            wanted = f'must be written !!! {BOXES[3]} "Its title", with one of {", ".join(BOXES)}'
            yield Wrong(number, "box", f"{wanted}, got {shown(line.strip())}")
            continue
        inside = " " * (len(line) - len(line.lstrip()) + 4)
        next_number, below = lines[place + 1] if place + 1 < len(lines) else (0, "")
        if next_number == number + 1 and below.strip() and not below.startswith(inside):
            message = f"must have its words below it, indented by 4 spaces, got {shown(below)}"
            yield Wrong(number, "box", message)


def _wrong_table(table: list[tuple[int, str]]) -> Iterator[Wrong]:
    head, wanted = table[0][0], _cells(table[0][1])
    if len(table) < 2 or not _RULE.fullmatch(table[1][1]) or _cells(table[1][1]) != wanted:
        rule = "| " + " | ".join(["---"] * wanted) + " |"
        yield Wrong(head, "table", f"must have {rule} on the line below its head, got none")
        return
    for number, row in table[2:]:
        if (got := _cells(row)) > wanted:
            message = (
                f"must have {wanted} cells as its head has, got {got} (write \\| for a plain |)"
            )
            yield Wrong(number, "table", message)


def _cells(row: str) -> int:
    plain = _NO_CELLS.sub("", row).strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1


def wrong_words_of_data(text: PageText) -> Iterator[Wrong]:
    """Find what Markdown of the data files may not hold: pages alone have the rest."""
    yield from misread(text)
    yield from wrong_markup(text.body)
    for heading in text.headings:
        message = f"must hold no heading, got {shown(heading.words)}"
        yield Wrong(heading.line, "heading", message)
    for number, line in text.prose:
        for sign, what in (("![", "a picture"), ("{{", "a call")):
            if sign in line:
                yield Wrong(number, "text", f"must hold no {sign}: {what} stands on a page")
        for found in LINK.finditer(line) if "![" not in line else ():
            if message := wrong_link(found[1]):
                yield Wrong(number, "link", message)


def wrong_link(address: str) -> str:
    """Say what is wrong with a link that is written from the hub's root; empty where nothing is."""
    if leads_out(address) or "{" in address:
        return ""
    if not address.startswith(("/", "#")):
        return f"must begin at the hub's root, such as /guidance/mapping/, got {shown(address)}"
    place, mark, ident = address.partition("#")
    return (place and wrong_address(place.partition("?")[0] + mark + ident)) or ""
