"""Each answer as a reader meets it: its address, its date, where it comes from, its standing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.build.reading import file_at, links, page, select, target, words
from tests.build.written import SETTINGS, data
from tests.each import each

ANSWERS: dict[str, dict[str, Any]] = {
    answer["id"]: answer for answer in data("answers.yml")["answers"] + SETTINGS["answers"]
}


def about(site: Path, key: str) -> Any:
    """The line below an answer."""
    (answer,) = page(site, "/faq/").xpath(f"//*[@id='{key}']")
    (line,) = select(answer, "p.hub-answer__about")
    return line


@each("key", ANSWERS)
def test_an_answer_shows_its_date(site: Path, key: str) -> None:
    date = ANSWERS[key]["date"]
    assert f"{date.day} {date:%B %Y}" in words(about(site, key))


@each("key", ANSWERS)
def test_an_answer_gives_its_own_address(site: Path, key: str) -> None:
    (answer,) = page(site, "/faq/").xpath(f"//*[@id='{key}']")
    assert f"#{key}" in [link for _, _, link in links(answer)]


@each("key", ANSWERS)
def test_an_answer_says_whether_it_is_our_own_and_awaits_approval(site: Path, key: str) -> None:
    answer = ANSWERS[key]
    waits = answer.get("status", "draft") == "draft"
    house = "House answer, awaiting approval" if waits else "House answer"
    said = house if answer["house"] else "Draft" if waits else None
    assert [words(chip) for chip in select(about(site, key), "span.hub-chip")] == [
        one for one in [said] if one
    ]


@each("key", ANSWERS)
def test_an_answer_leads_to_each_of_its_sources_and_pages(site: Path, key: str) -> None:
    path = file_at(site, "/faq/")
    reached = [target(site, path, link) for _, _, link in links(about(site, key))]
    sources = [
        (file_at(site, "/about/sources/"), f"source-{source.lower()}")
        for source in ANSWERS[key].get("sources", [])
    ]
    pages = [(file_at(site, f"/{path}/"), "") for path in ANSWERS[key].get("pages", [])]
    assert [wanted for wanted in sources + pages if wanted not in reached] == []
