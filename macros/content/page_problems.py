"""Checks the text of each page: its macros, citations, images, headings, and a briefing's form."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import get_args

from macros.content.headings import lost_ids, released_ids
from macros.content.hub import Page
from macros.content.macro_calls import wrong_calls
from macros.content.page_form import misread, wrong_link
from macros.content.page_text import PageText, count_of_words, leads_out
from macros.content.raw_markup import wrong_markup
from macros.content.references import unknown
from macros.content.written import PageFile, Written
from macros.schema.base import Basis, page_address
from macros.source.problems import Problem, Wrong, shown
from macros.source.yaml_lines import Document

BRIEFING_BOXES = (
    "What is it?",
    "Why it matters",
    "What good looks like",
    "How to do it",
    "Watch out for",
    "Talk about it",
    "What next",
)
"""Headings of a seven-minute briefing, in order (reference: briefings, house template)."""

BRIEFING_WORDS = (300, 480)
"""Words of a briefing that fit one side of A4 landscape in seven boxes at 10.5 pt."""


def page_problems(written: Written) -> Iterator[Problem]:
    """Find everything that is wrong in the text of a page, and what its front matter says of it."""
    hub = written.hub
    known: dict[str, tuple[Container[str], str]] = {
        "worksheet": (written.sheet_names, "a worksheet"),
        "question": (hub.questions, "a question of the bank"),
        "question_list": (hub.categories, "a category of the bank"),
        "voices": (hub.voices, "a key of voices.yml"),
        "diagram": (hub.diagrams, "a key of diagrams.yml"),
        "local": (written.values, "a value of the settings"),
        "local_number": (written.values, "a value of the settings"),
        "page_list": ({path.split("/")[0] for path in written.page_names}, "a section"),
        "basis": (set(get_args(Basis)), "what an instruction rests on"),
    }
    files = {f"docs/{name or 'index'}.md" for name in written.page_names}
    files |= {f"docs/{name}/index.md" for name in written.page_names}
    ended = {*hub.redirects, *hub.withdrawals}
    for path, file in written.pages.items():
        page, moved = hub.pages.get(path), path in written.moved
        section, _, name = path.partition("/")
        briefing = section == "briefings" and bool(name)
        sheet = name if section == "worksheets" and name in written.sheet_names else ""
        found = [
            *_markup_and_calls(file.text, known, written.released),
            *misread(file.text),
            *_headings(file.text, released_ids(hub.register, page_address(path), ended)),
        ]
        if not moved:
            found += _images(file, hub.root)
            found += _links(file, files, hub.root)
            found += _sheet(file.text, sheet) if sheet else ()
        if briefing:
            found += _briefing(file.text)
        if page:
            found += _foreign_citations(page)
            yield from _front_matter(page, file.document)
        if page and not moved and briefing != (page.meta.remember is not None):
            expected = "must be three lines of a briefing, got none"
            message = f"must be in a briefing alone, got them in {path}"
            yield file.document.problem(("remember",), expected if briefing else message)
        for wrong in found:
            yield file.document.body_problem(*wrong)


def _markup_and_calls(
    text: PageText, known: dict[str, tuple[Container[str], str]], ended: Container[str]
) -> Iterator[Wrong]:
    markup = list(wrong_markup(text.body))
    yield from markup
    # What Jinja says of braces that are refused says it less plainly.
    refused = {wrong.line for wrong in markup if wrong.field == "braces"}
    for wrong in wrong_calls(text):
        if wrong.field != "macro" or wrong.line not in refused:
            yield wrong
    for call in text.calls:
        for key in call.texts if call.macro in known else ():
            if wrong_key := unknown(key, *known[call.macro], ended):
                yield Wrong(call.line, call.macro, wrong_key)


def _foreign_citations(page: Page) -> Iterator[Wrong]:
    for call in page.text.calls:
        for key in call.texts if call.macro == "cite" else ():
            if key not in page.meta.sources:
                yield Wrong(call.line, "cite", f"must name a key of this page's sources, got {key}")


def _front_matter(page: Page, document: Document) -> Iterator[Problem]:
    cited = page.text.called("cite")
    for number, key in enumerate(page.meta.sources if page.text.is_whole else ()):
        if key not in cited:
            message = f"must be cited on the page, got {key}"
            yield document.problem(("sources", number), message)
    for field, words in (("title", page.meta.title), ("summary", page.meta.summary)):
        if re.search(r"\{[{%#]", words):
            yield document.problem((field,), f"must be plain words, got {shown(words)}")


def _headings(text: PageText, released: Mapping[str, str]) -> Iterator[Wrong]:
    for heading in text.headings:
        if heading.level == 1:
            got = text.body.split("\n")[heading.line - 1]
            message = f"must be ## or lower (the title is drawn above), got {shown(got)}"
            yield Wrong(heading.line, "heading", message)
        if heading.id.startswith("hub-"):
            # A script would take the heading for what it looks for on another page.
            message = (
                f"must not begin with hub-, which is for the hub's own parts, got {heading.id}"
            )
            yield Wrong(heading.line, "id", message)
    for line, ident in lost_ids(text, released).items():
        message = f"must end in {{: #{ident} }}, by which it was released, got no id"
        yield Wrong(line, "heading", message)


def _images(file: PageFile, root: Path) -> Iterator[Wrong]:
    docs = root / "docs"
    for image in file.text.images:
        if not image.description:
            message = f"must have a description in its brackets, got {shown(image.written)}"
            yield Wrong(image.line, "image", message)
        elif image.address and not leads_out(image.address):
            start = docs if image.address.startswith("/") else (root / file.document.file).parent
            path = (start / image.address.lstrip("/")).resolve()
            if not path.is_relative_to(docs.resolve()) or not path.is_file():
                message = f"must be a picture that lies below docs/, got {image.address}"
                yield Wrong(image.line, "image", message)


LINK = re.compile(r"(?<!!)\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)")


def _links(file: PageFile, files: Container[str], root: Path) -> Iterator[Wrong]:
    """Find links to pages that are not there, and those that leave the hub's own files."""
    folder = posixpath.dirname(file.document.file)
    for line, text in file.text.prose:
        for found in LINK.finditer(text):
            link = found[1].partition("#")[0]
            if not link or "{" in link or leads_out(link):
                continue
            if link.startswith("/"):
                if message := wrong_link(found[1]):
                    yield Wrong(line, "link", message)
                continue
            target = posixpath.normpath(posixpath.join(folder, link))
            if target.endswith(".md") and target.startswith("docs/"):
                if target not in files:
                    message = f"must lead to a page's file, got {link}, and there is no {target}"
                    yield Wrong(line, "link", message)
            elif not (target.startswith("docs/") and (root / target).is_file()):
                message = f"must lead to a file below docs/, such as a page's .md, got {link}"
                yield Wrong(line, "link", message)


def _sheet(text: PageText, slug: str) -> Iterator[Wrong]:
    if text.is_whole and slug not in text.called("worksheet"):
        message = f'must draw its sheet with {{{{ worksheet("{slug}") }}}}, got none'
        yield Wrong(1, "body", message)


def _briefing(text: PageText) -> Iterator[Wrong]:
    headings = tuple(heading.words for heading in text.headings if heading.level == 2)
    if headings != BRIEFING_BOXES:
        expected = " · ".join(BRIEFING_BOXES)
        got = " · ".join(headings) or "none"
        yield Wrong(1, "headings", f"must be {expected}, got {got}")
    words = count_of_words(text)
    low, high = BRIEFING_WORDS
    if not low <= words <= high:
        yield Wrong(1, "body", f"must be {low} to {high} words to fit one side, got {words}")
