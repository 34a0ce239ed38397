"""The one typeface, cut down to what the hub prints."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.render.fonts import (
    FILE,
    LATIN,
    LATIN_EXTENDED,
    PACKAGE,
    PAPER,
    SCREEN,
    SHEET,
    SUBSETS,
    Weight,
    faces,
    preloaded,
    subset_font,
    unicode_range,
    write_fonts,
)
from tests.each import each

WEIGHTS: tuple[Weight, ...] = ("regular", "bold")
FILES = [(weight, part) for weight in WEIGHTS for part in (*SUBSETS, PAPER)]
KILOBYTES = {"": 19, "-extended": 16, PAPER: 32}
"""Most that a file may weigh."""


def codes_of(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for low, high in ranges for code in range(low, high + 1)}


def held(weight: Weight, part: str) -> set[int]:
    with TTFont(io.BytesIO(subset_font(weight, part))) as font:
        return set(font.getBestCmap())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("site") / "assets" / "fonts"
    write_fonts(folder)
    return folder, faces(SCREEN) + faces(SHEET)


def declared(family: str, name: str) -> list[str]:
    own = re.findall(rf'@font-face\{{font-family:"{family}"[^}}]*\}}', faces(family))
    return [found for rule in own for found in re.findall(rf"{name}:([^;}}]*)", rule)]


def test_the_same_font_is_cut_to_the_same_bytes_every_time() -> None:
    assert subset_font.__wrapped__("bold", "-extended") == subset_font("bold", "-extended")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("part", [*SUBSETS, PAPER])
def test_a_font_is_small(weight: Weight, part: str) -> None:
    assert len(subset_font(weight, part)) < KILOBYTES[part] * 1000


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_first_file_holds_what_english_prints_and_nothing_else(weight: Weight) -> None:
    with TTFont(FILE) as whole:
        expected = codes_of(LATIN) & set(whole.getBestCmap())
    assert held(weight, "") == expected


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_pdf_has_every_character_of_both_files_and_what_is_pasted_from_word(
    weight: Weight,
) -> None:
    pasted = set(map(ord, "\t\u00a0\u00ad\u2009\u2010\u2011\u2015\u202f■▪●\uf0a7\uf0b7"))
    assert held(weight, PAPER) == held(weight, "") | held(weight, "-extended") | pasted


@pytest.mark.parametrize("weight", WEIGHTS)
def test_no_two_characters_of_a_pdf_share_a_drawing(weight: Weight) -> None:
    with TTFont(io.BytesIO(subset_font(weight, PAPER))) as font:
        names = list(font.getBestCmap().values())
    assert sorted(names) == sorted(set(names))


@each(
    "name",
    [
        "Łucja",
        "Şahin",
        "Nguyễn",
        "Čapek",
        "Ștefan",
        "Zoë",
        "Siân",
        "Ṣẹ́gun",
        "Ọláṣubọ̀mí",
        "Əli",
        "əmi",
        "Ɔkɔmfo",
        "Ɛsi",
        "Ṅgọzi",
        "Krišjānis",
        "Ŵyn",
        "Thuỷ",
    ],
)
def test_a_child_can_write_their_own_name(name: str) -> None:
    assert {ord(letter) for letter in name} <= held("regular", PAPER)


def test_no_character_is_in_both_files() -> None:
    assert not codes_of(LATIN) & codes_of(LATIN_EXTENDED)


def test_single_characters_and_ranges_are_written_as_css_does() -> None:
    assert unicode_range([(0x20, 0x7E), (0x2022, 0x2022)]) == "U+20-7E, U+2022"


def test_every_file_that_the_style_names_is_written(written: tuple[Path, str]) -> None:
    folder, style = written
    named = re.findall(r"url\(\.\./fonts/([^)]+)\)", style)
    files = sorted(path.name for path in folder.glob("*.woff2"))
    assert sorted(named) == sorted([*files, *files])  # for pages and for sheets


def test_a_page_never_changes_the_type_it_began_in() -> None:
    assert declared(SCREEN, "font-display") == ["optional"] * 4


def test_a_sheet_waits_for_the_type_it_is_measured_in() -> None:
    assert declared(SHEET, "font-display") == ["block"] * 4


def test_a_first_view_asks_at_once_for_both_weights_of_english() -> None:
    names = [address.rsplit("/", 1)[-1].split(".")[0] for address in preloaded()]
    assert names == ["hub-sans-regular", "hub-sans-bold"]


def test_the_readers_own_type_takes_the_room_of_ours(written: tuple[Path, str]) -> None:
    _, style = written
    told = (
        r'src:local\("(Arial(?: Bold)?)"\)[^}]*?size-adjust:([^%]+)%;'
        r"ascent-override:([^%]+)%;descent-override:([^%]+)%;line-gap-override:0.00%"
    )
    found = {name: [float(share) for share in shares] for name, *shares in re.findall(told, style)}
    # Ours: 0.4190 and 0.4318 of its size wide, 0.984 high above the line, 0.273 below.
    # Arial: 0.4470 and 0.4814 wide.
    assert found == {
        "Arial": pytest.approx([93.74, 104.98, 29.12], abs=0.05),
        "Arial Bold": pytest.approx([89.70, 109.70, 30.44], abs=0.05),
    }


def test_a_browser_fetches_the_extended_file_only_when_it_meets_such_a_letter(
    written: tuple[Path, str],
) -> None:
    _, style = written
    ranges = re.findall(r"-(?:regular|bold)(-extended)?\.\w+\.woff2.*?unicode-range:([^}]+)", style)
    assert set(ranges) == {
        ("", unicode_range(LATIN)),
        ("-extended", unicode_range(LATIN_EXTENDED)),
    }


def test_a_file_is_named_by_what_is_in_it(written: tuple[Path, str]) -> None:
    folder, _ = written
    marks = [path.name.split(".")[1] for path in folder.glob("*.woff2")]
    assert len(set(marks)) == 4 and all(re.fullmatch(r"[0-9a-f]{8}", mark) for mark in marks)


def test_a_file_that_is_there_already_is_left_alone(written: tuple[Path, str]) -> None:
    folder, _ = written
    path = next(folder.glob("*.woff2"))
    path.chmod(0o444)
    before = path.stat().st_mtime_ns
    write_fonts(folder)
    assert path.stat().st_mtime_ns == before


def test_the_whole_font_comes_from_its_package_with_its_licence() -> None:
    assert FILE.is_file()
    assert "SIL OPEN FONT LICENSE" in (PACKAGE / "LICENSE").read_text("utf-8").upper()


@pytest.mark.parametrize(("weight", "part"), FILES)
def test_a_file_that_was_cut_does_not_bear_the_reserved_name(weight: Weight, part: str) -> None:
    with TTFont(io.BytesIO(subset_font(weight, part))) as font:
        # The copyright says which name is reserved.
        names = {one.toUnicode() for one in font["name"].names if one.nameID != 0}
    assert names and not any("source" in name.lower() for name in names)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_file_has_the_one_weight_it_is_named_by(weight: Weight) -> None:
    with TTFont(io.BytesIO(subset_font(weight, PAPER))) as font:
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == {"regular": 400, "bold": 600}[weight]


@pytest.mark.parametrize(("weight", "part"), FILES)
def test_a_file_that_was_cut_says_whose_it_is(weight: Weight, part: str) -> None:
    with TTFont(io.BytesIO(subset_font(weight, part))) as font:
        names = {one.nameID: one.toUnicode() for one in font["name"].names}
    assert "Adobe" in names[0] and "Reserved Font Name" in names[0]
    assert "Open Font License" in names[13]


def test_the_licence_lies_beside_the_files(tmp_path: Path) -> None:
    write_fonts(tmp_path)
    text = (tmp_path / "licence.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "with Reserved Font Name 'Source'" in text
    assert [path.name for path in tmp_path.iterdir() if "source" in path.name.lower()] == []
