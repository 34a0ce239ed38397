"""`make serve`: an edit shows without starting again, so does a mistake, and nothing ends it."""

from __future__ import annotations

import datetime
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.content.new_entries import write_new
from tests.build.projects import append, project_with_site, replace
from tests.build.test_register import small_hub


@dataclass(frozen=True)
class Served:
    project: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            text: str = answer.read().decode("utf-8")
            return text

    def shows(self, path: str, words: str) -> bool:
        try:
            return words in self.get(path)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def said(self, words: str) -> bool:
        return words in self.log.read_text("utf-8", "replace")

    def wait(self, come: Callable[[], bool]) -> None:
        # An edit of a block makes all files of all sheets anew, beside the other tests.
        deadline = time.monotonic() + 480
        while not come():
            assert self.process.poll() is None, self.log.read_text("utf-8", "replace")
            assert time.monotonic() < deadline, self.log.read_text("utf-8", "replace")
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("serve")
    project = project_with_site(folder / "project", site)
    shutil.rmtree(project / ".cache/preview", ignore_errors=True)
    port = free_port()
    log = folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", "serve", "--port", str(port)],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(project)},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        found = Served(project, f"http://127.0.0.1:{port}", process, log)
        found.wait(lambda: found.said("The pages are there"))
        yield found
        before = log.read_text("utf-8").count("problem")
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C, which reaches the helper too
        assert process.wait(timeout=30) == 0
        assert log.read_text("utf-8").count("problem") == before


def plain(html: str) -> str:
    """A page as it would be published: without what the preview puts into its head."""
    return re.sub(
        r'<link rel="stylesheet" href="/preview/.*?</script>\n', "", html, flags=re.DOTALL
    )


def addresses(site: Path) -> list[str]:
    """Everything on the site that the preview draws when it is asked for it."""
    pages = [path for path in site.rglob("index.html") if "go" not in path.parts[-3:-2]]
    files = [*site.rglob("*.css"), *site.rglob("assets/javascripts/*.js")]
    return [
        "/" + path.relative_to(site).as_posix().removesuffix("index.html") for path in pages
    ] + ["/" + path.relative_to(site).as_posix() for path in files]


def test_what_the_preview_draws_is_what_is_published(served: Served, site: Path) -> None:
    # A page gives the sizes of files, which the build in the background makes.
    served.wait(lambda: served.said("are up to date"))
    differ = []
    for address in addresses(site):
        path = site / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
        if plain(served.get(address)) != path.read_text("utf-8"):
            differ.append(address)
    assert differ == []


