"""Rules on danger: what to do for a child in danger now comes before any tool."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_body, on_entry, on_text, rule
from macros.content.editorial.wording import SOURCES
from macros.content.macro_calls import DANGER_WORDS
from macros.content.written import Written
from macros.schema.content import RingStep, SheetNotes
from macros.schema.settings import LocalFact, LocalValue

CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ling)?|phon(?:e|es|ed|ing))(?: to)? 999\b"
    r"|\b(?:call|dial|phone) (?:the )?(?:police|nspcc|childline|children['’]s social care)\b"
)
"""Another verb for "ring"."""

DANGER_NOW = "danger-now"
"""The page that says what to do now."""


REPEATS = re.compile(
    rf"(?!.*\b(?:no|not|never)\b).*(?:\bin danger now\b|{DANGER_WORDS.pattern})",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that says what the line on top of every page says."""


@rule("danger-said-once", "A box of safety says more than the line on top of every page.")
def _danger_said_once(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        for paragraph in page.text.paragraphs:
            words = re.sub(r"^!!!.*\n?", "", paragraph.text).strip()
            said = re.split(r"(?<=[.!?])\s+", words)
            if paragraph.box == "safety" and words and all(map(REPEATS.match, said)):
                message = f"must say more than the line on top of every page, got “{words}”"
                yield on_body(page, paragraph.line, message, words)


@rule("danger-is-open", "A box of safety is never folded: nobody has to open a warning.")
def _danger_is_open(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        open_lines = list(page.text.open_lines)
        for number, line in page.text.prose:
            if re.match(r"\s*!!! (?:safety|now)\b", line) and (number, line) not in open_lines:
                message = f"must stand in the open, got a folded {line.strip()}"
                yield on_body(page, number, message)


@rule("ring-999-first", "What to do now, and the lines on pages and sheets, begin with 999.")
def _ring_999_first(written: Written) -> Iterator[Finding]:
    page = written.hub.pages.get(DANGER_NOW)
    if page and "999" not in re.split(r"^## ", page.body, flags=re.MULTILINE)[0]:
        message = "must say to ring 999 before its first heading, got no 999 there"
        yield on_body(page, 1, message)
    for document, _, line in written.every(RingStep):
        if "999" not in line.act:
            message = f"must say to ring 999, got {line.act}"
            yield on_entry(document, ("ring",), "act", message, line.act)
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
    for document, place, value in written.every(LocalFact):
        rung = "number" in value.label.lower() and f'("{value.key}")' in drawn
        confirmed = isinstance(value, LocalValue) and value.confirmed
        if rung and not confirmed and not value.first:
            message = "must be true, since what to do now gives this number, got false"
            yield on_entry(document, place, "first", message, value.label)


@rule(
    "unconfirmed-number",
    "A number that is not confirmed sends to local procedures, and prints no figures.",
)
def _unconfirmed_number(written: Written) -> Iterator[Finding]:
    for document, place, value in written.every(LocalFact):
        if not value.first:
            continue
        if (*place, "until_then") not in document.lines:
            continue  # It stands in another file, and is looked at there.
        if "procedures" not in value.until_then or re.search(r"\d", value.until_then):
            message = "must send the reader to local procedures and hold no figures"
            message = f"{message}, got {value.until_then}"
            yield on_entry(document, place, "until_then", message, value.until_then)


@rule("briefing-danger", "A briefing says what to do for a child in danger now before its traps.")
def _briefing_danger(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("briefings"):
        watch_out = page.body.partition("## Watch out for")[2].partition("\n## ")[0]
        if "999" not in watch_out.split("\n- ")[0]:
            message = "Watch out for must say to ring 999 before its list, got no 999 there"
            yield on_body(page, page.text.line_of("## Watch out"), message)
