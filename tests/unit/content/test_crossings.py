"""Whether what belongs together is named on both sides: guidance, worksheets and questions."""

from __future__ import annotations

import pytest

from macros.content.hub import Hub, Page
from tests.unit.listing import DOCS, SHEETS

GUIDANCE = sorted(f"guidance/{path.stem}" for path in DOCS.glob("guidance/*.md"))
GUIDANCE.remove("guidance/index")
"""Every page of guidance; its front page lists them all and belongs to none."""

BANK = ("index", "all")
"""Pages of the bank that hold no category of their own."""

CATEGORIES = sorted(path.stem for path in DOCS.glob("questions/*.md") if path.stem not in BANK)

WITHOUT_A_SHEET = {
    "guidance/evidence-and-critique": "it weighs studies; nothing on it is done with a family",
    "guidance/law-and-national-guidance": "it points to the law; no sheet stands in for that",
}
"""Page of guidance that names no worksheet → why."""


def guides(hub: Hub, slug: str) -> set[str]:
    """Pages of guidance that a worksheet's page lists."""
    return {path for path in hub.pages[f"worksheets/{slug}"].meta.related.pages if path in GUIDANCE}


@pytest.mark.parametrize("path", GUIDANCE)
def test_a_sheet_names_the_guidance_that_names_it(hub: Hub, path: str) -> None:
    sheets = hub.pages[path].meta.related.worksheets
    assert [slug for slug in sheets if path not in guides(hub, slug)] == []


@pytest.mark.parametrize("slug", SHEETS)
def test_guidance_names_the_sheet_that_names_it(hub: Hub, slug: str) -> None:
    assert [
        path
        for path in sorted(guides(hub, slug))
        if slug not in hub.pages[path].meta.related.worksheets
    ] == []


@pytest.mark.parametrize("slug", SHEETS)
def test_every_sheet_has_a_page_of_guidance(hub: Hub, slug: str) -> None:
    assert guides(hub, slug)


@pytest.mark.parametrize("path", GUIDANCE)
def test_a_page_of_guidance_has_a_question_to_ask(hub: Hub, path: str) -> None:
    assert hub.pages[path].meta.related.questions


@pytest.mark.parametrize("path", GUIDANCE)
def test_a_page_of_guidance_has_a_sheet_or_a_reason(hub: Hub, path: str) -> None:
    assert bool(hub.pages[path].meta.related.worksheets) != (path in WITHOUT_A_SHEET)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_of_questions_is_named_by_guidance_or_a_service(
    hub: Hub, category: str
) -> None:
    def names(page: Page) -> bool:
        return f"questions/{category}" in page.meta.related.pages

    practice = [*hub.section_pages("guidance"), *hub.section_pages("services")]
    assert any(names(page) for page in practice)


def test_no_page_of_guidance_is_listed_twice_by_a_page(hub: Hub) -> None:
    assert [
        page.path
        for page in hub.pages.values()
        for listed in (
            page.meta.related.pages,
            page.meta.related.questions,
            page.meta.related.worksheets,
        )
        if len(listed) != len(set(listed))
    ] == []


BRIEFINGS = sorted(f"briefings/{path.stem}" for path in DOCS.glob("briefings/*.md"))
BRIEFINGS.remove("briefings/index")

PRACTICE = ("guidance", "services")
"""Sections of which a briefing is the short form."""


@pytest.mark.parametrize("path", BRIEFINGS)
def test_a_briefing_and_the_pages_it_sums_up_name_each_other(hub: Hub, path: str) -> None:
    sums_up = [
        other for other in hub.pages[path].meta.related.pages if other.split("/")[0] in PRACTICE
    ]
    assert sums_up
    assert [other for other in sums_up if path not in hub.pages[other].meta.related.pages] == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_a_page_that_names_a_briefing_is_named_by_it(hub: Hub, path: str) -> None:
    practice = [page for section in PRACTICE for page in hub.section_pages(section)]
    naming = [page.path for page in practice if path in page.meta.related.pages]
    assert [other for other in naming if other not in hub.pages[path].meta.related.pages] == []


def test_a_service_has_pages_questions_and_sheets_to_go_on_with(hub: Hub) -> None:
    lacking = [
        f"{page.path}: {what}"
        for page in hub.section_pages("services")
        for what in ("pages", "questions", "worksheets")
        if not getattr(page.meta.related, what)
    ]
    assert lacking == []
