"""What the owner has to look after, as the page and the command give it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.reading import file_at, page, select, target, words
from tests.build.written import PAGES, SETTINGS, data
from tests.conftest import ROOT

OWNERS = "/about/keeping-current/"


def plain(text: str) -> str:
    """Words with straight marks, however they are set."""
    return text.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'})


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What the command prints, line by line."""
    done = subprocess.run(
        [sys.executable, "-m", "macros.cli", "launch-check"],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "AUTHORITY"},
        capture_output=True,
        text=True,
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def test_the_owners_page_lists_what_the_command_prints(site: Path, printed: list[str]) -> None:
    shown = [
        plain(words(line))
        for waiting in select(page(site, OWNERS), "ul.hub-waiting")
        for line in select(waiting, "li")
    ]
    asked = [line.removeprefix("  [ ] ") for line in printed if line.startswith("  [ ] ")]
    assert shown == [plain(" ".join(line.split())) for line in asked]


def test_the_contacts_for_a_child_in_danger_now_stand_first_on_it(
    site: Path, printed: list[str]
) -> None:
    waiting = [
        value["label"]
        for value in SETTINGS["values"]
        if value.get("first") and not value["confirmed"]
    ]
    lists = page(site, OWNERS).xpath("//details[.//ul[contains(@class, 'hub-waiting')]]/summary")
    headings = [f"First: for a child in danger now ({len(waiting)})"] if waiting else []
    assert printed[: len(headings)] == headings
    assert words(lists[0]) == printed[0]
    asked = printed[1 : len(waiting) + 1]
    assert [line.removeprefix("  [ ] ").partition(":")[0] for line in asked] == waiting


def test_every_fact_that_is_not_confirmed_is_on_it(printed: list[str]) -> None:
    text = plain("\n".join(printed))
    waiting = [value for value in SETTINGS["values"] if not value["confirmed"]]
    assert [value["key"] for value in waiting if plain(value["ask"]) not in text] == []
    assert [entry for entry in SETTINGS["to_confirm"] if plain(entry["what"]) not in text] == []


def test_every_answer_that_is_not_approved_is_on_it(printed: list[str]) -> None:
    text = "\n".join(printed)
    answers = data("answers.yml")["answers"] + SETTINGS["answers"]
    drafts = [one["id"] for one in answers if one.get("status", "draft") == "draft"]
    assert [answer for answer in drafts if f"] {answer}: " not in text] == []


def test_the_owners_page_lists_every_page_once_by_its_review_date(site: Path) -> None:
    rows = page(site, OWNERS).xpath("//table[.//th[text()='Review by']]/tbody/tr")
    path = file_at(site, OWNERS)
    listed = []
    for row in rows:
        (link,) = row.xpath("./td[1]/a/@href")
        leads_to = target(site, path, str(link))
        assert leads_to
        found = f"/{leads_to[0].relative_to(site).as_posix().removesuffix('index.html')}"
        meta = PAGES[found].meta
        assert words(row[2]) == meta["status"]
        assert re.match(rf"{meta['review_by'].day} \w+ {meta['review_by'].year}", words(row[4]))
        listed.append((meta["review_by"], found))
    assert [date for date, _ in listed] == sorted(date for date, _ in listed)
    assert sorted(found for _, found in listed) == sorted(PAGES)
