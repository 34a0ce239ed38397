"""Gives each heading an id that does not hang on its wording."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from macros.content.page_text import PageText

LONGEST_ID = 48
"""Characters of a written id, so that an address still fits on a line of an email."""

TAKEN = frozenset(
    {
        "about-this-page",
        "content",
        "credit",
        "examples",
        "formats",
        "gone",
        "in-this-section",
        "on-this-page",
        "prompts",
        "related",
        "sources",
        "to-cite",
        "use-with",
    }
)
"""Ids that templates use on many pages; a page's own heading may not have one."""


def with_ids(text: str) -> str:
    """Give each heading without an id one made of its words as they are today.

    From then on the words may change and the id stays.
    """
    found = PageText(text).headings
    taken = {heading.id for heading in found} | TAKEN
    lines = text.split("\n")
    for heading in found:
        if heading.id:
            continue
        ident = _free(id_from(heading.words), taken)
        taken.add(ident)
        at = heading.line - 1
        head, _, attributes = lines[at].rstrip().partition("{:")
        more = attributes.rpartition("}")[0].strip()
        lines[at] = f"{head.rstrip()} {{: #{ident} {more + ' ' if more else ''}}}"
    return "\n".join(lines)


def id_from(words: str) -> str:
    """Make an id of a heading's words: what is said aloud, without markup and macros."""
    plain = re.sub(r"\{\{.*?\}\}|\{:.*?\}", " ", words)
    plain = re.sub(r"\]\([^)]*\)", " ", plain)
    plain = re.sub(r"['’‘]", "", plain)
    plain = re.sub(r"[–—]", " ", plain)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii").lower()
    steps = re.findall(r"[a-z0-9]+", plain)
    ident = ""
    for step in steps:
        longer = f"{ident}-{step}" if ident else step
        if ident and len(longer) > LONGEST_ID:
            break
        ident = longer
    return ident[:LONGEST_ID] or "section"


def _free(ident: str, taken: set[str] | frozenset[str]) -> str:
    if ident not in taken:
        return ident
    number = 2
    while f"{ident}-{number}" in taken:
        number += 1
    return f"{ident}-{number}"


def write_ids(docs: Path) -> list[str]:
    """Write the ids that are missing into the pages under a folder.

    Returns:
        The pages that were changed, as paths from that folder.
    """
    changed = []
    for path in sorted(docs.rglob("*.md")):
        before = path.read_text("utf-8")
        front, body = _parts(before)
        after = front + with_ids(body)
        if after != before:
            path.write_text(after, "utf-8")
            changed.append(path.relative_to(docs).as_posix())
    return changed


def _parts(text: str) -> tuple[str, str]:
    # A page begins with front matter; what is wrong with one is the loader's to say.
    found = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    end = found.end() if found else 0
    return text[:end], text[end:]
