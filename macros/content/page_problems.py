"""Checks the text of each page: its macros, citations, images, headings, and a briefing's form."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import get_args

from macros.content.headings import lost_ids, released_ids
from macros.content.hub import Page
from macros.content.macro_calls import wrong_calls
from macros.content.page_form import misread, wrong_link
from macros.content.page_text import count_of_words
from macros.content.raw_markup import wrong_markup
from macros.content.references import unknown
from macros.content.written import PageFile, Written
from macros.schema.base import Basis
from macros.source.problems import Problem, shown
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
    """Find everything that is wrong in the text of a page."""
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
    for path, file in written.pages.items():
        page = hub.pages.get(path)
        markup = list(wrong_markup(file.document.body))
        # What Jinja says of braces that are refused says it less plainly.
        refused = {wrong.line for wrong in markup if wrong.field == "braces"}
        yield from _calls(file, known, written.released, refused)
        yield from _headings(file)
        address = f"/{path}/" if path else "/"
        released = released_ids(hub.register, address, {*hub.redirects, *hub.withdrawals})
        for line, ident in lost_ids(file.text, released).items():
            message = f"must end in {{: #{ident} }}, by which it was released, got no id"
            yield file.document.body_problem(line, "heading", message)
        if path not in written.moved:
            yield from _images(file, hub.root)
            yield from _links(file, files, hub.root)
        for wrong_form in misread(file.text):
            yield file.document.body_problem(wrong_form.line, wrong_form.field, wrong_form.message)
        for wrong in markup:
            yield file.document.body_problem(wrong.line, wrong.field, wrong.message)
        if page and file.text.is_whole:
            yield from _citations(page, file.document)
        if page:
            yield from _plain_words(page, file.document)
        section, _, name = path.partition("/")
        briefing = section == "briefings" and bool(name)
        if briefing:
            yield from _briefing(file)
        if page and path not in written.moved and briefing != (page.meta.remember is not None):
            expected = "must be three lines of a briefing, got none"
            message = f"must be in a briefing alone, got them in {path}"
            yield file.document.problem(("remember",), expected if briefing else message)
        is_sheet = section == "worksheets" and name in written.sheet_names
        is_sheet = is_sheet and path not in written.moved
        if is_sheet and file.text.is_whole and name not in file.text.called("worksheet"):
            message = f'must draw its sheet with {{{{ worksheet("{name}") }}}}, got none'
            yield file.document.body_problem(1, "body", message)


def _calls(
    file: PageFile,
    known: dict[str, tuple[Container[str], str]],
    ended: Container[str],
    refused: Container[int],
) -> Iterator[Problem]:
    for wrong in wrong_calls(file.text):
        if wrong.macro == "macro" and wrong.line in refused:
            continue
        yield file.document.body_problem(wrong.line, wrong.macro, wrong.message)
    for call in file.text.calls:
        for key in call.texts if call.macro in known else ():
            if wrong_key := unknown(key, *known[call.macro], ended):
                yield file.document.body_problem(call.line, call.macro, wrong_key)


def _citations(page: Page, document: Document) -> Iterator[Problem]:
    cited = set(page.text.called("cite"))
    for call in page.text.calls:
        for key in call.texts if call.macro == "cite" else ():
            if key not in page.meta.sources:
                message = f"must name a key of this page's sources, got {key}"
                yield document.body_problem(call.line, "cite", message)
    for number, key in enumerate(page.meta.sources):
        if key not in cited:
            message = f"must be cited on the page, got {key}"
            yield document.problem(("sources", number), message)


def _plain_words(page: Page, document: Document) -> Iterator[Problem]:
    for field in ("title", "summary"):
        words = getattr(page.meta, field)
        if re.search(r"\{[{%#]", words):
            yield document.problem((field,), f"must be plain words, got {shown(words)}")


def _headings(file: PageFile) -> Iterator[Problem]:
    for heading in file.text.headings:
        if heading.level == 1:
            got = file.text.body.split("\n")[heading.line - 1]
            message = f"must be ## or lower (the title is drawn above), got {shown(got)}"
            yield file.document.body_problem(heading.line, "heading", message)
        if heading.id.startswith("hub-"):
            # A script would take the heading for what it looks for on another page.
            message = (
                f"must not begin with hub-, which is for the hub's own parts, got {heading.id}"
            )
            yield file.document.body_problem(heading.line, "id", message)


def _images(file: PageFile, root: Path) -> Iterator[Problem]:
    docs = root / "docs"
    folder = (root / file.document.file).parent
    for image in file.text.images:
        found = re.search(r"\]\(\s*<?([^)\s>]+)", image.written)
        address = found[1] if found else ""
        if (
            image.description
            and address
            and not re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE)
        ):
            start = docs if address.startswith("/") else folder
            path = (start / address.lstrip("/")).resolve()
            if not path.is_relative_to(docs.resolve()) or not path.is_file():
                message = f"must be a picture that lies below docs/, got {address}"
                yield file.document.body_problem(image.line, "image", message)
        if not image.description:
            message = f"must have a description in its brackets, got {shown(image.written)}"
            yield file.document.body_problem(image.line, "image", message)


LINK = re.compile(r"(?<!!)\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)")


def _links(file: PageFile, files: Container[str], root: Path) -> Iterator[Problem]:
    """Find links to pages that are not there, and those that leave the hub's own files."""
    folder = posixpath.dirname(file.document.file)
    for line, text in file.text.prose:
        for found in LINK.finditer(text):
            link = found[1].partition("#")[0]
            if not link or "{" in link or re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE):
                continue
            if link.startswith("/"):
                if message := wrong_link(found[1]):
                    yield file.document.body_problem(line, "link", message)
                continue
            target = posixpath.normpath(posixpath.join(folder, link))
            if target.endswith(".md") and target.startswith("docs/"):
                if target not in files:
                    message = f"must lead to a page's file, got {link}, and there is no {target}"
                    yield file.document.body_problem(line, "link", message)
            elif not (target.startswith("docs/") and (root / target).is_file()):
                message = f"must lead to a file below docs/, such as a page's .md, got {link}"
                yield file.document.body_problem(line, "link", message)


def _briefing(file: PageFile) -> Iterator[Problem]:
    headings = tuple(heading.words for heading in file.text.headings if heading.level == 2)
    if headings != BRIEFING_BOXES:
        expected = " · ".join(BRIEFING_BOXES)
        message = f"must be {expected}, got {' · '.join(headings) or 'none'}"
        yield file.document.body_problem(1, "headings", message)
    words = count_of_words(file.text)
    low, high = BRIEFING_WORDS
    if not low <= words <= high:
        message = f"must be {low} to {high} words to fit one side, got {words}"
        yield file.document.body_problem(1, "body", message)
