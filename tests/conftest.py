"""What the rings share: the hub, one built site, a server for it, one browser."""

from __future__ import annotations

import datetime
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from macros.content.hub import Hub
from macros.site.bundle import NAME, copy_of, write_bundle
from tests.browser.looks import BROKEN
from tests.firefox import Firefox

ROOT = Path(__file__).parent.parent

RINGS = ("unit", "scripts", "hub", "build", "search", "browser", "print")


BUILDS = (
    "test_another_authority",
    "test_disturbed",
    "test_engines",
    "test_examples_work",
    "test_faults",
    "test_mutations",
    "test_register",
    "test_serve",
    "test_stock_material",
)
"""Files whose tests build or load hubs again and again: `make test-quick` leaves them out."""

LONGEST = ("test_register", "test_another_authority", "test_accessibility", "test_search")
"""Files that take longest: begun first, so that no worker is left alone with one at the end.

Those that visit every page come last: all workers share the pages out among them.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        ring = item.path.relative_to(ROOT / "tests").parts[0]
        if ring in RINGS:
            item.add_marker(getattr(pytest.mark, ring))
        if item.path.stem in BUILDS:
            item.add_marker(pytest.mark.builds)
    # A file runs in one worker, which looks at a page or prints it once for all tests of it.
    items.sort(key=lambda item: LONGEST.index(name) if (name := item.path.stem) in LONGEST else 99)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def hub() -> Hub:
    from tests.whole_hub import HUB  # loaded when it is first asked for

    return HUB


def once(name: str, shared: Path, make: object) -> Path:
    """Make something once for all workers of a run; the others wait for it."""
    folder = shared / name
    done = shared / f"{name}.done"
    try:
        (shared / f"{name}.lock").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 900
        while not done.exists():
            if time.monotonic() > deadline:
                pytest.fail(f"{name} was not made within fifteen minutes")
            time.sleep(0.1)
    else:
        try:
            make(folder)  # type: ignore[operator]
        finally:
            done.touch()
    if not folder.exists():
        pytest.fail(f"{name} could not be made: see the first failure of this run")
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site, built by the real command once in a run."""

    def make(folder: Path) -> None:
        project = shared / "project"
        copy_project(project)
        done = run_build(project, PYTHONWARNINGS="default")
        assert done.returncode == 0, done.stdout + done.stderr
        (shared / SAID).write_text(done.stdout + done.stderr, "utf-8")
        (project / "site").rename(folder)

    return once("built-site", shared, make)


SAID = "said.txt"
"""What that build said, in the folder all workers share."""


MADE = datetime.date(2026, 11, 26)
"""The day on which the bundle of the tests is made."""


@pytest.fixture(scope="session")
def bundle(site: Path, hub: Hub, shared: Path) -> Path:
    """The hub as one file to carry."""

    def make(folder: Path) -> None:
        write_bundle(site, folder / NAME, copy_of(hub.settings, MADE))

    return once("bundle", shared, make) / NAME


@pytest.fixture(scope="session")
def unpacked(bundle: Path, shared: Path) -> Path:
    """The bundle unpacked, in a folder with spaces and letters of three scripts in its name."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(bundle) as opened:
            opened.extractall(folder)

    return once("Übung مرحبا 资料", shared, make)


def _unfinished(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(name).suffix.lstrip(".").isdigit()]


def copy_folders(target: Path, *names: str) -> None:
    """Copy folders of this project, with what Python compiled of the modules in them."""
    for name in names:
        # A file that another worker is writing now may be gone a moment later.
        shutil.copytree(ROOT / name, target / name, ignore=_unfinished)


def copy_project(target: Path) -> Path:
    """Copy what a build needs; what it kept too, since the names say what the bytes are."""
    target.mkdir(parents=True)
    copy_folders(target, "docs", "macros", "overrides")
    shutil.copyfile(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    if (ROOT / ".cache").is_dir():
        copy_folders(target, ".cache")
    return target


def run_build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make build` in a copy of the project."""
    return subprocess.run(
        [sys.executable, "-m", "macros.cli", "build", "--root", str(project)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)} | environment,
        capture_output=True,
        text=True,
        timeout=900,
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address of a local server for the built site, without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def chromium_path() -> str:
    """Return the browser's path, or fail with the line that installs it.

    Chromium without a window to show opens and prints a page in half the time.
    """
    known = ("chromium-headless-shell", "chromium")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, known)), None)
    if not found:
        pytest.fail(
            "Chromium is missing. Type: sudo apt-get install chromium-headless-shell "
            "(or name one: CHROMIUM=/path make test)"
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    arguments = ["--disable-gpu", "--disable-background-networking"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with one
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1366 × 900 px in light; a script error or refused rule fails the test."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda message: faults.append(message.text) if message.type == "error" else None,
    )
    yield opened
    context.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all that visit every page."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(BROKEN)
        yield page


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    opened = Firefox()
    yield opened
    opened.close()
