"""Rules on danger: what to do for a child in danger now comes before any tool."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_body, on_entry, on_page, on_text, rule
from macros.content.editorial.wording import SOURCES
from macros.content.written import Written
from macros.schema.content import SheetNotes
from macros.schema.settings import LocalValue

TOOLS = ("guidance", "situations", "families", "services", "questions", "worksheets", "faq")
"""Sections in which somebody may be reading about a child who is not safe."""

CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ling)?|phon(?:e|es|ed|ing))(?: to)? 999\b"
    r"|\b(?:call|dial|phone) (?:the )?(?:police|nspcc|childline|children['’]s social care)\b"
)
"""Another verb for "ring"."""

DANGER_NOW = "danger-now"
"""The page that says what to do now."""


@rule(
    "emergency-box",
    "A page on work with a family begins with what to do for a child in danger now.",
)
def _emergency_box(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        if page.section in TOOLS and not page.meta.emergency:
            message = "must be true, so that the page begins with what to do now, got false"
            yield on_page(written.pages[page.path].document, ("emergency",), message)


@rule("danger-is-open", "A box of safety is never folded: nobody has to open a warning.")
def _danger_is_open(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        open_lines = list(page.text.open_lines)
        for number, line in page.text.prose:
            if re.match(r"\s*!!! (?:safety|now)\b", line) and (number, line) not in open_lines:
                message = f"must stand in the open, got a folded {line.strip()}"
                yield on_body(written.pages[page.path].document, number, message)


@rule("ring-999-first", "What to do now begins with 999, and so does the line on every sheet.")
def _ring_999_first(written: Written) -> Iterator[Finding]:
    page = written.hub.pages.get(DANGER_NOW)
    if page and "999" not in re.split(r"^## ", page.body, flags=re.MULTILINE)[0]:
        message = "must say to ring 999 before its first heading, got no 999 there"
        yield on_body(written.pages[DANGER_NOW].document, 1, message)
    for document, _, notes in written.every(SheetNotes):
        if "999" not in notes.danger:
            message = f"must say to ring 999, got {notes.danger}"
            yield on_entry(document, (), "danger", message, notes.danger)


@rule("ring-is-the-verb", "Whoever helps a child in danger is rung: one word is read at once.")
def _ring_is_the_verb(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(CALLING):
        if text.document.file != SOURCES:
            yield on_text(text, start, f"must be “ring”, the one verb for it, got “{words}”")


@rule(
    "danger-numbers-first",
    "A number to refer a child by stands first on the list of what the owner has to confirm.",
)
def _danger_numbers_first(written: Written) -> Iterator[Finding]:
    page = written.pages.get(DANGER_NOW)
    drawn = page.text.section("refer-now") if page else ""
    for document, place, value in written.every(LocalValue):
        rung = "number" in value.label.lower() and f'("{value.key}")' in drawn
        if rung and not value.confirmed and not value.first:
            message = "must be true, since what to do now gives this number, got false"
            yield on_entry(document, place, "first", message, value.label)


@rule(
    "unconfirmed-number",
    "A number that is not confirmed sends to local procedures, and prints no figures.",
)
def _unconfirmed_number(written: Written) -> Iterator[Finding]:
    for document, place, value in written.every(LocalValue):
        if not value.first:
            continue
        if "procedures" not in value.until_then or re.search(r"\d", value.until_then):
            message = "must send the reader to local procedures and hold no figures"
            message = f"{message}, got {value.until_then}"
            yield on_entry(document, place, "until_then", message, value.until_then)


@rule("briefing-danger", "A briefing says what to do for a child in danger now before its traps.")
def _briefing_danger(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("briefings"):
        watch_out = page.body.partition("## Watch out for")[2].partition("\n## ")[0]
        if "999" not in watch_out.split("\n- ")[0]:
            document, line = written.pages[page.path].document, page.text.line_of("## Watch out")
            message = "Watch out for must say to ring 999 before its list, got no 999 there"
            yield on_body(document, line, message)
