"""Characters that nobody sees and that do harm: in search, in addresses, on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffd\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]"
    # These two join and part letters in scripts that need it.
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)
"""Control characters, and those of no width. Line ends and tabs are not among them."""

HARD_INDENT = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d+\.|#{1,6})[ \t]*|[\w-]+:[ \t]*)?(?=\u00a0)")
"""Where a hard space would stand in place of an ordinary one that has a meaning."""


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Find characters that must not be written; yields their line, from 0, and what is wrong."""
    for found in UNSEEN.finditer(text):
        character = found.group()
        name = unicodedata.name(character, "a control character").lower()
        line = text.count("\n", 0, found.start())
        yield (
            line,
            f"must hold no character that cannot be seen, got U+{ord(character):04X} ({name})",
        )


def hard_spaces(text: str) -> Iterator[tuple[int, str]]:
    """Find hard spaces where only an ordinary one counts, as a text from Word has them."""
    if "\u00a0" not in text:
        return
    for number, line in enumerate(text.split("\n")):
        if HARD_INDENT.match(line):
            message = "must begin with ordinary spaces, got a hard space (U+00A0): type it again"
            yield number, message