def test_a_page_that_is_open_shows_an_edit_of_its_text(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/about/keeping-current/")
    append(
        served.project,
        "docs/about/keeping-current.md",
        "\nNobody loaded this page again by hand.\n",
    )
    # Nothing is done to the page here: it has to ask for itself.
    page.get_by_text("Nobody loaded this page again by hand.").wait_for(timeout=480_000)
    page.close()


def test_only_a_page_that_is_served_for_editing_asks_for_a_newer_one(site: Path) -> None:
    assert [path for path in site.rglob("*.html") if "/preview/" in path.read_text("utf-8")] == []


def test_the_policy_is_as_strict_while_serving(served: Served, site: Path) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', served.get("/"))
    assert policy and policy[1] in (site / "index.html").read_text("utf-8")


def test_an_edit_of_a_data_file_shows(served: Served) -> None:
    append(
        served.project,
        "docs/data/glossary.yml",
        "- id: zebra-crossing\n  term: Zebra crossing\n  meaning: A place to cross.\n",
    )
    served.wait(lambda: served.shows("/glossary/", "A place to cross."))


def test_an_edit_of_a_worksheet_shows_and_its_files_follow(served: Served) -> None:
    file = "docs/worksheets/three-column-map/worksheet.yml"
    replace(served.project, file, "label: Next steps", "label: Steps after this")
    served.wait(lambda: served.shows("/worksheets/three-column-map/", "Steps after this"))
    served.wait(lambda: served.shows("/worksheets/three-column-map/a4/", "Steps after this"))
    address = "/worksheets/three-column-map/three-column-map-a4.pdf"

    def made() -> bool:
        try:
            with urllib.request.urlopen(served.address + address, timeout=60) as answer:
                return bytes(answer.read(5)) == b"%PDF-"
        except urllib.error.HTTPError as error:
            assert "This file is being made" in error.read().decode()
            return False

    served.wait(made)


def test_an_edit_of_a_block_s_template_shows(served: Served) -> None:
    template = "macros/sheets/blocks/box/block.html.j2"
    append(served.project, template, '<i class="ws-box__new"></i>\n')
    served.wait(lambda: served.shows("/worksheets/three-column-map/", "ws-box__new"))


def test_an_edit_of_the_code_shows(served: Served) -> None:
    replace(served.project, "macros/pages/labels.py", '"Idea to try"', '"Something to try"')
    served.wait(lambda: served.shows("/briefings/", "Something to try"))


def test_an_edit_of_the_style_shows(served: Served) -> None:
    append(served.project, "docs/assets/stylesheets/base.css", ".hub-new{color:red}\n")
    served.wait(lambda: served.shows("/assets/stylesheets/hub.css", ".hub-new{color:red}"))


def test_what_somebody_is_still_writing_is_shown_with_what_it_lacks(
    served: Served, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/guidance/still-writing/")
    assert page.locator("h1", has_text="Still writing").count() == 0
    ((file, _),) = write_new(served.project, "page", "Still writing", datetime.date(2026, 11, 27))
    # The page that was not there asks by itself, too.
    page.locator("h1", has_text="Still writing").wait_for(timeout=90_000)
    bar = page.locator(".preview-bar--wrong")
    bar.wait_for(timeout=90_000)
    told = bar.inner_text()
    assert f"{file}:" in told and "(rule " in told
    assert "has to be mended before it is published" in told
    append(served.project, file, "\nThe last words of it so far.\n")
    page.get_by_text("The last words of it so far.").wait_for(timeout=90_000)
    (served.project / file).unlink()
    served.wait(lambda: json.loads(served.get("/preview/news?known="))["problems"] == [])
    page.close()


BROKEN = [
    ("docs/data/credits.yml", "  name: Scaling\n", "  nname: Scaling\n", "nname: unknown"),
    ("macros/pages/templates/basis.html.j2", "{{", "{{ nobody_knows_this }}{{", "is undefined"),
    ("overrides/partials/footer.html", "<footer", "{% if %}<footer", "template: "),
    ("overrides/partials/footer.html", "<footer", "{{ hub.nothing.more }}<footer", "template: "),
    ("macros/pages/labels.py", "SECTIONS = (", "SECTIONS = ((", "program: "),
    ("docs/assets/stylesheets/base.css", "{", "{{", "style: must have a } for each {, got none"),
    ("mkdocs.yml", "  name: material", "  name: materiall", "theme: "),
    ("mkdocs.yml", "use_directory_urls: true", "use_directory_urls: [", "must have a ] "),
]
"""File, what is broken in it, and a part of what is told of it."""


@pytest.mark.parametrize(("file", "old", "new", "words"), BROKEN)
def test_a_mistake_anywhere_is_told_and_the_last_good_page_stays(
    served: Served, browser: Browser, file: str, old: str, new: str, words: str
) -> None:
    path = served.project / file
    before = path.read_text("utf-8")
    line = before[: before.index(old)].count("\n") + 1
    address = "/guidance/mapping/"
    served.wait(lambda: served.shows(address, "</footer>"))
    page = browser.new_page()
    page.goto(served.address + address)
    path.write_text(before.replace(old, new, 1), "utf-8")
    bar = page.locator(".preview-bar--wrong", has_text=words)
    bar.wait_for(timeout=90_000)
    told = bar.inner_text()
    assert "this is the last good page" in told
    assert f"{file}:{line}: " in told
    assert page.locator("h1").inner_text() == "Mapping with a family"
    assert served.process.poll() is None
    path.write_text(before, "utf-8")
    page.locator(".preview-bar--wrong").wait_for(state="detached", timeout=90_000)
    page.close()


def test_no_traceback_is_printed_and_no_noise_of_a_plug_in(served: Served) -> None:
    said = served.log.read_text("utf-8")
    assert [word for word in ("Traceback", "[macros]", "INFO ", "WARNING") if word in said] == []


@pytest.mark.parametrize(
    "path",
    [
        "/../../../mkdocs.yml",
        "/guidance/../../../../mkdocs.yml",
        "/assets/fonts/../../../../mkdocs.yml",
    ],
)
def test_no_file_beside_the_site_is_served(served: Served, path: str) -> None:
    asked = http.client.HTTPConnection(served.address.removeprefix("http://"), timeout=60)
    asked.request("GET", path)
    answer = asked.getresponse()
    assert (answer.status, b"site_name" in answer.read()) == (404, False)
    asked.close()


def test_an_edit_of_the_settings_that_authority_names_shows(tmp_path: Path) -> None:
    project = small_hub(tmp_path / "project")
    other = tmp_path / "elsewhere"
    other.mkdir()
    for name in ("settings.yml", "addresses.txt"):
        shutil.copyfile(project.root / "docs/data" / name, other / name)
    port = free_port()
    log = tmp_path / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "macros.cli", "serve"),
                *(f"--root={project.root}", f"--port={port}"),
            ],
            cwd=tmp_path,  # not the project's: the file is named from where the command is typed
            env=os.environ
            | {"PYTHONPATH": str(project.root), "AUTHORITY": "elsewhere/settings.yml"},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        served = Served(project.root, f"http://127.0.0.1:{port}", process, log)
        try:
            served.wait(lambda: served.shows("/", "Practitioner zone"))
            replace(other, "settings.yml", "Practitioner zone", "A room of our own")
            served.wait(lambda: served.shows("/", "A room of our own"))
            replace(other, "settings.yml", "  strapline:", "  straplines:")
            served.wait(lambda: served.said("straplines: unknown; did you mean strapline?"))
            replace(other, "settings.yml", "  straplines:", "  strapline:")
            replace(other, "settings.yml", "A room of our own", "The last word")
            served.wait(lambda: served.shows("/", "The last word"))
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
