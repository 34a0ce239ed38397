"""Rules on reading: who can read a page, a sheet or an idea, and how long a page is.

Reading age is the Flesch-Kincaid grade and five years:

    0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59 + 5

Sentences end with . ! or ?; a list item and a table cell end one too. Syllables are counted by
the hyphenation patterns of Pyphen (en_US). Headings, labels, other people's titles and bare
names are left out, since nobody reads them as sentences; a worksheet is measured by itself.
What macros draw, such as the questions of a category, counts, since the reader reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import pyphen  # type: ignore[import-untyped]

from macros.content.editorial.rule import Finding, on_body, on_entry, rule
from macros.content.hub import Hub, Page
from macros.content.written import Written
from macros.schema.content import Question, Voices

OLDEST_READER = 13
"""Highest reading age of a page for staff, in years."""

YOUNGEST_READER = 9
"""Highest reading age of words for a parent or a child, in years."""

FAMILIES = "families"
"""The section that parents and children read."""

SHORTEST_PAGE = 60
"""Words below which a page says too little to be opened for."""

UNPRINTED = {"kind", "part", "figure", "description", "ratio", "prompts"}
"""What of a block no family reads on its side: the prompts stand on the back."""

_CALL = re.compile(r"\{\{\s*(\w+)(?:\.(\w+)|\(([^)]*)\))\s*\}\}")
_NO_SENTENCE = re.compile(r"!!!|#|\|[-:| ]+$|=+$")
_BULLET = re.compile(r"^(?:[-*]|\d+\.)\s+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"\{:.*?\}|\*|`")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_WORD = re.compile(r"[A-Za-z’'-]*[A-Za-z]")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")


def sentences(text: str) -> list[str]:
    """Cut running text into sentences: one for each full stop, list item and table cell."""
    found: list[str] = []
    for line in re.sub(r"<[^>]+>", "", text).split("\n"):
        words = line.strip()
        if not words or _NO_SENTENCE.match(words):
            continue
        words = _BULLET.sub("", words)
        words = _LINK.sub(r"\1", words)
        words = _MARKUP.sub("", words)
        for cell in words.strip("|").split(" | "):
            found.extend(_END_OF_SENTENCE.split(cell))
    return [sentence for sentence in found if _LETTERS.search(sentence)]


def reading_age(found: list[str]) -> float:
    """Return the age, in years, at which somebody reads these sentences with ease."""
    words = [word for sentence in found for word in _WORD.findall(sentence)]
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(found) + 11.8 * syllables / len(words) - 15.59
    return grade + 5


@cache
def _syllables(word: str) -> int:
    return len(_patterns().positions(word.lower())) + 1


@cache
def _patterns() -> Any:
    return pyphen.Pyphen(lang="en_US")


# What macros draw


def _question(question: Question) -> str:
    return f"{question.text}\n\nListen for: {question.listen_for}"


DRAWN: dict[str, Callable[[Hub, str], Iterable[str]]] = {
    "question": lambda hub, key: [_question(hub.questions[key])],
    "question_list": lambda hub, key: [
        _question(one) for one in hub.questions.values() if one.category == key
    ],
    "question_bank": lambda hub, key: map(_question, hub.questions.values()),
    "category_list": lambda hub, key: [one.summary for one in hub.categories.values()],
    "answer_list": lambda hub, key: [one.answer for one in hub.answers.values()],
    "term_list": lambda hub, key: [one.meaning for one in hub.terms.values()],
    "voices": lambda hub, key: [
        f"{one.worker}\n\n{one.parent}\n\n{one.child}" for one in [hub.voices[key]]
    ],
    "page_list": lambda hub, key: [one.meta.summary for one in hub.section_pages(key)],
    "credit_list": lambda hub, key: [one.origin for one in hub.credits.values()],
    "local_history": lambda hub, key: [one.what for one in hub.settings.history],
    "local_values": lambda hub, key: [one.until_then for one in hub.settings.values],
    "home_tasks": lambda hub, key: [one.words for one in hub.home.tasks],
    "worksheet_gallery": lambda hub, key: [one.definition.purpose for one in hub.sheets.values()],
    "asked_list": lambda hub, key: [f"{one.asked}\n\n{one.changed}" for one in hub.asked],
    "local": lambda hub, key: [one.text for one in [hub.settings.value(key)] if one],
    "local_number": lambda hub, key: [one.text for one in [hub.settings.value(key)] if one],
}
"""Macro → the running text it draws. One that is not here draws names, dates or sheets."""


def drawn(hub: Hub, page: Page) -> str:
    """Return a page's text with what its macros draw in it."""

    def draw(found: re.Match[str]) -> str:
        name, field, given = found.groups()
        if field:
            return str(getattr(hub.settings.authority, field, ""))
        if name not in DRAWN:
            return ""
        return "\n\n".join(DRAWN[name](hub, (given or "").strip("\"' ")))

    return _CALL.sub(draw, page.body)


@lru_cache(maxsize=1)
def _sentences(written: Written) -> dict[str, list[str]]:
    """Path of each page → its sentences, drawn ones too."""
    pages = written.hub.pages
    return {path: sentences(drawn(written.hub, page)) for path, page in pages.items()}


# Rules


@rule(
    "reading-age",
    "A page can be read by somebody of 13, and what a family reads by somebody of 9.",
    whole=True,
)
def _page_reading_age(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        age = YOUNGEST_READER if page.section == FAMILIES else OLDEST_READER
        if wrong := _too_hard(_sentences(written)[page.path], age):
            yield on_body(page, 1, wrong, page.body)
    for document, place, idea in written.every(Voices):
        for voice, age in (
            ("worker", OLDEST_READER),
            ("parent", YOUNGEST_READER),
            ("child", YOUNGEST_READER),
        ):
            words = getattr(idea, voice)
            if wrong := _too_hard(sentences(words), age):
                yield on_entry(document, place, voice, wrong, words)
    for slug, sheet in written.hub.sheets.items():
        if sheet.definition.audience == "workers" or not sheet.definition.english:
            continue
        if wrong := _too_hard(_family_sentences(written, slug), YOUNGEST_READER):
            message = f"what a family reads {wrong}"
            yield on_entry(written.sheets[slug], (), "blocks", message, "")


def _too_hard(found: list[str], age: int) -> str:
    if not found or (real := reading_age(found)) <= age:
        return ""
    longest = max(found, key=lambda sentence: len(sentence.split()))
    return (
        f"must be easy to read at {age}, got a reading age of {real:.1f}; shorter words and "
        f"sentences help, and the longest is “{longest[:80]}…”"
    )


def _family_sentences(written: Written, slug: str) -> list[str]:
    """Sentences on the sides a family reads; a label of a few words is none."""
    names = {
        name
        for layout in written.hub.sheets[slug].definition.all_layouts
        for side in layout.sides
        if side.who == "family"
        for name in side.blocks()
    }
    texts = [
        text
        for place, text in written.sheets[slug].texts()
        if place[0] == "blocks" and place[1] in names and UNPRINTED.isdisjoint(place[2:])
    ]
    return [one for text in texts for one in sentences(text) if len(one.split()) > 3]


@rule("page-length", "A page has 60 words or more.", whole=True)
def _page_length(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        count = sum(len(one.split()) for one in _sentences(written)[page.path])
        if count < SHORTEST_PAGE:
            message = f"must have {SHORTEST_PAGE} words or more, got {count}"
            yield on_body(page, 1, message, page.body)
