"""Rules on sources: what the hub states as a fact can be traced to where it comes from.

A machine cannot tell a fact from advice. It can tell words that come with facts: a year, a
share, a study, a body, a section of a law. Where such words stand, a source stands with them,
or the text says that the thing is not known. What they say of each other is for a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_body, on_entry, on_page, rule, without_drawn
from macros.content.hub import Page
from macros.content.page_text import Paragraph
from macros.content.written import Written
from macros.schema.content import Answer, Credit, Term

ABOUT_THE_HUB = ("", "about", "search", "a-z")
"""Sections that speak of the hub itself, and need no source for that."""

PRACTICE = ("guidance", "situations", "services", "briefings", "worksheets")
"""Sections that tell somebody how to work; the front page of each only lists them."""

FACT = re.compile(
    r"\b(?:19|20)\d\d\b|\d ?%|\bper cent\b|\bpercentage points?\b"
    r"|\b(?:[Rr]esearch|[Ss]tud(?:y|ies)|[Ee]valuat(?:ion|ions|ed)|[Ss]urveys?|[Tt]rials?"
    r"|[Rr]eviews? (?:of|found|says?)"
    r"|(?:Published|published) (?:source|guidance|form|sheet|account)s?"
    r"|[Oo]ne (?:published )?source|Ofsted|DfE|[Ss]ections? \d+|Act \d{4}"
    r"|Turnell|Edwards|Munro|Weld|Greening|Parker|Elia|Cardiff)\b"
)
"""Words that come with a fact."""

UNKNOWN = re.compile(
    r"\b(?:not|never) (?:yet )?(?:checked|confirmed)|could not (?:confirm|check)"
    r"|(?:found|know of|names?) no (?:study|sheet)"
)
"""Words that say a thing is not known, for which there is no source."""

LIMITS = re.compile(r"\b(?:not?|never|nobody|little|only)\b", re.IGNORECASE)
"""Words that say what is not known."""


@rule(
    "fact-has-source",
    "A paragraph, answer or term with a fact names its source, or says that it is not known.",
)
def _fact_has_source(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        if page.section in ABOUT_THE_HUB:
            continue
        for paragraph in page.text.paragraphs:
            if fact := unsourced_fact(paragraph):
                line = paragraph.line + paragraph.text.count("\n", 0, fact.start())
                expected = "must name its source with cite(), or say that it is not known"
                message = f"{expected}, got “{fact.group()}” without a source"
                yield on_body(page, line, message, paragraph.text)
    kinds: tuple[tuple[type[Answer | Term], str], ...] = ((Answer, "answer"), (Term, "meaning"))
    for kind, field in kinds:
        for document, place, entry in written.every(kind):
            text = getattr(entry, field)
            fact = FACT.search(without_drawn(text))
            if fact and not entry.sources and not UNKNOWN.search(text):
                message = "must name in `sources` where its facts come from"
                message = f"{message}, got “{fact.group()}” without one"
                yield on_entry(document, place, field, message, text)


def unsourced_fact(paragraph: Paragraph) -> re.Match[str] | None:
    """Find words that come with a fact, in a paragraph that names no source for it."""
    if paragraph.is_heading or paragraph.box == "example" or "cite(" in paragraph.text:
        return None
    words = without_drawn(paragraph.text)
    return None if UNKNOWN.search(words) else FACT.search(words)


@rule("answer-has-source", "An answer is our own and says so, or names its source.")
def _answer_has_source(written: Written) -> Iterator[Finding]:
    for document, place, answer in written.every(Answer):
        if not answer.house and not answer.sources:
            message = "must name a source, or be our own with `house: true`, got neither"
            yield on_entry(document, place, "sources", message, answer.answer)


@rule("credit-has-source", "A credit names its source, or says that nobody else's is known.")
def _credit_has_source(written: Written) -> Iterator[Finding]:
    for document, place, credit in written.every(Credit):
        known = UNKNOWN.search(credit.origin) or "our own" in credit.origin.lower()
        if not credit.sources and not known:
            message = "must name a source, or `origin` must say that none is known, got neither"
            yield on_entry(document, place, "sources", message, credit.origin)


def _practice(written: Written) -> Iterator[Page]:
    for page in written.hub.pages.values():
        if page.section in PRACTICE and not page.is_section_index:
            yield page


@rule("page-has-source", "Every page of practice cites a source.")
def _page_has_source(written: Written) -> Iterator[Finding]:
    for page in _practice(written):
        if not page.meta.sources:
            yield on_page(written, page, ("sources",), "must name at least one source, got none")


@rule("page-has-basis", "Every page of practice says what its instructions rest on.")
def _page_has_basis(written: Written) -> Iterator[Finding]:
    for page in _practice(written):
        if page.text.is_whole and not page.text.called("basis"):
            message = 'must mark what its instructions rest on, such as {{ basis("idea") }}'
            yield on_body(page, 1, f"{message}, got no mark")


@rule(
    "evidence-is-said",
    "Every page of guidance and of a sheet says what is known about it, and what is not.",
)
def _evidence_is_said(written: Written) -> Iterator[Finding]:
    sections = {"guidance": "evidence", "worksheets": "what-is-known-about-it"}
    for page in written.hub.pages.values():
        section, _, name = page.path.partition("/")
        ident = sections.get(section)
        if not ident or not name or (section == "worksheets" and name not in written.sheet_names):
            continue
        text = page.text.section(ident)
        expected = f"must have a section {{: #{ident} }} that"
        if "cite(" not in text and not UNKNOWN.search(text):
            got = "one without a source" if text else "none"
            message = f"{expected} cites a source, or says that nothing is known, got {got}"
            yield on_body(page, page.text.line_of(f"{{: #{ident} }}"), message)
        elif page.section == "worksheets" and not LIMITS.search(text):
            message = f"{expected} says what is not known too, got no such words"
            yield on_body(page, page.text.line_of(f"{{: #{ident} }}"), message)
