"""`make queries` says what finds nothing good among what readers typed, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.node import Node
from tests.search.real_queries import (
    Asking,
    Typed,
    is_newer,
    main,
    places_of_wordings,
    read_typed,
    report,
)

SETTINGS = ROOT / "docs" / "data" / "settings.yml"


@pytest.fixture(scope="module")
def asking(site: Path) -> Iterator[Asking]:
    with Node() as node:
        yield Asking(node, site)


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    return places_of_wordings(ROOT, SETTINGS)


def told(asking: Asking, places: dict[str, str], *queries: Typed) -> str:
    return "\n".join(report(asking, queries, places))


def test_a_file_has_a_query_on_each_line_and_perhaps_what_it_should_find() -> None:
    text = "# from the log of March\nsafety plan\n\n a = b  =  /faq/#faq-47\nsafety plan\n"
    assert read_typed(text) == [Typed("safety plan"), Typed("a = b", "/faq/#faq-47")]


def test_what_is_found_is_only_counted(asking: Asking, places: dict[str, str]) -> None:
    found = told(asking, places, Typed("three houses"), Typed("safety plan", "/worksheets/"))
    assert found.startswith("1 of 2 queries find something good")
    assert "three houses" not in found


def test_what_has_no_page_is_listed_for_the_owner(asking: Asking, places: dict[str, str]) -> None:
    found = told(asking, places, Typed("three houses"), Typed("zebulon mileage claim"))
    head, _, listed = found.partition("The hub has no page about these")
    assert "1 of 2" in head
    assert "\nzebulon mileage claim\n    nearest: " in listed
    assert "on no page: zebulon" in listed


def test_the_place_for_a_wording_is_named_and_the_wording_tried(
    asking: Asking, places: dict[str, str]
) -> None:
    typed = Typed("zebulon who minds the twins", "/faq/#faq-47")
    found = told(asking, places, typed)
    file, _, line = places[typed.wanted].rpartition(":")
    written = (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1 :][:12]
    assert f"/faq/#faq-47 (a wording goes to {file}:{line})" in found
    assert "/faq/#faq-47" in "\n".join(written)
    assert asking.mended(typed)
    assert "a wording alone does not bring it" not in found


def test_an_address_that_is_none_is_said(asking: Asking, places: dict[str, str]) -> None:
    assert "/faq/#no-such is no address" in told(asking, places, Typed("plan", "/faq/#no-such"))


def test_a_site_older_than_what_is_written_is_built_first(tmp_path: Path) -> None:
    made = tmp_path / "entries.js"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").touch()
    assert is_newer(tmp_path / "docs", made)
    made.touch()
    assert not is_newer(tmp_path / "docs", made)


@pytest.mark.parametrize(("name", "got"), [("", "nothing"), ("nowhere.txt", "nowhere.txt")])
def test_without_a_file_the_command_says_what_it_needs(
    capsys: pytest.CaptureFixture[str], name: str, got: str
) -> None:
    assert main(name) == 1
    said = capsys.readouterr().err
    assert said.startswith("FILE must name a file of queries, one a line")
    assert said.endswith(f"got {got}\n")
