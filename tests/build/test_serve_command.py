"""`make serve` before anything is read, and whom it answers."""

from __future__ import annotations

import base64
import http.client
import http.server
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from macros.cli import main
from macros.preview import server
from macros.preview.server import Preview, handler_of


def test_a_port_that_is_taken_is_told_in_one_line_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--root", str(tmp_path), "--port", str(port)]) == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr() == (
        "",
        f"Port {port} is in use, perhaps by another preview: stop that one, or type "
        f"make serve PORT={port + 1}\n",
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eight", ""])
def test_a_port_that_is_none_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    assert main(["serve", "--root", str(tmp_path), f"--port={port}"]) == 1
    assert capsys.readouterr().err == f"PORT must be a number from 1 to 65535, got {port}\n"


def test_an_address_that_is_not_this_machines_is_not_called_a_port_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--root", str(tmp_path), "--host", "192.0.2.1", "--port", "8000"]) == 1
    assert capsys.readouterr().err == (
        "The preview cannot answer at 192.0.2.1, port 8000: Cannot assign requested address\n"
    )


class Obliging:
    """A helper that hands out whatever it is asked for."""

    process = None

    def ask(self, address: str, **more: object) -> dict[str, str]:
        return {"data": base64.b64encode(b"Nobody reads this.").decode() if ".." in address else ""}


class Answering(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # so that a hundred may knock at once


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A preview of a site of two files, that was told no name of its own."""
    monkeypatch.setattr(server, "SILENCE", 0.3)
    preview = Preview(tmp_path, {}, print)
    preview.tell(busy="", version=1)
    preview.good, preview.helper = True, cast(Any, Obliging())
    (tmp_path / "secret.txt").write_text("Nobody reads this.")
    for file in ("index.html", "guidance/index.html"):
        path = preview.site / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<!doctype html><head></head>A draft.")
    answering = Answering(("127.0.0.1", 0), handler_of(preview, "127.0.0.1"))
    threading.Thread(target=answering.serve_forever, args=(0.02,), daemon=True).start()
    yield answering.server_port
    answering.shutdown()
    answering.server_close()


def asked(
    port: int, path: str, host: str = "localhost", method: str = "GET"
) -> tuple[int, dict[str, str], str]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asking.request(method, path, headers={"Host": host})
    answer = asking.getresponse()
    text = answer.read().decode()
    asking.close()
    return answer.status, dict(answer.getheaders()), text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_preview_answers_by_the_names_of_its_machine(port: int, host: str) -> None:
    status, _, text = asked(port, "/", host)
    assert (status, "A draft." in text) == (200, True)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.example", ""]
)
@pytest.mark.parametrize("path", ["/", "/guidance/", "/preview/news?since=1&page=/", "/guidance"])
def test_a_site_whose_name_was_led_here_reads_nothing(port: int, path: str, host: str) -> None:
    status, _, text = asked(port, path, host)
    assert (status, "A draft." in text, "version" in text) == (403, False, False)


@pytest.mark.parametrize("path", ["/", "/not/there/", "/preview/bar.js", "/preview/news?page=/"])
def test_no_other_site_may_take_in_or_frame_what_is_previewed(port: int, path: str) -> None:
    _, headers, _ = asked(port, path)
    assert (
        headers["Cross-Origin-Resource-Policy"],
        headers["Content-Security-Policy"],
        headers["X-Content-Type-Options"],
        headers.get("Access-Control-Allow-Origin"),
    ) == ("same-origin", "frame-ancestors 'self'", "nosniff", None)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_preview_only_shows(port: int, method: str) -> None:
    assert asked(port, "/", method=method)[0] == 501


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/guidance/../../secret.txt", "/../../../etc/passwd", "/assets/../../x"],
)
@pytest.mark.parametrize("address", ["{}", "/preview/news?since=1&page={}"])
def test_no_file_beside_the_site_is_read(port: int, path: str, address: str) -> None:
    status, _, text = asked(port, address.format(path))
    # Of a page that is not there the news is that there is none.
    assert (status, "Nobody reads this." in text) == (200 if "news" in address else 404, False)


@pytest.mark.parametrize("path", ["/guidance", "//guidance", "///guidance"])
def test_a_folder_without_its_stroke_leads_to_no_other_host(port: int, path: str) -> None:
    status, headers, _ = asked(port, path)
    assert (status, headers["Location"]) == (302, "/guidance/")


def test_a_connection_on_which_nobody_asks_is_closed(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as silent:
        silent.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert silent.recv(1) == b""


def test_news_that_many_wait_for_hold_up_no_page(port: int) -> None:
    _, _, news = asked(port, "/preview/news?page=/&since=1")
    known = news.partition('"key": "')[2].partition('"')[0]
    waiting = []
    for _ in range(100):
        one = socket.create_connection(("127.0.0.1", port), timeout=20)
        address = f"/preview/news?known={known}&since=1&page=/"
        one.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        waiting.append(one)
    assert asked(port, "/")[0] == 200
    answered, _, _ = select.select(waiting, [], [], 0)
    assert not answered  # the page came before any of the news
    for one in waiting:
        one.close()
