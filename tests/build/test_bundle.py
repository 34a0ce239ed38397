"""The hub as one file to carry: what is in it, and what it says of itself."""

from __future__ import annotations

import datetime
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from macros.content.hub import Hub
from macros.render.typography import day
from macros.site.bundle import KEPT_DAYS, READ_FIRST, Copy, copy_of, write_bundle
from tests.build.reading import files, tree
from tests.conftest import MADE


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, path.read_text("utf-8")


def test_everything_of_the_site_is_in_it_but_the_page_only_a_server_shows(
    bundle: Path, site: Path
) -> None:
    built = {path.relative_to(site).as_posix() for path in files(site)}
    with zipfile.ZipFile(bundle) as opened:
        assert opened.testzip() is None
        assert set(opened.namelist()) == built - {"404.html"} | {READ_FIRST}


def test_what_to_open_lies_at_the_top(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        assert "index.html" in opened.namelist()


def test_no_name_in_it_is_too_long_or_too_strange_for_any_system(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
    # 260 signs is the limit of old Windows programs; the folder it lies in has the rest.
    assert [name for name in names if len(name) > 110] == []
    assert [name for name in names if not re.fullmatch(r"[a-z0-9._/-]+", name, re.ASCII)] == []
    assert len({name.lower() for name in names}) == len(names)


def test_every_address_in_it_names_a_file_and_never_a_folder(unpacked: Path) -> None:
    wrong = []
    for path, _ in texts(unpacked):
        root = tree(path)
        found = [str(value) for value in root.xpath("//@href|//@src|//@action")]
        found += [
            str(value).partition("url=")[2]
            for value in root.xpath("//meta[@http-equiv='refresh']/@content")
        ]
        for address in found:
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            target = (path.parent / unquote(parts.path)).resolve()
            if parts.path.startswith("/") or not target.is_file():
                wrong.append(f"{path.relative_to(unpacked)}: {address}")
    assert wrong == []


def test_a_fragment_and_a_question_stay_behind_the_page_they_belong_to(unpacked: Path) -> None:
    said = [text for _, text in texts(unpacked)]
    assert any(re.search(r'href="[^"]*/index\.html#[^"]+"', text) for text in said)
    assert any(re.search(r'href="[^"]*/index\.html\?from=[^"]+"', text) for text in said)


@pytest.mark.parametrize("path", ["index.html", "guidance/mapping/index.html", "faq/index.html"])
def test_a_page_says_how_old_the_copy_is_and_where_the_living_hub_is(
    unpacked: Path, hub: Hub, path: str
) -> None:
    (note,) = tree(unpacked / path).xpath("//aside[@class='hub-carried']")
    said = " ".join(note.text_content().split())
    assert f"a copy of the hub, made on {day(MADE)}" in said
    host = hub.settings.value("hub-address")
    assert host is not None
    if host.confirmed:
        assert str(host.value) in said
    else:
        assert "is not confirmed yet" in said
        assert note.xpath(".//a") == []


def test_every_page_with_a_head_says_that_it_is_a_copy(unpacked: Path) -> None:
    silent = [
        path.relative_to(unpacked).as_posix()
        for path, text in texts(unpacked)
        if 'class="hub-top"' in text and 'class="hub-carried"' not in text
    ]
    assert silent == []


def test_the_line_for_a_child_in_danger_stands_before_the_words_about_the_copy(
    unpacked: Path,
) -> None:
    for _, text in texts(unpacked):
        if "hub-carried" in text:
            assert text.index('href="tel:999"') < text.index('class="hub-carried"')


def test_the_words_about_the_copy_follow_every_step_of_what_to_do_now(unpacked: Path) -> None:
    text = (unpacked / "danger-now/index.html").read_text("utf-8")
    assert text.index("</main>") < text.index('class="hub-carried"') < text.index("<footer")


def test_the_site_itself_does_not_say_that_it_is_a_copy(site: Path) -> None:
    assert [path for path, text in texts(site) if "hub-carried" in text] == []


def test_the_text_beside_it_says_how_to_open_it_and_until_when(unpacked: Path) -> None:
    said = (unpacked / READ_FIRST).read_text("utf-8")
    assert "open index.html" in said
    assert f"made on {day(MADE)}" in said
    assert f"until {day(MADE + datetime.timedelta(days=KEPT_DAYS))}" in said


def test_no_page_asks_ahead_for_a_file_that_a_browser_refuses_from_disk(
    unpacked: Path, site: Path
) -> None:
    assert "preload" in (site / "index.html").read_text("utf-8")
    pages = [path for path in unpacked.rglob("*.html") if "preload" in path.read_text("utf-8")]
    assert pages == []


def test_every_page_keeps_its_policy_and_allows_nothing_inline(unpacked: Path) -> None:
    for path, text in texts(unpacked):
        policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0])
        assert policy.startswith("default-src 'none'; script-src 'self';"), path
        assert "unsafe" not in policy
        sheet = 'class="ws-form"' in text
        assert ("form-action 'none'" if sheet else "form-action 'self' file:") in policy


def test_the_same_site_gives_the_same_bytes(
    bundle: Path, site: Path, hub: Hub, tmp_path: Path
) -> None:
    again = tmp_path / "again.zip"
    write_bundle(site, again, copy_of(hub.settings, MADE))
    assert again.read_bytes() == bundle.read_bytes()


def test_a_confirmed_address_of_the_hub_is_printed_as_a_link() -> None:
    copy = Copy("The hub", MADE, living="https://hub.example/", ask="your lead")
    assert '<a href="https://hub.example/">https://hub.example/</a>' in copy.note
    assert "https://hub.example/" in copy.read_first
    assert "not confirmed" not in copy.note + copy.read_first


def test_every_sheet_of_the_job_is_a_script_with_all_its_sides(site: Path) -> None:
    cards = tree(site / "worksheets/index.html").xpath("//*[@data-printings]")
    choices = [
        (f"/worksheets/{card.get('data-sheet')}/{key}", sides)
        for card in cards
        for key, _, sides, _ in json.loads(card.get("data-printings"))
    ]
    assert len(choices) > len(cards) > 0
    for address, sides in choices:
        text = (site / f"{address.lstrip('/')}.js").read_text("utf-8")
        handed = json.loads(text.removeprefix("hubSheet(").removesuffix(");\n"))
        assert handed["address"] == f"{address}/"
        bare = (site / handed["address"].strip("/") / "index.html").read_text("utf-8")
        assert handed["sides"].count('class="ws-sheet ') == sides
        assert handed["sides"].count('class="ws-sheet ') == bare.count('class="ws-sheet ') > 0
        assert (site / handed["style"].partition("?")[0].lstrip("/")).is_file()
        for image in re.findall(r'src="([^"]*)"', handed["sides"]):
            assert (site / image.lstrip("/")).is_file()


def test_the_licence_of_the_typeface_goes_with_it(unpacked: Path) -> None:
    fonts = unpacked / "assets" / "fonts"
    assert list(fonts.glob("*.woff2"))
    assert "SIL OPEN FONT LICENSE" in (fonts / "licence.txt").read_text("utf-8")
