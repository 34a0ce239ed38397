"""The bundle, unpacked and opened by double click in Firefox, and printed."""

from __future__ import annotations

from pathlib import Path

from macros.content.hub import Hub
from tests.firefox import Firefox
from tests.print.papers import read

ASKED = (
    "JSON.stringify(performance.getEntries().map(entry => entry.name)"
    ".filter(name => /^[a-z]+:/.test(name) && !/^(file|data|blob):/.test(name)))"
)
"""What the open page asked for that is no file."""


def test_search_finds_and_its_result_opens(firefox: Firefox, unpacked: Path) -> None:
    firefox.open((unpacked / "index.html").as_uri())
    firefox.evaluate("document.getElementById('hub-q').value = 'danger statement'")
    firefox.evaluate("document.querySelector('form.hub-search button').click()")
    firefox.until("location.pathname.endsWith('/search/index.html')")
    firefox.until("document.querySelectorAll('#hub-results a').length")
    assert firefox.evaluate(ASKED) == "[]"
    firefox.evaluate("document.querySelector('#hub-results a').click()")
    firefox.until("!location.pathname.endsWith('/search/index.html')")
    firefox.until("document.readyState === 'complete'")
    assert firefox.evaluate("document.querySelectorAll('h1').length") == 1


def test_the_style_and_the_type_are_loaded_and_the_copy_says_its_age(
    firefox: Firefox, unpacked: Path
) -> None:
    firefox.open((unpacked / "guidance/mapping/index.html").as_uri())
    loaded = "[...document.fonts].filter(face => face.status === 'loaded').length"
    assert firefox.until(f"document.fonts.ready.then(() => {loaded})") >= 2
    said = firefox.evaluate("document.querySelector('.hub-carried').innerText")
    assert "made on 26 November 2026" in said
    assert firefox.evaluate(ASKED) == "[]"


def test_a_filter_narrows_the_worksheets(firefox: Firefox, unpacked: Path, hub: Hub) -> None:
    firefox.open((unpacked / "worksheets/index.html").as_uri())
    firefox.evaluate("document.querySelector('[name=audience][value=children]').click()")
    wanted = sum(sheet.definition.audience == "children" for sheet in hub.sheets.values())
    shown = "document.querySelectorAll('.hub-gallery > li:not([hidden])').length"
    assert firefox.evaluate(shown) == wanted


def test_several_sheets_print_as_one_job(firefox: Firefox, unpacked: Path) -> None:
    firefox.open((unpacked / "worksheets/index.html").as_uri())
    firefox.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    for slug in ("three-column-map", "safety-scale"):
        firefox.evaluate(f"document.querySelector('[data-sheet={slug}] input').click()")
    firefox.evaluate("document.querySelector('.hub-tray .hub-button--first').click()")
    firefox.until("document.body.dataset.printed")
    texts = " ".join(side.words for side in read(firefox.print_open_page()).sides)
    assert "Contents of this print" in texts
    for number in (1, 2, 3):
        assert f"Page {number} of 3" in texts


def test_a_sheet_prints_on_its_paper(firefox: Firefox, unpacked: Path) -> None:
    pdf = firefox.print((unpacked / "worksheets/safety-scale/a4/index.html").as_uri())
    (side,) = read(pdf).sides
    assert round(side.width_mm) == 297
    assert "999" in side.words


def test_a_short_address_leads_on(firefox: Firefox, unpacked: Path, hub: Hub) -> None:
    short = hub.sheets["safety-scale"].definition.short
    firefox.call(
        "browsingContext.navigate",
        context=firefox.context,
        url=(unpacked / "go" / short / "index.html").as_uri(),
        wait="none",
    )
    firefox.until("location.pathname.endsWith('/worksheets/safety-scale/index.html')")


def test_the_link_keeper_knows_the_hub_s_addresses(firefox: Firefox, unpacked: Path) -> None:
    firefox.open((unpacked / "training/links/index.html").as_uri())
    firefox.evaluate(
        "document.querySelector('.hub-keeper textarea').value = "
        "'/guidance/mapping/ /resource/signs-safety-resources/'"
    )
    firefox.evaluate("document.querySelector('.hub-keeper form').requestSubmit()")
    said = firefox.until("document.querySelector('.hub-keeper__count').textContent")
    assert "1 current, 1 moved" in said
