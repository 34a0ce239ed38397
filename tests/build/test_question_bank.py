"""The page that holds every question of the bank, as it was built."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from tests.build.written import QUESTIONS
from tests.each import each


@pytest.fixture(scope="module")
def bank(site: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((site / "questions/all/index.html").read_text("utf-8"))


def test_every_question_is_in_the_bank_once(bank: lxml.html.HtmlElement) -> None:
    found = [item.get("data-question") for item in bank.xpath("//*[@data-question]")]
    assert sorted(found) == sorted(QUESTIONS)


def test_each_leads_to_its_own_address_and_has_no_other(bank: lxml.html.HtmlElement) -> None:
    for item in bank.xpath("//*[@data-question]"):
        key = item.get("data-question")
        assert item.get("id") is None
        (link,) = item.xpath('.//a[@class="hub-bank__address"]')
        assert link.get("href") == f"../../questions/{QUESTIONS[key]}/#{key}"


@each("category", sorted(set(QUESTIONS.values())))
def test_a_category_leads_to_its_questions_in_the_bank(site: Path, category: str) -> None:
    page = lxml.html.fromstring((site / f"questions/{category}/index.html").read_text("utf-8"))
    assert page.xpath(f'//a[@href="../../questions/all/?category={category}"]')


def test_the_front_of_the_questions_and_home_lead_to_the_bank(site: Path) -> None:
    for file, href in (("questions/index.html", "all/"), ("index.html", "questions/all/")):
        page = lxml.html.fromstring((site / file).read_text("utf-8"))
        assert page.xpath(f'//main//a[@href="{href}"]'), file
