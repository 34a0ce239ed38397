"""Two builds are the same in every byte but the tag that names the generator."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.compare_sites import differences

TAG = '<head>\n<meta name="generator" content="{}">\n<title>A</title></head>'


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        folder = tmp_path / name / "a"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(TAG.format(name), "utf-8")
        (folder / "a.pdf").write_bytes(b"%PDF")
    return tmp_path / "one", tmp_path / "other"


def test_sites_that_differ_in_the_generator_s_tag_alone_are_the_same(
    sites: tuple[Path, Path],
) -> None:
    assert list(differences(*sites)) == []


def test_one_other_byte_of_a_page_is_told(sites: tuple[Path, Path]) -> None:
    page = sites[1] / "a/index.html"
    page.write_text(page.read_text("utf-8").replace("<title>A", "<title>B"), "utf-8")
    assert list(differences(*sites)) == ["a/index.html: not the same"]


def test_the_tag_is_passed_over_in_pages_alone(sites: tuple[Path, Path]) -> None:
    for site in sites:
        (site / "a.js").write_text(f'<meta name="generator" content="{site.name}">', "utf-8")
    assert list(differences(*sites)) == ["a.js: not the same"]


def test_a_file_that_one_site_lacks_is_told(sites: tuple[Path, Path]) -> None:
    (sites[0] / "a/a.pdf").unlink()
    assert list(differences(*sites)) == ["a/a.pdf: only in other"]
