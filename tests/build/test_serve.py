"""`make serve`: an edit shows without starting again, and so does a mistake."""

from __future__ import annotations

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
    port = free_port()
    log = folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        found = Served(project, f"http://127.0.0.1:{port}", process, log)
        found.wait(lambda: found.shows("/", "</html>"))
        yield found
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def test_a_page_that_is_open_shows_an_edit_of_its_text(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served.address}/guidance/mapping/")
    append(served.project, "docs/guidance/mapping.md", "\nNobody loaded this page again by hand.\n")
    # Nothing is done to the page here: it has to ask for itself.
    page.get_by_text("Nobody loaded this page again by hand.").wait_for(timeout=480_000)
    page.close()


def test_only_a_page_that_is_served_for_editing_asks_for_a_newer_one(site: Path) -> None:
    assert not (site / "assets/javascripts/live-reload.js").exists()
    pages = site.rglob("*.html")
    assert [path for path in pages if "live-reload.js" in path.read_text("utf-8")] == []


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


def test_an_edit_of_a_worksheet_shows(served: Served) -> None:
    file = "docs/worksheets/three-column-map/worksheet.yml"
    replace(served.project, file, "label: Next steps", "label: Steps after this")
    served.wait(lambda: served.shows("/worksheets/three-column-map/", "Steps after this"))


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


def test_a_mistake_is_told_while_serving_and_its_mending_shows(served: Served) -> None:
    file = "docs/data/credits.yml"
    replace(served.project, file, "  name: Scaling\n", "  nname: Putting a number\n")
    served.wait(lambda: served.said("nname: unknown; did you mean name?"))
    replace(served.project, file, "  nname: Putting a number\n", "  name: Putting a number\n")
    served.wait(lambda: served.shows("/about/rights-and-credits/", "Putting a number"))


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
