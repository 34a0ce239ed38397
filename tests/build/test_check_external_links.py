"""What comes back from an address outside the hub: asked of a server of this machine alone."""

from __future__ import annotations

import ast
import asyncio
import gzip
import http.server
import os
import socket
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from macros.cli import try_links
from macros.schema import base
from macros.site import check_external_links
from macros.site.check_external_links import NoNetwork, Result, try_addresses
from tests.each import each
from tests.unit.listing import ROOT
from tests.unit.projects import SETTINGS, SOURCES, Project, complete_project

SECONDS = 5.0
"""Time for an answer that comes."""

SHORT = 0.2
"""Time for one that does not."""

MOVES = {
    "/moved": (301, "/fine"),
    "/moved-308": (308, "/fine"),
    "/for-now": (302, "/fine"),
    "/moved-twice": (301, "/moved"),
    "/moved-then-for-now": (301, "/for-now"),
    "/for-now-then-moved": (302, "/moved"),
    "/moved-to-nothing": (301, "/nothing"),
    "/moved-with-a-space": (301, "/fine place"),
    "/moved-to-soft": (301, "/soft"),
    "/circle": (301, "/circle"),
    "/slow-circle": (302, "/slow-circle"),
    "/lost": (302, "/"),
    "/lost-for-good": (301, "/"),
    "/front-with-more": (302, "/?page=7"),
    "/mail": (301, "mailto:somebody@away.example"),
    "/file": (302, "file:///etc/hostname"),
    "/wrong": (302, "http://[wrong/"),
}
"""Path → status and where it leads."""

SLOW = {"/slow": 30, "/slow-circle": 0.2}
"""Path → seconds until it answers."""

STATUSES = {
    "/nothing": 404,
    "/gone": 410,
    "/wall": 403,
    "/members": 401,
    "/many": 429,
    "/broken": 500,
    "/soft-with-status": 404,
}

PAGES = {
    "/soft": "<title>Page not found - County Council</title><h1>Services</h1>",
    "/soft-heading": "<title>County Council</title><h1>Sorry, we can’t find that page</h1>",
    "/soft-number": "<title>404</title>",
    "/soft-removed": "<title>Library</title><h1>This document has been removed</h1>",
    "/soft-withdrawn": "<title>[Withdrawn] Keeping children safe - GOV.UK</title>",
    "/soft-with-status": "<title>Page not found</title>",
    "/robots": "<title>Just a moment...</title>",
    "/members-200": "<title>Log in to your account</title>",
    "/says-it-inside": "<title>Guidance</title><h1>Children missing from home</h1>"
    "<p>The page was not found by some. This document has been removed from the list.",
    "/journal": "<title>Not heard: what children say of care</title>",
    "/steers": "<title>Not found \x1b[2J\x07now</title>",
    "/no-title": "<p>Words alone",
    "/nothing-in-it": "<!-- -->",
    "/named-encoding": "<?xml version='1.0' encoding='latin-1'?><html><head><title>Fine</title>",
    "/deep": "<div>" * 15_000 + "<h1>Not found</h1>",
    "/far": "<p>" + "words " * 30_000 + "<h1>Not found</h1>",
}
"""Path → what stands on the page."""


class Server(http.server.ThreadingHTTPServer):
    """Answers as sites do, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.over = threading.Event()
        self.open = 0
        self.most_open = 0
        self.counting = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of whoever breaks off."""

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        server = self.server
        with server.counting:
            server.asked.append(self.path)
            server.agents.add(self.headers["User-Agent"])
            server.open += 1
            server.most_open = max(server.most_open, server.open)
        status, location = MOVES.get(self.path, (STATUSES.get(self.path, 200), ""))
        if self.path in SLOW:
            server.over.wait(SLOW[self.path])
        if self.path == "/better" and server.asked.count("/better") < 2:
            status = 503
        # Counted before the answer: whoever has it may ask the next thing at once.
        with server.counting:
            server.open -= 1
        body = PAGES.get(self.path, "").encode()
        kind = "text/html; charset=utf-8"
        if self.path == "/wrong-charset":
            kind, body = "text/html; charset=no-such", b"<title>Page not found</title>"
        if self.path == "/file.pdf":
            kind, body = "application/pdf", b"<title>Page not found</title>" * 100
        try:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Type", kind)
            if self.path == "/packed":
                self.send_header("Content-Encoding", "gzip")
                body = gzip.compress(b"<title>Page not found</title>" + b" " * 50_000_000)
            if self.path == "/without-end":
                self.close_connection = True
            else:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            while self.path == "/without-end" and not server.over.is_set():
                self.wfile.write(b" " * 10_000)
        except OSError:
            pass  # nobody waits for a slow answer any more


