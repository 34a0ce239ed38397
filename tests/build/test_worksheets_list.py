"""worksheets.json: what other programs may rely on, true to the byte and the side."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests import promises
from tests.build.reading import file_at, page, select, target, tree, words
from tests.build.written import SHEETS
from tests.print.papers import read


@pytest.fixture(scope="session")
def listed(site: Path) -> dict[str, dict[str, Any]]:
    found = json.loads((site / "worksheets.json").read_text("utf-8"))
    return {entry["slug"]: entry for entry in found}


@pytest.fixture(params=SHEETS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def sheet(listed: dict[str, dict[str, Any]], slug: str) -> dict[str, Any]:
    return listed[slug]


@pytest.fixture
def formats(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sheet["formats"]
    return found


def sides_of(site: Path, found: dict[str, Any]) -> list[str]:
    """The words of each printed side of a format; of the whole of a Word file."""
    path = file_at(site, found["href"])
    if path.suffix == ".pdf":
        return [side.words for side in read(path.read_bytes()).sides]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as held:
            names = [name for name in held.namelist() if name.endswith(".xml")]
            return [" ".join(held.read(name).decode("utf-8") for name in names)]
    return [words(side) for side in select(page(site, found["href"]), ".ws-sheet")]


def test_every_worksheet_is_listed_once(site: Path) -> None:
    found = json.loads((site / "worksheets.json").read_text("utf-8"))
    assert sorted(entry["slug"] for entry in found) == sorted(SHEETS)


def test_a_worksheet_has_the_promised_fields(sheet: dict[str, Any]) -> None:
    assert list(sheet) == promises.SHEET_FIELDS


@pytest.mark.parametrize("field", ["title", "purpose", "audience"])
def test_a_worksheet_is_described_as_its_editor_wrote_it(
    sheet: dict[str, Any], slug: str, field: str
) -> None:
    assert sheet[field] == SHEETS[slug].definition[field]


@pytest.mark.parametrize("field", ["short", "address"])
def test_a_worksheet_s_addresses_are_there(site: Path, sheet: dict[str, Any], field: str) -> None:
    assert file_at(site, sheet[field]).is_file()


def test_a_worksheet_is_at_the_address_of_its_slug(sheet: dict[str, Any], slug: str) -> None:
    assert sheet["address"] == f"/worksheets/{slug}/"


@pytest.mark.parametrize("kind", ["print", "pdf"])
def test_every_layout_has_a_page_to_print_and_a_pdf(
    formats: list[dict[str, Any]], slug: str, kind: str
) -> None:
    found = [(entry["paper"], entry["orientation"]) for entry in formats if entry["kind"] == kind]
    layouts = [layout for layout in SHEETS[slug].layouts if not layout.get("large_print")]
    assert found == [(layout["paper"], layout["orientation"]) for layout in layouts]


def test_the_formats_of_a_layout_are_at_the_promised_addresses(
    formats: list[dict[str, Any]], slug: str
) -> None:
    found = [entry["href"] for entry in formats if entry["kind"] in ("print", "pdf")]
    promised = [
        f"/worksheets/{slug}/{name}"
        for key in SHEETS[slug].keys
        for name in (f"{key}/", f"{slug}-{key}.pdf")
    ]
    assert sorted(found) == sorted(promised)


def test_a_format_is_of_a_promised_kind(formats: list[dict[str, Any]]) -> None:
    assert {entry["kind"] for entry in formats} <= promises.FORMAT_KINDS


def test_a_format_has_the_promised_fields(formats: list[dict[str, Any]]) -> None:
    assert [list(entry) for entry in formats] == [promises.FORMAT_FIELDS] * len(formats)


def test_a_format_gives_its_file_s_true_size(site: Path, formats: list[dict[str, Any]]) -> None:
    true = [file_at(site, entry["href"]).stat().st_size for entry in formats]
    assert [entry["bytes"] for entry in formats] == true


def test_a_format_gives_its_true_number_of_sides(site: Path, formats: list[dict[str, Any]]) -> None:
    # A Word file has sides only once a program has laid it out: the print ring counts them.
    counted = [entry for entry in formats if entry["kind"] not in ("docx", "picture")]
    assert counted
    assert [entry["sides"] for entry in counted] == [
        len(sides_of(site, entry)) for entry in counted
    ]


def size_mm(entry: dict[str, Any]) -> tuple[int, int]:
    short, long = promises.PAPER_MM[entry["paper"]]
    return (long, short) if entry["orientation"] == "landscape" else (short, long)


def test_a_pdf_is_on_the_paper_it_gives(site: Path, formats: list[dict[str, Any]]) -> None:
    for entry in formats:
        if not entry["href"].endswith(".pdf"):
            continue
        for side in pypdf.PdfReader(file_at(site, entry["href"])).pages:
            box = (float(side.mediabox.width), float(side.mediabox.height))
            in_mm = tuple(points * 25.4 / 72 for points in box)
            assert in_mm == pytest.approx(size_mm(entry), abs=0.5)


def test_a_page_to_print_asks_for_the_paper_it_gives(
    site: Path, formats: list[dict[str, Any]]
) -> None:
    for entry in formats:
        if entry["kind"] != "print":
            continue
        path = file_at(site, entry["href"])
        styles = [
            found[0].read_text("utf-8")
            for link in tree(path).xpath("//link[@rel='stylesheet']/@href")
            if (found := target(site, path, str(link)))
        ]
        width, height = size_mm(entry)
        asked = re.findall(r"@page[^{]*\{[^}]*\}", "".join(styles))
        assert asked == [f"@page{{size:{width}mm {height}mm;margin:0}}"]


def test_every_format_carries_the_sheet_s_revision(
    sheet: dict[str, Any], formats: list[dict[str, Any]]
) -> None:
    assert {entry["revision"] for entry in formats} == {sheet["revision"]}


def test_every_side_of_every_format_prints_the_revision(
    site: Path, formats: list[dict[str, Any]]
) -> None:
    silent = [
        entry["href"]
        for entry in formats
        if entry["kind"] != "picture"
        for side in sides_of(site, entry)
        if entry["revision"] not in side
    ]
    assert silent == []


def test_a_picture_shows_one_side(formats: list[dict[str, Any]], slug: str) -> None:
    found = [(entry["href"], entry["sides"]) for entry in formats if entry["kind"] == "picture"]
    stem = f"/worksheets/{slug}/{slug}"
    assert found == [(f"{stem}.webp", 1), (f"{stem}.png", 1), (f"{stem}.svg", 1)]


def test_a_worksheet_s_page_offers_every_format(site: Path, sheet: dict[str, Any]) -> None:
    root = page(site, sheet["address"])
    files = {
        target(site, file_at(site, sheet["address"]), str(link))
        for line in select(root, ".hub-sheet")
        for link in line.xpath(".//a/@href")
    }
    for entry in sheet["formats"]:
        # The small picture is for pages.
        assert (file_at(site, entry["href"]), "") in files or entry["href"].endswith(".webp")


def test_a_worksheet_s_page_gives_the_size_of_what_is_downloaded(
    site: Path, sheet: dict[str, Any]
) -> None:
    offered = " ".join(words(line) for line in select(page(site, sheet["address"]), ".hub-sheet"))
    files = [
        entry
        for entry in sheet["formats"]
        if entry["kind"] != "print" and not entry["href"].endswith(".webp")
    ]
    sizes = [f"{round(entry['bytes'] / 1000)} KB" for entry in files]
    assert [size for size in sizes if size not in offered] == []
