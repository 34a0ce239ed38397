"""Whether what the hub states as a fact can be traced to where it comes from.

A machine cannot tell a fact from advice. It can tell words that come with facts: a year, a
share, a study, a body, a section of a law. Where such words stand, a source stands with them,
or the text says that the thing is not known. What they say of each other is for a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.content.hub import Hub, Page
from tests.unit.listing import DOCS, SHEETS

ABOUT = ("about", "search", "a-z")
"""Sections that speak of the hub itself, and need no source for that."""

TELLING = re.compile(
    r"\b(?:19|20)\d\d\b|\d ?%|\bper cent\b|\bpercentage points?\b"
    r"|\b(?:[Rr]esearch|[Ss]tud(?:y|ies)|[Ee]valuat(?:ion|ions|ed)|[Ss]urveys?|[Tt]rials?"
    r"|[Rr]eviews? (?:of|found|says?)|[Pp]ublished (?:source|guidance|form|sheet|account)s?"
    r"|[Oo]ne (?:published )?source|Ofsted|DfE|[Ss]ections? \d+|Act \d{4}"
    r"|Turnell|Edwards|Munro|Weld|Greening|Parker|Elia|Cardiff)\b"
)
"""Words that come with a fact."""

UNKNOWN = re.compile(
    r"\b(?:not|never) (?:yet )?(?:checked|confirmed)|could not (?:confirm|check)"
    r"|(?:found|know of|names?) no (?:study|sheet)"
)
"""Words that say a thing is not known, for which there is no source."""

EXCUSED = {
    "guidance/conferences-and-meetings": {
        "the 2026 Act is on": "it only says which page of the hub has it",
    },
    "guidance/evidence-and-critique": {
        "Read both sides with care": "our advice on what the page cites above it",
    },
    "guidance/law-and-national-guidance": {
        "Each line is our short summary": "it says what the page is",
        "Look up as well": "names of laws to look up; nothing is said of them",
    },
}
"""Page → words of a paragraph that needs no source → why."""


def paragraphs(text: str) -> Iterator[str]:
    """Each paragraph, list, table or box, without headings and what is only an address.

    A list or a table and the line that leads into it are one: its source stands in either.
    """
    text = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
    whole = ""
    for block in re.split(r"\n\s*\n", text):
        whole = f"{whole}\n{block}" if whole else block
        if not whole.rstrip().endswith(":"):
            yield whole
            whole = ""
    yield whole


AT_THE_FOOT = "{: #where-this-comes-from }"
"""Ends the heading under which a page of steps says where all of them come from."""


def lacking(page: Page) -> Iterator[str]:
    invented = False
    for block in paragraphs(page.body.partition(AT_THE_FOOT)[2] or page.body):
        if block.lstrip().startswith("!!!"):
            invented = block.lstrip().startswith("!!! example")
        elif not block.startswith("    "):
            invented = False
        words = re.sub(r"\{\{.*?\}\}|\]\([^)]*\)", "", block)
        if (
            TELLING.search(words)
            and not invented
            and "cite(" not in block
            and not UNKNOWN.search(words)
        ):
            yield block


SAYING = sorted(
    path.relative_to(DOCS).with_suffix("").as_posix().removesuffix("/index")
    for path in DOCS.rglob("*.md")
    if path.relative_to(DOCS).parts[0] not in ABOUT and path != DOCS / "index.md"
)
"""Pages that say something about practice, law or evidence."""


@pytest.mark.parametrize("path", SAYING)
def test_a_paragraph_with_a_fact_names_its_source_or_says_that_it_is_not_known(
    hub: Hub, path: str
) -> None:
    excused = EXCUSED.get(path, {})
    found = list(lacking(hub.pages[path]))
    assert [block for block in found if not any(words in block for words in excused)] == []


def test_only_what_to_do_now_says_at_its_foot_where_it_comes_from(hub: Hub) -> None:
    assert [page.path for page in hub.pages.values() if AT_THE_FOOT in page.body] == ["danger-now"]


def test_every_line_at_that_foot_names_its_source(hub: Hub) -> None:
    _, _, foot = hub.pages["danger-now"].body.partition(AT_THE_FOOT)
    lines = re.findall(r"^- .*$", foot, re.MULTILINE)
    assert len(lines) >= 8
    assert [line for line in lines if "cite(" not in line] == []


def test_no_excuse_is_kept_for_a_paragraph_that_needs_none(hub: Hub) -> None:
    needed = {
        path: {words for words in excused if any(words in b for b in lacking(hub.pages[path]))}
        for path, excused in EXCUSED.items()
    }
    assert needed == {path: set(excused) for path, excused in EXCUSED.items()}


@pytest.mark.parametrize(
    "text",
    [
        "A review found little evidence.",
        "In 2018 ten councils tried it.",
        "It fell by 13 per cent.",
        "Section 47 asks for reasonable cause.",
        "- Say what you see.\n- Andrew Turnell wrote it.",
    ],
)
def test_words_that_come_with_a_fact_are_known(text: str) -> None:
    assert TELLING.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Say what you see, and write it down.",
        "Meet again in 3 weeks, at the review.",
        "Ask who would notice, and what they would do.",
    ],
)
def test_advice_is_not_taken_for_a_fact(text: str) -> None:
    assert not TELLING.search(text)


def test_a_source_may_stand_in_the_line_above_a_list() -> None:
    found = paragraphs("One.\n\nThey say:\n\n- two\n- three\n\nFour.")
    assert [block for block in found if block] == [
        "One.",
        "They say:\n- two\n- three",
        "Four.",
    ]


# Answers and terms


def without_addresses(text: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", text)


def test_an_answer_with_a_fact_names_its_source(hub: Hub) -> None:
    telling = [
        answer
        for answer in hub.answers.values()
        if TELLING.search(without_addresses(answer.answer)) and not UNKNOWN.search(answer.answer)
    ]
    assert telling
    assert [answer.id for answer in telling if not answer.sources] == []


LOCAL_ALONE = {"faq-80": "it names roles, and leads to the local page"}
"""Answer that is neither ours nor anybody's → why it needs no source."""


