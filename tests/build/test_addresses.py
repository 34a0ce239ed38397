"""Addresses are promises: what was given out leads to what it was given out for."""

from __future__ import annotations

from pathlib import Path

from tests.build.reading import file_at, ids, page, select, target, words
from tests.build.written import (
    ANSWERS,
    FORWARDS,
    PAGES,
    QUESTIONS,
    SHEETS,
    SHORT,
    SOURCES,
    TERMS,
    data,
)
from tests.each import each


@each("address", FORWARDS)
def test_an_address_that_sends_on_lands_in_one_hop(site: Path, address: str) -> None:
    path = file_at(site, address)
    (content,) = page(site, address).xpath("//meta[@http-equiv='refresh']/@content")
    wait, _, link = str(content).partition("; url=")
    assert wait == "0"
    found = target(site, path, link)
    place, _, ident = FORWARDS[address].partition("#")
    assert found == (file_at(site, place), ident)
    assert found[0].is_file()
    assert page(site, place).xpath("//meta[@http-equiv='refresh']") == []


@each("address", FORWARDS)
def test_an_address_that_sends_on_has_a_link_for_who_is_not_sent(site: Path, address: str) -> None:
    link = page(site, address).xpath("//main//a/@href")[0]
    place, _, ident = FORWARDS[address].partition("#")
    assert target(site, file_at(site, address), str(link)) == (file_at(site, place), ident)


def test_the_page_before_this_hub_leads_home() -> None:
    assert FORWARDS["/resource/signs-safety-resources/"] == "/"


@each("address", SHORT)
def test_a_short_address_can_be_read_out(address: str) -> None:
    code = address.split("/")[2]
    assert code.isascii()
    assert code.isalpha()
    assert code.islower()
    assert 2 <= len(code) <= 12


@each("question, category", QUESTIONS.items())
def test_a_question_is_at_its_address(site: Path, question: str, category: str) -> None:
    assert question in ids(file_at(site, f"/questions/{category}/"))


@each("answer", ANSWERS)
def test_an_answer_is_at_its_address(site: Path, answer: str) -> None:
    assert answer in ids(file_at(site, "/faq/"))


@each("term", TERMS)
def test_a_term_is_at_its_address(site: Path, term: str) -> None:
    assert term in ids(file_at(site, "/glossary/"))


@each("key", SOURCES)
def test_a_source_is_at_its_address(site: Path, key: str) -> None:
    assert f"source-{key.lower()}" in ids(file_at(site, "/about/sources/"))


@each("address", PAGES)
def test_an_address_is_lower_case_words_joined_by_hyphens(address: str) -> None:
    plain = address.replace("/", "").replace("-", "")
    assert not plain or (plain.isascii() and plain.isalnum() and plain == plain.lower())


@each("category", [entry["id"] for entry in data("questions.yml")["categories"]])
def test_every_category_of_questions_has_its_page(category: str) -> None:
    assert f"/questions/{category}/" in PAGES


@each("slug", SHEETS)
def test_a_worksheet_s_page_draws_its_sheet(site: Path, slug: str) -> None:
    drawn = select(page(site, f"/worksheets/{slug}/"), ".ws-sheet")
    layout = SHEETS[slug].layouts[0]
    assert [
        (side.get("data-worksheet"), side.get("data-paper"), side.get("data-orientation"))
        for side in drawn
    ] == [(slug, layout["paper"], layout["orientation"])] * len(layout["sides"])


@each(
    "slug, number",
    [(slug, number) for slug, sheet in SHEETS.items() for number in range(len(sheet.keys))],
)
def test_a_layout_s_own_page_draws_that_layout(site: Path, slug: str, number: int) -> None:
    sheet = SHEETS[slug]
    layout = sheet.layouts[number]
    drawn = select(page(site, f"/worksheets/{slug}/{sheet.keys[number]}/"), ".ws-sheet")
    assert [
        (side.get("data-worksheet"), side.get("data-paper"), side.get("data-orientation"))
        for side in drawn
    ] == [(slug, layout["paper"], layout["orientation"])] * len(layout["sides"])


@each("slug", SHEETS)
def test_a_sheet_is_drawn_as_blank_as_it_prints(site: Path, slug: str) -> None:
    # On its page a sheet is a picture of the paper; it is typed into on its own page.
    for side in select(page(site, f"/worksheets/{slug}/"), ".ws-sheet"):
        assert side.xpath(".//input|.//textarea") == []


@each("slug", SHEETS)
def test_every_block_of_a_side_is_drawn_on_it(site: Path, slug: str) -> None:
    definition = SHEETS[slug].definition
    drawn = " ".join(
        words(side).lower() for side in select(page(site, f"/worksheets/{slug}/"), ".ws-sheet")
    )
    labels = [
        block["label"]
        for block in definition["blocks"].values()
        # The others' labels are said by a screen reader and not printed.
        if block["kind"] not in ("fields", "drawing")
    ]
    placed = str(SHEETS[slug].layouts[0])
    names = [name for name in definition["blocks"] if f"'{name}'" in placed]
    assert names
    shown = [
        definition["blocks"][name]["label"]
        for name in names
        if definition["blocks"][name]["label"] in labels
    ]
    plain = drawn.replace("’", "'")
    assert [label for label in shown if label.lower() not in plain] == []


@each("slug", SHEETS)
def test_every_side_but_a_childs_says_what_to_do_if_a_child_is_in_danger(
    site: Path, slug: str
) -> None:
    danger = data("sheet-notes.yml")["danger"]
    sides = select(page(site, f"/worksheets/{slug}/"), ".ws-sheet")
    childs = [side for side in sides if "ws-sheet--children" in side.classes]
    assert [side for side in sides if (danger in words(side)) == (side in childs)] == []
    # A child's side speaks to the child alone: the worker's beside it says what to do.
    assert len(childs) < len(sides)
