"""Lists every address of the finished site that somebody may pass on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from macros.addresses.register import Entry
from macros.content.article_html import Section
from macros.content.hub import Hub
from macros.formats.editions import pictures
from macros.formats.slide_pictures import ENDINGS, diagram_picture, diagram_place, diagrams_of
from macros.render.typography import typeset

NOT_PASSED_ON = {".html", ".css", ".js", ".svg", ".map"}
"""Files that belong to a page and are not given out by themselves, but for pictures."""

LISTS = ("/addresses.json", "/worksheets.json")
"""Files written once everything else is there."""


def inventory(hub: Hub, site: Path, sections: Mapping[str, Iterable[Section]]) -> dict[str, Entry]:
    """Find every page, heading, question, answer, term, worksheet, file and short address.

    Args:
        sections: Headings of each page's text, by the page's path.
    """
    found: dict[str, Entry] = {}

    def add(address: str, kind: str, title: str) -> None:
        plain = " ".join(title.split())
        found.setdefault(address, Entry(address, kind, plain or address))

    for page in hub.pages.values():
        is_sheet = page.path.removeprefix("worksheets/") in hub.sheets
        add(page.address, "worksheet" if is_sheet else "page", typeset(page.meta.title))
    for question in hub.questions.values():
        add(hub.question_address(question), "question", typeset(question.text))
    for answer in hub.answers.values():
        add(f"/faq/#{answer.id}", "answer", typeset(answer.question))
    for term in hub.terms.values():
        add(f"/glossary/#{term.id}", "term", typeset(term.term))
    found |= _letters(hub) | _diagrams(hub)
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


def _diagrams(hub: Hub) -> dict[str, Entry]:
    """Places where a diagram's pictures are taken, which the pictures name."""
    places = ((diagram_place(one.key), one) for one in diagrams_of(hub).values())
    return {place: Entry(place, "heading", typeset(one.title)) for place, one in places}


def _pictures(hub: Hub) -> Iterator[str]:
    """Addresses of what is taken away for a slide."""
    for sheet in hub.sheets.values():
        yield from (item.address for item in pictures(sheet))
    for key in diagrams_of(hub):
        yield from (diagram_picture(key, ending) for ending in ENDINGS)


def _letters(hub: Hub) -> dict[str, Entry]:
    """Places of the A–Z where letters are explained that the glossary does not have."""
    return {
        one.address: Entry(one.address, "heading", typeset(one.short))
        for one in hub.vocabulary.acronyms
    }


def _title(path: Path) -> str:
    found = re.search(r"<title>(.*?)</title>", path.read_text("utf-8"), re.DOTALL)
    return unescape(found[1]) if found else ""
