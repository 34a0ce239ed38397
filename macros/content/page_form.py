"""Finds what Markdown reads as something else than was meant: lists, tables and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.page_text import PageText
from macros.source.problems import shown


@dataclass(frozen=True)
class Misread:
    """A line that is not drawn as it looks. `line` counts from the page's first."""

    line: int
    field: str
    message: str


_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}\.)\s+\S")
_PASTED = re.compile(r"\s*(?P<sign>[•▪◦‣●○·]|\d{1,2}\))\s*\S")
_ROW = re.compile(r"\s*\|.*\|?\s*")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_ALONE = re.compile(r"#{1,6}\s|!!!|\s*</?div|\s*\{\{|\s*:\s")
"""What ends above the next line without a blank one."""


def misread(text: PageText) -> Iterator[Misread]:
    """Find every such line."""
    opened, before, number_before = "", "", 0
    table: list[tuple[int, str]] = []
    for number, line in [*text.prose, (0, "")]:
        if number != number_before + 1:
            opened, before = "", ""  # a fence of code stands between
        if re.match(r"#{1,6}[^#\s]", line):
            message = f"must have a space after #, got {shown(line)}"
            yield Misread(number, "heading", message)
        if pasted := _PASTED.match(line):
            wanted = "-" if not pasted["sign"][0].isdigit() else "1."
            message = f"must begin with {wanted} and a space, got {pasted['sign']}"
            yield Misread(number, "list", message)
        goes_on = bool(before.strip()) and not _ALONE.match(before)
        if not goes_on:
            opened = line
        if goes_on and _ITEM.match(line) and not _ITEM.match(opened):
            message = f"must have a blank line before its first entry, got {shown(line.strip())}"
            yield Misread(number, "list", message)
            opened = line  # one line for the whole list
        if _ROW.fullmatch(line) and line.strip():
            if not table and goes_on:
                message = f"must have a blank line before its head, got {shown(line.strip())}"
                yield Misread(number, "table", message)
            table.append((number, line))
        elif table:
            yield from _wrong_table(table)
            table = []
        before, number_before = line, number


def _wrong_table(table: list[tuple[int, str]]) -> Iterator[Misread]:
    head, wanted = table[0][0], _cells(table[0][1])
    if len(table) < 2 or not _RULE.fullmatch(table[1][1]) or _cells(table[1][1]) != wanted:
        rule = "| " + " | ".join(["---"] * wanted) + " |"
        yield Misread(head, "table", f"must have {rule} on the line below its head, got none")
        return
    for number, row in table[2:]:
        if (got := _cells(row)) > wanted:
            message = (
                f"must have {wanted} cells as its head has, got {got} (write \\| for a plain |)"
            )
            yield Misread(number, "table", message)


def _cells(row: str) -> int:
    plain = re.sub(r"`[^`]*`|\\\|", "", row).strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1