@pytest.fixture(autouse=True)
def no_loop_of_a_browser() -> Iterator[None]:
    """As in a command of its own: a browser that other tests opened has a loop in this thread."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    opened = Server()
    threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield opened
    opened.over.set()
    opened.shutdown()
    opened.server_close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WITHOUT_END: dict[str, tuple[bytes, bytes]] = {
    "silence": (b"", b""),
    "status byte by byte": (b"HTTP/1.1 200 ", b"O"),
    "header byte by byte": (HEAD + b"X-Long: ", b"a"),
    "headers without end": (HEAD, b"X-More: a\r\n"),
    "wait and wait": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body byte by byte": (HEAD + b"Content-Length: 99999\r\n\r\n", b" "),
    "parts byte by byte": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "number of a part without end": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
}
"""What a server sends first, and what again and again."""


@contextmanager
def sending(first: bytes, then: bytes, every: float) -> Iterator[str]:
    """A server that says one thing to everybody, for as long as it is listened to.

    After half a minute it hangs up: whoever still listens waits for no time to run out.
    """
    over = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def say(asking: socket.socket) -> None:
        with asking, suppress(OSError):
            asking.recv(65536)
            asking.sendall(first)
            for _ in range(round(30 / every)):
                if over.wait(every):
                    break
                asking.sendall(then)

    def listen() -> None:
        with suppress(OSError):
            while True:
                asking, _ = listening.accept()
                threading.Thread(target=say, args=(asking,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    over.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


@pytest.fixture
def closed() -> str:
    """Address at which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


def tried(*addresses: str, seconds: float = SECONDS) -> list[Result]:
    return try_addresses(addresses, seconds=seconds, pause=0)


def said(server: Server, path: str, *, seconds: float = SECONDS) -> tuple[str, str]:
    """What came back, beside an address that answers."""
    _, result = tried(server.at("/fine"), server.at(path), seconds=seconds)
    return result.outcome, result.words.replace(server.at(""), "")


def test_an_address_that_answers_is_well(server: Server) -> None:
    assert said(server, "/fine-too") == ("well", "200 OK")


def test_a_page_is_asked_for_once(server: Server) -> None:
    tried(server.at("/fine"))
    assert server.asked == ["/fine"]


def test_of_a_file_nothing_is_read(server: Server) -> None:
    assert said(server, "/file.pdf") == ("well", "200 OK")


SOFT = {
    "/soft": "Page not found - County Council",
    "/soft-heading": "Sorry, we can’t find that page",
    "/soft-number": "404",
    "/soft-removed": "This document has been removed",
    "/soft-withdrawn": "[Withdrawn] Keeping children safe - GOV.UK",
    "/wrong-charset": "Page not found",
    "/steers": "Not found [2Jnow",
}


@pytest.mark.parametrize("path", SOFT)
def test_a_page_that_says_it_is_not_there_is_a_doubt_and_not_a_fact(
    server: Server, path: str
) -> None:
    words = f"a page that calls itself “{SOFT[path]}”, which may mean that it is not there"
    assert said(server, path) == ("doubtful", f"{words}; open it in a browser")


def test_a_page_that_moved_to_one_that_says_it_is_not_there_is_a_doubt(server: Server) -> None:
    outcome, words = said(server, "/moved-to-soft")
    assert outcome == "doubtful"
    assert words.endswith("which may mean that it is not there, at /soft; open it in a browser")


def test_a_server_that_says_not_found_is_believed(server: Server) -> None:
    assert said(server, "/soft-with-status") == ("dead", "404 Not Found")


@pytest.mark.parametrize("path", ["/robots", "/members-200"])
def test_a_page_that_lets_nobody_in_is_a_doubt(server: Server, path: str) -> None:
    outcome, words = said(server, path)
    assert (outcome, words.partition("”, ")[2]) == (
        "doubtful",
        "which may hide the one asked for; open it in a browser",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/says-it-inside",
        "/journal",
        "/deep",
        "/no-title",
        "/nothing-in-it",
        "/named-encoding",
        "/far",
        "/packed",
    ],
)
def test_a_page_is_judged_by_its_title_and_first_heading_alone(server: Server, path: str) -> None:
    assert said(server, path) == ("well", "200 OK")


