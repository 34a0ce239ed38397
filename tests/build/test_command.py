"""`make build`: a whole site, the same every time, and nothing beside it."""

from __future__ import annotations

import gzip
import os
import re
import time
from pathlib import Path

import brotli

from macros.render.kept import keep
from tests.build.projects import fingerprint, left_over, replace
from tests.build.reading import files, html_files
from tests.build.test_register import small_hub
from tests.build.written import BARE, DECKS, FORWARDS, PAGES, SHEETS
from tests.conftest import run_build


def test_the_site_builds_without_a_warning(said: str) -> None:
    assert not re.findall(r"(?im)^.*\b(?:warning|deprecated|error)\b.*$", said)


def test_two_builds_give_the_same_bytes(site: Path, again: Path) -> None:
    first, second = fingerprint(site), fingerprint(again / "site")
    assert sorted(name for name in first | second if first.get(name) != second.get(name)) == []


def test_the_build_ends_with_how_many_pages_it_wrote(site: Path, said: str) -> None:
    written = len(list(site.rglob("index.html")))
    assert f"{written} pages in site/" in said.splitlines()


def test_the_site_holds_what_editors_wrote_and_no_other_page(site: Path) -> None:
    found = set(html_files(site))
    sheets = {
        "/" + path.relative_to(site).as_posix() + "/"
        for slug in SHEETS
        for path in (site / "worksheets" / slug).iterdir()
        if path.is_dir()
    }
    assert set(BARE) <= sheets
    assert sorted(found - sheets) == sorted([*PAGES, *DECKS, *FORWARDS, "/404.html"])


def test_a_build_leaves_nothing_beside_the_site(again: Path) -> None:
    assert left_over(again) == []


def test_a_web_server_of_another_user_may_read_every_file(site: Path) -> None:
    shut = [
        path.relative_to(site).as_posix()
        for path in [site, *site.rglob("*")]
        if not path.stat().st_mode & (0o005 if path.is_dir() else 0o004)
    ]
    assert shut == []


def test_every_text_lies_packed_beside_it_where_that_is_shorter(site: Path) -> None:
    texts = [path for path in files(site) if path.suffix in (".html", ".css", ".js", ".xml")]
    for path in texts:
        data = path.read_bytes()
        if len(data) < 1_000:
            continue
        packed = path.with_name(path.name + ".br").read_bytes()
        zipped = path.with_name(path.name + ".gz").read_bytes()
        assert brotli.decompress(packed) == data == gzip.decompress(zipped)
        assert len(packed) < len(data) > len(zipped)


def test_a_build_reads_what_editors_wrote_once(tmp_path: Path) -> None:
    project = small_hub(tmp_path / "project").root
    reads = "    return written, reader.problems\n"
    replace(project, "macros/content/load.py", reads, f'    print("hub read")\n{reads}')
    done = run_build(project)
    assert (done.returncode, done.stdout.count("hub read")) == (0, 1)


def test_a_build_clears_away_what_none_has_needed_for_a_day(tmp_path: Path) -> None:
    project = small_hub(tmp_path / "project").root
    unread, needed = project / ".cache/sheets/old.pdf.kept", project / ".cache/sheets/new.pdf.kept"
    for path, hours in ((unread, 25), (needed, 1)):
        keep(path, b"a sheet as it was")
        then = time.time() - hours * 60 * 60
        os.utime(path, (then, then))
    assert run_build(project).returncode == 0
    assert (unread.exists(), needed.exists()) == (False, True)
