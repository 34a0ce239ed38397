"""The example for nginx: a server is started with the very file, on this machine alone."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from macros.render.security import SECURITY
from tests.conftest import ROOT

EXAMPLE = ROOT / "hosting" / "nginx.conf"
READERS = 200
FILES = {
    "index.html": "<title>Home</title>" + "words " * 1000,
    "404.html": "<title>Page not found</title>",
    "guidance/mapping/index.html": "<title>Mapping</title>",
    "go/map/index.html": "<title>Forward</title>",
    "assets/stylesheets/hub.css": "a{color:red}" * 100,
    "assets/fonts/hub-sans-regular.0123abcd.woff2": "type",
    "assets/fonts/licence.txt": "licence",
    "search/entries.js": "var entries=[];",
    "worksheets.json": "[]",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        pytest.fail("nginx is missing. Type: sudo apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("hosting")
    for name, text in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in [folder, *folder.parents]:
        if path.is_relative_to(Path("/tmp")) and path != Path("/tmp"):
            path.chmod(0o755)  # nginx reads as a user of its own
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = EXAMPLE.read_text("utf-8")
    changed = text.replace("listen 127.0.0.1:8080;", f"listen 127.0.0.1:{port};")
    changed = changed.replace("root site;", f"root {folder}/site;")
    assert changed.count(str(port)) == changed.count(f"{folder}/site") == 1
    (folder / "nginx.conf").write_text(changed, "utf-8")
    started = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"],
        stderr=subprocess.PIPE,
        text=True,
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
        deadline = time.monotonic() + 20
        while True:
            try:
                client.get("/")
                break
            except httpx.ConnectError:
                assert started.poll() is None, started.stderr and started.stderr.read()
                assert time.monotonic() < deadline, "nginx does not answer"
                time.sleep(0.05)
        yield client
    started.terminate()
    _, said = started.communicate(timeout=20)
    # No warning, and no error but the folder that has no page of its own.
    assert [line for line in said.splitlines() if "is forbidden" not in line] == []


EVERY = ["/", "/guidance/mapping/", "/assets/stylesheets/hub.css?1a2b3c4d", "/not/there/"]


@pytest.mark.parametrize("address", EVERY)
def test_every_answer_is_as_strict_as_the_policy_of_the_pages(
    server: httpx.Client, address: str
) -> None:
    headers = server.get(address).headers
    assert headers["Content-Security-Policy"] == f"{SECURITY}; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_folder_shows_its_page(server: httpx.Client) -> None:
    assert "Mapping" in server.get("/guidance/mapping/").text


def test_a_folder_without_its_stroke_leads_to_its_page_on_the_same_server(
    server: httpx.Client,
) -> None:
    answer = server.get("/guidance/mapping")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/guidance/mapping/")


def test_what_is_not_there_has_the_page_that_says_so(server: httpx.Client) -> None:
    answer = server.get("/not/there/")
    assert answer.status_code == 404
    assert "Page not found" in answer.text


@pytest.mark.parametrize("address", ["/../etc/passwd", "/%2e%2e/nginx.conf", "/guidance/"])
def test_nothing_but_the_site_is_handed_out(server: httpx.Client, address: str) -> None:
    answer = server.get(address)
    assert answer.status_code in (400, 403, 404)
    assert "worker_processes" not in answer.text and "Mapping" not in answer.text


@pytest.mark.parametrize(
    ("address", "year"),
    [
        ("/assets/stylesheets/hub.css?1a2b3c4d", True),
        ("/search/entries.js?1a2b3c4d", True),
        ("/assets/fonts/hub-sans-regular.0123abcd.woff2", True),
        ("/assets/stylesheets/hub.css", False),
        ("/assets/fonts/licence.txt", False),
        ("/", False),
        ("/worksheets.json", False),
        ("/go/map/", False),
        ("/not/there/?x.css?1a2b3c4d", False),
    ],
)
def test_only_what_is_named_by_what_is_in_it_is_kept(
    server: httpx.Client, address: str, year: bool
) -> None:
    kept = server.get(address).headers["Cache-Control"]
    assert kept == ("public, max-age=31536000, immutable" if year else "no-cache")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/stylesheets/hub.css", "text/css; charset=utf-8"),
        ("/search/entries.js", "application/javascript; charset=utf-8"),
        ("/assets/fonts/hub-sans-regular.0123abcd.woff2", "font/woff2"),
    ],
)
def test_every_file_says_what_it_is(server: httpx.Client, address: str, kind: str) -> None:
    assert server.get(address).headers["Content-Type"] == kind


def test_a_page_is_packed_on_its_way(server: httpx.Client) -> None:
    assert server.get("/").headers["Content-Encoding"] == "gzip"


def test_two_hundred_readers_at_once_have_their_page(server: httpx.Client) -> None:
    def read(number: int) -> tuple[int, float]:
        begun = time.monotonic()
        answer = server.get(["/", "/guidance/mapping/"][number % 2])
        return answer.status_code, time.monotonic() - begun

    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(read, range(READERS)))
    assert [status for status, _ in answers] == [200] * READERS
