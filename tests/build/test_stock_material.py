"""The way back (decisions/0002): without `custom_dir` the hub builds with stock Material."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.reading import file_at, ids, page, select
from tests.build.stock import build_stock, stock_project
from tests.build.written import PAGES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = stock_project(tmp_path_factory.mktemp("stock") / "project")
    build_stock(project)
    return project / "site"


def test_every_page_is_there(stock: Path) -> None:
    lacking = [page for page in PAGES if not (stock / page.strip("/") / "index.html").is_file()]
    assert lacking == []


def test_a_page_is_drawn_by_material_and_has_the_addresses_of_ours(site: Path, stock: Path) -> None:
    address = "/guidance/danger-statements/"
    assert select(page(stock, address), "div.md-content")
    assert not select(page(stock, address), ".hub-body")
    text = (ROOT / "docs" / f"{address.strip('/')}.md").read_text("utf-8")
    headings = set(re.findall(r"^##+ .*\{: #([\w-]+) \}$", text, re.MULTILINE))
    assert len(headings) > 3
    assert headings <= ids(file_at(site, address)) & ids(file_at(stock, address))


def test_what_macros_draw_is_there_too(site: Path, stock: Path) -> None:
    for address, drawn in (("/questions/all/", ".hub-questions__item"), ("/faq/", ".hub-answer")):
        found = len(select(page(site, address), drawn))
        assert found > 20
        assert len(select(page(stock, address), drawn)) == found
