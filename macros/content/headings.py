"""Gives each heading an id that does not hang on its wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from itertools import chain, count
from pathlib import Path
from textwrap import wrap

from macros.addresses.register import Register
from macros.content.page_text import PageText
from macros.schema.base import page_address, page_path

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
        "to-ask",
        "to-cite",
        "to-copy",
        "to-teach",
        "use-with",
    }
)
"""Ids that templates use on many pages; a page's own heading may not have one."""


NOTHING = Register("")
"""What was released where nothing was."""


def lost_ids(text: PageText, released: Mapping[str, str]) -> dict[int, str]:
    """Find headings whose id was taken away: their line, and the id that was released.

    Args:
        released: Id of each heading that the page was released with, and its words then.
    """
    there = {heading.id for heading in text.headings}
    by_words = {id_from(words): ident for ident, words in released.items() if ident not in there}
    return {
        heading.line: by_words[id_from(heading.words)]
        for heading in text.headings
        if not heading.id and id_from(heading.words) in by_words
    }


def released_ids(
    register: Register, page: str, gone: Container[str] = frozenset()
) -> dict[str, str]:
    """Return the id and the words of each heading that a page was released with.

    Args:
        gone: Addresses that moved or were withdrawn: nothing is asked back for them.
    """
    return {
        entry.address.partition("#")[2]: entry.title
        for entry in register.entries.values()
        if entry.kind == "heading" and entry.page == page and entry.address not in gone
    }


def with_ids(text: str, released: Mapping[str, str] | None = None) -> str:
    """Give each heading without an id one made of its words as they are today.

    From then on the words may change and the id stays. A heading that lost its id gets the
    one it was released with.
    """
    read = PageText(text)
    found = read.headings
    lost = lost_ids(read, released or {})
    taken = {heading.id for heading in found} | TAKEN | set(lost.values())
    lines = text.split("\n")
    for heading in found:
        if heading.id:
            continue
        ident = lost.get(heading.line) or _free(id_from(heading.words), taken)
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
    lines = wrap(" ".join(re.findall(r"[a-z0-9]+", plain)), LONGEST_ID, break_long_words=False)
    return lines[0][:LONGEST_ID].replace(" ", "-") if lines else "section"


def _free(ident: str, taken: Container[str]) -> str:
    others = (f"{ident}-{number}" for number in count(2))
    return next(free for free in chain([ident], others) if free not in taken)


def write_ids(
    docs: Path, register: Register = NOTHING, gone: Container[str] = frozenset()
) -> list[str]:
    """Write the ids that are missing into the pages under a folder.

    Returns:
        The pages that were changed, as paths from that folder.
    """
    changed = []
    for path in sorted(docs.rglob("*.md")):
        before = path.read_text("utf-8")
        front, body = _parts(before)
        name = page_path(path.relative_to(docs).as_posix())
        after = front + with_ids(body, released_ids(register, page_address(name), gone))
        if after != before:
            path.write_text(after, "utf-8")
            changed.append(path.relative_to(docs).as_posix())
    return changed


def _parts(text: str) -> tuple[str, str]:
    # A page begins with front matter; what is wrong with one is the loader's to say.
    found = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    end = found.end() if found else 0
    return text[:end], text[end:]
