"""Lists every address of the finished site that somebody may pass on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from macros.addresses.register import Entry
from macros.content.article_html import Section
from macros.content.gone import entries_of, entry_of
from macros.content.hub import Hub
from macros.formats.editions import pictures
from macros.formats.slide_pictures import ENDINGS, diagram_picture, diagram_place, diagrams_of

NOT_PASSED_ON = {".html", ".css", ".js", ".svg", ".map"}
"""Files that belong to a page and are not given out by themselves, but for pictures."""

LISTS = ("/addresses.json", "/worksheets.json")
"""Files written once everything else is there."""


def inventory(hub: Hub, site: Path, sections: Mapping[str, Iterable[Section]]) -> dict[str, Entry]:
    """Find every page, heading, question, answer, term, worksheet, file and short address.

    Args:
        sections: Headings of each page's text, by the page's path.
    """
    found = entries_of(hub, hub.pages, hub.sheets)

    def add(address: str, kind: str, title: str) -> None:
        found.setdefault(address, entry_of(address, kind, title))

    for one in hub.vocabulary.acronyms:
        add(one.address, "heading", one.short)
    for diagram in diagrams_of(hub).values():
        add(diagram_place(diagram.key), "heading", diagram.title)
    for path, headings in sections.items():
        for section in headings:
            if section.id:
                add(f"{hub.pages[path].address}#{section.id}", "heading", section.title)
    for sheet in hub.sheets.values():
        add(f"/go/{sheet.definition.short}/", "short", sheet.address)
    given_out = set(_pictures(hub))
    for file in sorted(site.rglob("*")):
        where = file.relative_to(site).as_posix()
        if file.is_dir() or where.startswith("assets/"):
            continue
        if file.name == "index.html":
            kind = "worksheet" if where.startswith("worksheets/") else "page"
            add("/" + where.removesuffix("index.html"), kind, _title(file))
        elif file.suffix not in NOT_PASSED_ON or f"/{where}" in given_out:
            add(f"/{where}", "file", file.name)
    for address in LISTS:
        add(address, "file", address.strip("/"))
    return found


def _pictures(hub: Hub) -> Iterator[str]:
    """Addresses of what is taken away for a slide."""
    for sheet in hub.sheets.values():
        yield from (item.address for item in pictures(sheet))
    for key in diagrams_of(hub):
        yield from (diagram_picture(key, ending) for ending in ENDINGS)


def _title(path: Path) -> str:
    found = re.search(r"<title>(.*?)</title>", path.read_text("utf-8"), re.DOTALL)
    return unescape(found[1]) if found else ""