@pytest.mark.parametrize(("path", "words"), [("/nothing", "404 Not Found"), ("/gone", "410 Gone")])
def test_an_address_that_is_not_there_is_dead(server: Server, path: str, words: str) -> None:
    assert said(server, path) == ("dead", words)


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("/moved", "/fine"),
        ("/moved-308", "/fine"),
        ("/moved-twice", "/fine"),
        ("/moved-then-for-now", "/for-now"),
        ("/moved-with-a-space", "/fine%20place"),
    ],
)
def test_an_address_that_moved_for_good_is_told_with_the_new_one(
    server: Server, path: str, new: str
) -> None:
    assert said(server, path) == ("moved", f"for good, to {new}")


@pytest.mark.parametrize("path", ["/for-now", "/for-now-then-moved"])
def test_an_address_that_leads_on_for_now_is_well(server: Server, path: str) -> None:
    assert said(server, path) == ("well", "200 OK")


def test_an_address_that_moved_to_nothing_is_dead(server: Server) -> None:
    assert said(server, "/moved-to-nothing") == ("dead", "404 Not Found, at /nothing")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/wall", "403 Forbidden; open it in a browser"),
        ("/members", "401 Unauthorized; open it in a browser"),
        ("/many", "429 Too Many Requests; open it in a browser"),
    ],
)
def test_an_address_that_refuses_programs_is_left_to_a_reader(
    server: Server, path: str, words: str
) -> None:
    assert said(server, path) == ("not tried", words)
    assert server.asked.count(path) == 1


def test_a_server_with_a_fault_says_nothing_of_the_address(server: Server) -> None:
    assert said(server, "/broken") == ("not tried", "500 Internal Server Error")


def test_a_server_with_a_fault_is_asked_once_more(server: Server) -> None:
    assert said(server, "/better") == ("well", "200 OK")


def test_no_address_is_asked_for_a_third_time(server: Server) -> None:
    said(server, "/broken")
    assert Counter(server.asked) == {"/fine": 1, "/broken": 2}


def test_an_answer_that_does_not_come_is_not_waited_for(server: Server) -> None:
    assert said(server, "/slow", seconds=SHORT) == ("not tried", "no answer in time")


@pytest.mark.parametrize("kind", WITHOUT_END)
@pytest.mark.parametrize("every", [0.001, 0.05])
def test_an_answer_without_end_is_not_waited_for(server: Server, kind: str, every: float) -> None:
    with sending(*WITHOUT_END[kind], every) as address:
        _, result = tried(server.at("/fine"), address, seconds=SHORT)
    assert (result.outcome, result.words) == ("not tried", "no answer in time")


def test_redirections_that_come_slowly_are_not_waited_for_one_by_one(server: Server) -> None:
    outcome, words = said(server, "/slow-circle", seconds=0.5)
    assert (outcome, words) == ("not tried", "no answer in time, at /slow-circle")
    assert server.asked.count("/slow-circle") <= 6  # in two tries


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 404 Not \x1b[2J\x9bFound\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\x1b[2J\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://" + b"a" * 60_000 + b"/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:99999999/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://xn--\xff.example/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation:\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\x1b\r\n\r\n",
        b"\x16\x03\x01 no http at all\r\n\r\n",
        b"HTTP/9.9 999 \r\n\r\n",
    ],
)
def test_an_answer_that_is_none_throws_nothing_and_steers_no_terminal(
    server: Server, head: bytes
) -> None:
    with sending(head, b"", 0.05) as address:
        _, result = tried(server.at("/fine"), address, seconds=SHORT)
    assert result.words.isprintable() and len(result.words) <= 600


def test_of_a_page_without_end_the_beginning_is_read(server: Server) -> None:
    assert said(server, "/without-end") == ("well", "200 OK")


def test_a_refused_connection_is_told(server: Server, closed: str) -> None:
    _, result = tried(server.at("/fine"), closed)
    assert (result.outcome, result.words) == ("not tried", "the connection was refused")


