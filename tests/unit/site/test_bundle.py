"""What is otherwise on a page that is opened from disk, and that all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site.bundle import page_from_disk
from tests.each import each

NOTE = "<p>A copy.</p>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "guidance/mapping").mkdir(parents=True)
    (tmp_path / "guidance/face.svg").touch()
    return tmp_path


CHANGED = {
    '<a class="x" href="mapping/">': '<a class="x" href="mapping/index.html">',
    '<a href="mapping/?a=1&amp;b=2#c">': '<a href="mapping/index.html?a=1&amp;b=2#c">',
    '<form action="../">': '<form action="../index.html">',
    '<meta http-equiv="refresh" content="0; url=mapping/">': (
        '<meta http-equiv="refresh" content="0; url=mapping/index.html">'
    ),
    "<meta content=\"form-action 'self'; x\">": "<meta content=\"form-action 'self' file:; x\">",
    '<link rel="preload" href="../type.woff2" as="font">\n': "",
    '<link rel="preload" href="../bold.woff2" as="font">': "",
}


@each("written, told", CHANGED.items())
def test_a_tag_that_leads_to_a_folder_or_needs_a_server_is_changed(
    site: Path, written: str, told: str
) -> None:
    html = f"<p>Before.</p>\n{written}<p>After.</p>\n"
    assert page_from_disk(html, "guidance/index.html", site, NOTE) == html.replace(written, told)


SAME = [
    '<a href="face.svg">',
    '<a href="lost/">',
    '<a href="https://other.example/mapping/">',
    '<a href="#mapping">',
    '<p>Write &lt;a href="mapping/"&gt;, or href="mapping/" alone.</p>',
    "<p>The policy says form-action 'self'.</p>",
    '<!-- <a href="mapping/"> -->',
]


@each("html", SAME)
def test_every_other_tag_and_all_words_stay(site: Path, html: str) -> None:
    assert page_from_disk(html, "guidance/index.html", site, NOTE) == html


BAR = '<aside class="hub-now">Ring.</aside>\n'
PLACES = {
    f"<body>{BAR}<main>M</main>\n<aside>A</aside></body>": "</aside>",
    f'<body class="hub-page hub-page--danger">\n<main>M</main>\n{BAR}</body>': "</main>",
}


@each("html, follows", PLACES.items())
def test_the_words_about_the_copy_follow_what_to_do_for_a_child_in_danger(
    site: Path, html: str, follows: str
) -> None:
    told = page_from_disk(html, "guidance/index.html", site, NOTE)
    assert told == html.replace(f"{follows}\n", f"{follows}\n{NOTE}\n", 1)