def test_an_answer_is_our_own_and_says_so_or_names_its_source(hub: Hub) -> None:
    neither = {
        answer.id for answer in hub.answers.values() if not answer.house and not answer.sources
    }
    assert neither == set(LOCAL_ALONE)


def test_a_term_with_a_fact_names_its_source(hub: Hub) -> None:
    telling = [term for term in hub.terms.values() if TELLING.search(term.meaning)]
    assert telling
    assert [term.id for term in telling if not term.sources] == []


def test_a_credit_names_its_source_or_says_that_nobody_elses_is_known(hub: Hub) -> None:
    unsourced = [credit for credit in hub.credits.values() if not credit.sources]
    assert [
        credit.key
        for credit in unsourced
        if not UNKNOWN.search(credit.origin) and "our own" not in credit.origin.lower()
    ] == []


# Every page of practice cites, marks what it asks for, and says what is known

PRACTICE = [
    path
    for path in SAYING
    if "/" in path and path.split("/")[0] in ("guidance", "services", "briefings", "worksheets")
]
"""Pages that tell somebody how to work; the front page of a section only lists them."""

UNCITED: dict[str, str] = {
    "worksheets/print": "a tool that prints several sheets",
}
"""Page of practice that cites nothing → why."""


def test_every_page_of_practice_cites_a_source(hub: Hub) -> None:
    assert {path for path in PRACTICE if not hub.pages[path].meta.sources} == set(UNCITED)


def test_every_page_of_practice_says_what_its_instructions_rest_on(hub: Hub) -> None:
    assert {path for path in PRACTICE if "basis(" not in hub.pages[path].body} == set(UNCITED)


KNOWN_ELSEWHERE = {
    "guidance/evidence-and-critique": "all of it says what the evidence shows",
    "guidance/law-and-national-guidance": "it points to the law, which no study tests",
    "guidance/three-voices": "words to read out; the page of each idea says what is known",
}
"""Page of guidance without a section on the evidence → why."""


def section(page: Page, ident: str) -> str:
    """The text under the heading of that id; empty where there is none."""
    return page.body.partition(f"{{: #{ident} }}")[2].partition("\n## ")[0]


def says_what_is_known(text: str) -> bool:
    return "cite(" in text or bool(UNKNOWN.search(text))


def test_every_page_of_guidance_says_what_the_evidence_shows(hub: Hub) -> None:
    silent = {
        page.path
        for page in hub.section_pages("guidance")
        if not says_what_is_known(section(page, "evidence"))
    }
    assert silent == set(KNOWN_ELSEWHERE)


@pytest.mark.parametrize("slug", SHEETS)
def test_every_sheet_says_what_is_known_about_it_and_what_is_not(hub: Hub, slug: str) -> None:
    text = section(hub.pages[f"worksheets/{slug}"], "what-is-known-about-it")
    assert says_what_is_known(text)
    assert re.search(r"\b(?:not?|never|nobody|little|only)\b", text, re.IGNORECASE)