def test_a_host_that_does_not_exist_is_dead(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = socket.getaddrinfo

    def look_up(host: str, *more: object, **named: object) -> object:
        if host == "no-such-host.invalid":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    _, result = tried(server.at("/fine"), "http://no-such-host.invalid/")
    assert (result.outcome, result.words) == ("dead", "there is no host of that name")


@pytest.mark.parametrize("path", ["/lost", "/lost-for-good"])
def test_a_page_that_leads_to_the_front_page_is_left_to_a_reader(server: Server, path: str) -> None:
    front = "leads to the front page, at /; open it in a browser"
    assert said(server, path) == ("doubtful", front)


@pytest.mark.parametrize("path", ["/", "/front-with-more"])
def test_a_front_page_that_was_asked_for_is_well(server: Server, path: str) -> None:
    assert said(server, path) == ("well", "200 OK")


NOW = ("20260101000000Z", "20991231000000Z")
FAULTS = {
    "signed by itself": ("IP:127.0.0.1", NOW, "self"),
    "of another host": ("DNS:other.example", NOW, "IP address mismatch"),
    "run out": ("IP:127.0.0.1", ("20200101000000Z", "20210101000000Z"), "certificate has expired"),
    "of a day to come": (
        "IP:127.0.0.1",
        ("20980101000000Z", "20991231000000Z"),
        "certificate is not yet valid",
    ),
}
"""Fault → for whom the certificate is, from when to when, and what is said of it."""


def certificate(folder: Path, whom: str, days: tuple[str, str]) -> Path:
    """Write a certificate signed by itself, with its key."""
    settings = folder / "ca.cnf"
    settings.write_text(
        f"[ca]\ndefault_ca=one\n[one]\ndatabase={folder}/index.txt\nnew_certs_dir={folder}\n"
        f"rand_serial=yes\ndefault_md=sha256\npolicy=any\nx509_extensions=more\n"
        f"[any]\ncommonName=supplied\n[more]\nsubjectAltName={whom}\n"
        f"[req]\ndistinguished_name=name\n[name]\n"
    )
    (folder / "index.txt").write_text("")
    asked, key, made = folder / "asked.pem", folder / "key.pem", folder / "certificate.pem"
    new: list[str | Path] = [
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=test",
        "-keyout",
        key,
    ]
    sign: list[str | Path] = [
        "ca",
        "-batch",
        "-selfsign",
        "-notext",
        "-keyfile",
        key,
        "-in",
        asked,
        "-out",
        made,
    ]
    for command in (
        [*new, "-config", settings, "-out", asked],
        [*sign, "-config", settings, "-startdate", days[0], "-enddate", days[1]],
    ):
        done = subprocess.run(["openssl", *command], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    made.write_text(made.read_text() + key.read_text())
    return made


@pytest.mark.parametrize("fault", FAULTS)
def test_a_certificate_that_is_not_valid_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    whom, days, words = FAULTS[fault]
    made = certificate(tmp_path, whom, days)
    if fault != "signed by itself":
        monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(made))  # whoever signed it is known
    secured = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made)
    secured.socket = context.wrap_socket(secured.socket, server_side=True)
    threading.Thread(target=secured.serve_forever, kwargs={"poll_interval": 0.02}).start()
    try:
        address = f"https://127.0.0.1:{secured.server_port}/"
        _, result = tried(server.at("/fine"), address)
    finally:
        secured.shutdown()
        secured.server_close()
    assert result.outcome == "not tried"
    assert result.words.startswith(f"its certificate is not valid: {words}")


def test_a_circle_of_addresses_ends(server: Server) -> None:
    outcome, words = said(server, "/circle")
    assert (outcome, words) == ("not tried", "more than 8 redirections, the last to /circle")


@pytest.mark.parametrize("path", ["/mail", "/file"])
def test_nothing_but_a_page_is_followed(server: Server, path: str) -> None:
    assert said(server, path) == (
        "not tried",
        "it is not, or does not lead to, the address of a page",
    )


def test_an_address_that_cannot_be_one_stops_nothing(server: Server) -> None:
    found = tried("http://[wrong/", server.at("/wrong"), server.at("/fine"))
    assert [result.outcome for result in found] == ["dead", "dead", "well"]


def test_what_stands_behind_the_address_is_not_sent(server: Server) -> None:
    tried(server.at("/fine#part"))
    assert server.asked == ["/fine"]


def test_the_server_is_told_that_a_link_check_asks(server: Server) -> None:
    tried(server.at("/fine"))
    assert server.agents == {check_external_links.AGENT}


