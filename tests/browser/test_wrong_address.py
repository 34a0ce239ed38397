"""The page for a wrong address: a short one in other letters, or with a full stop, leads on."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser


class WithPage(http.server.SimpleHTTPRequestHandler):
    """Shows the hub's own page where there is nothing, as a server does that is set up."""

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, *arguments: object) -> None:
        data = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def serving(site: Path) -> Iterator[str]:
    handler = functools.partial(WithPage, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("short", ["go/MAP/", "GO/Map", "go/map.", "Go/maP,/"])
def test_a_short_address_in_other_letters_leads_on(
    browser: Browser, serving: str, short: str
) -> None:
    page = browser.new_page()
    page.goto(f"{serving}/{short}")
    page.wait_for_url("**/worksheets/three-column-map/")
    page.close()


@pytest.mark.parametrize(
    "wrong",
    ["go/NONE/", "GUIDANCE/mapping/", "/evil.example/go/MAP", "/evil.example/GO/none/"],
)
def test_another_wrong_address_stays_on_this_server_and_says_that_it_is_wrong(
    browser: Browser, serving: str, wrong: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{serving}/{wrong}")
    page.get_by_role("heading", name="There is no page at this address").wait_for()
    page.wait_for_timeout(300)
    assert [address for address in asked if not address.startswith(f"{serving}/")] == []
    assert page.url.startswith(f"{serving}/")
    page.close()
