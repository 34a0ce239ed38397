"""Rules on what belongs together: guidance, worksheets, questions and briefings name each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_body, on_entry, on_page, rule
from macros.content.hub import Page
from macros.content.page_parts import MINUTE
from macros.content.page_text import count_of_words
from macros.content.written import Written
from macros.schema.content import Category, Voices

PRACTICE = ("guidance", "situations", "services")
"""Sections of which a briefing is the short form."""

SITUATIONS = "situations"

LONGEST = {"guidance": 700, "situations": 700, "services": 900}
"""Section → words of a page in the open. What is drawn or folded does not count."""

SITUATION_PARTS = (MINUTE, "never", "law")
"""Ids of headings that every situation has, the first of them on top."""

THREE_VOICES = "guidance/three-voices"
"""The page that draws every core idea."""


KINDS = {"pages": "a page", "questions": "a question to ask", "worksheets": "a worksheet"}
"""What a page may name in `related`."""


def _lacks(written: Written, page: Page, kind: str, message: str) -> Finding:
    return on_page(written, page, ("related", kind), message)


def _goes_on(written: Written, page: Page, *kinds: str) -> Iterator[Finding]:
    """Find kinds of which a page names nothing."""
    for kind in kinds:
        if not getattr(page.meta.related, kind):
            yield _lacks(written, page, kind, f"must name {KINDS[kind]}, got none")


@rule(
    "sheet-and-guidance",
    "A worksheet and the guidance that explains it name each other.",
    whole=True,
)
def _sheet_and_guidance(written: Written) -> Iterator[Finding]:
    pages = written.hub.pages
    guidance = [page.path for page in written.hub.section_pages("guidance")]
    for slug in written.hub.sheets:
        own = pages[f"worksheets/{slug}"]
        named = [path for path in own.meta.related.pages if path in guidance]
        if not named:
            message = "must name a page of guidance, got none"
            yield _lacks(written, own, "pages", message)
        for path in guidance:
            if slug in pages[path].meta.related.worksheets and path not in named:
                message = f"must name {path}, which names this worksheet, got it missing"
                yield _lacks(written, own, "pages", message)
            if path in named and slug not in pages[path].meta.related.worksheets:
                message = f"must name {slug}, whose page names this one, got it missing"
                yield _lacks(written, pages[path], "worksheets", message)


@rule("guidance-has-question", "A page of guidance names a question to ask.")
def _guidance_has_question(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("guidance"):
        yield from _goes_on(written, page, "questions")


@rule("guidance-has-sheet", "A page of guidance names a worksheet.")
def _guidance_has_sheet(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("guidance"):
        yield from _goes_on(written, page, "worksheets")


@rule("related-once", "Nothing is listed twice by a page.")
def _related_once(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        for kind in KINDS:
            listed = getattr(page.meta.related, kind)
            for key in sorted({one for one in listed if listed.count(one) > 1}):
                yield _lacks(written, page, kind, f"must name each once, got {key} twice")


@rule("service-goes-on", "A service has pages, questions and sheets to go on with.")
def _service_goes_on(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("services"):
        yield from _goes_on(written, page, *KINDS)


# Briefings


@rule("briefing-and-practice", "A briefing and the pages it sums up name each other.", whole=True)
def _briefing_and_practice(written: Written) -> Iterator[Finding]:
    pages = written.hub.pages
    practice = [page for section in PRACTICE for page in written.hub.section_pages(section)]
    for briefing in written.hub.section_pages("briefings"):
        named = briefing.meta.related.pages
        if not any(page.path in named for page in practice):
            message = "must name the page of guidance or service it sums up, got none"
            yield _lacks(written, briefing, "pages", message)
        for page in practice:
            back = briefing.path in pages[page.path].meta.related.pages
            if page.path in named and not back:
                message = f"must name {briefing.path}, which sums this page up, got it missing"
                yield _lacks(written, page, "pages", message)
            if back and page.path not in named:
                message = f"must name {page.path}, which names this briefing, got it missing"
                yield _lacks(written, briefing, "pages", message)


@rule(
    "briefing-goes-on",
    "A briefing names a question and a sheet, and ends in one thing to do this week.",
)
def _briefing_goes_on(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages("briefings"):
        yield from _goes_on(written, page, "questions", "worksheets")
        if "This week" not in page.body.partition("## What next")[2]:
            message = "What next must have one thing to do, with the words “This week”, got none"
            yield on_body(page, page.text.line_of("## What next"), message)


@rule("briefing-is-listed", "Every briefing stands once in the list of briefings.", whole=True)
def _briefing_is_listed(written: Written) -> Iterator[Finding]:
    yield from _not_listed(written, "briefings")


def _not_listed(written: Written, section: str) -> Iterator[Finding]:
    index = written.hub.pages.get(section)
    if index is None:
        return
    listed = re.findall(r"^- \[[^]]+\]\(([a-z0-9-]+)\.md\): .+\.$", index.body, re.MULTILINE)
    for page in written.hub.section_pages(section):
        count = listed.count(page.path.partition("/")[2])
        if count != 1:
            message = f"must list {page.path} once, as - [Title](name.md): what it is about."
            yield on_body(index, 1, f"{message}, got {count}")


# Situations


@rule("situation-is-listed", "Every situation stands once in the list of situations.", whole=True)
def _situation_is_listed(written: Written) -> Iterator[Finding]:
    yield from _not_listed(written, SITUATIONS)


@rule(
    "situation-is-whole",
    "A situation begins in one minute, and has questions, sheets, the law and what never to do.",
)
def _situation_is_whole(written: Written) -> Iterator[Finding]:
    for page in written.hub.section_pages(SITUATIONS):
        yield from _goes_on(written, page, "questions", "worksheets")
        ids = [heading.id for heading in page.text.headings if heading.level == 2]
        for ident in SITUATION_PARTS:
            if ident not in ids:
                yield on_body(page, 1, f"must have a heading {{: #{ident} }}, got none")


# The answer first, and no longer than it is read


@rule("answer-comes-first", "Guidance, a situation and a service begin in one minute.")
def _answer_comes_first(written: Written) -> Iterator[Finding]:
    for section in LONGEST:
        for page in written.hub.section_pages(section):
            ids = [heading.id for heading in page.text.headings if heading.level == 2]
            if ids[:1] != [MINUTE]:
                got = f"#{ids[0]}" if ids else "none"
                message = f"must begin with the heading {{: #{MINUTE} }}, got {got}"
                yield on_body(page, 1, message)


@rule(
    "page-is-short",
    "Guidance and a situation have 700 words or fewer in the open, and a service has 900.",
)
def _page_is_short(written: Written) -> Iterator[Finding]:
    for section, words in LONGEST.items():
        for page in written.hub.section_pages(section):
            if (count := count_of_words(page.text)) > words:
                message = f"must have {words} words or fewer in the open, got {count}"
                yield on_body(page, 1, message)


# Questions and voices


@rule(
    "category-is-named",
    "Every category of questions is named by guidance or a service.",
    whole=True,
)
def _category_is_named(written: Written) -> Iterator[Finding]:
    practice = [page for section in PRACTICE for page in written.hub.section_pages(section)]
    named = {path for page in practice for path in page.meta.related.pages}
    for document, place, category in written.every(Category):
        if f"questions/{category.id}" not in named:
            message = (
                f"must be named by a page of guidance or a service as questions/{category.id}, "
                "got none that does"
            )
            yield on_entry(document, place, "id", message, category.id)


@rule(
    "voices-are-drawn",
    "A core idea is drawn on its own page and on that of three voices, which name each other.",
    whole=True,
)
def _voices_are_drawn(written: Written) -> Iterator[Finding]:
    pages = written.hub.pages
    every = pages.get(THREE_VOICES)
    for document, place, idea in written.every(Voices):
        own = pages.get(idea.page)
        if own is None:
            continue  # told as a page that is not there
        call = f'{{{{ voices("{idea.key}") }}}}'
        if call not in own.text.section("three-voices"):
            message = f"must be drawn there with {call} under a heading {{: #three-voices }}"
            yield on_entry(document, place, "page", f"{message}, got none", idea.key)
        if every is None:
            continue
        if every.text.is_whole and idea.key not in every.text.called("voices"):
            yield on_body(every, 1, f"must draw {call}, got none")
        for one, other in ((own, every), (every, own)):
            if other.path not in one.meta.related.pages:
                message = f"must name {other.path}, which draws the same words, got it missing"
                yield _lacks(written, one, "pages", message)