def test_an_address_given_twice_is_asked_for_once(server: Server) -> None:
    assert len(tried(server.at("/fine"), server.at("/fine"))) == 1 == len(server.asked)


HOSTS = ("127.0.0.1", "localhost")


def test_results_stand_in_the_order_of_the_addresses(server: Server) -> None:
    given = [server.at(path, host) for path in ("/a", "/b", "/c") for host in HOSTS]
    assert [result.address for result in tried(*given)] == given


def test_a_host_is_asked_one_thing_at_a_time(server: Server) -> None:
    tried(*(server.at(f"/{number}") for number in range(12)))
    assert server.most_open == 1


def test_a_host_is_left_in_peace_between_two_addresses(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def rest(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(check_external_links, "rest", rest)
    try_addresses([server.at("/a"), server.at("/b"), server.at("/broken")], pause=1.5)
    assert pauses == [1.5] * 4  # before each, and before the second try of the last


def test_where_no_host_answers_there_is_no_network(closed: str) -> None:
    with pytest.raises(NoNetwork):
        tried(closed)


def test_where_there_is_no_network_not_every_host_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def unplugged(host: str, *more: object, **named: object) -> object:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unplugged)
    with pytest.raises(NoNetwork):
        tried(*(f"http://host-{number}.invalid/" for number in range(20)))
    assert len(set(asked)) == check_external_links.SAMPLE


def test_a_host_that_only_refuses_shows_that_there_is_a_network(server: Server) -> None:
    (result,) = tried(server.at("/wall"))
    assert result.answered


def test_nothing_to_try_is_no_missing_network() -> None:
    assert tried() == []


ASKS_OTHERS = {"http.client", "httpx", "socket", "ssl", "urllib.request", "requests"}


@each("module", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("macros/**/*.py")))
def test_no_other_module_can_ask_another_host(module: str) -> None:
    names: set[str | None] = set()
    text = (ROOT / module).read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    if module == "macros/cli.py":
        # It looks whether a port of this machine is free, and connects to nothing.
        assert "connect" not in text
        names -= {"socket"}
    assert bool(names & ASKS_OTHERS) == (module == "macros/site/check_external_links.py")


# The command


@pytest.fixture
def asking(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Project]:
    """A project whose two sources have addresses of the server."""

    def make(first: str, second: str) -> Project:
        # A site has a name; the server of these tests has a number and a port.
        monkeypatch.setattr(base, "wrong_web_address", lambda *address, **how: None)
        project = complete_project(tmp_path)
        project.replace(SOURCES, "https://source.example/a", first)
        project.replace(SOURCES, "  dated: undated", f"  address: {second}\n  dated: undated")
        monkeypatch.setattr(
            check_external_links,
            "try_addresses",
            lambda addresses: try_addresses(addresses, seconds=SECONDS, pause=0),
        )
        return project

    return make


def test_the_command_says_of_each_place_what_came_back(
    asking: Callable[..., Project], server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, moved = server.at("/gone"), server.at("/moved")
    project = asking(gone, moved)
    first, second = project.line(SOURCES, gone), project.line(SOURCES, moved)
    status = try_links(project.root)
    assert (status, capsys.readouterr().out.splitlines()) == (
        1,
        [
            f"{SOURCES}:{first}: {gone}: dead: 410 Gone",
            f"{SOURCES}:{second}: {moved}: moved: for good, to {server.at('/fine')}",
            "2 addresses: 0 answer, 1 dead, 1 moved for good, 0 doubtful, 0 could not be tried",
        ],
    )


@pytest.mark.parametrize("path", ["/fine-too", "/moved", "/soft", "/wall", "/broken"])
def test_the_command_succeeds_where_nothing_is_dead(
    asking: Callable[..., Project], server: Server, path: str
) -> None:
    assert try_links(asking(server.at("/fine"), server.at(path)).root) == 0


def test_the_command_says_that_there_is_no_network(
    asking: Callable[..., Project], closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = try_links(asking(closed, closed + "two").root)
    shown = capsys.readouterr()
    assert (status, shown.out) == (2, "")
    assert shown.err.splitlines()[-1] == (
        "No network here: no host answered, and no address was tried"
    )


def test_the_command_fails_with_every_problem_where_the_content_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(tmp_path)
    project.replace(SETTINGS, "council:", "concil:")
    status = try_links(project.root)
    assert (status, "did you mean council?" in capsys.readouterr().err) == (1, True)
