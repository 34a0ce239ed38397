"""Every link of a built site that would fail a reader is found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.render.security import ELEMENTS
from macros.site import check_links
from macros.site.check_links import check_site

Faults = Callable[..., list[str]]

HOME = '<html><body><h1 id="top">Home</h1><a href="map/">Map</a><a href="map/#ask">Ask</a></body>'
MAP = (
    '<html><body><h1 id="ask">Map</h1><a href="../">Home</a><a href="#ask">Ask</a>'
    '<img src="../face.png" alt="A plain face"></body>'
)
CLEAN = {"index.html": HOME, "map/index.html": MAP, "face.png": "x"}


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Check a site made of the clean pages and those given; say file, line, field, message."""

    def run(pages: dict[str, str], folder: str = "") -> list[str]:
        site = tmp_path / "site"
        for name, text in {**CLEAN, **pages}.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        problems = check_site(site, lambda built, what: (built, 7), tmp_path / "kept", folder)
        return [str(problem) for problem in problems]

    return run


def test_a_clean_site_has_no_fault(faults: Faults) -> None:
    assert faults({}) == []


@pytest.mark.parametrize(
    "address",
    ["lost/", "lost.html", "map/lost/", "face.jpg", "map/../lost/"],
)
def test_a_link_that_leads_nowhere_is_a_fault(faults: Faults, address: str) -> None:
    assert faults({"page.html": f'<a href="{address}">x</a>'}) == [
        f"page.html:7: link: must lead to a page or file, got {address}"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="lost.png" alt="x">',
        '<script src="lost.js"></script>',
        '<link rel="stylesheet" href="lost.css">',
        '<form action="lost/"></form>',
        '<div><p class="raw"><A HREF="lost/">x</A></p></div>',
        '<meta http-equiv="refresh" content="0; url=lost/">',
        '<meta http-equiv="Refresh" content="0; url=lost/">',
    ],
)
def test_a_file_that_is_missing_is_a_fault_in_every_tag_that_names_one(
    faults: Faults, tag: str
) -> None:
    assert [fault.split(": ")[2] for fault in faults({"page.html": tag})] == [
        f"must lead to a page or file, got {tag.partition('lost')[1]}"
        + tag.partition("lost")[2].split('"')[0]
    ]


@pytest.mark.parametrize("address", ["map/#lost", "#lost", "index.html#lost", "map#lost"])
def test_a_fragment_that_its_page_has_not_is_a_fault(faults: Faults, address: str) -> None:
    assert faults({"page.html": f'<a href="{address}">x</a>'}) == [
        f"page.html:7: link: must lead to an id on that page, got {address}"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "map/",
        "map/index.html",
        "map/#ask",
        "./",
        "?q=x",
        "map/?q=x#ask",
        "m%61p/",
        "#here",
        "face.png",
        "face.png#page=2",
        "https://elsewhere.example/lost",
        "mailto:someone@elsewhere.example",
        "tel:999",
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(faults: Faults, address: str) -> None:
    assert faults({"page.html": f'<p id="here"><a href="{address}">x</a></p>'}) == []


@pytest.mark.parametrize("address", ["../", "../../etc/passwd", "map/../../x/"])
def test_an_address_that_leaves_the_hub_is_a_fault(faults: Faults, address: str) -> None:
    assert faults({"page.html": f'<a href="{address}">x</a>'}) == [
        f"page.html:7: link: must stay inside the hub, got {address}"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="/map/">x</a>',
        '<img src="/map/" alt="x">',
        '<form action="/map/"></form>',
        '<div data-entries="/map/"></div>',
        '<meta http-equiv="refresh" content="0; url=/map/">',
    ],
)
def test_an_address_from_the_root_is_a_fault_in_a_page(faults: Faults, tag: str) -> None:
    # Where the hub stands in a folder, or on disk, it would lead out of it.
    # No editor wrote it: it is told once, whatever page has it.
    assert faults({"page.html": tag, "same.html": tag}) == [
        "page.html:1: link: must be written with `| relative` in a template, got /map/"
    ]


@pytest.mark.parametrize("folder", ["", "/hub"])
@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/map/#ask", None),
        ("/lost/", "must lead to a page or file"),
        ("/#lost", "must lead to an id on that page"),
    ],
)
def test_the_page_for_a_wrong_address_is_followed_from_the_root(
    faults: Faults, folder: str, address: str, fault: str | None
) -> None:
    found = faults({"404.html": f'<a href="{folder}{address}">x</a>'}, folder)
    assert found == ([f"404.html:7: link: {fault}, got {folder}{address}"] if fault else [])


def test_the_page_for_a_wrong_address_names_the_folder_of_the_hub(faults: Faults) -> None:
    assert faults({"404.html": '<a href="/map/">x</a>'}, "/hub") == [
        "404.html:7: link: must begin with /hub/, where the hub stands, got /map/"
    ]


def test_a_link_in_a_deeper_page_starts_from_its_own_folder(faults: Faults) -> None:
    assert faults({"a/b/index.html": '<a href="../../map/">x</a><a href="../map/">x</a>'}) == [
        "a/b/index.html:7: link: must lead to a page or file, got ../map/"
    ]


def test_an_id_that_stands_twice_on_a_page_is_a_fault(faults: Faults) -> None:
    assert faults({"page.html": '<p id="a"></p><p id="b"></p><div id="a"></div>'}) == [
        "page.html:7: id: must occur once on its page, got a"
    ]


