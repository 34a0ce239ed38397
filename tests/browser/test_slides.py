"""Slides as a page: by keyboard, on paper, and without script."""

from __future__ import annotations

import io

import pypdfium2
from playwright.sync_api import expect

from tests.browser.conftest import Visit

DECK = "/training/sessions/scaling/slides-45/"


def test_slides_go_on_and_back_by_keyboard(visit: Visit) -> None:
    page = visit(DECK)
    expect(page.locator(".deck__slide:visible")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    expect(page.locator(".deck__said")).to_contain_text("Slide 3 of")
    assert page.url.endswith("#slide-3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".deck__said")).to_contain_text("Slide 2 of")
    page.keyboard.press("End")
    expect(page.locator(".deck__slide:visible h2")).to_contain_text("Credits, rights")


def test_every_slide_is_printed_with_its_notes(visit: Visit) -> None:
    page = visit(DECK)
    slides = page.locator(".deck__slide").count()
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as read:
        assert len(read) == slides
        for number, side in enumerate(read, start=1):
            assert f"Slide {number} of {slides}" in side.get_textpage().get_text_bounded()
        # Where a word ends is a matter of spaces, of which a PDF keeps few.
        second = "".join(read[1].get_textpage().get_text_bounded().split())
        assert "Fromminute0:3minutes." in second


def test_without_script_every_slide_stands_with_its_notes(visit: Visit) -> None:
    page = visit(DECK, java_script_enabled=False)
    slides = page.locator(".deck__slide")
    expect(page.locator(".deck__slide:visible")).to_have_count(slides.count())
    expect(page.locator(".deck__notes").first).to_be_visible()
    expect(page.get_by_role("button", name="Next")).to_be_hidden()
