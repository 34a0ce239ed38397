"""What the owner has to look after, as the command gives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.reading import page, words
from tests.build.written import SETTINGS, data
from tests.conftest import ROOT

KEPT = "/about/keeping-current/"


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


def test_the_lists_of_its_owner_stand_on_no_page(site: Path, printed: list[str]) -> None:
    text = plain(words(page(site, KEPT)))
    lines = [plain(line.removeprefix("  [ ] ")) for line in printed if line.startswith("  [ ] ")]
    assert len(lines) > 50
    assert [line for line in lines if line in text] == []
    assert len(page(site, KEPT).xpath("//main//table//tr")) < 10


def test_the_contacts_for_a_child_in_danger_now_stand_first(printed: list[str]) -> None:
    waiting = [
        value["label"]
        for value in SETTINGS["values"]
        if value.get("first") and not value["confirmed"]
    ]
    headings = [f"First: for a child in danger now ({len(waiting)})"] if waiting else []
    assert printed[: len(headings)] == headings
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