def test_two_pages_may_have_the_same_id(faults: Faults) -> None:
    assert faults({"page.html": '<p id="ask"></p>'}) == []


@pytest.mark.parametrize("alt", ["", ' alt=""', ' alt=" "', " alt"])
def test_an_image_without_a_description_is_a_fault(faults: Faults, alt: str) -> None:
    assert faults({"page.html": f'<img src="face.png"{alt}>'}) == [
        "page.html:7: image: must have a description, got face.png"
    ]


@pytest.mark.parametrize(
    "torn",
    [
        '<p><section class="ws-sheet"></section></p>',
        "<p>\n<div></div></p>",
        "<p><ul></ul></p>",
        "<p>&lt;li class=x</p>",
        "<p>&lt;/div&gt;</p>",
        "<p>{{ worksheet('x') }}</p>",
        "<p>{% if x %}</p>",
    ],
)
def test_markup_that_markdown_tore_apart_is_a_fault(faults: Faults, torn: str) -> None:
    found = faults({"page.html": torn})
    assert [fault.split(": ")[1] for fault in found] == ["markup"]


@pytest.mark.parametrize("whole", ["<section><p>x</p></section>", "<p>a &lt; b</p>", "<p>{x}</p>"])
def test_whole_markup_is_no_fault(faults: Faults, whole: str) -> None:
    assert faults({"page.html": whole}) == []


def test_every_fault_of_every_page_is_found(faults: Faults) -> None:
    found = faults({"a.html": '<a href="lost/">x</a><img src="face.png">', "b.html": "{{ x }}"})
    assert sorted(fault.split(":")[0] for fault in found) == ["a.html", "a.html", "b.html"]


def test_a_fault_is_named_by_the_file_and_line_an_editor_mends(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").write_text('<a href="lost/">x</a>', "utf-8")
    asked: list[tuple[str, str]] = []

    def locate(built: str, what: str) -> tuple[str, int]:
        asked.append((built, what))
        return "docs/page.md", 12

    problem = check_site(site, locate, tmp_path / "kept")[0]
    assert (asked, problem.file, problem.line) == ([("page.html", "lost/")], "docs/page.md", 12)


def test_a_link_costs_no_look_at_the_disk(
    faults: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def counted(look: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            nonlocal looks
            looks += 1
            return look(*arguments, **named)

        return wrapped

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))

    def looks_for(links: int) -> int:
        nonlocal looks
        linked = '<a href="map/#ask">x</a><a href="map/">x</a>' * links
        assert len(faults({"page.html": linked})) == 0
        before, looks = looks, 0
        assert faults({"page.html": linked}) == []
        after, looks = looks, before
        return after

    assert looks_for(500) == looks_for(1)


FOREIGN = "must hold elements, attributes and addresses of the list in security.py"


@pytest.mark.parametrize(
    ("written", "got"),
    [
        ("<iframe></iframe>", "<iframe>"),
        ("<p style='color:red'>x</p>", "style=color:red"),
        ("<p onclick='x'>x</p>", "onclick=x"),
        ("<button formaction='x'>x</button>", "formaction=x"),
        ("<script>alert(1)</script>", "<script>alert(1)"),
        ("<script src='https://x.example/a.js'></script>", "src=https://x.example/a.js"),
        ("<script src='//x.example/a.js'></script>", "src=//x.example/a.js"),
        ("<a href='javascript:x'>x</a>", "href=javascript:x"),
        ("<a href='java&#10;script:x'>x</a>", r"href=java\u000ascript:x"),
        ("<a href='//x.example/'>x</a>", "href=//x.example/"),
        ("<a href='/\\\\x.example/'>x</a>", "href=/\\\\x.example/"),
        ("<form action='https://x.example/'></form>", "action=https://x.example/"),
        (
            "<meta http-equiv='refresh' content='0; url=https://x.example/'>",
            "content=0; url=https://x.example/",
        ),
    ],
)
def test_a_page_holds_nothing_that_runs_or_sends_away(
    faults: Faults, written: str, got: str
) -> None:
    assert f"page.html:7: page: {FOREIGN}, got {got}" in faults({"page.html": written})


@pytest.mark.parametrize(
    "address", ["https://x.example/", "http://x.example/", "mailto:a@b.example", "tel:999"]
)
def test_a_page_may_link_to_other_sites_mailboxes_and_telephones(
    faults: Faults, address: str
) -> None:
    assert faults({"page.html": f"<a href='{address}'>x</a>"}) == []


def test_a_page_that_has_not_changed_is_not_looked_at_again(
    faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bytes] = []
    look_at = check_links._look_at

    def counted(page: bytes) -> object:
        looked.append(page)
        return look_at(page)

    monkeypatch.setattr(check_links, "_look_at", counted)
    pages = {"page.html": '<a href="lost/" id="a">x</a><img src="face.png" alt="">'}
    first = faults(pages)
    assert (len(first), len(looked)) == (2, 3)
    assert faults(pages) == first
    assert len(looked) == 3
    assert len(faults({"page.html": '<a href="lost/">x</a>'})) == 1
    assert len(looked) == 4


def test_every_page_is_looked_at_again_by_other_code(
    faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faults({}) == []
    monkeypatch.setattr(check_links, "code_version", lambda: "another")
    monkeypatch.setattr(check_links, "ELEMENTS", ELEMENTS - {"a"})
    assert faults({}) != []
