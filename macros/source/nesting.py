"""Texts that Markdown could read without end: levels inside levels, marks inside marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEPEST = 8
"""Levels that a line may stand in: lists, quotations and boxes. Ours have 3."""

LONGEST = 10_000
"""Characters between two blank lines. Our longest table has 3,500."""

MOST_MARKS = 300
"""Signs *, _ and [ between two blank lines. The most of ours is 41."""

_LEAD = re.compile(r"(?:[ \t]*(?:>|(?:[-*+:]|\d+[.)])(?=[ \t])))*[ \t]*")
_MARK = re.compile(r"[*_\[]")


def nested(text: str) -> Iterator[tuple[int, str]]:
    """Find where a text is nested too deep; yields the line, from 0, and what is wrong."""
    lines = text.split("\n")
    begins, length, marks = 0, 0, 0
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            if (levels := _levels(line)) > DEEPEST:
                message = f"must stand in {DEEPEST} lists, quotations or boxes or fewer"
                yield number, f"{message}, got a line in {levels} (begin it further left)"
                return
            begins = begins if length else number
            length += len(line) + 1
            marks += len(_MARK.findall(line))
            continue
        if length > LONGEST:
            message = f"must have a blank line at least every {LONGEST:,} characters"
            yield begins, f"{message}, got none in {length:,}"
        elif marks > MOST_MARKS:
            message = f"must have {MOST_MARKS} or fewer of *, _ and [ between two blank lines"
            yield begins, f"{message}, got {marks}"
        length, marks = 0, 0


def _levels(line: str) -> int:
    """Count four spaces as one level, and each sign that begins one."""
    found = _LEAD.match(line)
    lead = found[0].expandtabs(4) if found else ""
    signs = len(re.sub(r"[\s\d]", "", lead))
    return signs + max(0, lead.count(" ") - signs) // 4
